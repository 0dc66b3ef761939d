"""The Medicare Prescription Payment Plan in words: which bill comes when, beside the total and never added to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from costs.insurance.medicare.payment_plan import PaymentPlanYear
from ground.sources import Language
from texts.render import joined, money, month, say


@dataclass(frozen=True)
class PaymentMonth:
    """What a month's medicines cost at the pharmacy, and what is paid in it with the Medicare Prescription Payment Plan."""

    month: date
    cost_cents: int
    paid_cents: int


@dataclass(frozen=True)
class PaymentPlanLine:
    """One person's year of the Medicare Prescription Payment Plan, beside the total; both columns have the same sum."""

    person: str
    year: int
    starts: date
    total_cents: int
    text: str
    months: tuple[PaymentMonth, ...]


def payment_plan_line(language: Language, one: PaymentPlanYear) -> PaymentPlanLine:
    """One person's year: a sentence, and every month for other programs."""
    months = tuple(
        PaymentMonth(date(one.year, number, 1), cost, payment)
        for number, (cost, payment) in enumerate(zip(one.costs, one.payments, strict=True), start=1)
    )
    text = say(
        language,
        "summaries.payment_plan.year",
        month=month(language, date(one.year, one.starts, 1)),
        total=money(language, one.total, exact=True),
        bills=joined(language, list(_bills(language, months[one.starts - 1 :]))),
    )
    return PaymentPlanLine(one.person, one.year, date(one.year, one.starts, 1), one.total, text, months)


def _bills(language: Language, months: tuple[PaymentMonth, ...]) -> Iterator[str]:
    """Each month with its bill; months in a row with the same bill together."""
    for cents, group in groupby(months, lambda one: one.paid_cents):
        first, *others = [one.month for one in group]
        amount = money(language, cents, exact=True)
        if others:
            last = month(language, others[-1])
            yield say(language, "summaries.payment_plan.months", first=month(language, first), last=last, amount=amount)
        else:
            yield say(language, "summaries.payment_plan.month", month=month(language, first), amount=amount)
