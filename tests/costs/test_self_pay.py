"""Without insurance: what the provider takes off, and the good faith estimate, in the ledger and in an estimate."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.case import Case
from cases.coverage import SelfPay
from cases.files import parse_case
from costs import adjudicate
from costs.bills import Bill
from costs.estimate import estimate

AS_OF = date(2026, 11, 20)
HOUSEHOLD = """
schema_version: 1
illness:
  diagnosis: multiple_myeloma
  planned: {treatment: bispecific_antibody, drugs: [teclistamab], start: 2026-12-01, months: 1, setting: hospital_outpatient}
coverages: []
"""


def medical(more=""):
    found = estimate(parse_case((HOUSEHOLD + more).encode(), "case.yaml"), AS_OF)
    kinds = ("deductible", "copay", "coinsurance", "not_covered")
    return found, [
        sum(getattr(row, level) for row in found.rows if row.cost_kind in kinds) for level in ("low", "likely", "high")
    ]


def test_a_discount_takes_its_part_of_every_known_price():
    """Forty percent off leaves sixty percent of the medical rows, to a cent a bill."""
    (_, whole), (_, discounted) = medical(), medical("self_pay: {discount: 40%}")
    assert all(abs(less - all_of_it * 0.6) < 100 for less, all_of_it in zip(discounted, whole, strict=True))
    assert discounted[1] > 0


def test_a_discount_known_as_a_band_is_larger_at_low():
    """Twenty to forty percent: low takes forty, high takes twenty."""
    _, band = medical("self_pay: {discount: {at_least: 20%, at_most: 40%}}")
    _, forty = medical("self_pay: {discount: 40%}")
    _, twenty = medical("self_pay: {discount: 20%}")
    assert (band[0], band[2]) == (forty[0], twenty[2])


def test_without_insurance_the_right_to_an_estimate_is_said():
    """With a plan it is not."""
    said = [notice.key for notice in medical()[0].notices]
    assert "costs.notice.good_faith_estimate" in said
    insured = HOUSEHOLD.replace("coverages: []", "coverages: [{kind: employer}]")
    found = estimate(parse_case(insured.encode(), "case.yaml"), AS_OF)
    assert "costs.notice.good_faith_estimate" not in [notice.key for notice in found.notices]


rates = st.integers(0, 100).map(lambda percent: f"{percent}%")
prices = st.lists(st.integers(0, 10_000_000), max_size=6)


@given(prices, rates, rates)
def test_what_is_taken_off_never_makes_a_bill_dearer_and_adds_up(amounts, discount, assistance):
    """The household pays between nothing and the price, and the parts make what is left after the discount."""
    bills = [Bill(date(2026, 12, 1 + place), "imaging_ct", "medical", cents) for place, cents in enumerate(amounts)]
    terms = Case(self_pay=SelfPay(discount=discount, financial_assistance=assistance))
    for split, cents in zip(adjudicate((), bills, AS_OF, case=terms).splits, amounts, strict=True):
        assert 0 <= split.household_pays <= split.allowed <= cents
        assert split.not_covered + split.plan_pays == split.allowed
