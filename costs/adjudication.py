"""Bills through a household's own coverages: `adjudicate(coverages, bills, as_of)`. Money is whole cents.

A plan number nobody typed is taken from typical plans of its kind at the level asked for, and the result says so; with all
numbers typed the three levels give the same cents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cases.case import Case
from cases.coverage import Coverage
from costs.bills import Bill, Split
from costs.insurance import adjudicate as adjudicate_paying
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.medicare.payment_plan import PaymentPlanYear
from costs.quantities import Level
from costs.results import Assumption, SourceList
from costs.told.insurance import answered_yes, insurance_of
from costs.told.payers import is_commercial
from costs.told.payment_plan import payment_plan_of
from costs.told.self_pay import nobody_of, self_pay_notes
from ground.said import Said
from ground.sources import Source


@dataclass(frozen=True)
class Adjudication:
    """Every bill's split in the order of the bills' days, with what was assumed and where its figures come from.

    `payment_plan`: the same drug costs as monthly bills, for who joins; it adds nothing to what the household pays.
    """

    coverages: tuple[Coverage, ...]
    splits: tuple[Split, ...]
    notices: tuple[Said, ...]
    assumptions: tuple[Assumption, ...]
    sources: tuple[Source, ...]
    payment_plan: tuple[PaymentPlanYear, ...] = ()

    @property
    def household_pays(self) -> int:
        """Cents over all bills; a lower bound where some share is not known (`is_at_least`)."""
        return sum(split.household_pays for split in self.splits)

    @property
    def is_at_least(self) -> bool:
        """Whether the household's share of some bill is not known and so missing from the sum."""
        return any(split.left_out for split in self.splits)


def adjudicate(
    coverages: Sequence[Coverage], bills: Iterable[Bill], as_of: date, level: Level = "likely", case: Case | None = None
) -> Adjudication:
    """What the coverages pay of the bills of everybody they cover. No coverage at all leaves every price to the household.

    `case` adds what else a household said (age and income for Medicaid's limits). Raises FigureError for a day before the
    figures begin.
    """
    ordered = tuple(sorted(bills, key=lambda bill: bill.day))
    days = [as_of, *(bill.day for bill in ordered)]
    sources = SourceList()
    household = (case or Case()).model_copy(update={"coverages": tuple(coverages)})
    told = (*coverages, *answered_yes(household, tuple(coverages)))
    insurance = insurance_of(household, told, min(days), as_of, max(days), sources)
    paying = insurance.by_level[level]
    splits = adjudicate_paying(paying, ordered, as_of, nobody_of(household, level))
    monthly = payment_plan_of(told, paying, splits)
    listed = tuple(_in_own_list(split, paying) for split in splits)
    notices = (*insurance.notices, *self_pay_notes(household, splits, as_of))
    assumptions = (*insurance.assumptions, *_about_networks(told, ordered))
    return Adjudication(told, listed, notices, assumptions, sources.all(), monthly)


def _about_networks(told: Sequence[Coverage], bills: Sequence[Bill]) -> tuple[Assumption, ...]:
    """What is taken for bills whose network nobody named, where a coverage has one."""
    has_network = any(is_commercial(one.kind) or one.kind == "medicare_advantage" for one in told)
    is_open = has_network and not all(bill.is_network_known for bill in bills)
    return (Assumption(Said("costs.assumption.network")),) if is_open else ()


def _in_own_list(split: Split, paying: Sequence[PayingCoverage]) -> Split:
    """A split with its coverages by their places in the household's list: what stands beside Medicare is no payer of its own."""
    first, second = (None if place is None else paying[place].told for place in (split.coverage, split.second_coverage))
    is_same = (first, second) == (split.coverage, split.second_coverage)
    return split if is_same else replace(split, coverage=first, second_coverage=second)
