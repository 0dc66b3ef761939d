"""The ledger of a commercial or Marketplace plan, for one person in the network.

Rules: the deductible comes first where it applies, then the copay and the coinsurance of what is left; all three count
toward the person's out-of-pocket maximum; a limit reached is reached exactly; both counters start at zero with each plan
year (45 CFR 156.130 for the maximum and what counts toward it). Not modeled here: family limits, a separate drug
deductible, out-of-network terms, help that does not count.
"""

from dataclasses import dataclass, replace
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.plan_numbers import PlanNumbers, ServiceNumbers, UsedSoFar
from ground.money import share
from ground.said import Said


@dataclass
class _Counters:
    deductible: int = 0
    out_of_pocket: int = 0


class CommercialLedger:
    """Takes bills in the order of their days and remembers what is used in each plan year."""

    def __init__(self, used: UsedSoFar | None = None, first_year: PlanNumbers | None = None):
        """`first_year` names the plan whose plan year the used amounts belong to."""
        self._years: dict[date, _Counters] = {}
        if used is not None and first_year is not None:
            self._years[first_year.plan_year(used.as_of)] = _Counters(used.deductible, used.out_of_pocket)

    def take(self, bill: Bill, plan: PlanNumbers, coverage: int) -> Split:
        """The split of one bill under the plan's numbers of that day."""
        year = plan.plan_year(bill.day)
        counters = self._years.setdefault(year, _Counters())
        terms = plan.services.get(bill.service, ServiceNumbers())
        left = None if plan.out_of_pocket_maximum is None else max(plan.out_of_pocket_maximum - counters.out_of_pocket, 0)
        if not terms.is_covered:
            return _not_covered(bill, coverage, year)
        if bill.allowed is None:
            split = _unknown_price(bill, terms, left, coverage, year)
        else:
            split = _known_price(bill, plan, terms, max(plan.deductible - counters.deductible, 0), left, coverage, year)
        counters.deductible += split.deductible
        counters.out_of_pocket += split.deductible + split.copay + split.coinsurance
        return _with_totals(split, counters)


def _known_price(
    bill: Bill,
    plan: PlanNumbers,
    terms: ServiceNumbers,
    deductible_left: int,
    left: int | None,
    coverage: int,
    year: date,
) -> Split:
    allowed = bill.allowed or 0
    deductible = min(allowed, deductible_left) if terms.deductible_applies else 0
    rest = allowed - deductible
    copay = min(_copay(terms, bill.units), rest)
    rate = terms.coinsurance if terms.coinsurance is not None else 0 if terms.copay is not None else plan.coinsurance
    coinsurance = min(share(rest, rate), rest - copay)
    over = 0 if left is None else max(deductible + copay + coinsurance - left, 0)
    cut_coinsurance = min(over, coinsurance)
    cut_copay = min(over - cut_coinsurance, copay)
    deductible -= over - cut_coinsurance - cut_copay
    coinsurance, copay = coinsurance - cut_coinsurance, copay - cut_copay
    reason = "costs.reason.limit_reached" if over else "costs.reason.plan"
    return Split(
        bill=bill,
        allowed=allowed,
        deductible=deductible,
        copay=copay,
        coinsurance=coinsurance,
        plan_pays=allowed - deductible - copay - coinsurance,
        coverage=coverage,
        plan_year=year,
        reason=Said(reason),
    )


def _copay(terms: ServiceNumbers, units: int) -> int:
    if terms.copay is None:
        return 0
    if terms.copay_per != "day":
        return terms.copay
    days = units if terms.at_most_days is None else min(units, terms.at_most_days)
    return terms.copay * days


def _unknown_price(bill: Bill, terms: ServiceNumbers, left: int | None, coverage: int, year: date) -> Split:
    """A bill nobody knows the price of: exactly zero once the limit is reached, else by the course's rule for it."""
    if left == 0:
        return Split(bill=bill, allowed=0, coverage=coverage, plan_year=year, reason=Said("costs.reason.limit_reached"))
    if terms.copay is not None and terms.coinsurance is None and not terms.deductible_applies:
        copay = _copay(terms, bill.units) if left is None else min(_copay(terms, bill.units), left)
        return Split(bill=bill, allowed=copay, copay=copay, coverage=coverage, plan_year=year)
    if bill.unknown_price == "all_that_is_left" and left is not None:
        reason = Said("costs.reason.bounded_by_limit")
        return Split(bill=bill, allowed=left, coinsurance=left, coverage=coverage, plan_year=year, reason=reason)
    return Split(
        bill=bill,
        allowed=0,
        coverage=coverage,
        plan_year=year,
        left_out=True,
        open_above=left is None,
        reason=Said("costs.reason.price_unknown"),
    )


def _not_covered(bill: Bill, coverage: int, year: date) -> Split:
    reason = Said("costs.reason.not_covered")
    if bill.allowed is None:
        return Split(bill=bill, allowed=0, coverage=coverage, plan_year=year, left_out=True, open_above=True, reason=reason)
    return Split(bill=bill, allowed=bill.allowed, not_covered=bill.allowed, coverage=coverage, plan_year=year, reason=reason)


def _with_totals(split: Split, counters: _Counters) -> Split:
    return replace(split, deductible_so_far=counters.deductible, out_of_pocket_so_far=counters.out_of_pocket)
