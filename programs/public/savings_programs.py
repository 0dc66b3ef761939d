"""Medicare Savings Programs: income by SSI's counting against a share of the guideline, savings by the state's rule.

42 U.S.C. 1396d(p), 1396a(a)(10)(E). Monthly limits are rounded up to the dollar, as agencies publish them (QMB 2025:
$1,305 for one person, which with the $20 left out is the $1,325 of the lists). States may be more generous.
"""

from typing import Any, Literal

from figures.figure import NONE
from figures.lookup import Reading
from ground.bands import Band
from ground.said import Cents, Codes
from ground.sources import Source
from programs.answers import Answers
from programs.criteria.leaf import Judged, Missing, ask_household, ask_state_office
from programs.public.limits import figure_on, share_limit
from programs.public.monthly import MONTHS_A_YEAR
from programs.public.ssi_counting import Counted, assets_within, counted, decided, is_couple

Level = Literal["qmb", "slmb", "qi"]
DOLLAR = 100


def income_within(answers: Answers, level: Level) -> Judged:
    """Whether countable income this month is within the level's limit in the person's state."""
    state = answers.case.patient.state
    counts = answers.derived(counted)
    values: dict[str, Any] = {
        "person": a_month(counts),
        "limit": None,
        "state": None if state is None else Codes("states", (state,)),
    }
    share = _share(answers, level, state)
    limits = None if share is None else _monthly_limits(answers, share.per_million)
    if share is None or limits is None:
        ask = ask_household("patient.state") if state is None else ask_state_office("household.income")
        return Judged(None, values, (ask,))
    alone, couple, sources = limits
    values["limit"] = (
        Cents(alone) if counts.with_spouse is None else Cents(couple) if counts.household.sure else Cents.span(alone, couple)
    )
    first = counts.alone.is_at_most(alone * MONTHS_A_YEAR)
    second = None if counts.with_spouse is None else counts.with_spouse.is_at_most(couple * MONTHS_A_YEAR)
    result = decided(counts, first, second)
    asks = income_asks(answers, counts) if result is None else ()
    return Judged(result, values, asks, figure_sources=(*share.sources, *sources))


def assets_allowed(answers: Answers) -> Judged:
    """Whether savings are within what the state allows: no test in some states, elsewhere at least the federal limit."""
    state = answers.case.patient.state
    rule = None if state is None else figure_on("medicare_savings_asset_test", answers.as_of, state=state)
    values: dict[str, Any] = {
        "person": None if answers.case.household.assets is None else Cents.of_band(answers.case.household.assets),
        "limit": None,
        "state": None if state is None else Codes("states", (state,)),
    }
    if rule is not None and rule.value == NONE:
        return Judged(True, values, variant="no_test", figure_sources=rule.sources)
    couple = is_couple(answers.derived(counted).household)
    lowest = figure_on("medicare_savings_asset_limit", answers.as_of, household="individual")
    highest = figure_on("medicare_savings_asset_limit", answers.as_of, household="couple")
    if lowest is None or highest is None:
        return Judged(None, values, (ask_state_office("household.assets"),))
    values["limit"] = (
        Cents(lowest.cents) if couple is False else Cents(highest.cents) if couple else Cents.span(lowest.cents, highest.cents)
    )
    results = {
        assets_within(answers.case, one.cents)
        for one, is_it in ((lowest, couple is not True), (highest, couple is not False))
        if is_it
    }
    result = results.pop() if len(results) == 1 else None
    if result is False and rule is None:
        result = None
    asks: tuple[Missing, ...] = ()
    if result is None:
        is_told = answers.case.household.assets is not None
        asks = (ask_state_office("household.assets"),) if is_told else (ask_household("household.assets"),)
    return Judged(result, values, asks, figure_sources=lowest.sources)


def income_asks(answers: Answers, counts: Counted) -> tuple[Missing, ...]:
    asks = []
    if counts.alone.exact is None or (counts.with_spouse is not None and counts.with_spouse.exact is None):
        asks.append(ask_household("household.income", "each_this_month"))
    if answers.case.household.members is None and counts.with_spouse is not None:
        asks.append(ask_household("household.members"))
    if answers.case.patient.state is None:
        asks.append(ask_household("patient.state"))
    return tuple(asks) or (ask_state_office("household.income"),)


def _share(answers: Answers, level: Level, state: str | None) -> Reading | None:
    """The state's own share where one was seen, else the federal one; None where the state's row is not known."""
    own = None if state is None else figure_on("medicare_savings_state_income_share", answers.as_of, state=state, program=level)
    if own is not None and own.value != NONE:
        return own
    return figure_on("medicare_savings_income_share", answers.as_of, program=level)


def _monthly_limits(answers: Answers, share: int) -> tuple[int, int, tuple[Source, ...]] | None:
    """Cents a month for one person and for a couple, rounded up to the dollar; None where the guideline is not one."""
    if len(answers.regions) > 1:
        return None
    limits = [share_limit(answers, Band.exactly(size), share, share) for size in (1, 2)]
    one, two = (None if limit is None else limit.per_month.exact for limit in limits)
    if one is None or two is None or limits[0] is None:
        return None
    return _up(one), _up(two), limits[0].sources


def _up(cents: int) -> int:
    return -(-cents // DOLLAR) * DOLLAR


def a_month(counts: Counted) -> Cents | None:
    band = counts.with_spouse if counts.household.sure and counts.with_spouse is not None else counts.alone
    if band.exact is not None:
        return Cents(round(band.exact / MONTHS_A_YEAR))
    high = None if band.at_most is None else round(band.at_most / MONTHS_A_YEAR)
    low = round((band.at_least or 0) / MONTHS_A_YEAR) or None
    return None if low is None and high is None else Cents.span(low, high)
