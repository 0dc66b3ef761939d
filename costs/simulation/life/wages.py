"""What replaces lost wages over many drawn courses: the cents of `costs.work.replacement`, entry by entry.

All amounts are whole numbers: time in parts of a working day that every waiting time and limit is a whole number of, money in
parts of a cent that every rate is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

import numpy as np

from costs.quantities import Level
from costs.simulation.draws import Int
from costs.simulation.life.days_off import DaysOff
from costs.work.replacement import Replacement

WITHOUT_END = 1 << 60


@dataclass(frozen=True)
class _Payer:
    """A payer in whole parts; `first` and `until` in days after the start."""

    per_part: int
    waiting: int
    first: int
    until: int


def lost_wages(
    lost: DaysOff,
    wage: Fraction,
    paid_days: int,
    payers: Sequence[Replacement],
    level: Level,
    as_of: date,
    start: date,
) -> Int:
    """Cents that stay lost in each row.

    Days before `as_of` use up waiting time and weeks, but no paid leave; days before the start use up all of them, and neither
    costs anything here.
    """
    times = [payer.waiting for payer in payers] + [payer.days for payer in payers if payer.days is not None]
    parts_a_day = lcm(lost.parts_a_day, *(one.denominator for one in times))
    parts_a_cent = lcm(wage.denominator, *(payer.per_day.denominator for payer in payers))
    found = [
        _Payer(
            int(payer.per_day * parts_a_cent),
            int(payer.waiting * parts_a_day),
            -WITHOUT_END if payer.from_day is None else (payer.from_day - start).days,
            WITHOUT_END if payer.until is None else (payer.until - start).days,
        )
        for payer in payers
    ]
    remaining = [WITHOUT_END if payer.days is None else int(payer.days * parts_a_day) for payer in payers]
    ledger = _Ledger(found, remaining, int(wage * parts_a_cent), paid_days * parts_a_day, level, lost.day.shape[1])
    counted_from, today = max((as_of - start).days, 0), (as_of - start).days
    cents = np.zeros(lost.day.shape[1], dtype=np.int64)
    whole = parts_a_day * parts_a_cent
    for day, part in zip(lost.day, lost.part, strict=True):
        rows = np.flatnonzero(part)
        amount = part[rows] * (parts_a_day // lost.parts_a_day)
        stays = ledger.take(rows, day[rows], amount, today)
        cents[rows] += np.where(day[rows] >= counted_from, (2 * stays + whole) // (2 * whole), 0)
    return cents


class _Ledger:
    """What each row has used of paid leave, waiting times and payers."""

    def __init__(self, payers: list[_Payer], remaining: list[int], wage: int, leave: int, level: Level, rows: int):
        self._payers, self._wage, self._level = payers, wage, level
        self._remaining = np.repeat(np.array(remaining, dtype=np.int64)[:, None], rows, axis=1)
        self._left = np.full(rows, leave, dtype=np.int64)
        self._begin = np.zeros(rows, dtype=np.int64)

    def take(self, rows: Int, day: Int, amount: Int, today: int) -> Int:
        """What stays lost of one entry of some rows."""
        covered = np.where(day < today, 0, np.minimum(self._left[rows], amount))
        self._left[rows] -= covered
        begin = self._begin[rows]
        self._begin[rows] = begin + amount
        stays = (amount - covered) * self._wage
        return stays - self._taken(rows, day, begin + covered, begin + amount) if self._payers else stays

    def _taken(self, rows: Int, day: Int, place: Int, end: Int) -> Int:
        """What the payers take over between two counts of lost time, cut where one begins or is used up."""
        taken = np.zeros(len(rows), dtype=np.int64)
        todo = np.flatnonzero(place < end)
        while len(todo):
            mine, here = rows[todo], place[todo]
            cut, left, most = end[todo], np.full(len(todo), self._wage), np.zeros(len(todo), dtype=np.int64)
            actives = []
            for number, payer in enumerate(self._payers):
                waits = payer.waiting > here
                remaining = self._remaining[number, mine]
                active = ~waits & (day[todo] >= payer.first) & (day[todo] < payer.until) & (remaining != 0)
                cut = np.where(waits, np.minimum(cut, payer.waiting), cut)
                cut = np.where(active & (remaining < WITHOUT_END), np.minimum(cut, here + remaining), cut)
                rate = np.where(active, np.minimum(payer.per_part, left), 0)
                most = most + rate if self._level == "low" else np.maximum(most, rate)
                if self._level == "low":
                    left = left - rate
                actives.append(active)
            piece = cut - here
            taken[todo] += most * piece
            for number, active in enumerate(actives):
                limited = active & (self._remaining[number, mine] < WITHOUT_END)
                self._remaining[number, mine] -= np.where(limited, piece, 0)
            place[todo] = cut
            todo = todo[cut < end[todo]]
        return taken
