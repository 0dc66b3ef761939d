"""The commercial ledger over many rows at once: simulated courses, or many households. The same cents as the plain one.

One row is one course or one household. Bills of a row are sequential, so the loop runs over the position of a bill and
numpy works across the rows. Plan numbers may be one int for all rows or an int64 array with one entry a row. A maker's copay
help, amounts already used and prices nobody knows are not here: for these, loop the plain ledger over `bills_of_row`.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from costs.bills import Bill
from costs.insurance.arithmetic import split_amounts
from costs.insurance.commercial import FAMILY, Pool, copay_of, limits_of, pools_of, terms_of
from costs.insurance.plan_numbers import PlanNumbers
from costs.insurance.row_splits import Cents, RowParts, RowSplits

Counter = dict[tuple[Pool, str], Cents]


def adjudicate_rows(
    plan: PlanNumbers, bills: Sequence[Bill], allowed: Cents, plan_years: NDArray[np.int64] | None = None
) -> RowSplits:
    """The splits of every row's bills.

    `bills`: one for each position, in the order of days; they give service, person, benefit, units and network, the same
    for all rows. `allowed`: cents of shape (rows, bills); a bill a row does not have is 0. `plan_years`: a number for the
    plan year of each bill, of shape (rows, bills), rising along a row; left out, the plan year of each bill's own day.
    Raises ValueError for a wrong shape, and for terms outside the network that nobody knows.
    """
    if plan_years is not None and plan_years.shape != allowed.shape:
        raise ValueError("plan_years has one row a course and one column a bill")
    parts = RowParts(allowed, bills)
    deductibles, maxima = _Counters(len(allowed)), _Counters(len(allowed))
    for place, bill in enumerate(bills):
        years = plan_years[:, place] if plan_years is not None else np.int64(plan.plan_year(bill.day).toordinal())
        for counters in (deductibles, maxima):
            counters.start_years(years)
        terms = terms_of(bill, plan)
        if terms is None:
            raise ValueError("terms outside the network are not known")
        if not bill.in_network:
            parts.put_balance(place, bill)
        if not terms.is_covered:
            parts["not_covered"][place] = parts.allowed[place]
            continue
        deductible_pool, maximum_pool = pools_of(bill, plan)
        deductible_left = _deductible_left(bill, plan, deductibles, deductible_pool) if terms.deductible_applies else 0
        left = _left(bill, plan, maxima, maximum_pool)
        copay, rate = copay_of(terms, bill.units), 0 if terms.coinsurance is None else terms.coinsurance
        deductible, copay, coinsurance = split_amounts(
            parts.allowed[place], deductible_left, left, copay, rate, np.minimum, np.maximum
        )
        parts["deductible"][place], parts["copay"][place], parts["coinsurance"][place] = deductible, copay, coinsurance
        deductibles.add(deductible_pool, bill.person, deductible)
        maxima.add(maximum_pool, bill.person, deductible + copay + coinsurance)
    return parts.splits()


class _Counters:
    """What each person and the family have used, by pool, one entry a row; zero again where a row's plan year turns."""

    def __init__(self, rows: int):
        self._rows = rows
        self._used: Counter = {}
        self._years: Any = None

    def start_years(self, years: Any) -> None:
        if self._years is not None:
            turned = np.not_equal(years, self._years)
            if np.any(turned):
                self._used = {key: np.where(turned, 0, used) for key, used in self._used.items()}
        self._years = years

    def of(self, pool: Pool, person: str) -> Cents:
        return self._used.get((pool, person), np.zeros(self._rows, dtype=np.int64))

    def add(self, pool: Pool, person: str, amount: Cents) -> None:
        for who in (person, FAMILY):
            self._used[pool, who] = self.of(pool, who) + amount


def _remaining(limit: Any, used: Cents) -> Cents:
    return np.maximum(limit - used, 0)


def _deductible_left(bill: Bill, plan: PlanNumbers, counters: _Counters, pool: Pool) -> Cents:
    mine, ours = counters.of(pool, bill.person), counters.of(pool, FAMILY)
    if pool == "outside" and plan.out_of_network is not None:
        return _remaining(plan.out_of_network.deductible, mine)
    if pool == "drugs" and plan.drugs is not None:
        return _remaining(plan.drugs.deductible if plan.drugs.deductible is not None else 0, mine)
    if plan.family is None or plan.family.deductible is None:
        return _remaining(plan.deductible, mine)
    family_left = _remaining(plan.family.deductible, ours)
    if plan.family.rule == "aggregate":
        return family_left
    return np.minimum(_remaining(plan.deductible, mine), family_left)


def _left(bill: Bill, plan: PlanNumbers, counters: _Counters, pool: Pool) -> Cents | None:
    mine, ours = counters.of(pool, bill.person), counters.of(pool, FAMILY)
    if pool == "outside":
        maximum = None if plan.out_of_network is None else plan.out_of_network.out_of_pocket_maximum
        return None if maximum is None else _remaining(maximum, mine)
    if pool == "drugs" and plan.drugs is not None:
        return _remaining(plan.drugs.out_of_pocket_maximum, mine)
    left = [_remaining(limit, used) for limit, used in zip(limits_of(plan), (mine, ours), strict=True) if limit is not None]
    return None if not left else left[0] if len(left) == 1 else np.minimum(left[0], left[1])
