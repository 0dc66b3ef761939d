"""Many drawn courses of one path and one way to give it: their events sorted by day, as bills, and their nights and trips."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from costs.care_path import CarePath
from costs.course_time import DAYS_A_MONTH, WHOLE
from costs.path_parts import Alternative, Complication
from costs.simulation.days import Columns, Slot
from costs.simulation.draws import HUNDREDTHS, Draws, Int
from costs.simulation.events import EventMaker
from costs.simulation.spans import NEVER, PARTS, RowSpan, course_parts, row_doses, row_spans

UNIT_BITS = 16
ABSENT_DAY = 1 << 22
"""A day after every one a date can be; there is room for it among the bits of an event."""


@dataclass(frozen=True)
class RowCourses:
    """Events of shape (places, rows), in the order of their days; `slot` is a place in `slots`, -1 where a row has no more.

    `trips` and `nights`: round trips to the center without and with a stay near it, and nights near it from `as_of` on. `days`:
    the length of each course.
    """

    way: str | None
    draws: Draws
    slots: tuple[Slot, ...]
    day: Int
    slot: Int
    units: Int
    in_stay: NDArray[np.bool_]
    trips: tuple[Int, Int]
    nights: Int
    days: Int

    def of(self, rows: Int) -> "RowCourses":
        """Some of the rows; all of them without a copy."""
        if len(rows) == len(self.days):
            return self
        return replace(
            self,
            day=self.day.take(rows, axis=1),
            slot=self.slot.take(rows, axis=1),
            units=self.units.take(rows, axis=1),
            in_stay=self.in_stay.take(rows, axis=1),
            trips=(self.trips[0][rows], self.trips[1][rows]),
            nights=self.nights[rows],
            days=self.days[rows],
        )


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
    columns = list(EventMaker(path, drug, way, draws, spans, doses).columns(start))
    billed = [one for one in columns if not (without_planned_drug and one.slot.is_planned_drug)]
    behind = (as_of - start).days
    day, slot, units, in_stay, slots = _sorted(billed, draws.rows, behind, end)
    visited, near = _visited(columns, draws.rows, end), _nights(path, draws, spans)
    trips = _trips(visited, near, behind)
    nights = near[:, max(behind, 0) :].sum(axis=1)
    return RowCourses(way.id if way else None, draws, slots, day, slot, units, in_stay, trips, nights, end + 1)


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


def _sorted(
    columns: Sequence[Columns], rows: int, behind: int, end: Int
) -> tuple[Int, Int, Int, NDArray[np.bool_], tuple[Slot, ...]]:
    """Events from `as_of` to the end of each course, by day and, within a day, in the order they were made.

    Each event is one number, from its highest bits on: day, place in that order, slot and one (zero is no event), units, and
    whether it is in a stay. So one sort of each row brings everything with it.
    """
    slots = tuple(dict.fromkeys(one.slot for one in columns))
    width = sum(one.days.shape[1] for one in columns)
    of_slot = UNIT_BITS + 1
    of_place = of_slot + len(slots).bit_length()
    of_day = of_place + width.bit_length()
    absent = ABSENT_DAY << of_day
    events = np.empty((rows, width), dtype=np.int64)
    first = 0
    for one in columns:
        after = first + one.days.shape[1]
        places = np.arange(first, after)
        fixed = (places << of_place) + ((slots.index(one.slot) + 1) << of_slot)
        event = (one.days << of_day) + fixed[None, :] + (one.units << 1) + one.in_stay
        kept = (one.days >= behind) & (one.days <= end[:, None])
        events[:, first:after] = np.where(kept, event, absent)
        first = after
    events.sort(axis=1)
    most = int((events < absent).sum(axis=1).max(initial=0))
    events = np.ascontiguousarray(events[:, :most].T)
    return (
        np.where(events < absent, events >> of_day, NEVER),
        ((events >> of_slot) & ((1 << (of_place - of_slot)) - 1)) - 1,
        (events >> 1) & ((1 << UNIT_BITS) - 1),
        (events & 1).astype(np.bool_),
        slots,
    )


def _visited(columns: Sequence[Columns], rows: int, end: Int) -> NDArray[np.bool_]:
    """For each day from the start on, whether a row's course has something in person on it. The first day always counts."""
    longest = int(end.max(initial=0)) + 1
    visited = np.zeros((rows, longest + 1), dtype=np.bool_)  # the last column takes what lies outside the course
    visited[:, 0] = True
    begins = (np.arange(rows) * (longest + 1))[:, None]
    for one in columns:
        if not one.slot.at_home:
            inside = (one.days >= 0) & (one.days <= end[:, None])
            visited.ravel()[begins + np.where(inside, one.days, longest)] = True
    return visited[:, :longest]


def _nights(path: CarePath, draws: Draws, spans: dict[str, RowSpan]) -> NDArray[np.bool_]:
    """For each day from the start on, whether the night is one the path asks to spend near the center."""
    asked = [(WHOLE, "nights_near_center"), *((phase.id, f"phases.{phase.id}.nights_near_center") for phase in path.phases)]
    spells = []
    for phase, key in asked:
        if key in draws.values:
            count = np.where(spans[phase].days > 0, draws.values[key] // HUNDREDTHS, 0)
            spells.append((spans[phase].first, count))
    longest = max((int((first + count).max(initial=0)) for first, count in spells), default=0)
    near = np.zeros((draws.rows, longest), dtype=np.bool_)
    offsets = np.arange(longest)[None, :]
    for first, count in spells:
        near |= (offsets >= first[:, None]) & (offsets < (first + count)[:, None])
    return near


def _trips(visited: NDArray[np.bool_], near: NDArray[np.bool_], behind: int) -> tuple[Int, Int]:
    """Round trips for somebody who sleeps at home, and for somebody who stays near: one for all visits of a stay after its first
    night. All nights but the very first hold no trip of their own."""
    ahead = visited[:, max(behind, 0) :]
    width = min(visited.shape[1], near.shape[1])
    held = np.zeros_like(visited)
    held[:, :width] = near[:, :width]
    first = near.argmax(axis=1) if near.shape[1] else np.zeros(len(visited), dtype=np.int64)
    inside = first < visited.shape[1]
    held[np.flatnonzero(inside), first[inside]] = False
    return ahead.sum(axis=1), (visited & ~held)[:, max(behind, 0) :].sum(axis=1)
