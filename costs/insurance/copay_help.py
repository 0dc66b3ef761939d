"""Whose money counts: a maker's card, a charity's grant, a state's program, and what a plan does with them.

- A plan counts help like the household's own money, or it runs a copay accumulator: the card pays at the counter, but neither
  the deductible nor the maximum sees that money.
- A maximizer sets the copay of a drug at what the card has left; the household pays nothing for it and nothing counts.
- A maker's free drug stays outside the plan: nothing is paid and nothing counts. A person on Medicare may have a grant or a
  state's help, and both count toward the Part D cap; a maker's help does not (CMS, patient assistance programs).
- Under an HSA-qualified plan only what the person paid counts toward the minimum deductible (IRS INFO 2021-0014, Notice
  2004-50 Q&A-9), so help before the deductible is a warning.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from costs.bills import Bill, Split
from costs.insurance.whole_bills import less
from ground.said import Said

HelpKind = Literal["copay_card", "charity_grant", "state_program", "free_drug"]
CountingRule = Literal["counts", "accumulator", "maximizer"]


@dataclass(frozen=True, slots=True)
class Help:
    """One source of money for one drug (None: for any). `limit` in cents `per` plan year, month or fill; None is no known limit.

    `household_pays_at_least`: cents of every fill that stay with the household.
    """

    kind: HelpKind
    drug: str | None = None
    limit: int | None = None
    per: Literal["year", "month", "fill"] = "year"
    household_pays_at_least: int = 0


@dataclass(frozen=True, slots=True)
class HelpPayment:
    """`pays`: cents the help takes over of the household's share. `counts_deductible` and `counts_out_of_pocket`: what the
    plan's counters may see of the whole share."""

    pays: int
    counts_deductible: int
    counts_out_of_pocket: int


class HelpState:
    """What is left of each help; takes bills in the order of their days.

    A ledger that has split a bill calls `pay` once, adds the two counted amounts to its counters instead of the split's own
    amounts, and keeps `helped(split, payment)` as the result.
    """

    def __init__(self, helps: Sequence[Help], rule: CountingRule = "counts"):
        self._helps = tuple(helps)
        self._rule = rule
        self._used: defaultdict[tuple[int, date], int] = defaultdict(int)

    def pay(self, split: Split, plan_year: date) -> HelpPayment:
        """What the helps pay of a split's cost sharing, and what of it the plan counts. Charity and state money counts
        wherever a maker's money would not."""
        owed = split.deductible + split.copay + split.coinsurance
        paid = uncounted = 0
        for place, help_ in enumerate(self._helps):
            if not fits(help_, split.bill):
                continue
            most = owed - paid if help_.kind == "free_drug" else max(owed - paid - help_.household_pays_at_least, 0)
            amount = self._pays(place, plan_year, split.bill.day, most)
            paid += amount
            uncounted += amount if _is_uncounted(help_.kind, self._rule) else 0
        counts = owed - uncounted
        return HelpPayment(paid, min(split.deductible, counts), counts)

    def maximized(self, bill: Bill, plan_year: date, coverage: int) -> Split | None:
        """A bill under a maximizer, without the plan's own terms; None where no card fits and the plan's terms hold.

        The copay is what the card has left, at most the price, so the household pays only the card's own minimum. When the
        card is used up the copay is zero and the plan pays (JMCP 2024, 30(8), table 1).
        """
        place = next((place for place, one in enumerate(self._helps) if one.kind == "copay_card" and fits(one, bill)), None)
        if self._rule != "maximizer" or place is None:
            return None
        card = self._helps[place]
        price = 0 if bill.allowed is None else bill.allowed
        own = min(card.household_pays_at_least, price)
        paid = self._pays(place, plan_year, bill.day, price - own)
        reason = Said("costs.reason.maximizer")
        split = Split(bill=bill, allowed=price, copay=own, plan_pays=price - own, secondary_pays=paid, reason=reason)
        return replace(split, coverage=coverage, plan_year=plan_year)

    def _pays(self, place: int, plan_year: date, day: date, most: int) -> int:
        """What a help pays of at most `most` on a day; what it has paid counts toward its limit."""
        help_ = self._helps[place]
        period = day.replace(day=1) if help_.per == "month" else plan_year
        left = most if help_.limit is None else help_.limit - (0 if help_.per == "fill" else self._used[place, period])
        amount = min(most, max(left, 0))
        self._used[place, period] += amount
        return amount


def helped(split: Split, payment: HelpPayment) -> Split:
    """The split with the help's money taken from the household's share."""
    return less(split, payment.pays, Said("costs.reason.help_pays")) if payment.pays else split


def fits(help_: Help, bill: Bill) -> bool:
    """Whether a help is for a bill: for its drug, or for any drug where the help names none."""
    is_drug = bill.drug is not None or bill.benefit == "pharmacy"
    return is_drug and help_.drug in (None, bill.drug)


def _is_uncounted(kind: HelpKind, rule: CountingRule) -> bool:
    return kind == "free_drug" or (kind == "copay_card" and rule != "counts")
