"""The Medicare Prescription Payment Plan: a year's drug costs as monthly bills (42 U.S.C. 1395w-102(b)(2)(E); 42 CFR 423.137).

It changes when the household pays, not how much.
"""

from collections.abc import Mapping

MONTHS = 12


def monthly_payments(costs: Mapping[int, int], yearly_limit: int, starts: int = 1) -> dict[int, int]:
    """What is paid in each month of a year, 1 to 12, in cents. `costs`: what the prescriptions of each month cost the household.

    Before `starts` each month's cost is paid at the pharmacy. The first bill of the plan is at most the rest of the yearly
    limit divided by the months left, or the month's cost if that is lower. Each later bill is what is still owed, with the
    month's new cost, divided by the months left. Payments are whole cents, half up; a month without new cost repeats the last
    bill, and December takes the rest, so that payments and costs have the same sum. Raises ValueError for a month out of the
    calendar or costs above the limit.
    """
    if not 1 <= starts <= MONTHS or any(not 1 <= month <= MONTHS or cents < 0 for month, cents in costs.items()):
        raise ValueError("months run from 1 to 12 and costs are not below zero")
    if sum(costs.values()) > yearly_limit:
        raise ValueError("costs above the yearly limit")
    payments = {month: costs.get(month, 0) for month in range(1, starts)}
    owed = costs.get(starts, 0)
    rest_of_limit = yearly_limit - sum(payments.values())
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
