"""Extra Help: income of the person and a spouse at home by SSI's counting, below 150 percent of the guideline.

42 U.S.C. 1395w-114(a), 20 CFR 418.3301-3350. The family is these two and relatives in the home who depend on them for
half their support: so anybody in the home may raise the limit. Interest and dividends do not count at all; here they are
"perhaps".
"""

from dataclasses import replace
from typing import Any

from ground.bands import Band
from ground.said import Cents, Said, Span
from programs.answers import Answers
from programs.criteria.leaf import Judged, Missing
from programs.public.limits import figure_on, share_limit
from programs.public.savings_programs import a_month, income_asks
from programs.public.ssi_counting import counted, decided


def income_below(answers: Answers) -> Judged:
    """Whether countable income, by the year, is below the limit for the family."""
    counts = replace(answers.derived(counted), has_child=False)
    size = _family(answers)
    share = figure_on("extra_help_income_share", answers.as_of)
    limit = None if share is None else share_limit(answers, size, share.per_million, share.per_million)
    values: dict[str, Any] = {"person": a_month(counts), "size": Span(size), "limit": None}
    if limit is None or share is None:
        return Judged(None, values, (Missing("household.income", "program", Said("programs.ask_program.social_security")),))
    values["limit"] = Cents.of_band(limit.per_month)
    first = limit.is_below(counts.alone)
    second = None if counts.with_spouse is None else limit.is_below(counts.with_spouse)
    if counts.household.sure:
        first = second
    result = decided(counts, first, second)
    asks = income_asks(answers, counts) if result is None else ()
    return Judged(result, values, asks, figure_sources=(*share.sources, *limit.sources))


def _family(answers: Answers) -> Band:
    """From the person and a spouse at home up to everybody in the home."""
    household, members = answers.derived(counted).household, answers.case.household.members
    if members is None:
        told = answers.case.household.size
        return Band(1, None if told is None else max(told.at_most, 1) if told.at_most else None)
    here = sum(member.lives_with_patient is not False for member in members)
    return Band(1 + len(household.sure), 1 + here)
