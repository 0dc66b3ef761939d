"""The ledger of a commercial or Marketplace plan.

Rules: the deductible comes first where it applies, then the copay and the coinsurance of what is left; all three count
toward the out-of-pocket maximum; a limit reached is reached exactly; every counter starts at zero with each plan year
(45 CFR 156.130). In a family, an embedded deductible or maximum is met by the person's own amounts or the family's,
whichever comes first; an aggregate one by the family's alone, but no person passes the self-only legal maximum (80 FR
10749, plan years from 2016). Pharmacy bills have limits of their own where the plan says so. Outside the network counts
apart from inside, and a bill above the allowed amount is balance billed. Not modeled: a doctor outside the network at a
hospital inside it, whom the No Surprises Act treats as inside.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypedDict

from costs.bills import Bill, Split
from costs.insurance.arithmetic import split_amounts
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers, UsedSoFar
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
from costs.insurance.visit_copays import VisitCopays, VisitNumbers, visit_of
from ground.said import Said

LIMIT_REACHED, BY_PLAN = Said("costs.reason.limit_reached"), Said("costs.reason.plan")
Counter = defaultdict[tuple[date, Pool, str], int]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a plan says of all bills of one service, benefit and network. `terms` None: nobody knows them."""

    terms: ServiceNumbers | None
    service: str | None
    pool: Pool
    maximum_pool: Pool
    deductibles: Limits
    maxima: Limits

    @classmethod
    def of(cls, bill: Bill, plan: PlanNumbers) -> "_Rules":
        pools = pools_of(bill, plan)
        limits = deductibles_of(plan, pools[0]), maxima_of(plan, pools[1])
        return cls(terms_of(bill, plan), service_of(bill, plan), *pools, *limits)


class _Shares(NamedTuple):
    """Who pays what of one bill, but for what the plan pays, which is the rest of the allowed amount."""

    reason: Said
    allowed: int = 0
    deductible: int = 0
    copay: int = 0
    coinsurance: int = 0
    not_covered: int = 0
    left_out: bool = False
    open_above: bool = False


class _Totals(TypedDict):
    """What was used with a bill of the limits it runs against, as `Split` names it."""

    deductible_so_far: int
    out_of_pocket_so_far: int
    family_deductible_so_far: int
    family_out_of_pocket_so_far: int


class CommercialLedger:
    """Takes bills in the order of their days and remembers what each person and the family have used in each plan year."""

    def __init__(self, used: UsedSoFar | None = None, first_year: PlanNumbers | None = None):
        """`first_year` names the plan whose plan year the used amounts belong to."""
        self._deductible: Counter = defaultdict(int)
        self._out_of_pocket: Counter = defaultdict(int)
        self._visits = VisitCopays()
        self._numbers = VisitNumbers()
        self._used = None if used is None or first_year is None else (used, first_year.plan_year(used.as_of))
        self._plan: PlanNumbers | None = None
        self._rules: dict[tuple[str, str, str | None, bool], _Rules] = {}

    def take(self, bill: Bill, plan: PlanNumbers, coverage: int) -> Split:
        """The split of one bill under the plan's numbers of that day."""
        self._count_used(bill.day)
        year, rules = plan.plan_year(bill.day), self._rules_of(bill, plan)
        shares = self._shares(bill, plan, rules, year)
        for person in (bill.person, FAMILY):
            self._deductible[year, rules.pool, person] += shares.deductible
            self._out_of_pocket[year, rules.maximum_pool, person] += shares.deductible + shares.copay + shares.coinsurance
        held = shares.deductible + shares.copay + shares.coinsurance + shares.not_covered
        return Split(
            bill,
            shares.allowed,
            shares.deductible,
            shares.copay,
            shares.coinsurance,
            shares.not_covered,
            plan_pays=shares.allowed - held,
            balance_billed=0 if shares.left_out else _balance(bill, plan),
            coverage=coverage,
            plan_year=year,
            left_out=shares.left_out,
            open_above=shares.open_above,
            reason=shares.reason,
            **self._totals(bill, rules, year),
        )

    def _rules_of(self, bill: Bill, plan: PlanNumbers) -> _Rules:
        if plan is not self._plan:
            self._plan, self._rules = plan, {}
        key = (bill.service, bill.benefit, bill.drug_kind, bill.in_network)
        if key not in self._rules:
            self._rules[key] = _Rules.of(bill, plan)
        return self._rules[key]

    def _shares(self, bill: Bill, plan: PlanNumbers, rules: _Rules, year: date) -> _Shares:
        if rules.terms is None or not rules.terms.is_covered:
            return _unpaid(bill, is_known=rules.terms is not None)
        left = self._left(self._out_of_pocket, rules.maxima, year, rules.maximum_pool, bill.person)
        if not _is_share_known(plan, rules.pool):
            return _unknown_share(bill, left)
        terms = self._numbers.terms_of_visit(rules.terms, bill, rules.service, year)
        deductible_left = 0
        if terms.deductible_applies:
            deductible_left = self._left(self._deductible, rules.deductibles, year, rules.pool, bill.person) or 0
        visit = None if terms.copay is None else visit_of(bill, rules.service)
        copay = self._visits.due(visit, terms, bill.units)
        shares = _by_terms(bill, terms, deductible_left, left, copay)
        self._visits.count(visit, bill.units, min(copay, shares.allowed - (0 if terms.copay_first else shares.deductible)))
        return shares

    def _count_used(self, day: date) -> None:
        """From its day on, what was used stands in the counters; bills before that day are part of it."""
        if self._used is None or day < self._used[0].as_of:
            return
        (used, year), self._used = self._used, None
        for counter, mine, ours in (
            (self._deductible, used.deductible, used.family_deductible),
            (self._out_of_pocket, used.out_of_pocket, used.family_out_of_pocket),
        ):
            counter[year, "shared", used.person] = max(counter[year, "shared", used.person], mine)
            counter[year, "shared", FAMILY] = max(counter[year, "shared", FAMILY], ours or 0, mine)

    @staticmethod
    def _left(counter: Counter, limits: Limits, year: date, pool: Pool, person: str) -> int | None:
        """What is left of a person's and the family's limit, whichever is less; None where neither binds."""
        own, ours = limits
        left = None if own is None else max(own - counter[year, pool, person], 0)
        if ours is None:
            return left
        family_left = max(ours - counter[year, pool, FAMILY], 0)
        return family_left if left is None else min(left, family_left)

    def _so_far(self, split: Split, plan: PlanNumbers) -> Split:
        """The split with what the person and the family have used with it, of the limits the bill runs against."""
        year = plan.plan_year(split.bill.day)
        return replace(split, **self._totals(split.bill, self._rules_of(split.bill, plan), year))

    def _totals(self, bill: Bill, rules: _Rules, year: date) -> _Totals:
        mine, ours = (year, rules.pool, bill.person), (year, rules.pool, FAMILY)
        my_total, our_total = (year, rules.maximum_pool, bill.person), (year, rules.maximum_pool, FAMILY)
        return {
            "deductible_so_far": self._deductible[mine],
            "out_of_pocket_so_far": self._out_of_pocket[my_total],
            "family_deductible_so_far": self._deductible[ours],
            "family_out_of_pocket_so_far": self._out_of_pocket[our_total],
        }


