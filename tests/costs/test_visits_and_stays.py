"""Copays that several bills share: a stay or a visit owes its copay once, whoever sends the bills."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.bills import Bill
from costs.insurance import adjudicate
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.payers import CommercialPayer, Yearly
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers

AS_OF = date(2026, 11, 20)


def copays(terms, *bills, service="hospital_day"):
    plan = PlanNumbers(0, 1_000_000, 0, {service: terms})
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))
    return [split.copay for split in adjudicate([coverage], bills, AS_OF)]


def day_of(number, units=1, stay="a", dollars=3000, person="patient", service="hospital_day"):
    return Bill(date(2026, 12, number), service, "hospital", dollars * 100, units=units, stay=stay, person=person)


def test_a_copay_by_the_stay_is_owed_once_by_all_bills_of_the_stay():
    """$500 a stay: the hospital's two bills of one stay owe it once, the next stay owes it again."""
    terms = ServiceNumbers(copay=50_000, copay_per="stay", deductible_applies=False)
    assert copays(terms, day_of(1), day_of(3), day_of(9, stay="b")) == [50_000, 0, 50_000]


def test_two_persons_with_the_same_stay_id_are_two_stays():
    """Mother and newborn, each a stay of their own."""
    terms = ServiceNumbers(copay=50_000, copay_per="stay", deductible_applies=False)
    assert copays(terms, day_of(1), day_of(1, person="newborn")) == [50_000, 50_000]


def test_bills_without_a_stay_id_stand_alone():
    """Nothing says that they belong together."""
    terms = ServiceNumbers(copay=50_000, copay_per="stay", deductible_applies=False)
    assert copays(terms, day_of(1, stay=None), day_of(3, stay=None)) == [50_000, 50_000]


def test_the_cap_on_days_counts_the_days_of_the_whole_stay():
    """$250 a day for at most five days: three days, then four more of the same stay, are 750 and 500."""
    terms = ServiceNumbers(copay=25_000, copay_per="day", at_most_days=5, deductible_applies=False)
    assert copays(terms, day_of(1, 3, dollars=9000), day_of(4, 4, dollars=12000), day_of(20, 2, stay="b")) == [
        75_000,
        50_000,
        50_000,
    ]


def test_intensive_care_counts_with_the_hospital_days_it_is_billed_under():
    """A plan that names hospital days only asks the same of intensive care: $250 a day for five days over both bills."""
    terms = ServiceNumbers(copay=25_000, copay_per="day", at_most_days=5, deductible_applies=False)
    assert copays(terms, day_of(1, 3), day_of(4, 4, dollars=12000, service="icu_day")) == [75_000, 50_000]


def test_a_copay_by_the_visit_is_owed_once_for_an_encounter():
    """$40 a visit: the clinic's and the doctor's bill of one encounter owe it once; a small first bill leaves the rest of it."""
    terms = ServiceNumbers(copay=4_000, deductible_applies=False)
    visit = Bill(date(2026, 12, 1), "office_visit", "medical", 20_000, encounter="e1")
    assert copays(terms, visit, visit, replace(visit, encounter="e2"), service="office_visit") == [4_000, 0, 4_000]
    small = replace(visit, allowed=1_500)
    assert copays(terms, small, visit, service="office_visit") == [1_500, 2_500]


def test_two_scans_of_one_visit_owe_a_copay_each():
    """A plan that asks $100 for imaging asks it for the CT and for the MRI of the same day."""
    terms = ServiceNumbers(copay=10_000, deductible_applies=False)
    scans = [Bill(date(2026, 12, 1), name, "medical", 90_000, encounter="e1") for name in ("imaging_ct", "imaging_mri")]
    assert copays(terms, *scans, service="imaging") == [10_000, 10_000]


def test_each_prescription_owes_its_own_copay():
    """Two medicines fetched on one day are two copays."""
    terms = ServiceNumbers(copay=1_000, deductible_applies=False)
    fill = Bill(date(2026, 12, 1), "drug_from_pharmacy", "pharmacy", 20_000, encounter="e1")
    assert copays(terms, fill, fill, service="drug_from_pharmacy") == [1_000, 1_000]


@pytest.mark.parametrize("per", ["stay", "day", "visit"])
@given(prices=st.lists(st.integers(0, 400_000), min_size=1, max_size=6), cut=st.integers(0, 5))
def test_more_bills_of_a_stay_never_owe_less(per, prices, cut):
    """Taking one bill of a stay away never raises the household's share."""
    terms = ServiceNumbers(copay=30_000, copay_per=per, at_most_days=4)
    bills = [replace(day_of(1 + place), allowed=price) for place, price in enumerate(prices)]

    def pays(some):
        plan = PlanNumbers(50_000, 500_000, 200_000, {"hospital_day": terms})
        coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))
        return sum(split.household_pays for split in adjudicate([coverage], some, AS_OF))

    place = cut % len(bills)
    assert pays(bills[:place] + bills[place + 1 :]) <= pays(bills)


def test_the_first_visits_of_a_plan_year_come_before_the_deductible():
    """$50 a visit: the deductible does not apply to the first two encounters of the year; the third meets it. Two bills of one
    encounter are one visit, each person has their own, and the next plan year counts again."""
    terms = ServiceNumbers(copay=5_000, visits_before_deductible=2)
    plan = PlanNumbers(100_000, 1_000_000, 0, {"specialist_visit": terms})
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))

    def visit(day, encounter, person="patient"):
        return Bill(day, "specialist_visit", "medical", 20_000, encounter=encounter, person=person)

    first, second = date(2026, 3, 1), date(2026, 3, 2)
    bills = [visit(first, "a"), visit(first, "a"), visit(second, "b"), visit(date(2026, 3, 3), "c")]
    bills += [visit(date(2026, 3, 4), "d", "mother"), visit(date(2027, 3, 1), "e")]
    found = adjudicate([coverage], bills, AS_OF)
    assert [(split.deductible, split.copay) for split in found] == [
        (0, 5_000),
        (0, 0),
        (0, 5_000),
        (20_000, 0),
        (0, 5_000),
        (0, 5_000),
    ]


def test_free_visits_cost_nothing():
    """One free visit, then $30 before the deductible for the second, then the deductible."""
    terms = ServiceNumbers(copay=3_000, free_visits=1, visits_before_deductible=2)
    plan = PlanNumbers(100_000, 1_000_000, 0, {"primary_care_visit": terms})
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))
    bills = [Bill(date(2026, 3, day), "primary_care_visit", "medical", 20_000) for day in (1, 2, 3)]
    assert [split.household_pays for split in adjudicate([coverage], bills, AS_OF)] == [0, 3_000, 20_000]


@given(
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 400_000)), max_size=20), st.integers(1, 12)
)
def test_counters_start_again_exactly_once_a_plan_year(some, month):
    """Splitting each plan year's bills by themselves gives the same splits as all bills together."""
    plan = PlanNumbers(50_000, 120_000, 300_000, plan_year_starts=month)
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2025, 1, 1), plan),))))
    bills = sorted((Bill(day, "imaging_ct", "medical", price) for day, price in some), key=lambda one: one.day)
    years = sorted({plan.plan_year(bill.day) for bill in bills})
    apart = [
        split
        for year in years
        for split in adjudicate([coverage], [bill for bill in bills if plan.plan_year(bill.day) == year], AS_OF)
    ]
    assert list(adjudicate([coverage], bills, AS_OF)) == apart
