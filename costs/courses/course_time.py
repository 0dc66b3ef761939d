"""When things of a course happen: its phases as spans of days, the days of doses, events spread over days, working days off.

Lengths are exact fractions of days, so that six months hold two intervals of three months; a day is the whole part of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from costs.courses.care_path import CarePath
from costs.courses.path_parts import DrugSchedule

DAYS_A_YEAR = Fraction(1461, 4)
DAYS_A_MONTH = DAYS_A_YEAR / 12
WEEKEND = 5
WHOLE = ""
"""The id of the span that is the whole course."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """Working days lost around a day; parts of a day are possible."""

    day: date
    days: Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """A phase in one course: from `offset` days after the start, `length` days long (exact). It may be empty: then it has no
    `days`, and `first` and `last` are the day where it would begin."""

    phase: str
    start: date
    offset: Fraction
    length: Fraction
    first: date = field(init=False, compare=False)
    last: date = field(init=False, compare=False)
    days: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        days = int(self.offset + self.length) - int(self.offset)
        first = self.start + timedelta(days=int(self.offset))
        object.__setattr__(self, "days", days)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", first + timedelta(days=max(days - 1, 0)))

    @property
    def all_days(self) -> list[date]:
        first = self.first
        return [first + timedelta(days=number) for number in range(self.days)]

    def day(self, number: int) -> date:
        """Day `number` of the phase; 1 is its first."""
        return self.first + timedelta(days=number - 1)


def course_days(path: CarePath, drug: str | None, values: Mapping[str, Decimal]) -> Fraction:
    """The exact length of a course in days: its months, else its counted cycles and the phases before them."""
    if "months" in values:
        return Fraction(values["months"]) * DAYS_A_MONTH
    blocks = path.drugs[drug].cycles if drug else ()
    before = sum((_phase_length(phase.id, values) for phase in path.phases_before_doses()), Fraction(0))
    return before + sum(block.cycle_days * cycles_of(block.cycles, values) for block in blocks)


def _phase_length(phase: str, values: Mapping[str, Decimal]) -> Fraction:
    """The length a phase asks for, in days."""
    days, months = values.get(f"phases.{phase}.days"), values.get(f"phases.{phase}.months")
    return Fraction(days or 0) + Fraction(months or 0) * DAYS_A_MONTH


def cycles_of(cycles: object, values: Mapping[str, Decimal]) -> int:
    """How many cycles a block has; none said is none counted."""
    if cycles is None:
        return 0
    return cycles if isinstance(cycles, int) else int(values["cycles"])


def spans_of(path: CarePath, length: Fraction, start: date, values: Mapping[str, Decimal]) -> dict[str, Span]:
    """Every phase by id and, under `WHOLE`, the whole course. Phases that begin after its end are empty."""
    spans = {WHOLE: Span(WHOLE, start, Fraction(0), max(length, Fraction(1)))}
    offset = Fraction(0)
    for phase in path.phases:
        left = spans[WHOLE].length - offset
        own = left if phase is path.phases[-1] else _phase_length(phase.id, values)
        spans[phase.id] = Span(phase.id, start, offset, min(own, left))
        offset += spans[phase.id].length
    return spans


def dose_days(schedule: DrugSchedule, start: date, end: date, values: Mapping[str, Decimal] | None = None) -> tuple[date, ...]:
    """Every day a dose falls on, from the first to the end of the course."""
    days = list(_cycled(schedule, start, end, values or {})) if schedule.cycles else _stepped(schedule, start, end)
    return tuple(day for day in days if day <= end)


def _stepped(schedule: DrugSchedule, start: date, end: date) -> list[date]:
    days = [start + timedelta(days=number - 1) for number in schedule.start_up_days]
    if not schedule.intervals:
        return days
    after = days[-1]
    bounds = [after + timedelta(days=int(interval.from_month * DAYS_A_MONTH)) for interval in schedule.intervals]
    bounds.append(end + timedelta(days=1))
    for interval, next_bound in zip(schedule.intervals, bounds[1:], strict=True):
        day = days[-1] + timedelta(days=interval.every_days)
        while day < next_bound and day <= end:
            days.append(day)
            day += timedelta(days=interval.every_days)
    return days


def _cycled(schedule: DrugSchedule, start: date, end: date, values: Mapping[str, Decimal]) -> Iterator[date]:
    first = start
    for block in schedule.cycles:
        most = (end - first).days // block.cycle_days + 1 if block.cycles is None else cycles_of(block.cycles, values)
        for _ in range(most):
            if first > end:
                return
            yield from (first + timedelta(days=number - 1) for number in block.dose_days)
            first += timedelta(days=block.cycle_days)


def spread(count: int, days: Sequence[date]) -> list[date]:
    """So many events evenly over the days."""
    return [days[(2 * place + 1) * len(days) // (2 * count)] for place in range(count)] if days else []


def at_intervals(interval: Fraction, span: Span) -> list[date]:
    """The last day of each whole interval that fits into a span."""
    if interval <= 0:
        return []
    count, (whole, parts) = int(span.length / interval), interval.as_integer_ratio()
    return [min(span.first + timedelta(days=whole * place // parts - 1), span.last) for place in range(1, count + 1)]


def working_days(first: date, days: Decimal | Fraction) -> Iterator[DayOff]:
    """So many working days (Monday to Friday) from a day on, the last perhaps in part."""
    day, days, whole_day, next_day = first, Fraction(days), Fraction(1), timedelta(days=1)
    while days > 0:
        if day.weekday() < WEEKEND:
            yield DayOff(day, min(days, whole_day))
            days -= 1
        day += next_day


def monthly_days_off(each: Decimal, span: Span, from_month: int = 0) -> Iterator[DayOff]:
    """Days off in the middle of each whole month of a span."""
    if not each:
        return
    for month in range(from_month, rounded(Fraction(span.days) / DAYS_A_MONTH)):
        day = span.first + timedelta(days=int((month + Fraction(1, 2)) * DAYS_A_MONTH))
        yield DayOff(min(day, span.last), Fraction(each))


def rounded(count: Fraction) -> int:
    """Half up."""
    return int(count + Fraction(1, 2))
