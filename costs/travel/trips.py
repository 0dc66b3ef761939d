"""The trips: by car (fuel or the public rate per mile), by plane, bus, train or ride; companion, parking, days without driving.

A car costs the IRS medical rate of the day, or the household's own fuel where its price and the miles a gallon are typed. Fares
are for one person; a companion pays the same unless typed otherwise, a ride carries both. On days on which the patient may
not drive somebody else drives, or it takes a ride. Not modeled: transfers at airports, another way on another day.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from cases.case import Case
from cases.child_reading import is_child
from costs.amounts import CostLine, at_level, more_is_better
from costs.courses.course import Course
from costs.life_costs import DateToKnow, LifeCosts
from costs.quantities import Level
from costs.results import LeftOut
from costs.travel.distance import FACTOR, is_estimated, miles_one_way
from figures.lookup import look_up
from ground import money
from ground.said import Said

CATEGORY = "travel_and_lodging"
FARES = {"air": "airfare", "bus": "ground_transport", "train": "ground_transport", "ride_service": "ground_transport"}
NO_PARKING = {"bus", "train", "ride_service"}


def trip_costs(case: Case, course: Course, trips: list[date], as_of: date) -> LifeCosts:
    """What the round trips of a course cost."""
    costs = LifeCosts()
    if goes_by_fare(case):
        by_fare(case, course.level, trips, costs)
    else:
        _by_car(case, course, trips, costs)
    park(case, course.level, trips, costs)
    ends = max(course.no_driving, default=None)
    if ends is not None and ends >= as_of and not is_child(case):
        costs.dates.append(DateToKnow(ends + timedelta(days=1), Said("costs.date.may_drive_again")))
    return costs


def goes_by_fare(case: Case) -> bool:
    """Whether a trip costs a fare, not the miles of a car."""
    return case.travel.transport in FARES or case.travel.fare_round_trip is not None


def companion_comes(case: Case) -> bool | None:
    """Whether somebody comes along; a named caregiver does, an empty list is nobody."""
    if case.travel.companion_comes_along is not None:
        return case.travel.companion_comes_along
    return None if case.work.caregivers is None else bool(case.work.caregivers)


def by_fare(case: Case, level: Level, trips: list[date], costs: LifeCosts) -> None:
    travel = case.travel
    cost_kind = FARES.get(travel.transport or "", "ground_transport")
    if travel.fare_round_trip is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.fare"), CATEGORY, "travel.fare_round_trip", opens_high=True))
        return
    typed(costs, trips, cost_kind, at_level(travel.fare_round_trip, level), "travel.fare_round_trip")
    if travel.transport == "ride_service":
        return
    comes = companion_comes(case)
    if comes is None and level == "likely":
        costs.left_out.append(LeftOut(Said("costs.left_out.companion_fare"), CATEGORY, "travel.companion_comes_along"))
    if comes or (comes is None and level == "high"):
        fare = travel.companion_fare_round_trip or travel.fare_round_trip
        typed(costs, trips, cost_kind, at_level(fare, level), "travel.companion_fare_round_trip")


def _by_car(case: Case, course: Course, trips: list[date], costs: LifeCosts) -> None:
    """Driving, or a ride on the days on which nobody can drive. Where it is not known whether somebody comes along, low takes the
    cheaper of the two, high the dearer, and likely drives."""
    banned = [day for day in trips if case.travel.patient_may_drive is False or day in course.no_driving]
    comes = companion_comes(case)
    if comes is False:
        costs.add(car_and_rides(case, course.level, trips, banned))
    elif comes or not banned or course.level == "likely":
        costs.add(car_and_rides(case, course.level, trips, []))
    else:
        ways = [car_and_rides(case, course.level, trips, rides) for rides in ([], banned)]
        pick = min if course.level == "low" else max
        costs.add(pick(ways, key=lambda way: (bool(way.left_out), way.cents)))


def car_and_rides(case: Case, level: Level, trips: list[date], rides: list[date]) -> LifeCosts:
    """Trips by car, but for those that take a ride."""
    costs = LifeCosts()
    if rides:
        fare, answer = case.travel.ride_fare_round_trip, "travel.ride_fare_round_trip"
        if fare is None:
            costs.left_out.append(LeftOut(Said("costs.left_out.ride"), CATEGORY, answer, opens_high=True))
        else:
            typed(costs, rides, "ground_transport", at_level(fare, level), answer)
    driven = [day for day in trips if day not in rides]
    miles = miles_one_way(case, level)
    if miles is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.mileage"), CATEGORY, "travel.miles_one_way", opens_high=True))
        return costs
    if is_estimated(case):
        costs.defaults.append((FACTOR, "travel.miles_one_way"))
    _drive(case, level, driven, 2 * miles, costs)
    return costs


def _drive(case: Case, level: Level, days: list[date], miles: Fraction, costs: LifeCosts) -> None:
    fuel = _fuel_per_mile(case, level)
    if fuel is not None:
        cents = int(fuel * miles + Fraction(1, 2))
        costs.lines += [CostLine(day, CATEGORY, "mileage", cents, from_household=True) for day in days]
        return
    by_rate: dict[str, int] = {}
    for day in days:
        rate = look_up("irs_mileage", day, use="medical")
        value = str(rate.value)
        if value not in by_rate:
            by_rate[value] = money.times(value, miles)
        costs.readings.append(rate)
        costs.lines.append(CostLine(day, CATEGORY, "mileage", by_rate[value], rate.sources))


def _fuel_per_mile(case: Case, level: Level) -> Fraction | None:
    """Cents of fuel a mile by the household's own numbers; None where one of them is missing or leaves the cost open above."""
    price, per_gallon = case.travel.fuel_price_per_gallon, case.travel.miles_per_gallon
    if price is None or price.at_most is None or per_gallon is None or not per_gallon.at_least:
        return None
    cents = at_level(price, level) or 0
    return Fraction(cents, more_is_better(per_gallon, level, unlimited=per_gallon.at_least))


def park(case: Case, level: Level, trips: list[date], costs: LifeCosts) -> None:
    parking = case.travel.parking_and_tolls_per_trip
    if parking is not None:
        typed(costs, trips, "parking_tolls", at_level(parking, level), "travel.parking_and_tolls_per_trip")
    elif case.travel.transport not in NO_PARKING:
        answer = "travel.parking_and_tolls_per_trip"
        costs.left_out.append(LeftOut(Said("costs.left_out.parking"), CATEGORY, answer, opens_high=True))


def typed(costs: LifeCosts, days: Iterable[date], cost_kind: str, each: int | None, answer: str) -> None:
    """The household's own amount on each of several days; an amount open at the top leaves the high course open."""
    if each is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.amount_open"), CATEGORY, answer, opens_high=True))
        return
    costs.lines += [CostLine(day, CATEGORY, cost_kind, each, from_household=True) for day in days if each]
