"""Copays that several bills of a visit or a stay share, and visits a plan counts, row by row.

The same as `costs.insurance.visit_copays`. A visit is one service on one day; a stay counts under the plan's entry for it.
"""

from collections.abc import Sequence

import numpy as np

from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers
from costs.insurance.plan_terms import service_of
from costs.simulation.bills import Flags, RowBills, Step
from costs.simulation.days import STAY_BITS
from costs.simulation.draws import Int

ALL_DAYS = 1 << 20
NO_VISIT = -1
Terms = Sequence[Sequence[ServiceNumbers]]
"""By the number of the plan's numbers, then by form."""


class VisitPlaces:
    """Where the last visit of a service, or the last stay of a name, is remembered."""

    def __init__(self, bills: RowBills, names: Sequence[str | None]):
        stays = int(bills.stay.max(initial=0) >> STAY_BITS) + 1
        first: dict[tuple[bool, str | None], int] = {}
        self.count = 0
        kinds = [_kind(bill.stay, bill.service, name) for bill, name in zip(bills.forms, names, strict=True)]
        for kind in kinds:
            if kind not in first:
                first[kind] = self.count
                self.count += stays if kind[0] else 1
        self._first = np.array([first[kind] for kind in kinds], dtype=np.int64)
        self._stands_alone = np.array([bill.benefit == "pharmacy" for bill in bills.forms])

    def of(self, step: Step) -> tuple[Int, Int]:
        return self._first[step.form] + (step.stay >> STAY_BITS), step.rows

    def visit(self, step: Step) -> Int:
        """What tells two visits at one place apart: the stay's number or the day; a prescription is like no other."""
        return np.where(self._stands_alone[step.form], NO_VISIT - 1, np.where(step.stay > 0, step.stay, step.day))


def _kind(stay: str | None, service: str, name: str | None) -> tuple[bool, str | None]:
    return (True, name) if stay else (False, service)


class RowVisits:
    """What was counted so far of the last visit or stay of each kind."""

    def __init__(self, bills: RowBills, plan: PlanNumbers, terms: Terms):
        self._places = VisitPlaces(bills, [service_of(bill, plan) for bill in bills.forms])
        self._copay = np.array([[one.copay or 0 for one in row] for row in terms], dtype=np.int64)
        self.has_copay = np.array([[one.copay is not None for one in row] for row in terms])
        self._is_per_day = np.array([[one.copay_per == "day" for one in row] for row in terms])
        self._at_most = np.array([[ALL_DAYS if one.at_most_days is None else one.at_most_days for one in row] for row in terms])
        shape = (self._places.count, bills.rows)
        self._visit = np.full(shape, NO_VISIT, dtype=np.int64)
        self._days, self._charged = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)

    def due(self, step: Step, number: Int, is_free: Flags | None = None) -> Int:
        """The copay of each bill in cents, before its price and the maximum cut it. `number`: which of the plan's numbers."""
        days, charged = self._so_far(step)
        copay = self._copay[number, step.form]
        if is_free is not None:
            copay = np.where(is_free, 0, copay)
        last = np.where(self._is_per_day[number, step.form], np.minimum(days + step.units, self._at_most[number, step.form]), 1)
        return np.maximum(copay * last - charged, 0)

    def count(self, step: Step, number: Int, charged: Int, is_free: Flags | None = None) -> None:
        """Remembers each bill's days and what it was charged."""
        counts = self.has_copay[number, step.form]
        mine = np.flatnonzero(counts if is_free is None else counts | is_free)
        if not len(mine):
            return
        some = step.of(mine)
        days, before = self._so_far(some)
        place = self._places.of(some)
        self._visit[place] = self._places.visit(some)
        self._days[place], self._charged[place] = days + some.units, before + charged[mine]

    def _so_far(self, step: Step) -> tuple[Int, Int]:
        place, visit = self._places.of(step), self._places.visit(step)
        is_same = (self._visit[place] == visit) & (visit > NO_VISIT)
        return np.where(is_same, self._days[place], 0), np.where(is_same, self._charged[place], 0)


class RowVisitNumbers:
    """Counts each row's visits of a service in a plan year, for plans whose first visits are free or before the deductible."""

    def __init__(self, bills: RowBills, plan: PlanNumbers, terms: Terms):
        names = [service_of(bill, plan) for bill in bills.forms]
        self._places = VisitPlaces(bills, names)
        entries = {name: place for place, name in enumerate(dict.fromkeys(names))}
        self._entry = np.array([entries[name] for name in names])
        self._free = np.array([[one.free_visits for one in row] for row in terms], dtype=np.int64)
        self._before = np.array([[one.visits_before_deductible for one in row] for row in terms], dtype=np.int64)
        self._count = np.zeros((len(entries), bills.rows), dtype=np.int64)
        self._visit = np.full((self._places.count, bills.rows), NO_VISIT, dtype=np.int64)
        self._number = np.zeros((self._places.count, bills.rows), dtype=np.int64)

    def turn(self, rows: Int) -> None:
        """A new plan year begins in some rows."""
        self._count[:, rows] = 0
        self._visit[:, rows] = NO_VISIT

    def numbered(self, step: Step, number: Int) -> tuple[Flags, Flags]:
        """Which bills are of free visits, and to which of the others the deductible does not apply."""
        free, before = self._free[number, step.form], self._before[number, step.form]
        counted = np.full(len(step.rows), ALL_DAYS, dtype=np.int64)
        mine = np.flatnonzero((free > 0) | (before > 0))
        if len(mine):
            some = step.of(mine)
            entry, place, visit = (self._entry[some.form], some.rows), self._places.of(some), self._places.visit(some)
            is_new = (self._visit[place] != visit) | (visit < NO_VISIT)
            self._count[entry] += is_new
            self._number[place] = np.where(is_new, self._count[entry], self._number[place])
            self._visit[place] = visit
            counted[mine] = self._number[place]
        return counted <= free, (counted > free) & (counted <= before)
