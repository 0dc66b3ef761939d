"""Which days a state's leave pays in many drawn courses: the terms of `costs.work.leave_days`, row by row.

Days count from the start of the course, time in whole parts of a day. Entries have the shape (places, rows); a part of zero is no
entry.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from costs.simulation.bills import Flags
from costs.simulation.draws import Int
from costs.simulation.life.days_off import A_WEEK, DaysOff
from costs.work.leave_days import IN_A_ROW, Claim

NEVER = -(1 << 40)


@dataclass(frozen=True)
class _Runs:
    """For each entry its days in a row: which one of the row it is, whether it is the first entry, and the run's first day, its
    end (not included) and its parts."""

    is_new: Flags
    first: Int
    end: Int
    part: Int


def closed_parts(claim: Claim, lost: DaysOff, part_time: Flags, start: date) -> Int:
    """Of each entry the parts at its front that the claim does not pay; all of them where it pays nothing of the entry."""
    weekday = start.weekday()
    is_open: Flags = lost.day >= (claim.first - start).days
    if claim.until is not None:
        is_open &= lost.day < (claim.until - start).days
    in_a_row = bool(claim.rules.waiting) and claim.rules.waiting_counts == IN_A_ROW
    by_week = claim.least >= A_WEEK
    runs = _runs(lost, claim.a_week, weekday) if in_a_row or by_week else None
    if by_week:
        assert runs is not None
        is_long = _at_least(runs.part, claim.least * claim.a_week / A_WEEK * lost.parts_a_day)
    else:
        is_long = np.ones_like(is_open) if claim.rules.is_shared else _at_least(lost.part, claim.least * lost.parts_a_day)
    is_paid = is_open & np.where(part_time, claim.per_part_time_day > 0, is_long & (claim.per_day > 0))
    waits = np.zeros_like(lost.part)
    if in_a_row:
        assert runs is not None
        waits = _by_period(claim, lost, runs)
    elif claim.rules.waiting:
        waits = _by_days(claim, lost, is_open, start)
    return np.where(is_paid, waits, lost.part)


def _by_days(claim: Claim, lost: DaysOff, is_open: Flags, start: date) -> Int:
    end = claim.calendar_end
    by_calendar = None
    if end is not None:
        working, weekday = int(claim.a_week), start.weekday()
        before = _working_days(np.int64((end - start).days), working, weekday) - _working_days(lost.day, working, weekday)
        by_calendar = np.minimum(lost.part, np.maximum(before, 0) * lost.parts_a_day)
        if claim.rules.waiting_counts is not None:
            return by_calendar
    counted = np.where(is_open, lost.part, 0)
    before_it = np.cumsum(counted, axis=0) - counted
    by_days_lost = np.clip(int(claim.waits * lost.parts_a_day) - before_it, 0, counted)
    return by_days_lost if by_calendar is None else np.minimum(by_days_lost, by_calendar)


def _by_period(claim: Claim, lost: DaysOff, runs: _Runs) -> Int:
    rows = lost.day.shape[1]
    wait, apart, after = int(claim.waits * lost.parts_a_day), claim.rules.same_period, claim.rules.waiting_paid_after
    served_until, left = np.full(rows, NEVER, dtype=np.int64), np.zeros(rows, dtype=np.int64)
    waits = np.zeros_like(lost.part)
    for place in range(lost.day.shape[0]):
        new, first, part = runs.is_new[place], runs.first[place], runs.part[place]
        served = served_until > NEVER
        joins = served & (claim.level == "low") if apart is None else served & (first - served_until < apart)
        if after is not None:
            joins |= _at_least(part, after * claim.a_week / A_WEEK * lost.parts_a_day)
        left = np.where(new, np.where(joins, 0, wait), left)
        served_until = np.where(new & (left < part), runs.end[place], served_until)
        waits[place] = np.minimum(left, lost.part[place])
        left = left - waits[place]
    return waits


def _runs(lost: DaysOff, a_week: Fraction, weekday: int) -> _Runs:
    places, rows = lost.day.shape
    ends = _ends(lost, a_week)
    is_new: Flags = np.zeros((places, rows), dtype=np.bool_)
    number = np.full((places, rows), -1, dtype=np.int64)
    end, count = np.full(rows, NEVER, dtype=np.int64), np.full(rows, -1, dtype=np.int64)
    working = int(a_week)
    for place in range(places):
        has, day = lost.part[place] > 0, lost.day[place]
        is_new[place] = has & (_working_days(day, working, weekday) > _working_days(end, working, weekday))
        count = count + is_new[place]
        number[place] = np.where(has, count, 0)
        end = np.where(has, np.maximum(end, ends[place]), end)
    of_row = np.maximum(number, 0) * rows + np.arange(rows)[None, :]
    first = np.full(max(places, 1) * rows, -NEVER, dtype=np.int64)
    last, part = np.full_like(first, NEVER), np.zeros_like(first)
    has_any = lost.part > 0
    np.minimum.at(first, of_row[has_any], lost.day[has_any])
    np.maximum.at(last, of_row[has_any], ends[has_any])
    np.add.at(part, of_row[has_any], lost.part[has_any])
    return _Runs(is_new, first[of_row], last[of_row], part[of_row])


def _ends(lost: DaysOff, a_week: Fraction) -> Int:
    """The day on which each entry's working days are over; whole weeks count seven days."""
    parts_a_week, scaled = lost.parts_a_day * a_week.numerator, lost.part * a_week.denominator
    weeks, rest = np.divmod(scaled, parts_a_week)
    return lost.day + weeks * A_WEEK + rest // (lost.parts_a_day * a_week.denominator)


def _working_days(day: Int | np.int64, working: int, weekday: int) -> Int:
    """Working days before a day, counted from the Monday of the first week; the start is on `weekday`."""
    weeks, rest = np.divmod(day + weekday, A_WEEK)
    return weeks * working + np.minimum(rest, working)


def _at_least(part: Int, least: Fraction) -> Flags:
    return part * least.denominator >= least.numerator
