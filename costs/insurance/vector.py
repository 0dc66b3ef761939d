"""The commercial ledger over many rows at once: simulated courses, or many households. The same cents as the plain one.

One row is one course or one household. Bills of a row are sequential, so the loop runs over the position of a bill and
numpy works across the rows. Plan numbers may be one int for all rows or an int64 array with one entry a row. A maker's copay
help, amounts already used, prices nobody knows, and visits counted before the deductible are not here: for these, loop the
plain ledger over `bills_of_row`.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from costs.bills import Bill
from costs.insurance.arithmetic import split_amounts
from costs.insurance.plan_numbers import PlanNumbers
from costs.insurance.plan_terms import (
    FAMILY,
    Limits,
    Pool,
    deductibles_of,
    is_inside,
    maxima_of,
    pools_of,
    service_of,
    terms_of,
)
from costs.insurance.row_splits import Cents, RowParts, RowSplits
from costs.insurance.visit_copays import VisitCopays, visit_of

Counter = dict[tuple[Pool, str], Cents]


def adjudicate_rows(
    plan: PlanNumbers, bills: Sequence[Bill], allowed: Cents, plan_years: NDArray[np.int64] | None = None
) -> RowSplits:
    """The splits of every row's bills.

    `bills`: one for each position, in the order of days; they give service, person, benefit, units and network, the same
    for all rows. `allowed`: cents of shape (rows, bills); a bill a row does not have is 0. `plan_years`: a number for the
    plan year of each bill, of shape (rows, bills), rising along a row; left out, the plan year of each bill's own day.
    Raises ValueError for a wrong shape, for terms outside the network that nobody knows, and for visits a plan counts.
    """
    if plan_years is not None and plan_years.shape != allowed.shape:
        raise ValueError("plan_years has one row a course and one column a bill")
    parts = RowParts(allowed, bills)
    deductibles, maxima, visits = _Counters(len(allowed)), _Counters(len(allowed)), VisitCopays(np.minimum, np.maximum)
    for place, bill in enumerate(bills):
        years = plan_years[:, place] if plan_years is not None else np.int64(plan.plan_year(bill.day).toordinal())
        for counters in (deductibles, maxima):
            counters.start_years(years)
        terms = terms_of(bill, plan)
        inside = is_inside(bill, plan)
        if terms is None or not (inside or plan.out_of_network is None or plan.out_of_network.is_share_known):
            raise ValueError("terms outside the network are not known")
        if terms.free_visits or terms.visits_before_deductible:
            raise ValueError("visits a plan counts: loop the plain ledger")
        if not inside:
            parts.put_balance(place, bill)
        if not terms.is_covered:
            parts["not_covered"][place] = parts.allowed[place]
            continue
        pool, maximum_pool = pools_of(bill, plan)
        deductible_left: Any = 0
        if terms.deductible_applies:
            deductible_left = deductibles.left(deductibles_of(plan, pool), pool, bill.person)
        left = maxima.left(maxima_of(plan, maximum_pool), maximum_pool, bill.person)
        visit = None if terms.copay is None else visit_of(bill, service_of(bill, plan))
        owed, rate = visits.due(visit, terms, bill.units), 0 if terms.coinsurance is None else terms.coinsurance
        price = parts.allowed[place]
        deductible, copay, coinsurance = split_amounts(
            price,
            0 if deductible_left is None else deductible_left,
            left,
            owed,
            rate,
            np.minimum,
            np.maximum,
            copay_first=terms.copay_first,
            coinsurance_at_most=terms.coinsurance_at_most,
        )
        parts["deductible"][place], parts["copay"][place], parts["coinsurance"][place] = deductible, copay, coinsurance
        if visit is not None:
            held = price if terms.copay_first else price - deductible
            visits.count(visit, np.where(price > 0, bill.units, 0), np.minimum(owed, held))
        deductibles.add(pool, bill.person, deductible)
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

    def left(self, limits: Limits, pool: Pool, person: str) -> Cents | None:
        """What is left of a person's and the family's limit, whichever is less; None where neither binds."""
        used = zip(limits, (person, FAMILY), strict=True)
        found = [np.maximum(limit - self.of(pool, who), 0) for limit, who in used if limit is not None]
        return None if not found else found[0] if len(found) == 1 else np.minimum(found[0], found[1])
