"""One commercial plan over many courses whose bills differ in day and kind from row to row. The same cents as the plain ledger.

The loop runs over the place of a bill in its course; numpy works across the rows, and what a plan says of a bill is read from
small tables by the bill's slot. Help of others, amounts used after the first bill, terms that change with the plan year, and
copays shared by the bills of one hospital stay are not here: `can_take` says so, and such households loop the plain ledger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from costs.bill_files import benefit_of
from costs.bills import Bill
from costs.insurance.arithmetic import split_amounts
from costs.insurance.payers import CommercialPayer
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers
from costs.insurance.plan_terms import Limits, Pool, deductibles_of, maxima_of, pools_of, service_of, terms_of
from costs.simulation.courses import RowCourses
from costs.simulation.days import Slot
from costs.simulation.draws import Int

NO_LIMIT = 1 << 52
ALL_DAYS = 1 << 20
POOLS: tuple[Pool, Pool] = ("shared", "drugs")
TO_THE_LIMIT, LEFT_OUT = -1, -2
"""Prices nobody knows: one that surely reaches the limit, and one whose share is left out."""


@dataclass(frozen=True)
class RowAmounts:
    """What the household pays, in cents of shape (rows, plan years), and whether each year's maximum was reached."""

    by_year: Int
    reached: NDArray[np.bool_]
    years: tuple[date, ...]


def can_take(payer: CommercialPayer, courses: RowCourses, as_of: date, in_network: bool) -> bool:
    """Whether the rows' ledger knows every rule these bills meet."""
    plans = [plan for _, plan in payer.numbers.by_day]
    terms = [[_terms(slot, plan) for slot in courses.slots] for plan in plans]
    if payer.helps or not in_network or (payer.used is not None and payer.used.as_of > as_of):
        return False
    if any(one != terms[0] for one in terms) or any(plan.plan_year_starts != plans[0].plan_year_starts for plan in plans):
        return False
    shared = set(np.unique(courses.slot[courses.in_stay]).tolist()) if courses.slot.size else set()
    return not any(terms[0][place].copay is not None for place in shared)


def _bill(slot: Slot) -> Bill:
    return Bill(date.min, slot.service, benefit_of(slot.service), None, drug=slot.drug)


def _terms(slot: Slot, plan: PlanNumbers) -> ServiceNumbers:
    found = terms_of(_bill(slot), plan)
    assert found is not None  # in the network the terms are always known
    return found


def take_rows(payer: CommercialPayer, courses: RowCourses, prices: Int, start: date) -> RowAmounts:
    """`prices`: cents of one unit, of shape (slots, rows), or TO_THE_LIMIT or LEFT_OUT. `start`: the day that day 0 is."""
    return _Rows(payer, courses, prices, start).take()


