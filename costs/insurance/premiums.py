"""Premiums while nobody works: COBRA, Medicare, a Marketplace plan, or a premium the household typed. Monthly lines.

A premium nobody knows gives no line: it is left out, never zero. COBRA costs at most 102 percent of the
whole premium, employer's part included, and 150 percent in months 19 to 29 of a disability extension.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from costs.amounts import CostLine
from figures.lookup import Reading, choices, look_up
from figures.poverty import poverty_guideline
from ground.money import MILLION, share
from ground.sources import Source

BracketOn = Callable[[date], str | None]
"""The bracket of the income-related surcharge on a day; None: none."""
CobraEvent = Literal["job_loss", "disability_extension", "family_event"]
CATEGORY = "premiums"
COBRA_FIGURES = date(2026, 1, 1)
STANDARD_MONTHS = 18
MONTHS_IN_A_YEAR = 12
HUNDREDTH_OF_A_PERCENT = 100
THRESHOLD = "income_surcharge_threshold"
APPLICABLE = "premium_tax_credit_applicable_percentage"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the law expects of a household for the benchmark plan: cents a year, its share of the income, its place among
    the brackets as a rate per million of the poverty guideline."""

    cents_per_year: int
    share_of_income: int
    of_guideline: int
    sources: tuple[Source, ...]

    @property
    def cents_per_month(self) -> int:
        return part_of(self.cents_per_year, 1, MONTHS_IN_A_YEAR)


def cobra(
    starts: date,
    first: date,
    last: date,
    event: CobraEvent = "job_loss",
    *,
    full_premium: int | None = None,
    notice_premium: int | None = None,
) -> tuple[CostLine, ...]:
    """COBRA's premium on the first day of every month from `first` to `last` and within COBRA's own months.

    Cents a month: `notice_premium` is what the election notice asks (102 percent of the whole premium), `full_premium` the
    whole premium, employer's part included; the notice's goes first. `starts`: the first day of COBRA, from which its months
    are counted. No line where neither is known.
    """
    day = max(starts, COBRA_FIGURES)
    months = look_up("cobra_months", day, event=event)
    standard = look_up("cobra_premium_share", day, months="standard")
    extended = look_up("cobra_premium_share", day, months="months_19_to_29")
    lines = []
    for month in _months(first, last):
        number = (month.year - starts.year) * MONTHS_IN_A_YEAR + month.month - starts.month + 1
        if 1 <= number <= int(months.value):  # type: ignore[arg-type]
            is_extended = event == "disability_extension" and number > STANDARD_MONTHS
            reading = extended if is_extended else standard
            if notice_premium is not None:
                cents = part_of(notice_premium, reading.per_million, standard.per_million)
            elif full_premium is not None:
                cents = share(full_premium, reading.per_million)
            else:
                continue
            lines.append(_line(month, cents, reading.sources, from_household=True))
    return tuple(lines)


def part_b(first: date, last: date, bracket: BracketOn = lambda day: None) -> tuple[CostLine, ...]:
    """Medicare's Part B premium each month: the standard one, with the surcharge of a high income's bracket on that day."""
    lines = []
    for month in _months(first, last):
        standard, surcharge = look_up("part_b_premium", month), _surcharge(bracket(month), "part_b", month)
        cents = standard.cents + (surcharge.cents if surcharge else 0)
        sources = standard.sources + (surcharge.sources if surcharge else ())
        lines.append(_line(month, cents, sources, from_household=False))
    return tuple(lines)


def part_d_surcharge(first: date, last: date, bracket: BracketOn) -> tuple[CostLine, ...]:
    """What a high income adds to the premium of any Part D plan each month; it is paid to Medicare, not to the plan."""
    readings = [(month, _surcharge(bracket(month), "part_d", month)) for month in _months(first, last)]
    return tuple(_line(month, one.cents, one.sources, from_household=False) for month, one in readings if one)


