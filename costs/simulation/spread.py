"""How far a household's costs may spread: percentiles of drawn courses. Public entry: `spread(case, as_of)`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from cases.case import Case
from costs.estimate import estimate
from costs.results import Estimate
from costs.simulation.draws import Int
from costs.simulation.simulate import Medical, Simulator

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Cents: one course in ten costs at most `p10`, half at most `p50`, nine in ten at most `p90`; `mean` of all."""

    p10: int
    p50: int
    p90: int
    mean: int


@dataclass(frozen=True, slots=True)
class LimitReached:
    """In how many of a million courses a limit is reached in a plan year (of Medicaid: in one of the year's months or quarters).

    `kind`: of the coverage; `coverage`: its place in the household's list. `limit`: maximum, drug_maximum, outside_maximum,
    part_d_cap, medigap_limit or medicaid_cap.
    """

    year: date
    limit: str
    kind: str
    coverage: int
    per_million: int


@dataclass(frozen=True)
class Spread:
    """`total`: everything the estimate counts. `medical`: bills alone, in all and by the first day of the plan year.
    `is_at_least`: something unknown is left out, as in the estimate."""

    courses: int
    seed: int
    total: Percentiles
    medical: Percentiles
    medical_by_year: dict[date, Percentiles]
    limits: tuple[LimitReached, ...]
    is_at_least: bool


def spread(case: Case, as_of: date, found: Estimate | None = None, courses: int | None = None) -> Spread | None:
    """None where no care path fits the household. `found` is the case's estimate where it is at hand already."""
    found = found or estimate(case, as_of)
    if found.path is None:
        return None
    simulator = Simulator(case, as_of, courses)
    medical = simulator.medical()
    bills = np.zeros(simulator.rows, dtype=np.int64)
    for amounts in medical.by_year.values():
        bills += amounts
    total = bills + simulator.life().total
    years = [year for year, amounts in medical.by_year.items() if amounts.any()]
    return Spread(
        courses=simulator.rows,
        seed=simulator.seed,
        total=_percentiles(total),
        medical=_percentiles(bills),
        medical_by_year={year: _percentiles(medical.by_year[year]) for year in years},
        limits=tuple(_limits(simulator, medical, years)),
        is_at_least=found.total.likely_is_at_least,
    )


def _limits(simulator: Simulator, medical: Medical, years: list[date]) -> Iterator[LimitReached]:
    kinds = {one.told: one.kind for one in simulator.insurance.by_level["likely"]}
    for (place, name, year), flags in medical.reached.items():
        if year in years:
            yield LimitReached(year, name, kinds[place], place, round(float(flags.mean()) * MILLION))


def _percentiles(cents: Int) -> Percentiles:
    p10, p50, p90 = np.percentile(cents, (10, 50, 90), method="inverted_cdf")
    return Percentiles(int(p10), int(p50), int(p90), round(float(cents.mean())))
