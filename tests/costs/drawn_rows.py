"""Drawn rows beside the plain builder and ledger, for the tests of the simulation."""

from collections import Counter
from datetime import date

from costs.insurance.payers import MedicaidPayer


def assert_same_cents(simulator, every=1):
    """By row and plan year, what the household pays of the bills is what the plain ledger makes of the plain course's bills."""
    found = simulator.medical()
    done = 0
    for one in simulator.drawn:
        for row in range(0, len(one.answers), every):
            plain = Counter()
            for split in simulator.splits_of(one, row):
                plain[plan_year(simulator, one, row, split)] += split.household_pays
            drawn = {year: int(cents[done + row]) for year, cents in found.by_year.items() if cents[done + row]}
            assert drawn == {year: cents for year, cents in plain.items() if cents}
        done += len(one.answers)


def assert_same_limits(simulator, is_reached):
    """By row, limit and plan year, a limit is reached where `is_reached(payer, name, splits)` says so of the plain splits of that
    year; years without a bill are not looked at."""
    found = simulator.medical()
    done = 0
    for one in simulator.drawn:
        for row in range(len(one.answers)):
            by_year = {}
            for split in simulator.splits_of(one, row):
                by_year.setdefault(plan_year(simulator, one, row, split), []).append(split)
            coverages = simulator.insurance.by_level[one.level_of(row)]
            for (told, name, year), flags in found.reached.items():
                (coverage,) = [coverage for coverage in coverages if coverage.told == told]
                if year in by_year:
                    assert flags[done + row] == is_reached(coverage.payer, name, by_year[year]), (name, year, row)
        done += len(one.answers)


def plan_year(simulator, one, row, split):
    """The year a split counts in: Medicaid's month or quarter, and bills without a plan, count in their calendar year."""
    taken_by = None if split.coverage is None else simulator.insurance.by_level[one.level_of(row)][split.coverage].payer
    has_year = split.plan_year is not None and not isinstance(taken_by, MedicaidPayer)
    return split.plan_year if has_year else date(split.bill.day.year, 1, 1)
