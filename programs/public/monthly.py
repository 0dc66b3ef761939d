"""What comes in this month, as a program counts it. Amounts are cents a year at this month's rate, so that guidelines,
which are yearly, compare without rounding.

A line counts in a month it holds for the whole of; one that begins or ends in the month may count in part; one without
a start or an end goes on; one told by the year says only how much it can be. Kinds that a rule counts only in part, or
that were not told, are a band. The plain yearly number stands for at most a twelfth of it each month, and this month's
for at most itself: what ended, and what a program does not count, may be part of them.
"""

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cases.case import Case
from cases.people import PATIENT, IncomeLine
from cases.reading import line_per_year, not_after
from ground.bands import Band
from programs.public.households import MAYBE_CHILD_UNTIL, CountedHousehold

Counts = Literal["yes", "no", "maybe"]
NOT_TAXED = {"ssi", "workers_comp", "va_disability", "child_support"}
"""Not part of modified adjusted gross income: 42 CFR 435.603(e), 26 U.S.C. 36B(d)(2)."""
TAXED = {"wages", "self_employment", "social_security", "ssdi", "pension", "unemployment", "interest_dividends", "rental"}
"""Counted in full, Social Security also where it is not taxed. Before deductions: what is saved untaxed at work lowers it."""
SSI_UNEARNED = {"social_security", "ssdi", "pension", "unemployment", "workers_comp", "va_disability"}
"""Counted as unearned income by 20 CFR 416.1121. Interest, rent, support of a child and others count in part or not."""
SSI_PERHAPS = {"interest_dividends", "rental", "child_support", "other", None}
NOTHING = Band.exactly(0)
ANYTHING = Band(0, None)
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Earnings:
    """Earned and other income of the people a rule counts, each in cents a year at this month's rate.

    `together`: at most this much both, where a plain number says so.
    """

    earned: Band
    unearned: Band
    together: int | None = None


def taxed_income(case: Case, household: CountedHousehold, as_of: date) -> Band:
    """Modified adjusted gross income of a household this month. A dependent's own counts only where they must file."""
    lines = case.household.income
    plain = _plain(case)
    if lines is None:
        return plain
    total = NOTHING
    for line in lines:
        total += _within(_this_month(line, as_of), _of_person(line, household, case), _taxed(line))
    return _capped(total, plain)


def taxed_income_of_year(case: Case, household: CountedHousehold) -> Band:
    """The same over a whole year, as the tax credit counts it: each line by the year, whenever it starts or ends."""
    lines, plain = case.household.income, _plain(case, is_of_year=True)
    if lines is None:
        return plain
    total = NOTHING
    for line in lines:
        amount = line_per_year(line) or ANYTHING
        is_whole = line.starts is None and line.ends is None
        total += _within(amount if is_whole else Band(0, amount.at_most), _of_person(line, household, case), _taxed(line))
    return _capped(total, plain)


def earnings(case: Case, people: frozenset[str], perhaps: frozenset[str], as_of: date, months: int = 1) -> Earnings:
    """Income by the rules of SSI, before anything is left out, of these people and perhaps of others.

    `months`: over so many, this one first; a line that does not come in all of them may count in part. A plain number, and a
    line without a kind, stand as income not earned: of all they can be, that leaves the least out.
    """
    lines, plain = case.household.income, _plain(case)
    if lines is None:
        return Earnings(NOTHING, plain)
    earned = unearned = NOTHING
    for line in lines:
        whose: Counts = "yes" if line.person in people else "maybe" if line.person in perhaps else "no"
        amount = _at_a_rate(line, as_of, months)
        earned += _within(amount, whose, _kind(line, {"wages"}, {"self_employment"}))
        unearned += _within(amount, whose, _kind(line, SSI_UNEARNED, SSI_PERHAPS))
    is_bound = plain.at_most is not None and (earned.at_least or 0) + (unearned.at_least or 0) <= plain.at_most
    return Earnings(_capped(earned, plain), _capped(unearned, plain), plain.at_most if is_bound else None)


