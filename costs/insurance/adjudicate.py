"""Bills meet coverages: each bill falls on the coverage of its day, and that coverage's payer splits it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.medicaid import after_medicaid
from costs.insurance.payers import MedicaidPayer, NoPayer, Payer, UnknownPayer

NOBODY = NoPayer()


@dataclass(frozen=True, slots=True)
class PayingCoverage:
    """One coverage from a day to a day, and who pays under it. `pays` is its order of payment, 1 first."""

    kind: str
    payer: Payer
    starts: date | None = None
    ends: date | None = None
    pays: int = 1

    @property
    def is_modeled(self) -> bool:
        return not isinstance(self.payer, UnknownPayer)

    def meets(self, other: "PayingCoverage") -> bool:
        """Whether there is a day on which both are in force."""
        first = max(self.starts or date.min, other.starts or date.min)
        return first <= min(self.ends or date.max, other.ends or date.max)

    def is_in_force(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


def adjudicate(coverages: Sequence[PayingCoverage], bills: Iterable[Bill], as_of: date) -> tuple[Split, ...]:
    """Each bill's split, in the order of the bills' days (bills of one day keep their order).

    A bill falls on the first coverage in force on its day by order of payment, Medicaid always last; then Medicaid, if it is
    in force beside another coverage, takes what that one leaves to the household. A day without any coverage leaves the whole
    price to the household. Not modeled: any other second payer.
    """
    ordered = sorted(bills, key=lambda one: one.day)
    payers = [_payer(coverages, bill.day) for bill in ordered]
    splits: dict[int, Split] = {}
    for place in dict.fromkeys(payers):
        mine = [number for number, payer in enumerate(payers) if payer == place]
        payer = NOBODY if place is None else coverages[place].payer
        found = payer.split([ordered[number] for number in mine], -1 if place is None else place)
        splits.update(zip(mine, found, strict=True))
    return _with_medicaid_last(coverages, tuple(splits[number] for number in range(len(ordered))))


def _payer(coverages: Sequence[PayingCoverage], day: date) -> int | None:
    in_force = [place for place, coverage in enumerate(coverages) if coverage.is_in_force(day)]
    return min(in_force, key=lambda place: (_is_medicaid(coverages[place]), coverages[place].pays, place), default=None)


def _is_medicaid(coverage: PayingCoverage) -> bool:
    return isinstance(coverage.payer, MedicaidPayer)


def _with_medicaid_last(coverages: Sequence[PayingCoverage], splits: tuple[Split, ...]) -> tuple[Split, ...]:
    """Whether a provider takes Medicaid is not known here; low and likely take it that it does (see `after_medicaid`)."""
    for place, coverage in enumerate(coverages):
        if isinstance(coverage.payer, MedicaidPayer):
            others = [split for split in splits if split.coverage not in (place, None)]
            helped, _ = after_medicaid(others, coverage.is_in_force, None, coverage.payer.numbers.level)
            turned = iter(helped)
            splits = tuple(next(turned) if split.coverage not in (place, None) else split for split in splits)
    return splits
