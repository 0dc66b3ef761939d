"""What a commercial plan says of each kind of bill, as tables by the number of its numbers and by form; one split of a step."""

from collections.abc import Sequence

import numpy as np

from costs.bills import Bill
from costs.insurance.arithmetic import split_amounts
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers
from costs.insurance.plan_terms import Pool, pools_of, terms_of
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.draws import Int
from costs.simulation.payers.payer import parted
from costs.simulation.payers.visits import RowVisitNumbers, RowVisits

NO_LIMIT = 1 << 52
NOTHING_DUE: Int = np.array(0, dtype=np.int64)
POOLS: tuple[Pool, ...] = ("shared", "drugs", "outside")


class PlanTerms:
    """What the plan says of each form, by the number of its numbers, and the visits it counts."""

    def __init__(self, bills: RowBills, plans: Sequence[PlanNumbers]):
        known = [[terms_of(bill, plan) for bill in bills.forms] for plan in plans]
        terms = [[one or ServiceNumbers() for one in row] for row in known]
        pools = np.array([[[POOLS.index(pool) for pool in pools_of(bill, plan)] for bill in bills.forms] for plan in plans])
        self.pool, self.maximum_pool = pools[..., 0], pools[..., 1]
        self._rate = _table(terms, "coinsurance")
        self._applies = _table(terms, "deductible_applies")
        self._is_covered = _table(terms, "is_covered").astype(np.bool_)
        self._is_known = np.array([[one is not None for one in row] for row in known])
        self._is_share_known = np.array([[_is_share_known(bill, plan) for bill in bills.forms] for plan in plans])
        self._copay_first = _table(terms, "copay_first").astype(np.bool_)
        at_most = [[NO_LIMIT if one.coinsurance_at_most is None else one.coinsurance_at_most for one in row] for row in terms]
        self._at_most = np.array(at_most, dtype=np.int64)
        self._only_copay = np.array(
            [[one.copay is not None and not one.coinsurance and not one.deductible_applies for one in row] for row in terms]
        )
        self._to_the_limit = bills.by_form(lambda bill: bill.unknown_price == "all_that_is_left").astype(np.bool_)
        counts_visits = any(one.free_visits or one.visits_before_deductible for row in terms for one in row)
        self._numbers = RowVisitNumbers(bills, plans[0], terms) if counts_visits else None
        has_copay = self._numbers is not None or any(one.copay for row in terms for one in row)
        self._visits = RowVisits(bills, plans[0], terms) if has_copay else None
        self._are_all_known = bool(self._is_known.all() and self._is_covered.all() and self._is_share_known.all())
        in_stay = bills.by_form(lambda bill: bill.stay is not None).astype(np.bool_)
        counts_in_stay = any(one.copay and stays for row in terms for one, stays in zip(row, in_stay, strict=True))
        self.is_simple = self._are_all_known and self._numbers is None and not counts_in_stay

    def turn(self, rows: Int) -> None:
        if self._numbers is not None:
            self._numbers.turn(rows)

    def split(self, step: Step, number: Int, deductible_left: Int, left: Int) -> Shares:
        """`left`: of the maximum. As `CommercialLedger` has it, case by case."""
        if self._are_all_known:
            return self._by_share(step, number, deductible_left, left)
        where = number, step.form
        meets = self._is_known[where] & self._is_covered[where]
        return parted(
            step,
            ~meets,
            lambda some: self._unpaid(some, _of(number, ~meets)),
            lambda some: self._in_plan(some, _of(number, meets), deductible_left[meets], left[meets]),
        )

    def _unpaid(self, step: Step, number: Int) -> Shares:
        """A service the plan does not cover is the household's; terms nobody knows leave it open."""
        shares = Shares.nothing(len(step.rows))
        is_known = self._is_known[number, step.form]
        shares.terms_unknown = ~is_known
        shares.left_out = ~step.is_known | ~is_known
        shares.allowed = np.where(shares.left_out, 0, step.price)
        shares.not_covered = shares.allowed
        return shares

    def _in_plan(self, step: Step, number: Int, deductible_left: Int, left: Int) -> Shares:
        is_open = ~self._is_share_known[number, step.form]
        return parted(
            step,
            is_open,
            lambda some: _unknown_share(some, left[is_open]),
            lambda some: self._by_share(some, _of(number, ~is_open), deductible_left[~is_open], left[~is_open]),
        )

    def _by_share(self, step: Step, number: Int, deductible_left: Int, left: Int) -> Shares:
        where = number, step.form
        deductible_left, rate, is_free = deductible_left * self._applies[where], self._rate[where], None
        due: Int = NOTHING_DUE
        only_copay = self._only_copay[where]
        if self._numbers is not None:
            is_free, is_before = self._numbers.numbered(step, number)
            deductible_left = np.where(is_free | is_before, 0, deductible_left)
            rate, only_copay = np.where(is_free, 0, rate), self._without_deductible(where, is_free, is_before)
        if self._visits is not None:
            due = self._visits.due(step, number, is_free)
        at_most = self._at_most[where] if (self._at_most < NO_LIMIT).any() else None
        deductible, copay, coinsurance = split_amounts(
            step.price, deductible_left, left, due, rate, np.minimum, np.maximum, coinsurance_at_most=at_most
        )
        if self._copay_first.any():
            turned = split_amounts(
                step.price,
                deductible_left,
                left,
                due,
                rate,
                np.minimum,
                np.maximum,
                copay_first=True,
                coinsurance_at_most=at_most,
            )
            is_first = self._copay_first[where]
            parts = zip(turned, (deductible, copay, coinsurance), strict=True)
            deductible, copay, coinsurance = (np.where(is_first, one, other) for one, other in parts)
        shares = Shares(step.price, deductible, copay, coinsurance, np.zeros_like(step.price), np.zeros_like(step.is_known))
        if not step.is_known.all():
            _price_unknown(step, shares, left, due, only_copay, self._to_the_limit[step.form])
        if self._visits is not None:
            before = np.where(self._copay_first[where], 0, shares.deductible)
            self._visits.count(step, number, np.minimum(due, shares.allowed - before), is_free)
        return shares

    def _without_deductible(self, where: tuple[Int, Int], is_free: Flags, is_before: Flags) -> Flags:
        """Whether a visit's copay is all it asks, where the plan counts visits."""
        has_copay = self._visits is not None and self._visits.has_copay[where]
        return is_free | (has_copay & (self._rate[where] == 0) & (is_before | (self._applies[where] == 0)))


