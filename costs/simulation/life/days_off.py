"""Working days lost in many drawn courses: the same days and order as `costs.courses.course` and `costs.work.absence` have.

An entry is a day and the working days lost around it, in whole parts of a day. Days count from the start of the course; entries
of a row stand in the order of the plain ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

import numpy as np

from cases.life import Job
from costs.courses.care_path import CarePath
from costs.courses.course_time import DAYS_A_MONTH, WEEKEND, WHOLE
from costs.simulation.bills import Flags
from costs.simulation.courses import RowCourses
from costs.simulation.days import half_up
from costs.simulation.draws import HUNDREDTHS, Int
from costs.simulation.spans import RowSpan
from costs.work.absence import absence_of, weeks_away

HALF = Fraction(1, 2)
A_WEEK = 7
ORDER_BITS = 13
ABSENT = 1 << 40
"""After every day."""


@dataclass(frozen=True)
class DaysOff:
    """Entries of shape (places, rows); a part of zero is no entry. `parts_a_day`: how many parts are a working day."""

    day: Int
    part: Int
    parts_a_day: int = HUNDREDTHS

    def of(self, rows: Int) -> "DaysOff":
        return DaysOff(self.day[:, rows], self.part[:, rows], self.parts_a_day)

    def shared(self, persons: int) -> "DaysOff":
        """Every entry shared evenly."""
        return replace(self, parts_a_day=self.parts_a_day * persons)

    def finer(self, parts_a_day: int) -> "DaysOff":
        """The same in smaller parts."""
        return DaysOff(self.day, self.part * (parts_a_day // self.parts_a_day), parts_a_day)


def nothing_lost(rows: int) -> DaysOff:
    return DaysOff(np.zeros((0, rows), dtype=np.int64), np.zeros((0, rows), dtype=np.int64))


def single_days(lost: DaysOff, start: date) -> DaysOff:
    """Every entry as working days from its day on, the last perhaps in part."""
    places, rows = lost.day.shape
    days, parts = _working_days(lost.day.ravel(), lost.part.ravel(), start, lost.parts_a_day)
    split = [each.reshape(places, rows, -1).swapaxes(1, 2).reshape(-1, rows) for each in (days, parts)]
    used = (split[1] > 0).any(axis=1)
    return DaysOff(split[0][used], split[1][used], lost.parts_a_day)


def weighted(lost: DaysOff, first: int, weights: Sequence[Fraction]) -> DaysOff:
    """What falls on one person of every entry; `weights`: of each day from `first` on."""
    parts = lcm(*(one.denominator for one in weights))
    table = np.array([int(one * parts) for one in weights], dtype=np.int64)
    return DaysOff(lost.day, lost.part * table[lost.day - first], lost.parts_a_day * parts)


def path_days_off(who: str, path: CarePath, courses: RowCourses, start: date) -> DaysOff:
    """What the path asks of the patient or a caregiver, as `costs.courses.course._days_off` lists it."""
    name, values, spans = f"days_off_{who}", courses.draws.values, courses.spans
    nothing = np.zeros(courses.draws.rows, dtype=np.int64)
    found: list[tuple[Int, Int]] = []
    if getattr(path, name) is not None:
        found.append((nothing[:, None], values[f"{name}.start_up"][:, None]))
        found.append(_monthly(values[f"{name}.per_month_after"], spans[WHOLE], from_month=1))
    for phase in path.phases:
        span, key = spans[phase.id], f"phases.{phase.id}.{name}"
        has = span.days > 0
        found.append(_working_days(span.first, np.where(has, values.get(key, nothing), 0), start))
        found.append(_monthly(np.where(has, values.get(f"{key}_per_month", nothing), 0), span, from_month=0))
    for one in path.complications:
        each = values.get(f"complications.{one.id}.{name}", nothing) * courses.draws.times[one.id]
        found.append(_working_days(spans[one.phase or WHOLE].first + one.day - 1, each, start))
    found.append(_visits(courses, values.get(f"{name}_per_visit", nothing)))
    days, parts = (np.concatenate(each, axis=1) for each in zip(*found, strict=True))
    return _sorted(days, parts, HUNDREDTHS)


def _monthly(each: Int, span: RowSpan, from_month: int) -> tuple[Int, Int]:
    """Days off in the middle of each whole month of a span."""
    months = half_up(span.days, DAYS_A_MONTH)
    numbers = np.arange(from_month, max(int(months.max(initial=0)), from_month))
    offsets = np.array([int((int(month) + HALF) * DAYS_A_MONTH) for month in numbers], dtype=np.int64)
    days = np.minimum(span.first[:, None] + offsets[None, :], span.last[:, None])
    return days, np.where(numbers[None, :] < months[:, None], each[:, None], 0)


def _working_days(first: Int, lost: Int, start: date, parts_a_day: int = HUNDREDTHS) -> tuple[Int, Int]:
    """So many working days (Monday to Friday) from a day on, the last perhaps in part."""
    most = -(-int(lost.max(initial=0)) // parts_a_day)
    numbers = np.arange(most)[None, :]
    weekday = (start.weekday() + first) % A_WEEK
    begins = first + np.where(weekday >= WEEKEND, A_WEEK - weekday, 0)
    weekday = np.where(weekday >= WEEKEND, 0, weekday)
    days = begins[:, None] + numbers + (A_WEEK - WEEKEND) * ((weekday[:, None] + numbers) // WEEKEND)
    return days, np.clip(lost[:, None] - numbers * parts_a_day, 0, parts_a_day)


def _visits(courses: RowCourses, each: Int) -> tuple[Int, Int]:
    """A part of a day for every day in person."""
    visited = courses.visited & (each > 0)[:, None]
    rows, days = np.nonzero(visited)
    places = np.cumsum(visited, axis=1)[rows, days] - 1
    width = int(places.max(initial=-1)) + 1
    found = np.zeros((len(each), width), dtype=np.int64), np.zeros((len(each), width), dtype=np.int64)
    found[0][rows, places], found[1][rows, places] = days, each[rows]
    return found


def _sorted(days: Int, parts: Int, parts_a_day: int) -> DaysOff:
    """Entries (rows, columns) in the order of their days, then of their columns."""
    columns = np.arange(days.shape[1], dtype=np.int64)[None, :]
    entries = np.where(parts > 0, (days << ORDER_BITS) + columns, ABSENT)
    entries.sort(axis=1)
    most = int((entries < ABSENT).sum(axis=1).max(initial=0))
    entries = entries[:, :most]
    is_there = entries < ABSENT
    found = np.take_along_axis(parts, np.where(is_there, entries & ((1 << ORDER_BITS) - 1), 0), axis=1) if most else parts[:, :0]
    day, part = np.where(is_there, entries >> ORDER_BITS, 0), np.where(is_there, found, 0)
    return DaysOff(np.ascontiguousarray(day.T), np.ascontiguousarray(part.T), parts_a_day)


@dataclass(frozen=True)
class RowsLost:
    """Working days lost of each row, from before the course on where the person stopped earlier; `stopped` and `returned` bound
    the time fully away, where there is one."""

    days: DaysOff
    stopped: date | None = None
    returned: date | None = None
    part_time: "PartTimeRows | None" = None

    def is_part_time(self, rows: Int) -> Flags:
        """Of the entries of some rows."""
        days = self.days.of(rows)
        if self.part_time is None:
            return np.zeros(days.day.shape, dtype=np.bool_)
        return (days.day >= self.part_time.first) & (days.day < self.part_time.until[rows][None, :])


@dataclass(frozen=True)
class PartTimeRows:
    """A return to part of the usual time: from a day on, until each row's day, with a share of the time still away."""

    first: int
    until: Int
    lost: Fraction


