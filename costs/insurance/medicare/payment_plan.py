"""The Medicare Prescription Payment Plan: a year's drug costs as monthly bills (42 U.S.C. 1395w-102(b)(2)(E); 42 CFR 423.137).

It changes when the household pays, not how much. Who joined goes on in the next year, from January (42 CFR 423.137(d)).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from costs.bills import Split
from costs.insurance.medicare.cover import MedicareUsed
from figures.lookup import look_up

MONTHS = 12
CAP = "part_d_out_of_pocket_cap"


@dataclass(frozen=True, slots=True)
class PaymentPlanYear:
    """One person's year. `starts`: the first month of the plan, 1 to 12. By month, in cents: what the medicines cost at the
    pharmacy, and what is paid, up to `starts` at the pharmacy and from then on by the plan's bill; both have the same sum."""

    person: str
    year: int
    starts: int
    costs: tuple[int, ...]
    payments: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.costs)


def payment_plan_years(
    splits: Iterable[Split], places: Iterable[int], joined: date | None = None, used: MedicareUsed | None = None
) -> tuple[PaymentPlanYear, ...]:
    """The plan's bills for what Part D leaves to each person, in the order of the years.

    `places`: the coverages that hold Part D. `joined`: the day the household joins; unknown, the month of a person's first cost,
    the latest that serves for all of it. `used`: what counted toward the yearly limit before. A year whose medicines cost
    nothing, or not all of which is known, has no bills.
    """
    held = set(places)
    by_year: defaultdict[tuple[str, int], list[Split]] = defaultdict(list)
    for split in splits:
        if split.bill.benefit == "pharmacy" and split.coverage in held and not split.not_covered:
            by_year[split.bill.person, split.bill.day.year].append(split)
    started: dict[str, date] = {}
    found = []
    for (person, year), theirs in sorted(by_year.items(), key=lambda one: (one[0][1], one[0][0])):
        first_cost = next((one.bill.day for one in theirs if one.household_pays), None)
        if first_cost is None or any(one.left_out for one in theirs):
            continue
        begins = started.setdefault(person, joined or first_cost)
        if begins.year <= year:
            starts = begins.month if begins.year == year else 1
            before = used if used is not None and used.person == person and used.as_of.year == year else None
            found.append(_year(person, year, starts, theirs, before))
    return tuple(found)


def _year(person: str, year: int, starts: int, splits: list[Split], used: MedicareUsed | None) -> PaymentPlanYear:
    costs: defaultdict[int, int] = defaultdict(int)
    incurred = 0 if used is None else used.part_d_out_of_pocket
    for split in splits:
        costs[split.bill.day.month] += split.household_pays
        if split.bill.day.month < starts:
            incurred = max(incurred, split.out_of_pocket_so_far)
    limit = max(look_up(CAP, date(year, 1, 1)).cents, sum(costs.values()))
    payments = monthly_payments(costs, limit, starts, incurred)
    by_month = tuple(costs.get(month, 0) for month in range(1, MONTHS + 1))
    return PaymentPlanYear(person, year, starts, by_month, tuple(payments.values()))


def monthly_payments(costs: Mapping[int, int], yearly_limit: int, starts: int = 1, incurred: int | None = None) -> dict[int, int]:
    """What is paid in each month of a year, 1 to 12, in cents. `costs`: what the prescriptions of each month cost the household.

    Before `starts` each month's cost is paid at the pharmacy. The first bill of the plan is at most the rest of the yearly
    limit divided by the months left, or the month's cost if that is lower; `incurred` is what has counted toward the limit
    before (None: what was paid at the pharmacy). Each later bill is what is still owed, with the month's new cost, divided by
    the months left. Payments are whole cents, half up; a month without new cost repeats the last bill, and December takes the
    rest, so that payments and costs have the same sum. Raises ValueError for a month out of the calendar or costs above the
    limit.
    """
    if not 1 <= starts <= MONTHS or any(not 1 <= month <= MONTHS or cents < 0 for month, cents in costs.items()):
        raise ValueError("months run from 1 to 12 and costs are not below zero")
    if sum(costs.values()) > yearly_limit:
        raise ValueError("costs above the yearly limit")
    payments = {month: costs.get(month, 0) for month in range(1, starts)}
    owed = costs.get(starts, 0)
    rest_of_limit = max(yearly_limit - (sum(payments.values()) if incurred is None else incurred), 0)
    bill = min(owed, _part(rest_of_limit, MONTHS + 1 - starts))
    for month in range(starts, MONTHS + 1):
        if month > starts:
            new = costs.get(month, 0)
            owed += new
            if new or month == starts + 1:
                bill = _part(owed, MONTHS + 1 - month)
        payments[month] = owed if month == MONTHS else min(bill, owed)
        owed -= payments[month]
    return payments


def _part(cents: int, months: int) -> int:
    """An equal part, half up."""
    return (2 * cents + months) // (2 * months)
