"""Trees of tests: all, any, not. Evaluation gives Kleene's answer with its reason and the answers still missing.

A soft test (unconfirmed, at_least_this) never decides against a household: its miss becomes unknown, to ask the
program. Under `not` the miss is a match, so there a match becomes unknown.

Many programs ask alike, so each test and each shared rule is asked once a match: `Answers` remembers its outcome and is
dropped with the match. An outcome holds values; sentences are put together from them when somebody reads one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from ground import logic
from ground.said import Said
from ground.sources import Source
from programs.answers import Answers
from programs.criteria.leaf import Judged, Leaf, Missing, Numbers


@dataclass(frozen=True, slots=True)
class Check:
    """One test with the pages it rests on."""

    leaf: Leaf
    sources: tuple[Source, ...] = ()
    for_all: Judged | None = field(init=False, repr=False, compare=False)
    """What is found whoever asks, for a test that reads no answer."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "for_all", _for_all(self.leaf))

    def ask(self, answers: Answers, is_negated: bool = False) -> Judged:
        if self.for_all is not None:
            return self.for_all
        leaf, known = self.leaf, answers.outcomes_negated if is_negated else answers.outcomes
        judged: Judged | None = known.get(id(leaf))
        if judged is None:
            judged = leaf.judge(answers)
            if judged.result is is_negated and leaf.is_soft:
                judged = _softened(leaf, judged)
            known[id(leaf)] = judged
        return judged


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]

    def ask(self, answers: Answers, is_negated: bool = False) -> "Outcome":
        """Remembered, since what a shared rule asks is one such group for all its programs."""
        known = answers.outcomes_negated if is_negated else answers.outcomes
        outcome: Joined | None = known.get(id(self))
        if outcome is None:
            outcome = known[id(self)] = _all(tuple([Finding(part, part.ask(answers, is_negated)) for part in self.parts]))
        return outcome


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Node", ...]

    def ask(self, answers: Answers, is_negated: bool = False) -> "Outcome":
        return _any(tuple([Finding(part, part.ask(answers, is_negated)) for part in self.parts]))


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"

    def ask(self, answers: Answers, is_negated: bool = False) -> "Outcome":
        part = self.part.ask(answers, not is_negated)
        return Joined(logic.not_(part.result), part.asks, None, "not", (Finding(self.part, part),))


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with a name: the unit of explanation. `rule` names the shared rule whose criteria are inside."""

    id: str
    node: "Node"
    rule: str | None = None
    for_all: "Finding | None" = field(init=False, repr=False, compare=False)
    """What is found whoever asks, for a criterion that is one test that reads no answer."""

    def __post_init__(self) -> None:
        outcome = self.node.for_all if isinstance(self.node, Check) else None
        object.__setattr__(self, "for_all", None if outcome is None else Finding(self, outcome))

    def ask(self, answers: Answers, is_negated: bool = False) -> "Outcome":
        return self.node.ask(answers, is_negated)


Node = Check | All | AnyOf | Not | Criterion


class Joined(NamedTuple):
    """What the answers say about a group: `join` is how its `children` make up the result."""

    result: bool | None
    asks: tuple[Missing, ...]
    miss: Said | None
    join: Literal["all", "any", "not"]
    children: tuple["Finding", ...]

    @property
    def said(self) -> Said:
        """A failed `all` and a true `any` name the first part that makes them so; else every part that does."""
        if self.join == "not":
            return Said(f"programs.excluded.{_state(self.result)}", {"reason": self.children[0].said})
        reasons = [part for part in self.children if part.result is self.result]
        if self.result is (self.join == "any"):
            return reasons[0].said
        said = chained([part.said for part in reasons])
        if self.join == "any" and len(reasons) > 1:
            return Said(f"programs.any_of.{_state(self.result)}", {"reasons": said})
        return said


Outcome = Judged | Joined
"""What the answers say about a test or a group of them, whichever criterion it stands in."""


class Finding(NamedTuple):
    """What the answers say about one criterion or one part of it.

    `result` True holds, False does not, None unknown. `said` is the reason with the person's value beside the limit;
    `values` are its values. `missing` are the answers that would decide it. `miss` says by how much a number misses.
    `test` is empty for all / any / not. `sources` are the program's, `figure_sources` those of a public figure used.
    """

    about: Node
    outcome: Outcome

    @property
    def id(self) -> str:
        return self.about.id if isinstance(self.about, Criterion) else ""

    @property
    def rule(self) -> str | None:
        return self.about.rule if isinstance(self.about, Criterion) else None

    @property
    def _node(self) -> Node:
        return self.about.node if isinstance(self.about, Criterion) else self.about

    @property
    def _leaf(self) -> Leaf | None:
        node = self._node
        while isinstance(node, Criterion):
            node = node.node
        return node.leaf if isinstance(node, Check) else None

    @property
    def sources(self) -> tuple[Source, ...]:
        return self._node.sources if isinstance(self._node, Check) else ()

    @property
    def result(self) -> bool | None:
        return self.outcome.result

    @property
    def said(self) -> Said:
        leaf, outcome = self._leaf, self.outcome
        if leaf is None or not isinstance(outcome, Judged):
            assert isinstance(outcome, Joined)
            return outcome.said
        return outcome.said or _said_of_test(leaf, outcome)

    @property
    def values(self) -> Mapping[str, Any]:
        return self.said.values

    @property
    def missing(self) -> tuple[Missing, ...]:
        return self.outcome.asks

    @property
    def miss(self) -> Said | None:
        return self.outcome.miss

    @property
    def test(self) -> str:
        return "" if self._leaf is None else self._leaf.test

    @property
    def firmness(self) -> str:
        return "firm" if self._leaf is None else self._leaf.firmness

    @property
    def numbers(self) -> Numbers | None:
        return self.outcome.numbers if isinstance(self.outcome, Judged) else None

    @property
    def figure_sources(self) -> tuple[Source, ...]:
        return self.outcome.figure_sources if isinstance(self.outcome, Judged) else ()

    @property
    def children(self) -> tuple["Finding", ...]:
        return self.outcome.children if isinstance(self.outcome, Joined) else ()


def find(criteria: Iterable[Criterion], answers: Answers) -> tuple[Finding, ...]:
    """What a household's answers say about each criterion."""
    return tuple([one.for_all or Finding(one, one.node.ask(answers)) for one in criteria])


