"""The events of many courses at once: the same days, in the same order, as `costs.courses.course_events` makes for each.

See `costs.simulation.days` for what a column is.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from costs.courses.care_path import CarePath
from costs.courses.course_events import SIDE_EFFECTS, START_UP, TREATMENT
from costs.courses.course_time import DAYS_A_MONTH, DAYS_A_YEAR, WHOLE
from costs.courses.path_parts import Alternative, Complication, Service
from costs.simulation.days import Columns, Slot, StayNumbers, Stays, VisitDays, calendar_months, half_up
from costs.simulation.draws import HUNDREDTHS, Draws, Int
from costs.simulation.spans import NEVER, PARTS, PARTS_A_MONTH, RowSpan

DAYS_A_WEEK = 7


class EventMaker:
    """Makes the columns of one alternative's rows."""

    def __init__(
        self, path: CarePath, drug: str | None, way: Alternative | None, draws: Draws, spans: dict[str, RowSpan], doses: Int
    ):
        self._path, self._drug, self._way = path, drug, way
        self._draws, self._spans, self._doses = draws, spans, doses
        self._rows = draws.rows
        self._dose_count = (doses < NEVER).sum(axis=1)
        self._first_dose = np.where(doses < NEVER, doses, 0)[:, 0] if doses.size else np.zeros(draws.rows, dtype=np.int64)
        self._last_dose = np.where(doses < NEVER, doses, 0).max(axis=1, initial=0)
        self._nearest = self._nearest_doses() if doses.size else None
        self._visits: VisitDays | None = None
        self._numbers = StayNumbers()
        self._has_start_up = np.zeros(draws.rows, dtype=np.bool_)
        self.stays = Stays()

    def columns(self, start: date) -> Iterator[Columns]:
        """Every event, in the order of the plain builder. `start` is needed where months of the calendar count."""
        services = [one for one in self._path.services_of(self._drug) if self._is_ours(one.only_in)]
        start_up = self._start_up()
        planned = [one for one in services if _is_planned_stay(one)]
        stay_columns = [column for service in planned for column in self._planned(service)]
        others = [one for one in services if not _is_planned_stay(one)]
        made = [self._fixed(one, self._doses) for one in others if one.with_each_dose]
        made += [
            column
            for service in others
            if not service.with_each_dose and not service.on_visit_days
            for column in self._on_their_days(service, start)
        ]
        joining = [one for one in others if not one.with_each_dose and one.on_visit_days]
        if joining:
            self._visits = VisitDays(self._spans[WHOLE], made)
        yield from made
        for service in joining:
            joined = list(self._on_their_days(service, start))
            if self._visits is not None and self._visits.has_missed(service) and any(map(self._visits.misses, joined)):
                made += joined
                self._visits = VisitDays(self._spans[WHOLE], made)
            yield from joined
        for complication in self._path.complications:
            yield from self._complication(complication)
        if start_up is not None:
            yield start_up
        yield from stay_columns

    def _is_ours(self, only_in: tuple[str, ...]) -> bool:
        return not only_in or (self._way is not None and self._way.id in only_in)

    def _value(self, key: str) -> Int:
        return self._draws.values[key]

    def _whole(self, key: str) -> Int:
        return self._value(key) // HUNDREDTHS

    def _start_up(self) -> Columns | None:
        """The stay the alternative brings; it is planned before all others."""
        if self._way is None or self._way.stay_days is None:
            return None
        span = self._spans[self._way.phase or WHOLE]
        admitted = span.first + (self._path.drugs[self._drug].stay_from_day if self._drug else 1) - 1
        days = self._whole(f"alternatives.{self._way.id}.stay_days")
        number = self._numbers.number(START_UP)
        self.stays.add(number, admitted, days)
        self._has_start_up = days > 0
        return self._stay(Slot("hospital_day", TREATMENT), admitted[:, None], days[:, None], number)

    def _planned(self, service: Service) -> Iterator[Columns]:
        """A hospital stay on each of the days a service names; in the order of the days."""
        units = self._whole(f"services.{service.key}.stay_days")
        days = self._doses if service.with_each_dose else self._numbered(service)
        numbers = self._numbers.number(service.key, days)
        for place in range(days.shape[1]):
            self.stays.add(numbers[:, place], days[:, place], units)
        yield self._stay(Slot(service.service, service.category), days, np.broadcast_to(units[:, None], days.shape), numbers)

    def _stay(self, slot: Slot, days: Int, units: Int, number: Int) -> Columns:
        return Columns(slot, np.where(units > 0, days, NEVER), units, np.broadcast_to(number, days.shape))

    def _numbered(self, service: Service) -> Int:
        span = self._spans[service.phase or WHOLE]
        numbers = np.array(service.on_days, dtype=np.int64)[None, :]
        return np.where(numbers <= span.days[:, None], span.first[:, None] + numbers - 1, NEVER)

    def _fixed(self, service: Service, days: Int) -> Columns:
        """A service on days set beforehand; in a planned stay it is part of the stay's bill, unless it is billed beside it."""
        if service.billed_in_stay:
            return self._event(service, days, self.stays.numbers_on(days))
        return self._event(service, np.where(self.stays.hold(days), NEVER, days))

    def _event(self, service: Service, days: Int, stay: Int | None = None, units: Int | None = None) -> Columns:
        is_planned = service.is_planned_drug or (service.service == "drug_in_clinic" and service.drug is None)
        drug = self._drug if is_planned else service.drug
        reaches_limit = service.unknown_price_reaches_limit is not None
        slot = Slot(service.service, service.category, drug, reaches_limit, service.at_home, service.days_supply, is_planned)
        return Columns(slot, days, units, stay)

    def _on_their_days(self, service: Service, start: date) -> Iterator[Columns]:
        """The events of a service that does not come with the doses."""
        span = self._spans[service.phase or WHOLE]
        if service.on_days:
            yield self._fixed(service, self._numbered(service))
        elif service.every_day:
            yield self._every_day(service, span, start)
        elif service.every_weeks is not None or service.every_months is not None:
            days = self._intervals(service, span)
            days = np.where(self.stays.hold(days), NEVER, days)
            yield self._event(service, self._joined(service, days, span))
        elif service.stay_days is not None:
            units = self._whole(f"services.{service.key}.stay_days")
            days = self._spread(self._count(service, span), span, bool(service.phase))
            shown = np.broadcast_to(units[:, None], days.shape)
            number = self._numbers.number(service.key, np.where(days < NEVER, days, 0))
            yield self._stay(Slot(service.service, service.category), days, shown, number)
        else:
            days = self._spread(self._count(service, span), span, bool(service.phase))
            snaps = not self._path.phases if service.on_dose_days is None else service.on_dose_days
            if service.on_visit_days:
                days = self._joined(service, days, span)
            elif snaps and self._doses.shape[1]:
                days = self._snapped(days)
            yield self._event(service, days)

    def _joined(self, service: Service, days: Int, span: RowSpan) -> Int:
        return self._visits.nearest(days, span) if service.on_visit_days and self._visits else days

    def _count(self, service: Service, span: RowSpan) -> Int:
        """How many events a rate makes in a span, half up; none in an empty span."""
        key = f"services.{service.key}"
        if service.count is not None:
            count = (2 * self._value(f"{key}.count") + HUNDREDTHS) // (2 * HUNDREDTHS)
        elif service.per_month is not None:
            count = half_up(self._value(f"{key}.per_month") * span.days, DAYS_A_MONTH * HUNDREDTHS)
        else:
            count = half_up(self._value(f"{key}.per_year") * span.days, DAYS_A_YEAR * HUNDREDTHS)
        return np.where(span.days > 0, count, 0)

    def _spread(self, count: Int, span: RowSpan, is_phase: bool) -> Int:
        """So many events evenly over the free days of a phase, or over all days of the course."""
        most = int(count.max(initial=0))
        places = np.arange(most)[None, :]
        days, day_of = span.days, None
        if is_phase and self.stays.firsts:
            days, day_of = self.stays.free(span)
        number = _quotients(2 * places + 1, np.maximum(days, 1), np.maximum(2 * count, 1))
        if day_of is not None:
            number = day_of(number)
            if not days.all():
                number = np.where(days[:, None] > 0, number, span.days[:, None] - 1)
        number += span.first[:, None]
        np.copyto(number, NEVER, where=places >= count[:, None])
        return number

    def _snapped(self, days: Int) -> Int:
        """Each event moved to the nearest dose, the earlier of two as near."""
        if self._nearest is None:
            return self._snapped_row_by_row(days)
        after_first = np.clip(days - self._first_dose[:, None], 0, len(self._nearest) - 1)
        moved = np.minimum(self._first_dose[:, None] + self._nearest[after_first], self._last_dose[:, None])
        return np.where((days < NEVER) & (self._dose_count > 0)[:, None], moved, days)

    def _nearest_doses(self) -> Int | None:
        """The dose nearest to each day after the first dose, where the doses of every row follow its first one alike, as far as
        its course goes; else None. All in days after the first dose."""
        longest = self._dose_count.argmax()
        listed, width = self._doses[longest] - self._first_dose[longest], self._doses.shape[1]
        has = np.arange(width) < self._dose_count[:, None]
        if self._dose_count[longest] < width or (self._doses != np.where(has, self._first_dose[:, None] + listed, NEVER)).any():
            return None
        day = np.arange(listed[-1] + 1)
        after = np.searchsorted(listed, day)
        earlier, later = listed[np.maximum(after - 1, 0)], listed[after]
        return np.where(np.abs(earlier - day) <= later - day, earlier, later)

    def _snapped_row_by_row(self, days: Int) -> Int:
        """The same where rows have different doses."""
        moved = np.empty_like(days)
        for place in range(days.shape[1]):
            gap = np.abs(self._doses - days[:, place : place + 1])
            moved[:, place] = np.take_along_axis(self._doses, gap.argmin(axis=1)[:, None], axis=1)[:, 0]
        return np.where((days < NEVER) & (self._dose_count > 0)[:, None], moved, days)

    def _intervals(self, service: Service, span: RowSpan) -> Int:
        """The last day of each whole interval that fits into a span."""
        if service.every_weeks is not None:
            each = self._value(f"services.{service.key}.every_weeks") * (DAYS_A_WEEK * PARTS // HUNDREDTHS)
        else:
            each = self._value(f"services.{service.key}.every_months") * (PARTS_A_MONTH // HUNDREDTHS)
        count = np.where(each > 0, span.length // np.maximum(each, 1), 0)
        places = np.arange(1, int(count.max(initial=0)) + 1)[None, :]
        days = span.first[:, None] + places * each[:, None] // PARTS - 1
        return np.where(places <= count[:, None], np.minimum(days, span.last[:, None]), NEVER)

    def _every_day(self, service: Service, span: RowSpan, start: date) -> Columns:
        """A service of every day outside stays, one event a calendar month with its days as units."""
        longest = int((span.first + span.days).max(initial=0))
        bounds = calendar_months(start, longest)
        days, units = [], []
        whole = RowSpan(np.zeros(self._rows, dtype=np.int64), np.full(self._rows, longest * PARTS))
        offsets = np.arange(longest)[None, :]
        free = self.stays.within(whole) & (offsets >= span.first[:, None]) & (offsets < (span.first + span.days)[:, None])
        for first, after in bounds:
            month = free[:, first:after]
            count = month.sum(axis=1)
            units.append(count)
            days.append(np.where(count > 0, first + month.argmax(axis=1), NEVER))
        shape = (self._rows, 0)
        return self._event(
            service,
            np.stack(days, axis=1) if days else np.empty(shape, dtype=np.int64),
            None,
            np.stack(units, axis=1) if units else np.empty(shape, dtype=np.int64),
        )

    def _complication(self, complication: Complication) -> Iterator[Columns]:
        """What a complication brings each time: once on its day, more often spread over its phase."""
        times = self._draws.times[complication.id]
        span = self._spans[complication.phase or WHOLE]
        times = np.where(span.days > 0, times, 0)
        on_its_day = span.first[:, None] + complication.day - 1
        days = self._spread(times, span, True) if int(times.max(initial=0)) else np.empty((self._rows, 0), dtype=np.int64)
        if days.shape[1]:
            days[:, 0] = np.where(times == 1, on_its_day[:, 0], days[:, 0])
        for place in range(days.shape[1]):
            stay = complication.id if place == 0 else f"{complication.id}_{place + 1}"
            yield from self._one_time(complication, days[:, place], self._numbers.number(stay))

    def _one_time(self, complication: Complication, day: Int, own: Int) -> Iterator[Columns]:
        key = f"complications.{complication.id}"
        joins = self._has_start_up & complication.in_stay
        stay = np.where(joins, self._numbers.number(START_UP), own)[:, None]
        if complication.service is not None:
            stay_days = self._whole(f"{key}.stay_days")
            yield self._stay(Slot(complication.service, SIDE_EFFECTS), day[:, None], stay_days[:, None], stay)
        else:
            stay_days = np.zeros(self._rows, dtype=np.int64)
        for care in complication.services:
            count = self._whole(f"{key}.services.{care.service}")
            places = np.arange(int(count.max(initial=0)))[None, :]
            given = day[:, None] + places * care.every_days
            days = np.where((places < count[:, None]) & (day[:, None] < NEVER), given, NEVER)
            held = self.stays.numbers_on(days)
            held = np.where((held == 0) & (days < (day + stay_days)[:, None]), stay, held)
            yield Columns(Slot(care.service, SIDE_EFFECTS, care.drug), days, None, held)


def _quotients(odd: Int, days: Int, each: Int) -> Int:
    """odd * days // each, for small numbers: the float nearest to a fraction is never on the other side of a whole number."""
    amount = odd * days.astype(np.float64)[:, None]
    return np.divide(amount, each.astype(np.float64)[:, None], out=amount).astype(np.int64)


def _is_planned_stay(service: Service) -> bool:
    return service.stay_days is not None and (service.with_each_dose or bool(service.on_days))
