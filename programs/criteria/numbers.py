"""Tests on one number: income in dollars, assets, age, household size. Income by the poverty guideline is in `guideline`."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from cases.household_reading import MONTHS, NARROWER, HouseholdRule, IncomeRule
from ground.bands import Band, Money
from ground.said import Cents, Said, Span
from programs.answers import Answers
from programs.criteria.leaf import Judged, LimitedLeaf, Missing, Numbers, Unit, ask_household, ask_who_counts, known_test


class NumberLeaf(LimitedLeaf):
    """A number against one end. A file's two-ended test becomes two tests when it is read."""

    needs: ClassVar[tuple[str, ...]] = ("at_least", "at_most")
    unit: ClassVar[Unit] = "years"
    can_change: ClassVar[bool] = True
    """Whether a small change of circumstances can turn a miss, so that it is worth saying how near it was."""

    def value(self, answers: Answers) -> Band | None:
        raise NotImplementedError

    def ends(self) -> tuple[int | None, int | None]:
        """(at least, at most), in the unit inside; one of them is None."""
        return getattr(self, "at_least", None), getattr(self, "at_most", None)

    def shown(self, band: Band) -> Any:
        return Span(band)

    @cached_property
    def number(self) -> int:
        """The end that the test states, in the unit inside."""
        at_least, at_most = self.ends()
        number = at_most if at_least is None else at_least
        assert number is not None
        return number

    @cached_property
    def number_shown(self) -> Any:
        return self.shown(Band.exactly(self.number))

    def judge(self, answers: Answers) -> Judged:
        person, (at_least, at_most), limit = self.value(answers), self.ends(), self.number
        result = None if person is None else person.is_at_least(limit) if at_most is None else person.is_at_most(limit)
        values = {"person": None if person is None else self.shown(person), "limit": self.number_shown}
        asks = self.asks(answers, person) if result is None else ()
        missed = person if result is False and self.can_change else None
        miss = None if missed is None else missed_by(self.test, missed, at_least, at_most, self.shown)
        variant = "at_least" if at_most is None else "at_most"
        return Judged(result, values, asks, variant, miss, Numbers(person, limit, self.unit))

    def asks(self, answers: Answers, person: Band | None) -> tuple[Missing, ...]:
        return (ask_household(self.field, "" if person is None else "finer"),)


def missed_by(test: str, person: Band, at_least: int | None, at_most: int | None, shown: Callable[[Band], Any] = Span) -> Said:
    """By how much a number misses its one end, as a sentence of the test."""
    if at_most is None:
        assert at_least is not None
        gap = Band(_minus(at_least, person.at_most), _minus(at_least, person.at_least))
    else:
        gap = Band(_minus(person.at_least, at_most), _minus(person.at_most, at_most))
    return Said(f"programs.nearest_miss.{test}.{'under' if at_most is None else 'over'}", {"gap": shown(gap)})


class MoneyLeaf(NumberLeaf):
    """Dollars in the file, cents inside."""

    at_most: Money = None

    needs: ClassVar[tuple[str, ...]] = ("at_most",)
    unit: ClassVar[Unit] = "cents"

    @field_validator("at_most")
    @classmethod
    def _is_one_number(cls, limit: Band | None) -> Band | None:
        if limit is not None and limit.exact is None:
            raise PydanticCustomError("money", "one amount", {"expected": "50000"})
        return limit

    def ends(self) -> tuple[int | None, int | None]:
        return None, None if self.at_most is None else self.at_most.exact

    def shown(self, band: Band) -> Cents:
        return Cents.of_band(band)


@known_test("income_per_year")
class IncomePerYear(MoneyLeaf):
    """The household's income is at most so many dollars a year, counted by the program's own rule."""

    household: HouseholdRule = "unknown"
    income: IncomeRule = "unknown"

    field: ClassVar[str] = "household.income_per_year"

    def value(self, answers: Answers) -> Band | None:
        return answers.income(self.household, self.income)

    def asks(self, answers: Answers, person: Band | None) -> tuple[Missing, ...]:
        return ask_income(answers, self.household, self.income)


def ask_income(answers: Answers, rule: HouseholdRule, kind: IncomeRule) -> tuple[Missing, ...]:
    """The income in the form that the program counts; who counts, where a plain answer may hold more than the rule."""
    whole = answers.income("unknown", kind)
    field = {"current_month": "household.income_this_month", "adjusted_gross_per_year": "household.adjusted_gross_income"}
    asks: list[Missing] = []
    if whole is None or whole.exact is None:
        place = field.get(kind, "household.income_per_year")
        asks.append(ask_household(place, "finer" if whole is not None and place not in field.values() else ""))
    if rule in NARROWER and answers.everyone_counts(rule) is not True:
        asks.append(ask_who_counts(rule))
    return tuple(asks)


@known_test("income_this_month")
class IncomeThisMonth(MoneyLeaf):
    """What came into the household this month is at most so many dollars."""

    household: HouseholdRule = "unknown"

    field: ClassVar[str] = "household.income_this_month"

    def value(self, answers: Answers) -> Band | None:
        """Times twelve becomes a month again; what does not divide is rounded outward, so nothing is decided by it."""
        year = answers.income(self.household, "current_month")
        if year is None:
            return None
        low, high = year.at_least, year.at_most
        return Band(None if low is None else low // MONTHS, None if high is None else -(-high // MONTHS))

    def asks(self, answers: Answers, person: Band | None) -> tuple[Missing, ...]:
        return ask_income(answers, self.household, "current_month")


@known_test("assets")
class Assets(MoneyLeaf):
    """What the household owns and programs count is at most so many dollars."""

    field: ClassVar[str] = "household.assets"

    def value(self, answers: Answers) -> Band | None:
        return answers.case.household.assets


@known_test("age")
class Age(NumberLeaf):
    """The patient's age in full years."""

    at_least: int | None = Field(default=None, ge=0, le=130)
    at_most: int | None = Field(default=None, ge=0, le=130)

    field: ClassVar[str] = "patient.age"
    can_change: ClassVar[bool] = False

    def value(self, answers: Answers) -> Band | None:
        return answers.case.patient.age


@known_test("household_size")
class HouseholdSize(NumberLeaf):
    """The number of people in the household, counted by the program's own rule."""

    at_least: int | None = Field(default=None, ge=1, le=50)
    at_most: int | None = Field(default=None, ge=1, le=50)
    household: HouseholdRule = "unknown"

    field: ClassVar[str] = "household.size"
    unit: ClassVar[Unit] = "people"
    can_change: ClassVar[bool] = False

    def value(self, answers: Answers) -> Band | None:
        return answers.size(self.household)

    def asks(self, answers: Answers, person: Band | None) -> tuple[Missing, ...]:
        return (ask_who_counts(self.household),) if self.household in NARROWER else super().asks(answers, person)


def _minus(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first - second