def _price_unknown(step: Step, shares: Shares, left: Int, due: Int, only_copay: Flags, to_the_limit: Flags) -> None:
    """Bills nobody knows the price of: exactly zero once the limit is reached, else by the course's rule for them."""
    is_unknown = ~step.is_known
    stops = is_unknown & only_copay
    takes_all = is_unknown & ~stops & to_the_limit & (left < NO_LIMIT // 2)
    shares.copay = np.where(stops, np.minimum(due, left), shares.copay)
    shares.coinsurance = np.where(takes_all, left, shares.coinsurance)
    shares.left_out = is_unknown & ~stops & ~takes_all & (left > 0)
    shares.allowed = np.where(is_unknown, shares.copay + shares.coinsurance, shares.allowed)


def _unknown_share(step: Step, left: Int) -> Shares:
    """Bills outside the network where nobody knows the share: nothing once the maximum there is reached, else open."""
    shares = Shares.nothing(len(step.rows))
    shares.left_out = left > 0
    shares.allowed = np.where(shares.left_out, 0, step.price)
    shares.terms_unknown = shares.left_out
    return shares


def _table(terms: Sequence[Sequence[ServiceNumbers]], name: str) -> Int:
    return np.array([[getattr(one, name) or 0 for one in row] for row in terms], dtype=np.int64)


def _of(number: Int, some: Flags) -> Int:
    return number if np.ndim(number) == 0 else number[some]


def _is_share_known(bill: Bill, plan: PlanNumbers) -> bool:
    outside = plan.out_of_network
    return pools_of(bill, plan)[0] != "outside" or outside is None or outside.is_share_known
