"""Getting to the center and staying near it: trips, nights, meals, less what the plan itself pays. Money in cents."""

from datetime import date

from cases.case import Case
from costs.courses.course import Course
from costs.life_costs import LifeCosts
from costs.results import LeftOut
from costs.travel.plan_benefit import take_off_plan_benefit
from costs.travel.staying import needs_lodging, staying_costs
from costs.travel.trips import CATEGORY, trip_costs
from ground.said import Said


def travel_costs(case: Case, course: Course, as_of: date) -> LifeCosts:
    """What travel, lodging and meals cost in one course from `as_of` on."""
    stays = needs_lodging(case, course.level)
    nights = [night for night in course.nights if night >= as_of]
    costs = trip_costs(case, course, _round_trips(course, bool(stays), as_of), as_of)
    if stays is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.lodging"), CATEGORY, "travel.miles_one_way"))
    elif stays and nights:
        costs.add(staying_costs(case, course, nights))
    take_off_plan_benefit(case, course.level, costs)
    return costs


def _round_trips(course: Course, stays_near: bool, as_of: date) -> list[date]:
    """Each visit is a round trip; whoever stays near the center makes one for all visits of that stay."""
    during_stay = set(course.nights[1:]) if stays_near else set()
    return [day for day in course.visits if day >= as_of and day not in during_stay]
