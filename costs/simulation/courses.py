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
        events = {name: getattr(self, name)[:, rows] for name in ("day", "slot", "units", "in_stay")}
        trips = self.trips[0][rows], self.trips[1][rows]
        return replace(self, **events, trips=trips, nights=self.nights[rows], days=self.days[rows])


def draw_courses(
    path: CarePath,
    drug: str | None,
    way: Alternative | None,
    draws: Draws,
    start: date,
    as_of: date,
    generator: np.random.Generator,
) -> RowCourses:
    """The courses that draws of values make; how often each complication happens is drawn here, for it depends on the length."""
    length = course_parts(path, drug, draws)
    end = np.maximum(length // PARTS - 1, 0)
    spans = row_spans(path, length, draws)
    schedule = path.drugs[drug] if drug else None
    doses = row_doses(schedule, spans[path.doses_in or WHOLE].first, end, draws)
    for complication in path.complications:
        draws.times[complication.id] = _times(complication, way, draws, spans, doses, generator)
    columns = list(EventMaker(path, drug, way, draws, spans, doses).columns(start))
    behind = (as_of - start).days
    day, slot, units, in_stay, slots = _sorted(columns, draws.rows, behind, end)
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
    """Events from `as_of` to the end of each course, by day and, within a day, in the order they were made."""
    slots = tuple(dict.fromkeys(one.slot for one in columns))
    empty = np.empty((rows, 0), dtype=np.int64)
    day = np.concatenate([one.days for one in columns] or [empty], axis=1)
    width = day.shape[1]
    if not width:
        return empty.T, empty.T, empty.T, empty.T.astype(np.bool_), slots
    kept = (day >= behind) & (day <= end[:, None])
    numbers = np.arange(width, dtype=np.int64)
    last = np.int64(1 << 30)
    small = np.int32 if width * 8_000 < 1 << 30 else np.int64
    order = np.where(kept, day * width + numbers[None, :], last + numbers[None, :]).astype(small)
    order.sort(axis=1)
    most = int(kept.sum(axis=1).max(initial=0))
    order = np.ascontiguousarray(order[:, :most].T)
    present = order < last
    place = np.where(present, order % width, 0)
    cell = place + (np.arange(rows) * width)[None, :]
    of_column = np.repeat([slots.index(one.slot) for one in columns], [one.days.shape[1] for one in columns])
    units = np.concatenate([np.broadcast_to(one.units, one.days.shape) for one in columns], axis=1)
    in_stay = np.concatenate([one.in_stay for one in columns], axis=1)
    return (
        np.where(present, order // width, NEVER),
        np.where(present, of_column[place], -1),
        np.where(present, units.ravel()[cell], 0),
        present & in_stay.ravel()[cell],
        slots,
    )


def _visited(columns: Sequence[Columns], rows: int, end: Int) -> NDArray[np.bool_]:
    """For each day from the start on, whether a row's course has something in person on it. The first day always counts."""
    longest = int(end.max(initial=0)) + 1
    visited = np.zeros((rows, longest), dtype=np.bool_)
    visited[:, 0] = True
    for one in columns:
        if not one.slot.at_home and one.days.shape[1]:
            row, column = np.nonzero((one.days >= 0) & (one.days <= end[:, None]))
            visited[row, one.days[row, column]] = True
    return visited


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
