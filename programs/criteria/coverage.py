"""Tests on insurance."""

from functools import cache
from typing import ClassVar

from cases.vocabulary import Code
from ground import logic
from ground.said import Codes, Said
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


@cache
def _ask(kind: str) -> Missing:
    asks = Said("programs.missing.has_coverage", {"kind": Codes("coverage_kinds", (kind,))})
    return Missing(f"has_coverage.{kind}", "household", asks)
