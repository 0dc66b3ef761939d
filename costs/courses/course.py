"""One whole course of a care path: every dose, visit, test and stay on its day, nights, trips and days off work.

Low, likely and high are three whole courses, each with its own length and counts. Rates per month or year are spread
evenly and rounded half up to whole events. A course is made from a `Draw`: the number each quantity has in it, and how often
each complication happens. `level_draw` reads the numbers of a level; a simulation draws them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from costs.amounts import TURNED
from costs.courses.care_path import CarePath
from costs.courses.course_events import Event, events_of
from costs.courses.course_time import (
    DAYS_A_MONTH,
    WHOLE,
    DayOff,
    Span,
    course_days,
    dose_days,
    monthly_days_off,
    rounded,
    spans_of,
    working_days,
)
from costs.courses.path_parts import Alternative, Complication
from costs.courses.path_quantities import Ends, quantities_of
from costs.quantities import Level

__all__ = ["Course", "DayOff", "Draw", "Event", "build_course", "course_of", "dose_days", "level_draw"]
HALF = Decimal("0.5")
"""A complication belongs to the likely course when its chance is at least one half, to the high course always."""
INTERVALS = ("every_weeks", "every_months")


@dataclass(frozen=True)
class Draw:
    """The numbers of one course: each quantity by its key, and how often each complication happens (by id; None: by `level`)."""

    level: Level
    values: Mapping[str, Decimal]
    times: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A course. `visits` are the days with a service in person. `nights` are those the path asks to spend near the center;
    whether they are away from home is the household's matter. `caregiver_days`: someone must be with the patient.
    `nights_in_hospital`: the patient's, as planned.
    `no_driving`: the patient may not drive."""

    level: Level
    start: date
    end: date
    months: Decimal
    alternative: str | None
    events: tuple[Event, ...]
    visits: tuple[date, ...]
    nights: tuple[date, ...]
    nights_in_hospital: frozenset[date]
    days_off_patient: tuple[DayOff, ...]
    days_off_caregiver: tuple[DayOff, ...]
    spans: tuple[Span, ...] = ()
    caregiver_days: tuple[date, ...] = ()
    no_driving: frozenset[date] = frozenset()


def level_draw(
    path: CarePath, drug: str | None, level: Level, own: Mapping[str, Ends] | None = None, months: Decimal | None = None
) -> Draw:
    """The numbers of a level. `own` are the household's by key; `months` replaces the length. An interval is turned around: the
    low course takes its longest."""
    values = {key: quantity.at(_turned(key, level)) for key, quantity in quantities_of(path, drug).items()}
    values |= {key: ends[_turned(key, level)] for key, ends in (own or {}).items()}
    return Draw(level, values if months is None else values | {"months": months})


def _turned(key: str, level: Level) -> Level:
    return TURNED[level] if key.endswith(INTERVALS) else level


def build_course(
    path: CarePath,
    drug: str | None,
    level: Level,
    start: date,
    months: Decimal | None = None,
    alternative: str | None = None,
    own: Mapping[str, Ends] | None = None,
) -> Course:
    """The course of a drug from its first day. `months`, `alternative` and `own` replace the path's own when the household
    knows. Raises KeyError for a drug or an alternative the path does not have."""
    return course_of(path, drug, level_draw(path, drug, level, own, months), start, alternative)