class _Rows:
    """The counters of every row while its bills are taken in order."""

    def __init__(self, payer: CommercialPayer, courses: RowCourses, prices: Int, start: date):
        self._courses, self._prices = courses, prices
        self._years = tuple(first for first, _ in payer.numbers.by_day)
        self._bounds = np.array([(first - start).days for first in self._years], dtype=np.int64)
        plan = payer.numbers.by_day[0][1]
        terms = [_terms(slot, plan) for slot in courses.slots]
        self._copay = np.array([one.copay or 0 for one in terms], dtype=np.int64)
        self._rate = np.array([one.coinsurance or 0 for one in terms], dtype=np.int64)
        self._applies = np.array([one.deductible_applies for one in terms], dtype=np.int64)
        self._covered = np.array([one.is_covered for one in terms], dtype=np.bool_)
        self._only_copay = np.array(
            [one.copay is not None and not one.coinsurance and not one.deductible_applies for one in terms], dtype=np.bool_
        )
        pools = np.array([[POOLS.index(pool) for pool in pools_of(_bill(slot), plan)] for slot in courses.slots], dtype=np.int64)
        self._pool, self._maximum_pool = pools.reshape(-1, 2).T
        self._visits = _Visits(courses.slots, terms, plan, len(courses.days)) if self._copay.any() else None
        self._limits = self._limits_by_year(payer)
        rows = len(courses.days)
        self._deductible_left = np.zeros((2, rows), dtype=np.int64)
        self._left = np.zeros((2, rows), dtype=np.int64)
        self._everyone = np.arange(rows)

    def _limits_by_year(self, payer: CommercialPayer) -> dict[str, Int]:
        """What the patient still can owe of deductible and maximum as a plan year begins, by year and pool: the person's limit,
        or what the family's leaves if less, without what was used before the first bill."""
        used = payer.used
        found: dict[str, list[list[int]]] = {"deductible": [], "maximum": []}
        for year, plan in payer.numbers.by_day:
            is_used = used is not None and plan.plan_year(used.as_of) == year
            mine = (used.deductible, used.out_of_pocket) if is_used and used is not None else (0, 0)
            ours = (used.family_deductible, used.family_out_of_pocket) if is_used and used is not None else (0, 0)
            for name, limits_of, own, family in zip(found, (deductibles_of, maxima_of), mine, ours, strict=True):
                shared = [(own, max(family or 0, own)), (0, 0)]
                found[name].append([_left(limits_of(plan, pool), *part) for pool, part in zip(POOLS, shared, strict=True)])
        return {name: np.array(limits, dtype=np.int64) for name, limits in found.items()}

    def take(self) -> RowAmounts:
        places, rows = self._courses.day.shape
        by_year = np.zeros((len(self._years), rows), dtype=np.int64)
        reached = np.zeros((len(self._years), rows), dtype=np.bool_)
        year = np.full(rows, -1, dtype=np.int64)
        everything_is_covered, is_shared = bool(self._covered.all()), not self._maximum_pool.any()
        for place in range(places):
            slot = self._courses.slot[place]
            there = slot >= 0
            now = self._year_of(place, there, year)
            self._turn(year, now, reached)
            year = now
            left = self._left[0] if is_shared else self._left[self._maximum_pool[slot], self._everyone]
            covered = there if everything_is_covered else there & self._covered[slot]
            owing = np.flatnonzero(covered & (left > 0))
            if len(owing):
                by_year[now[owing], owing] += self._one(place, owing, left[owing])
            if not everything_is_covered:
                whole = np.flatnonzero(there & ~covered)
                by_year[now[whole], whole] += self._price(place, whole)
        self._turn(year, np.full(rows, -1, dtype=np.int64), reached)
        return RowAmounts(by_year.T, reached.T, self._years)

    def _year_of(self, place: int, there: NDArray[np.bool_], before: Int) -> Int:
        """The plan year of each row's bill, as a number; a row without a further bill stays in its year."""
        if len(self._years) == 1:
            return np.where(there, 0, before)
        day, found = self._courses.day[place], np.zeros(len(before), dtype=np.int64)
        for bound in self._bounds[1:]:
            found += day >= bound
        return np.where(there, found, before)

    def _turn(self, before: Int, now: Int, reached: NDArray[np.bool_]) -> None:
        """With a row's plan year its limits are whole again, less what was used of them; whether the old one was met is kept."""
        turned = np.flatnonzero(before != now)
        if not len(turned):
            return
        ended = turned[before[turned] >= 0]
        reached[before[ended], ended] = (self._left[:, ended] <= 0).any(axis=0)
        self._left[:, turned] = self._limits["maximum"][now[turned]].T
        self._deductible_left[:, turned] = self._limits["deductible"][now[turned]].T

    def _price(self, place: int, rows: Int) -> Int:
        """The whole price of a bill in some rows; zero where nobody knows it."""
        price = self._prices[self._courses.slot[place][rows], rows]
        return np.maximum(price, 0) * self._courses.units[place][rows]

    def _one(self, place: int, rows: Int, left: Int) -> Int:
        """What one bill asks of the rows that have it and have not reached their maximum."""
        slot, day, units = (part[place][rows] for part in (self._courses.slot, self._courses.day, self._courses.units))
        known, price = self._price(place, rows), self._prices[slot, rows]
        pool = self._pool[slot]
        deductible_left = self._deductible_left[pool, rows]
        due = np.int64(0) if self._visits is None else self._visits.due(rows, slot, day, units)
        deductible, copay, coinsurance = split_amounts(
            known, deductible_left * self._applies[slot], left, due, self._rate[slot], np.minimum, np.maximum
        )
        is_unknown = price < 0
        if is_unknown.any():
            stops = is_unknown & self._only_copay[slot]
            copay = np.where(stops, np.minimum(due, left), copay)
            to_limit = is_unknown & ~stops & (price == TO_THE_LIMIT) & (left < NO_LIMIT // 2)
            coinsurance = np.where(to_limit, left, coinsurance)
        pays = deductible + copay + coinsurance
        if self._visits is not None:
            charged = np.minimum(due, np.where(is_unknown, pays, known) - deductible)
            self._visits.count(rows, slot, day, units, charged)
        self._deductible_left[pool, rows] -= deductible
        self._left[self._maximum_pool[slot], rows] -= pays
        return pays


class _Visits:
    """Copays that several bills of one day share: see `costs.insurance.visit_copays`."""

    def __init__(self, slots: Sequence[Slot], terms: Sequence[ServiceNumbers], plan: PlanNumbers, rows: int):
        names = [service_of(_bill(slot), plan) or slot.service for slot in slots]
        entries = {name: place for place, name in enumerate(dict.fromkeys(names))}
        self._entry = np.array([entries[name] for name in names], dtype=np.int64)
        self._stands_alone = np.array([benefit_of(slot.service) == "pharmacy" for slot in slots], dtype=np.bool_)
        self._copay = np.array([one.copay or 0 for one in terms], dtype=np.int64)
        self._is_per_day = np.array([one.copay_per == "day" for one in terms], dtype=np.bool_)
        self._at_most = np.array([ALL_DAYS if one.at_most_days is None else one.at_most_days for one in terms], dtype=np.int64)
        self._day = np.full((rows, len(entries)), -(1 << 40), dtype=np.int64)
        self._days = np.zeros((rows, len(entries)), dtype=np.int64)
        self._charged = np.zeros((rows, len(entries)), dtype=np.int64)

    def due(self, rows: Int, slot: Int, day: Int, units: Int) -> Int:
        days, charged = self._so_far(rows, slot, day)
        last = np.where(self._is_per_day[slot], np.minimum(days + units, self._at_most[slot]), 1)
        return np.maximum(self._copay[slot] * last - charged, 0)

    def count(self, rows: Int, slot: Int, day: Int, units: Int, charged: Int) -> None:
        days, before = self._so_far(rows, slot, day)
        counts = ~self._stands_alone[slot] & (self._copay[slot] > 0)
        place = (rows[counts], self._entry[slot][counts])
        self._day[place] = day[counts]
        self._days[place] = (days + units)[counts]
        self._charged[place] = (before + charged)[counts]

    def _so_far(self, rows: Int, slot: Int, day: Int) -> tuple[Int, Int]:
        place = (rows, self._entry[slot])
        is_same = (self._day[place] == day) & ~self._stands_alone[slot]
        return np.where(is_same, self._days[place], 0), np.where(is_same, self._charged[place], 0)


def _left(limits: Limits, mine: int, ours: int) -> int:
    """What is left of the limit that binds first: the person's own, or the family's."""
    found = [max(limit - used, 0) for limit, used in zip(limits, (mine, ours), strict=True) if limit is not None]
    return min(found, default=NO_LIMIT)
