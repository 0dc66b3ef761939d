"""Without insurance, and with what only looks like it: the price itself, a discount, a hospital's help, and honest warnings.

An uninsured or self-pay patient gets a good faith estimate before planned care and may dispute a bill of 400 dollars or more
above it (No Surprises Act; 45 CFR 149.610, 149.620). A health sharing ministry is not insurance: nobody is bound to pay
(Georgetown CHIR, Navigator Resource Guide). A short-term plan need not have the yearly limit of the Affordable Care Act.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from cases.coverage import Plan
from costs.amounts import UNBOUNDED, at_level
from costs.bills import Bill, Split
from costs.insurance.plan_numbers import PlanNumbers
from costs.insurance.typed_terms import outside_band, person_amount, service_terms
from costs.insurance.whole_bills import left_out
from costs.quantities import Level
from figures.lookup import look_up
from ground import money
from ground.said import Cents, Said

WITHOUT_LEGAL_LIMIT = {"short_term_plan", "health_sharing", "indemnity"}


@dataclass(frozen=True, slots=True)
class SelfPay:
    """What a provider takes off for a patient who pays alone, then what its financial assistance takes off the rest: rates
    per million, zero where nobody has said so."""

    discount: int = 0
    assistance: int = 0


def split_without_insurance(bill: Bill, terms: SelfPay | None = None, reason: Said | None = None) -> Split:
    """The whole price is the household's, less a typed discount and typed financial assistance.

    The price is the billed amount where it is known, else the price given as allowed. `allowed` of the split is the price
    after the discount; assistance stands as paid by somebody else. No limit bounds an unknown price.
    """
    terms = terms or SelfPay()
    said = reason or Said("costs.reason.self_pay" if terms != SelfPay() else "costs.reason.no_coverage")
    price = bill.allowed if bill.billed is None else bill.billed
    if price is None:
        return left_out(bill, said, None, None, is_open=True)
    discounted = price - money.share(price, terms.discount)
    helped = money.share(discounted, terms.assistance)
    split = Split(bill=bill, allowed=discounted, not_covered=discounted - helped, plan_pays=helped, reason=said)
    return replace(split, secondary_pays=helped)


def split_with_sharing(bill: Bill, shares: int | None, level: Level) -> Split:
    """A sharing ministry's member: at low the ministry shares what its papers say (`shares`, a rate per million, typed), at
    likely and high nothing is counted on, because nobody is bound to pay."""
    counted = SelfPay(assistance=shares or 0) if level == "low" else SelfPay()
    return split_without_insurance(bill, counted, Said("costs.reason.health_sharing"))


def short_term_numbers(plan: Plan, level: Level) -> PlanNumbers | None:
    """A short-term plan's own numbers for the commercial ledger; its maximum only where it is typed. None: no terms known."""
    if plan.coinsurance is None and plan.deductible.person is None and plan.out_of_pocket_maximum.person is None:
        return None
    share = {"low": 0, "likely": 0, "high": money.MILLION}[level]
    if plan.coinsurance is not None:
        share = at_level(plan.coinsurance, level, unknown_high=money.MILLION) or 0
    return PlanNumbers(
        deductible=person_amount(plan.deductible, level, unknown_high=UNBOUNDED) or 0,
        out_of_pocket_maximum=person_amount(plan.out_of_pocket_maximum, level),
        coinsurance=share,
        services=service_terms(plan.services, level),
        plan_year_starts=plan.plan_year_starts or 1,
        out_of_network=outside_band(plan.out_of_network, level),
    )


def no_legal_limit_notice(kind: str) -> Said | None:
    """What must stand before the numbers of a plan that no law bounds."""
    return Said(f"costs.notice.no_legal_limit_{kind}") if kind in WITHOUT_LEGAL_LIMIT else None


def good_faith_notice(estimate_cents: int, billed_cents: int, billed_on: date) -> Said | None:
    """A bill of an uninsured or self-pay patient that may be disputed: at least the threshold above the estimate.

    Compares one provider's bill with that provider's estimate. None when it may not be disputed for that reason.
    """
    threshold = look_up("good_faith_estimate_threshold", billed_on).cents
    if billed_cents - estimate_cents < threshold:
        return None
    days = int(look_up("good_faith_estimate_dispute_days", billed_on).value)  # type: ignore[arg-type]
    values = {
        "estimate": Cents(estimate_cents),
        "billed": Cents(billed_cents),
        "fee": Cents(look_up("good_faith_estimate_fee", billed_on).cents),
        "last_day": billed_on + timedelta(days=days),
    }
    return Said("costs.notice.above_good_faith_estimate", values)
