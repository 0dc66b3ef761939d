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
from dataclasses import replace
from datetime import date

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
from costs.insurance.whole_bills import left_out, plan_pays
from ground.said import Said

LIMIT_REACHED = Said("costs.reason.limit_reached")
Counter = defaultdict[tuple[date, Pool, str], int]


class CommercialLedger:
    """Takes bills in the order of their days and remembers what each person and the family have used in each plan year."""

    def __init__(self, used: UsedSoFar | None = None, first_year: PlanNumbers | None = None):
        """`first_year` names the plan whose plan year the used amounts belong to."""
        self._deductible: Counter = defaultdict(int)
        self._out_of_pocket: Counter = defaultdict(int)
        self._visits = VisitCopays()
        self._numbers = VisitNumbers()
        self._used = None if used is None or first_year is None else (used, first_year.plan_year(used.as_of))

    def take(self, bill: Bill, plan: PlanNumbers, coverage: int) -> Split:
        """The split of one bill under the plan's numbers of that day."""
        self._count_used(bill.day)
        year = plan.plan_year(bill.day)
        terms = terms_of(bill, plan)
        if terms is None or not terms.is_covered:
            return self._so_far(_unpaid(bill, plan, coverage, year, is_known=terms is not None), plan)
        pool, maximum_pool = pools_of(bill, plan)
        left = self._left(self._out_of_pocket, maxima_of(plan, maximum_pool), year, maximum_pool, bill.person)
        if not _is_share_known(plan, pool):
            return self._so_far(_unknown_share(bill, plan, left, coverage, year), plan)
        service = service_of(bill, plan)
        terms = self._numbers.terms_of_visit(terms, bill, service, year)
        deductible_left = 0
        if terms.deductible_applies:
            deductible_left = self._left(self._deductible, deductibles_of(plan, pool), year, pool, bill.person) or 0
        visit = None if terms.copay is None else visit_of(bill, service)
        copay = self._visits.due(visit, terms, bill.units)
        split = _split(bill, plan, terms, (deductible_left, left, copay), coverage, year)
        self._visits.count(visit, bill.units, min(copay, split.allowed - (0 if terms.copay_first else split.deductible)))
        for person in (bill.person, FAMILY):
            self._deductible[year, pool, person] += split.deductible
            self._out_of_pocket[year, maximum_pool, person] += split.deductible + split.copay + split.coinsurance
        return self._so_far(split, plan)

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
        used = zip(limits, (person, FAMILY), strict=True)
        return min((max(limit - counter[year, pool, who], 0) for limit, who in used if limit is not None), default=None)

    def _so_far(self, split: Split, plan: PlanNumbers) -> Split:
        """The split with what the person and the family have used with it, of the limits the bill runs against."""
        year, bill = plan.plan_year(split.bill.day), split.bill
        pool, maximum_pool = pools_of(bill, plan)
        return replace(
            split,
            deductible_so_far=self._deductible[year, pool, bill.person],
            out_of_pocket_so_far=self._out_of_pocket[year, maximum_pool, bill.person],
            family_deductible_so_far=self._deductible[year, pool, FAMILY],
            family_out_of_pocket_so_far=self._out_of_pocket[year, maximum_pool, FAMILY],
        )


def _is_share_known(plan: PlanNumbers, pool: Pool) -> bool:
    return pool != "outside" or plan.out_of_network is None or plan.out_of_network.is_share_known


def _split(
    bill: Bill,
    plan: PlanNumbers,
    terms: ServiceNumbers,
    amounts: tuple[int, int | None, int],
    coverage: int,
    year: date,
) -> Split:
    """`amounts`: what is left of the deductible and of the maximum (None: no limit), and the copay due."""
    deductible_left, left, copay = amounts
    if bill.allowed is None:
        return _unknown_price(bill, terms, left, copay, coverage, year)
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
    return Split(
        bill,
        bill.allowed,
        *parts,
        plan_pays=bill.allowed - pays,
        balance_billed=_balance(bill, plan),
        coverage=coverage,
        plan_year=year,
        reason=LIMIT_REACHED if is_limited else Said("costs.reason.plan"),
    )


def _balance(bill: Bill, plan: PlanNumbers) -> int:
    """What a provider outside the network bills above the allowed amount."""
    if is_inside(bill, plan) or bill.billed is None or bill.allowed is None:
        return 0
    return max(bill.billed - bill.allowed, 0)


def _unknown_price(bill: Bill, terms: ServiceNumbers, left: int | None, copay: int, coverage: int, year: date) -> Split:
    """A bill nobody knows the price of: exactly zero once the limit is reached, else by the course's rule for it."""
    if left == 0:
        return Split(bill=bill, allowed=0, coverage=coverage, plan_year=year, reason=LIMIT_REACHED)
    if terms.copay is not None and not terms.coinsurance and not terms.deductible_applies:
        copay = copay if left is None else min(copay, left)
        return Split(bill=bill, allowed=copay, copay=copay, coverage=coverage, plan_year=year)
    if bill.unknown_price == "all_that_is_left" and left is not None:
        reason = Said("costs.reason.bounded_by_limit")
        return Split(bill=bill, allowed=left, coinsurance=left, coverage=coverage, plan_year=year, reason=reason)
    return left_out(bill, Said("costs.reason.price_unknown"), coverage, year, is_open=left is None)


def _unknown_share(bill: Bill, plan: PlanNumbers, left: int | None, coverage: int, year: date) -> Split:
    """A bill outside the network where nobody knows the share: nothing once the maximum there is reached, else open."""
    if left == 0:
        return replace(plan_pays(bill, LIMIT_REACHED, coverage, year), balance_billed=_balance(bill, plan))
    return left_out(bill, Said("costs.reason.terms_unknown"), coverage, year, is_open=left is None)


def _unpaid(bill: Bill, plan: PlanNumbers, coverage: int, year: date, is_known: bool) -> Split:
    """A service the plan does not cover is the household's; terms nobody knows leave it open."""
    reason = Said("costs.reason.not_covered" if is_known else "costs.reason.terms_unknown")
    if bill.allowed is None or not is_known:
        return left_out(bill, reason, coverage, year, is_open=True)
    split = Split(bill=bill, allowed=bill.allowed, not_covered=bill.allowed, coverage=coverage, plan_year=year)
    return replace(split, balance_billed=_balance(bill, plan), reason=reason)
