"""The ledger of a commercial or Marketplace plan.

Rules: the deductible comes first where it applies, then the copay and the coinsurance of what is left; all three count
toward the out-of-pocket maximum; a limit reached is reached exactly; every counter starts at zero with each plan year
(45 CFR 156.130). In a family, an embedded deductible or maximum is met by the person's own amounts or the family's,
whichever comes first; an aggregate one by the family's alone, but no person passes the self-only legal maximum (80 FR
10749, plan years from 2016). Pharmacy bills have limits of their own where the plan says so. Outside the network counts
apart from inside, and a bill above the allowed amount is balance billed.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from costs.bills import Bill, Split
from costs.insurance.arithmetic import split_amounts
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers, UsedSoFar
from ground.said import Said

Pool = Literal["shared", "drugs", "outside"]
"""Which limits a bill runs against: the plan's shared ones, its pharmacy's own, or those outside the network."""
FAMILY = "(family)"
"""Whose counter holds the family's sum; no person can be called so (see `PersonId`)."""
LIMIT_REACHED = Said("costs.reason.limit_reached")


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of the deductible and of the maximum before a bill; None is no limit."""

    deductible: int
    out_of_pocket: int | None


class CommercialLedger:
    """Takes bills in the order of their days and remembers what each person and the family have used in each plan year."""

    def __init__(self, used: UsedSoFar | None = None, first_year: PlanNumbers | None = None):
        """`first_year` names the plan whose plan year the used amounts belong to."""
        self._deductible: defaultdict[tuple[date, Pool, str], int] = defaultdict(int)
        self._out_of_pocket: defaultdict[tuple[date, Pool, str], int] = defaultdict(int)
        if used is not None and first_year is not None:
            year = first_year.plan_year(used.as_of)
            self._deductible[year, "shared", used.person] = used.deductible
            self._out_of_pocket[year, "shared", used.person] = used.out_of_pocket
            self._deductible[year, "shared", FAMILY] = max(used.family_deductible or 0, used.deductible)
            self._out_of_pocket[year, "shared", FAMILY] = max(used.family_out_of_pocket or 0, used.out_of_pocket)

    def take(self, bill: Bill, plan: PlanNumbers, coverage: int) -> Split:
        """The split of one bill under the plan's numbers of that day."""
        year = plan.plan_year(bill.day)
        terms = terms_of(bill, plan)
        if terms is None or not terms.is_covered:
            return _unpaid(bill, coverage, year, is_known=terms is not None)
        deductible_pool, maximum_pool = pools_of(bill, plan)
        left = _Left(self._deductible_left(bill, plan, year, deductible_pool), self._left(bill, plan, year, maximum_pool))
        split = _split(bill, terms, left, coverage, year)
        for person in (bill.person, FAMILY):
            self._deductible[year, deductible_pool, person] += split.deductible
            self._out_of_pocket[year, maximum_pool, person] += split.deductible + split.copay + split.coinsurance
        return replace(
            split,
            deductible_so_far=self._deductible[year, deductible_pool, bill.person],
            out_of_pocket_so_far=self._out_of_pocket[year, maximum_pool, bill.person],
        )

    def _deductible_left(self, bill: Bill, plan: PlanNumbers, year: date, pool: Pool) -> int:
        mine, ours = self._deductible[year, pool, bill.person], self._deductible[year, pool, FAMILY]
        if pool == "outside" and plan.out_of_network is not None:
            return max(plan.out_of_network.deductible - mine, 0)
        if pool == "drugs" and plan.drugs is not None:
            return max((plan.drugs.deductible or 0) - mine, 0)
        if plan.family is None or plan.family.deductible is None:
            return max(plan.deductible - mine, 0)
        family_left = max(plan.family.deductible - ours, 0)
        return family_left if plan.family.rule == "aggregate" else min(max(plan.deductible - mine, 0), family_left)

    def _left(self, bill: Bill, plan: PlanNumbers, year: date, pool: Pool) -> int | None:
        mine, ours = self._out_of_pocket[year, pool, bill.person], self._out_of_pocket[year, pool, FAMILY]
        if pool == "outside":
            maximum = None if plan.out_of_network is None else plan.out_of_network.out_of_pocket_maximum
            return None if maximum is None else max(maximum - mine, 0)
        if pool == "drugs" and plan.drugs is not None:
            return max((plan.drugs.out_of_pocket_maximum or 0) - mine, 0)
        return _least(limits_of(plan), mine, ours)


def limits_of(plan: PlanNumbers) -> tuple[int | None, int | None]:
    """A person's and the family's maximum, as they bind."""
    if plan.family is None or plan.family.out_of_pocket_maximum is None:
        return plan.out_of_pocket_maximum, None
    own = plan.out_of_pocket_maximum if plan.family.rule == "embedded" else None
    return plan.family.person_ceiling if own is None else own, plan.family.out_of_pocket_maximum


