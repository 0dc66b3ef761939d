"""What a working day pays. In cents. Not working is zero, not unknown."""

from datetime import date, timedelta
from fractions import Fraction

from cases.life import Job
from costs.amounts import at_level
from costs.defaults import planning_default
from costs.quantities import Level

WEEKS_A_YEAR = 52
DAYS_A_WEEK = 7
NOT_AT_WORK = {"unemployed", "retired", "not_working"}
PERIODS_A_YEAR = {"week": 52, "two_weeks": 26, "twice_a_month": 24, "month": 12, "year": 1}


def works(job: Job) -> bool | None:
    """Whether there is a wage to lose; the kind of work answers it where the plain question is open."""
    if job.works is not None:
        return job.works
    return None if job.status is None else job.status not in NOT_AT_WORK


def daily_wage(job: Job, level: Level) -> Fraction | None:
    """A working day's wage in cents, or None when wage, period or hours are not known at this level."""
    if job.wage is None or job.per is None:
        return None
    wage = at_level(job.wage, level)
    days = days_per_week(job)
    if wage is None:
        return None
    if job.per == "day":
        return Fraction(wage)
    if job.per == "hour":
        hours = None if job.hours_per_week is None else at_level(job.hours_per_week, level)
        return None if hours is None else Fraction(wage * hours) / days
    return Fraction(wage * PERIODS_A_YEAR[job.per]) / (WEEKS_A_YEAR * days)


def days_per_week(job: Job) -> Fraction:
    """Working days in a week, at most seven."""
    typed = None if job.days_per_week is None else at_level(job.days_per_week, "likely")
    days = Fraction(typed) if typed else Fraction(planning_default("working_days_a_week").quantity.likely)
    return min(days, Fraction(DAYS_A_WEEK))


def after_working_days(first: date, days: Fraction, a_week: Fraction) -> date:
    """The day on which so many working days from `first` on are over; whole weeks count seven days."""
    weeks, rest = divmod(days, a_week)
    return first + timedelta(days=int(weeks) * DAYS_A_WEEK + int(rest))
