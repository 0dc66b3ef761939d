"""Tests that public law computes: each names a pure module of `programs.public` and what it asks of it."""

from typing import ClassVar

from pydantic import Field

from cases.life import Job
from cases.vocabulary import Code
from ground.said import Cents, Codes
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, known_test, simple
from programs.criteria.work import JobLeaf
from programs.public import (
    disability,
    extra_help,
    marketplace,
    medicaid,
    medicaid_rules,
    receipt,
    savings_programs,
    ssi,
)
from programs.public.state_leave import wages_of_last_year


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


@known_test("medicare_savings_income")
class MedicareSavingsIncome(LimitedLeaf):
    """Countable income this month is within a Medicare Savings Program's limit in the state."""

    level: savings_programs.Level | None = None

    field: ClassVar[str] = "household.income"
    needs: ClassVar[tuple[str, ...]] = ("level",)

    def judge(self, answers: Answers) -> Judged:
        assert self.level is not None
        return savings_programs.income_within(answers, self.level)


@known_test("medicare_savings_assets")
class MedicareSavingsAssets(Leaf):
    """Savings are within what the state allows for its Medicare Savings Programs."""

    field: ClassVar[str] = "household.assets"

    def judge(self, answers: Answers) -> Judged:
        return savings_programs.assets_allowed(answers)


@known_test("extra_help_income")
class ExtraHelpIncome(Leaf):
    """Countable income is below the limit of Extra Help for the family."""

    field: ClassVar[str] = "household.income"

    def judge(self, answers: Answers) -> Judged:
        return extra_help.income_below(answers)


@known_test("ssi_income")
class SsiIncome(Leaf):
    """Countable income this month is below the federal SSI rate."""

    field: ClassVar[str] = "household.income"

    def judge(self, answers: Answers) -> Judged:
        return ssi.income_below_rate(answers)


@known_test("ssi_resources")
class SsiResources(Leaf):
    """Savings are within SSI's limit for one person or a couple."""

    field: ClassVar[str] = "household.assets"

    def judge(self, answers: Answers) -> Judged:
        return ssi.resources_within(answers)


@known_test("tax_credit_income")
class TaxCreditIncome(LimitedLeaf):
    """Income is within the premium tax credit's range for a year of cover."""

    year: marketplace.CoverYear | None = None

    field: ClassVar[str] = "household.income"
    needs: ClassVar[tuple[str, ...]] = ("year",)

    def judge(self, answers: Answers) -> Judged:
        assert self.year is not None
        return marketplace.credit_income(answers, self.year)


@known_test("cost_sharing_reduction_income")
class CostSharingReductionIncome(LimitedLeaf):
    """Income is within the range of cost-sharing reductions for a year of cover."""

    year: marketplace.CoverYear | None = None

    field: ClassVar[str] = "household.income"
    needs: ClassVar[tuple[str, ...]] = ("year",)

    def judge(self, answers: Answers) -> Judged:
        assert self.year is not None
        return marketplace.reduction_income(answers, self.year)


@known_test("earnings_below_substantial")
class EarningsBelowSubstantial(Leaf):
    """The person's wages this month are at most what Social Security calls substantial work."""

    field: ClassVar[str] = "household.income"

    def judge(self, answers: Answers) -> Judged:
        return disability.earnings_below_substantial(answers)


@known_test("medicare_after_ssdi")
class MedicareAfterSsdi(Leaf):
    """SSDI has been paid for as long as Medicare waits."""

    field: ClassVar[str] = "household.income"

    def judge(self, answers: Answers) -> Judged:
        return disability.medicare_after_ssdi(answers)


@known_test("wages_in_a_year")
class WagesInAYear(JobLeaf, LimitedLeaf):
    """This job's wages of the last twelve months reach an amount in dollars. Never a no: other jobs may have paid more."""

    at_least: int | None = Field(default=None, ge=0)

    field: ClassVar[str] = "work.patient.wage"
    needs: ClassVar[tuple[str, ...]] = ("at_least",)
    answer: ClassVar[str] = "wage"

    def holds(self, job: Job) -> bool | None:
        earned = wages_of_last_year(job)
        assert self.at_least is not None
        return True if earned is not None and earned.is_at_least(self.at_least * 100) else None

    def values(self) -> dict:
        return {"limit": Cents((self.at_least or 0) * 100)}
