"""Extra Help: income of the person and a spouse at home by SSI's counting, below 150 percent of the guideline.

42 U.S.C. 1395w-114(a), 20 CFR 418.3301-3350. The family is these two and relatives in the home who depend on them for
half their support: so anybody in the home may raise the limit. Income is that of the twelve months from this one on; what begins
or ends in them may count in part. Interest and dividends do not count at all; here they are "perhaps". Work expenses of an
illness come off the wages of somebody under 65 with a disability payment (20 CFR 418.3325, POMS HI 03020.030); nobody is asked
for them, so wages never decide a no there.
"""

from dataclasses import replace
from typing import Any

from cases.people import PATIENT
from ground.bands import Band
from ground.said import Cents, Said, Span
from programs.answers import Answers
from programs.criteria.leaf import Judged, Missing
from programs.public.limits import ShareLimit, figure_on, share_limit
from programs.public.receipt import receives
from programs.public.savings_programs import a_month, income_asks
from programs.public.ssi_counting import counted_ahead, decided

AGED_FROM = 65
EARNED = ("wages", "self_employment", None)
ASK = Missing("household.income", "program", Said("programs.ask_program.social_security"))
PAID_BY_SOCIAL_SECURITY = ("ssdi", "social_security")


def income_below(answers: Answers) -> Judged:
    """Whether countable income, by the year, is below the limit for the family."""
    counts = replace(answers.derived(counted_ahead), has_child=False)
    size = _family(answers)
    share = figure_on("extra_help_income_share", answers.as_of)
    limit = None if share is None else share_limit(answers, size, share.per_million, share.per_million)
    values: dict[str, Any] = {"person": a_month(counts), "size": Span(size), "limit": None}
    if limit is None or share is None:
        return Judged(None, values, (ASK,))
    values["limit"] = Cents.of_band(limit.per_month)
    first = limit.is_below(counts.alone)
    second = None if counts.with_spouse is None else limit.is_below(counts.with_spouse)
    if counts.household.sure:
        first = second
    result = decided(counts, first, second)
    if result is False and _wages_may_count_less(answers, limit):
        return Judged(None, values, (ASK,), figure_sources=(*share.sources, *limit.sources))
    asks = income_asks(answers, counts) if result is None else ()
    return Judged(result, values, asks, figure_sources=(*share.sources, *limit.sources))


def _wages_may_count_less(answers: Answers, limit: ShareLimit) -> bool:
    """Whether income would perhaps be below the limit without the wages of those whose work expenses may come off them."""
    lines = answers.case.household.income or ()
    working = {line.person for line in lines if _may_have_work_expenses(answers, line.person)}
    others = tuple(line for line in lines if line.kind not in EARNED or line.person not in working)
    household = answers.case.household.model_copy(update={"income": others})
    counts = counted_ahead(answers.case.model_copy(update={"household": household}), answers.as_of)
    one = counts.with_spouse if counts.household.sure and counts.with_spouse is not None else counts.alone
    return limit.is_below(one) is not False


def _may_have_work_expenses(answers: Answers, person: str) -> bool:
    """Under 65, or of an age not told, and with a payment of Social Security, or one whose kind was not told."""
    ages = {member.id: member.age for member in answers.case.household.members or ()}
    age = answers.case.patient.age if person == PATIENT else ages.get(person)
    is_aged = age is not None and bool(age.is_at_least(AGED_FROM))
    return not is_aged and receives(answers.case, PAID_BY_SOCIAL_SECURITY, answers.as_of, person) is not False


def _family(answers: Answers) -> Band:
    """From the person and a spouse at home up to everybody in the home."""
    household, members = answers.derived(counted_ahead).household, answers.case.household.members
    if members is None:
        told = answers.case.household.size
        return Band(1, None if told is None else max(told.at_most, 1) if told.at_most else None)
    here = sum(member.lives_with_patient is not False for member in members)
    return Band(1 + len(household.sure), 1 + here)
