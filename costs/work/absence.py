"""Which working days are lost: the path's, or those of a typed absence with a return to part of the usual time.

A stop answered, or a patient who cannot work, loses every working day from then on. Days are gathered by calendar week
(and month); the path's own days count before the stop and after the full return.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cases.life import Job
from costs.course import Course, DayOff
from costs.work.wages import days_per_week
from ground import money
from ground.bands import DayBand

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Lost:
    """Working days lost, from before the course on where the person stopped earlier. `stopped` and `returned` bound the time
    fully away, where there is one."""

    days: tuple[DayOff, ...]
    stopped: date | None = None
    returned: date | None = None


def lost_days(job: Job, path_days: tuple[DayOff, ...], course: Course, cannot_work: bool) -> Lost:
    """The working days a person loses up to the end of a course. An end nobody typed is the end of the course."""
    absence, level = job.absence, course.level
    stops = course.start if absence.stops_on is None and cannot_work else _early_is_dear(absence.stops_on, level)
    if stops is None:
        return Lost(path_days)
    returned = _late_is_dear(absence.returns_on, level)
    returns = None if returned is None else max(returned, stops)  # nobody returns before the time away begins
    full_time = _late_is_dear(absence.full_time_on, level)
    after_course = course.end + timedelta(days=1)
    away_until = min(returns or after_course, after_course)
    away = _by_week(job, stops, away_until, ONE)
    part: tuple[DayOff, ...] = ()
    back = away_until
    if returns is not None and absence.share_of_time_after is not None:
        worked = _worked_share(absence.share_of_time_after.at_least, absence.share_of_time_after.at_most, level)
        back = max(min(full_time or after_course, after_course), away_until)
        part = _by_week(job, away_until, back, ONE - worked)
    others = tuple(one for one in path_days if one.day < stops or one.day >= back)
    days = tuple(sorted((*away, *part, *others), key=lambda one: one.day))
    return Lost(days, stops, returns)


def _by_week(job: Job, start: date, end: date, share: Decimal) -> tuple[DayOff, ...]:
    """The working days of [start, end), one entry a calendar week and month, on the first working day lost in it."""
    working = int(days_per_week(job))
    found: dict[tuple[date, int], DayOff] = {}
    for offset in range(max((end - start).days, 0)):
        day = start + timedelta(days=offset)
        if day.weekday() < working and share:
            week = (day - timedelta(days=day.weekday()), day.month)
            so_far = found.get(week)
            found[week] = DayOff(so_far.day if so_far else day, (so_far.days if so_far else Decimal(0)) + share)
    return tuple(found.values())


def _early_is_dear(days: DayBand | None, level: str) -> date | None:
    return None if days is None else days.latest if level == "low" else days.earliest


def _late_is_dear(days: DayBand | None, level: str) -> date | None:
    return None if days is None else days.earliest if level == "low" else days.latest


def _worked_share(least: int | None, most: int | None, level: str) -> Decimal:
    """The share of the usual time worked: the more the better, so low takes its upper end."""
    lower, upper = least or 0, money.MILLION if most is None else most
    millionths = {"low": upper, "likely": (lower + upper) // 2, "high": lower}[level]
    return Decimal(millionths) / money.MILLION
