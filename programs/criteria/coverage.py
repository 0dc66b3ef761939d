"""Tests on insurance."""

from datetime import date, timedelta
from functools import cache
from typing import Any, ClassVar

from pydantic import Field

from cases.coverage import Coverage as CaseCoverage
from cases.people import PATIENT
from cases.reading import belongs
from cases.vocabulary import Code
from ground import logic
from ground.bands import Band
from ground.said import Codes, Said, Span
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, Missing, OneOfLeaf, known_test, simple


@known_test("coverage")
class Coverage(OneOfLeaf):
    """The patient has a coverage of one of these kinds, or below one, on the day of the match."""

    any_of: tuple[Code("coverage_kinds"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "has_coverage"
    vocabulary: ClassVar[str] = "coverage_kinds"

    def judge(self, answers: Answers) -> Judged:
        held = [(kind, answers.has_coverage(kind)) for kind in self.any_of]
        result = logic.any_of([has for _, has in held])
        found = tuple([kind for kind, has in held if has is result])
        asks = tuple([_ask(kind) for kind in found]) if result is None else ()
        return Judged(result, {"found": Codes("coverage_kinds", found), "limit": self.named}, asks)


@known_test("insured")
class Insured(Leaf):
    """The patient has insurance of any kind on the day of the match. A health care sharing plan is not insurance."""

    field: ClassVar[str] = "coverages"

    def judge(self, answers: Answers) -> Judged:
        return simple(answers.is_insured, self.field)


class ListedCoverage(OneOfLeaf):
    """Something about a coverage listed for the patient, also one that has ended. Another may not be listed: never a no."""

    any_of: tuple[Code("coverage_kinds"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "coverages"
    vocabulary: ClassVar[str] = "coverage_kinds"
    asks: ClassVar[str] = ""

    def holds(self, coverage: CaseCoverage, day: date) -> bool | None:
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        return {"limit": self.named}

    def judge(self, answers: Answers) -> Judged:
        mine = [one for one in answers.case.coverages or () if one.persons is None or PATIENT in one.persons]
        kinds = [one for one in mine if any(belongs("coverage_kinds", one.kind, kind) for kind in self.any_of)]
        if any(self.holds(one, answers.as_of) for one in kinds):
            return Judged(True, self.values())
        asks = Said(f"programs.missing.coverages_{self.asks}", self.values())
        return Judged(None, self.values(), (Missing(self.field, "household", asks),))


@known_test("coverage_ends_within")
class CoverageEndsWithin(ListedCoverage):
    """A coverage of one of these kinds ended at most so many days ago, or ends in at most so many."""

    days: int = Field(ge=1)

    asks: ClassVar[str] = "ended"

    def holds(self, coverage: CaseCoverage, day: date) -> bool | None:
        ends, window = coverage.ends, timedelta(days=self.days)
        return ends is not None and ends.earliest >= day - window and ends.latest <= day + window

    def values(self) -> dict[str, Any]:
        return super().values() | {"days": self.days}


@known_test("plan_employer_size")
class PlanEmployerSize(ListedCoverage):
    """The employer whose plan it is or was has at least so many workers."""

    at_least: int = Field(ge=1)

    asks: ClassVar[str] = "employer_size"

    def holds(self, coverage: CaseCoverage, day: date) -> bool | None:
        return coverage.employer_size is not None and coverage.employer_size.is_at_least(self.at_least)

    def values(self) -> dict[str, Any]:
        return super().values() | {"size": Span(Band.exactly(self.at_least))}


@cache
def _ask(kind: str) -> Missing:
    asks = Said("programs.missing.has_coverage", {"kind": Codes("coverage_kinds", (kind,))})
    return Missing(f"has_coverage.{kind}", "household", asks)