def _for_all(leaf: Leaf) -> Judged | None:
    if leaf.limit is not None:
        asks = (Missing(leaf.field, "program", Said("programs.ask_program.limit", {"what": leaf.what})),)
        return Judged(None, {}, asks, said=Said("programs.limit_unknown", {"what": leaf.what}))
    judged = leaf.judged_for_all
    return _softened(leaf, judged) if judged is not None and judged.result is False and leaf.is_soft else judged


def _softened(leaf: Leaf, judged: Judged) -> Judged:
    """What would decide against the household asks the program instead."""
    kind = "residency" if leaf.is_never_alone else leaf.firmness
    asks = (Missing(leaf.field, "program", Said(f"programs.ask_program.{kind}", {"what": leaf.what})),)
    said = Said(f"programs.soft.{kind}", {"reason": _said_of_test(leaf, judged)})
    return judged._replace(result=None, asks=asks, miss=None, said=said)


def _said_of_test(leaf: Leaf, judged: Judged) -> Said:
    variant = f".{judged.variant}" if judged.variant else ""
    return Said(f"programs.criterion.{leaf.test}{variant}.{_state(judged.result)}", judged.values)


def _state(result: bool | None) -> str:
    return "unknown" if result is None else "met" if result else "not_met"


def _all(parts: tuple[Finding, ...]) -> Joined:
    result = logic.all_of([part.outcome.result for part in parts])
    misses = [part.outcome.miss for part in parts if part.outcome.result is False] if result is False else []
    miss = misses[0] if misses and None not in misses else None
    return Joined(result, once_each(parts) if result is None else (), miss, "all", parts)


def _any(parts: tuple[Finding, ...]) -> Joined:
    result = logic.any_of([part.outcome.result for part in parts])
    misses = [part.outcome.miss for part in parts if part.outcome.miss is not None] if result is False else []
    miss = misses[0] if misses else None
    return Joined(result, once_each(parts) if result is None else (), miss, "any", parts)


def once_each(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """The missing answers of undecided findings, each once, in order."""
    found: list[Missing] = []
    for finding in findings:
        if finding.outcome.result is None:
            found += [missing for missing in finding.outcome.asks if missing not in found]
    return tuple(found)


def chained(sentences: list[Said]) -> Said:
    """Several sentences as one, in order."""
    whole = sentences[0]
    for sentence in sentences[1:]:
        whole = Said("programs.and_then", {"first": whole, "second": sentence})
    return whole


def can_be(node: Node, wanted: bool, is_negated: bool = False) -> bool:
    """Whether any answers can make a node true (or false): a limit nobody saw cannot, a soft miss never decides."""
    match node:
        case Check():
            never = node.leaf.is_never_decided or (node.leaf.is_soft and wanted is is_negated)
            return not never and not (node.leaf.test == "lives_in_us" and not wanted)
        case Not():
            return can_be(node.part, not wanted, not is_negated)
        case Criterion():
            return can_be(node.node, wanted, is_negated)
        case All():
            return (all if wanted else any)(can_be(part, wanted, is_negated) for part in node.parts)
    return (any if wanted else all)(can_be(part, wanted, is_negated) for part in node.parts)
