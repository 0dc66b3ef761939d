"""How much of each part has room on two printed pages. What matters most to a household gets room first."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from summaries.beside_programs import beside
from summaries.document import Summary

PAGES = 2
ALL = 1_000
SMALL_LINE = 12
"""Points that one more line of small print takes at least."""


@dataclass(frozen=True)
class Room:
    """How many of each part are printed. As it is made, it holds what must stand on paper in any case.

    `questions`: how many missing answers stand with a program. `detail` of a program that looks eligible: 1 what it gives,
    2 its award too, 3 what it also requires. `names`: 1 when programs without room for their reason are named all the
    same. `beside`: members' own benefits, help that does not ask about status, and notes. `program_pages`: 1 when the programs'
    own pages are among the sources.
    """

    plan_years: int = 1
    notices: int = 1
    months: int = 3
    not_counted: int = 2
    eligible: int = 5
    unsure: int = 4
    unlikely: int = 1
    steps: int = 3
    assumptions: int = 1
    sources: int = 3
    questions: int = 0
    detail: int = 0
    beside: int = 0
    names: int = 0
    program_pages: int = 0


ORDER = (
    ("notices", 3), ("plan_years", 2), ("not_counted", 5), ("months", 12), ("eligible", ALL), ("steps", ALL), ("beside", ALL),
    ("questions", 1), ("unsure", ALL), ("names", 1), ("unlikely", 4), ("sources", 5), ("assumptions", 3),
    ("notices", ALL), ("not_counted", ALL), ("plan_years", ALL), ("unlikely", ALL), ("assumptions", 5), ("detail", 1),
    ("months", ALL), ("assumptions", 12), ("sources", ALL), ("questions", 2), ("detail", 2), ("program_pages", 1),
    ("questions", ALL), ("assumptions", ALL), ("detail", 3),
)  # fmt: skip
"""Which part gets room next, and up to how many of it."""


def filled(summary: Summary, space_left: Callable[[Room], float]) -> Room:
    """The pages filled part by part, each with as much as still fits. `space_left`: points, below zero for too much."""
    room, sizes = Room(), _sizes(summary)
    left = space_left(room)
    for part, most in ORDER:
        low, high = getattr(room, part), min(most, sizes[part])
        tried = high
        while low < high and left >= SMALL_LINE:
            space = space_left(replace(room, **{part: tried}))
            low, high, left = (tried, high, space) if space >= 0 else (low, tried - 1, left)
            tried = (low + high + 1) // 2
        room = replace(room, **{part: low})
    return room


def _sizes(summary: Summary) -> dict[str, int]:
    """How many of each part there are at most; more room than that changes nothing."""
    estimate = summary.estimate
    verdicts = [one.verdict for one in summary.programs]
    return {
        "plan_years": len(estimate.plan),
        "notices": sum(map(len, (estimate.notices, estimate.dates, estimate.reductions, estimate.taxes, estimate.payment_plan))),
        "months": len(estimate.months),
        "not_counted": len(estimate.not_counted_texts),
        "eligible": verdicts.count("looks_eligible"),
        "unsure": verdicts.count("need_more_information"),
        "unlikely": verdicts.count("does_not_look_eligible"),
        "steps": len(summary.next_steps),
        "assumptions": len(estimate.assumptions),
        "sources": len(summary.sources),
        "questions": max((len(one.missing) for one in summary.programs), default=0),
        "detail": 3,
        "beside": len(beside(summary)),
        "names": 1,
        "program_pages": 1,
    }
