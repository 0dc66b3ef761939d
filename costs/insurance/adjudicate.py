"""Bills meet coverages: each bill falls on the coverage of its day, and that coverage's ledger splits it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.commercial import CommercialLedger
from costs.insurance.plan_numbers import PlanNumbers, UsedSoFar
from ground.said import Said

NOT_SAID = "unknown"
"""The kind of a coverage nobody has named: it may be anything, so nothing is counted and nothing is bounded."""


@dataclass(frozen=True, slots=True)
class CoverageNumbers:
    """One coverage with exact numbers. `numbers` holds (first day, numbers) in order; the first also serves days before it.

    `is_modeled` False stands for a kind whose rules are not built yet: its bills are left out and said, never guessed.
    """

    kind: str
    numbers: tuple[tuple[date, PlanNumbers], ...] = ()
    starts: date | None = None
    ends: date | None = None
    pays: int = 1
    used: UsedSoFar | None = None
    is_modeled: bool = True

    def is_in_force(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)

    def plan_on(self, day: date) -> PlanNumbers:
        """The numbers of a day. Raises IndexError when there are none."""
        current = self.numbers[0][1]
        for first_day, numbers in self.numbers:
            if first_day <= day:
                current = numbers
        return current


def adjudicate(coverages: Sequence[CoverageNumbers], bills: Iterable[Bill], as_of: date) -> tuple[Split, ...]:
    """Each bill's split, in the order of the bills' days (bills of one day keep their order).

    A bill falls on the first coverage in force on its day, by order of payment. A day without any coverage leaves the
    whole bill to the household. `as_of` is the day used amounts count to when they carry none of their own.
    Not modeled yet: a second payer, family limits, out of network, and every kind but commercial and Marketplace plans.
    """
    ledgers = [
        CommercialLedger(coverage.used, coverage.plan_on(coverage.used.as_of))
        if coverage.is_modeled and coverage.used is not None
        else CommercialLedger()
        for coverage in coverages
    ]
    splits = []
    for bill in sorted(bills, key=lambda one: one.day):
        payer = _payer(coverages, bill.day)
        if payer is None:
            splits.append(_uninsured(bill))
        elif not coverages[payer].is_modeled:
            splits.append(_not_modeled(bill, payer, coverages[payer].kind))
        else:
            splits.append(ledgers[payer].take(bill, coverages[payer].plan_on(bill.day), payer))
    return tuple(splits)


def _payer(coverages: Sequence[CoverageNumbers], day: date) -> int | None:
    in_force = [place for place, coverage in enumerate(coverages) if coverage.is_in_force(day)]
    return min(in_force, key=lambda place: (coverages[place].pays, place), default=None)


def _uninsured(bill: Bill) -> Split:
    reason = Said("costs.reason.no_coverage")
    if bill.allowed is None:
        return Split(bill=bill, allowed=0, left_out=True, open_above=True, reason=reason)
    return Split(bill=bill, allowed=bill.allowed, not_covered=bill.allowed, reason=reason)


def _not_modeled(bill: Bill, payer: int, kind: str) -> Split:
    reason = Said("costs.reason.insurance_unknown" if kind == NOT_SAID else "costs.reason.kind_not_modeled")
    return Split(bill=bill, allowed=0, coverage=payer, left_out=True, open_above=True, reason=reason)
