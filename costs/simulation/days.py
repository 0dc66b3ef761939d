"""Days of many courses at once: planned hospital stays, days in person, and the columns of events that fall on them.

An event is a column: one use of a service in the path (its slot) and its place among that slot's events. Days are counted from
the start of the course; NEVER is where a row does not have the event.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from costs.courses.course_events import AT_HOME
from costs.courses.path_parts import Service
from costs.simulation.draws import Int
from costs.simulation.spans import NEVER, RowSpan

STAY_BITS = 13
"""Room for the first day in the number of a stay."""


@dataclass(frozen=True)
class Slot:
    """What the events of some columns have in common."""

    service: str
    category: str
    drug: str | None = None
    reaches_limit: bool = False
    at_home: bool = False
    days_supply: int | None = None
    is_planned_drug: bool = False

    @property
    def is_visit(self) -> bool:
        """Whether it asks somebody to come, as `costs.courses.course_events.Event` has it."""
        return not self.at_home and self.service not in AT_HOME


@dataclass(frozen=True)
class Columns:
    """Events of one slot: days and units of shape (rows, columns); `units` None: one each. `stay`: the number of the hospital
    stay an event belongs to, 0 for none; None: no event of these does."""

    slot: Slot
    days: Int
    units: Int | None = None
    stay: Int | None = None


class StayNumbers:
    """A number for every stay: of its name, and of its first day where one name stands for several stays."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}

    def number(self, name: str, first: Int | int = 0) -> Int:
        of_name = self._names.setdefault(name, len(self._names) + 1)
        return (of_name << STAY_BITS) + np.asarray(first, dtype=np.int64)


@dataclass
class Stays:
    """Planned hospital stays of every row: number, first day and length; a length of zero is none."""

    numbers: list[Int] = field(default_factory=list)
    firsts: list[Int] = field(default_factory=list)
    lengths: list[Int] = field(default_factory=list)

    def add(self, number: Int, first: Int, length: Int) -> None:
        self.numbers.append(np.broadcast_to(number, first.shape))
        self.firsts.append(first)
        self.lengths.append(np.where(first < NEVER, length, 0))

    def numbers_on(self, days: Int) -> Int:
        """The number of the stay each day of a (rows, columns) array lies in, 0 for none; of two on one day the first planned."""
        found = np.zeros(days.shape, dtype=np.int64)
        for number, first, length in zip(self.numbers, self.firsts, self.lengths, strict=True):
            inside = (found == 0) & (days >= first[:, None]) & (days < (first + length)[:, None])
            found = np.where(inside, number[:, None], found)
        return found

    def hold(self, days: Int) -> NDArray[np.bool_]:
        """Whether each day of a (rows, columns) array lies in a stay."""
        found = np.zeros(days.shape, dtype=np.bool_)
        for first, length in zip(self.firsts, self.lengths, strict=True):
            found |= (days >= first[:, None]) & (days < (first + length)[:, None])
        return found

    def free(self, span: RowSpan) -> tuple[Int, Callable[[Int], Int]]:
        """How many days of a span lie in no stay, and a function from the numbers of such days (from 0) to days of the span."""
        if len(self.firsts) == 1:
            begin, end = (np.clip(day - span.first, 0, span.days) for day in (self.firsts[0], self.firsts[0] + self.lengths[0]))
            held = end - begin
            return span.days - held, lambda numbers: numbers + held[:, None] * (numbers >= begin[:, None])
        flags = self.within(span)
        order = np.argsort(~flags, axis=1, kind="stable")
        last = max(flags.shape[1] - 1, 0)
        return flags.sum(axis=1), lambda numbers: np.take_along_axis(order, np.minimum(numbers, last), axis=1)

    def within(self, span: RowSpan) -> NDArray[np.bool_]:
        """For every day of the longest span, whether it is free: of the span and in no stay. Shape (rows, days)."""
        longest = int(span.days.max(initial=0))
        days = span.first[:, None] + np.arange(longest)[None, :]
        inside = np.arange(longest)[None, :] < span.days[:, None]
        return inside & ~self.hold(days)


class VisitDays:
    """The days in person of each row, for services that join the nearest one."""

    def __init__(self, whole: RowSpan, made: list[Columns]):
        """Tables of shape (days, rows): the nearest visit up to a day and from it on; day by day, numpy works across the rows."""
        rows = len(whole.first)
        self._longest = int((whole.first + whole.days).max(initial=1))
        self._is_short = False
        self._rows = np.arange(rows, dtype=np.int64)[:, None]
        visited = np.zeros((self._longest + 1, rows), dtype=np.bool_)  # the last day takes what is no visit
        for one in made:
            if one.slot.is_visit and one.days.shape[1]:
                inside = (one.days < self._longest) & (one.days >= 0) & _is_outside(one)
                visited.ravel()[np.where(inside, one.days, self._longest) * rows + self._rows] = True
        self._before = np.where(visited, np.arange(self._longest + 1, dtype=np.int16)[:, None], np.int16(-1))
        self._after = np.where(visited, self._before, np.int16(self._longest))
        for day in range(1, self._longest):
            np.maximum(self._before[day], self._before[day - 1], out=self._before[day])
        for day in reversed(range(self._longest - 1)):
            np.minimum(self._after[day], self._after[day + 1], out=self._after[day])

    def has_missed(self, service: Service) -> bool:
        """Whether an event of a service that joins visits may not have found one."""
        on_its_own_days = bool(service.on_days) or service.every_day or service.stay_days is not None
        return on_its_own_days or self._is_short

    def misses(self, columns: Columns) -> bool:
        """Whether something in person stands on a day that was no visit before."""
        days = columns.days
        there = (days < self._longest) & _is_outside(columns)
        return columns.slot.is_visit and bool((there & (self._before[np.where(there, days, 0), self._rows] != days)).any())

    def nearest(self, days: Int, span: RowSpan) -> Int:
        """Each event moved to the nearest visit of the same span, the earlier of two as near; without one it keeps its day."""
        place = np.minimum(days, self._longest - 1)
        at = place * len(self._rows) + self._rows
        earlier, later = self._before.ravel()[at], self._after.ravel()[at]
        first, last = (day.astype(np.int16)[:, None] for day in (span.first, np.minimum(span.last, self._longest - 1)))
        is_earlier, is_later, is_there = earlier >= first, later <= last, days < NEVER
        is_nearer = is_earlier & ((place - earlier <= later - place) | ~is_later)
        moves = is_there & (is_earlier | is_later)
        self._is_short = bool((is_there != moves).any())
        return np.where(moves, np.where(is_nearer, earlier, later), days)


def _is_outside(columns: Columns) -> NDArray[np.bool_] | np.bool_:
    return np.True_ if columns.stay is None else columns.stay == 0


def half_up(amount: Int, each: Fraction) -> Int:
    """amount / each, rounded half up, exactly."""
    return (2 * amount * each.denominator + each.numerator) // (2 * each.numerator)


def calendar_months(start: date, longest: int) -> list[tuple[int, int]]:
    """First offset and the offset after the last of every calendar month from a start, over so many days."""
    bounds, first = [], 0
    while first < longest:
        day = start + timedelta(days=first)
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        after = (following - start).days
        bounds.append((first, min(after, longest)))
        first = after
    return bounds