def wages(case: Case, as_of: date) -> Band:
    """The person's own wages this month; work for oneself, and a line without a kind, may be wages."""
    lines, plain = case.household.income, _plain(case)
    if lines is None:
        return plain
    total = NOTHING
    for line in lines:
        if line.person == PATIENT:
            total += _within(_this_month(line, as_of), _kind(line, {"wages"}, {"self_employment", "other", None}))
    return _capped(total, plain)


def _kind(line: IncomeLine, surely: Collection[str], perhaps: Collection[str | None]) -> Counts:
    return "yes" if line.kind in surely else "maybe" if line.kind in perhaps else "no"


def _taxed(line: IncomeLine) -> Counts:
    return "yes" if line.kind in TAXED else "no" if line.kind in NOT_TAXED else "maybe"


def _of_person(line: IncomeLine, household: CountedHousehold, case: Case) -> Counts:
    """Whether a person's income counts. A child's counts only above the threshold for filing a return."""
    if line.person == PATIENT:
        return "yes" if household.size.at_most == 1 or not _may_be_dependent(PATIENT, case) else "maybe"
    if line.person not in household.sure:
        return "maybe" if line.person in household.possible or not household.is_told else "no"
    return "maybe" if _may_be_dependent(line.person, case) else "yes"


def _may_be_dependent(person: str, case: Case) -> bool:
    """Whether somebody's income may be left out: a child's, or that of a parent or relative whom somebody may claim.

    Where nobody said who is in the household, somebody may claim the person.
    """
    if person == PATIENT and case.household.members is None:
        return True
    members, age = case.household.members or (), case.patient.age
    is_adult = age is not None and bool(age.is_at_least(MAYBE_CHILD_UNTIL + 1))
    if person == PATIENT:
        may_be_claimed = any(member.relation in ("parent", None) and member.in_tax_household is not False for member in members)
        return may_be_claimed or (bool(members) and not is_adult)
    relation = next((member.relation for member in members if member.id == person), None)
    may_be_adult = age is None or age.is_at_least(MAYBE_CHILD_UNTIL + 1) is not False
    return relation != "spouse" and (relation != "parent" or may_be_adult)


def _within(amount: Band, *counted: Counts) -> Band:
    if "no" in counted:
        return NOTHING
    return Band(0, amount.at_most) if "maybe" in counted else amount


def _this_month(line: IncomeLine, as_of: date) -> Band:
    """What a line brings this month, in cents a year at that rate."""
    return _at_a_rate(line, as_of, 1)


def _at_a_rate(line: IncomeLine, as_of: date, months: int) -> Band:
    """The same over some months from this one on: all of it where it comes in each of them whole, else perhaps."""
    amount = line_per_year(line) or ANYTHING
    first = as_of.replace(day=1)
    year, month = divmod(as_of.year * MONTHS_A_YEAR + as_of.month - 1 + months - 1, MONTHS_A_YEAR)
    last = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    begun_all = True if line.starts is None else not_after(line.starts, first)
    begun_some = True if line.starts is None else not_after(line.starts, last)
    lasts_all = line.ends is None or line.ends.earliest >= last
    lasts_some = line.ends is None or line.ends.latest >= first
    if begun_some is False or not lasts_some:
        return NOTHING
    return amount if begun_all and lasts_all and line.per != "year" else Band(0, amount.at_most)


def _plain(case: Case, is_of_year: bool = False) -> Band:
    """At most what the household told as one number: of the year, or twelve times this month's where that is less."""
    of_year, of_month = case.household.income_per_year, case.household.income_this_month
    limits = [of_year.at_most] if of_year is not None and of_year.at_most is not None else []
    if of_month is not None and of_month.at_most is not None and not is_of_year:
        limits.append(of_month.at_most * MONTHS_A_YEAR)
    return Band(0, min(limits, default=None))


def _capped(total: Band, plain: Band) -> Band:
    """What the lines leave open is bounded by the plain number, where it does not contradict what is known."""
    if plain.at_most is None or (total.at_least or 0) > plain.at_most:
        return total
    return Band(total.at_least, plain.at_most if total.at_most is None else min(total.at_most, plain.at_most))
