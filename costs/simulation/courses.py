"""Many drawn courses of one path and one way to give it: their events sorted by day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from costs.care_path import CarePath
from costs.course_time import DAYS_A_MONTH, WHOLE
from costs.path_parts import Alternative, Complication
from costs.simulation.days import Columns, Slot, Stays
from costs.simulation.draws import HUNDREDTHS, Draws, Int
from costs.simulation.events import EventMaker
from costs.simulation.spans import PARTS, RowSpan, course_parts, row_doses, row_spans

UNIT_BITS = 16
IN_STAY = 1 << UNIT_BITS
ABSENT_DAY = 1 << 22
"""A day after every one a date can be; there is room for it among the bits of an event."""


@dataclass(frozen=True)
class Events:
    """Events of shape (places, rows), each row's in the order of their days and, within a day, in the order they were made.

    Each event is one number, from its highest bits on: day, place in that order, slot and one (zero is no event), whether it is
    in a stay, and units. So one sort of each row brings everything with it. `stays`: the numbers of stays, of shape (rows,
    columns), by the place in that order at which their columns begin.
    """

    number: Int
    of_place: int
    of_day: int
    stays: tuple[tuple[int, Int], ...]

    def of(self, rows: slice) -> "Events":
        return Events(self.number[:, rows], self.of_place, self.of_day, tuple((first, stay[rows]) for first, stay in self.stays))

    def day_of(self, number: Int) -> Int:
        return number >> self.of_day

    def form_of(self, number: Int) -> Int:
        """Twice a place among the slots, and one more in a hospital stay; below zero where a row has no more events."""
        return ((number >> UNIT_BITS) & ((1 << (self.of_place - UNIT_BITS)) - 1)) - 2

    def units_of(self, number: Int) -> Int:
        return number & (IN_STAY - 1)

    @property
    def absent(self) -> int:
        """A number after every event."""
        return ABSENT_DAY << self.of_day

    @cached_property
    def day(self) -> Int:
        return self.day_of(self.number)

    @cached_property
    def form(self) -> Int:
        return self.form_of(self.number)

    @cached_property
    def stay(self) -> Int:
        """The number of the hospital stay of every event, 0 for none."""
        found = np.zeros(self.number.shape, dtype=np.int64)
        places, rows = np.nonzero(self.number & IN_STAY)
        made_as = (self.number[places, rows] >> self.of_place) & ((1 << (self.of_day - self.of_place)) - 1)
        for first, stay in self.stays:
            mine = np.flatnonzero((made_as >= first) & (made_as < first + stay.shape[1]))
            found[places[mine], rows[mine]] = stay[rows[mine], made_as[mine] - first]
        return found


@dataclass(frozen=True)
class RowCourses:
    """Courses of one way, with their events from `as_of` on.

    `visited`: for each row and day from the start on, whether the course has something in person on it. `days`: the length of
    each course. `spans` are its phases, `planned` the hospital stays known beforehand.
    """

    way: str | None
    draws: Draws
    slots: tuple[Slot, ...]
    events: Events
    visited: NDArray[np.bool_]
    days: Int
    spans: dict[str, RowSpan]
    planned: Stays


def draw_courses(
    path: CarePath,
    drug: str | None,
    way: Alternative | None,
    draws: Draws,
    start: date,
    as_of: date,
    generator: np.random.Generator,
    without_planned_drug: bool = False,
) -> RowCourses:
    """The courses that draws of values make; how often each complication happens is drawn here, for it depends on the length.
    `without_planned_drug`: the treatment's own medicine has no bills; its visits stay."""
    length = course_parts(path, drug, draws)
    end = np.maximum(length // PARTS - 1, 0)
    spans = row_spans(path, length, draws)
    schedule = path.drugs[drug] if drug else None
    doses = row_doses(schedule, spans[path.doses_in or WHOLE].first, end, draws)
    for complication in path.complications:
        draws.times[complication.id] = _times(complication, way, draws, spans, doses, generator)
    maker = EventMaker(path, drug, way, draws, spans, doses)
    columns = list(maker.columns(start))
    billed = [one for one in columns if not (without_planned_drug and one.slot.is_planned_drug)]
    slots = tuple(dict.fromkeys(one.slot for one in billed))
    events = _sorted(billed, slots, draws.rows, (as_of - start).days, end)
    visited = _visited(columns, draws.rows, end)
    name = way.id if way else None
    return RowCourses(name, draws, slots, events, visited, end + 1, spans, maker.stays)


def _times(
    one: Complication,
    way: Alternative | None,
    draws: Draws,
    spans: dict[str, RowSpan],
    doses: Int,
    generator: np.random.Generator,
) -> Int:
    """How often a complication happens in each row: once or not per course, else in some of the months or doses."""
    if one.only_in and (way is None or way.id not in one.only_in):
        return np.zeros(draws.rows, dtype=np.int64)
    key = f"complications.{one.id}.chance"
    chance = draws.values[key] / HUNDREDTHS if key in draws.values else np.full(draws.rows, float(one.chance))  # type: ignore[arg-type]
    span = spans[one.phase or WHOLE]
    tries = np.ones(draws.rows, dtype=np.int64)
    if one.per == "month":
        month = Fraction(DAYS_A_MONTH)
        tries = (2 * span.days * month.denominator + month.numerator) // (2 * month.numerator)
    elif one.per == "dose":
        tries = ((doses >= span.first[:, None]) & (doses <= span.last[:, None])).sum(axis=1)
    return generator.binomial(tries, np.clip(chance, 0, 1)).astype(np.int64)


def _sorted(columns: Sequence[Columns], slots: tuple[Slot, ...], rows: int, behind: int, end: Int) -> Events:
    """The events from `as_of` to the end of each course."""
    width = sum(one.days.shape[1] for one in columns)
    of_place = UNIT_BITS + 1 + len(slots).bit_length()
    of_day = of_place + width.bit_length()
    absent = ABSENT_DAY << of_day
    found, stays, first = [], [], 0
    for one in columns:
        after = first + one.days.shape[1]
        event = one.days << of_day
        event += (np.arange(first, after) << of_place) + ((slots.index(one.slot) + 1) << (UNIT_BITS + 1))
        event += one.units
        if one.stay is not None:
            event += (one.stay > 0) * IN_STAY
            stays.append((first, one.stay))
        np.copyto(event, absent, where=one.days > end[:, None])
        if behind > 0:
            np.copyto(event, absent, where=one.days < behind)
        found.append(event)
        first = after
    events = np.concatenate(found, axis=1) if found else np.empty((rows, 0), dtype=np.int64)
    events.sort(axis=1)
    most = bisect_left(range(width), True, key=lambda place: bool(events[:, place].min(initial=absent) == absent))
    return Events(np.ascontiguousarray(events[:, :most].T), of_place, of_day, tuple(stays))


def _visited(columns: Sequence[Columns], rows: int, end: Int) -> NDArray[np.bool_]:
    """For each day from the start on, whether a row's course has something in person on it. The first day always counts."""
    longest = int(end.max(initial=0)) + 1
    visited = np.zeros((rows, longest + 1), dtype=np.bool_)  # the last column takes what lies outside the course
    visited[:, 0] = True
    begins = (np.arange(rows) * (longest + 1))[:, None]
    for one in columns:
        if one.slot.is_visit:
            inside = (one.days >= 0) & (one.days <= end[:, None])
            visited.ravel()[begins + np.where(inside, one.days, longest)] = True
    return visited[:, :longest]
