"""The limits to tell a household: deductible, maximum and what is used of it, for each plan year at each level."""

from datetime import date

from cases.coverage import Coverage
from costs.amounts import UNBOUNDED
from costs.insurance.payers import AdvantagePayer, CommercialPayer, MedicarePayer, Payer
from costs.insurance.plan_numbers import UsedSoFar
from costs.quantities import LEVELS, Level
from costs.results import PlanYearLimits
from figures.lookup import look_up


def plan_limits(
    coverage: Coverage, coverage_place: int, payers: dict[Level, Payer], calendar_years: list[date]
) -> tuple[PlanYearLimits, ...]:
    """Deductible, maximum and what is used at each level, by plan year the coverage is in force in, where the payer has such
    numbers."""
    by_level = [_numbers_of(payers[level], calendar_years) for level in LEVELS]
    if None in by_level:
        return ()
    found = []
    for place, (year, _, _, _) in enumerate(by_level[1] or ()):
        if not _reaches(coverage, year):
            continue
        rows = [numbers[place] for numbers in by_level if numbers is not None]
        found.append(
            PlanYearLimits(
                coverage.kind,
                year,
                (rows[0][1], rows[1][1], rows[2][1]),
                (rows[0][2], rows[1][2], rows[2][2]),
                (rows[0][3], rows[1][3], rows[2][3]),
                is_typical=_is_typical(coverage),
                coverage=coverage_place,
            )
        )
    return tuple(found)


def _reaches(coverage: Coverage, year: date) -> bool:
    """Whether a coverage may be in force in the plan year that begins on a day."""
    next_year = date(year.year + 1, year.month, 1)
    begins_later = coverage.starts is not None and coverage.starts.earliest >= next_year
    return not begins_later and (coverage.ends is None or coverage.ends.latest >= year)


def _is_typical(coverage: Coverage) -> bool:
    """Whether a number stands in for one the household did not type. Medicare's are set by law."""
    typed = (coverage.plan.deductible.person, coverage.plan.out_of_pocket_maximum.person)
    return coverage.kind != "original_medicare" and None in typed


def _closed(cents: int) -> int | None:
    """An amount to show; None for one nobody closed above."""
    return None if cents >= UNBOUNDED else cents


def _numbers_of(payer: Payer, calendar_years: list[date]) -> list[tuple[date, int | None, int | None, int]] | None:
    """(first day, deductible, maximum, already used) of each plan year; None for a payer without such numbers.

    For Original Medicare the deductible is Part B's, and there is no maximum.
    """
    if isinstance(payer, MedicarePayer):
        free = all(cover.owes_no_cost_sharing for cover in payer.cover.all)
        part_b = [0 if free else look_up("part_b_deductible", year).cents for year in calendar_years]
        return [(year, amount, 0 if free else None, 0) for year, amount in zip(calendar_years, part_b, strict=True)]
    if isinstance(payer, CommercialPayer):
        rows = [(year, _closed(one.deductible), one.out_of_pocket_maximum) for year, one in payer.numbers.by_day]
    elif isinstance(payer, AdvantagePayer):
        rows = [(year, one.deductible, one.in_network_maximum) for year, one in payer.numbers.by_day]
    else:
        return None
    return [(*row, _used_in(payer.used, row[0])) for row in rows]


def _used_in(used: UsedSoFar | None, year: date) -> int:
    return used.out_of_pocket if used is not None and year <= used.as_of < date(year.year + 1, year.month, 1) else 0
