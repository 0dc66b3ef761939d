"""A second plan pays after the first (NAIC model regulation 120, Coordination of Benefits, section 7).

The second plan works out what it would have paid alone, counts the bill toward its own deductible as it would alone, and pays
that amount for whatever of the price the first plan has left, never more than is left. A plan under the non-duplication rule,
as many self-funded ones are, pays only what it would have paid above what the first plan did. What is billed above the price
is no allowable expense and stays.
"""

from dataclasses import replace
from typing import Literal

from costs.bills import Split
from costs.insurance.whole_bills import less
from ground.said import Said

Coordination = Literal["standard", "non_duplication"]


def after_second(first: Split, alone: Split, rule: Coordination) -> Split:
    """The first plan's split with the second plan's payment. `alone`: how the second plan would split the bill by itself.

    A share nobody knows stays unknown: the second plan may pay it, or not.
    """
    if first.left_out or alone.left_out:
        return first
    benefit = alone.plan_pays if rule == "standard" else max(alone.plan_pays - first.plan_pays, 0)
    left = first.deductible + first.copay + first.coinsurance + first.not_covered
    pays = min(benefit, left)
    if not pays:
        return first
    shared = less(first, pays, Said("costs.reason.second_plan_pays"))
    rest = pays - (shared.plan_pays - first.plan_pays)
    return replace(
        shared,
        not_covered=shared.not_covered - rest,
        plan_pays=shared.plan_pays + rest,
        secondary_pays=shared.secondary_pays + rest,
        second_coverage=alone.coverage,
    )
