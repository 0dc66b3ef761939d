"""Who takes a household's bills: one class a kind of coverage, all with the same one method.

A payer splits all bills that fall on it, in the order of their days. It keeps nothing between two calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, TypeVar

from costs.bills import Bill, Split
from costs.insurance.alternative_funding import goes_another_way, split_another_way
from costs.insurance.commercial import CommercialLedger
from costs.insurance.copay_help import CountingRule, Help, HelpState
from costs.insurance.helped_ledger import HelpedLedger
from costs.insurance.medicaid import MedicaidNumbers, adjudicate_medicaid
from costs.insurance.medicare.advantage import MedicareAdvantageLedger
from costs.insurance.medicare.advantage_numbers import MedicareAdvantageNumbers
from costs.insurance.medicare.beside_advantage import seen_by_plan, with_help_beside
from costs.insurance.medicare.cover import NOTHING_BESIDE, MedicareCover
from costs.insurance.medicare.ledger import adjudicate_medicare
from costs.insurance.medicare.money_of_others import split_with_help
from costs.insurance.plan_numbers import PlanNumbers, UsedSoFar
from costs.insurance.uninsured import SelfPay, split_with_sharing, split_without_insurance
from costs.insurance.veterans_copays import VeteransLedger, VeteransNumbers
from costs.insurance.whole_bills import left_out
from costs.quantities import Level
from ground.said import Said

Numbers = TypeVar("Numbers")


class Payer(Protocol):
    """Takes bills; `place` is the coverage's place in the household's list."""

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]: ...


@dataclass(frozen=True, slots=True)
class Yearly(Generic[Numbers]):
    """Numbers by the day they begin, in order; the first also serves the days before it."""

    by_day: tuple[tuple[date, Numbers], ...]

    def on(self, day: date) -> Numbers:
        current = self.by_day[0][1]
        for first_day, numbers in self.by_day:
            if first_day <= day:
                current = numbers
        return current


@dataclass(frozen=True, slots=True)
class CommercialPayer:
    """An employer, Marketplace or like plan. `helps` is money of others and `rule` what the plan lets it count.

    `alternative_funding`: the plan leaves drugs out and sends people to free-drug programs, in a course of this level; None for
    a plan that does not.
    """

    numbers: Yearly[PlanNumbers]
    used: UsedSoFar | None = None
    helps: tuple[Help, ...] = ()
    rule: CountingRule = "counts"
    alternative_funding: Level | None = None

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        if self.alternative_funding is not None:
            return self._with_alternative_funding(bills, place, self.alternative_funding)
        return self._split(bills, place)

    def _with_alternative_funding(self, bills: Sequence[Bill], place: int, level: Level) -> tuple[Split, ...]:
        """Drugs with a name go another way; every other bill is split as ever."""
        left = [bill for bill in bills if not goes_another_way(bill)]
        rest = iter(self._split(left, place))

        def year(bill: Bill) -> date:
            return self.numbers.on(bill.day).plan_year(bill.day)

        return tuple(
            split_another_way(bill, self.helps, level, place, year(bill)) if goes_another_way(bill) else next(rest)
            for bill in bills
        )

    def _split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        first_year = None if self.used is None else self.numbers.on(self.used.as_of)
        ledger = CommercialLedger(self.used, first_year)
        if self.helps:
            ledger = HelpedLedger(HelpState(self.helps, self.rule), self.used, first_year)
        return tuple(ledger.take(bill, self.numbers.on(bill.day), place) for bill in bills)


@dataclass(frozen=True, slots=True)
class AdvantagePayer:
    """A Medicare Advantage plan, with Medicaid, a Medicare Savings Program or Extra Help beside it."""

    numbers: Yearly[MedicareAdvantageNumbers]
    used: UsedSoFar | None = None
    beside: MedicareCover = NOTHING_BESIDE
    helps: tuple[Help, ...] = ()

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        trials = _original_shares(bills)

        def split_all(some: Sequence[Bill]) -> Sequence[Split]:
            ledger = MedicareAdvantageLedger(self.used)
            found = []
            for bill in some:
                cover = self.beside.on(bill.day)
                seen = seen_by_plan(bill, cover)
                split = with_help_beside(ledger.take(seen, self.numbers.on(bill.day), place, trials.get(id(bill))), cover)
                found.append(split if seen is bill else replace(split, bill=bill))
            return found

        return split_with_help(bills, self.helps, split_all, place)


def _original_shares(bills: Sequence[Bill]) -> dict[int, int]:
    """What Original Medicare alone would ask for each bill of a clinical trial whose price is known, by the bill's identity."""
    if not any(bill.is_trial for bill in bills):
        return {}
    alike = zip(bills, adjudicate_medicare(NOTHING_BESIDE, bills), strict=True)
    shares = {id(bill): split.deductible + split.copay + split.coinsurance for bill, split in alike if not split.left_out}
    return {id(bill): shares[id(bill)] for bill in bills if bill.is_trial and id(bill) in shares}


@dataclass(frozen=True, slots=True)
class MedicarePayer:
    """Original Medicare with whatever stands beside it: Part D, a supplement, Extra Help, QMB, Medicaid."""

    cover: MedicareCover
    helps: tuple[Help, ...] = ()

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        def split_all(some: Sequence[Bill]) -> Sequence[Split]:
            return adjudicate_medicare(self.cover, some, place)

        return split_with_help(bills, self.helps, split_all, place)


@dataclass(frozen=True, slots=True)
class MedicaidPayer:
    """Medicaid as the only payer."""

    numbers: MedicaidNumbers

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        return adjudicate_medicaid(bills, self.numbers, place)


@dataclass(frozen=True, slots=True)
class VeteransPayer:
    """VA health care."""

    numbers: VeteransNumbers

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        ledger = VeteransLedger()
        return tuple(ledger.take(bill, self.numbers, place) for bill in bills)


@dataclass(frozen=True, slots=True)
class SharingPayer:
    """A health sharing ministry: not insurance, bound to nothing."""

    level: Level
    share: int | None = None

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        return tuple(split_with_sharing(bill, self.share, self.level) for bill in bills)


@dataclass(frozen=True, slots=True)
class NoPayer:
    """Nobody: the whole price is the household's, less what the provider takes off."""

    terms: SelfPay | None = None

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        return tuple(split_without_insurance(bill, self.terms) for bill in bills)


@dataclass(frozen=True, slots=True)
class UnknownPayer:
    """A coverage whose rules nobody can tell: its bills are left out and said, never guessed."""

    reason: str

    def split(self, bills: Sequence[Bill], place: int) -> tuple[Split, ...]:
        said = Said(f"costs.reason.{self.reason}")
        return tuple(left_out(bill, said, place, None, is_open=True) for bill in bills)
