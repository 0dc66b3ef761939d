"""Many drawn courses of one path and one way to give it: their events sorted by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from costs.care_path import CarePath
from costs.course_time import DAYS_A_MONTH, WHOLE
from costs.path_parts import Alternative, Complication
from costs.simulation.days import Columns, Slot, Stays
from costs.simulation.draws import HUNDREDTHS, Draws, Int
from costs.simulation.events import EventMaker
from costs.simulation.spans import NEVER, PARTS, RowSpan, course_parts, row_doses, row_spans

UNIT_BITS = 16
IN_STAY = 1 << UNIT_BITS
ABSENT_DAY = 1 << 22
"""A day after every one a date can be; there is room for it among the bits of an event."""


@dataclass(frozen=True)
class RowCourses:
    """Events of shape (places, rows), in the order of their days, from `as_of` on. `form` is twice a place in `slots`, and one
    more in a hospital stay; below zero where a row has no more events. `stay`: the number of that stay, 0 for none.

    `visited`: for each row and day from the start on, whether the course has something in person on it. `days`: the length of
    each course. `spans` are its phases, `planned` the hospital stays known beforehand.
    """

    way: str | None
    draws: Draws
    slots: tuple[Slot, ...]
    day: Int
    form: Int
    units: Int
    stay: Int
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
    day, form, units, stay, slots = _sorted(billed, draws.rows, (as_of - start).days, end)
    visited = _visited(columns, draws.rows, end)
    name = way.id if way else None
    return RowCourses(name, draws, slots, day, form, units, stay, visited, end + 1, spans, maker.stays)


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


def _sorted(columns: Sequence[Columns], rows: int, behind: int, end: Int) -> tuple[Int, Int, Int, Int, tuple[Slot, ...]]:
    """Events from `as_of` to the end of each course, by day and, within a day, in the order they were made.

    Each event is one number, from its highest bits on: day, place in that order, slot and one (zero is no event), whether it is
    in a stay, and units. So one sort of each row brings everything with it.
    """
    slots = tuple(dict.fromkeys(one.slot for one in columns))
    width = sum(one.days.shape[1] for one in columns)
    of_place = UNIT_BITS + 1 + len(slots).bit_length()
    of_day = of_place + width.bit_length()
    absent = ABSENT_DAY << of_day
    events = np.empty((rows, width), dtype=np.int64)
    first = 0
    for one in columns:
        after = first + one.days.shape[1]
        places = np.arange(first, after)
        fixed = (places << of_place) + ((slots.index(one.slot) + 1) << (UNIT_BITS + 1))
        event = (one.days << of_day) + fixed[None, :] + one.units
        if one.stay is not None:
            event += (one.stay > 0) * IN_STAY
        kept = (one.days >= behind) & (one.days <= end[:, None])
        events[:, first:after] = np.where(kept, event, absent)
        first = after
    events.sort(axis=1)
    most = int((events < absent).sum(axis=1).max(initial=0))
    events = np.ascontiguousarray(events[:, :most].T)
    return (
        np.where(events < absent, events >> of_day, NEVER),
        ((events >> UNIT_BITS) & ((1 << (of_place - UNIT_BITS)) - 1)) - 2,
        events & (IN_STAY - 1),
        _stays(columns, events, (events >> of_place) & ((1 << (of_day - of_place)) - 1)),
        slots,
    )


def _stays(columns: Sequence[Columns], events: Int, made_as: Int) -> Int:
    """The number of the stay of every event in one; `made_as`: its place in the order the events were made."""
    found = np.zeros(events.shape, dtype=np.int64)
    places, rows = np.nonzero(events & IN_STAY)
    numbers = made_as[places, rows]
    first = 0
    for one in columns:
        after = first + one.days.shape[1]
        if one.stay is not None:
            mine = np.flatnonzero((numbers >= first) & (numbers < after))
            found[places[mine], rows[mine]] = one.stay[rows[mine], numbers[mine] - first]
        first = after
    return found


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
