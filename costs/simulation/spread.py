"""How far a household's costs may spread: percentiles of drawn courses. Public entry: `spread(case, as_of)`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from cases.case import Case
from costs.estimate import estimate
from costs.quantities import LEVELS
from costs.results import Estimate
from costs.simulation.draws import Int
from costs.simulation.life.days import days_asked
from costs.simulation.life.days import trips as trips_of
from costs.simulation.simulate import Medical, Simulator

MEDICAL = ("deductibles_and_copayments", "follow_up_and_side_effects")
TRAVEL = "travel_and_lodging"
BY_NIGHT = ("lodging", "meals")
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
    total = bills + _travel(found, simulator) + _other(found, simulator)
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


def _travel(found: Estimate, simulator: Simulator) -> Int:
    """Trips and nights of each course at what one costs in the likely course."""
    likely = [row for row in found.rows if row.category == TRAVEL]
    for_nights = sum(row.likely for row in likely if row.cost_kind in BY_NIGHT)
    for_trips = sum(row.likely for row in likely) - for_nights
    course = found.courses["likely"].course
    stays = for_nights > 0
    near = set(course.nights[1:]) if stays else set()
    trips = sum(day >= found.as_of and day not in near for day in course.visits)
    nights = sum(night >= found.as_of for night in course.nights)
    each_trip, each_night = for_trips / max(trips, 1), for_nights / max(nights, 1)
    behind, parts = max((found.as_of - simulator.chosen.start).days, 0), []
    for one in simulator.drawn:
        asked = days_asked(simulator.chosen.path, one.courses, "nights_near_center")
        made = trips_of(one.courses.visited, asked, stays)[:, behind:].sum(axis=1)
        parts.append(made * each_trip + asked[:, behind:].sum(axis=1) * (each_night if stays else 0))
    return np.rint(np.concatenate(parts)).astype(np.int64)


def _other(found: Estimate, simulator: Simulator) -> Int:
    """Wages and all other kinds of cost: between the three courses by the length of the drawn one."""
    ends = []
    for level in LEVELS:
        cents = sum(getattr(row, level) for row in found.rows if row.category not in (*MEDICAL, TRAVEL))
        course = found.courses[level].course
        ends.append(((course.end - course.start).days + 1, cents))
    ends.sort()
    lengths = np.concatenate([one.courses.days for one in simulator.drawn])
    return np.rint(np.interp(lengths, [days for days, _ in ends], [cents for _, cents in ends])).astype(np.int64)
