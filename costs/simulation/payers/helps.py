"""Money of others over many rows: the same as `costs.insurance.copay_help`, with what each row has left of each help."""

from collections.abc import Sequence

import numpy as np

from costs.insurance.copay_help import CountingRule, Help, fits
from costs.insurance.medicare.money_of_others import ALLOWED
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.draws import Int
from costs.simulation.payers.payer import RowPayer, parted

ALWAYS_UNCOUNTED = "free_drug"
CARD = "copay_card"
NO_PERIOD = -1


class RowHelps:
    """What is left of each help; a help for a fill keeps nothing."""

    def __init__(self, helps: Sequence[Help], bills: RowBills, rule: CountingRule = "counts"):
        self._helps = tuple(helps)
        self._rule = rule
        fitting = [[fits(one, bill) for bill in bills.forms] for one in helps]
        self._fits: Flags = np.array(fitting, dtype=np.bool_).reshape(len(helps), len(bills.forms))
        self._month = bills.by_day(lambda day: 12 * day.year + day.month)
        self._period = np.full((len(helps), bills.rows), NO_PERIOD, dtype=np.int64)
        self._used = np.zeros((len(helps), bills.rows), dtype=np.int64)
        self._cards = [place for place, one in enumerate(helps) if one.kind == CARD and rule == "maximizer"]
        self.is_maximized = np.zeros(len(bills.forms), dtype=np.bool_)
        for place in self._cards:
            self.is_maximized |= self._fits[place]

    def pay(self, step: Step, shares: Shares, year: Int) -> tuple[Int, Int, Int]:
        """What the helps pay of each bill's cost sharing, and what deductible and maximum may count of the whole share."""
        owed = shares.cost_sharing
        paid, uncounted = np.zeros_like(owed), np.zeros_like(owed)
        for place, one in enumerate(self._helps):
            helped = np.flatnonzero(self._fits[place][step.form] & (owed > paid))
            if not len(helped):
                continue
            most = owed[helped] - paid[helped]
            if one.kind != ALWAYS_UNCOUNTED:
                most = np.maximum(most - one.household_pays_at_least, 0)
            amount = self._pays(place, step.of(helped), year[helped], most)
            paid[helped] += amount
            if one.kind == ALWAYS_UNCOUNTED or (one.kind == CARD and self._rule != "counts"):
                uncounted[helped] += amount
        counts = owed - uncounted
        return paid, np.minimum(shares.deductible, counts), counts

    def maximize(self, step: Step, year: Int) -> Shares:
        """Bills under a maximizer: the household pays the card's own minimum, the card what it has left; nothing counts."""
        shares = Shares.nothing(len(step.rows))
        shares.allowed = step.price
        is_left = np.ones(len(step.rows), dtype=np.bool_)
        for place in self._cards:
            mine = np.flatnonzero(is_left & self._fits[place][step.form])
            is_left[mine] = False
            own = np.minimum(self._helps[place].household_pays_at_least, step.price[mine])
            shares.copay[mine] = own
            self._pays(place, step.of(mine), year[mine], step.price[mine] - own)
        return shares

    def _pays(self, place: int, step: Step, year: Int, most: Int) -> Int:
        """What a help pays of at most `most`; what it has paid counts toward its limit of that year or month."""
        one = self._helps[place]
        if one.limit is None:
            return most
        if one.per == "fill":
            return np.minimum(most, max(one.limit, 0))
        period = self._month[step.day] if one.per == "month" else year
        used = np.where(self._period[place, step.rows] == period, self._used[place, step.rows], 0)
        amount = np.minimum(most, np.maximum(one.limit - used, 0))
        self._period[place, step.rows], self._used[place, step.rows] = period, used + amount
        return amount


class HelpedMedicare:
    """A Medicare payer with money of others beside it, as `costs.insurance.medicare.money_of_others` has it."""

    is_nobody = False

    def __init__(self, payer: RowPayer, helps: Sequence[Help], bills: RowBills):
        self._payer = payer
        self.years = payer.years
        self._helps = RowHelps([one for one in helps if one.kind in ALLOWED], bills)
        self._is_free = free_forms(helps, bills)

    def year_of(self, step: Step) -> Int:
        return self._payer.year_of(step)

    def owing(self, place: int, rows: Int) -> Int:
        return rows

    def take(self, step: Step) -> Shares:
        return parted(step, self._is_free[step.form], _given, self._with_helps)

    def _with_helps(self, step: Step) -> Shares:
        shares = self._payer.take(step)
        paid, _, _ = self._helps.pay(step, shares, self.year_of(step))
        shares.less(paid)
        return shares

    def limits(self) -> dict[str, Flags]:
        return self._payer.limits()


def free_forms(helps: Sequence[Help], bills: RowBills) -> Flags:
    """Which forms a maker gives for nothing: the payer never sees them."""
    return bills.by_form(lambda bill: any(one.kind == ALWAYS_UNCOUNTED and fits(one, bill) for one in helps)).astype(np.bool_)


def _given(step: Step) -> Shares:
    shares = Shares.nothing(len(step.rows))
    shares.allowed = step.price
    return shares