def rows_lost(job: Job, path_days: DaysOff, lengths: Int, start: date, level: str, cannot_work: bool) -> RowsLost:
    """The working days a person loses up to the end of each course; the same as `costs.work.absence.lost_days`."""
    times = absence_of(job, start, level, cannot_work)
    if times.stops is None:
        return RowsLost(path_days)
    longest = start + timedelta(days=int(lengths.max(initial=0)))
    stops, returns, full = (None if day is None else (day - start).days for day in (times.stops, times.returns, times.full_time))
    share = Fraction(1) if times.share_after is None else 1 - Fraction(times.share_after)
    whole = lcm(path_days.parts_a_day, share.denominator)
    away_until = lengths if returns is None else np.minimum(returns, lengths)
    columns = [_weeks(job, times.stops, longest, away_until, start, whole)]
    back, part_time = away_until, None
    if times.returns is not None and times.share_after is not None:
        back = np.maximum(lengths if full is None else np.minimum(full, lengths), away_until)
        columns.append(_weeks(job, times.returns, longest, back, start, int(share * whole)))
        part_time = PartTimeRows((times.returns - start).days, back, share) if share else None
    assert stops is not None
    kept = (path_days.day < stops) | (path_days.day >= back[None, :])
    columns.append((path_days.day.T, np.where(kept, path_days.finer(whole).part, 0).T))
    days, parts = (np.concatenate(each, axis=1) for each in zip(*columns, strict=True))
    return RowsLost(_sorted(days, parts, whole), times.stops, times.returns, part_time)


def _weeks(job: Job, first: date, longest: date, until: Int, start: date, part: int) -> tuple[Int, Int]:
    """The working days from a day on, one entry a calendar week and month, as far as each row's last day."""
    nothing = np.zeros((len(until), 0), dtype=np.int64)
    weeks = weeks_away(job, first, longest)
    if not weeks or not part:
        return nothing, nothing
    firsts = np.array([(one.day - start).days for one in weeks], dtype=np.int64)
    counts = np.array([int(one.days) for one in weeks], dtype=np.int64)
    lost = np.clip(until[:, None] - firsts[None, :], 0, counts[None, :])
    return np.broadcast_to(firsts, lost.shape), lost * part
