"""Disability and Medicare: earnings against substantial work, and when Medicare begins after SSDI.

Medicare by disability begins after 24 months of SSDI (42 U.S.C. 426(b)); the day SSDI began is the start of its income
line. Earnings above the amount of substantial gainful activity speak against SSDI and SSI (20 CFR 404.1574), but work
expenses of an illness and trial months may lower what counts, so that is never decided here alone.
"""

from calendar import monthrange
from datetime import date
from typing import Any

from cases.people import PATIENT
from ground import logic
from ground.bands import Band
from ground.said import Cents
from programs.answers import Answers
from programs.criteria.leaf import Judged, ask_household
from programs.public.limits import figure_on
from programs.public.monthly import MONTHS_A_YEAR, wages


def earnings_below_substantial(answers: Answers) -> Judged:
    """Whether the person's wages this month are at most the amount of substantial gainful activity."""
    limit = figure_on("substantial_gainful_activity", answers.as_of, vision="not_blind")
    earned = wages(answers.case, answers.as_of)
    values: dict[str, Any] = {"person": _a_month(earned), "limit": None if limit is None else Cents(limit.cents)}
    result = None if limit is None else earned.is_at_most(limit.cents * MONTHS_A_YEAR)
    asks = (ask_household("household.income", "each_this_month"),) if result is None else ()
    return Judged(result, values, asks, figure_sources=() if limit is None else limit.sources)


def medicare_after_ssdi(answers: Answers) -> Judged:
    """Whether SSDI has been paid for as many months as Medicare waits; the day it begins where that is still ahead."""
    months = figure_on("ssdi_medicare_waiting_months", answers.as_of)
    lines = answers.case.household.income
    if months is None or lines is None:
        return Judged(None, {"day": None}, (ask_household("household.income"),))
    mine = [line for line in lines if line.person == PATIENT and line.kind in ("ssdi", None)]
    if not mine:
        return Judged(False, {"day": None}, variant="no_ssdi", figure_sources=months.sources)
    starts = [line.starts for line in mine]
    wait = int(months.value)  # type: ignore[arg-type]
    begun = logic.any_of(
        None
        if day is None
        else True
        if later(day.latest, wait) <= answers.as_of
        else False
        if later(day.earliest, wait) > answers.as_of
        else None
        for day in starts
    )
    is_sure = all(line.kind == "ssdi" for line in mine)
    known = [day.exact for day in starts if day is not None and day.exact is not None]
    day = later(known[0], wait) if len(known) == 1 else None
    result = begun if is_sure else None
    asks = (ask_household("household.income", "ssdi_start"),) if result is None else ()
    return Judged(result, {"day": day}, asks, "dated" if day else "", figure_sources=months.sources)


def later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has none."""
    month = day.month - 1 + months
    year, month = day.year + month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _a_month(band: Band) -> Cents | None:
    if band.exact is not None:
        return Cents(round(band.exact / MONTHS_A_YEAR))
    return None if band.at_most is None else Cents.span(None, round(band.at_most / MONTHS_A_YEAR))
