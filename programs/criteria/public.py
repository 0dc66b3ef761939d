"""Tests that public law computes: each names a pure module of `programs.public` and what it asks of it."""

from typing import ClassVar

from cases.vocabulary import Code
from ground.said import Codes
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, known_test, simple
from programs.public import medicaid, medicaid_rules, receipt


@known_test("medicaid_income")
class MedicaidIncome(LimitedLeaf):
    """This month's income is within the state's Medicaid limit for a group of people."""

    group: medicaid.Group | None = None

    field: ClassVar[str] = "household.income"
    needs: ClassVar[tuple[str, ...]] = ("group",)

    def judge(self, answers: Answers) -> Judged:
        assert self.group is not None
        return medicaid.income_within(answers, self.group)


@known_test("medicaid_level")
class MedicaidLevel(LimitedLeaf):
    """Income against an old survey's level for people 65 or older or with a disability: a reason to ask, never decided."""

    level: medicaid_rules.Level | None = None

    field: ClassVar[str] = "household.income"
    needs: ClassVar[tuple[str, ...]] = ("level",)

    def judge(self, answers: Answers) -> Judged:
        assert self.level is not None
        return medicaid_rules.worth_asking(answers, self.level)

    @property
    def is_never_decided(self) -> bool:
        return True


@known_test("medicaid_work_rule")
class MedicaidWorkRule(Leaf):
    """No work rule holds on the day, or the person meets it or looks exempt. Never a no: the state decides who is exempt."""

    field: ClassVar[str] = "patient.unable_to_work"

    def judge(self, answers: Answers) -> Judged:
        return medicaid_rules.work_rule(answers)


@known_test("receives_income")
class ReceivesIncome(LimitedLeaf):
    """The person receives income of one of these kinds this month."""

    kinds: tuple[Code("income_kind"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "household.income"
    needs: ClassVar[tuple[str, ...]] = ("kinds",)

    def judge(self, answers: Answers) -> Judged:
        result = receipt.receives(answers.case, self.kinds, answers.as_of)
        return simple(result, self.field, {"limit": Codes("income_kind", self.kinds)})


@known_test("ssi_brings_medicaid")
class SsiBringsMedicaid(Leaf):
    """The person receives SSI and the state gives Medicaid with it (1634), or on the same terms by its own application."""

    field: ClassVar[str] = "household.income"

    def judge(self, answers: Answers) -> Judged:
        return medicaid_rules.by_ssi(answers)


@known_test("dependent_child")
class DependentChild(Leaf):
    """A child under 18 of the person's own, or of a relative whom they care for, lives with them."""

    field: ClassVar[str] = "household.members"

    def judge(self, answers: Answers) -> Judged:
        told = answers.case.household.members
        return simple(medicaid_rules.has_dependent_child(answers.case), self.field, finer=told is not None)
