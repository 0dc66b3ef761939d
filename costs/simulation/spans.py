"""Phases and doses of many courses at once: the same days as `costs.courses.course_time`, in days after the start.

Lengths are exact: whole numbers of 1/4800 day, since a month is 1461/48 days and values are hundredths.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from costs.courses.care_path import CarePath
from costs.courses.course_time import WHOLE, dose_days
from costs.courses.path_parts import DrugSchedule
from costs.simulation.draws import HUNDREDTHS, Draws, Int

PARTS = 4800
"""Parts of a day."""
PARTS_A_MONTH = 146_100
ANY_DAY = date(2000, 1, 1)
"""Doses are counted from their first day, whatever day that is."""
NEVER = np.int64(1 << 40)
"""A day no course reaches: where a row has no such dose or event."""


@dataclass(frozen=True)
class RowSpan:
    """A phase in every row: from `offset` parts after the start, `length` parts long. It may be empty."""

    offset: Int
    length: Int

    @property
    def first(self) -> Int:
        return self.offset // PARTS

    @property
    def days(self) -> Int:
        return (self.offset + self.length) // PARTS - self.offset // PARTS

    @property
    def last(self) -> Int:
        return self.first + np.maximum(self.days - 1, 0)


def course_parts(path: CarePath, drug: str | None, draws: Draws) -> Int:
    """The exact length of each course in parts of a day."""
    if "months" in draws.values:
        return draws.values["months"] * (PARTS_A_MONTH // HUNDREDTHS)
    total = np.zeros(draws.rows, dtype=np.int64)
    for block in path.drugs[drug].cycles if drug else ():
        total += block.cycle_days * PARTS * _cycles(block.cycles, draws)
    return total + sum(_phase_parts(phase.id, draws) for phase in path.phases_before_doses())


def _phase_parts(phase: str, draws: Draws) -> Int:
    """The length a phase asks for, in parts of a day."""
    nothing = np.zeros(draws.rows, dtype=np.int64)
    days, months = (draws.values.get(f"phases.{phase}.{unit}", nothing) for unit in ("days", "months"))
    return days * (PARTS // HUNDREDTHS) + months * (PARTS_A_MONTH // HUNDREDTHS)


def _cycles(cycles: object, draws: Draws) -> Int:
    if cycles is None:
        return np.zeros(draws.rows, dtype=np.int64)
    return np.full(draws.rows, cycles) if isinstance(cycles, int) else draws.values["cycles"] // HUNDREDTHS


def row_spans(path: CarePath, length: Int, draws: Draws) -> dict[str, RowSpan]:
    """Every phase by id and, under `WHOLE`, the whole course."""
    nothing = np.zeros(draws.rows, dtype=np.int64)
    whole = np.maximum(length, PARTS)
    spans = {WHOLE: RowSpan(nothing, whole)}
    offset = nothing
    for phase in path.phases:
        left = whole - offset
        own = left if phase is path.phases[-1] else _phase_parts(phase.id, draws)
        spans[phase.id] = RowSpan(offset, np.minimum(own, left))
        offset = offset + spans[phase.id].length
    return spans


def row_doses(schedule: DrugSchedule | None, first: Int, end: Int, draws: Draws) -> Int:
    """Days of the doses, of shape (rows, doses), rising; NEVER where a row has no further dose."""
    if schedule is None or not draws.rows:
        return np.empty((draws.rows, 0), dtype=np.int64)
    if schedule.cycles and "cycles" in draws.values:
        return _by_cycles(schedule, first, end, draws)
    relative = _relative(schedule, int((end - first).max(initial=0)), {})
    days = first[:, None] + relative[None, :]
    return np.where(days <= end[:, None], days, NEVER)


def _by_cycles(schedule: DrugSchedule, first: Int, end: Int, draws: Draws) -> Int:
    numbers, places = np.unique(draws.values["cycles"], return_inverse=True)
    longest = int((end - first).max(initial=0))
    lists = [_relative(schedule, longest, {"cycles": int(number) // HUNDREDTHS}) for number in numbers]
    table = np.full((len(lists), max(len(one) for one in lists)), NEVER, dtype=np.int64)
    for number, one in enumerate(lists):
        table[number, : len(one)] = one
    days = first[:, None] + table[places]
    return np.where(days <= end[:, None], days, NEVER)


def _relative(schedule: DrugSchedule, longest: int, cycles: dict[str, int]) -> Int:
    """The plain builder's own dose days, counted from the first; a shorter course has the first of them."""
    values = {key: Decimal(number) for key, number in cycles.items()}
    days = dose_days(schedule, ANY_DAY, ANY_DAY + timedelta(days=max(longest, 0)), values)
    return np.array([(day - ANY_DAY).days for day in days], dtype=np.int64)
