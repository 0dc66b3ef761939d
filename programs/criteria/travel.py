"""Tests on the way to the treatment center: how far, how long, nights away, and what the health plan itself pays."""

from typing import ClassVar

from pydantic import Field

from cases import reading
from cases.vocabulary import Code
from ground import logic
from ground.bands import Band
from ground.said import Codes
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, Unit, known_test, simple
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
class PlanTravelBenefit(LimitedLeaf):
    """The health plan's own money for travel and lodging: none, not used yet, used up, or refused."""

    any_of: tuple[Code("plan_travel_benefit"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "travel.plan_travel_benefit"
    needs: ClassVar[tuple[str, ...]] = ("any_of",)

    def judge(self, answers: Answers) -> Judged:
        case = answers.case
        told = case.travel.plan_travel_benefit
        if told is None and case.coverages == ():
            told = "none"
        result = None if told is None else told in self.any_of
        if told is None and self._has_one(answers) and set(self.any_of) == {"none"}:
            result = False
        values = {
            "person": None if told is None else Codes("plan_travel_benefit", (told,)),
            "limit": Codes("plan_travel_benefit", self.any_of),
        }
        return simple(result, self.field, values)

    def _has_one(self, answers: Answers) -> bool:
        """Whether a coverage's typed amount says that its plan pays for travel."""
        return any(
            reading.in_force(coverage, answers.as_of) is True
            and coverage.plan.travel_benefit is not None
            and (coverage.plan.travel_benefit.at_least or 0) > 0
            for coverage in answers.case.coverages or ()
        )
