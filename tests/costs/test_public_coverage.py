"""Medicaid as first and last payer, CHAMPVA, TRICARE, VA, Indian health care, sharing plans, and premiums."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.coverage import Plan
from costs.bills import Bill
from costs.insurance.commercial import CommercialLedger
from costs.insurance.medicaid import MedicaidNumbers, adjudicate_medicaid, after_medicaid, cap_of_period, is_exempt
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers
from costs.insurance.public_coverage import champva_numbers, indian_health_numbers, tricare_numbers
from costs.insurance.uninsured import (
    good_faith_notice,
    no_legal_limit_notice,
    short_term_numbers,
    split_with_sharing,
    split_without_insurance,
)
from costs.insurance.veterans_copays import VeteransLedger, VeteransNumbers

YEAR = date(2026, 1, 1)


def parts(split):
    return (split.deductible, split.copay, split.coinsurance, split.not_covered, split.plan_pays)


def visit(dollars, day=date(2026, 2, 3), service="specialist_visit", **more):
    return Bill(day, service, "medical", None if dollars is None else round(dollars * 100), **more)


def test_a_copay_nobody_knows_is_zero_at_low_left_out_at_likely_and_bounded_at_high():
    """With an income of $24,000 high counts $100 in the month; without an income high stays open above."""
    low, likely, high = (
        adjudicate_medicaid([visit(500)], MedicaidNumbers(level, 2_400_000))[0] for level in ("low", "likely", "high")
    )
    (unknown,) = adjudicate_medicaid([visit(500)], MedicaidNumbers("high"))
    assert (low.household_pays, low.left_out) == (0, False)
    assert (likely.left_out, likely.open_above) == (True, False)
    assert high.household_pays == 10_000
    assert unknown.left_out and unknown.open_above


@pytest.mark.parametrize(
    ("age", "pregnant", "expected"), [(9, None, True), (18, None, None), (17, False, True), (40, True, True), (None, None, None)]
)
def test_children_and_people_who_are_pregnant_are_exempt_and_others_unknown(age, pregnant, expected):
    """Nobody is known to be without any exemption."""
    assert is_exempt(age, pregnant) is expected


incomes = st.integers(0, 10_000_000)
medicaid_bills = st.lists(
    st.builds(
        Bill,
        day=st.dates(date(2026, 1, 1), date(2027, 6, 30)),
        service=st.sampled_from(["office_visit", "emergency_visit", "hospital_day"]),
        benefit=st.just("medical"),
        allowed=st.one_of(st.none(), st.integers(0, 400_000)),
    ),
    max_size=20,
)


@given(medicaid_bills, incomes, st.sampled_from([1, 3]), st.sampled_from(["low", "likely", "high"]))
def test_medicaid_adds_up_and_never_passes_its_cap(some_bills, income, months, level):
    """In each month or quarter copays stay within 5 percent of that part of the income; emergencies ask nothing."""
    numbers = MedicaidNumbers(level, income, copays={"office_visit": ServiceNumbers(copay=400)}, cap_months=months)
    splits = adjudicate_medicaid(some_bills, numbers)
    for split in splits:
        assert sum(parts(split)) == split.allowed
        assert split.household_pays == 0 or split.bill.service != "emergency_visit"
    for period in {split.plan_year for split in splits}:
        assert sum(split.household_pays for split in splits if split.plan_year == period) <= cap_of_period(
            numbers, period or YEAR
        )


def first_payer(*bills):
    ledger = CommercialLedger()
    plan = PlanNumbers(200_000, 650_000, 200_000, {"dietitian_visit": ServiceNumbers(is_covered=False)})
    return tuple(ledger.take(bill, plan, 0) for bill in bills)


def test_medicaid_pays_what_the_first_insurance_left():
    """Deductible and coinsurance of $2,600 become nothing; what is not covered stays; the split still adds up."""
    splits = first_payer(visit(5000), visit(None), visit(80, service="dietitian_visit"))
    done, (notice,) = after_medicaid(splits, lambda day: True, True, "likely")
    assert [split.household_pays for split in done] == [0, 0, 8000]
    assert done[0].secondary_pays == 260_000
    assert sum(parts(done[0])) == done[0].allowed
    assert not done[1].left_out
    assert notice.key == "costs.notice.medicaid_pays_last"


def test_a_provider_that_may_not_take_medicaid_keeps_the_high_number():
    """Unknown: low and likely count on it, high does not; a provider that surely does not changes nothing."""
    splits = first_payer(visit(5000))
    found = [after_medicaid(splits, lambda day: True, None, level)[0][0].household_pays for level in ("low", "likely", "high")]
    assert found == [0, 0, 260_000]
    assert after_medicaid(splits, lambda day: True, False, "low")[0] == splits
    assert after_medicaid(splits, lambda day: False, True, "low")[0] == splits


def test_champva_asks_a_deductible_then_a_quarter_up_to_its_cap():
    """$1,000 outpatient: $50 + 25 % of $950 = $287.50. A stay has no deductible. $3,000 is the family's end."""
    plan, ledger = champva_numbers(Plan(), "likely", YEAR), CommercialLedger()
    stay = Bill(date(2026, 3, 1), "hospital_day", "hospital", 2_000_000, person="child")
    first, second, third = (ledger.take(bill, plan, 0) for bill in (visit(1000), stay, visit(1000)))
    assert parts(first)[:3] == (5000, 0, 23_750)
    assert parts(second)[:3] == (0, 0, 300_000 - 28_750)
    assert third.household_pays == 0


def test_champva_may_cost_nothing_at_va_facilities():
    """At low everything is care of a VA facility; a typed share is used as typed."""
    assert CommercialLedger().take(visit(1000), champva_numbers(Plan(), "low", YEAR), 0).household_pays == 0
    assert champva_numbers(Plan(coinsurance=0.25), "low", YEAR).coinsurance == 250_000


