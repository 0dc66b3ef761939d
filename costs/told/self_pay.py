"""Without insurance as the household knows it: what the provider takes off, and its good faith estimate."""

from collections.abc import Iterable
from datetime import date

from cases.case import Case
from costs.amounts import TURNED, at_level
from costs.bills import Split
from costs.insurance.payers import NoPayer
from costs.insurance.uninsured import SelfPay, good_faith_notice
from costs.quantities import Level
from figures.lookup import look_up
from ground.bands import Band
from ground.said import Cents, Said

FIRST_FIGURES = date(2026, 1, 1)


def nobody_of(case: Case, level: Level) -> NoPayer:
    """Who "pays" on a day without insurance. A discount or an assistance nobody typed is none."""
    typed = case.self_pay
    return (
        NoPayer() if typed is None else NoPayer(SelfPay(_rate(typed.discount, level), _rate(typed.financial_assistance, level)))
    )


def _rate(rate: Band | None, level: Level) -> int:
    return 0 if rate is None else at_level(rate, TURNED[level], unknown_high=rate.at_least) or 0


def self_pay_notes(case: Case, splits: Iterable[Split], as_of: date) -> tuple[Said, ...]:
    """The right to a good faith estimate where there is no insurance; whether the bills passed the one that was typed.

    The estimate is one provider's, and all bills without insurance are taken to be that provider's.
    """
    alone = [split for split in splits if split.coverage is None]
    if not alone:
        return ()
    threshold = look_up("good_faith_estimate_threshold", max(as_of, FIRST_FIGURES))
    right = Said("costs.notice.good_faith_estimate", {"amount": Cents(threshold.cents)})
    estimate = None if case.self_pay is None else case.self_pay.good_faith_estimate
    if estimate is None or estimate.exact is None:
        return (right,)
    billed = sum((split.bill.billed or split.bill.allowed or 0) for split in alone)
    passed = good_faith_notice(estimate.exact, billed, max(split.bill.day for split in alone))
    return (right,) if passed is None else (right, passed)
