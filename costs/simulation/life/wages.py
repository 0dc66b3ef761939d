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
from costs.simulation.bills import Flags
from costs.simulation.draws import Int
from costs.simulation.life.days_off import DaysOff
from costs.simulation.life.leave_rows import closed_parts
from costs.work.replacement import Replacement

WITHOUT_END = 1 << 60


@dataclass(frozen=True)
class _Payer:
    """A payer in whole parts; `first` and `until` in days after the start. `closed`, where there is a claim, says for each entry
    which parts at its front are not paid; then `per_part` is the rate of each entry too."""

    per_part: Int
    waiting: int
    first: int
    until: int
    closed: Int | None = None


def lost_wages(
    lost: DaysOff,
    wage: Fraction,
    paid_days: int,
    payers: Sequence[Replacement],
    level: Level,
    as_of: date,
    start: date,
    part_time: Flags,
) -> Int:
    """Cents that stay lost in each row. `part_time`: which entries belong to a return to part of the usual time.

    Days before `as_of` use up waiting time and weeks, but no paid leave; days before the start use up all of them, and neither
    costs anything here.
    """
    claims = [payer.claim for payer in payers if payer.claim is not None]
    times = [payer.waiting for payer in payers] + [payer.days for payer in payers if payer.days is not None]
    times += [claim.waits for claim in claims]
    rates = [payer.per_day for payer in payers] + [claim.per_part_time_day for claim in claims]
    parts_a_day = lcm(lost.parts_a_day, *(one.denominator for one in times))
    parts_a_cent = lcm(wage.denominator, *(one.denominator for one in rates))
    lost = lost.finer(parts_a_day)
    found = [_payer(payer, lost, part_time, start, parts_a_cent) for payer in payers]
    remaining = [WITHOUT_END if payer.days is None else int(payer.days * parts_a_day) for payer in payers]
    ledger = _Ledger(found, remaining, int(wage * parts_a_cent), paid_days * parts_a_day, level, lost.day.shape[1])
    counted_from, today = max((as_of - start).days, 0), (as_of - start).days
    cents = np.zeros(lost.day.shape[1], dtype=np.int64)
    whole = parts_a_day * parts_a_cent
    for place, (day, part) in enumerate(zip(lost.day, lost.part, strict=True)):
        rows = np.flatnonzero(part)
        stays = ledger.take(place, rows, day[rows], part[rows], today)
        cents[rows] += np.where(day[rows] >= counted_from, (2 * stays + whole) // (2 * whole), 0)
    return cents


def _payer(payer: Replacement, lost: DaysOff, part_time: Flags, start: date, parts_a_cent: int) -> _Payer:
    first = -WITHOUT_END if payer.from_day is None else (payer.from_day - start).days
    until = WITHOUT_END if payer.until is None else (payer.until - start).days
    per_part, claim = int(payer.per_day * parts_a_cent), payer.claim
    if claim is None:
        rates = np.full(part_time.shape, per_part, dtype=np.int64)
        return _Payer(rates, int(payer.waiting * lost.parts_a_day), first, until)
    rates = np.where(part_time, int(claim.per_part_time_day * parts_a_cent), per_part)
    return _Payer(rates, 0, first, until, closed_parts(claim, lost, part_time, start))


class _Ledger:
    """What each row has used of paid leave, waiting times and payers."""

    def __init__(self, payers: list[_Payer], remaining: list[int], wage: int, leave: int, level: Level, rows: int):
        self._payers, self._wage, self._level = payers, wage, level
        self._remaining = np.repeat(np.array(remaining, dtype=np.int64)[:, None], rows, axis=1)
        self._left = np.full(rows, leave, dtype=np.int64)
        self._begin = np.zeros(rows, dtype=np.int64)

    def take(self, at: int, rows: Int, day: Int, amount: Int, today: int) -> Int:
        """What stays lost of the entries at a place of some rows."""
        covered = np.where(day < today, 0, np.minimum(self._left[rows], amount))
        self._left[rows] -= covered
        begin = self._begin[rows]
        self._begin[rows] = begin + amount
        stays = (amount - covered) * self._wage
        if not self._payers:
            return stays
        opens = [
            np.full(len(rows), payer.waiting, dtype=np.int64) if payer.closed is None else begin + payer.closed[at, rows]
            for payer in self._payers
        ]
        rates = [payer.per_part[at, rows] for payer in self._payers]
        return stays - self._taken(rows, day, (begin + covered, begin + amount), opens, rates)

    def _taken(self, rows: Int, day: Int, span: tuple[Int, Int], opens: list[Int], rates: list[Int]) -> Int:
        """What the payers take over between two counts of lost time, cut where one begins or is used up."""
        place, end = span
        taken = np.zeros(len(rows), dtype=np.int64)
        todo = np.flatnonzero(place < end)
        while len(todo):
            mine, here = rows[todo], place[todo]
            cut, left, most = end[todo], np.full(len(todo), self._wage), np.zeros(len(todo), dtype=np.int64)
            actives = []
            for number, payer in enumerate(self._payers):
                opened = opens[number][todo]
                waits = opened > here
                remaining = self._remaining[number, mine]
                active = ~waits & (day[todo] >= payer.first) & (day[todo] < payer.until) & (remaining != 0)
                cut = np.where(waits, np.minimum(cut, opened), cut)
                cut = np.where(active & (remaining < WITHOUT_END), np.minimum(cut, here + remaining), cut)
                rate = np.where(active, np.minimum(rates[number][todo], left), 0)
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
