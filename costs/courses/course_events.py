"""The events of a course: each service of a path on its days, hospital stays, and what complications bring."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from costs.courses.care_path import CarePath
from costs.courses.course_time import DAYS_A_MONTH, DAYS_A_YEAR, WHOLE, Span, at_intervals, rounded, spread
from costs.courses.path_parts import Alternative, Complication, Service

START_UP = "start_up"
"""The id of the stay an alternative brings."""
TREATMENT, SIDE_EFFECTS = "deductibles_and_copayments", "follow_up_and_side_effects"
DAYS_A_WEEK = 7
AT_HOME = {"drug_from_pharmacy", "telehealth_visit", "home_health_visit", "home_infusion_day", "hospice_day"}


@dataclass(frozen=True, slots=True)
class Event:
    """One service on one day. `units` counts days for a hospital stay or a service of every day, else 1. `drug`: the medicine of
    a drug service, None where the path names none. `is_planned_drug`: the treatment's own medicine."""

    day: date
    service: str
    category: str
    units: int = 1
    setting: str = "office"
    stay: str | None = None
    unknown_price_reaches_limit: bool = False
    drug: str | None = None
    at_home: bool = False
    days_supply: int | None = None
    is_planned_drug: bool = False

    @property
    def is_visit(self) -> bool:
        """Whether it asks somebody to come."""
        return not self.at_home and self.service not in AT_HOME


@dataclass
class _Making:
    """What the events of one course are made from."""

    drug: str | None
    values: Mapping[str, Decimal]
    spans: Mapping[str, Span]
    doses: tuple[date, ...]
    snaps_to_doses: bool
    in_hospital: dict[date, str] = field(default_factory=dict)
    """The days of stays known beforehand, with the id of the stay; of two on one day the first."""
    visits: set[date] = field(default_factory=set)
    """Days in person so far, for services that join a visit."""
    days: dict[str, list[date]] = field(default_factory=dict)

    def plan_stay(self, stay: str, first: date, days: int) -> None:
        for number in range(days):
            self.in_hospital.setdefault(first + timedelta(days=number), stay)

    def stay_on(self, day: date) -> str | None:
        """The planned stay a day lies in."""
        return self.in_hospital.get(day)

    def all_days(self, span: Span) -> list[date]:
        """The days of a span, listed once."""
        if span.phase not in self.days:
            self.days[span.phase] = span.all_days
        return self.days[span.phase]

    def free_days(self, span: Span) -> list[date]:
        """The days of a span outside planned stays, or its last day where there is none."""
        days = self.all_days(span)
        return [day for day in days if day not in self.in_hospital] or days[-1:]

    def days_of(self, key: str, what: str) -> int:
        return int(self.values[f"services.{key}.{what}"])


def events_of(
    path: CarePath,
    drug: str | None,
    values: Mapping[str, Decimal],
    spans: Mapping[str, Span],
    doses: tuple[date, ...],
    way: Alternative | None,
    happened: Mapping[str, int],
) -> tuple[list[Event], frozenset[date]]:
    """Every event of a course, in the order of the path's parts, and the days of its planned hospital stays. Events after the
    course's end are still among them."""
    making = _Making(drug, values, spans, doses, not path.phases)
    services = [one for one in path.services_of(drug) if not one.only_in or (way is not None and way.id in one.only_in)]
    stay_days = int(values[f"alternatives.{way.id}.stay_days"]) if way and way.stay_days else 0
    admitted = _admission(path, drug, spans, way)
    if stay_days:
        making.plan_stay(START_UP, admitted, stay_days)
    stays = [event for service in services if _is_planned_stay(service) for event in _stays(service, making)]
    for stay in stays:
        making.plan_stay(str(stay.stay), stay.day, stay.units)
    others = [one for one in services if not _is_planned_stay(one)]
    events = [event for one in others if one.with_each_dose for event in _fixed(one, doses, making)]
    making.visits.update(_visit_days(events))
    for service in sorted(others, key=lambda one: one.on_visit_days):
        if not service.with_each_dose:
            added = _on_their_days(service, making)
            making.visits.update(_visit_days(added))
            events += added
    for complication in path.complications:
        events += _complication_events(complication, happened[complication.id], making)
    if stay_days:
        events.append(Event(admitted, "hospital_day", TREATMENT, stay_days, "hospital", START_UP))
    return events + stays, frozenset(making.in_hospital)


def _visit_days(events: list[Event]) -> Iterator[date]:
    """The days on which somebody comes who is not in the hospital."""
    return (event.day for event in events if event.is_visit and event.setting != "hospital")


def _admission(path: CarePath, drug: str | None, spans: Mapping[str, Span], way: Alternative | None) -> date:
    span = spans[way.phase or WHOLE] if way else spans[WHOLE]
    return span.day(path.drugs[drug].stay_from_day if drug else 1)


def _is_planned_stay(service: Service) -> bool:
    return service.stay_days is not None and (service.with_each_dose or bool(service.on_days))


def _stays(service: Service, making: _Making) -> Iterator[Event]:
    """A hospital stay on each of the days a service names."""
    units = making.days_of(service.key, "stay_days")
    days = making.doses if service.with_each_dose else _numbered(service, making)
    for day in days if units else ():
        yield _stay_event(service.service, service.category, day, units, f"{service.key}_{day:%Y%m%d}")


def _stay_event(service: str, category: str, day: date, units: int, stay: str) -> Event:
    return Event(day, service, category, units, "hospital", stay)


