"""Tests on one number: income in dollars, assets, age, miles. Income by the poverty guideline is in `guideline`."""

from typing import Any, ClassVar

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from ground.bands import Band, Money
from ground.said import Cents, Said, Span
from programs.answers import Answers
from programs.criteria.leaf import Judged, LimitedLeaf, Numbers, ask_household, known_test


class NumberLeaf(LimitedLeaf):
    """A number against one end. A file's two-ended test becomes two tests when it is read."""

    needs: ClassVar[tuple[str, ...]] = ("at_least", "at_most")
    unit: ClassVar[str] = "years"

    def value(self, answers: Answers) -> Band | None:
        raise NotImplementedError

    def ends(self) -> tuple[int | None, int | None]:
        """(at least, at most), in the unit inside; one of them is None."""
        return getattr(self, "at_least", None), getattr(self, "at_most", None)

    def shown(self, band: Band) -> Any:
        return Span(band)

    def judge(self, answers: Answers) -> Judged:
        person, (at_least, at_most) = self.value(answers), self.ends()
        limit = at_most if at_least is None else at_least
        assert limit is not None
        result = None if person is None else person.is_at_least(limit) if at_most is None else person.is_at_most(limit)
        values = {"person": None if person is None else self.shown(person), "limit": self.shown(Band.exactly(limit))}
        asks = (ask_household(self.field, "" if person is None else "finer"),) if result is None else ()
        miss = self.missed_by(person, at_least, at_most) if result is False and person is not None else None
        variant = "at_least" if at_most is None else "at_most"
        return Judged(result, values, asks, variant, miss, Numbers(person, limit, self.unit))  # type: ignore[arg-type]

    def missed_by(self, person: Band, at_least: int | None, at_most: int | None) -> Said:
        if at_most is None:
            assert at_least is not None
            gap = Band(_minus(at_least, person.at_most), _minus(at_least, person.at_least))
        else:
            gap = Band(_minus(person.at_least, at_most), _minus(person.at_most, at_most))
        key = f"programs.nearest_miss.{self.test}.{'under' if at_most is None else 'over'}"
        return Said(key, {"gap": self.shown(gap)})


class MoneyLeaf(NumberLeaf):
    """Dollars in the file, cents inside."""

    at_most: Money = None

    needs: ClassVar[tuple[str, ...]] = ("at_most",)
    unit: ClassVar[str] = "cents"

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
    """The household's income before taxes is at most so many dollars a year."""

    field: ClassVar[str] = "household.income_per_year"

    def value(self, answers: Answers) -> Band | None:
        return answers.income


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

    def value(self, answers: Answers) -> Band | None:
        return answers.case.patient.age


@known_test("miles_one_way")
class MilesOneWay(NumberLeaf):
    """The way to the treatment center in miles, one way."""

    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)

    field: ClassVar[str] = "travel.miles_one_way"
    unit: ClassVar[str] = "miles"

    def value(self, answers: Answers) -> Band | None:
        return answers.case.travel.miles_one_way


def _minus(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first - second
