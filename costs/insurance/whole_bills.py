"""Bills that fall on one side as a whole: nobody knows the share, the household pays it all, or nothing of it."""

from dataclasses import replace
from datetime import date

from costs.bills import Bill, Split
from ground.said import Said


def household_pays(bill: Bill, reason: Said, coverage: int | None, year: date | None) -> Split:
    """The whole price is the household's, with what is billed above it; left out and open above where it is unknown."""
    if bill.allowed is None:
        return left_out(bill, reason, coverage, year, is_open=True)
    balance = max((bill.billed or bill.allowed) - bill.allowed, 0)
    split = Split(bill=bill, allowed=bill.allowed, not_covered=bill.allowed, balance_billed=balance, reason=reason)
    return replace(split, coverage=coverage, plan_year=year)


def household_pays_at_most(bill: Bill, cents: int, reason: Said, coverage: int | None, year: date | None) -> Split:
    """A share of at most `cents`, as a copay; a price nobody knows stands at the share itself."""
    allowed = cents if bill.allowed is None else bill.allowed
    copay = min(cents, allowed)
    split = Split(bill=bill, allowed=allowed, copay=copay, plan_pays=allowed - copay, reason=reason)
    return replace(split, coverage=coverage, plan_year=year)


def plan_pays(bill: Bill, reason: Said, coverage: int | None, year: date | None) -> Split:
    """Nothing of the bill is the household's, whatever its price."""
    return household_pays_at_most(bill, 0, reason, coverage, year)


def left_out(bill: Bill, reason: Said, coverage: int | None, year: date | None, *, is_open: bool) -> Split:
    """Some share may be the household's and nobody knows how much. `is_open`: no limit bounds it."""
    split = Split(bill=bill, allowed=0, left_out=True, open_above=is_open, reason=reason)
    return replace(split, coverage=coverage, plan_year=year)


def less(split: Split, cents: int, reason: Said) -> Split:
    """The split with `cents` of the household's cost sharing paid by a second payer: from the coinsurance first, then the
    copay, then the deductible. What the plan does not cover and what is billed above its price stay as they are.
    """
    coinsurance = min(cents, split.coinsurance)
    copay = min(cents - coinsurance, split.copay)
    deductible = min(cents - coinsurance - copay, split.deductible)
    paid = coinsurance + copay + deductible
    return replace(
        split,
        coinsurance=split.coinsurance - coinsurance,
        copay=split.copay - copay,
        deductible=split.deductible - deductible,
        plan_pays=split.plan_pays + paid,
        secondary_pays=split.secondary_pays + paid,
        reason=reason,
    )
