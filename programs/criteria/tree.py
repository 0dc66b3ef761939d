"""Trees of tests: all, any, not. Evaluation gives Kleene's answer with its reason and the answers still missing.

A soft test (unconfirmed, at_least_this) never decides against a household: its miss becomes unknown, to ask the
program. Under `not` the miss is a match, so there a match becomes unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

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


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True)
class Criterion:
    """A criterion with a name: the unit of explanation. `rule` names the shared rule whose criteria are inside."""

    id: str
    node: "Node"
    rule: str | None = None

    @cached_property
    def found_for_all(self) -> "Finding | None":
        """The finding of a test that reads no answer: the same for every household."""
        if not isinstance(self.node, Check):
            return None
        leaf = self.node.leaf
        if leaf.limit is not None:
            found = _limit_unknown(leaf)
        elif leaf.judged_for_all is not None:
            found = _found(leaf, leaf.judged_for_all, is_negated=False)
        else:
            return None
        return _changed(found, self.id, self.node.sources, self.rule)


Node = Check | All | AnyOf | Not | Criterion


class Finding(NamedTuple):
    """What the answers say about one criterion or one part of it.

    `result` True holds, False does not, None unknown. `said` is the reason with the person's value beside the limit;
    `values` are its values. `missing` are the answers that would decide it. `miss` says by how much a number misses.
    `test` is empty for all / any / not. `sources` are the program's, `figure_sources` those of a public figure used.
    """

    id: str
    result: bool | None
    said: Said
    missing: tuple[Missing, ...] = ()
    miss: Said | None = None
    test: str = ""
    firmness: str = "firm"
    numbers: Numbers | None = None
    sources: tuple[Source, ...] = ()
    figure_sources: tuple[Source, ...] = ()
    children: tuple["Finding", ...] = ()
    rule: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        return self.said.values


SOURCES = Finding._fields.index("sources")


def evaluate_criterion(criterion: Criterion, answers: Answers, is_negated: bool = False) -> Finding:
    if criterion.found_for_all is not None:
        return criterion.found_for_all
    node = criterion.node
    if isinstance(node, Check):
        return _changed(_asked(node.leaf, answers, is_negated), criterion.id, node.sources, criterion.rule)
    found = evaluate(node, answers, is_negated)
    return _changed(found, criterion.id, found.sources, criterion.rule)


def evaluate(node: Node, answers: Answers, is_negated: bool = False) -> Finding:
    if isinstance(node, Check):
        found = _asked(node.leaf, answers, is_negated)
        return _changed(found, found.id, node.sources, found.rule) if node.sources else found
    key = (id(node), is_negated)
    known = answers.found.get(key)
    if known is None:
        known = answers.found[key] = _evaluated(node, answers, is_negated)
    return known


def _evaluated(node: Node, answers: Answers, is_negated: bool) -> Finding:
    match node:
        case Not():
            return _not(evaluate(node.part, answers, not is_negated))
        case Criterion():
            return evaluate_criterion(node, answers, is_negated)
        case All():
            return _all([evaluate(part, answers, is_negated) for part in node.parts])
        case AnyOf():
            return _any([evaluate(part, answers, is_negated) for part in node.parts])
    raise TypeError(f"no part of a criterion: {type(node)}")


def _changed(found: Finding, id_: str, sources: tuple[Source, ...], rule: str | None) -> Finding:
    """The finding with its criterion's name: what `_replace` does, without its cost, hundreds of times a match."""
    return tuple.__new__(Finding, (id_, *found[1:SOURCES], sources, *found[SOURCES + 1 : -1], rule))


def _asked(leaf: Leaf, answers: Answers, is_negated: bool) -> Finding:
    key = (id(leaf), is_negated)
    found = answers.found.get(key)
    if found is None:
        found = answers.found[key] = _ask(leaf, answers, is_negated)
    return found


def _ask(leaf: Leaf, answers: Answers, is_negated: bool) -> Finding:
    return _limit_unknown(leaf) if leaf.limit is not None else _found(leaf, leaf.judge(answers), is_negated)


def _limit_unknown(leaf: Leaf) -> Finding:
    said = Said("programs.limit_unknown", {"what": leaf.what})
    asks = (Missing(leaf.field, "program", Said("programs.ask_program.limit", {"what": leaf.what})),)
    return Finding("", None, said, asks, None, leaf.test, leaf.firmness)


def _found(leaf: Leaf, judged: Judged, is_negated: bool) -> Finding:
    said = _said(leaf.test, judged)
    result, missing, miss = judged.result, judged.asks, judged.miss
    if leaf.is_soft and result is is_negated:
        kind = "residency" if leaf.is_never_alone else leaf.firmness
        said = Said(f"programs.soft.{kind}", {"reason": said})
        missing = (Missing(leaf.field, "program", Said(f"programs.ask_program.{kind}", {"what": leaf.what})),)
        result = miss = None
    return Finding("", result, said, missing, miss, leaf.test, leaf.firmness, judged.numbers, (), judged.figure_sources)


def _said(test: str, judged: Judged) -> Said:
    variant = f".{judged.variant}" if judged.variant else ""
    state = "unknown" if judged.result is None else "met" if judged.result else "not_met"
    return Said(f"programs.criterion.{test}{variant}.{state}", judged.values)


def _not(part: Finding) -> Finding:
    result = logic.not_(part.result)
    state = "unknown" if result is None else "met" if result else "not_met"
    said = Said(f"programs.excluded.{state}", {"reason": part.said})
    return Finding("", result, said, part.missing, children=(part,))


def _all(parts: list[Finding]) -> Finding:
    result = logic.all_of(part.result for part in parts)
    relevant = [part for part in parts if part.result is result]
    reasons = relevant[:1] if result is False else relevant
    misses = [part.miss for part in parts if part.result is False]
    miss = misses[0] if misses and None not in misses else None
    said = chained([part.said for part in reasons])
    return Finding("", result, said, _open(result, parts), miss, children=tuple(parts))


def _any(parts: list[Finding]) -> Finding:
    result = logic.any_of(part.result for part in parts)
    relevant = [part for part in parts if part.result is result]
    reasons = chained([part.said for part in (relevant[:1] if result else relevant)])
    if len(relevant) > 1 and not result:
        reasons = Said(f"programs.any_of.{'unknown' if result is None else 'not_met'}", {"reasons": reasons})
    misses = [part.miss for part in parts if part.miss is not None] if result is False else []
    return Finding("", result, reasons, _open(result, parts), misses[0] if misses else None, children=tuple(parts))


def _open(result: bool | None, parts: list[Finding]) -> tuple[Missing, ...]:
    """The missing answers of undecided parts, unless the whole is decided."""
    if result is not None:
        return ()
    return once_each(parts)


def once_each(findings: Iterable[Finding]) -> tuple[Missing, ...]:
    """The missing answers of undecided findings, each once, in order."""
    found: list[Missing] = []
    for finding in findings:
        if finding.result is None:
            found += [missing for missing in finding.missing if missing not in found]
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
