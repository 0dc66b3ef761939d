"""What follows from a case's answers about the work of the patient and of those who help. Three-valued, as in `cases.reading`.

Somebody without a job has no employer: what an employer must be, or how long one worked there, then does not hold.
"""

from collections.abc import Callable
from typing import Literal

from cases.case import Case
from cases.life import Job
from ground import logic
from ground.bands import Band

Whose = Literal["patient", "caregiver"]
WITH_A_JOB = ("employed_full_time", "employed_part_time", "self_employed", "on_leave")


def jobs(case: Case, whose: Whose) -> tuple[Job, ...] | None:
    """The patient's work, or that of each caregiver; None where nobody said whether there is a caregiver."""
    if whose == "patient":
        return (case.work.patient,)
    return None if case.work.caregivers is None else tuple(caregiver.job for caregiver in case.work.caregivers)


def has_job(job: Job) -> bool | None:
    """Whether somebody has a job, also one they are on leave from."""
    if job.works is not None:
        return job.works
    return None if job.status is None else job.status in WITH_A_JOB


def any_job(case: Case, whose: Whose, holds: Callable[[Job], bool | None]) -> bool | None:
    """Whether something holds of the patient's job, or of any caregiver's; without a job it does not."""
    found = jobs(case, whose)
    return None if found is None else logic.any_of(logic.all_of((has_job(job), holds(job))) for job in found)


def is_at_least(number: Band | None, limit: int) -> bool | None:
    return None if number is None else number.is_at_least(limit)


def is_at_most(number: Band | None, limit: int) -> bool | None:
    return None if number is None else number.is_at_most(limit)
