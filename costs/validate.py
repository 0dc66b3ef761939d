"""Estimates held against published numbers: each anchor's values with ours beside them.

Public entry: `validate()`. Ours is the estimate of a household like the published population (costs/validation/households),
with the plan numbers of typical plans where the household names none. Dollars are of today's prices, the published ones of
their own years: nothing is adjusted for the years between, and each comparison says why the two differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache

from cases.case import Case
from cases.files import read_case
from cases.reading import income_per_year
from costs.anchors import FOLDER, Anchor, Comparison, Measure, Published, anchors, comparisons
from costs.estimate import estimate
from costs.quantities import LEVELS, Level
from costs.results import Estimate, EstimateRow
from ground.sources import Source, Words

MEDICAL = {"deductibles_and_copayments", "follow_up_and_side_effects"}
TRAVEL = {"travel_and_lodging"}
WAGES = {"lost_wages"}
IN_HOSPITAL = {"hospital_day", "icu_day"}
FIRST_DAYS = 100
WORKING_DAYS_A_MONTH = Decimal(365) * 5 / 7 / 12
Ends = tuple[Decimal | None, Decimal | None, Decimal | None]
"""Low, likely, high in the unit of the published value; None where it is open or not known."""


@dataclass(frozen=True)
class Compared:
    """A published value, ours beside it (None where nothing of ours can stand there) and why the two differ."""

    anchor: Anchor
    published: Published
    ours: Ends | None
    household: str | None
    measure: Measure | None
    why: Words
    sources: tuple[Source, ...]


@cache
def validate() -> tuple[Compared, ...]:
    """Every value of every anchor, in the order of the file. Raises KeyError for a value without a comparison."""
    chosen = {(one.anchor, value): one for one in comparisons().comparisons for value in _values(one)}
    found = []
    for anchor in anchors().anchors:
        sources = tuple(anchors().sources[key] for key in anchor.sources)
        for value in anchor.values:
            one = chosen[anchor.id, value.id]
            ours = None if one.household is None or one.measure is None else measured(one.household, one.measure)
            found.append(Compared(anchor, value, ours, one.household, one.measure, one.why, sources))
    return tuple(found)


def _values(comparison: Comparison) -> tuple[str, ...]:
    anchor = next(one for one in anchors().anchors if one.id == comparison.anchor)
    return comparison.values or tuple(value.id for value in anchor.values)


@cache
def household(name: str) -> Case:
    """A household of costs/validation/households. Raises OSError where there is none of the name."""
    return read_case(FOLDER / "households" / f"{name}.yaml")


@cache
def _estimate(name: str) -> Estimate:
    return estimate(household(name), comparisons().as_of)


def measured(name: str, measure: Measure) -> Ends:
    """What is measured in the estimate of a household, at each level; nothing known where no care path fits it."""
    found = _estimate(name)
    if found.path is None:
        return None, None, None
    low, likely, high = (_MEASURES[measure](found, household(name), level) for level in LEVELS)
    return low, likely, high


def _rows(found: Estimate, level: Level, categories: set[str], first_month: int, months: int) -> Decimal | None:
    """Dollars of some months counted from the month of the start; open where something of these categories is not known."""
    assert found.start is not None
    start = found.start.year * 12 + found.start.month - 1 + first_month
    inside = [row for row in found.rows if row.category in categories and start <= _month(row) < start + months]
    opens = level == "high" and any(one.opens_high and one.category in categories for one in found.left_out)
    return None if opens else Decimal(sum(getattr(row, level) for row in inside)) / 100


def _month(row: EstimateRow) -> int:
    return row.month.year * 12 + row.month.month - 1


def _splits(found: Estimate, level: Level) -> list[tuple[int, int, str, str, date]]:
    """(household pays, allowed, benefit, service, day) of each bill of a level's course."""
    return [
        (one.household_pays, one.allowed, one.bill.benefit, one.bill.service, one.bill.day) for one in found.courses[level].splits
    ]


def _medical(first_month: int, months: int) -> "Measuring":
    return lambda found, _case, level: _rows(found, level, MEDICAL, first_month, months)


def _travel(months: int) -> "Measuring":
    return lambda found, _case, level: _rows(found, level, TRAVEL, 0, months)


def _pharmacy_year(found: Estimate, _case: Case, level: Level) -> Decimal | None:
    """What pharmacy bills cost in the calendar year of the first of them; the next year has limits of its own."""
    bills = [(cents, day) for cents, _, benefit, _, day in _splits(found, level) if benefit == "pharmacy"]
    first = min((day.year for _, day in bills), default=None)
    return Decimal(sum(cents for cents, day in bills if day.year == first)) / 100


def _share_of_income(found: Estimate, case: Case, level: Level) -> Decimal | None:
    income = income_per_year(case)
    cost = _rows(found, level, MEDICAL | TRAVEL | WAGES, 0, 12)
    return None if cost is None or income is None or not income.exact else (cost * 100 / income.exact).quantize(Decimal("0.01"))


def _stay_days(found: Estimate, _case: Case, level: Level) -> Decimal:
    """Days in the hospital within the first hundred days."""
    course = found.courses[level].course
    last = course.start + timedelta(days=FIRST_DAYS)
    return Decimal(sum(event.units for event in course.events if event.service in IN_HOSPITAL and event.day < last))


def _months_off_work(found: Estimate, _case: Case, level: Level) -> Decimal:
    days = sum((one.days for one in found.courses[level].course.days_off_patient), Fraction(0))
    return (Decimal(days.numerator) / days.denominator / WORKING_DAYS_A_MONTH).quantize(Decimal("0.1"))


def _allowed_100_days(found: Estimate, _case: Case, level: Level) -> Decimal:
    last = found.courses[level].course.start + timedelta(days=FIRST_DAYS)
    return Decimal(sum(allowed for _, allowed, _, _, day in _splits(found, level) if day < last)) / 100


def _allowed_a_month(found: Estimate, _case: Case, level: Level) -> Decimal:
    months = found.courses[level].course.months
    return (Decimal(sum(allowed for _, allowed, _, _, _ in _splits(found, level))) / 100 / months).quantize(Decimal("0.01"))


def _emergency_copay(found: Estimate, _case: Case, level: Level) -> Decimal | None:
    bills = [cents for cents, _, _, service, _ in _splits(found, level) if service == "emergency_visit"]
    return (Decimal(sum(bills)) / 100 / len(bills)).quantize(Decimal("0.01")) if bills else None


Measuring = Callable[[Estimate, Case, Level], Decimal | None]
_MEASURES: dict[Measure, Measuring] = {
    "medical_year_1": _medical(0, 12),
    "medical_year_2": _medical(12, 12),
    "medical_three_years": _medical(0, 36),
    "pharmacy_year": _pharmacy_year,
    "travel_three_months": _travel(3),
    "travel_a_month": _travel(1),
    "share_of_income_year_1": _share_of_income,
    "stay_days": _stay_days,
    "months_off_work": _months_off_work,
    "allowed_100_days": _allowed_100_days,
    "allowed_a_month": _allowed_a_month,
    "emergency_copay": _emergency_copay,
}
