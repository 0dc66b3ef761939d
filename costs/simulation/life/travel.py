"""Trips, nights and meals of many drawn courses: the cents of `costs.travel`, from what the plain functions ask for each day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from cases.case import Case
from costs.amounts import CostLine
from costs.courses.course import Course
from costs.life_costs import LifeCosts
from costs.quantities import Level
from costs.simulation.bills import Flags
from costs.simulation.draws import Int
from costs.simulation.life.days import LifeDays, trips
from costs.travel.plan_benefit import plan_pays_for
from costs.travel.staying import needs_lodging, staying_costs
from costs.travel.trips import by_fare, car_and_rides, companion_comes, goes_by_fare, park

Amounts = NDArray[np.float64]
"""Whole cents, and what of them the health plan pays: of shape (rows or days, 2). Exact, since far below 2 to the power of 53."""


def travel_of_rows(case: Case, days: LifeDays, level: Level, as_of: date) -> Int:
    """What travel, lodging and meals cost in each row from `as_of` on."""
    stays, behind = needs_lodging(case, level), max((as_of - days.start).days, 0)
    made, nights = trips(days.visited, days.near, bool(stays)), days.near.copy()
    made[:, :behind] = False
    nights[:, :behind] = False
    terms = plan_pays_for(case, level)
    covered = (lambda line: 0) if terms is None else terms[0]
    total = _trips(case, days, made, level, covered)
    if stays and nights.shape[1]:
        total += _nights(case, days, nights, level, covered)
    paid = total[:, 1] if terms is None or terms[1] is None else np.minimum(total[:, 1], terms[1])
    return np.rint(total[:, 0] - paid).astype(np.int64)


Covered = Callable[[CostLine], int]


def _trips(case: Case, days: LifeDays, made: Flags, level: Level, covered: Covered) -> Amounts:
    used = _used(made)

    def by_day(ask: Callable[[list[date], LifeCosts], object]) -> Amounts:
        return _table(days.start, made.shape[1], used, ask, covered)

    parking = _over(made, by_day(lambda day, costs: park(case, level, day, costs)))
    if goes_by_fare(case):
        return parking + _over(made, by_day(lambda day, costs: by_fare(case, level, day, costs)))
    driven = by_day(lambda day, costs: costs.add(car_and_rides(case, level, day, [])))
    by_car, comes = _over(made, driven), companion_comes(case)
    banned = made & (True if case.travel.patient_may_drive is False else _fitted(days.banned, made.shape[1]))
    if comes or not banned.any() or (comes is None and level == "likely"):
        return parking + by_car
    ridden = by_day(lambda day, costs: costs.add(car_and_rides(case, level, day, day)))
    with_rides = _over(made & ~banned, driven) + _over(banned, ridden)
    if comes is False:
        return parking + with_rides
    sample = [days.start]
    is_open = [bool(car_and_rides(case, level, sample, rides).left_out) for rides in ([], sample)]
    takes = with_rides[:, 0] < by_car[:, 0] if level == "low" else with_rides[:, 0] > by_car[:, 0]
    if is_open[0] != is_open[1]:
        takes = np.full(len(made), is_open[1] == (level == "high"), dtype=np.bool_)
    return parking + np.where((takes & banned.any(axis=1))[:, None], with_rides, by_car)


def _nights(case: Case, days: LifeDays, nights: Flags, level: Level, covered: Covered) -> Amounts:
    """What a night costs may depend on whether the patient spends it in the hospital."""
    in_hospital = days.in_hospital(nights.shape[1]) & nights
    found = np.zeros((len(nights), 2))
    for is_in, spent in ((False, nights & ~in_hospital), (True, in_hospital)):
        table = _table(
            days.start,
            nights.shape[1],
            _used(spent),
            lambda night, costs, is_in=is_in: costs.add(staying_costs(case, _course(level, night[0], is_in), night)),  # type: ignore[misc]
            covered,
        )
        found += _over(spent, table)
    return found


def _course(level: Level, night: date, is_in_hospital: bool) -> Course:
    """As much of a course as a night's cost depends on."""
    return course_stub(level, night, night, frozenset({night}) if is_in_hospital else frozenset())


def course_stub(level: Level, start: date, end: date, nights_in_hospital: frozenset[date] = frozenset()) -> Course:
    """A course of which only level, first and last day and the nights in the hospital matter."""
    return Course(level, start, end, Decimal(0), None, (), (), (), nights_in_hospital, (), ())


def _table(
    start: date,
    width: int,
    used: Sequence[int],
    ask: Callable[[list[date], LifeCosts], object],
    covered: Covered,
) -> Amounts:
    """What one trip or night costs by itself on each day that any row uses."""
    table = np.zeros((width, 2))
    for number in used:
        costs = LifeCosts()
        ask([start + timedelta(days=number)], costs)
        table[number] = costs.cents, sum(covered(line) for line in costs.lines)
    return table


def _used(flags: Flags) -> list[int]:
    return [int(day) for day in np.flatnonzero(flags.any(axis=0))]


def _over(flags: Flags, table: Amounts) -> Amounts:
    return flags.astype(np.float64) @ table


def _fitted(flags: Flags, width: int) -> Flags:
    """The same days, cut or filled up to a width."""
    found = np.zeros((len(flags), width), dtype=np.bool_)
    shared = min(width, flags.shape[1])
    found[:, :shared] = flags[:, :shared]
    return found