def surcharge_bracket(income_per_year: int, filing: str, day: date) -> str | None:
    """The bracket of the income-related surcharge for the income of two years before, in cents; None: no surcharge.

    42 U.S.C. 1395r(i): a bracket holds above its amount, the last one from its amount on. `filing` is `single` or `joint`;
    a person who is married and files apart is not modeled.
    """
    *others, last = choices(THRESHOLD, day)
    if income_per_year >= look_up(THRESHOLD, day, bracket=last, filing=filing).cents:
        return last
    return next((one for one in reversed(others) if income_per_year > _above(one, filing, day)), None)


def _above(bracket: str, filing: str, day: date) -> int:
    return look_up(THRESHOLD, day, bracket=bracket, filing=filing).cents


def _surcharge(bracket: str | None, part: str, day: date) -> Reading | None:
    return None if bracket is None else look_up("income_surcharge", day, bracket=bracket, part=part)


def typed(premium_per_month: int, first: date, last: date) -> tuple[CostLine, ...]:
    """A premium the household typed for Part D, Medigap, a job's plan or the Marketplace: what it pays itself a month."""
    return tuple(_line(month, premium_per_month, (), from_household=True) for month in _months(first, last))


def marketplace(
    plan_premium: int, benchmark_premium: int, contribution: Contribution | None, first: date, last: date
) -> tuple[CostLine, ...]:
    """What a Marketplace plan costs a month after the premium tax credit.

    The credit is the benchmark's premium less the expected contribution, never below zero and never above the plan's own
    premium (26 U.S.C. 36B). Both premiums are whole cents a month as typed. `contribution` None: no credit.
    """
    credit = 0
    if contribution is not None:
        credit = min(max(benchmark_premium - contribution.cents_per_month, 0), plan_premium)
    sources = () if contribution is None else contribution.sources
    lines = (_line(month, plan_premium - credit, sources, from_household=True) for month in _months(first, last))
    return tuple(lines)


def expected_contribution(income_per_year: int, size: int, region: str, year: date) -> Contribution | None:
    """What a household of `size` with this income (cents a year) is expected to pay for the benchmark plan in a year.

    The income is measured against the prior year's poverty guideline; inside a bracket the share rises in a straight line
    and is rounded to a hundredth of a percent (26 CFR 1.36B-3(g)). None below the first bracket or above the last: no
    credit. Tax forms cut the income's percentage to a whole number first, so the final amount may differ by a little.
    Raises FigureError where no guideline of the year before is held.
    """
    guideline = poverty_guideline(size, region, year, which="prior_year")
    ratio = Fraction(income_per_year, guideline.cents)
    for bracket in reversed(choices(APPLICABLE, year)):
        part = _bracket(bracket, year)
        if ratio >= _fraction(part("guideline_from")):
            rate = _rate(part, ratio)
            if rate is None:
                return None
            sources = (*part("share_from").sources, *guideline.sources)
            return Contribution(share(income_per_year, rate), rate, int(ratio * MILLION), sources)
    return None


def _rate(part: Callable[[str], Reading], ratio: Fraction) -> int | None:
    """The share of the income per million inside a bracket; None above its end."""
    low, start = _fraction(part("guideline_from")), _fraction(part("share_from"))
    end = part("guideline_to").value
    if end == "none":
        return int(start * MILLION)
    high, stop = _fraction(part("guideline_to")), _fraction(part("share_to"))
    if ratio > high:
        return None
    exact = start + (stop - start) * (ratio - low) / (high - low)
    return int(exact * MILLION / HUNDREDTH_OF_A_PERCENT + Fraction(1, 2)) * HUNDREDTH_OF_A_PERCENT


def _bracket(bracket: str, year: date) -> Callable[[str], Reading]:
    return lambda part: look_up(APPLICABLE, year, bracket=bracket, part=part)


def _fraction(reading: Reading) -> Fraction:
    return Fraction(reading.value)  # type: ignore[arg-type]


def part_of(cents: int, part: int, whole: int) -> int:
    """`cents` times part over whole, half up."""
    return (2 * cents * part + whole) // (2 * whole)


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of the months that begin from `first` to `last`."""
    month = first if first.day == 1 else _next(first)
    while month <= last:
        yield month
        month = _next(month)


def _next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _line(day: date, cents: int, sources: tuple[Source, ...], *, from_household: bool) -> CostLine:
    return replace(CostLine(day, CATEGORY, "premium", cents, sources), from_household=from_household)
