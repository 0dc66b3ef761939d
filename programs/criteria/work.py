"""Tests on work: the patient's own job, or any caregiver's where the test says `whose: caregiver`."""

from typing import ClassVar, Literal

from pydantic import Field

from cases import work_reading
from cases.life import Job
from cases.vocabulary import Code
from cases.work_reading import Whose
from ground.bands import Band
from ground.said import Said, Span
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, Missing, Numbers, OneOfLeaf, Unit, ask_household, known_test
from programs.criteria.numbers import missed_by

PLACES = {"patient": "work.patient", "caregiver": "work.caregivers"}


class JobLeaf(Leaf):
    """Something about a job. `answer` is the job's field it reads; texts have a variant for the caregiver's job."""

    whose: Whose = "patient"
    counts_last_job: bool = False
    """Whether somebody who is looking for work may still be covered by the last job."""

    answer: ClassVar[str] = "works"

    def holds(self, job: Job) -> bool | None:
        """What is asked of a job whose owner has one."""
        return True

    def values(self) -> dict:
        return {}

    def judge(self, answers: Answers) -> Judged:
        result = work_reading.any_job(answers.works(self.whose), self.holds, self.counts_last_job)
        return Judged(result, self.values(), self.asks(answers) if result is None else (), self.variant)

    @property
    def variant(self) -> str:
        return "" if self.whose == "patient" else "caregiver"

    def asks(self, answers: Answers) -> tuple[Missing, ...]:
        """Whether there is a caregiver, else whether the person works, else the answer itself; the first that is open."""
        works = answers.works(self.whose)
        place = PLACES[self.whose]
        if works is None:
            return (ask_household(place),)
        without = [one for one in works if one.has_job is False] if self.counts_last_job else []
        if any(one.job.status is None for one in without):
            return (ask_household(f"{place}.status"),)
        if without and self.answer == "works":
            return (Missing(f"{place}.status", "program", Said("programs.ask_program.last_job")),)
        if all(one.has_job is None for one in works) or self.answer == "works":
            return (ask_household(f"{place}.works"),)
        return (ask_household(f"{place}.{self.answer}"),)


@known_test("works")
class Works(JobLeaf):
    """The patient (or a caregiver) has a job, also one they are on leave from."""

    field: ClassVar[str] = "work.patient.works"


@known_test("caregiver_works")
class CaregiverWorks(JobLeaf):
    """A caregiver has a job, also one they are on leave from: `works` of the caregiver by a name of its own."""

    whose: Literal["caregiver"] = "caregiver"

    field: ClassVar[str] = "work.caregivers.works"


@known_test("state_of_work")
class StateOfWork(JobLeaf, OneOfLeaf):
    """The patient (or a caregiver) works in one of these states."""

    any_of: tuple[Code("states"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "work.patient.state_of_work"
    vocabulary: ClassVar[str] = "states"
    answer: ClassVar[str] = "state_of_work"

    def holds(self, job: Job) -> bool | None:
        return None if job.state_of_work is None else job.state_of_work in self.any_of

    def values(self) -> dict:
        return {"limit": self.named}


class JobNumber(JobLeaf, LimitedLeaf):
    """A number about a job against one end. A file's two-ended test becomes two tests when it is read."""

    at_least: int | None = Field(default=None, ge=0)

    needs: ClassVar[tuple[str, ...]] = ("at_least",)
    unit: ClassVar[Unit] = "people"
    can_change: ClassVar[bool] = True
    """As in `numbers`."""

    @property
    def highest(self) -> int | None:
        """The upper end, for those tests that have one."""
        return getattr(self, "at_most", None)

    def holds(self, job: Job) -> bool | None:
        number: Band | None = getattr(job, self.answer)
        if self.at_least is not None:
            return work_reading.is_at_least(number, self.at_least)
        assert self.highest is not None
        return work_reading.is_at_most(number, self.highest)

    def judge(self, answers: Answers) -> Judged:
        limit = self.highest if self.at_least is None else self.at_least
        assert limit is not None
        works = answers.works(self.whose) or ()
        number: Band | None = getattr(works[0].job, self.answer) if len(works) == 1 else None
        values = {"person": None if number is None else Span(number), "limit": Span(Band.exactly(limit))}
        judged = super().judge(answers)
        is_about_number = judged.result is not False or not works or works[0].has_job is not False
        numbers = Numbers(number, limit, self.unit) if is_about_number else None
        missed = number if judged.result is False and is_about_number and self.can_change else None
        miss = None if missed is None else missed_by(self.test, missed, self.at_least, self.highest)
        variant = "at_most" if self.at_least is None else "at_least"
        variant = f"{variant}_caregiver" if self.whose == "caregiver" else variant
        return judged._replace(values=values, variant=variant, numbers=numbers, miss=miss)


@known_test("employer_size")
class EmployerSize(JobNumber):
    """How many people work for the employer."""

    at_most: int | None = Field(default=None, ge=0)

    field: ClassVar[str] = "work.patient.employer_size"
    needs: ClassVar[tuple[str, ...]] = ("at_least", "at_most")
    answer: ClassVar[str] = "employer_size"
    can_change: ClassVar[bool] = False


@known_test("months_with_employer")
class MonthsWithEmployer(JobNumber):
    """How many months somebody has worked for the employer."""

    field: ClassVar[str] = "work.patient.months_with_employer"
    unit: ClassVar[Unit] = "months"
    answer: ClassVar[str] = "months_with_employer"


@known_test("hours_last_12_months")
class HoursLast12Months(JobNumber):
    """How many hours somebody worked for the employer in the last twelve months."""

    field: ClassVar[str] = "work.patient.hours_last_12_months"
    unit: ClassVar[Unit] = "hours"
    answer: ClassVar[str] = "hours_last_12_months"
