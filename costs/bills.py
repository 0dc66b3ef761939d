"""Bills before insurance, and how each is split once a plan has looked at it. Money is whole cents."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ground.said import Said

Benefit = Literal["hospital", "medical", "pharmacy"]
UnknownPrice = Literal["nothing", "left_out", "all_that_is_left"]
"""What a bill without a price does to a course: it adds nothing (low), it is left out and named (likely), or it takes
all that is left of the plan's limit (high)."""


@dataclass(frozen=True, slots=True)
class Bill:
    """One bill. `allowed`: the plan's price for all units, None when nobody knows it.

    `day`: the day of service, for a stay its admission; `discharge`: the day a stay ends. `setting`: a code of that
    vocabulary. `is_network_known` False: nobody said, and `in_network` is taken as true. `facility` and `encounter` tell bills
    of one hospital and of one visit together.
    `is_trial`: routine care in a qualifying clinical trial.
    """

    day: date
    service: str
    benefit: Benefit
    allowed: int | None
    setting: str = "unknown"
    units: int = 1
    billed: int | None = None
    in_network: bool = True
    is_network_known: bool = True
    person: str = "patient"
    stay: str | None = None
    discharge: date | None = None
    facility: str | None = None
    encounter: str | None = None
    drug_kind: Literal["brand", "generic"] | None = None
    days_supply: int | None = None
    drug: str | None = None
    category: str = "deductibles_and_copayments"
    unknown_price: UnknownPrice = "left_out"
    is_trial: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """Who pays what of one bill: deductible + copay + coinsurance + not_covered + plan_pays = allowed, always.

    `coverage` is the place of the one that took the bill, `second_coverage` that of a plan which paid after it.
    `secondary_pays` is the part of `plan_pays` that a supplement or a second payer takes. `alternative` is what the
    household would pay if the rule named in it held instead; it is shown and never added. `balance_billed` stands apart.
    `left_out`: the price is unknown and some share may be the household's; `allowed` is
    then 0 here. `open_above`: no limit bounds that unknown share. The amounts so far are the person's and the family's of the
    limits the bill runs against, with this bill; None where a coverage has none for the family.
    """

    bill: Bill
    allowed: int
    deductible: int = 0
    copay: int = 0
    coinsurance: int = 0
    not_covered: int = 0
    plan_pays: int = 0
    secondary_pays: int = 0
    balance_billed: int = 0
    alternative: tuple[Said, int] | None = None
    coverage: int | None = None
    second_coverage: int | None = None
    plan_year: date | None = None
    left_out: bool = False
    open_above: bool = False
    deductible_so_far: int = 0
    out_of_pocket_so_far: int = 0
    family_deductible_so_far: int | None = None
    family_out_of_pocket_so_far: int | None = None
    reason: Said = field(default_factory=lambda: Said("costs.reason.plan"))

    @property
    def household_pays(self) -> int:
        return self.deductible + self.copay + self.coinsurance + self.not_covered + self.balance_billed
