"""The days a working household should know beforehand: when protected leave, cover and payments end, and what begins.

For each worker: the day the weeks of the federal leave law (FMLA) are used up, after which an employer need not keep the job
or the cover; the last day to choose COBRA, counted from then; the days paid leave, state leave and a policy are used up. For a
patient who stopped working also the first month of SSDI, when a policy may pay less, and the month Medicare begins.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from cases.case import Case
from cases.life import Job
from costs.amounts import at_level
from costs.life_costs import DateToKnow
from costs.work import disability
from costs.work.absence import Lost
from costs.work.wages import after_working_days, days_per_week
from costs.work.worker import SELF_EMPLOYED, Worker
from figures.lookup import Reading, look_up
from ground.bands import Band
from ground.said import Said
from ground.sources import Source

A_YEAR_OR_MORE = timedelta(days=365)


def dates_to_know(worker: Worker, case: Case, lost: Lost, ended: dict[str, date], as_of: date) -> list[DateToKnow]:
    """The days of one worker that are not past, in order."""
    found = [DateToKnow(day, Said(f"costs.date.{kind}_{worker.cost_kind}")) for kind, day in ended.items()]
    found += _protected_leave(worker, case, lost, as_of)
    if worker.reason == "own_condition" and lost.stopped is not None and _lasts_a_year(lost):
        found += _disability(worker.job, lost.stopped)
    return sorted((one for one in found if one.day >= as_of), key=lambda one: one.day)


def _protected_leave(worker: Worker, case: Case, lost: Lost, as_of: date) -> list[DateToKnow]:
    day = lost.days[0].day
    is_covered = _is_covered_by_fmla(worker.job, day)
    ends = None if is_covered is False else _fmla_used_up(worker.job, lost)
    if ends is None:
        return []
    pages = look_up("fmla_weeks", day).sources
    sure = "" if is_covered else "_if_covered"
    found = [DateToKnow(ends, Said(f"costs.date.fmla{sure}_{worker.cost_kind}"), pages)]
    through_a_job = case.coverages is not None and any(one.kind == "employer" for one in case.coverages)
    if through_a_job:
        lost_cover = max(ends, as_of)  # what ended before today is not told
        election = look_up("cobra_election_days", lost_cover)
        last = ends + timedelta(days=int(_number(election)))
        whose = {"whose": Said(f"costs.whose.{worker.cost_kind}")}
        found.append(DateToKnow(ends, Said("costs.date.employer_cover", whose), pages))
        if _is_at_least(worker.job.employer_size, "cobra_employer_size", lost_cover) is not False:
            found.append(DateToKnow(last, Said("costs.date.cobra_election", whose | {"from": ends}), election.sources))
    return found


def _is_covered_by_fmla(job: Job, day: date) -> bool | None:
    """Whether the federal leave law protects this job: size of the employer, months there, hours in the last 12 months. It is
    for employees."""
    if job.status == SELF_EMPLOYED:
        return False
    answers = (
        _is_at_least(job.employer_size, "fmla_employer_size", day),
        _is_at_least(job.months_with_employer, "fmla_months_employed", day),
        _is_at_least(job.hours_last_12_months, "fmla_hours_worked", day),
    )
    return False if False in answers else None if None in answers else True


def _is_at_least(answer: Band | None, key: str, day: date) -> bool | None:
    return None if answer is None else answer.is_at_least(int(_number(look_up(key, day))))


def _fmla_used_up(job: Job, lost: Lost) -> date | None:
    """The day the lost time reaches the weeks that are left; None where the course does not reach it."""
    a_week = days_per_week(job)
    used = (at_level(job.leave_weeks_used, "likely") or 0) if job.leave_weeks_used else 0
    left = (_number(look_up("fmla_weeks", lost.days[0].day)) - used) * a_week
    for one in lost.days:
        if left <= one.days:
            return after_working_days(one.day, max(left, Fraction(0)), a_week)
        left -= one.days
    return None


def _lasts_a_year(lost: Lost) -> bool:
    """SSDI is for disabilities that last a year or more; a return nobody dated is open."""
    assert lost.stopped is not None
    return lost.returned is None or lost.returned - lost.stopped >= A_YEAR_OR_MORE


def _disability(job: Job, stopped: date) -> list[DateToKnow]:
    first, medicare_month = disability.first_ssdi_month(stopped), disability.first_medicare_month(stopped)
    if first is None or medicare_month is None:
        return []
    waiting, medicare = disability.readings(stopped)
    found = [DateToKnow(first, Said("costs.date.ssdi"), waiting.sources)]
    if job.leave.disability_insurance:
        found.append(DateToKnow(first, Said("costs.date.disability_offset"), waiting.sources))
    found.append(DateToKnow(medicare_month, Said("costs.date.medicare"), _pages(waiting, medicare)))
    return found


def _pages(*readings: Reading) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for one in readings for source in one.sources))


def _number(reading: Reading) -> Fraction:
    assert isinstance(reading.value, Decimal)
    return Fraction(reading.value)