def _numbered(service: Service, making: _Making) -> list[date]:
    span = making.spans[service.phase or WHOLE]
    return [span.day(number) for number in service.on_days if number <= span.days]


def _fixed(service: Service, days: tuple[date, ...] | list[date], making: _Making) -> list[Event]:
    """A service on days set beforehand. In a planned stay it is part of the stay's bill, unless it is billed beside it."""
    events = []
    for day in days:
        stay = making.stay_on(day)
        if stay is None:
            events.append(_event(service, day, making))
        elif service.billed_in_stay:
            events.append(_event(service, day, making, setting="hospital", stay=stay))
    return events


def _event(
    service: Service, day: date, making: _Making, units: int = 1, setting: str = "office", stay: str | None = None
) -> Event:
    is_planned = service.is_planned_drug or (service.service == "drug_in_clinic" and service.drug is None)
    return Event(
        day,
        service.service,
        service.category,
        units,
        setting,
        stay,
        service.unknown_price_reaches_limit is not None,
        making.drug if is_planned else service.drug,
        service.at_home,
        service.days_supply,
        is_planned,
    )


def _on_their_days(service: Service, making: _Making) -> list[Event]:
    """The events of a service that does not come with the doses."""
    span = making.spans[service.phase or WHOLE]
    if service.on_days:
        return _fixed(service, _numbered(service, making), making)
    if service.every_day:
        return _every_day(service, span, making)
    if service.every_weeks is not None or service.every_months is not None:
        days = [day for day in _intervals(service, span, making) if making.stay_on(day) is None]
        return [_event(service, day, making) for day in _joined(service, days, span, making)]
    if not span.days:
        return []
    count = _count(service, span, making)
    if not count:
        return []
    days = spread(count, making.free_days(span) if service.phase else making.all_days(span))
    if service.stay_days is not None:
        units = making.days_of(service.key, "stay_days")
        stays = [(day, f"{service.key}_{day:%Y%m%d}") for day in days if units]
        return [_stay_event(service.service, service.category, day, units, stay) for day, stay in stays]
    if service.on_visit_days:
        return [_event(service, day, making) for day in _joined(service, days, span, making)]
    snaps = making.snaps_to_doses if service.on_dose_days is None else service.on_dose_days
    if snaps and making.doses:
        days = [_nearest(day, making.doses) for day in days]
    return [_event(service, day, making) for day in days]


def _joined(service: Service, days: list[date], span: Span, making: _Making) -> list[date]:
    """The nearest visits in the same phase for a service that joins them; its own days where there is no visit."""
    first, last = span.first, span.last
    visits = sorted(day for day in making.visits if first <= day <= last) if service.on_visit_days else []
    return [_nearest(day, visits) for day in days] if visits else days


def _nearest(day: date, days: Sequence[date]) -> date:
    """The nearest of some days in order, the earlier of two as near."""
    after = bisect_left(days, day)
    around = days[max(after - 1, 0) : after + 1]
    return min(around, key=lambda one: abs((one - day).days))


def _count(service: Service, span: Span, making: _Making) -> int:
    """How many events a rate makes in a span, half up."""
    if service.count is not None:
        return rounded(Fraction(making.values[f"services.{service.key}.count"]))
    if service.per_month is not None:
        return rounded(Fraction(making.values[f"services.{service.key}.per_month"]) * span.days / DAYS_A_MONTH)
    return rounded(Fraction(making.values[f"services.{service.key}.per_year"]) * span.days / DAYS_A_YEAR)


def _intervals(service: Service, span: Span, making: _Making) -> list[date]:
    if service.every_weeks is not None:
        return at_intervals(Fraction(making.values[f"services.{service.key}.every_weeks"]) * DAYS_A_WEEK, span)
    return at_intervals(Fraction(making.values[f"services.{service.key}.every_months"]) * DAYS_A_MONTH, span)


def _every_day(service: Service, span: Span, making: _Making) -> list[Event]:
    """A service of every day of a span, one event a calendar month with its days as units."""
    months: dict[tuple[int, int], list[date]] = {}
    for day in making.all_days(span):
        if making.stay_on(day) is None:
            months.setdefault((day.year, day.month), []).append(day)
    return [_event(service, days[0], making, len(days)) for days in months.values()]


def _complication_events(complication: Complication, times: int, making: _Making) -> Iterator[Event]:
    """What a complication brings each time: once on its day, more often spread over its phase."""
    span = making.spans[complication.phase or WHOLE]
    if not times or not span.days:
        return
    days = [span.day(complication.day)] if times == 1 else spread(times, making.free_days(span))
    for place, day in enumerate(days):
        stay = complication.id if place == 0 else f"{complication.id}_{place + 1}"
        yield from _one_complication(complication, day, stay, making)


def _one_complication(complication: Complication, day: date, stay: str, making: _Making) -> Iterator[Event]:
    key = f"complications.{complication.id}"
    joined = START_UP if complication.in_stay and START_UP in making.in_hospital.values() else stay
    units = 0 if complication.service is None else int(making.values[f"{key}.stay_days"])
    if units:
        yield _stay_event(str(complication.service), SIDE_EFFECTS, day, units, joined)
    for care in complication.services:
        for number in range(int(making.values[f"{key}.services.{care.service}"])):
            given = day + timedelta(days=number * care.every_days)
            where = making.stay_on(given) or (joined if given < day + timedelta(days=units) else None)
            yield Event(given, care.service, SIDE_EFFECTS, 1, "hospital" if where else "office", where, drug=care.drug)
