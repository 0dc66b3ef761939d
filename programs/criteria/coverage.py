"""Tests on insurance."""

from typing import ClassVar

from cases.vocabulary import Code
from ground import logic
from ground.said import Codes
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, LimitedLeaf, Missing, ask_household, known_test, simple


@known_test("coverage")
class Coverage(LimitedLeaf):
    """The patient has a coverage of one of these kinds, or below one, on the day of the match."""

    any_of: tuple[Code("coverage_kinds"), ...] = ()  # type: ignore[valid-type]

    field: ClassVar[str] = "has_coverage"
    needs: ClassVar[tuple[str, ...]] = ("any_of",)

    def judge(self, answers: Answers) -> Judged:
        held = {kind: answers.has_coverage(kind) for kind in self.any_of}
        result = logic.any_of(held.values())
        found = tuple(kind for kind, has in held.items() if has is result)
        values = {"found": Codes("coverage_kinds", found), "limit": Codes("coverage_kinds", self.any_of)}
        asks = [_ask(kind) for kind, has in held.items() if has is None] if result is None else []
        return Judged(result, values, tuple(asks))


@known_test("insured")
class Insured(Leaf):
    """The patient has insurance of any kind on the day of the match. A health care sharing plan is not insurance."""

    field: ClassVar[str] = "coverages"

    def judge(self, answers: Answers) -> Judged:
        return simple(answers.is_insured, self.field)


def _ask(kind: str) -> Missing:
    missing = ask_household("has_coverage", kind=Codes("coverage_kinds", (kind,)))
    return missing._replace(field=f"has_coverage.{kind}")
