"""What follows from a case's answers about the work of the patient and of those who help. Three-valued, as in `cases.reading`.

Somebody without a job has no employer: what an employer must be, or how long one worked there, then does not hold.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from cases.case import Case
from cases.life import Job
from ground import logic
from ground.bands import Band

Whose = Literal["patient", "caregiver"]
WORK_BEGINS_AT = 14
"""The youngest age of most jobs in federal law (Department of Labor, dol.gov/general/topic/hiring/workersunder18, read
2026-11-24). A younger child's work counts where it was told, and is not asked for."""
WITHOUT_WORK = ("retired", "not_working")
WITH_A_JOB = ("employed_full_time", "employed_part_time", "self_employed", "on_leave")


class Work(NamedTuple):
    """Somebody's work, and whether they have a job at all."""

    job: Job
    has_job: bool | None


def works(case: Case, whose: Whose) -> tuple[Work, ...] | None:
    """The patient's work, or that of each caregiver; None where nobody said whether there is a caregiver."""
    if whose == "patient":
        job = job_of_patient(case)
        return (Work(job, has_job(job)),)
    told = case.work.caregivers
    return None if told is None else tuple(Work(caregiver.job, has_job(caregiver.job)) for caregiver in told)


def job_of_patient(case: Case) -> Job:
    """The patient's job as told; of a child too young for one it is none, unless it was told."""
    job, age = case.work.patient, case.patient.age
    is_too_young = age is not None and age.is_at_most(WORK_BEGINS_AT - 1) is True
    return job.model_copy(update={"works": False}) if is_too_young and has_job(job) is None else job


def has_job(job: Job) -> bool | None:
    """Whether somebody has a job, also one they are on leave from."""
    if job.works is not None:
        return job.works
    return None if job.status is None else job.status in WITH_A_JOB


def any_job(
    found: tuple[Work, ...] | None, holds: Callable[[Job], bool | None], counts_last_job: bool = False
) -> bool | None:
    """Whether something holds of one of these jobs; without a job it does not. With `counts_last_job` it may hold of the last job
    of somebody who is looking for work, and of nobody who is retired or not working."""
    if found is None:
        return None
    return logic.any_of([logic.all_of((_counts(one, counts_last_job), holds(one.job))) for one in found])


def _counts(one: Work, counts_last_job: bool) -> bool | None:
    if one.has_job is False and counts_last_job and one.job.status not in WITHOUT_WORK:
        return None
    return one.has_job


def is_at_least(number: Band | None, limit: int) -> bool | None:
    return None if number is None else number.is_at_least(limit)


def is_at_most(number: Band | None, limit: int) -> bool | None:
    return None if number is None else number.is_at_most(limit)
