"""Wages lost to treatment: unpaid days times a day's wage, for the patient and the one caregiver who comes along. In cents.

Not working is zero, not unknown. Paid leave goes first. Not modeled: caregivers who take turns, state paid leave, disability
insurance, taxes.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cases.case import Case
from cases.life import Job
from costs.amounts import TURNED, CostLine, at_level
from costs.course import Course, DayOff
from costs.defaults import planning_default
from costs.quantities import Level
from costs.results import LeftOut
from ground.bands import Band
from ground.said import Said

CATEGORY = "lost_wages"
WEEKS_A_YEAR = 52
NOT_AT_WORK = {"unemployed", "retired", "not_working"}


@dataclass
class WorkCosts:
    """Lines of one course, and what could not be counted."""

    lines: list[CostLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def work_costs(case: Case, course: Course, as_of: date) -> WorkCosts:
    """Lost wages of one course from `as_of` on. Nobody named as caregiver is unknown; an empty list is nobody."""
    costs = WorkCosts()
    _lose(case.work.patient, course.days_off_patient, "lost_wages_patient", "work.patient", course.level, as_of, costs)
    if case.work.caregivers is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.caregiver"), CATEGORY, "work.caregivers", opens_high=True))
        return costs
    each = [_caregiver_costs(caregiver.job, course, as_of) for caregiver in case.work.caregivers]
    if each:
        chosen = _who_comes_along(each, [caregiver.job for caregiver in case.work.caregivers], course.level)
        costs.lines += chosen.lines
        costs.left_out += chosen.left_out
    return costs


def _caregiver_costs(job: Job, course: Course, as_of: date) -> WorkCosts:
    costs = WorkCosts()
    _lose(job, course.days_off_caregiver, "lost_wages_caregiver", "work.caregivers", course.level, as_of, costs)
    return costs


def _who_comes_along(each: list[WorkCosts], jobs: list[Job], level: Level) -> WorkCosts:
    """One caregiver comes along: at low whoever loses least, at high whoever loses most or may, at likely the first at work."""
    if level == "low":
        return min(each, key=_lost)
    if level == "high":
        return max(each, key=lambda costs: (bool(costs.left_out), _lost(costs)))
    return next((costs for costs, job in zip(each, jobs, strict=True) if works(job) is not False), each[0])


def _lost(costs: WorkCosts) -> int:
    return sum(line.cents for line in costs.lines)


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
    days = _days_per_week(job)
    if wage is None:
        return None
    if job.per == "day":
        return Fraction(wage)
    if job.per == "hour":
        hours = None if job.hours_per_week is None else at_level(job.hours_per_week, level)
        return None if hours is None else Fraction(wage * hours) / days
    per_year = {"week": 52, "two_weeks": 26, "twice_a_month": 24, "month": 12, "year": 1}[job.per]
    return Fraction(wage * per_year) / (WEEKS_A_YEAR * days)


def _days_per_week(job: Job) -> Fraction:
    typed = None if job.days_per_week is None else at_level(job.days_per_week, "likely")
    return Fraction(typed) if typed else Fraction(planning_default("working_days_a_week").quantity.likely)


def _lose(job: Job, days_off: tuple[DayOff, ...], cost_kind: str, who: str, level: Level, as_of: date, costs: WorkCosts) -> None:
    at_work = works(job)
    if at_work is False or not days_off:
        return
    wage = daily_wage(job, level)
    if wage is None:
        key = "costs.left_out.wage" if at_work else "costs.left_out.works"
        answer = f"{who}.wage" if at_work else f"{who}.works"
        costs.left_out.append(LeftOut(Said(key + "_" + cost_kind), CATEGORY, answer, opens_high=True))
        return
    if at_work is None and level == "low":
        return
    paid = Decimal(_paid_days(job.leave.paid_days_left, level))
    for lost in days_off:
        if lost.day < as_of:
            continue
        covered = min(paid, lost.days)
        paid -= covered
        cents = int(Fraction(lost.days - covered) * wage + Fraction(1, 2))
        if cents:
            costs.lines.append(CostLine(lost.day, CATEGORY, cost_kind, cents, from_household=True))


def _paid_days(answer: Band | None, level: Level) -> int:
    """Paid leave lowers the cost, so low takes its upper end; unknown is none in the likely and the high course."""
    if answer is None:
        return 0
    return at_level(answer, TURNED[level], unknown_high=10_000) or 0
