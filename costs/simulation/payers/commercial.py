"""One commercial plan over many rows whose bills differ in day and kind. The same cents as `costs.insurance.commercial`.

What the plan says of a bill is read from tables by the number of the plan's numbers and by form. All bills are the patient's, so
a person's and the family's limit are one: what is left of the nearer.
"""

import numpy as np

from costs.insurance.alternative_funding import goes_another_way
from costs.insurance.copay_help import fits
from costs.insurance.payers import CommercialPayer
from costs.insurance.plan_terms import Limits, deductibles_of, maxima_of
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.draws import Int
from costs.simulation.payers.helps import RowHelps
from costs.simulation.payers.payer import parted
from costs.simulation.payers.plan_terms import NO_LIMIT, POOLS, PlanTerms

NO_YEAR = -1
ONLY_NUMBER: Int = np.array(0, dtype=np.int64)
"""The number of a plan's only numbers, for all bills."""
LIMITS = ("maximum", "drug_maximum", "outside_maximum")


class CommercialRows:
    """What each row has left of the plan's limits in its plan year."""

    is_nobody = False

    def __init__(self, payer: CommercialPayer, bills: RowBills):
        self._payer, self._bills = payer, bills
        self._plans = [plan for _, plan in payer.numbers.by_day]
        plans = [payer.numbers.on(day) for day in bills.days]
        numbers = {id(plan): place for place, plan in enumerate(self._plans)}
        self._number = np.array([numbers[id(plan)] for plan in plans], dtype=np.int64)
        years = [plan.plan_year(day) for plan, day in zip(plans, bills.days, strict=True)]
        self.years = tuple(sorted(set(years)))
        self._year = np.array([self.years.index(year) for year in years], dtype=np.int64)
        self._terms = PlanTerms(bills, self._plans)
        self._limits = {name: self._limits_by_year(name) for name in ("deductible", "maximum")}
        self._deductible_left = np.zeros((len(POOLS), bills.rows), dtype=np.int64)
        self._left = np.zeros((len(POOLS), bills.rows), dtype=np.int64)
        self._now = np.full(bills.rows, NO_YEAR, dtype=np.int64)
        self._quiet_until = 0
        self._reached = np.zeros((len(POOLS), len(self.years), bills.rows), dtype=np.bool_)
        self._helps = RowHelps(payer.helps, bills, payer.rule) if payer.helps else None
        level = payer.alternative_funding
        self._leaves_out = None if level is None else bills.by_form(goes_another_way).astype(np.bool_)
        self._is_free = bills.by_form(
            lambda bill: level == "low" or any(one.kind == "free_drug" and fits(one, bill) for one in payer.helps)
        ).astype(np.bool_)

    def _limits_by_year(self, name: str) -> Int:
        """What the patient still can owe as a plan year begins, of shape (pools, years): the person's limit, or what the family's
        leaves if less, without what was used before the first bill."""
        used, limits_of = self._payer.used, deductibles_of if name == "deductible" else maxima_of
        used_in = None if used is None else self._payer.numbers.on(used.as_of).plan_year(used.as_of)
        found = np.full((len(POOLS), len(self.years)), NO_LIMIT, dtype=np.int64)
        for place, year in enumerate(self.years):
            plan = self._payer.numbers.on(max(year, self._bills.start))
            for number, pool in enumerate(POOLS):
                mine = ours = 0
                if used is not None and used_in == year and pool == "shared":
                    mine, ours = used.out_of_pocket, used.family_out_of_pocket or 0
                    if name == "deductible":
                        mine, ours = used.deductible, used.family_deductible or 0
                found[number, place] = _left(limits_of(plan, pool), mine, max(ours, mine))
        return found

    def year_of(self, step: Step) -> Int:
        return self._year[step.day]

    def owing(self, place: int, rows: Int) -> Int:
        """A row whose maximum is reached owes nothing more in its plan year."""
        if not self._terms.is_simple or self._helps or self._leaves_out is not None:
            return rows
        if self._bills.last_days[place] < self._quiet_until:
            return rows[:0]
        everybody, number = len(rows) == self._bills.rows, self._bills.of_place(place, rows)
        day = self._bills.events.day_of(number)
        if not self._terms.maximum_pool.any():
            left = self._left[0] if everybody else self._left[0][rows]
        else:
            plan = self._number[day] if len(self._plans) > 1 else 0
            left = self._left[self._terms.maximum_pool[plan, self._bills.events.form_of(number)], rows]
        turns = (self._now if everybody else self._now[rows]) != self._year[day]
        found: Int = rows[(left > 0) | turns]
        if not len(found) and not self._terms.maximum_pool.any():
            self._quiet_until = self._next_turn(rows)
        return found

    def _next_turn(self, rows: Int) -> int:
        """The first day on which one of some rows can come into another plan year."""
        later = np.flatnonzero(self._year > self._now[rows].min(initial=len(self.years)))
        return int(later[0]) if len(later) else len(self._year)

    def take(self, step: Step) -> Shares:
        """Drugs the plan leaves out and those under a maximizer never meet its own terms."""
        if self._leaves_out is None:
            return self._covered(step)
        return parted(step, self._leaves_out[step.form], self._another_way, self._covered)

    def _another_way(self, step: Step) -> Shares:
        """See `costs.insurance.alternative_funding`."""
        shares = Shares.nothing(len(step.rows))
        is_free = self._is_free[step.form]
        shares.left_out = ~is_free & (~step.is_known | (self._payer.alternative_funding == "likely"))
        shares.not_covered = np.where(is_free | shares.left_out, 0, step.price)
        shares.allowed = np.where(shares.left_out, 0, step.price)
        return shares

    def _covered(self, step: Step) -> Shares:
        if self._helps is None:
            return self._by_terms(step)
        helps = self._helps
        is_maximized: Flags = helps.is_maximized[step.form]
        return parted(step, is_maximized, lambda some: helps.maximize(some, self._year[some.day]), self._by_terms)

    def _by_terms(self, step: Step) -> Shares:
        """The plan's own terms, then what others pay of the household's share."""
        year, rows, terms = self._year[step.day], step.rows, self._terms
        number: Int = self._number[step.day] if len(self._plans) > 1 else ONLY_NUMBER
        self._turn(rows, year)
        pool, maximum_pool = terms.pool[number, step.form], terms.maximum_pool[number, step.form]
        shares = terms.split(step, number, self._deductible_left[pool, rows], self._left[maximum_pool, rows])
        deductible, all_of_it = shares.deductible, shares.cost_sharing
        if self._helps is not None:
            paid, deductible, all_of_it = self._helps.pay(step, shares, year)
            shares.less(paid)
        self._deductible_left[pool, rows] -= deductible
        self._left[maximum_pool, rows] -= all_of_it
        return shares

    def _turn(self, rows: Int, year: Int) -> None:
        """With a row's plan year its limits are whole again, less what was used of them; whether the old one was met is kept."""
        before = self._now[rows]
        places = np.flatnonzero(before != year)
        if not len(places):
            return
        turned, now = rows[places], year[places]
        self._keep_reached(turned)
        self._left[:, turned] = self._limits["maximum"][:, now]
        self._deductible_left[:, turned] = self._limits["deductible"][:, now]
        self._now[turned] = now
        self._terms.turn(turned)

    def _keep_reached(self, rows: Int) -> None:
        begun = rows[self._now[rows] > NO_YEAR]
        self._reached[:, self._now[begun], begun] = self._left[:, begun] <= 0

    def limits(self) -> dict[str, Flags]:
        self._keep_reached(np.arange(self._bills.rows))
        met = np.unique(self._terms.maximum_pool)
        limited = [pool for pool in met if (self._limits["maximum"][pool] < NO_LIMIT).any()]
        return {LIMITS[pool]: self._reached[pool] for pool in limited}


def _left(limits: Limits, mine: int, ours: int) -> int:
    """What is left of the limit that binds first: the person's own, or the family's."""
    found = [max(limit - used, 0) for limit, used in zip(limits, (mine, ours), strict=True) if limit is not None]
    return min(min(found, default=NO_LIMIT), NO_LIMIT)
