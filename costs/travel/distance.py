"""How far it is to the center: the miles typed, or an estimate from two ZIP codes, offline.

Between ZIP codes the straight line is taken times a planning factor; the result is shown as an estimate. Nothing is asked of
any host: the places of ZIP codes come with the package `zipcodes`.
"""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import asin, ceil, cos, floor, radians, sin, sqrt
from typing import Any

from cases.case import Case
from costs.amounts import at_level
from costs.defaults import planning_default
from costs.quantities import Level
from ground.bands import Band

FACTOR = "road_miles_per_straight_mile"
EARTH_RADIUS_MILES = 3958.8


def miles_one_way(case: Case, level: Level) -> Fraction | None:
    """Road miles from home to the center at a level; None where neither miles nor both ZIP codes are known."""
    typed = case.travel.miles_one_way
    if typed is not None:
        known = at_level(typed, level)
        return None if known is None else Fraction(known)
    straight = _straight_miles(case)
    return None if straight is None else straight * Fraction(planning_default(FACTOR).quantity.at(level))


def distance_band(case: Case) -> Band | None:
    """The same as a band of whole miles, for rules with a limit."""
    if case.travel.miles_one_way is not None:
        return case.travel.miles_one_way
    low, high = miles_one_way(case, "low"), miles_one_way(case, "high")
    return None if low is None or high is None else Band(floor(low), ceil(high))


def is_estimated(case: Case) -> bool:
    """Whether the distance comes from ZIP codes."""
    return case.travel.miles_one_way is None and _straight_miles(case) is not None


def _straight_miles(case: Case) -> Fraction | None:
    home, center = case.patient.zip, case.travel.center_zip
    return None if home is None or center is None else straight_miles(home, center)


@lru_cache(maxsize=1024)
def straight_miles(home: str, center: str) -> Fraction | None:
    """Straight-line miles between two ZIP codes to a tenth; None for a ZIP code that is not known."""
    places = [_place(code) for code in (home, center)]
    if None in places:
        return None
    (north_1, east_1), (north_2, east_2) = (place for place in places if place is not None)
    half = sin((north_2 - north_1) / 2) ** 2 + cos(north_1) * cos(north_2) * sin((east_2 - east_1) / 2) ** 2
    return Fraction(Decimal(str(round(2 * EARTH_RADIUS_MILES * asin(sqrt(half)), 1))))


def _place(code: str) -> tuple[float, float] | None:
    import zipcodes  # its table takes a moment to load, and most cases type the miles

    found: list[dict[str, Any]] = zipcodes.matching(code)
    if not found or not found[0]["lat"] or not found[0]["long"]:
        return None
    return radians(float(found[0]["lat"])), radians(float(found[0]["long"]))
