"""One coverage after another, one plan under two names, and whom a coverage covers."""

from datetime import date

import pytest

from cases.coverage import Coverage
from cases.files import parse_case
from costs import adjudicate
from costs.bill_files import BillRow
from costs.bills import Bill
from costs.results import SourceList
from costs.told.insurance import read_insurance

AS_OF = date(2026, 11, 20)
NUMBERS = {
    "deductible": {"person": 2000},
    "out_of_pocket_maximum": {"person": 6500},
    "coinsurance": "20%",
    "plan_year_starts": 1,
}


def coverage(kind="employer", plan=NUMBERS, **more):
    return Coverage.model_validate({"kind": kind, "plan": plan, **more})


def bill(day, dollars, person="patient"):
    return Bill(day, "drug_in_clinic", "medical", dollars * 100, person=person)


def keys(found):
    return {one.key for one in found.notices}


JOB = coverage(ends="2026-06-30")
COBRA = coverage("cobra", plan={}, starts="2026-07-01")
BILLS = [bill(date(2026, 3, 2), 4000), bill(date(2026, 8, 3), 1000)]


@pytest.mark.parametrize("told", [(JOB, COBRA), (COBRA, JOB), (coverage(), COBRA), (JOB, coverage("cobra", plan={}))])
def test_cobra_keeps_the_plan_and_what_was_used_of_it(told):
    """$4,000 in March meet the deductible: 2,000 + 400. In August COBRA asks 20 percent of $1,000 and no second deductible,
    in whatever order the two are listed and whichever of the two days was typed."""
    found = adjudicate(told, BILLS, AS_OF)
    assert [(split.deductible, split.coinsurance) for split in found.splits] == [(200_000, 40_000), (0, 20_000)]
    assert [told[split.coverage].kind for split in found.splits] == ["employer", "cobra"]


def test_cobra_starts_again_with_the_plan_year():
    """A bill of the next January meets the deductible anew."""
    found = adjudicate((JOB, COBRA), [*BILLS, bill(date(2027, 1, 4), 1000)], AS_OF)
    assert [split.deductible for split in found.splits] == [200_000, 0, 100_000]


def test_other_numbers_typed_for_cobra_are_another_plan():
    """Who changed the plan at open enrollment has new counters."""
    other = coverage("cobra", plan={**NUMBERS, "deductible": {"person": 500}}, starts="2026-07-01")
    found = adjudicate((JOB, other), BILLS, AS_OF)
    assert [split.deductible for split in found.splits] == [200_000, 50_000]


def test_a_premium_typed_for_cobra_is_no_other_plan():
    """COBRA's premium says nothing of the deductible."""
    cobra = coverage("cobra", plan={"premium_per_month": 812}, starts="2026-07-01")
    assert [split.deductible for split in adjudicate((JOB, cobra), BILLS, AS_OF).splits] == [200_000, 0]


def test_what_is_used_of_a_coverage_that_began_after_the_first_bill_still_counts():
    """The old job's bill is of 2025; the new plan began in March 2026 and has met $1,900 of its $2,000 by today."""
    used = {"deductible": {"person": 1900}, "out_of_pocket": {"person": 1900}}
    told = (coverage(ends="2026-02-28"), coverage(starts="2026-03-01", used=used))
    found = adjudicate(told, [bill(date(2025, 12, 1), 500), bill(date(2026, 12, 1), 1000)], AS_OF)
    assert [(split.deductible, split.coinsurance) for split in found.splits] == [(50_000, 0), (10_000, 18_000)]


def test_bills_before_the_day_of_what_is_used_are_part_of_it():
    """By November 1 the plan counted $2,600 (the whole deductible, 600 of coinsurance). The bill of March is in that sum and is
    not counted twice: in December 20 percent of $1,000 follow, 2,800 in all."""
    used = {"as_of": "2026-11-01", "deductible": {"person": 2000}, "out_of_pocket": {"person": 2600}}
    found = adjudicate([coverage(used=used)], [bill(date(2026, 3, 2), 1000), bill(date(2026, 12, 1), 1000)], AS_OF)
    assert [(split.deductible, split.coinsurance) for split in found.splits] == [(100_000, 0), (0, 20_000)]
    assert found.splits[-1].out_of_pocket_so_far == 280_000


