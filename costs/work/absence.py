"""Which working days are lost: the path's, or those of a typed absence with a return to part of the usual time.

A stop answered, or a patient who cannot work, loses every working day from then on. Days are gathered by calendar week
(and month); the path's own days count before the stop and after the full return.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from cases.life import Job
from costs.courses.course import Course, DayOff
from costs.work.wages import days_per_week
from ground import money
from ground.bands import DayBand

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class PartTime:
    """A return to part of the usual time: `lost` is the share of it still away, `until` is not included."""

    first: date
    until: date
    lost: Fraction

    def holds_on(self, day: date) -> bool:
        return self.first <= day < self.until


@dataclass(frozen=True, slots=True)
class Lost:
    """Working days lost, from before the course on where the person stopped earlier. `stopped` and `returned` bound the time
    fully away, where there is one."""

    days: tuple[DayOff, ...]
    stopped: date | None = None
    returned: date | None = None
    part_time: PartTime | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """The time away as a level takes the answers: `stops` None is no absence; `share_after` is the share of the usual time worked
    between `returns` and `full_time`."""

    stops: date | None = None
    returns: date | None = None
    full_time: date | None = None
    share_after: Decimal | None = None


def absence_of(job: Job, start: date, level: str, cannot_work: bool) -> Absence:
    """`start`: the first day of the course, on which who cannot work stops where nobody typed a day."""
    absence = job.absence
    stops = start if absence.stops_on is None and cannot_work else _early_is_dear(absence.stops_on, level)
    if stops is None:
        return Absence()
    returned, share = _late_is_dear(absence.returns_on, level), absence.share_of_time_after
    returns = None if returned is None else max(returned, stops)  # nobody returns before the time away begins
    worked = None if share is None else _worked_share(share.at_least, share.at_most, level)
    return Absence(stops, returns, _late_is_dear(absence.full_time_on, level), worked)


def lost_days(job: Job, path_days: tuple[DayOff, ...], course: Course, cannot_work: bool) -> Lost:
    """The working days a person loses up to the end of a course. An end nobody typed is the end of the course."""
    absence = absence_of(job, course.start, course.level, cannot_work)
    stops, returns = absence.stops, absence.returns
    if stops is None:
        return Lost(path_days)
    after_course = course.end + timedelta(days=1)
    away_until = min(returns or after_course, after_course)
    away = weeks_away(job, stops, away_until)
    part: tuple[DayOff, ...] = ()
    part_time, back = None, away_until
    if returns is not None and absence.share_after is not None:
        back = max(min(absence.full_time or after_course, after_course), away_until)
        part = weeks_away(job, away_until, back, ONE - absence.share_after)
        part_time = PartTime(away_until, back, Fraction(ONE - absence.share_after)) if part else None
    others = tuple(one for one in path_days if one.day < stops or one.day >= back)
    days = tuple(sorted((*away, *part, *others), key=lambda one: one.day))
    return Lost(days, stops, returns, part_time)


def weeks_away(job: Job, start: date, end: date, share: Decimal = ONE) -> tuple[DayOff, ...]:
    """The working days of [start, end), one entry a calendar week and month, on the first working day lost in it."""
    working = int(days_per_week(job))
    found: dict[tuple[date, int], tuple[date, int]] = {}
    for offset in range(max((end - start).days, 0)):
        day = start + timedelta(days=offset)
        if day.weekday() < working and share:
            week = (day - timedelta(days=day.weekday()), day.month)
            first, count = found.get(week, (day, 0))
            found[week] = first, count + 1
    return tuple(DayOff(first, Fraction(share) * count) for first, count in found.values())


def _early_is_dear(days: DayBand | None, level: str) -> date | None:
    return None if days is None else days.latest if level == "low" else days.earliest


def _late_is_dear(days: DayBand | None, level: str) -> date | None:
    return None if days is None else days.earliest if level == "low" else days.latest


def _worked_share(least: int | None, most: int | None, level: str) -> Decimal:
    """The share of the usual time worked: the more the better, so low takes its upper end."""
    lower, upper = least or 0, money.MILLION if most is None else most
    millionths = {"low": upper, "likely": (lower + upper) // 2, "high": lower}[level]
    return Decimal(millionths) / money.MILLION
