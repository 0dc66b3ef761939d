"""Whose income and how large a household a program means: everyone told about, one tax return, or who lives together.

The plain size and the plain income stand for everyone who lives with the patient or shares the tax return. A narrower
rule counts some of them: the patient at least, everyone at most. So a plain answer is a band there, until the members
say who belongs. Three-valued, as in `cases.reading`. Incomes are cents a year; a month's income is told times twelve. A year's
income is read as at most a twelfth of it each month: what was lost this year may leave less.
"""

from datetime import date
from typing import Literal

from cases.case import Case
from cases.people import PATIENT, IncomeLine
from cases.reading import household_size, income_per_year, line_per_year, not_after, sharpened
from ground import logic
from ground.bands import Band

HouseholdRule = Literal["unknown", "tax_return", "lives_together", "program_rule"]
"""Unknown and a program's own rule are read as everyone told about."""
IncomeRule = Literal["unknown", "gross_per_year", "adjusted_gross_per_year", "current_month"]
"""Unknown is read as gross income per year."""
NARROWER = ("tax_return", "lives_together")
MONTHS = 12


def counts_in(case: Case, person: str, rule: HouseholdRule) -> bool | None:
    """Whether a person's income belongs to the household by a rule."""
    if rule not in NARROWER or person == PATIENT:
        return True
    for member in case.household.members or ():
        if member.id == person:
            return member.in_tax_household if rule == "tax_return" else member.lives_with_patient
    for caregiver in case.work.caregivers or ():
        if caregiver.id == person and rule == "lives_together":
            return caregiver.lives_with_patient
    return None


def everyone_counts(case: Case, rule: HouseholdRule) -> bool | None:
    """Whether all who were told about belong to the household by a rule."""
    if rule not in NARROWER:
        return True
    if case.household.members is None:
        size = household_size(case)
        return True if size is not None and size.exact == 1 else None
    return logic.all_of(counts_in(case, member.id, rule) for member in case.household.members)


def size_by(case: Case, rule: HouseholdRule) -> Band | None:
    """The size of the household that a rule counts."""
    told = household_size(case)
    if rule not in NARROWER:
        return told
    if case.household.members is None:
        return None if told is None else Band(min(1, told.at_least or 1), told.at_most)
    belongs = [counts_in(case, member.id, rule) for member in case.household.members]
    sure = 1 + belongs.count(True)
    return Band(sure, sure + belongs.count(None))


def income_by(case: Case, rule: HouseholdRule, kind: IncomeRule, day: date) -> Band | None:
    """The income that a program counts: whose by `rule`, which by `kind`."""
    if kind == "current_month":
        return _this_month(case, rule, day)
    gross = _gross(case, rule)
    if kind != "adjusted_gross_per_year":
        return gross
    at_most_gross = None if gross is None else _up_to(gross.at_most)
    return sharpened(case.household.adjusted_gross_income, at_most_gross)


def _gross(case: Case, rule: HouseholdRule) -> Band | None:
    whole = income_per_year(case)
    if everyone_counts(case, rule) is True:
        return whole
    lines = case.household.income
    by_lines = None if lines is None else _sum([(line, counts_in(case, line.person, rule)) for line in lines])
    return sharpened(by_lines, None if whole is None else _up_to(whole.at_most))


def _this_month(case: Case, rule: HouseholdRule, day: date) -> Band | None:
    """What comes in this month, times twelve: as told, else the lines that run on the day, else at most a year's twelfth."""
    told, lines, year = case.household.income_this_month, case.household.income, income_per_year(case)
    month = None if told is None else _times(told, MONTHS)
    if month is not None and everyone_counts(case, rule) is not True:
        month = _up_to(month.at_most)
    bound = sharpened(month, None if year is None else _up_to(year.at_most))
    if lines is None:
        return bound
    by_lines = _sum([(line, logic.all_of((_runs(line, day), counts_in(case, line.person, rule)))) for line in lines])
    return sharpened(by_lines, bound) if told is None else sharpened(bound, by_lines)


def _runs(line: IncomeLine, day: date) -> bool | None:
    """Whether a line comes in on a day as it is told; one told by the year may bring less in this month."""
    has_started = True if line.starts is None else not_after(line.starts, day)
    has_not_ended = True if line.ends is None else logic.not_(not_after(line.ends, day))
    return logic.all_of((has_started, has_not_ended, None if line.per == "year" else True))


def _sum(lines: list[tuple[IncomeLine, bool | None]]) -> Band:
    """The sum of the lines that count; one that may count adds nothing at the lower end."""
    total = Band.exactly(0)
    for line, is_counted in lines:
        if is_counted is False:
            continue
        yearly = line_per_year(line) or Band()
        total += Band(yearly.at_least or 0, yearly.at_most) if is_counted else _up_to(yearly.at_most)
    return total


def _up_to(highest: int | None) -> Band:
    return Band(0, highest)


def _times(band: Band, number: int) -> Band:
    low, high = band.at_least, band.at_most
    return Band(None if low is None else low * number, None if high is None else high * number)
