"""The commercial ledger against bills worked by hand from the rule: deductible, then copay and coinsurance, to the maximum."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.bills import Bill
from costs.insurance import adjudicate
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.payers import CommercialPayer, Yearly
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers, UsedSoFar

AS_OF = date(2026, 11, 20)
PLAN = PlanNumbers(deductible=200_000, out_of_pocket_maximum=650_000, coinsurance=200_000)


def covered_by(plan, used=None, starts=None, ends=None):
    return PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),)), used), starts, ends)


def bill(day, dollars, service="drug_in_clinic", units=1, unknown_price="left_out"):
    allowed = None if dollars is None else round(dollars * 100)
    return Bill(day, service, "medical", allowed, units=units, unknown_price=unknown_price)


def parts(split):
    return (split.deductible, split.copay, split.coinsurance, split.not_covered, split.plan_pays)


def test_a_dear_drug_meets_the_deductible_then_the_maximum_exactly():
    """Doses of $9,115.38 under $2,000 / 20 % / $6,500.

    First: 2,000.00 + 20 % of 7,115.38 = 1,423.08 (1,423.076 half up). Second: 20 % of 9,115.38 = 1,823.08.
    Third: 6,500.00 - 3,423.08 - 1,823.08 = 1,253.84 is all that is left. Fourth: nothing.
    """
    doses = [bill(date(2027, 1, day), 9115.38) for day in (4, 7, 10, 17)]
    found = [parts(split) for split in adjudicate([covered_by(PLAN)], doses, AS_OF)]
    assert found == [
        (200_000, 0, 142_308, 0, 569_230),
        (0, 0, 182_308, 0, 729_230),
        (0, 0, 125_384, 0, 786_154),
        (0, 0, 0, 0, 911_538),
    ]


def test_both_counters_start_again_with_the_plan_year_and_only_then():
    """A plan year that starts in April: a bill on March 31 sees the reached maximum, one on April 1 the full deductible."""
    plan = PlanNumbers(200_000, 650_000, 200_000, plan_year_starts=4)
    bills = [bill(date(2026, 5, 1), 40_000), bill(date(2027, 3, 31), 1000), bill(date(2027, 4, 1), 1000)]
    first, second, third = adjudicate([covered_by(plan)], bills, AS_OF)
    assert first.household_pays == 650_000
    assert second.household_pays == 0
    assert parts(third) == (100_000, 0, 0, 0, 0)


def test_what_is_used_counts_only_in_its_own_plan_year():
    """$6,400 used in 2026 leaves $100 of that year; 2027 starts at zero."""
    used = UsedSoFar(date(2026, 11, 1), deductible=200_000, out_of_pocket=640_000)
    bills = [bill(date(2026, 12, 1), 9000), bill(date(2027, 1, 2), 1000)]
    first, second = adjudicate([covered_by(PLAN, used)], bills, AS_OF)
    assert parts(first) == (0, 0, 10_000, 0, 890_000)
    assert parts(second) == (100_000, 0, 0, 0, 0)


def test_a_copay_before_the_deductible_leaves_the_deductible_whole():
    """A $40 visit costs $40 although nothing of the deductible is met; the next bill still meets $2,000."""
    plan = PlanNumbers(200_000, 650_000, 200_000, {"office_visit": ServiceNumbers(copay=4000, deductible_applies=False)})
    visit, dose = adjudicate(
        [covered_by(plan)], [bill(date(2027, 1, 4), 265, "office_visit"), bill(date(2027, 1, 4), 3000)], AS_OF
    )
    assert parts(visit) == (0, 4000, 0, 0, 22_500)
    assert parts(dose) == (200_000, 0, 20_000, 0, 80_000)


def test_a_copay_after_the_deductible_waits_for_it_and_never_exceeds_what_is_left_of_the_price():
    """Deductible left $100, emergency copay $350 after it: a $300 bill is $100 + $200; a $1,682 bill then is $350."""
    plan = PlanNumbers(10_000, 650_000, 200_000, {"emergency_visit": ServiceNumbers(copay=35_000)})
    bills = [bill(date(2027, 1, 4), 300, "emergency_visit"), bill(date(2027, 2, 4), 1682, "emergency_visit")]
    first, second = adjudicate([covered_by(plan)], bills, AS_OF)
    assert parts(first) == (10_000, 20_000, 0, 0, 0)
    assert parts(second) == (0, 35_000, 0, 0, 133_200)


def test_a_copay_by_day_stops_at_its_cap_of_days():
    """$250 a day for at most five days of a seven-day stay is $1,250."""
    terms = ServiceNumbers(copay=25_000, deductible_applies=False, copay_per="day", at_most_days=5)
    plan = PlanNumbers(200_000, 650_000, 200_000, {"hospital_day": terms})
    (stay,) = adjudicate([covered_by(plan)], [bill(date(2027, 1, 4), 25_900, "hospital_day", units=7)], AS_OF)
    assert parts(stay) == (0, 125_000, 0, 0, 2_465_000)


def test_copay_and_coinsurance_together_share_what_the_deductible_leaves():
    """$50 copay and 10 % of $1,000 with the deductible met: $50 + $100."""
    plan = PlanNumbers(0, 650_000, 200_000, {"office_visit": ServiceNumbers(copay=5000, coinsurance=100_000)})
    (visit,) = adjudicate([covered_by(plan)], [bill(date(2027, 1, 4), 1000, "office_visit")], AS_OF)
    assert parts(visit) == (0, 5000, 10_000, 0, 85_000)


def test_a_copay_that_comes_first_leaves_the_rest_to_the_deductible():
    """$50 copay first: of $300 the other 250 meet the deductible of $400; of the next $300 the copay, 150 of deductible, and
    10 % of the last 100."""
    terms = ServiceNumbers(copay=5_000, coinsurance=100_000, copay_first=True)
    plan = PlanNumbers(40_000, 650_000, 200_000, {"specialist_visit": terms})
    visits = [bill(date(2027, 1, day), 300, "specialist_visit") for day in (4, 5)]
    assert [parts(split) for split in adjudicate([covered_by(plan)], visits, AS_OF)] == [
        (25_000, 5_000, 0, 0, 0),
        (15_000, 5_000, 1_000, 0, 9_000),
    ]


def test_a_coinsurance_may_have_a_most_for_one_bill():
    """50 % of a $4,000 specialty drug, at most $250 a fill."""
    terms = ServiceNumbers(coinsurance=500_000, deductible_applies=False, coinsurance_at_most=25_000)
    plan = PlanNumbers(200_000, 650_000, 200_000, {"specialty_drug": terms})
    (fill,) = adjudicate([covered_by(plan)], [bill(date(2027, 1, 4), 4000, "specialty_drug")], AS_OF)
    assert parts(fill) == (0, 0, 25_000, 0, 375_000)


def test_a_narrow_service_takes_the_terms_of_the_next_wider_one():
    """A plan that names imaging asks $100 for a CT scan; one that names CT scans too asks its own $75."""
    imaging = {"imaging": ServiceNumbers(copay=10_000, deductible_applies=False)}
    scan = bill(date(2027, 1, 4), 900, "imaging_ct")
    (wide,) = adjudicate([covered_by(PlanNumbers(200_000, 650_000, 200_000, imaging))], [scan], AS_OF)
    both = {**imaging, "imaging_ct": ServiceNumbers(copay=7_500, deductible_applies=False)}
    (narrow,) = adjudicate([covered_by(PlanNumbers(200_000, 650_000, 200_000, both))], [scan], AS_OF)
    assert (wide.copay, narrow.copay) == (10_000, 7_500)


def test_a_service_the_plan_does_not_cover_is_the_households_and_counts_toward_nothing():
    """$700 not covered is $700, and the maximum is as far away as before."""
    plan = PlanNumbers(0, 650_000, 200_000, {"dietitian_visit": ServiceNumbers(is_covered=False)})
    (visit,) = adjudicate([covered_by(plan)], [bill(date(2027, 1, 4), 700, "dietitian_visit")], AS_OF)
    assert parts(visit) == (0, 0, 0, 70_000, 0)
    assert visit.out_of_pocket_so_far == 0


def test_a_bill_falls_on_the_coverage_of_its_day_and_the_new_plan_starts_at_zero():
    """The old plan is paid up on March 31; the new one of April 1 asks its own deductible; a gap leaves the whole bill."""
    old = covered_by(PLAN, ends=date(2027, 3, 31))
    new = covered_by(PlanNumbers(50_000, 300_000, 200_000), starts=date(2027, 5, 1))
    bills = [bill(date(2027, 3, 1), 40_000), bill(date(2027, 4, 15), 500), bill(date(2027, 5, 1), 500)]
    first, gap, second = adjudicate([old, new], bills, AS_OF)
    assert (first.coverage, first.household_pays) == (0, 650_000)
    assert (gap.coverage, parts(gap)) == (None, (0, 0, 0, 50_000, 0))
    assert (second.coverage, parts(second)) == (1, (50_000, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("rule", "pays", "left_out"), [("nothing", 0, True), ("left_out", 0, True), ("all_that_is_left", 650_000, False)]
)
def test_a_price_nobody_knows_is_never_a_zero_in_silence(rule, pays, left_out):
    """It is left out and marked, or it takes all that is left of the maximum; the split still adds up."""
    (split,) = adjudicate([covered_by(PLAN)], [bill(date(2027, 1, 4), None, unknown_price=rule)], AS_OF)
    assert (split.household_pays, split.left_out) == (pays, left_out)


def test_once_the_maximum_is_reached_an_unknown_price_costs_exactly_nothing():
    """Nothing is open any more, so nothing is left out."""
    bills = [bill(date(2027, 1, 4), 90_000), bill(date(2027, 1, 5), None)]
    _, split = adjudicate([covered_by(PLAN)], bills, AS_OF)
    assert (split.household_pays, split.left_out) == (0, False)


def test_without_insurance_an_unknown_price_stays_open_above():
    """Nothing bounds it."""
    (split,) = adjudicate([], [bill(date(2027, 1, 4), None, unknown_price="all_that_is_left")], AS_OF)
    assert split.left_out and split.open_above


amounts = st.one_of(st.none(), st.integers(0, 4_000_000))
services = st.sampled_from(["office_visit", "drug_in_clinic", "hospital_day", "lab_panel"])
terms = st.builds(
    ServiceNumbers,
    copay=st.one_of(st.none(), st.integers(0, 80_000)),
    coinsurance=st.one_of(st.none(), st.integers(0, 1_000_000)),
    deductible_applies=st.booleans(),
    copay_per=st.sampled_from(["visit", "day"]),
    at_most_days=st.one_of(st.none(), st.integers(1, 9)),
    is_covered=st.booleans(),
    copay_first=st.booleans(),
    coinsurance_at_most=st.one_of(st.none(), st.integers(0, 60_000)),
)


@st.composite
def plans(draw):
    maximum = draw(st.integers(0, 1_200_000))
    return PlanNumbers(
        deductible=draw(st.integers(0, maximum)),
        out_of_pocket_maximum=maximum,
        coinsurance=draw(st.integers(0, 1_000_000)),
        services=draw(st.dictionaries(services, terms)),
        plan_year_starts=draw(st.integers(1, 12)),
    )


bills = st.lists(
    st.builds(
        Bill,
        day=st.dates(date(2026, 1, 1), date(2028, 6, 30)),
        service=services,
        benefit=st.just("medical"),
        allowed=amounts,
        units=st.integers(1, 12),
        unknown_price=st.sampled_from(["left_out", "all_that_is_left"]),
    ),
    max_size=25,
)


@given(plans(), bills)
def test_every_split_adds_up_and_no_part_is_negative(plan, some_bills):
    """Deductible, copay, coinsurance, not covered and the plan's part are the allowed amount, always."""
    for split in adjudicate([covered_by(plan)], some_bills, AS_OF):
        assert sum(parts(split)) == split.allowed
        assert min(parts(split)) >= 0


@given(plans(), bills)
def test_no_plan_year_costs_more_than_its_limits(plan, some_bills):
    """In each plan year the deductible and the maximum are never passed."""
    splits = adjudicate([covered_by(plan)], some_bills, AS_OF)
    for year in {split.plan_year for split in splits}:
        mine = [split for split in splits if split.plan_year == year]
        assert sum(split.deductible for split in mine) <= plan.deductible
        assert sum(split.deductible + split.copay + split.coinsurance for split in mine) <= plan.out_of_pocket_maximum


@given(plans(), bills, st.integers(0, 24))
def test_one_more_bill_never_lowers_what_the_household_pays(plan, some_bills, place):
    """More care never costs less over all."""
    known = [one for one in some_bills if one.allowed is not None]
    if not known:
        return
    without = known[: place % len(known)] + known[place % len(known) + 1 :]
    paid = [sum(split.household_pays for split in adjudicate([covered_by(plan)], one, AS_OF)) for one in (without, known)]
    assert paid[0] <= paid[1]
