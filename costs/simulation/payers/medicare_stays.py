"""Hospital stays of Original Medicare over many rows: benefit periods, coinsurance and reserve days.

The same as `costs.insurance.medicare.hospital`, with the days of a stay counted at once instead of one by one. What no price
changes is owed by the year of its day; days nobody pays cost their part of the price.
"""

from dataclasses import dataclass

import numpy as np

from costs.insurance.medicare.cover import MedicareUsed
from costs.insurance.medicare.hospital import BREAK_DAYS, COINSURANCE_DAYS, FULL_DAYS, RESERVE_DAYS
from costs.simulation.bills import RowBills, Step
from costs.simulation.days import STAY_BITS
from costs.simulation.draws import Int
from costs.simulation.payers.medicare_years import MedicareYears

LONG_AGO = -(1 << 20)


@dataclass(frozen=True)
class OwedForStay:
    """Cents by year (of shape (2, bills): the year of the first day and the one after it), and how many days Medicare does not
    pay. `first`: the first day of each bill's days."""

    first: Int
    deductible: Int
    coinsurance: Int
    unpaid_days: Int


class RowStays:
    """Each row's benefit period and what is left of its reserve days."""

    def __init__(self, used: MedicareUsed | None, bills: RowBills, years: MedicareYears):
        self._years = years
        names = int(bills.stay.max(initial=0) >> STAY_BITS) + 1
        self._last_stay = np.zeros((names, bills.rows), dtype=np.int64)
        self._next_day = np.zeros((names, bills.rows), dtype=np.int64)
        period = None if used is None else used.benefit_period
        last = LONG_AGO if period is None else (period.last_inpatient_day - bills.start).days
        self._last_day = np.full(bills.rows, last, dtype=np.int64)
        self._days = np.full(bills.rows, 0 if period is None else period.inpatient_days, dtype=np.int64)
        self._is_paid = np.full(bills.rows, period is not None and period.deductible_paid, dtype=np.bool_)
        left = RESERVE_DAYS - (0 if used is None else used.lifetime_reserve_days)
        self._reserve = np.full(bills.rows, left, dtype=np.int64)

    def take(self, step: Step, days: Int) -> OwedForStay:
        """`days`: those each bill brings. Bills of one stay follow each other."""
        rows = step.rows
        place = step.stay >> STAY_BITS, rows
        follows = self._last_stay[place] == step.stay
        first = np.where(follows, np.maximum(step.day, self._next_day[place]), step.day)
        is_new = first - self._last_day[rows] - 1 >= BREAK_DAYS
        before = np.where(is_new, 0, self._days[rows])
        asks = is_new | ~self._is_paid[rows]
        year, new_year = self._years.of(first), self._years.days_left(first)
        deductible = np.where(asks, self._years.cents("part_a_deductible")[year], 0)
        full, coinsured = (np.clip(bound - before, 0, days) for bound in (FULL_DAYS, COINSURANCE_DAYS))
        reserved = coinsured + np.minimum(days - coinsured, self._reserve[rows])
        coinsurance = np.zeros((2, len(rows)), dtype=np.int64)
        for begin, end, key in (
            (full, coinsured, "part_a_coinsurance_days_61_90"),
            (coinsured, reserved, "part_a_coinsurance_lifetime_reserve"),
        ):
            this_year = np.clip(new_year, begin, end) - begin
            amounts = self._years.cents(key)
            coinsurance[0] += this_year * amounts[year]
            coinsurance[1] += (end - begin - this_year) * amounts[np.minimum(year + 1, len(amounts) - 1)]
        self._reserve[rows] -= reserved - coinsured
        self._days[rows], self._is_paid[rows], self._last_day[rows] = before + days, True, first + days - 1
        self._last_stay[place], self._next_day[place] = step.stay, first + days
        return OwedForStay(first, deductible, coinsurance, days - reserved)