def test_amounts_used_without_a_day_stand_before_the_bills_of_the_plan_year():
    """$1,900 met, then bills of March and April: 100 + 20 percent of 900, then 20 percent of 1,000."""
    used = {"deductible": {"person": 1900}, "out_of_pocket": {"person": 1900}}
    found = adjudicate([coverage(used=used)], [bill(date(2026, 3, 2), 1000), bill(date(2026, 4, 2), 1000)], AS_OF)
    assert [(split.deductible, split.coinsurance) for split in found.splits] == [(10_000, 18_000), (0, 20_000)]


def test_the_day_after_the_last_coverage_ends_is_said():
    """A bill after the end is the household's, with a notice that names the first day without insurance; no gap, no notice."""
    found = adjudicate([JOB], BILLS, AS_OF)
    assert found.splits[1].not_covered == 100_000
    assert [one.values["day"] for one in found.notices if one.key == "costs.notice.coverage_gap"] == [date(2026, 7, 1)]
    assert "costs.notice.coverage_gap" not in keys(adjudicate([JOB, COBRA], BILLS, AS_OF))


def test_two_jobs_in_a_row_each_have_their_own_plan_years():
    """The job that ends in December has no plan year 2027, the one that begins in January none of 2026."""
    content = """schema_version: 1
coverages:
  - {kind: employer, ends: 2026-12-31, plan: {deductible: {person: 1000}, out_of_pocket_maximum: {person: 4000}}}
  - {kind: employer, starts: 2027-01-01, plan: {deductible: {person: 3000}, out_of_pocket_maximum: {person: 8000}}}
"""
    insurance = read_insurance(parse_case(content.encode(), "case.yaml"), AS_OF, date(2027, 6, 30), SourceList())
    found = [(one.coverage, one.plan_year, one.deductible[1]) for one in insurance.limits]
    assert found == [(0, date(2026, 1, 1), 100_000), (1, date(2027, 1, 1), 300_000)]


def test_a_bill_falls_only_on_a_coverage_of_its_person():
    """The first plan covers the patient alone, the second the son: his bill goes there, and the cousin's to nobody."""
    told = (coverage(persons=["patient"]), coverage(plan={**NUMBERS, "deductible": {"person": 500}}, persons=["patient", "son"]))
    day = date(2026, 3, 2)
    found = adjudicate(told, [bill(day, 300), bill(day, 900, "son"), bill(day, 700, "cousin")], AS_OF)
    assert [split.coverage for split in found.splits] == [0, 1, None]
    assert found.splits[1].deductible == 50_000
    assert (found.splits[2].not_covered, found.splits[2].reason.key) == (70_000, "costs.reason.person_not_covered")


def test_a_bill_names_its_coverage_by_the_place_in_the_households_list():
    """Part D stands beside Medicare and is no payer of its own; the plan after it is still the third of the list."""
    told = [
        Coverage.model_validate({"kind": "original_medicare", "persons": ["patient"]}),
        Coverage.model_validate({"kind": "medicare_part_d", "persons": ["patient"]}),
        coverage(persons=["wife"]),
    ]
    found = adjudicate(told, [bill(date(2026, 3, 2), 300, "wife"), bill(date(2026, 3, 3), 300)], AS_OF)
    assert [split.coverage for split in found.splits] == [2, 0]


def test_cobra_keeps_the_plan_that_ended_and_not_a_spouses_that_goes_on():
    """The wife's plan has no end; COBRA follows the job that ended in June and its met deductible."""
    wifes = coverage(plan={**NUMBERS, "deductible": {"person": 700}}, persons=["wife"])
    found = adjudicate([wifes, JOB, COBRA], BILLS, AS_OF)
    assert [(split.coverage, split.deductible) for split in found.splits] == [(1, 200_000), (2, 0)]


def test_a_bill_that_names_no_network_is_taken_as_inside_and_that_is_said():
    """Only where it was left open, and only under a plan that has a network."""

    def assumed(told, **more):
        row = BillRow.model_validate({"day": "2026-03-02", "service": "imaging_ct", "allowed": 900, **more})
        return "costs.assumption.network" in {one.said.key for one in adjudicate(told, [row.bill()], AS_OF).assumptions}

    assert assumed([coverage()]) and not assumed([coverage()], in_network="yes")
    assert not assumed([]) and not assumed([Coverage(kind="original_medicare")])


def test_amounts_used_of_somebody_elses_coverage_are_theirs():
    """The son's own plan has met $1,900 of his $2,000."""
    used = {"deductible": {"person": 1900}, "out_of_pocket": {"person": 1900}}
    (split,) = adjudicate([coverage(persons=["son"], used=used)], [bill(date(2026, 3, 2), 300, "son")], AS_OF).splits
    assert (split.deductible, split.coinsurance) == (10_000, 4_000)
