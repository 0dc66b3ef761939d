"""Disability and Medicare: earnings against substantial work, and when Medicare begins after SSDI.

Medicare by disability begins after 24 months of SSDI (42 U.S.C. 426(b)); the day SSDI began is the start of its income
line. Earnings above the amount of substantial gainful activity speak against SSDI and SSI (20 CFR 404.1574), but work
expenses of an illness and trial months may lower what counts, so that is never decided here alone.
"""

from datetime import date
from typing import Any

from cases.people import PATIENT, IncomeLine
from ground.bands import Band
from ground.said import Cents
from programs.answers import Answers
from programs.criteria.leaf import Judged, ask_household
from programs.public.limits import figure_on
from programs.public.monthly import MONTHS_A_YEAR, wages
from programs.public.receipt import receives

EARLIER_WITHIN_MONTHS = 60


def earnings_below_substantial(answers: Answers) -> Judged:
    """Whether the person's wages this month are at most the amount of substantial gainful activity."""
    limit = figure_on("substantial_gainful_activity", answers.as_of, vision="not_blind")
    earned = wages(answers.case, answers.as_of)
    values: dict[str, Any] = {"person": _a_month(earned), "limit": None if limit is None else Cents(limit.cents)}
    result = None if limit is None else earned.is_at_most(limit.cents * MONTHS_A_YEAR)
    asks = (ask_household("household.income", "each_this_month"),) if result is None else ()
    return Judged(result, values, asks, figure_sources=() if limit is None else limit.sources)


def medicare_after_ssdi(answers: Answers) -> Judged:
    """Whether SSDI has been paid for as many months as Medicare waits; the day it begins where that is still ahead.

    Months count whole and need not follow each other: those of an earlier SSDI are added where it ended at most five years
    before this one began, or perhaps where it was for the same illness (42 U.S.C. 426(b), POMS HI 00801.146 and .152). Where
    SSDI has ended, Medicare may go on or not: asked.
    """
    figure = figure_on("ssdi_medicare_waiting_months", answers.as_of)
    lines = answers.case.household.income
    if figure is None or lines is None:
        return Judged(None, {"day": None}, (ask_household("household.income"),))
    mine = [line for line in lines if line.person == PATIENT and line.kind in ("ssdi", None)]
    if not mine:
        return Judged(False, {"day": None}, variant="no_ssdi", figure_sources=figure.sources)
    wait = int(figure.value)  # type: ignore[arg-type]
    sure, possible = _months_paid(mine, answers.as_of)
    result = True if len(sure) >= wait else None if possible is None or len(possible) >= wait else False
    if result and not receives(answers.case, ("ssdi",), answers.as_of):
        result = None
    asks = (ask_household("household.income", "ssdi_start"),) if result is None else ()
    day = _begins(mine[0], wait) if len(mine) == 1 else None
    return Judged(result, {"day": day}, asks, "dated" if day else "", figure_sources=figure.sources)


def _months_paid(lines: list[IncomeLine], as_of: date) -> tuple[set[int], set[int] | None]:
    """Calendar months before this one with SSDI: those sure to count, and those possible (None where a start was not told)."""
    now = _month(as_of)
    begun = [_month(line.starts.latest) for line in lines if line.starts is not None and line.ends is None]
    sure: set[int] = set()
    possible: set[int] | None = set()
    for line in lines:
        if line.starts is None:
            possible = None
            continue
        first, last = (now, now) if line.ends is None else (_month(line.ends.earliest) + 1, _month(line.ends.latest) + 1)
        is_near = line.ends is None or any(latest - first < EARLIER_WITHIN_MONTHS for latest in begun)
        if line.kind == "ssdi" and is_near:
            sure |= set(range(_month(line.starts.latest), min(now, first)))
        if possible is not None:
            possible |= set(range(_month(line.starts.earliest), min(now, last)))
    return sure, possible


def _begins(line: IncomeLine, wait: int) -> date | None:
    """The first day of Medicare for somebody whose SSDI goes on from a month that was told."""
    if line.starts is None or line.ends is not None or _month(line.starts.earliest) != _month(line.starts.latest):
        return None
    return _first_of(_month(line.starts.earliest) + wait)


def _month(day: date) -> int:
    """Months counted through the years."""
    return day.year * MONTHS_A_YEAR + day.month - 1


def _first_of(month: int) -> date:
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)


def _a_month(band: Band) -> Cents | None:
    if band.exact is not None:
        return Cents(round(band.exact / MONTHS_A_YEAR))
    return None if band.at_most is None else Cents.span(None, round(band.at_most / MONTHS_A_YEAR))