def _least(limits: tuple[int | None, int | None], mine: int, ours: int) -> int | None:
    left = [max(limit - used, 0) for limit, used in zip(limits, (mine, ours), strict=True) if limit is not None]
    return min(left, default=None)


def pools_of(bill: Bill, plan: PlanNumbers) -> tuple[Pool, Pool]:
    """The pool of the deductible and that of the maximum."""
    if not bill.in_network:
        return "outside", "outside"
    if bill.benefit != "pharmacy" or plan.drugs is None:
        return "shared", "shared"
    return (
        "drugs" if plan.drugs.deductible is not None else "shared",
        "drugs" if plan.drugs.out_of_pocket_maximum is not None else "shared",
    )


def terms_of(bill: Bill, plan: PlanNumbers) -> ServiceNumbers | None:
    """The terms of a bill with its coinsurance filled in; None where nobody knows the terms outside the network."""
    if not bill.in_network:
        outside = plan.out_of_network
        return None if outside is None else ServiceNumbers(coinsurance=outside.coinsurance, is_covered=outside.is_covered)
    terms = plan.services.get(bill.service, ServiceNumbers())
    if terms.coinsurance is not None:
        return terms
    return replace(terms, coinsurance=0 if terms.copay is not None else plan.coinsurance)


def _split(bill: Bill, terms: ServiceNumbers, left: _Left, coverage: int, year: date) -> Split:
    if bill.allowed is None:
        return _unknown_price(bill, terms, left.out_of_pocket, coverage, year)
    deductible_left = left.deductible if terms.deductible_applies else 0
    copay, rate = copay_of(terms, bill.units), terms.coinsurance or 0
    deductible, copay, coinsurance = split_amounts(bill.allowed, deductible_left, left.out_of_pocket, copay, rate)
    pays = deductible + copay + coinsurance
    is_limited = left.out_of_pocket is not None and pays == left.out_of_pocket and pays < bill.allowed
    return Split(
        bill=bill,
        allowed=bill.allowed,
        deductible=deductible,
        copay=copay,
        coinsurance=coinsurance,
        plan_pays=bill.allowed - pays,
        balance_billed=_balance(bill),
        coverage=coverage,
        plan_year=year,
        reason=LIMIT_REACHED if is_limited else Said("costs.reason.plan"),
    )


def _balance(bill: Bill) -> int:
    """What a provider outside the network bills above the allowed amount."""
    if bill.in_network or bill.billed is None or bill.allowed is None:
        return 0
    return max(bill.billed - bill.allowed, 0)


def copay_of(terms: ServiceNumbers, units: int) -> int:
    if terms.copay is None:
        return 0
    if terms.copay_per != "day":
        return terms.copay
    days = units if terms.at_most_days is None else min(units, terms.at_most_days)
    return terms.copay * days


def _unknown_price(bill: Bill, terms: ServiceNumbers, left: int | None, coverage: int, year: date) -> Split:
    """A bill nobody knows the price of: exactly zero once the limit is reached, else by the course's rule for it."""
    if left == 0:
        return Split(bill=bill, allowed=0, coverage=coverage, plan_year=year, reason=LIMIT_REACHED)
    if terms.copay is not None and not terms.coinsurance and not terms.deductible_applies:
        copay = copay_of(terms, bill.units) if left is None else min(copay_of(terms, bill.units), left)
        return Split(bill=bill, allowed=copay, copay=copay, coverage=coverage, plan_year=year)
    if bill.unknown_price == "all_that_is_left" and left is not None:
        reason = Said("costs.reason.bounded_by_limit")
        return Split(bill=bill, allowed=left, coinsurance=left, coverage=coverage, plan_year=year, reason=reason)
    reason = Said("costs.reason.price_unknown")
    split = Split(bill=bill, allowed=0, coverage=coverage, plan_year=year, left_out=True, reason=reason)
    return replace(split, open_above=left is None)


def _unpaid(bill: Bill, coverage: int, year: date, is_known: bool) -> Split:
    """A service the plan does not cover is the household's; terms nobody knows leave it open."""
    reason = Said("costs.reason.not_covered" if is_known else "costs.reason.terms_unknown")
    if bill.allowed is None or not is_known:
        split = Split(bill=bill, allowed=0, coverage=coverage, plan_year=year, left_out=True, reason=reason)
        return replace(split, open_above=True)
    split = Split(bill=bill, allowed=bill.allowed, not_covered=bill.allowed, coverage=coverage, plan_year=year)
    return replace(split, balance_billed=_balance(bill), reason=reason)
