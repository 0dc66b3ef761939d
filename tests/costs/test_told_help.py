"""Money of others named in a plan file: what the plan counts, what must be said, and a plan that leaves drugs out."""

from datetime import date

import pytest

from cases.case import Case
from cases.coverage import Coverage
from costs import adjudicate
from costs.bills import Bill
from costs.told.help import counting_rule

AS_OF = date(2026, 11, 20)
CARD = {"kind": "copay_card", "limit": 3000}
NUMBERS = {"deductible": {"person": 2000}, "out_of_pocket_maximum": {"person": 5000}, "coinsurance": "20%", "plan_year_starts": 1}


def coverage(kind="employer", help_=(CARD,), **plan):
    used = {"deductible": {"person": 0}, "out_of_pocket": {"person": 0}}
    return Coverage.model_validate({"kind": kind, "plan": {**NUMBERS, **plan}, "help": list(help_), "used": used})


def fills(*dollars, **more):
    return [
        Bill(date(2026, 1 + month, 5), "drug_in_clinic", "medical", price * 100, drug="teclistamab", **more)
        for month, price in enumerate(dollars)
    ]


def case_in(state):
    return Case.model_validate({"patient": {"state": state}})


def pays(told, level="likely", state=None, bills=None):
    found = adjudicate([told], bills or fills(2000, 2000, 2000), AS_OF, level, case_in(state) if state else None)
    return [split.household_pays // 100 for split in found.splits]


def notices(told, state=None):
    found = adjudicate([told], fills(2000), AS_OF, case=case_in(state) if state else None)
    return [one.key.rsplit(".", 1)[-1] for one in found.notices]


def test_a_card_that_counts_meets_the_deductible():
    """$3,000 of card: the first fill's 2,000 of deductible and 400 + 400 of coinsurance are the card's."""
    assert pays(coverage(copay_help_counts="yes")) == [0, 0, 0]


def test_under_an_accumulator_the_deductible_comes_back():
    """The card pays 2,000 and 1,000 and nothing counts: the second fill leaves 1,000 of deductible to pay, the third the rest of
    the deductible and 20 % of 1,000."""
    assert pays(coverage(copay_help_counts="no")) == [0, 1000, 1200]


def test_whether_a_card_counts_is_a_band_until_somebody_says():
    """Low and likely count the card, high does not; the notice asks the plan."""
    assert [pays(coverage(), level) for level in ("low", "likely", "high")] == [[0, 0, 0], [0, 0, 0], [0, 1000, 1200]]
    assert "copay_may_not_count" in notices(coverage())


@pytest.mark.parametrize(
    ("kind", "self_funded", "state", "rule"),
    [
        ("employer", "no", "IL", "counts"),
        ("employer", "yes", "IL", "accumulator"),
        ("employer", None, "IL", "accumulator"),
        ("employer", "no", "WI", "accumulator"),
        ("marketplace", None, "IL", "counts"),
        ("federal_employee_plan", "no", "IL", "accumulator"),
        ("state_employee_plan", "no", "IL", "counts"),
    ],
)
def test_a_states_law_settles_the_high_course_of_insured_plans(kind, self_funded, state, rule):
    """Illinois makes an insured plan count the card; a self-funded and a federal plan are not bound by it; Wisconsin has no known
    law."""
    assert counting_rule(coverage(kind, self_funded=self_funded), state, "high", AS_OF) == rule


def test_a_maximizer_takes_the_card_and_nothing_counts():
    """The copay is what the card has: the household pays nothing for the drug, and another bill meets the whole deductible."""
    told = coverage(maximizer="yes")
    scan = Bill(date(2026, 5, 5), "imaging_ct", "medical", 90_000)
    assert pays(told, bills=[*fills(2000, 2000), scan]) == [0, 0, 900]
    assert "copay_maximizer" in notices(told)


def test_help_before_the_deductible_of_a_savings_account_plan_is_a_warning():
    """Only with help and only in a plan that goes with a savings account."""
    assert "help_before_hsa_deductible" in notices(coverage(hsa_qualified="yes"))
    assert "help_before_hsa_deductible" not in notices(coverage(help_=(), hsa_qualified="yes"))
    assert "help_before_hsa_deductible" not in notices(coverage())


def test_alternative_funding_is_free_not_known_or_the_whole_price():
    """Low: the free drug is granted. Likely: left out. High: not covered. Nothing of it meets the deductible of the scan."""
    told = coverage(help_=(), alternative_funding="yes")
    scan = Bill(date(2026, 5, 5), "imaging_ct", "medical", 90_000)
    assert [pays(told, level, bills=[*fills(2000), scan]) for level in ("low", "likely", "high")] == [
        [0, 900],
        [0, 900],
        [2000, 900],
    ]
    found = adjudicate([told], fills(2000), AS_OF)
    assert found.is_at_least and found.splits[0].open_above
    assert "alternative_funding" in notices(told)


def test_a_granted_free_drug_and_a_generic_settle_alternative_funding():
    """Help named as free drug is counted in every course; a generic stays in the plan and meets the deductible."""
    told = coverage(help_=({"kind": "free_drug", "drug": "teclistamab"},), alternative_funding="yes")
    assert [pays(told, level) for level in ("low", "likely", "high")] == [[0, 0, 0]] * 3
    generic = coverage(help_=(), alternative_funding="yes")
    assert pays(generic, "high", bills=fills(500, drug_kind="generic")) == [500]
