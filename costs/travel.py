"""Getting to the center and staying near it: mileage or fares, parking, nights, meals. Money in cents.

Rules: a car costs the IRS medical mileage rate of the day (what driving itself costs); a night near the center costs the
GSA standard lodging rate; meals cost nothing where a kitchen is free (low), a planning default a day (likely), the GSA meals
rate for each of two persons, one while the patient eats in the hospital (high). What the household typed goes first.
Not modeled: a room in a dear city, weekend rates, the plan's own travel benefit.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cases.case import Case
from costs.amounts import CostLine, at_level
from costs.course import Course
from costs.defaults import planning_default
from costs.quantities import Level
from costs.results import LeftOut
from figures.lookup import Reading, look_up
from ground import money
from ground.bands import Band
from ground.said import Said

CATEGORY = "travel_and_lodging"


@dataclass
class TravelCosts:
    """Lines of one course, what could not be counted, and the figures behind them."""

    lines: list[CostLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)


def travel_costs(case: Case, course: Course, as_of: date) -> TravelCosts:
    """What travel, lodging and meals cost in one course from `as_of` on."""
    costs = TravelCosts()
    stays = needs_lodging(case, course.level)
    nights = [night for night in course.nights if night >= as_of]
    trips = _round_trips(course, bool(stays), as_of)
    _trips(case, course.level, trips, costs)
    if case.travel.parking_and_tolls_per_trip is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.parking"), CATEGORY, "travel.parking_and_tolls_per_trip"))
    else:
        each = at_level(case.travel.parking_and_tolls_per_trip, course.level)
        _add(costs, trips, "parking_tolls", each, "travel.parking_and_tolls_per_trip")
    if stays is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.lodging"), CATEGORY, "travel.miles_one_way"))
    elif stays and nights:
        _lodging(case, course, nights, costs)
        _meals(case, course, nights, costs)
    return costs


def _round_trips(course: Course, stays_near: bool, as_of: date) -> list[date]:
    """Each visit is a round trip; whoever stays near the center makes one for all visits of that stay."""
    during_stay = set(course.nights[1:]) if stays_near else set()
    return [day for day in course.visits if day >= as_of and day not in during_stay]


def needs_lodging(case: Case, level: Level) -> bool | None:
    """Whether the nights near the center are away from home. Unknown: no in the low course, yes in the high, else unknown."""
    if case.travel.can_go_home_at_night is not None:
        return not case.travel.can_go_home_at_night
    far = None
    if case.travel.miles_one_way is not None:
        near = case.travel.miles_one_way.is_at_most(int(planning_default("home_at_night_within_miles").quantity.likely))
        far = None if near is None else not near
    return far if far is not None else {"low": False, "likely": None, "high": True}[level]


def _trips(case: Case, level: Level, trips: list[date], costs: TravelCosts) -> None:
    travel = case.travel
    if travel.fare_round_trip is not None:
        cost_kind = "airfare" if travel.transport == "air" else "ground_transport"
        _add(costs, trips, cost_kind, at_level(travel.fare_round_trip, level), "travel.fare_round_trip")
    elif travel.transport not in (None, "car"):
        costs.left_out.append(LeftOut(Said("costs.left_out.fare"), CATEGORY, "travel.fare_round_trip", opens_high=True))
    elif travel.miles_one_way is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.mileage"), CATEGORY, "travel.miles_one_way", opens_high=True))
    else:
        _mileage(travel.miles_one_way, level, trips, costs)


def _mileage(miles_one_way: Band, level: Level, trips: list[date], costs: TravelCosts) -> None:
    miles = at_level(miles_one_way, level)
    if miles is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.mileage"), CATEGORY, "travel.miles_one_way", opens_high=True))
        return
    for day in trips:
        rate = look_up("irs_mileage", day, use="medical")
        costs.readings.append(rate)
        costs.lines.append(CostLine(day, CATEGORY, "mileage", money.times(str(rate.value), 2 * miles), rate.sources))


def _lodging(case: Case, course: Course, nights: list[date], costs: TravelCosts) -> None:
    if case.travel.free_lodging:
        return
    typed = case.travel.lodging_per_night
    if typed is not None:
        _add(costs, nights, "lodging", at_level(typed, course.level), "travel.lodging_per_night")
        return
    for night in nights:
        rate = look_up("gsa_lodging_standard", night)
        costs.readings.append(rate)
        costs.lines.append(CostLine(night, CATEGORY, "lodging", rate.cents, rate.sources))


def _meals(case: Case, course: Course, nights: list[date], costs: TravelCosts) -> None:
    typed = case.travel.meals_per_day
    if typed is not None:
        _add(costs, nights, "meals", at_level(typed, course.level), "travel.meals_per_day")
        return
    if course.level == "low":
        return
    for night in nights:
        if course.level == "likely":
            usual = planning_default("meals_per_day_near_center")
            costs.lines.append(CostLine(night, CATEGORY, "meals", money.cents(usual.quantity.likely), usual.sources))
        else:
            rate = look_up("gsa_meals_standard", night)
            costs.readings.append(rate)
            persons = 1 if night in course.nights_in_hospital else 2
            costs.lines.append(CostLine(night, CATEGORY, "meals", persons * rate.cents, rate.sources))


def _add(costs: TravelCosts, days: Iterable[date], cost_kind: str, each: int | None, answer: str) -> None:
    if each is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.amount_open"), CATEGORY, answer, opens_high=True))
        return
    costs.lines += [CostLine(day, CATEGORY, cost_kind, each, from_household=True) for day in days if each]
