"""Which kinds of situations a program's file must have beside it, worked out from its criteria, and which are missing.

Always one that needs more information. One that looks eligible, and one that does not, where any answers can make it so. For each
firm number one situation at the limit and one a unit beyond it. For each firm exclusion one that it shuts out. What a shared
rule asks is tried in the rule's own situations.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from programs.catalogue import Offer
from programs.criteria.tree import All, AnyOf, Check, Criterion, Finding, Node, Not, can_be
from programs.matching import Match
from programs.scenarios import Scenario

ONE = {"cents": 100}
"""The step that counts as one beyond a limit, in the unit inside: a dollar; one of anything else."""


class Missing(NamedTuple):
    """`kind`: looks_eligible, need_more_information, does_not_look_eligible, at_limit, beyond_limit or excluded. `place`: the
    criterion it is about; empty for a verdict."""

    kind: str
    place: str = ""


def missing_kinds(offers: Sequence[Offer], tried: Iterable[tuple[Scenario, Sequence[Match]]]) -> list[Missing]:
    """`tried`: every situation with the matches of what it is about."""
    results = list(tried)
    found = [Missing(verdict) for verdict in _verdicts(offers) if verdict not in {one.expect for one, _ in results}]
    sides: dict[str, set[str]] = {}
    shut_out: set[str] = set()
    for _, matches in results:
        for match in matches:
            for finding in match.findings:
                shut_out |= {finding.id} if finding.result is False and match.verdict == "does_not_look_eligible" else set()
            for place, finding in _numbers(match.findings):
                sides.setdefault(place, set()).update(_sides(finding))
    for place, seen in sides.items():
        found += [Missing(kind, place) for kind in ("at_limit", "beyond_limit") if kind not in seen]
    exclusions = dict.fromkeys(one.id for offer in offers for one in offer.criteria if one.rule is None and _excludes(one.node))
    return found + [Missing("excluded", place) for place in exclusions if place not in shut_out]


def _verdicts(offers: Sequence[Offer]) -> Iterator[str]:
    if any(all(can_be(criterion.node, True) for criterion in offer.criteria) for offer in offers):
        yield "looks_eligible"
    yield "need_more_information"
    if any(can_be(criterion.node, False) for offer in offers for criterion in offer.criteria):
        yield "does_not_look_eligible"


def _excludes(node: Node) -> bool:
    """Whether a criterion shuts people out by something they have: a firm `not`, or a diagnosis left out."""
    match node:
        case Not():
            return can_be(node, False)
        case Check():
            return bool(getattr(node.leaf, "none_of", ())) and can_be(node, False)
        case All():
            return any(_excludes(part) for part in node.parts if not isinstance(part, Criterion))
        case AnyOf() | Criterion():
            return False


def _numbers(findings: Iterable[Finding], path: str = "") -> Iterator[tuple[str, Finding]]:
    """Every firm number of a match with its place, those inside a shared rule left out."""
    for number, finding in enumerate(findings):
        if finding.rule is not None:
            continue
        place = f"{path}/{finding.id or number}".removeprefix("/")
        if finding.numbers is not None and finding.firmness == "firm":
            yield place, finding
        yield from _numbers(finding.children, place)


def _sides(finding: Finding) -> set[str]:
    numbers = finding.numbers
    if numbers is None or numbers.limit is None or numbers.person is None or numbers.person.exact is None:
        return set()
    beyond = (numbers.limit - numbers.person.exact) * (1 if ".at_least" in finding.said.key else -1)
    one = ONE.get(numbers.unit, 1)
    return ({"at_limit"} if -one < beyond <= 0 else set()) | ({"beyond_limit"} if 0 < beyond <= one else set())
