"""One whole course of a care path: every dose, visit, test and stay on its day, nights, trips and days off work.

Low, likely and high are three whole courses, each with its own length and counts. Rates per month or year are spread
evenly and rounded half up to whole events.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from costs.care_path import CarePath, Complication, DaysOff, DrugSchedule, Service
from costs.quantities import Level, Quantity

DAYS_A_YEAR = Fraction(1461, 4)
DAYS_A_MONTH = DAYS_A_YEAR / 12
LIKELY_ABOVE = Decimal("0.5")
"""A complication belongs to the likely course when its chance is at least one half, to the high course always."""

AT_HOME = {"drug_from_pharmacy", "telehealth_visit", "home_health_visit", "home_infusion_day"}


@dataclass(frozen=True, slots=True)
class Event:
    """One service on one day. `units` counts days for a hospital stay, else 1."""

    day: date
    service: str
    category: str
    units: int = 1
    setting: str = "office"
    stay: str | None = None
    unknown_price_reaches_limit: bool = False


@dataclass(frozen=True, slots=True)
class DayOff:
    """Working days lost around a day; parts of a day are possible."""

    day: date
    days: Decimal


@dataclass(frozen=True, slots=True)
class Course:
    """A course. `visits` are the days with a service in person. `nights` are those the path asks to spend near the center;
    whether they are away from home is the household's matter."""

    level: Level
    start: date
    end: date
    months: Decimal
    alternative: str
    events: tuple[Event, ...]
    visits: tuple[date, ...]
    nights: tuple[date, ...]
    nights_in_hospital: frozenset[date]
    days_off_patient: tuple[DayOff, ...]
    days_off_caregiver: tuple[DayOff, ...]


def build_course(
    path: CarePath, drug: str, level: Level, start: date, months: Decimal | None = None, alternative: str | None = None
) -> Course:
    """The course of a drug from its first day. `months` and `alternative` replace the path's own when the household knows.

    Raises KeyError for a drug or an alternative the path does not have.
    """
    schedule = path.drugs[drug]
    way = path.alternative(alternative or path.usual_alternative)
    length = path.months.at(level) if months is None else months
    end = start + timedelta(days=max(int(Fraction(length) * DAYS_A_MONTH) - 1, 0))
    stay_days = int(way.stay_days.at(level)) if way.stay_days else 0
    doses = dose_days(schedule, start, end)
    events = _dose_events(path, doses, start, stay_days)
    for service in path.services:
        if not service.with_each_dose and service.only_in in (None, way.id):
            events += _rated_events(service, level, start, end, doses)
    for complication in path.complications:
        if complication.only_in in (None, way.id) and _happens(complication, level):
            events.append(_complication_event(complication, level, start))
    if stay_days:
        events.append(Event(start, "hospital_day", "deductibles_and_copayments", stay_days, "hospital", "start_up"))
    nights = tuple(start + timedelta(days=night) for night in range(int(path.nights_near_center.at(level))))
    in_force = tuple(sorted((event for event in events if event.day <= end), key=lambda event: event.day))
    return Course(
        level=level,
        start=start,
        end=end,
        months=length,
        alternative=way.id,
        events=in_force,
        visits=_visits(in_force, start),
        nights=nights,
        nights_in_hospital=frozenset(start + timedelta(days=night) for night in range(stay_days)),
        days_off_patient=_days_off(path.days_off_patient, level, start, end),
        days_off_caregiver=_days_off(path.days_off_caregiver, level, start, end),
    )


def dose_days(schedule: DrugSchedule, start: date, end: date) -> tuple[date, ...]:
    """Every day a dose falls on, from the step-up doses to the end of the course."""
    days = [start + timedelta(days=number - 1) for number in schedule.start_up_days]
    after = days[-1]
    bounds = [after + timedelta(days=int(interval.from_month * DAYS_A_MONTH)) for interval in schedule.intervals]
    bounds.append(end + timedelta(days=1))
    for interval, next_bound in zip(schedule.intervals, bounds[1:], strict=True):
        day = days[-1] + timedelta(days=interval.every_days)
        while day < next_bound and day <= end:
            days.append(day)
            day += timedelta(days=interval.every_days)
    return tuple(day for day in days if day <= end)


def _dose_events(path: CarePath, doses: tuple[date, ...], start: date, stay_days: int) -> list[Event]:
    """Doses given in the hospital are part of the stay's bill; the others are billed in the clinic."""
    discharge = start + timedelta(days=stay_days)
    return [
        Event(
            day,
            service.service,
            service.category,
            unknown_price_reaches_limit=service.unknown_price_reaches_limit is not None,
        )
        for service in path.services
        if service.with_each_dose
        for day in doses
        if stay_days == 0 or day >= discharge
    ]


def _rated_events(service: Service, level: Level, start: date, end: date, doses: tuple[date, ...]) -> list[Event]:
    days_in_course = (end - start).days + 1
    if service.per_month is not None:
        rate, period = service.per_month, DAYS_A_MONTH
    else:
        rate, period = _present(service.per_year), DAYS_A_YEAR
    count = _rounded(Fraction(rate.at(level)) * days_in_course / period)
    spread = [start + timedelta(days=int(Fraction(2 * place + 1, 2 * count) * days_in_course)) for place in range(count)]
    if service.stay_days is not None:
        units = int(service.stay_days.at(level))
        return [
            Event(day, service.service, service.category, units, "hospital", f"{service.service}_{day:%Y%m%d}") for day in spread
        ]
    if service.on_dose_days and doses:
        spread = [min(doses, key=lambda dose: abs((dose - day).days)) for day in spread]
    return [Event(day, service.service, service.category) for day in spread]


def _present(quantity: Quantity | None) -> Quantity:
    if quantity is None:
        raise ValueError("a service without a rate")
    return quantity


def _happens(complication: Complication, level: Level) -> bool:
    return level == "high" or (level == "likely" and complication.chance >= LIKELY_ABOVE)


def _complication_event(complication: Complication, level: Level, start: date) -> Event:
    day = start + timedelta(days=complication.day - 1)
    units = int(complication.stay_days.at(level))
    return Event(day, complication.service, "follow_up_and_side_effects", units, "hospital", complication.id)


def _visits(events: tuple[Event, ...], start: date) -> tuple[date, ...]:
    """The first day, and each later day with a service in person."""
    in_person = {event.day for event in events if event.service not in AT_HOME}
    return tuple(sorted({start} | in_person))


def _days_off(days_off: DaysOff, level: Level, start: date, end: date) -> tuple[DayOff, ...]:
    """The start-up's days on the first day; the monthly ones in the middle of each whole month after it."""
    lost = [DayOff(start, days_off.start_up.at(level))]
    months = _rounded(Fraction((end - start).days + 1) / DAYS_A_MONTH)
    for month in range(1, months):
        day = start + timedelta(days=int((month + Fraction(1, 2)) * DAYS_A_MONTH))
        lost.append(DayOff(min(day, end), days_off.per_month_after.at(level)))
    return tuple(one for one in lost if one.days)


def _rounded(count: Fraction) -> int:
    return int(count + Fraction(1, 2))
