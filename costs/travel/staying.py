"""Nights and meals near the center.

A night costs the GSA standard lodging rate; meals cost nothing where a kitchen is free (low), a planning default a day
(likely), the GSA meals rate for each of two persons, one while the patient eats in the hospital or comes alone (high). What
the household typed goes first; a free house costs nothing. Not modeled: a room in a dear city, weekend rates.
"""

from datetime import date

from cases.case import Case
from costs.amounts import CostLine, at_level
from costs.courses.course import Course
from costs.defaults import planning_default
from costs.life_costs import LifeCosts
from costs.quantities import Level
from costs.travel.distance import distance_band
from costs.travel.trips import CATEGORY, companion_comes, typed
from figures.lookup import look_up
from ground import money

NEAR = "home_at_night_within_miles"
MEALS = "meals_per_day_near_center"


def needs_lodging(case: Case, level: Level) -> bool | None:
    """Whether the nights near the center are away from home. Unknown: no in the low course, yes in the high, else unknown."""
    if case.travel.can_go_home_at_night is not None:
        return not case.travel.can_go_home_at_night
    distance = distance_band(case)
    near = None if distance is None else distance.is_at_most(int(planning_default(NEAR).quantity.likely))
    return not near if near is not None else {"low": False, "likely": None, "high": True}[level]


def staying_costs(case: Case, course: Course, nights: list[date]) -> LifeCosts:
    """Lodging and meals of nights away from home."""
    costs = LifeCosts()
    if case.travel.can_go_home_at_night is None:
        costs.defaults.append((NEAR, "travel.can_go_home_at_night"))
    _lodging(case, course, nights, costs)
    _meals(case, course, nights, costs)
    return costs


def _lodging(case: Case, course: Course, nights: list[date], costs: LifeCosts) -> None:
    if case.travel.free_lodging:
        return
    if case.travel.lodging_per_night is not None:
        each = at_level(case.travel.lodging_per_night, course.level)
        typed(costs, nights, "lodging", each, "travel.lodging_per_night")
        return
    for night in nights:
        rate = look_up("gsa_lodging_standard", night)
        costs.readings.append(rate)
        costs.lines.append(CostLine(night, CATEGORY, "lodging", rate.cents, rate.sources))


def _meals(case: Case, course: Course, nights: list[date], costs: LifeCosts) -> None:
    if case.travel.meals_per_day is not None:
        typed(costs, nights, "meals", at_level(case.travel.meals_per_day, course.level), "travel.meals_per_day")
        return
    if course.level == "low":
        return
    if course.level == "likely":
        usual = planning_default(MEALS)
        costs.defaults.append((MEALS, "travel.meals_per_day"))
        each = money.cents(usual.quantity.likely)
        costs.lines += [CostLine(night, CATEGORY, "meals", each, usual.sources) for night in nights]
        return
    alone = companion_comes(case) is False
    for night in nights:
        rate = look_up("gsa_meals_standard", night)
        costs.readings.append(rate)
        persons = 1 if alone or night in course.nights_in_hospital else 2
        costs.lines.append(CostLine(night, CATEGORY, "meals", persons * rate.cents, rate.sources))
