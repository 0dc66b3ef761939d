"""Alternative funding: the plan does not cover a costly drug and sends the household to a maker's or a foundation's free drug.

Nothing of such a drug counts toward the plan's limits. If the free drug is granted the household pays nothing; if not, the drug
is not covered and its whole price is the household's. Until somebody knows, low takes the first, high the second, and likely
leaves the bill out and says so. A help named as free drug settles it. Generic drugs stay in the plan.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.copay_help import Help, fits
from costs.insurance.whole_bills import household_pays, left_out, plan_pays
from costs.quantities import Level
from ground.said import Said

REASON = Said("costs.reason.alternative_funding")


def goes_another_way(bill: Bill) -> bool:
    """Whether a bill is for a drug such a plan leaves out: one with a name that is not said to be generic."""
    return bill.drug is not None and bill.drug_kind != "generic"


def split_another_way(bill: Bill, helps: Sequence[Help], level: Level, place: int, year: date) -> Split:
    """The split of a drug the plan leaves out."""
    is_free = any(one.kind == "free_drug" and fits(one, bill) for one in helps)
    if is_free or level == "low":
        given = plan_pays(bill, REASON, place, year)
        return replace(given, secondary_pays=given.plan_pays)
    if level == "likely":
        return left_out(bill, REASON, place, year, is_open=True)
    return household_pays(bill, REASON, place, year)
