"""What to do when a fund that fits does not take applications: the wait list, the time to an answer, who else pays the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.reading import belongs
from ground.bands import Count
from ground.said import Said, Span
from programs.matching import Match

NOT_TAKING = ("closed", "wait_list", "paused")
ORDER = ("looks_eligible", "need_more_information")
OPEN_FIRST = ("open", "unknown", "wait_list")
OTHERS_AT_MOST = 5


@dataclass(frozen=True)
class Guidance:
    """`said`: sentences in order. `others`: programs that may pay the same kind of cost for this household, best first."""

    said: tuple[Said, ...]
    others: tuple[Match, ...]


def guidance(match: Match, matches: Iterable[Match]) -> Guidance | None:
    """None for a fund that is not known to be closed, and for one that does not fit anyway."""
    seen = match.availability.last_status or match.availability.status
    if match.verdict == "does_not_look_eligible" or seen not in NOT_TAKING or match.availability.status == "ended":
        return None
    said = [Said(f"programs.when_closed.{seen}")]
    days: Count = match.program.apply.days_to_decision
    if days is not None:
        said.append(Said("programs.when_closed.reply", {"days": Span(days)}))
    return Guidance(tuple(said), others_that_pay(match, matches))


def others_that_pay(match: Match, matches: Iterable[Match]) -> tuple[Match, ...]:
    """One offer of each other program that pays an overlapping kind of cost and is not known to be closed."""
    fitting = [
        one
        for one in matches
        if one.program.id != match.program.id
        and one.verdict in ORDER
        and one.availability.status in OPEN_FIRST
        and (one.availability.last_status or "unknown") in OPEN_FIRST
        and _overlap(match.pays_for, one.pays_for)
    ]
    fitting.sort(key=lambda one: (ORDER.index(one.verdict), OPEN_FIRST.index(one.availability.status)))
    first_of: dict[str, Match] = {}
    for one in fitting:
        first_of.setdefault(one.program.id, one)
    return tuple(first_of.values())[:OTHERS_AT_MOST]


def _overlap(first: tuple[str, ...] | None, second: tuple[str, ...] | None) -> bool:
    return any(belongs("cost_kinds", one, other) is not False for one in first or () for other in second or ())
