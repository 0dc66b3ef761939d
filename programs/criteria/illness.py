"""Tests on the illness and its treatments."""

from typing import ClassVar

from pydantic import Field

from cases.treatment_reading import had_treatment, has_diagnosis, plans_treatment, starts_within, treated_within
from cases.vocabulary import Code
from ground import logic
from ground.said import Codes
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, Missing, OneOfLeaf, ask_household, known_test, simple


@known_test("diagnosis")
class Diagnosis(OneOfLeaf):
    """The diagnosis is one of `any_of` (or below one), and none of `none_of`."""

    any_of: tuple[Code("diagnoses"), ...] = ()  # type: ignore[valid-type]
    none_of: tuple[Code("diagnoses"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "illness.diagnosis"
    vocabulary: ClassVar[str] = "diagnoses"
    needs: ClassVar[tuple[str, ...]] = ("any_of", "none_of")

    def judge(self, answers: Answers) -> Judged:
        case = answers.case
        is_one = has_diagnosis(case, self.any_of) if self.any_of else True
        is_other = has_diagnosis(case, self.none_of) if self.none_of else False
        result = logic.all_of((is_one, logic.not_(is_other)))
        is_about_others = is_one is True and (result is not True or not self.any_of)
        told = case.illness.diagnosis
        values = {
            "person": _codes("diagnoses", told),
            "limit": Codes("diagnoses", self.none_of) if is_about_others else self.named,
        }
        return simple(result, self.field, values, "none_of" if is_about_others else "", finer=told is not None)


@known_test("drug")
class Drug(OneOfLeaf):
    """A planned drug is one of these (or below one)."""

    any_of: tuple[Code("drugs"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "illness.planned.drugs"
    vocabulary: ClassVar[str] = "drugs"

    def judge(self, answers: Answers) -> Judged:
        told, planned = answers.case.illness.planned.drugs, answers.planned_drugs
        values = {"person": Codes("drugs", told) if told else None, "limit": self.named}
        result = None if planned is None else planned.has_any(self.any_of)
        return simple(result, self.field, values, finer=planned is not None)


@known_test("planned_treatment")
class PlannedTreatment(OneOfLeaf):
    """The planned treatment is one of these (or below one)."""

    any_of: tuple[Code("treatments"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "illness.planned.treatment"
    vocabulary: ClassVar[str] = "treatments"

    def judge(self, answers: Answers) -> Judged:
        planned = answers.case.illness.planned.treatment
        values = {"person": _codes("treatments", planned), "limit": self.named}
        result = plans_treatment(answers.case, self.any_of)
        return simple(result, self.field, values, finer=planned is not None)


@known_test("earlier_treatment")
class EarlierTreatment(OneOfLeaf):
    """An earlier treatment was one of these (or below one), at most `within_days` before the day of the match."""

    any_of: tuple[Code("treatments"), ...] = ()  # type: ignore[valid-type]
    within_days: int | None = Field(default=None, ge=1)

    field: ClassVar[str] = "illness.earlier_treatments"
    vocabulary: ClassVar[str] = "treatments"

    def judge(self, answers: Answers) -> Judged:
        result = had_treatment(answers.case, self.any_of, answers.as_of, self.within_days)
        values = {"limit": self.named, "days": self.within_days}
        variant = "" if self.within_days is None else "within_days"
        return simple(result, self.field, values, variant, finer=answers.case.illness.earlier_treatments is not None)


@known_test("in_treatment")
class InTreatment(Leaf):
    """The person is in treatment now."""

    field: ClassVar[str] = "illness.in_treatment"

    def judge(self, answers: Answers) -> Judged:
        return simple(answers.case.illness.in_treatment, self.field)


@known_test("treatment_window")
class TreatmentWindow(LimitedLeaf):
    """In treatment, or treated at most so many days ago, or starting at most so many days from now."""

    treated_within_days: int | None = Field(default=None, ge=1)
    starting_within_days: int | None = Field(default=None, ge=1)

    field: ClassVar[str] = "illness.in_treatment"
    needs: ClassVar[tuple[str, ...]] = ("treated_within_days", "starting_within_days")

    def judge(self, answers: Answers) -> Judged:
        case, day = answers.case, answers.as_of
        parts = {self.field: case.illness.in_treatment}
        if self.treated_within_days is not None:
            parts["illness.last_treated"] = treated_within(case, day, self.treated_within_days)
        if self.starting_within_days is not None:
            parts["illness.planned.start"] = starts_within(case, day, self.starting_within_days)
        result = logic.any_of(parts.values())
        asks = [self._ask(field, answers) for field, part in parts.items() if part is None] if result is None else []
        both = self.treated_within_days is not None and self.starting_within_days is not None
        variant = "either" if both else "treated" if self.treated_within_days is not None else "starting"
        values = {"ago": self.treated_within_days, "ahead": self.starting_within_days}
        return Judged(result, values, tuple(asks), variant)

    def _ask(self, field: str, answers: Answers) -> Missing:
        """A planned start that has passed says nothing of today: has the treatment begun, or was it put off?"""
        start = answers.case.illness.planned.start
        has_passed = start is not None and start.latest < answers.as_of
        return ask_household(field, "passed" if has_passed and field == "illness.planned.start" else "")


@known_test("trial")
class Trial(Leaf):
    """The planned treatment is in a clinical trial."""

    field: ClassVar[str] = "illness.planned.trial"

    def judge(self, answers: Answers) -> Judged:
        return simple(answers.case.illness.planned.trial, self.field)


@known_test("denied")
class Denied(Leaf):
    """The insurer said no to the planned treatment."""

    field: ClassVar[str] = "illness.planned.approval"

    def judge(self, answers: Answers) -> Judged:
        approval = answers.case.illness.planned.approval
        return simple(None if approval is None else approval == "denied", self.field)


def _codes(vocabulary_name: str, code: str | None) -> Codes | None:
    return None if code is None else Codes(vocabulary_name, (code,))
