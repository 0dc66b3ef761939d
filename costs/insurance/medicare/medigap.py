"""Who pays what Medicare leaves: the household, a Medigap policy, or Medicaid.

A letter pays its share of each kind (medigap.yaml). K and L stop at a yearly limit on what a person pays under Parts A and B,
the Part B deductible included, and then pay everything (42 U.S.C. 1395ss(w)(2)). A high-deductible F or G pays nothing until
the person has paid its deductible in covered amounts. N asks a copay for an office visit and for an emergency visit that does
not lead to admission, or the coinsurance if that is lower. Each letter pays 365 hospital days in a lifetime after Medicare's
own are used up. A QMB or full dual owes no cost sharing; whether Medicaid pays the provider or nobody does, the
amount stands as paid by it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from costs.insurance.arithmetic import Amount, Smaller
from costs.insurance.medicare.cover import Letter, MedicareCover
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.owed import Owed, OwedKind, Visit
from ground.files import read_own
from ground.money import MILLION, per_million, share

CHART = Path(__file__).parent / "medigap.yaml"
LIMITED = ("K", "L")
OUTSIDE: frozenset[OwedKind] = frozenset({"not_covered", "part_d_deductible", "part_d_coinsurance", "part_d_copay"})
"""Kinds no supplement and no Medicare Savings Program takes."""
Policy = tuple[Letter | None, bool, int]
"""A letter, whether it is its high-deductible form, and a calendar year."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One owed amount and who pays it; `household` None where it is unknown and nothing bounds it. `is_copay`: letter N's.

    Amounts are ints, or int64 arrays with one entry a row where the owed amount is one.
    """

    owed: Owed
    household: Amount | None
    supplement: Amount
    is_copay: bool = False


@cache
def _chart() -> dict[str, dict[str, int]]:
    """Rates per million by letter and kind."""
    return {letter: {kind: per_million(rate) for kind, rate in row.items()} for letter, row in _file()["letters"].items()}


@cache
def _file() -> Any:
    return read_own(CHART)


class Supplement:
    """One person's policies or Medicaid, with what counts toward each policy's yearly amounts; a new policy starts at zero.

    For owed amounts that are arrays, pass numpy.minimum and numpy.maximum.
    """

    def __init__(self, cover: MedicareCover, figures: YearFigures, smaller: Smaller = min, larger: Smaller = max):
        self._figures = figures
        self._smaller, self._larger = smaller, larger
        self._spent: defaultdict[Policy, Amount] = defaultdict(int)
        self.extra_days = int(_file()["extra_hospital_days"])
        if cover.used is not None:
            self._spent[policy_of(cover, cover.used.as_of.year)] = cover.used.medigap_out_of_pocket
            self.extra_days -= cover.used.medigap_extra_days

    def settle(self, owed: Sequence[Owed], visit: Visit | None, cover: MedicareCover) -> tuple[Settled, ...]:
        """Who pays each amount of one bill under the cover of its day; nothing is counted until `record`.

        An unknown amount settles at its bound.
        """
        spent = defaultdict(int, self._spent)
        settled = []
        for one in owed:
            household = self.household_of(one, spent[policy_of(cover, one.year)], visit, cover)
            supplement = 0 if one.cents is None or household is None else one.cents - household
            settled.append(Settled(one, household, supplement, is_copay=self._copay(one, visit, cover) is not None))
            policy = policy_of(cover, one.year)
            spent[policy] = spent[policy] + counted(one, household)
        return tuple(settled)

    def record(self, settled: Sequence[Settled], cover: MedicareCover) -> None:
        for one in settled:
            policy = policy_of(cover, one.owed.year)
            self._spent[policy] = self._spent[policy] + counted(one.owed, one.household)
            if one.owed.kind == "hospital_days_used_up" and cover.medigap is not None:
                self.extra_days -= min(one.owed.days, self.extra_days)

    def household_of(self, owed: Owed, spent: Amount, visit: Visit | None, cover: MedicareCover) -> Amount | None:
        """What stays with the household of one amount; `spent`: what counted toward the policy's yearly amount before it. None:
        unknown, and nothing bounds it."""
        letter = cover.medigap
        if owed.kind in OUTSIDE:
            return owed.cents
        if cover.owes_no_cost_sharing and owed.kind != "hospital_days_used_up":
            return 0
        if letter is None:
            return owed.cents
        if owed.kind == "hospital_days_used_up":
            return self._after_extra_days(owed)
        if letter in LIMITED and owed.kind != "part_b_excess":
            limit = self._figures.cents(f"medigap_{letter.lower()}_out_of_pocket_limit", _in(owed.year))
            left = self._larger(limit - spent, 0)
            share_left = _by_chart(owed.cents, owed.kind, letter)
            return left if share_left is None else self._smaller(share_left, left)
        copay = self._copay(owed, visit, cover)
        if cover.high_deductible:
            return self._after_high_deductible(owed, spent, letter)
        if copay is not None:
            return copay if owed.cents is None else self._smaller(copay, owed.cents)
        return _by_chart(owed.cents, owed.kind, letter)

    def _copay(self, owed: Owed, visit: Visit | None, cover: MedicareCover) -> int | None:
        if cover.medigap != "N" or owed.kind != "part_b_coinsurance" or visit is None:
            return None
        return self._figures.cents("medigap_n_copay", _in(owed.year), visit=visit)

    def _after_high_deductible(self, owed: Owed, spent: Amount, letter: Letter) -> Amount | None:
        left = self._larger(self._figures.cents("medigap_high_deductible", _in(owed.year)) - spent, 0)
        if owed.cents is None:
            rest = _by_chart(None, owed.kind, letter)
            return None if rest is None else left + rest
        before = self._smaller(owed.cents, left)
        return before + _by_chart(owed.cents - before, owed.kind, letter)

    def _after_extra_days(self, owed: Owed) -> Amount | None:
        paid_days = min(owed.days, self.extra_days)
        if owed.cents is None:
            return 0 if paid_days == owed.days else None
        return owed.cents - (2 * owed.cents * paid_days + owed.days) // (2 * owed.days)


def counted(owed: Owed, household: Amount | None) -> Amount:
    """What counts toward a yearly amount of the policy."""
    if owed.kind in OUTSIDE or owed.kind in ("hospital_days_used_up", "part_b_excess"):
        return 0
    return 0 if household is None else household


def _by_chart(cents: Amount | None, kind: OwedKind, letter: Letter) -> Amount | None:
    """What a letter's share leaves of an amount; None where it is unknown and the letter does not pay all of it."""
    rate = _chart()[letter].get(kind, 0)
    if rate == MILLION:
        return 0
    return None if cents is None else cents - share(cents, rate) if rate else cents


def policy_of(cover: MedicareCover, year: int) -> Policy:
    return cover.medigap, cover.high_deductible, year


def _in(year: int) -> date:
    return date(year, 1, 1)
