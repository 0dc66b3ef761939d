"""Copays that several bills share: one a visit, one a stay, or one for each day of a stay up to a number of days.

Bills of one stay (same stay id) or one visit (same encounter id) together owe what one bill of the whole would: what the
price of one bill does not hold is left for the next. A prescription is a visit of its own. For plain ints and for int64
arrays with one entry a row alike.
"""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from costs.bills import Bill
from costs.insurance.arithmetic import Amount, Smaller
from costs.insurance.plan_numbers import ServiceNumbers

Visit = tuple[str, str | None, str, str]
"""Person, service (of a stay the plan's entry for it), "stay" or "encounter", and its id."""


class VisitCopays:
    """What was counted of each visit and stay so far."""

    def __init__(self, smaller: Smaller = min, larger: Smaller = max):
        self._days: dict[Visit, Amount] = {}
        self._charged: dict[Visit, Amount] = {}
        self._smaller, self._larger = smaller, larger

    def due(self, visit: Visit | None, terms: ServiceNumbers, units: int) -> Amount:
        """The copay of one more bill in cents, before its price and the maximum cut it."""
        if terms.copay is None:
            return 0
        days, charged = (0, 0) if visit is None else (self._days.get(visit, 0), self._charged.get(visit, 0))
        if terms.copay_per != "day":
            return self._larger(terms.copay - charged, 0)
        last = days + units if terms.at_most_days is None else self._smaller(days + units, terms.at_most_days)
        return self._larger(terms.copay * last - charged, 0)

    def count(self, visit: Visit | None, units: Amount, charged: Amount) -> None:
        """Remembers a bill's days (zero where a row does not have the bill) and what it was charged."""
        if visit is not None:
            self._days[visit] = self._days.get(visit, 0) + units
            self._charged[visit] = self._charged.get(visit, 0) + charged


def visit_of(bill: Bill, service: str | None) -> Visit | None:
    """Which visit or stay a bill belongs to; None for one that stands alone. `service`: the plan's entry for it, under which the
    days of a stay are counted together; within one visit each service owes its own copay."""
    if bill.benefit == "pharmacy":
        return None
    if bill.stay is not None:
        return bill.person, service, "stay", bill.stay
    return None if bill.encounter is None else (bill.person, bill.service, "encounter", bill.encounter)


class VisitNumbers:
    """Counts each person's visits of a service in a plan year, for plans whose first visits are free or before the deductible."""

    def __init__(self) -> None:
        self._count: defaultdict[tuple[date, str, str | None], int] = defaultdict(int)
        self._seen: dict[tuple[date, Visit], int] = {}

    def terms_of_visit(self, terms: ServiceNumbers, bill: Bill, service: str | None, year: date) -> ServiceNumbers:
        """The terms of the visit a bill belongs to; bills of one visit count once."""
        if not (terms.free_visits or terms.visits_before_deductible):
            return terms
        number = self._number(bill, service, year)
        if number <= terms.free_visits:
            return replace(terms, copay=0, coinsurance=0, deductible_applies=False)
        return replace(terms, deductible_applies=False) if number <= terms.visits_before_deductible else terms

    def _number(self, bill: Bill, service: str | None, year: date) -> int:
        visit = visit_of(bill, service)
        seen = None if visit is None else self._seen.get((year, visit))
        if seen is not None:
            return seen
        self._count[year, bill.person, service] += 1
        number = self._count[year, bill.person, service]
        if visit is not None:
            self._seen[year, visit] = number
        return number
