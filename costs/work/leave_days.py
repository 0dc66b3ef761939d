"""Which lost days a state's leave pays, and how much of a day: waiting time, single days, part-time weeks.

Waiting days are calendar days from the first day of leave (in Washington from that week's Sunday), or days in a row at the
start of each period of disability (a later period joins an earlier one when few days lie between them), or, where no page says
which, days lost. The least time away that is paid is a part of a day, a day, or a week in a row. A part-time week is paid by its
hours, by whole days, up to the wages lost (California), or after a share of what is earned (Rhode Island).

What no page says counts for the household in the low course only. Caregivers who share days take turns by whole days. The same
rules stand for many drawn courses in `costs.simulation.life.leave_rows`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from costs.courses.course import DayOff
from costs.quantities import Level
from costs.work.absence import PartTime
from costs.work.wages import DAYS_A_WEEK, after_working_days

CALENDAR, CALENDAR_WEEK, IN_A_ROW = "calendar", "calendar_week", "in_a_row"
HOURS, WHOLE_DAYS, WAGE_LOSS, EARNINGS = "hours", "whole_days", "wage_loss", "earnings"
NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class DayRules:
    """The rules of one program for one reason; None where no page says it. Days are calendar days, `least` may be part of one.

    `waiting_paid_after`: a period of so many days has its waiting days paid. `same_period`: days between two periods below which
    they are one. `kept`: the share of a week's benefit that part-time earnings do not lower.
    """

    least: Fraction | None
    waiting: int | None
    waiting_counts: str | None
    waiting_paid_after: int | None
    same_period: int | None
    part_time: str | None
    kept: Fraction
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What is paid of one entry of lost time: nothing of its first `closed` days, then `per_day` cents a day."""

    closed: Fraction
    per_day: Fraction


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim under the rules at a level: from when to when (not included) it can pay, cents for a full week, cents of a day's
    wage, working days a week, and a part-time return."""

    rules: DayRules
    level: Level
    first: date
    until: date | None
    benefit: int
    wage: Fraction
    a_week: Fraction
    part_time: PartTime | None = None

    @property
    def per_day(self) -> Fraction:
        return Fraction(self.benefit) / self.a_week

    @property
    def per_part_time_day(self) -> Fraction:
        """Cents for a day lost in a part-time week, whole where they follow from the wage; nothing where it is not paid."""
        if self.part_time is None:
            return NONE
        kind, lost = self.rules.part_time, self.part_time.lost * self.a_week
        if kind == WAGE_LOSS:
            return Fraction(int(min(self.wage, self.benefit / lost)))
        if kind == EARNINGS:
            return Fraction(int(self._after_earnings(lost) / lost))
        is_counted = kind == HOURS or (self.level == "low" if kind is None else kind == WHOLE_DAYS and self.level != "high")
        return self.per_day if is_counted else NONE

    def _after_earnings(self, lost: Fraction) -> Fraction:
        """Cents of a part-time week: what is earned above a share of the benefit lowers it, and earning all of it ends it."""
        earned = (self.a_week - lost) * self.wage
        if earned >= self.benefit:
            return NONE
        return min(self.benefit - max(earned - self.rules.kept * self.benefit, NONE), lost * self.wage)

    @property
    def least(self) -> Fraction:
        """The least time away that is paid; where no page says it, anything at low, else a week in a row."""
        if self.rules.least is not None:
            return self.rules.least
        return NONE if self.level == "low" else Fraction(DAYS_A_WEEK)

    @property
    def waits(self) -> Fraction:
        """Working days of waiting."""
        return Fraction(self.rules.waiting or 0) * self.a_week / DAYS_A_WEEK

    @property
    def calendar_end(self) -> date | None:
        """The first day after waiting by the calendar, where it may count so."""
        if self.rules.waiting_counts == CALENDAR_WEEK:
            return self._after_waiting(_sunday(self.first))
        is_open = self.rules.waiting_counts is None and self.level == "low"
        return self._after_waiting(self.first) if self.rules.waiting_counts == CALENDAR or is_open else None

    def _after_waiting(self, first: date) -> date:
        return first + timedelta(days=self.rules.waiting or 0)

    def is_open_on(self, day: date) -> bool:
        return day >= self.first and (self.until is None or day < self.until)

    def terms(self, days: Sequence[DayOff]) -> tuple[Terms, ...]:
        """The terms of each entry of lost time."""
        runs = self._runs(days)
        waiting = _waiting(self, days, runs)
        return tuple(
            Terms(waits, rate) if (rate := self._rate(one, run)) else Terms(one.days, NONE)
            for one, run, waits in zip(days, runs, waiting, strict=True)
        )

    def leaves_out(self, days: Sequence[DayOff]) -> bool:
        """Whether it pays nothing for some entry because it is too short, or part-time."""
        if not self.benefit:
            return False
        runs = self._runs(days)
        return any(self.is_open_on(one.day) and not self._rate(one, run) for one, run in zip(days, runs, strict=True))

    def _runs(self, days: Sequence[DayOff]) -> Sequence["Run"]:
        """The days in a row of each entry, where the rules ask for them."""
        if self.least >= DAYS_A_WEEK or self.rules.waiting_counts == IN_A_ROW:
            return _runs(days, self.a_week)
        return [NO_RUN] * len(days)

    def _rate(self, one: DayOff, run: "Run") -> Fraction:
        if not self.is_open_on(one.day):
            return NONE
        if self.part_time is not None and self.part_time.holds_on(one.day):
            return self.per_part_time_day
        if self.least >= DAYS_A_WEEK:
            is_long = run.days * DAYS_A_WEEK >= self.least * self.a_week
        else:
            is_long = self.rules.is_shared or one.days >= self.least
        return self.per_day if is_long else NONE


@dataclass(frozen=True, slots=True)
class Run:
    """Lost days in a row, without a working day between them; `end` is not included."""

    first: date
    end: date
    days: Fraction


NO_RUN = Run(date.min, date.min, NONE)


def _waiting(claim: Claim, days: Sequence[DayOff], runs: Sequence[Run]) -> list[Fraction]:
    """Of each entry, the days at its front that wait."""
    if not claim.rules.waiting:
        return [NONE] * len(days)
    if claim.rules.waiting_counts == IN_A_ROW:
        return _by_period(claim, days, runs)
    end = claim.calendar_end
    by_calendar = None if end is None else [min(one.days, Fraction(_working_days(one.day, end, claim.a_week))) for one in days]
    if by_calendar is not None and claim.rules.waiting_counts is not None:
        return by_calendar
    by_days_lost = _by_days_lost(claim, days)
    return by_days_lost if by_calendar is None else list(map(min, by_days_lost, by_calendar))


def _by_days_lost(claim: Claim, days: Sequence[DayOff]) -> list[Fraction]:
    left, found = claim.waits, []
    for one in days:
        waits = min(left, one.days) if claim.is_open_on(one.day) else NONE
        found.append(waits)
        left -= waits
    return found


def _by_period(claim: Claim, days: Sequence[DayOff], runs: Sequence[Run]) -> list[Fraction]:
    found: list[Fraction] = []
    served_until: date | None = None
    run: Run | None = None
    left = NONE
    for one, its_run in zip(days, runs, strict=True):
        if its_run is not run:
            run = its_run
            left = NONE if _joins(claim, served_until, run) or _is_paid_back(claim, run) else claim.waits
            if left < run.days:
                served_until = run.end
        waits = min(left, one.days)
        left -= waits
        found.append(waits)
    return found


def _joins(claim: Claim, served_until: date | None, run: Run) -> bool:
    """Whether a period has its waiting time behind it because it follows a paid one closely enough."""
    if served_until is None:
        return False
    apart = claim.rules.same_period
    return claim.level == "low" if apart is None else (run.first - served_until).days < apart


def _is_paid_back(claim: Claim, run: Run) -> bool:
    after = claim.rules.waiting_paid_after
    return after is not None and run.days * DAYS_A_WEEK >= after * claim.a_week


def _runs(days: Sequence[DayOff], a_week: Fraction) -> list[Run]:
    """For each entry the days in a row it belongs to."""
    groups: list[list[DayOff]] = []
    end: date | None = None
    for one in days:
        if end is None or _working_days(end, one.day, a_week):
            groups.append([])
        groups[-1].append(one)
        end = max(end or one.day, after_working_days(one.day, one.days, a_week))
    found: list[Run] = []
    for group in groups:
        last = max(after_working_days(one.day, one.days, a_week) for one in group)
        found += [Run(group[0].day, last, sum((one.days for one in group), NONE))] * len(group)
    return found


def _working_days(start: date, end: date, a_week: Fraction) -> int:
    """Working days from `start` on and before `end`, the first days of each week."""
    return sum((start + timedelta(days=offset)).weekday() < int(a_week) for offset in range((end - start).days))


def _sunday(day: date) -> date:
    """The Sunday a week begins on."""
    return day - timedelta(days=(day.weekday() + 1) % DAYS_A_WEEK)
