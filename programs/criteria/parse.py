"""From a criterion as it is written to a tree of tests. Collects every fault instead of stopping at the first."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from ground.faults import Fault, from_validation
from ground.sources import Source, Words
from programs.criteria import coverage, guideline, illness, numbers, people, public, travel, work
from programs.criteria.leaf import REGISTRY, Leaf
from programs.criteria.tree import All, AnyOf, Check, Criterion, Node, Not
from programs.model import Counts

ROOMS = (coverage, guideline, illness, numbers, people, public, travel, work)
"""The modules whose tests make up the closed vocabulary; importing them fills the registry."""
KINDS = ("test", "rule", "any", "all", "not")
COUNTED = tuple(Counts.model_fields)


@dataclass(frozen=True)
class Rule:
    """Criteria that many programs share, from programs/rules/<name>.yaml, and what they say; all must hold."""

    name: str
    words: Words
    criteria: tuple[Criterion, ...]

    @cached_property
    def node(self) -> All:
        """One node for all programs that name the rule, so that a household is asked once."""
        return All(self.criteria)


@dataclass
class Parser:
    """Reads the criteria of one file. `faults` grows as it reads; a node that is wrong is left out.

    `counts` says whose income and household the program means, for tests that do not say it themselves.
    """

    file: str
    sources: dict[str, Source]
    rules: dict[str, Rule]
    counts: Counts = field(default_factory=Counts)
    faults: list[Fault] = field(default_factory=list)
    known: dict[tuple[str, str], Leaf] = field(default_factory=dict)
    """Tests already read, by how they are written and by what was read; shared by all files: equal tests are one object."""
    programs_named: list[tuple[str, str]] = field(default_factory=list)
    """(where, program id) of every program that a test refers to."""

    def criteria(self, raw: Any, where: str) -> tuple[Criterion, ...]:
        found: list[Criterion] = []
        for number, one in enumerate(raw):
            place = f"{where}[{number + 1}]"
            if not isinstance(one, dict) or not isinstance(one.get("id"), str):
                self._fault(f"{place}.id", "missing_key")
                continue
            if one["id"] in [criterion.id for criterion in found]:
                self._fault(f"{place}.id", "repeated_id", one["id"])
            node = self.node({key: value for key, value in one.items() if key != "id"}, place)
            if node is None:
                continue
            found.append(Criterion(one["id"], node, one.get("rule")))
        return tuple(found)

    def node(self, raw: Any, where: str) -> Node | None:
        kinds = [kind for kind in KINDS if isinstance(raw, dict) and kind in raw]
        if len(kinds) != 1:
            self._fault(where, "criterion_kind", ", ".join(kinds), ", ".join(KINDS))
            return None
        kind = kinds[0]
        if kind == "test":
            return self._leaf(raw, where)
        for key in sorted(set(raw) - {kind, "sources"}):
            self._fault(f"{where}.{key}", "unknown_key", str(raw[key])[:60], f"{kind}, sources")
        sources = self._sources(raw, where)
        if kind == "rule":
            return self._rule(raw, where)
        if kind == "not":
            part = self.node(raw["not"], f"{where}.not")
            return None if part is None else Not(_with_sources(part, sources))
        return self._parts(raw, kind, where, sources)

    def _parts(self, raw: dict, kind: str, where: str, sources: tuple[Source, ...]) -> Node | None:
        if not isinstance(raw[kind], list) or not raw[kind]:
            self._fault(f"{where}.{kind}", "list", expected="a list of criteria")
            return None
        nodes = [self.node(part, f"{where}.{kind}[{number + 1}]") for number, part in enumerate(raw[kind])]
        parts = tuple(_with_sources(node, sources) for node in nodes if node is not None)
        return (All if kind == "all" else AnyOf)(parts) if parts else None

    def _rule(self, raw: dict, where: str) -> Node | None:
        rule = self.rules.get(raw["rule"]) if isinstance(raw["rule"], str) else None
        if rule is None:
            self._fault(f"{where}.rule", "unknown_rule", str(raw["rule"])[:60], ", ".join(self.rules))
            return None
        return rule.node

    def _leaf(self, raw: dict, where: str) -> Node | None:
        kind = REGISTRY.get(raw["test"]) if isinstance(raw["test"], str) else None
        if kind is None:
            self._fault(f"{where}.test", "unknown_test", str(raw["test"])[:60], ", ".join(sorted(REGISTRY)))
            return None
        keys = {key: value for key, value in raw.items() if key not in ("test", "sources")}
        sources = self._sources(raw, where)
        if "at_least" in keys and "at_most" in keys:
            ends = [{key: value for key, value in keys.items() if key != other} for other in ("at_most", "at_least")]
            parts = [self._checked(kind, one, where) for one in ends]
            return All(tuple(Check(part, sources) for part in parts if part is not None)) if all(parts) else None
        leaf = self._checked(kind, keys, where)
        return None if leaf is None else Check(leaf, sources)

    def _checked(self, kind: type[Leaf], keys: dict[str, Any], where: str) -> Leaf | None:
        keys = {name: getattr(self.counts, name) for name in COUNTED if name in kind.model_fields} | keys
        as_written = (kind.test, repr(sorted(keys.items(), key=lambda item: item[0])))
        try:
            leaf = self.known.get(as_written) or kind.model_validate(keys)
        except ValidationError as error:
            for fault in from_validation(error, self.file, keys):
                self._fault(f"{where}.{fault.where}".rstrip("."), fault.code, fault.found, fault.expected)
            return None
        if isinstance(leaf, people.HelpAskedFor) and leaf.program:
            self.programs_named.append((f"{where}.program", leaf.program))
        if as_written not in self.known:
            self.known[as_written] = self.known.setdefault((leaf.test, leaf.model_dump_json()), leaf)
        return self.known[as_written]

    def _sources(self, raw: dict, where: str) -> tuple[Source, ...]:
        named = raw.get("sources") or ()
        return tuple(self.sources[name] for name in self.check_sources(named, where))

    def check_sources(self, named: Any, where: str) -> list[str]:
        """The keys among `named` that the file's sources hold; each other one is a fault."""
        if not isinstance(named, list | tuple):
            self._fault(f"{where}.sources", "list", str(named)[:60])
            return []
        for name in named:
            if name not in self.sources:
                self._fault(f"{where}.sources", "unknown_source", str(name)[:60], ", ".join(self.sources))
        return [name for name in named if name in self.sources]

    def _fault(self, where: str, code: str, found: str = "", expected: str = "") -> None:
        self.faults.append(Fault(self.file, where, code, found, expected))


def _with_sources(node: Node, sources: tuple[Source, ...]) -> Node:
    """A part with the sources that its group states, where the part is a test that states none."""
    return Check(node.leaf, sources) if isinstance(node, Check) and sources and not node.sources else node
