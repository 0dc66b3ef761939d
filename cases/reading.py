"""What follows from a case's answers: household, money, coverage and help. Three-valued, and None wherever an answer is missing.

Knowing one coverage never says that there is no other; a list of drugs, treatments, members, bills or help that was
given is complete. Contradicting answers are not judged here: a yes goes before a no.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from cases.case import Case
from cases.coverage import Coverage
from cases.people import PATIENT, IncomeLine, Member
from cases.vocabulary import vocabulary
from ground import logic
from ground.bands import Band, DayBand

TIMES_A_YEAR = {"week": 52, "two_weeks": 26, "twice_a_month": 24, "month": 12, "year": 1}
CHILDHOOD_ENDS_AT = 18
PREGNANT_BETWEEN = (10, 60)
"""Younger or older, nobody is asked whether they are pregnant."""


@cache
def belongs(vocabulary_name: str, code: str, target: str) -> bool | None:
    """`Vocabulary.belongs`, remembered: True for the target or below it, None for a wider word, else False."""
    return vocabulary(vocabulary_name).belongs(code, target)


class Reach(NamedTuple):
    """What codes that somebody told say of every other code: `sure` ones hold, `open` ones may, any other does not."""

    sure: frozenset[str]
    open: frozenset[str]

    def has_any(self, targets: Iterable[str]) -> bool | None:
        """Whether one of the targets holds: what `belongs` says of each code and target, joined by or."""
        if not self.sure.isdisjoint(targets):
            return True
        return False if self.open.isdisjoint(targets) else None


@cache
def reach(vocabulary_name: str, code: str) -> Reach:
    """What one code of a vocabulary says of the others."""
    words = vocabulary(vocabulary_name)
    ways = {target: words.belongs(code, target) for target in words.terms}
    return Reach(
        frozenset(target for target, way in ways.items() if way),
        frozenset(target for target, way in ways.items() if way is None),
    )


def reach_of_all(vocabulary_name: str, codes: Iterable[str]) -> Reach:
    """The same for a complete list of codes."""
    each = [reach(vocabulary_name, code) for code in codes]
    return Reach(frozenset().union(*(one.sure for one in each)), frozenset().union(*(one.open for one in each)))


def household_size(case: Case) -> Band | None:
    """The size as told, sharpened by the patient and every listed member. Whose size a program means is its own matter."""
    members = case.household.members
    return sharpened(case.household.size, None if members is None else Band.exactly(1 + len(members)))


def income_per_year(case: Case) -> Band | None:
    """Cents a year before taxes: as told, sharpened by the sum of the lines when each can be told by the year."""
    return sharpened(case.household.income_per_year, _sum_of_lines(case.household.income))


def _sum_of_lines(lines: tuple[IncomeLine, ...] | None) -> Band | None:
    if lines is None:
        return None
    total = Band.exactly(0)
    for line in lines:
        yearly = line_per_year(line)
        if yearly is None:
            return None
        total += yearly
    return total


def sharpened(told: Band | None, derived: Band | None) -> Band | None:
    """What both leave possible. Where they contradict, what was told plainly stands."""
    if told is None or derived is None:
        return derived if told is None else told
    lows = [band.at_least for band in (told, derived) if band.at_least is not None]
    highs = [band.at_most for band in (told, derived) if band.at_most is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return told if low is not None and high is not None and low > high else Band(low, high)


def line_per_year(line: IncomeLine) -> Band | None:
    """One income in cents a year."""
    return per_year(line.amount, line.per, line.hours_per_week)


def per_year(amount: Band | None, per: str | None, hours_per_week: Band | None) -> Band | None:
    """Cents a year. An hourly wage needs the hours a week; days a week are not asked, so a day is unknown."""
    if amount is None or per is None:
        return None
    if per != "hour":
        times = TIMES_A_YEAR.get(per)
        return None if times is None else _times(amount, Band.exactly(times))
    return None if hours_per_week is None else _times(_times(amount, hours_per_week), Band.exactly(52))


def _times(first: Band, second: Band) -> Band:
    low = None if first.at_least is None or second.at_least is None else first.at_least * second.at_least
    high = None if first.at_most is None or second.at_most is None else first.at_most * second.at_most
    return Band(low, high)


def has_child(case: Case) -> bool | None:
    """Whether a child of any age, or anybody under 18, lives with the patient or shares the tax return."""
    members = case.household.members
    return None if members is None else logic.any_of(_is_child(member) for member in members)


def has_member_under(case: Case, age: int) -> bool | None:
    """Whether anybody below an age lives with the patient or shares the tax return."""
    members = case.household.members
    if members is None:
        return None
    return logic.any_of(None if member.age is None else member.age.is_at_most(age - 1) for member in members)


def _is_child(member: Member) -> bool | None:
    by_relation = None if member.relation is None else member.relation == "child"
    by_age = None if member.age is None else member.age.is_at_most(CHILDHOOD_ENDS_AT - 1)
    return logic.any_of((by_relation, by_age))


def has_caregiver(case: Case) -> bool | None:
    return None if case.work.caregivers is None else bool(case.work.caregivers)


def in_force(coverage: Coverage, day: date) -> bool | None:
    """Whether a coverage holds on a day. One without a start or an end has begun, or goes on, as far as anybody knows."""
    has_started = None if coverage.starts is None else not_after(coverage.starts, day)
    has_ended = None if coverage.ends is None else not_after(coverage.ends, day - timedelta(days=1))
    return logic.all_of(
        (
            True if coverage.starts is None else has_started,
            True if coverage.ends is None else logic.not_(has_ended),
        )
    )


def not_after(days: DayBand, day: date) -> bool | None:
    """Whether a day known as a band is `day` or before."""
    return True if days.latest <= day else False if days.earliest > day else None


def has_coverage(case: Case, kind: str, day: date) -> bool | None:
    """Whether the patient has this kind of coverage, or one below it, on a day."""
    answers = case.has_coverage
    held = [_is_held(coverage, kind, day) for coverage in case.coverages or ()]
    if True in held or any(answer and belongs("coverage_kinds", told, kind) for told, answer in answers.items()):
        return True
    if any(answers.get(wider) is False for wider in (kind, *_wider(kind))) or _every_narrower_is_no(answers, kind):
        return False
    return False if case.coverages == () else None


def _is_held(coverage: Coverage, kind: str, day: date) -> bool | None:
    if coverage.persons is not None and PATIENT not in coverage.persons:
        return False
    is_kind = belongs("coverage_kinds", coverage.kind, kind)
    return False if is_kind is False else logic.all_of((is_kind, in_force(coverage, day)))


@cache
def _wider(kind: str) -> tuple[str, ...]:
    return tuple(vocabulary("coverage_kinds").ancestors(kind))


@cache
def _narrower(kind: str) -> tuple[str, ...]:
    return tuple(term.code for term in vocabulary("coverage_kinds").children(kind))


def _every_narrower_is_no(answers: dict[str, bool | None], kind: str) -> bool:
    below = _narrower(kind)
    return bool(below) and all(answers.get(one) is False or _every_narrower_is_no(answers, one) for one in below)


@cache
def insurance_kinds() -> tuple[str, ...]:
    """Kinds that are surely insurance: neither they nor anything below them only looks like it."""
    words = vocabulary("coverage_kinds")
    return tuple(
        code
        for code in words.terms
        if all(term.is_insurance for term in words.terms.values() if words.is_or_below(term.code, code))
    )


def is_insured(case: Case, day: date) -> bool | None:
    """Whether the patient has any insurance on a day. A health care sharing plan is none, and does not rule one out."""
    return logic.any_of(has_coverage(case, kind, day) for kind in insurance_kinds())


def had_help(
    case: Case, *, program: str | None = None, kind: str | None = None, outcomes: tuple[str, ...] = ("received",)
) -> bool | None:
    """Whether help from a program, or of a kind, has one of these outcomes."""
    if case.help is None:
        return None
    return logic.any_of(
        logic.all_of(
            (
                True if program is None else _same(one.program, program),
                True if kind is None else _same(one.kind, kind),
                None if one.outcome is None else one.outcome in outcomes,
            )
        )
        for one in case.help
    )


def has_hospital_bill(
    case: Case, day: date, *, nonprofit: bool | None = None, first_billed_within_days: int | None = None
) -> bool | None:
    """Whether one of the bills that came is a hospital's, of the asked kind and age."""
    if case.bills is None:
        return None
    return logic.any_of(
        logic.all_of(
            (
                bill.hospital,
                True if nonprofit is None else _same(bill.nonprofit_hospital, nonprofit),
                True if first_billed_within_days is None else happened_within(bill.first_billed, day, first_billed_within_days),
            )
        )
        for bill in case.bills
    )


def happened_within(days: DayBand | None, day: date, at_most_days: int) -> bool | None:
    """Whether something happened at most so many days before a day (both ends count); unknown without its day."""
    return None if days is None else logic.not_(not_after(days, day - timedelta(days=at_most_days + 1)))


def _same(answer: object, asked: object) -> bool | None:
    return None if answer is None else answer == asked


def cannot_be_pregnant(age: Band | None) -> bool:
    """Whether somebody is surely too young or too old to expect a child."""
    youngest, oldest = PREGNANT_BETWEEN
    return age is not None and (bool(age.is_at_most(youngest - 1)) or bool(age.is_at_least(oldest + 1)))


def pregnant(case: Case) -> bool | None:
    """Whether the patient is pregnant; where that was not told, the age may settle it."""
    told = case.patient.pregnant
    return False if told is None and cannot_be_pregnant(case.patient.age) else told
