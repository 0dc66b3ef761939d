"""Costs at home that the illness brings, as the household typed them: child care, siblings, meals, what it adds. In cents.

Nothing is planned here: what nobody typed is named as not counted. Once falls on the first day, weekly and monthly amounts
from then to the end of the course, a week or month that has begun in full.
"""

from datetime import date, timedelta

from cases.case import Case
from cases.life import HomeCost
from costs.amounts import CostLine, at_level
from costs.courses.course import Course
from costs.life_costs import LifeCosts
from costs.results import LeftOut
from ground.said import Said

CATEGORY = "household"
OTHER = "other"
DAYS_A_WEEK = 7


def home_costs(case: Case, course: Course, as_of: date) -> LifeCosts:
    """What the household adds at home in one course from `as_of` on."""
    costs = LifeCosts()
    if case.home_costs is None:
        costs.asks.append("home_costs")
    for one in case.home_costs or ():
        _add(one, course, as_of, costs)
    return costs


def _add(one: HomeCost, course: Course, as_of: date, costs: LifeCosts) -> None:
    each = None if one.amount is None else at_level(one.amount, course.level)
    if each is None or one.per is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.home_cost"), CATEGORY, "home_costs", opens_high=True))
        return
    days = _days(one.per, max(course.start, as_of), course.end)
    costs.lines += [CostLine(day, CATEGORY, one.kind or OTHER, each, from_household=True) for day in days if each]


def _days(per: str, first: date, last: date) -> list[date]:
    if per == "once" or first > last:
        return [first] if first <= last else []
    if per == "week":
        return [first + timedelta(days=offset) for offset in range(0, (last - first).days + 1, DAYS_A_WEEK)]
    days = [first]
    while (following := _a_month_later(first, len(days))) <= last:
        days.append(following)
    return days


def _a_month_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)
