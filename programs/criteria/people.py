"""Tests on the person, the household and their situation."""

from functools import cached_property
from typing import ClassVar

from pydantic import Field

from cases import reading
from cases.vocabulary import Code
from ground import logic
from ground.bands import YesNo
from ground.said import Codes, Said
from ground.sources import Words
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, Missing, OneOfLeaf, ask_household, known_test, simple


@known_test("state")
class State(OneOfLeaf):
    """The patient lives in one of these states or territories."""

    any_of: tuple[Code("states"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "patient.state"
    vocabulary: ClassVar[str] = "states"

    def judge(self, answers: Answers) -> Judged:
        state = answers.case.patient.state
        values = {"person": None if state is None else Codes("states", (state,)), "limit": self.named}
        return simple(None if state is None else state in self.any_of, self.field, values)


@known_test("lives_in_us")
class LivesInUs(Leaf):
    """The patient lives in the United States or a territory: any state that was told says so."""

    field: ClassVar[str] = "patient.state"

    def judge(self, answers: Answers) -> Judged:
        return simple(None if answers.case.patient.state is None else True, self.field)


@known_test("residency_status")
class ResidencyStatus(OneOfLeaf):
    """The patient's residency is one of these. Never asked for and never deciding alone: unknown or a miss asks the program."""

    any_of: tuple[Code("residency"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "patient.residency"
    vocabulary: ClassVar[str] = "residency"
    is_never_alone: ClassVar[bool] = True

    def judge(self, answers: Answers) -> Judged:
        told = answers.case.patient.residency
        values = {"limit": self.named}
        if told is None or told == "prefer_not_to_say":
            return Judged(None, values, (Missing(self.field, "program", Said("programs.ask_program.residency")),))
        return simple(told in self.any_of, self.field, values)


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


@known_test("pregnant")
class Pregnant(PatientYesNo):
    """The patient is pregnant; where that was not told, the age may settle it."""

    field: ClassVar[str] = "patient.pregnant"

    def judge(self, answers: Answers) -> Judged:
        return simple(reading.pregnant(answers.case), self.field)


@known_test("lost_income")
class LostIncome(Leaf):
    """The household's income fell because of the illness."""

    field: ClassVar[str] = "household.lost_income"

    def judge(self, answers: Answers) -> Judged:
        return simple(answers.case.household.lost_income, self.field)


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


@known_test("child_in_household_under")
class ChildInHouseholdUnder(LimitedLeaf):
    """Somebody younger than `age` lives with the patient or shares the tax return. The patient is not counted."""

    age: int | None = Field(default=None, ge=1, le=30)

    field: ClassVar[str] = "household.members"
    needs: ClassVar[tuple[str, ...]] = ("age",)

    def judge(self, answers: Answers) -> Judged:
        told = answers.case.household.members
        assert self.age is not None
        result = reading.has_member_under(answers.case, self.age)
        return simple(result, self.field, {"limit": self.age}, finer=told is not None)


class HelpAskedFor(LimitedLeaf):
    """Help from a program, or of a kind, has one of these outcomes."""

    program: str | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9-]{0,80}$")
    kind: Code("help_kind") | None = None  # type: ignore[valid-type]

    field: ClassVar[str] = "help"
    needs: ClassVar[tuple[str, ...]] = ("program", "kind")

    def asked_outcomes(self) -> tuple[str, ...]:
        raise NotImplementedError

    def judge(self, answers: Answers) -> Judged:
        result = reading.had_help(answers.case, program=self.program, kind=self.kind, outcomes=self.asked_outcomes())
        values = {"limit": None if self.kind is None else Codes("help_kind", (self.kind,))}
        return simple(result, self.field, values, "program" if self.kind is None else "kind")


@known_test("help_received")
class HelpReceived(HelpAskedFor):
    """Help from a program, or of a kind, has one of these outcomes (received unless the file says otherwise)."""

    outcomes: tuple[Code("help_outcome"), ...] = ("received",)  # type: ignore[valid-type]

    def asked_outcomes(self) -> tuple[str, ...]:
        return self.outcomes


@known_test("help_refused")
class HelpRefused(HelpAskedFor):
    """Help from a program, or of a kind, was asked for and refused."""

    def asked_outcomes(self) -> tuple[str, ...]:
        return ("refused",)


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


@known_test("bill_in_collection")
class BillInCollection(Leaf):
    """One of the bills that came was given to a collection agency."""

    field: ClassVar[str] = "bills"

    def judge(self, answers: Answers) -> Judged:
        bills = answers.case.bills
        result = None if bills is None else logic.any_of(bill.in_collection for bill in bills)
        asks = (ask_household(self.field, "collection" if bills else ""),) if result is None else ()
        return Judged(result, {}, asks)


@known_test("program_decides")
class ProgramDecides(Leaf):
    """A rule that is known to exist and was never seen, or that only the program can judge: always unknown."""

    words: Words

    field: ClassVar[str] = "program"

    def judge(self, answers: Answers) -> Judged:
        return self.judged_for_all

    @cached_property
    def judged_for_all(self) -> Judged:
        asks = Missing(self.field, "program", Said("programs.ask_program.words", {"words": self.words}))
        return Judged(None, {"words": self.words}, (asks,))

    @property
    def is_never_decided(self) -> bool:
        return True