def course_of(path: CarePath, drug: str | None, draw: Draw, start: date, alternative: str | None = None) -> Course:
    """The course that a draw of numbers makes. The same draw gives the same course."""
    way = _way(path, alternative)
    length = course_days(path, drug, draw.values)
    end = start + timedelta(days=max(int(length) - 1, 0))
    spans = spans_of(path, length, start, draw.values)
    schedule = path.drugs[drug] if drug else None
    doses = dose_days(schedule, spans[path.doses_in or WHOLE].first, end, draw.values) if schedule else ()
    happened = {one.id: _times(one, draw, spans, doses, way) for one in path.complications}
    events, in_hospital = events_of(path, drug, draw.values, spans, doses, way, happened)
    in_force = tuple(sorted((event for event in events if event.day <= end), key=lambda event: event.day))
    visits = tuple(sorted({start} | {event.day for event in in_force if event.is_visit}))
    return Course(
        level=draw.level,
        start=start,
        end=end,
        months=draw.values.get("months", Decimal(rounded(length * 100 / DAYS_A_MONTH)) / 100),
        alternative=way.id if way else None,
        events=in_force,
        visits=visits,
        nights=_from_first_day("nights_near_center", path, draw, spans),
        nights_in_hospital=in_hospital,
        days_off_patient=_days_off("patient", path, draw, spans, happened, visits),
        days_off_caregiver=_days_off("caregiver", path, draw, spans, happened, visits),
        spans=tuple(spans[phase.id] for phase in path.phases),
        caregiver_days=_from_first_day("caregiver_days", path, draw, spans),
        no_driving=frozenset(_from_first_day("no_driving_days", path, draw, spans)),
    )


def _way(path: CarePath, alternative: str | None) -> Alternative | None:
    chosen = alternative or path.usual_alternative
    return None if chosen is None else path.alternative(chosen)


def _times(
    complication: Complication, draw: Draw, spans: dict[str, Span], doses: tuple[date, ...], way: Alternative | None
) -> int:
    """How often a complication happens in this course."""
    if complication.only_in and (way is None or way.id not in complication.only_in):
        return 0
    if draw.times is not None:
        return draw.times.get(complication.id, 0)
    key = f"complications.{complication.id}.chance"
    plain = complication.chance if isinstance(complication.chance, Decimal) else None
    chance = draw.values[key] if plain is None else draw.values.get(key, plain)
    if not chance or (draw.level == "low" and chance < 1):
        return 0
    expected = Fraction(chance) * _exposure(complication, spans[complication.phase or WHOLE], doses)
    return max(rounded(expected), 1 if draw.level == "high" else 0)


def _exposure(complication: Complication, span: Span, doses: tuple[date, ...]) -> Fraction:
    """How many times the chance is run: once a course, or the phase's months or doses."""
    if complication.per == "course":
        return Fraction(1)
    if complication.per == "month":
        return Fraction(span.days) / DAYS_A_MONTH
    return Fraction(sum(1 for day in doses if span.first <= day <= span.last))


def _from_first_day(what: str, path: CarePath, draw: Draw, spans: dict[str, Span]) -> tuple[date, ...]:
    """The days a quantity of days asks for, from the first day of its phase; each day once."""
    asked = [(WHOLE, draw.values.get(what))]
    asked += [(phase.id, draw.values.get(f"phases.{phase.id}.{what}")) for phase in path.phases]
    days = {
        spans[phase].first + timedelta(days=number)
        for phase, count in asked
        if count is not None and spans[phase].days
        for number in range(int(count))
    }
    return tuple(sorted(days))


def _days_off(
    who: str, path: CarePath, draw: Draw, spans: dict[str, Span], happened: Mapping[str, int], visits: tuple[date, ...]
) -> tuple[DayOff, ...]:
    """Days off: a start-up's on the first day and the months' after it; the phases' spans and months; complications'; visits'."""
    name, values = f"days_off_{who}", draw.values
    lost: list[DayOff] = []
    if getattr(path, name) is not None:
        lost.append(DayOff(spans[WHOLE].start, Fraction(values[f"{name}.start_up"])))
        lost += monthly_days_off(values[f"{name}.per_month_after"], spans[WHOLE], from_month=1)
    for phase in path.phases:
        span = spans[phase.id]
        if span.days:
            lost += working_days(span.first, values.get(f"phases.{phase.id}.{name}", Decimal(0)))
            lost += monthly_days_off(values.get(f"phases.{phase.id}.{name}_per_month", Decimal(0)), span)
    for one in path.complications:
        each = values.get(f"complications.{one.id}.{name}", Decimal(0)) * happened[one.id]
        lost += working_days(spans[one.phase or WHOLE].day(one.day), each)
    each_visit = Fraction(values.get(f"{name}_per_visit", Decimal(0)))
    lost += [DayOff(day, each_visit) for day in visits]
    return tuple(sorted((one for one in lost if one.days), key=lambda one: one.day))
