"""The numbers of one plan in one plan year, exact: what a ledger works with. Whole cents and rates per million.

Each amount may be one int, or an int64 array with one entry a row where the vector form is used.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

FamilyRule = Literal["embedded", "aggregate"]


@dataclass(frozen=True, slots=True)
class ServiceNumbers:
    """One service's terms. `coinsurance` None means the plan's general one; `copay` None means none.

    `copay_first`: the copay comes before the deductible, which what is left then meets. `coinsurance_at_most`: the most the
    coinsurance of one bill may be, as specialty drugs often have. `free_visits` and `visits_before_deductible`: how many visits
    of a person in a plan year cost nothing, and how many the deductible does not apply to, counted together from the first.
    """

    copay: int | None = None
    coinsurance: int | None = None
    deductible_applies: bool = True
    copay_per: str = "visit"
    at_most_days: int | None = None
    is_covered: bool = True
    copay_first: bool = False
    coinsurance_at_most: int | None = None
    free_visits: int = 0
    visits_before_deductible: int = 0


@dataclass(frozen=True, slots=True)
class FamilyNumbers:
    """What a family's members reach together in a plan year.

    `embedded`: each person also has their own deductible and maximum. `aggregate`: only the family's count, but in a plan
    that is not grandfathered no person pays in network above `person_ceiling`, that year's self-only legal maximum. `rule`
    is the deductible's; the maximum follows it unless it has a `maximum_rule` of its own.
    """

    deductible: int | None
    out_of_pocket_maximum: int | None
    rule: FamilyRule = "embedded"
    person_ceiling: int | None = None
    maximum_rule: FamilyRule | None = None


@dataclass(frozen=True, slots=True)
class DrugNumbers:
    """A pharmacy deductible and maximum of their own, one person's and the family's. Where both are None the plan's shared one
    counts."""

    deductible: int | None = None
    out_of_pocket_maximum: int | None = None
    family_deductible: int | None = None
    family_out_of_pocket_maximum: int | None = None


@dataclass(frozen=True, slots=True)
class OutOfNetworkNumbers:
    """Terms outside the network, counted apart from those inside. A maximum of None is no maximum.

    `is_share_known` False: nobody typed the deductible or the share there, so what is the household's cannot be told.
    """

    deductible: int = 0
    out_of_pocket_maximum: int | None = None
    coinsurance: int = 0
    is_covered: bool = True
    family_deductible: int | None = None
    family_out_of_pocket_maximum: int | None = None
    is_share_known: bool = True


@dataclass(frozen=True, slots=True)
class PlanNumbers:
    """A commercial or Marketplace plan.

    `deductible` and `out_of_pocket_maximum` are one person's for a plan year; the maximum is None for a plan without one.
    `family` None is cover for one person, or for a family whose other members have no bills. `out_of_network` None: terms
    nobody knows. `protects_emergencies`: emergency care is at the network's terms everywhere and is never balance billed
    (45 CFR 149.110), as in every employer, Marketplace and individual plan, grandfathered ones too.
    """

    deductible: int
    out_of_pocket_maximum: int | None
    coinsurance: int
    services: dict[str, ServiceNumbers] = field(default_factory=dict)
    plan_year_starts: int = 1
    family: FamilyNumbers | None = None
    drugs: DrugNumbers | None = None
    out_of_network: OutOfNetworkNumbers | None = None
    protects_emergencies: bool = False

    def plan_year(self, day: date) -> date:
        """The first day of the plan year that holds the day."""
        year = day.year if day.month >= self.plan_year_starts else day.year - 1
        return date(year, self.plan_year_starts, 1)


@dataclass(frozen=True, slots=True)
class UsedSoFar:
    """What is already used in the plan year that holds `as_of`: by the person, and by the whole family with the person.

    Bills before `as_of` are part of it; those of that day and later come on top.
    """

    as_of: date
    deductible: int = 0
    out_of_pocket: int = 0
    family_deductible: int | None = None
    family_out_of_pocket: int | None = None
    person: str = "patient"
