"""Bills through a household's own coverages: `adjudicate(coverages, bills, as_of)`. Money is whole cents.

A plan number nobody typed is taken from typical plans of its kind at the level asked for, and the result says so; with all
numbers typed the three levels give the same cents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.case import Case
from cases.coverage import Coverage
from costs.bills import Bill, Split
from costs.insurance import adjudicate as adjudicate_paying
from costs.plan_bands import plan_years
from costs.quantities import Level
from costs.results import Assumption, SourceList
from costs.told_insurance import read_insurance
from ground.bands import DayBand
from ground.said import Said
from ground.sources import Source


@dataclass(frozen=True)
class Adjudication:
    """Every bill's split in the order of the bills' days, with what was assumed and where its figures come from."""

    coverages: tuple[Coverage, ...]
    splits: tuple[Split, ...]
    notices: tuple[Said, ...]
    assumptions: tuple[Assumption, ...]
    sources: tuple[Source, ...]

    @property
    def household_pays(self) -> int:
        return sum(split.household_pays for split in self.splits)


def adjudicate(
    coverages: Sequence[Coverage], bills: Iterable[Bill], as_of: date, level: Level = "likely", case: Case | None = None
) -> Adjudication:
    """What the coverages pay of the bills. No coverage at all leaves every price to the household.

    `case` adds what else a household said (age and income for Medicaid's limits). Raises FigureError for a day before the
    figures begin.
    """
    ordered = tuple(sorted(bills, key=lambda bill: bill.day))
    household = (case or Case()).model_copy(update={"coverages": tuple(_used_as_of(one, as_of) for one in coverages)})
    last_day = max([as_of, *(bill.day for bill in ordered)])
    first_day = min([as_of, *(bill.day for bill in ordered)])
    sources = SourceList()
    months = {1, *(one.plan.plan_year_starts or 1 for one in coverages)}
    is_earlier = any(plan_years(month, first_day, first_day) != plan_years(month, as_of, as_of) for month in months)
    insurance = read_insurance(household, first_day if is_earlier else as_of, last_day, sources, since=first_day)
    splits = adjudicate_paying(insurance.by_level[level], ordered, as_of)
    return Adjudication(tuple(coverages), splits, tuple(insurance.notices), tuple(insurance.assumptions), sources.all())


def _used_as_of(coverage: Coverage, as_of: date) -> Coverage:
    """Amounts used that name no day are used as of today: of today's plan year, even if bills begin in an earlier one."""
    day = coverage.used.as_of or DayBand(as_of, as_of)
    return coverage.model_copy(update={"used": coverage.used.model_copy(update={"as_of": day})})
