"""The Medicare Prescription Payment Plan through plan files and the estimate: when medicines are paid, never how much."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.coverage import Coverage
from cases.files import parse_case
from costs import adjudicate
from costs.bills import Bill
from costs.estimate import estimate

AS_OF = date(2026, 11, 20)
MEDICARE = (Coverage(kind="original_medicare"), Coverage(kind="medicare_part_d"))


def fill(day, dollars):
    return Bill(day, "drug_from_pharmacy", "pharmacy", None if dollars is None else dollars * 100)


def joined(day):
    return (MEDICARE[0], Coverage(kind="medicare_part_d", payment_plan_from=day))


def test_who_joins_in_january_pays_a_twelfth_of_the_limit():
    """$10,000 on January 5, 2026 meet the limit of $2,100: 12 bills of $175."""
    found = adjudicate(MEDICARE, [fill(date(2026, 1, 5), 10_000)], AS_OF)
    (year,) = found.payment_plan
    assert (year.starts, year.costs[0], year.payments) == (1, 210_000, (17_500,) * 12)


def test_a_start_in_the_middle_of_the_year_counts_what_was_paid_before():
    """$1,000 in March is $711.25 at the pharmacy; joined in July, the next $10,000 cost 2,100 - 711.25 = $1,388.75. The first
    bill is at most 1,388.75 / 6 = $231.46 (half up), so July to November take that and December the rest, $231.45."""
    bills = [fill(date(2026, 3, 2), 1_000), fill(date(2026, 7, 6), 10_000)]
    (year,) = adjudicate(joined("2026-07-01"), bills, AS_OF).payment_plan
    assert year.costs[2] == 71_125 and year.costs[6] == 138_875
    assert year.payments == (0, 0, 71_125, 0, 0, 0, 23_146, 23_146, 23_146, 23_146, 23_146, 23_145)


def test_who_joined_goes_on_in_january():
    """Joined in December 2026: the fill of that month is one bill; in 2027 the plan runs from January, to the limit of $2,400."""
    bills = [fill(date(2026, 12, 7), 400), fill(date(2027, 1, 4), 10_000)]
    first, second = adjudicate(joined("2026-12-01"), bills, AS_OF).payment_plan
    assert (first.starts, first.payments[11]) == (12, 40_000)
    assert (second.starts, second.payments) == (1, (20_000,) * 12)


def test_bills_before_joining_are_no_part_of_it():
    """A year before the day of joining has no bills of the plan."""
    bills = [fill(date(2025, 12, 1), 400), fill(date(2026, 2, 2), 400)]
    assert [year.year for year in adjudicate(joined("2026-02-01"), bills, AS_OF).payment_plan] == [2026]


def test_a_grants_money_lowers_the_bills_and_still_fills_the_limit():
    """A charity pays $1,500 of $1,711.25 in March: $211.25 is left; joined in April, 388.75 more: first
    388.75 / 9 = $43.19, then (388.75 - 43.19) / 8 = $43.20 (half up), and December takes the rest, $43.16."""
    covered = (
        MEDICARE[0],
        Coverage(kind="medicare_part_d", payment_plan_from="2026-04-01", help=[{"kind": "charity_grant", "limit": 1500}]),
    )
    (year,) = adjudicate(covered, [fill(date(2026, 3, 2), 5_000), fill(date(2026, 4, 6), 5_000)], AS_OF).payment_plan
    assert year.payments[2] == 21_125
    assert year.payments[3:] == (4_319, *(4_320,) * 7, 4_316)


def test_a_price_nobody_knows_gives_no_bills():
    """Half of a year's costs cannot be spread."""
    assert adjudicate(MEDICARE, [fill(date(2026, 1, 5), 400), fill(date(2026, 2, 5), None)], AS_OF).payment_plan == ()


def test_only_part_d_is_paid_so():
    """Medicines of a job's plan have no such bills."""
    employer = Coverage(kind="employer", plan={"deductible": {"person": 0}, "coinsurance": 0.2})
    assert adjudicate((employer,), [fill(date(2026, 1, 5), 400)], AS_OF).payment_plan == ()


some_fills = st.lists(st.builds(fill, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 5_000)), max_size=8)
starts = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(some_fills, st.one_of(st.none(), starts))
def test_bills_and_costs_have_the_same_sum_in_every_year(bills, start):
    """Whoever joins whenever: the plan moves money between months and changes no sum; no year passes its limit."""
    found = adjudicate(MEDICARE if start is None else joined(start.isoformat()), bills, AS_OF)
    for year in found.payment_plan:
        assert sum(year.payments) == sum(year.costs) <= (210_000 if year.year <= 2026 else 240_000)
        assert min(year.payments) >= 0
        assert year.payments[: year.starts - 1] == year.costs[: year.starts - 1]


def test_the_estimate_shows_it_beside_the_total():
    """With a price typed for the pharmacy's medicine the likely course has monthly bills, and the total is the pharmacy's."""
    content = """
schema_version: 1
patient: {age: 72}
illness:
  diagnosis: multiple_myeloma
  planned: {treatment: bispecific_antibody, drugs: [teclistamab], start: 2026-12-01, months: 3, setting: hospital}
coverages: [{kind: original_medicare}, {kind: medicare_part_d}]
prices: [{service: drug_from_pharmacy, allowed: 300}]
"""
    found = estimate(parse_case(content.encode(), "case.yaml"), AS_OF)
    at_pharmacy = [split for split in found.courses["likely"].splits if split.bill.benefit == "pharmacy"]
    assert sum(year.total for year in found.payment_plan) == sum(split.household_pays for split in at_pharmacy) > 0
    assert not [row for row in found.rows if row.cost_kind == "payment_plan"]
