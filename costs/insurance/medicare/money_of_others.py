"""Money of others under Medicare: who may pay, and what counts toward the Part D cap.

A charity's grant and a state's pharmacy program pay from what the household owes, and what they pay counts toward the cap as if
the household had paid it (42 CFR 423.100, incurred costs; 42 U.S.C. 1395w-102(b)(4)(C)(iii)). A maker's free drug is given
outside Part D: Medicare sees no bill, and nothing counts. A maker's copay card may not be used with a federal program (42 U.S.C.
1320a-7b(b)), so it pays nothing here.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.copay_help import Help, HelpState, fits, helped
from costs.insurance.whole_bills import plan_pays
from ground.said import Said

ALLOWED = ("charity_grant", "state_program")
SplitAll = Callable[[Sequence[Bill]], Sequence[Split]]
"""Splits bills in the order of their days, one split a bill."""


def split_with_help(bills: Sequence[Bill], helps: Sequence[Help], split_all: SplitAll, place: int) -> tuple[Split, ...]:
    """Every bill's split, in the order given, which is that of the days."""
    if not helps:
        return tuple(split_all(bills))
    free = [any(one.kind == "free_drug" and fits(one, bill) for one in helps) for bill in bills]
    splits = iter(split_all([bill for bill, is_free in zip(bills, free, strict=True) if not is_free]))
    state = HelpState([one for one in helps if one.kind in ALLOWED])
    found = []
    for bill, is_free in zip(bills, free, strict=True):
        year = date(bill.day.year, 1, 1)
        if is_free:
            given = plan_pays(bill, Said("costs.reason.free_drug"), place, year)
            found.append(replace(given, secondary_pays=given.plan_pays))
        else:
            split = next(splits)
            found.append(helped(split, state.pay(split, year)))
    return tuple(found)
