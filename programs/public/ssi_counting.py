"""Income as SSI counts it, which Medicare Savings Programs and Extra Help follow: 20 CFR 416.1112 and 416.1124.

Each month $20 of any income is left out, from income that is not earned first; of earned income $65 more, and half of the
rest. A couple has these once. Not modeled: work expenses of an illness, wages of students, support in kind.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cases.case import Case
from cases.people import PATIENT
from cases.reading import has_child
from ground.bands import Band
from programs.public.households import CountedHousehold, spouse_household
from programs.public.limits import figure_on
from programs.public.monthly import MONTHS_A_YEAR, Earnings, earnings


@dataclass(frozen=True)
class Counted:
    """Countable income of the person alone and together with a spouse in the home, in cents a year at this month's rate.

    `with_spouse` is None where surely nobody is married and at home; `household` says what is sure. `is_spouse_counted`: a
    spouse's own income is surely above what it must be to count (20 CFR 416.1163(d)); else None.
    """

    alone: Band
    with_spouse: Band | None
    household: CountedHousehold
    has_child: bool | None
    is_spouse_counted: Literal[True] | None = None


def counted(case: Case, as_of: date) -> Counted:
    """By this month's income, as SSI and the Medicare Savings Programs count."""
    return _counted(case, as_of, 1)


def counted_ahead(case: Case, as_of: date) -> Counted:
    """By the income of the twelve months from this one on, as Extra Help counts (POMS HI 03020.015)."""
    return _counted(case, as_of, MONTHS_A_YEAR)


def _counted(case: Case, as_of: date, months: int) -> Counted:
    def of(people: frozenset[str], perhaps: frozenset[str] = frozenset()) -> Earnings:
        return earnings(case, people, perhaps, as_of, months)

    household = spouse_household(case)
    alone = countable(of(frozenset({PATIENT})), as_of)
    if household.size.at_most == 1:
        return Counted(alone, None, household, _has_child(case))
    perhaps = household.possible if household.is_told else frozenset(_others(case))
    together = countable(of(frozenset({PATIENT}) | household.sure, perhaps), as_of)
    return Counted(alone, together, household, _has_child(case), _is_spouse_counted(of(household.sure), as_of))


def _is_spouse_counted(spouse: Earnings, as_of: date) -> Literal[True] | None:
    """Whether it is more than the rate of a couple is above that of one person, before anything is left out."""
    one = figure_on("ssi_federal_benefit", as_of, household="individual")
    two = figure_on("ssi_federal_benefit", as_of, household="couple")
    if one is None or two is None:
        return None
    least = (spouse.earned.at_least or 0) + (spouse.unearned.at_least or 0)
    return True if least > (two.cents - one.cents) * MONTHS_A_YEAR else None


def _has_child(case: Case) -> bool | None:
    is_one = case.household.size is not None and case.household.size.exact == 1
    return False if case.household.members is None and is_one else has_child(case)


def decided(counts: Counted, alone: bool | None, with_spouse: bool | None) -> bool | None:
    """Whether a limit holds, given what it says of the person alone and of both together.

    Who has a spouse at home is judged together where the spouse counts, alone where the spouse's income is small; where
    that is not sure a no needs both. Part of the income may be left to children at home, so with a child a miss stays open.
    """
    if counts.with_spouse is None:
        ways = {alone}
    elif counts.household.sure and counts.is_spouse_counted and counts.has_child is False:
        ways = {with_spouse}
    elif counts.household.sure:
        ways = {_married(alone, with_spouse)}
    else:
        ways = {alone, _married(alone, with_spouse)}
    result = ways.pop() if len(ways) == 1 else None
    return None if result is False and counts.has_child is not False else result


def _married(alone: bool | None, together: bool | None) -> bool | None:
    return True if together else False if alone is False and together is False else None


def countable(income: Earnings, as_of: date) -> Band:
    """Countable income; what is bound only together is dearest as income not earned."""
    low = _countable(income.earned.at_least or 0, income.unearned.at_least or 0, as_of)
    highs = [] if income.together is None else [_countable(0, income.together, as_of)]
    if income.earned.at_most is not None and income.unearned.at_most is not None:
        highs.append(_countable(income.earned.at_most, income.unearned.at_most, as_of))
    high = min(highs, default=None)
    return Band(low, None if high is None else max(low, high))


def _countable(earned: int, unearned: int, as_of: date) -> int:
    general = _a_year("ssi_general_income_exclusion", as_of)
    left = max(0, general - unearned)
    rest = max(0, earned - left - _a_year("ssi_earned_income_exclusion", as_of))
    excluded = figure_on("ssi_earned_share_excluded", as_of)
    assert excluded is not None
    return max(0, unearned - general) + rest - rest * excluded.per_million // 1_000_000


def _a_year(key: str, as_of: date) -> int:
    reading = figure_on(key, as_of)
    assert reading is not None
    return reading.cents * MONTHS_A_YEAR


def _others(case: Case) -> set[str]:
    return {line.person for line in case.household.income or ()} - {PATIENT}


def assets_within(case: Case, limit: int) -> bool | None:
    """Whether what counts of a person's or couple's savings is at most a limit in cents. Others' savings may be in it."""
    told = case.household.assets
    if told is None:
        return None
    result = told.is_at_most(limit)
    others = case.household.members
    lives_alone = others is not None and all(member.relation == "spouse" for member in others)
    is_one = case.household.size is not None and case.household.size.exact == 1
    return result if result is not False or lives_alone or is_one else None


def is_couple(household: CountedHousehold) -> bool | None:
    """Whether a spouse lives in the home; None where that is not known."""
    return True if household.sure else False if household.size.at_most == 1 else None
