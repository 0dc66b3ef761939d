"""The numbers of one plan in one plan year, exact: what a ledger works with. Whole cents and rates per million."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ServiceNumbers:
    """One service's terms. `coinsurance` None means the plan's general one; `copay` None means none."""

    copay: int | None = None
    coinsurance: int | None = None
    deductible_applies: bool = True
    copay_per: str = "visit"
    at_most_days: int | None = None
    is_covered: bool = True


@dataclass(frozen=True, slots=True)
class PlanNumbers:
    """A commercial or Marketplace plan for one person in the network.

    `deductible` and `out_of_pocket_maximum` are the person's for a plan year; the maximum is None for a plan without one.
    """

    deductible: int
    out_of_pocket_maximum: int | None
    coinsurance: int
    services: dict[str, ServiceNumbers] = field(default_factory=dict)
    plan_year_starts: int = 1

    def plan_year(self, day: date) -> date:
        """The first day of the plan year that holds the day."""
        year = day.year if day.month >= self.plan_year_starts else day.year - 1
        return date(year, self.plan_year_starts, 1)


@dataclass(frozen=True, slots=True)
class UsedSoFar:
    """What is already used of a person's deductible and maximum, in the plan year that holds `as_of`."""

    as_of: date
    deductible: int = 0
    out_of_pocket: int = 0