def pays(bill, plan):
    assert plan is not None
    return CommercialLedger().take(bill, plan, 0).household_pays


def test_tricare_counts_only_what_its_group_says():
    """Retired, Select, group A: $150 + 20 % of $850 = $320 likely; high up to $4,381; low nothing; no group, nothing known."""
    likely = tricare_numbers(Plan(), "likely", YEAR, "a", "retired_select")
    high = tricare_numbers(Plan(), "high", YEAR, "a", "retired_select")
    low = tricare_numbers(Plan(), "low", YEAR, "a", "retired_select")
    assert pays(visit(1000), likely) == 32_000
    assert pays(visit(90_000), high) == 438_100
    assert pays(visit(90_000), low) == 0
    assert tricare_numbers(Plan(), "high", YEAR) is None
    assert tricare_numbers(Plan(), "high", YEAR, "b", "retired_select") is None
    assert tricare_numbers(Plan(), "likely", YEAR, "a", "active_duty_member") == PlanNumbers(0, 0, 0)


def test_a_typed_tricare_cap_bounds_the_high_number():
    """$3,000 typed as the family's cap is the most that counts."""
    plan = Plan(out_of_pocket_maximum={"family": 3000})
    assert pays(visit(90_000), tricare_numbers(plan, "high", YEAR)) == 300_000


def test_indian_health_care_asks_nothing_and_stays_open_where_nobody_authorized_it():
    """Authorized care is free; care without authorization is not this program's."""
    assert indian_health_numbers("likely") == PlanNumbers(0, 0, 0)
    assert indian_health_numbers("high") is None


def veteran(bills, group=8, **more):
    ledger = VeteransLedger()
    return [ledger.take(bill, VeteransNumbers(group, **more), 0).household_pays for bill in bills]


def test_va_visits_ask_one_copay_a_day_the_highest():
    """A primary care visit ($15) and a specialist ($50) on one day are $50 together; the next day starts again."""
    bills = [visit(200, service="primary_care_visit"), visit(300), visit(300, date(2026, 2, 4))]
    assert veteran(bills) == [1500, 3500, 5000]


def test_va_medicines_stop_at_700_dollars_a_year():
    """90 days of a brand-name medicine are $33; 22 fills reach $700, and January starts over."""
    fills = [
        Bill(
            date(2026, 1 + number // 2, 1 + number % 2), "drug_from_pharmacy", "pharmacy", None, drug_kind="brand", days_supply=90
        )
        for number in range(22)
    ]
    again = Bill(date(2027, 1, 4), "drug_from_pharmacy", "pharmacy", None, drug_kind="brand", days_supply=90)
    found = veteran([*fills, again])
    assert found[0] == 3300
    assert sum(found[:-1]) == 70_000
    assert found[-1] == 3300


def test_va_hospital_stays_ask_the_part_a_deductible_once_in_365_days():
    """Group 8, 2026: $1,736 + $10 a day; a second stay $10 a day; group 7 a fifth; group 6 nothing."""
    stays = [Bill(date(2026, month, 1), "hospital_day", "hospital", None, units=5) for month in (2, 4)]
    assert veteran(stays) == [178_600, 5000]
    assert veteran(stays, 7) == [35_720, 1000]
    assert veteran(stays, 6) == [0, 0]


def test_va_asks_nothing_of_group_1_and_says_what_it_does_not_know():
    """A service-connected illness asks nothing; a group nobody knows is left out at likely."""
    assert veteran([visit(300)], 1) == [0]
    assert veteran([visit(300)], None, is_service_connected=True) == [0]
    assert VeteransLedger().take(visit(300), VeteransNumbers(), 0).left_out
    assert veteran([visit(300)], None, asks_copays=True) == [5000]


def test_sharing_is_counted_on_at_low_only():
    """A sharing plan that says it shares 70 percent leaves $300 of $1,000 at low and $1,000 else."""
    found = [split_with_sharing(visit(1000), 700_000, level).household_pays for level in ("low", "likely", "high")]
    assert found == [30_000, 100_000, 100_000]


def test_an_unknown_price_without_insurance_is_open_above():
    """Nothing bounds it, and a discount changes nothing about that."""
    split = split_without_insurance(visit(None))
    assert split.left_out and split.open_above


def test_plans_without_a_legal_limit_say_so():
    """Short-term plans, sharing plans and fixed-payment plans are named; a job's plan is not."""
    assert no_legal_limit_notice("short_term_plan").key == "costs.notice.no_legal_limit_short_term_plan"
    assert no_legal_limit_notice("health_sharing").key == "costs.notice.no_legal_limit_health_sharing"
    assert no_legal_limit_notice("employer") is None


def test_a_short_term_plan_has_a_maximum_only_where_it_is_typed():
    """Nobody's law gives it one."""
    assert short_term_numbers(Plan(), "high") is None
    assert short_term_numbers(Plan(deductible={"person": 5000}, coinsurance=0.3), "high").out_of_pocket_maximum is None
    typed_plan = Plan(coinsurance=0.3, out_of_pocket_maximum={"person": 15_000})
    assert short_term_numbers(typed_plan, "high").out_of_pocket_maximum == 1_500_000


def test_a_bill_400_dollars_above_the_estimate_may_be_disputed():
    """$1,400 against $1,000 may, until 120 days after the bill; a cent less may not."""
    notice = good_faith_notice(100_000, 140_000, date(2026, 11, 20))
    assert notice.key == "costs.notice.above_good_faith_estimate"
    assert notice.values["last_day"] == date(2027, 3, 20)
    assert good_faith_notice(100_000, 139_999, date(2026, 11, 20)) is None