def _is_share_known(plan: PlanNumbers, pool: Pool) -> bool:
    return pool != "outside" or plan.out_of_network is None or plan.out_of_network.is_share_known


def _by_terms(bill: Bill, terms: ServiceNumbers, deductible_left: int, left: int | None, copay: int) -> _Shares:
    """`left`: of the maximum, None where there is none. `copay`: the one due."""
    if bill.allowed is None:
        return _unknown_price(bill, terms, left, copay)
    parts = split_amounts(
        bill.allowed,
        deductible_left,
        left,
        copay,
        terms.coinsurance or 0,
        copay_first=terms.copay_first,
        coinsurance_at_most=terms.coinsurance_at_most,
    )
    pays = sum(parts)
    is_limited = left is not None and pays == left and pays < bill.allowed
    return _Shares(LIMIT_REACHED if is_limited else BY_PLAN, bill.allowed, *parts)


def _balance(bill: Bill, plan: PlanNumbers) -> int:
    """What a provider outside the network bills above the allowed amount."""
    if is_inside(bill, plan) or bill.billed is None or bill.allowed is None:
        return 0
    return max(bill.billed - bill.allowed, 0)


def _unknown_price(bill: Bill, terms: ServiceNumbers, left: int | None, copay: int) -> _Shares:
    """A bill nobody knows the price of: exactly zero once the limit is reached, else by the course's rule for it."""
    if left == 0:
        return _Shares(LIMIT_REACHED)
    if terms.copay is not None and not terms.coinsurance and not terms.deductible_applies:
        copay = copay if left is None else min(copay, left)
        return _Shares(BY_PLAN, allowed=copay, copay=copay)
    if bill.unknown_price == "all_that_is_left" and left is not None:
        return _Shares(Said("costs.reason.bounded_by_limit"), allowed=left, coinsurance=left)
    return _left_out(Said("costs.reason.price_unknown"), is_open=left is None)


def _unknown_share(bill: Bill, left: int | None) -> _Shares:
    """A bill outside the network where nobody knows the share: nothing once the maximum there is reached, else open."""
    if left == 0:
        return _Shares(LIMIT_REACHED, allowed=bill.allowed or 0)
    return _left_out(Said("costs.reason.terms_unknown"), is_open=left is None)


def _unpaid(bill: Bill, is_known: bool) -> _Shares:
    """A service the plan does not cover is the household's; terms nobody knows leave it open."""
    reason = Said("costs.reason.not_covered" if is_known else "costs.reason.terms_unknown")
    if bill.allowed is None or not is_known:
        return _left_out(reason, is_open=True)
    return _Shares(reason, allowed=bill.allowed, not_covered=bill.allowed)


def _left_out(reason: Said, is_open: bool) -> _Shares:
    return _Shares(reason, left_out=True, open_above=is_open)
