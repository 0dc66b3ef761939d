"""Numbers the law does not allow, or allows only some plans: asked about, and always used as typed."""

from datetime import date

import pytest

from cases.coverage import Coverage
from costs import adjudicate
from costs.bills import Bill
from costs.told.legal_limits import legal_limits, plan_questions

AS_OF = date(2026, 11, 20)


def plan(**typed):
    return Coverage.model_validate({"kind": "marketplace", "plan": typed}).plan


def keys(typed, year=2026):
    return [one.key.rsplit(".", 1)[-1] for one in plan_questions(typed, date(year, 1, 1))]


@pytest.mark.parametrize(
    ("typed", "year", "expected"),
    [
        ({"out_of_pocket_maximum": {"person": 10600}}, 2026, []),
        ({"out_of_pocket_maximum": {"person": 10601}}, 2026, ["above_legal_limit"]),
        ({"out_of_pocket_maximum": {"family": 21201}}, 2026, ["above_legal_limit"]),
        ({"out_of_pocket_maximum": {"person": 13000}, "grandfathered": "yes"}, 2026, []),
        ({"out_of_pocket_maximum": {"person": 13000}, "metal_level": "bronze"}, 2026, ["above_legal_limit"]),
        ({"out_of_pocket_maximum": {"person": 13000}, "metal_level": "bronze"}, 2027, ["may_be_above_legal_limit"]),
        ({"out_of_pocket_maximum": {"person": 13000}, "metal_level": "catastrophic"}, 2027, ["may_be_above_legal_limit"]),
        ({"out_of_pocket_maximum": {"person": 13000}, "metal_level": "silver"}, 2027, ["above_legal_limit"]),
        ({"deductible": {"person": 5000}, "out_of_pocket_maximum": {"person": 4000}}, 2026, ["deductible_above_maximum"]),
        ({"deductible": {"person": 5000}, "out_of_pocket_maximum": {"person": 5000}}, 2026, []),
        ({"deductible": {"family": 9000}, "out_of_pocket_maximum": {"family": 8000}}, 2026, ["deductible_above_maximum"]),
        ({"cost_sharing_reduction": "94%", "out_of_pocket_maximum": {"person": 3501}}, 2026, ["above_reduced_limit"]),
        ({"cost_sharing_reduction": "94%", "out_of_pocket_maximum": {"person": 3500}}, 2026, []),
        ({"cost_sharing_reduction": "73%", "out_of_pocket_maximum": {"person": 8451}}, 2026, ["above_reduced_limit"]),
        ({"hsa_qualified": "yes", "deductible": {"person": 1699}}, 2026, ["outside_hsa_limits"]),
        ({"hsa_qualified": "yes", "deductible": {"person": 1700}, "out_of_pocket_maximum": {"person": 8500}}, 2026, []),
        ({"hsa_qualified": "yes", "out_of_pocket_maximum": {"person": 8501}}, 2026, ["outside_hsa_limits"]),
        ({"hsa_qualified": "yes", "metal_level": "bronze", "out_of_pocket_maximum": {"person": 10000}}, 2026, []),
    ],
)
def test_what_is_asked_about(typed, year, expected):
    """2026: $10,600 and $21,200; a silver 94 plan $3,500, a 73 plan $8,450; an HSA plan at least $1,700 and at most $8,500."""
    assert keys(plan(**typed), year) == expected


@pytest.mark.parametrize(
    ("share", "year", "maximum"), [("94%", 2026, 3500), ("87%", 2026, 3500), ("73%", 2026, 8450), ("94%", 2025, 3050)]
)
def test_reduced_cost_sharing_bounds_a_maximum_nobody_typed(share, year, maximum):
    """The lower legal maximum of its own plan year; a family's person still stands under the general one."""
    assert legal_limits(plan(metal_level="silver", cost_sharing_reduction=share), date(year, 1, 1)).maximum == maximum * 100


def test_a_reduced_limit_of_a_year_nobody_has_seen_is_not_carried_forward():
    """2027's was not found: the general limit of $12,000 bounds the number."""
    typed = plan(metal_level="silver", cost_sharing_reduction="94%")
    assert legal_limits(typed, date(2027, 1, 1)).maximum == 1_200_000


def pays(typed, level, dollars=50_000):
    bill = Bill(date(2026, 12, 1), "imaging_ct", "medical", dollars * 100)
    told = {"kind": "marketplace", "plan": typed, "used": {"deductible": {"person": 0}, "out_of_pocket": {"person": 0}}}
    return adjudicate([Coverage.model_validate(told)], [bill], AS_OF, level).household_pays


def test_an_unknown_plan_with_reduced_cost_sharing_is_a_band_up_to_its_limit():
    """Silver 94: from nothing to $3,500 in 2026; a plain silver plan reaches $10,600."""
    assert [pays({"metal_level": "silver", "cost_sharing_reduction": "94%"}, level) for level in ("low", "high")] == [0, 350_000]
    assert pays({"metal_level": "silver"}, "high") == 1_060_000


def test_typed_numbers_outside_the_law_are_used_as_typed():
    """A maximum of $13,000 is questioned and counted; a deductible above the maximum stops at the maximum."""
    typed = {"deductible": {"person": 13000}, "out_of_pocket_maximum": {"person": 13000}, "coinsurance": "20%"}
    assert pays(typed, "likely") == 1_300_000
    assert pays({**typed, "out_of_pocket_maximum": {"person": 4000}}, "likely") == 400_000


def test_a_grandfathered_plan_says_first_that_no_law_limits_it():
    """Before any other notice; a plan that is not says nothing of the sort."""
    told = [Coverage.model_validate({"kind": "employer", "plan": {"grandfathered": "yes"}})]
    assert adjudicate(told, [], AS_OF).notices[0].key == "costs.notice.no_legal_limit_grandfathered"
    assert not adjudicate([Coverage(kind="employer")], [], AS_OF).notices


def test_preventive_care_costs_nothing_in_the_network():
    """45 CFR 147.130: before the deductible and without a share, unless the plan is grandfathered or says otherwise."""

    def visit(service="preventive_visit", **typed):
        bill = Bill(date(2026, 12, 1), service, "medical", 30_000)
        told = {"kind": "employer", "plan": {"deductible": {"person": 500}, "coinsurance": "20%", **typed}}
        return adjudicate([Coverage.model_validate(told)], [bill], AS_OF).household_pays

    assert (visit(), visit("vaccination"), visit(grandfathered="yes")) == (0, 0, 30_000)
    assert visit(services={"preventive_visit": {"copay": 20, "after_deductible": "no"}}) == 2_000


def test_a_reduced_limit_nobody_has_seen_is_said():
    """2027's limit of reduced cost sharing was not found: a course that reaches that year says so, one in 2026 does not, and a
    typed maximum ends it."""

    def notices(typed, day):
        coverage = Coverage.model_validate({"kind": "marketplace", "plan": {"metal_level": "silver"} | typed})
        found = adjudicate([coverage], [Bill(day, "office_visit", "medical", 20_000)], AS_OF)
        return "costs.notice.reduced_limit_not_seen" in [one.key for one in found.notices]

    reduced = {"cost_sharing_reduction": "94%"}
    assert notices(reduced, date(2027, 2, 1))
    assert not notices(reduced, date(2026, 12, 1))
    assert not notices(reduced | {"out_of_pocket_maximum": {"person": 3500}}, date(2027, 2, 1))
