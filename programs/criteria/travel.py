"""Tests on the way to the treatment center: how far, how long, nights away, and what the health plan itself pays."""

from typing import ClassVar

from pydantic import Field

from cases.vocabulary import Code
from ground import logic
from ground.bands import Band
from ground.said import Codes
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, OneOfLeaf, Unit, known_test, simple
from programs.criteria.numbers import NumberLeaf


@known_test("miles_one_way")
class MilesOneWay(NumberLeaf):
    """The way to the treatment center in miles, one way."""

    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)

    field: ClassVar[str] = "travel.miles_one_way"
    unit: ClassVar[Unit] = "miles"

    def value(self, answers: Answers) -> Band | None:
        return answers.case.travel.miles_one_way


@known_test("minutes_one_way")
class MinutesOneWay(NumberLeaf):
    """The way to the treatment center in minutes, one way."""

    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)

    field: ClassVar[str] = "travel.minutes_one_way"
    unit: ClassVar[Unit] = "minutes"

    def value(self, answers: Answers) -> Band | None:
        return answers.case.travel.minutes_one_way


@known_test("needs_lodging")
class NeedsLodging(Leaf):
    """The person cannot go home at night during the treatment and needs a place to stay."""

    field: ClassVar[str] = "travel.can_go_home_at_night"

    def judge(self, answers: Answers) -> Judged:
        return simple(logic.not_(answers.case.travel.can_go_home_at_night), self.field)


@known_test("plan_travel_benefit")
class PlanTravelBenefit(OneOfLeaf):
    """The health plan's own money for travel and lodging: none, not used yet, used up, or refused."""

    any_of: tuple[Code("plan_travel_benefit"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "travel.plan_travel_benefit"
    vocabulary: ClassVar[str] = "plan_travel_benefit"

    def judge(self, answers: Answers) -> Judged:
        """Nothing is taken from the coverages: a later answer could then contradict it, and a verdict would move."""
        told = answers.case.travel.plan_travel_benefit
        values = {
            "person": None if told is None else Codes("plan_travel_benefit", (told,)),
            "limit": self.named,
        }
        return simple(None if told is None else told in self.any_of, self.field, values)
