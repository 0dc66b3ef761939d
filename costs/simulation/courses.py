"""Many drawn courses of one path and one way to give it: their events sorted by day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from costs.courses.care_path import CarePath
from costs.courses.course_time import DAYS_A_MONTH, WHOLE
from costs.courses.path_parts import Alternative, Complication
from costs.simulation.days import Columns, Slot, Stays
from costs.simulation.draws import HUNDREDTHS, Draws, Int
from costs.simulation.events import EventMaker
from costs.simulation.spans import PARTS, RowSpan, course_parts, row_doses, row_spans

ABSENT = np.iinfo(np.int32).max
"""After every event."""
NO_FORM = -2
Short = NDArray[np.int32]


@dataclass(frozen=True)
class Events:
    """Events of shape (places, rows), each row's in the order of their days and, within a day, in the order they were made.

    Each event is one number: its day, its column in that order, and whether it is in a hospital stay. What else belongs to it
    stands in tables by the last two. `units` and `stays`: of shape (rows, columns), where they differ from row to row.
    """

    number: Short
    bits: int
    forms: Int
    units: Int
    units_at: Int
    stays: Int
    stays_at: Int

    def of(self, rows: slice) -> "Events":
        return replace(self, number=self.number[:, rows], units=self.units[rows], stays=self.stays[rows])

    def day_of(self, number: Short) -> Int:
        return (number >> self.bits).astype(np.int64)

    def form_of(self, number: Short) -> Int:
        """Twice a place among the slots, and one more in a hospital stay; below zero where a row has no more events."""
        return self.forms[number & ((1 << self.bits) - 1)]

    def units_of(self, number: Short, rows: Int) -> Int:
        at = self.units_at[number & ((1 << self.bits) - 1)]
        found = np.ones(len(number), dtype=np.int64)
        differs = np.flatnonzero(at >= 0)
        found[differs] = self.units[rows[differs], at[differs]]
        return found

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
        places, rows = np.nonzero(self.number & 1 & (self.number < ABSENT))
        at = self.stays_at[self.number[places, rows] & ((1 << self.bits) - 1)]
        found[places, rows] = self.stays[rows, at]
        return found


@dataclass(frozen=True)
class RowCourses:
    """Courses of one way, with their events from `as_of` on.

    `in_person`: days of shape (rows, columns) on which somebody has to come. `days`: the length of each course. `spans` are its
    phases, `planned` the hospital stays known beforehand.
    """

    way: str | None
    draws: Draws
    slots: tuple[Slot, ...]
    events: Events
    in_person: tuple[Int, ...]
    days: Int
    spans: dict[str, RowSpan]
    planned: Stays

    @cached_property
    def visited(self) -> NDArray[np.bool_]:
        """For each row and day from the start on, whether the course has something in person on it. The first day always
        counts."""
        rows, longest = len(self.days), int(self.days.max(initial=1))
        visited = np.zeros((rows, longest + 1), dtype=np.bool_)  # the last column takes what lies outside the course
        visited[:, 0] = True
        begins = (np.arange(rows) * (longest + 1))[:, None]
        for days in self.in_person:
            inside = (days >= 0) & (days < self.days[:, None])
            visited.ravel()[begins + np.where(inside, days, longest)] = True
        return visited[:, :longest]


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
    in_person = tuple(one.days for one in columns if one.slot.is_visit)
    name = way.id if way else None
    return RowCourses(name, draws, slots, events, in_person, end + 1, spans, maker.stays)


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
    bits = width.bit_length() + 1
    forms = np.full(1 << bits, NO_FORM, dtype=np.int64)
    units_at, stays_at = (np.full(1 << bits, -1, dtype=np.int64) for _ in range(2))
    found: list[Short] = []
    units: list[Int] = []
    stays: list[Int] = []
    first = 0
    for one in columns:
        numbers = 2 * np.arange(first, first + one.days.shape[1])
        forms[numbers] = 2 * slots.index(one.slot)
        forms[numbers + 1] = 2 * slots.index(one.slot) + 1
        event = one.days.astype(np.int32) << bits
        event += numbers.astype(np.int32)
        if one.units is not None:
            units_at[numbers] = units_at[numbers + 1] = sum(each.shape[1] for each in units) + np.arange(len(numbers))
            units.append(np.broadcast_to(one.units, one.days.shape))
        if one.stay is not None:
            event += one.stay > 0
            stays_at[numbers + 1] = sum(each.shape[1] for each in stays) + np.arange(len(numbers))
            stays.append(one.stay)
        np.copyto(event, ABSENT, where=one.days > end[:, None])
        if behind > 0:
            np.copyto(event, ABSENT, where=one.days < behind)
        found.append(event)
        first += len(numbers)
    nothing = np.empty((rows, 0), dtype=np.int64)
    events = np.concatenate([nothing.astype(np.int32), *found], axis=1)
    events.sort(axis=1)
    most = bisect_left(range(width), True, key=lambda place: bool(events[:, place].min(initial=ABSENT) == ABSENT))
    units_held, stays_held = (np.concatenate([nothing, *each], axis=1) for each in (units, stays))
    return Events(np.ascontiguousarray(events[:, :most].T), bits, forms, units_held, units_at, stays_held, stays_at)
