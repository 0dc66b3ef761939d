"""Who pays what Original Medicare leaves over many rows: the rule of `costs.insurance.medicare.medigap`, with what each row has
counted toward a policy's yearly amounts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.medicare.medigap import LIMITED, Policy, Supplement, counted, policy_of
from costs.insurance.medicare.owed import Owed, OwedKind, Visit
from costs.simulation.bills import Flags
from costs.simulation.draws import Int
from costs.simulation.payers.medicare_years import MedicareYears


@dataclass
class SettledRows:
    """`household`: cents of each bill. `supplement`: what the policy or Medicaid pays. `counts`: toward the policy. `is_open`:
    something is unknown and nothing bounds it."""

    household: Int
    supplement: Int
    counts: Int
    is_open: bool = False
    policy: Policy | None = field(default=None)


class RowSupplement:
    """What each row has counted toward each policy of each calendar year."""

    def __init__(self, cover: MedicareCover, years: MedicareYears, rows: int):
        self._years, self._rows = years, rows
        self._plain = Supplement(cover, years.figures, np.minimum, np.maximum)
        self._spent: dict[Policy, Int] = {}
        self._extra_days = np.full(rows, self._plain.extra_days, dtype=np.int64)
        if cover.used is not None:
            policy = policy_of(cover, cover.used.as_of.year)
            self._spent[policy] = np.full(rows, cover.used.medigap_out_of_pocket, dtype=np.int64)

    def settle(
        self, rows: Int, owed: Sequence[tuple[OwedKind, Int | None]], year: int, visit: Visit | None, cover: MedicareCover
    ) -> SettledRows:
        """Amounts of one year under one cover, in order; nothing is counted until `record`. An amount of None is unknown."""
        policy = policy_of(cover, year)
        spent = self._spent_of(policy)[rows]
        nothing = np.zeros(len(rows), dtype=np.int64)
        found = SettledRows(nothing, nothing, nothing, policy=policy)
        for kind, cents in owed:
            one = Owed(kind, cents, year)
            household = self._plain.household_of(one, spent, visit, cover)
            if household is None:
                found.is_open = True
                continue
            counts = counted(one, household)
            found.household = found.household + household
            found.counts, spent = found.counts + counts, spent + counts
            if cents is not None:
                found.supplement = found.supplement + (cents - household)
        return found

    def record(self, rows: Int, settled: SettledRows) -> None:
        assert settled.policy is not None
        self._spent_of(settled.policy)[rows] += settled.counts

    def days_used_up(self, rows: Int, cents: Int, is_known: Flags, unpaid: Int, cover: MedicareCover) -> tuple[Int, Flags]:
        """What stays of hospital days after Medicare's own, and where it is unknown; `cents`: their part of the price."""
        if cover.medigap is None:
            return np.where(is_known, cents, 0), ~is_known & (unpaid > 0)
        paid = np.minimum(unpaid, self._extra_days[rows])
        self._extra_days[rows] -= paid
        stays = cents - (2 * cents * paid + unpaid) // np.maximum(2 * unpaid, 1)
        return np.where(is_known, stays, 0), ~is_known & (paid < unpaid)

    def _spent_of(self, policy: Policy) -> Int:
        if policy not in self._spent:
            self._spent[policy] = np.zeros(self._rows, dtype=np.int64)
        return self._spent[policy]

    def reached(self) -> Flags | None:
        """Of shape (years, rows): whether the yearly limit of a letter that has one was reached; None without such a letter."""
        found = None
        for (letter, _, year), spent in self._spent.items():
            places = [place for place, first in enumerate(self._years.years) if first.year == year]
            if letter not in LIMITED or not places:
                continue
            if found is None:
                found = np.zeros((len(self._years.years), self._rows), dtype=np.bool_)
            limit = self._years.cents(f"medigap_{letter.lower()}_out_of_pocket_limit")[places[0]]
            found[places[0]] |= spent >= limit
        return found
