"""Which unanswered question helps most, over all programs that need more information.

Each such program (not one that has ended) has one vote. Its undecided funds share the vote equally, and each fund shares its part
equally among the answers it lacks: from the household or from the program itself. So a question that alone decides a program
gets the whole vote, and one of five open answers a fifth. Questions are ranked by votes, then by the dollars of award they
touch, then by the catalogue's order. While no insurance was told at all, every question about a kind of coverage counts for the
one question what insurance there is. Questions only a program can answer are not ranked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from ground.said import Said
from programs.criteria.leaf import Missing, ask_household
from programs.matching import Match
from programs.model import Award

COVERAGE, ANY_COVERAGE = "has_coverage.", "coverages"
WHOLE = ("calendar_year", "award_period", "treatment", "lifetime", "once")
"""Limits that say what a whole award is worth. What is limited by dose, visit, night or month depends on how many there are."""


class NextQuestion(NamedTuple):
    """`field`: the answer's place in the case; `asks`: the question. `settles`: programs for which nothing else is open;
    `touches`: programs that lack this answer. `award`: cents that the known awards of those programs come to at most; None
    where none is known."""

    field: str
    asks: Said
    settles: int
    touches: int
    award: int | None


@dataclass
class _Tally:
    asks: Said
    votes: Fraction = Fraction(0)
    settles: set[str] = field(default_factory=set)
    awards: dict[str, int | None] = field(default_factory=dict)


def next_questions(matches: Iterable[Match]) -> tuple[NextQuestion, ...]:
    """Every unanswered question of the household, the most helpful first."""
    undecided: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.verdict == "need_more_information" and match.availability.status != "ended":
            undecided[match.program.id].append(match)
    nothing_told = _asks_for_any_coverage(undecided.values())
    tallies: dict[str, _Tally] = {}
    for program, funds in undecided.items():
        for match in funds:
            answers = _answers(match.missing, nothing_told)
            share = Fraction(1, len(funds) * len(answers))
            for one in answers:
                if one.from_whom != "household":
                    continue
                tally = tallies.setdefault(one.field, _Tally(one.asks))
                tally.votes += share
                tally.awards[program] = _more(tally.awards.get(program), worth(match.award))
                if len(answers) == 1:
                    tally.settles.add(program)
    ranked = sorted(tallies.items(), key=lambda item: (-item[1].votes, -(_sum(item[1].awards.values()) or 0)))
    return tuple(
        NextQuestion(place, one.asks, len(one.settles), len(one.awards), _sum(one.awards.values())) for place, one in ranked
    )


def worth(award: Award) -> int | None:
    """Cents that a whole award comes to at most; None where no such amount is known."""
    known = [limit.amount for limit in award.limits or () if limit.amount is not None and limit.per in WHOLE]
    ends = [band.at_most if band.at_most is not None else band.at_least for band in known]
    return max((end for end in ends if end is not None), default=None)


def _asks_for_any_coverage(undecided: Iterable[list[Match]]) -> bool:
    return any(one.field == ANY_COVERAGE for funds in undecided for match in funds for one in match.missing)


def _answers(missing: tuple[Missing, ...], nothing_told: bool) -> list[Missing]:
    """One for each place in the case."""
    found: dict[tuple[str, str], Missing] = {}
    for one in missing:
        is_wider = nothing_told and one.field.startswith(COVERAGE)
        asked = ask_household(ANY_COVERAGE) if is_wider else one
        found.setdefault((asked.field, asked.from_whom), asked)
    return list(found.values())


def _more(first: int | None, second: int | None) -> int | None:
    return max((one for one in (first, second) if one is not None), default=None)


def _sum(awards: Iterable[int | None]) -> int | None:
    known = [award for award in awards if award is not None]
    return sum(known) if known else None
