"""Whether the person who is ill is a child, and whether sentences speak of "your child" to a parent.

A child is somebody under 18. One too young for a job is not taken to work until somebody says so: the wages that count are
those of the people who care for it.
"""

from cases.case import Case
from cases.life import Job
from cases.work_reading import has_job, job_of_patient

LAST_AGE_OF_A_CHILD = 17
PARENT = "parent"
NOT_THE_PARENT = ("patient", "staff")


def is_child(case: Case) -> bool | None:
    """Under 18 by the age told, else by a parent's answering; None where neither says."""
    if case.patient.age is not None:
        return case.patient.age.is_at_most(LAST_AGE_OF_A_CHILD)
    return True if case.who_answers == PARENT else None


def speaks_of_child(case: Case) -> bool:
    """Whether what is said goes to a child's parent. A teenager who answers and the care team read "the patient"."""
    return is_child(case) is True and case.who_answers not in NOT_THE_PARENT


def job_counted(case: Case) -> Job:
    """The patient's job as costs count it: none of a child too young for one, nor of a parent's child whose age nobody told."""
    job = job_of_patient(case)
    is_unknown = has_job(job) is None and case.patient.age is None and case.who_answers == PARENT
    return job.model_copy(update={"works": False}) if is_unknown else job


def has_no_job_as_a_child(case: Case) -> bool:
    """A child that is taken to have no job, for nobody said anything of its work."""
    return is_child(case) is True and has_job(case.work.patient) is None and has_job(job_counted(case)) is False
