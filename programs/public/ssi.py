"""Supplemental Security Income: countable income below the federal rate, savings within $2,000 or $3,000 (20 CFR 416).

A spouse's income counts in part where the spouse does not get SSI; so with a spouse at home only what both ways of counting
say is settled. For a child part of the parents' income counts: not modeled, always asked. States may add to the rate.
"""

from typing import Any

from ground.said import Cents, Said
from programs.answers import Answers
from programs.criteria.leaf import Judged, Missing, ask_household
from programs.public.limits import figure_on
from programs.public.monthly import MONTHS_A_YEAR
from programs.public.savings_programs import a_month, income_asks
from programs.public.ssi_counting import assets_within, counted, decided, is_couple

CHILD_UNTIL = 17


def income_below_rate(answers: Answers) -> Judged:
    """Whether countable income this month is below the federal rate of the day."""
    counts = answers.derived(counted)
    one = figure_on("ssi_federal_benefit", answers.as_of, household="individual")
    two = figure_on("ssi_federal_benefit", answers.as_of, household="couple")
    values: dict[str, Any] = {"person": a_month(counts), "limit": None}
    if one is None or two is None:
        return Judged(None, values, (_ask_office(),))
    couple = is_couple(counts.household)
    values["limit"] = Cents(one.cents) if couple is False else Cents(two.cents) if couple else Cents.span(one.cents, two.cents)
    age = answers.case.patient.age
    if age is not None and age.is_at_most(CHILD_UNTIL):
        return Judged(None, values, (_ask_office(),), "child", figure_sources=one.sources)
    first = counts.alone.is_at_most(one.cents * MONTHS_A_YEAR - 1)
    second = None if counts.with_spouse is None else counts.with_spouse.is_at_most(two.cents * MONTHS_A_YEAR - 1)
    if counts.with_spouse is not None and first is not True and second is True:
        second = None
    result = decided(counts, first, second)
    if age is None or not age.is_at_least(CHILD_UNTIL + 1):
        result = None
    asks = () if result is not None else (*income_asks(answers, counts), *_age_ask(answers))
    return Judged(result, values, asks, figure_sources=one.sources)


def resources_within(answers: Answers) -> Judged:
    """Whether savings are within the limit for one person or a couple."""
    one = figure_on("ssi_resource_limit", answers.as_of, household="individual")
    two = figure_on("ssi_resource_limit", answers.as_of, household="couple")
    assets = answers.case.household.assets
    values: dict[str, Any] = {"person": None if assets is None else Cents.of_band(assets), "limit": None}
    if one is None or two is None:
        return Judged(None, values, (_ask_office(),))
    couple = is_couple(answers.derived(counted).household)
    values["limit"] = Cents(one.cents) if couple is False else Cents(two.cents) if couple else Cents.span(one.cents, two.cents)
    results = {
        assets_within(answers.case, limit.cents) for limit, may in ((one, couple is not True), (two, couple is not False)) if may
    }
    result = results.pop() if len(results) == 1 else None
    asks: tuple[Missing, ...] = ()
    if result is None:
        asks = (ask_household("household.assets", "" if assets is None else "finer"),)
        asks += (ask_household("household.members"),) if answers.case.household.members is None else ()
    return Judged(result, values, asks, figure_sources=one.sources)


def _ask_office() -> Missing:
    return Missing("household.income", "program", Said("programs.ask_program.social_security"))


def _age_ask(answers: Answers) -> tuple[Missing, ...]:
    age = answers.case.patient.age
    is_adult = age is not None and age.is_at_least(CHILD_UNTIL + 1)
    return () if is_adult else (ask_household("patient.age", "" if age is None else "finer"),)
