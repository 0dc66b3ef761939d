"""What the health plan itself pays for travel and lodging, taken off the lines and said apart.

It pays trips as they cost, and a room up to its amount a night, until its total is used up, for people who live beyond its
distance; never meals. What of it is not known makes a cost no lower: likely and high count only what is typed, low all of it.
"""

from collections.abc import Callable
from dataclasses import replace

from cases.case import Case
from cases.life import PlanTravelBenefit
from costs.amounts import TURNED, CostLine, at_level
from costs.life_costs import LifeCosts, Reduction
from costs.quantities import Level
from costs.travel.distance import distance_band
from ground.said import Said

KIND = "plan_travel_benefit"
NOT_USED_UP = "not_used"
PAID_FOR = {"mileage", "airfare", "ground_transport", "parking_tolls", "lodging"}
ANSWERS = ("lodging_per_night", "total", "beyond_miles")


def take_off_plan_benefit(case: Case, level: Level, costs: LifeCosts) -> None:
    """Lowers the lines by what the plan pays."""
    benefit = case.travel.plan_benefit
    if case.travel.plan_travel_benefit != NOT_USED_UP:
        return
    missing = [name for name in ANSWERS if getattr(benefit, name) is None]
    costs.asks += [f"travel.plan_benefit.{name}" for name in missing]
    if missing:
        costs.notices.append(Said("costs.notice.plan_travel_benefit_unknown"))
    terms = plan_pays_for(case, level)
    if terms is None:
        return
    covered, left = terms
    lines = []
    for line in sorted(costs.lines, key=lambda line: line.day):
        paid = min(covered(line), line.cents if left is None else left)
        if paid:
            left = None if left is None else left - paid
            costs.reductions.append(Reduction(line.day, KIND, line.category, line.cost_kind, paid, from_household=True))
        lines.append(replace(line, cents=line.cents - paid))
    costs.lines[:] = [line for line in lines if line.cents]


def plan_pays_for(case: Case, level: Level) -> tuple[Callable[[CostLine], int], int | None] | None:
    """What the plan pays of a line while its total lasts, and that total (None: no limit); None where it pays nothing."""
    benefit = case.travel.plan_benefit
    if case.travel.plan_travel_benefit != NOT_USED_UP or not _lives_far_enough(case, benefit, level):
        return None
    return (lambda line: _covered(line, benefit, level)), _at(benefit, "total", level)


def _lives_far_enough(case: Case, benefit: PlanTravelBenefit, level: Level) -> bool:
    distance, beyond = distance_band(case), benefit.beyond_miles
    near = None
    if distance is not None and beyond is not None:
        if beyond.at_most is not None and distance.at_least is not None and distance.at_least > beyond.at_most:
            near = False
        elif beyond.at_least is not None and distance.is_at_most(beyond.at_least):
            near = True
    return near is False or (near is None and level == "low")


def _covered(line: CostLine, benefit: PlanTravelBenefit, level: Level) -> int:
    if line.cost_kind not in PAID_FOR:
        return 0
    if line.cost_kind != "lodging":
        return line.cents
    a_night = _at(benefit, "lodging_per_night", level)
    return line.cents if a_night is None else min(line.cents, a_night)


def _at(benefit: PlanTravelBenefit, name: str, level: Level) -> int | None:
    """A limit of the benefit in cents. None: as much as it costs, which only low takes where nobody knows it."""
    answer = getattr(benefit, name)
    if answer is None:
        return None if level == "low" else 0
    return at_level(answer, TURNED[level])
