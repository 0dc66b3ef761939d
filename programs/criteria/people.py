"""Tests on the person, the household and their situation."""

from typing import ClassVar

from pydantic import Field

from cases import reading
from cases.vocabulary import Code
from ground.bands import YesNo
from ground.said import Codes, Said
from ground.sources import Words
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, Missing, known_test, simple


@known_test("state")
class State(LimitedLeaf):
    """The patient lives in one of these states or territories."""

    any_of: tuple[Code("states"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "patient.state"
    needs: ClassVar[tuple[str, ...]] = ("any_of",)

    def judge(self, answers: Answers) -> Judged:
        state = answers.case.patient.state
        values = {"person": None if state is None else Codes("states", (state,)), "limit": Codes("states", self.any_of)}
        return simple(None if state is None else state in self.any_of, self.field, values)


@known_test("lives_in_us")
class LivesInUs(Leaf):
    """The patient lives in the United States or a territory: any state that was told says so."""

    field: ClassVar[str] = "patient.state"

    def judge(self, answers: Answers) -> Judged:
        return simple(None if answers.case.patient.state is None else True, self.field)


@known_test("residency_status")
class ResidencyStatus(LimitedLeaf):
    """The patient's residency is one of these. Never required and never deciding alone: a miss asks the program."""

    any_of: tuple[Code("residency"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "patient.residency"
    needs: ClassVar[tuple[str, ...]] = ("any_of",)
    is_never_alone: ClassVar[bool] = True

    def judge(self, answers: Answers) -> Judged:
        told = answers.case.patient.residency
        values = {"limit": Codes("residency", self.any_of)}
        if told == "prefer_not_to_say":
            return Judged(None, values, (Missing(self.field, "program", Said("programs.ask_program.residency")),))
        return simple(None if told is None else told in self.any_of, self.field, values)


class PatientYesNo(Leaf):
    """A yes-or-no answer about the patient."""

    def judge(self, answers: Answers) -> Judged:
        return simple(getattr(answers.case.patient, self.field.removeprefix("patient.")), self.field)


@known_test("veteran")
class Veteran(PatientYesNo):
    """The patient served in the armed forces."""

    field: ClassVar[str] = "patient.veteran"


@known_test("disability")
class Disability(PatientYesNo):
    """The patient has a disability."""

    field: ClassVar[str] = "patient.disability"


@known_test("unable_to_work")
class UnableToWork(PatientYesNo):
    """The patient cannot work because of the illness."""

    field: ClassVar[str] = "patient.unable_to_work"


@known_test("has_caregiver")
class HasCaregiver(Leaf):
    """Somebody can come along and help."""

    field: ClassVar[str] = "work.caregivers"

    def judge(self, answers: Answers) -> Judged:
        return simple(reading.has_caregiver(answers.case), self.field)


@known_test("has_children")
class HasChildren(Leaf):
    """A child of any age, or anybody under 18, belongs to the household."""

    field: ClassVar[str] = "household.members"

    def judge(self, answers: Answers) -> Judged:
        told = answers.case.household.members
        return simple(reading.has_child(answers.case), self.field, finer=told is not None)


@known_test("help_received")
class HelpReceived(LimitedLeaf):
    """Help from a program, or of a kind, has one of these outcomes (received unless the file says otherwise)."""

    program: str | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9-]{0,80}$")
    kind: Code("help_kind") | None = None  # type: ignore[valid-type]
    outcomes: tuple[Code("help_outcome"), ...] = ("received",)  # type: ignore[valid-type]

    field: ClassVar[str] = "help"
    needs: ClassVar[tuple[str, ...]] = ("program", "kind")

    def judge(self, answers: Answers) -> Judged:
        result = reading.had_help(answers.case, program=self.program, kind=self.kind, outcomes=self.outcomes)
        values = {"limit": None if self.kind is None else Codes("help_kind", (self.kind,))}
        return simple(result, self.field, values, "program" if self.kind is None else "kind")


@known_test("has_hospital_bill")
class HasHospitalBill(Leaf):
    """A bill from a hospital has come; `nonprofit` and the days since the first bill narrow it."""

    nonprofit: YesNo = None
    first_billed_within_days: int | None = Field(default=None, ge=1)

    field: ClassVar[str] = "bills"

    def judge(self, answers: Answers) -> Judged:
        case, days = answers.case, self.first_billed_within_days
        result = reading.has_hospital_bill(case, answers.as_of, nonprofit=self.nonprofit, first_billed_within_days=days)
        return simple(result, self.field, {"days": days}, "within_days" if days else "", finer=bool(case.bills))


@known_test("program_decides")
class ProgramDecides(Leaf):
    """A rule that is known to exist and was never seen, or that only the program can judge: always unknown."""

    words: Words

    field: ClassVar[str] = "program"

    def judge(self, answers: Answers) -> Judged:
        asks = Missing(self.field, "program", Said("programs.ask_program.words", {"words": self.words}))
        return Judged(None, {"words": self.words}, (asks,))

    @property
    def is_never_decided(self) -> bool:
        return True
