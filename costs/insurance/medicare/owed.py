"""What Medicare leaves of one bill, by kind, before a supplement or Medicaid looks at it."""

from dataclasses import dataclass
from typing import Literal

from costs.bills import Bill
from costs.insurance.arithmetic import Amount
from ground.said import Said

OwedKind = Literal[
    "part_a_deductible",
    "part_a_coinsurance",
    "hospital_days_used_up",
    "skilled_nursing_coinsurance",
    "part_b_deductible",
    "part_b_coinsurance",
    "part_b_excess",
    "part_d_deductible",
    "part_d_coinsurance",
    "part_d_copay",
    "hospice_coinsurance",
    "not_covered",
]
Visit = Literal["office", "emergency"]
"""Visits for which letter N asks a copay."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One amount left to the household or its supplement. `cents` None: nobody knows how much.

    `year`: the calendar year whose yearly limits it counts in. `days`: how many days it stands for, where Medicare
    pays none of them. The vector form holds
    an int64 array with one entry a row in `cents`.
    """

    kind: OwedKind
    cents: Amount | None
    year: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A bill after Medicare. `allowed` None: the price is unknown, and `owed` then holds the most there can be.

    `deductible_so_far`: of the year (of the benefit period for Part A), this bill included.
    """

    bill: Bill
    allowed: int | None
    owed: tuple[Owed, ...]
    reason: Said
    visit: Visit | None = None
    deductible_so_far: int = 0
    drug_spending_so_far: int | None = None
    alternative: tuple[Said, int] | None = None
