"""Part D, the standard benefit: a deductible, then a share of the price, nothing once the yearly limit is reached.

42 U.S.C. 1395w-102(b). Real plans may ask for less before the limit; none may ask for more in a year, and no deductible is
above the standard one. With Extra Help there
is no deductible, and each prescription costs a set amount or the standard share if that is lower (42 CFR 423.782); what Extra
Help pays counts toward the limit (42 CFR 423.100, incurred costs), so the limit is reached as soon as without it. One bill is
one prescription.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from costs.bills import Bill
from costs.insurance.arithmetic import split_amounts
from costs.insurance.medicare.cover import ExtraHelp, MedicareCover, MedicareUsed
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.medical import free_services
from costs.insurance.medicare.owed import Asked, Owed
from ground.money import share
from ground.said import Said


@dataclass(frozen=True, slots=True)
class _Standard:
    """The standard benefit's deductible and share of one bill, cut at the yearly limit."""

    deductible: int
    coinsurance: int
    is_cut: bool

    @property
    def total(self) -> int:
        return self.deductible + self.coinsurance


class DrugBenefit:
    """Counts one person's Part D deductible and spending toward the limit, by year."""

    def __init__(self, figures: YearFigures, used: MedicareUsed | None):
        self._figures = figures
        self._deductible: defaultdict[int, int] = defaultdict(int)
        self._spending: defaultdict[int, int] = defaultdict(int)
        if used is not None:
            self._deductible[used.as_of.year] = used.part_d_deductible
            self._spending[used.as_of.year] = used.part_d_out_of_pocket

    def take(self, bill: Bill, cover: MedicareCover) -> Asked:
        """What Part D leaves of one prescription under the cover of its day."""
        year = bill.day.year
        if bill.service in free_services():
            return self._asked(bill, (), "medicare_no_charge")
        limit_left = max(self._figures.cents("part_d_out_of_pocket_cap", bill.day) - self._spending[year], 0)
        if limit_left == 0:
            return self._asked(bill, (), "medicare_drug_limit")
        terms = part_d_terms(cover, bill.day, self._figures)
        if cover.drug_help is not None:
            return self._with_extra_help(bill, limit_left, cover.drug_help, terms)
        if bill.allowed is None:
            unknown = Asked(bill, None, (Owed("part_d_coinsurance", limit_left, year),), Said("costs.reason.medicare_part_d"))
            if bill.unknown_price == "all_that_is_left":
                self._spending[year] += limit_left
            return unknown
        standard = self._standard(bill.allowed, bill.day, limit_left, terms)
        self._count(year, standard)
        owed = (Owed("part_d_deductible", standard.deductible, year), Owed("part_d_coinsurance", standard.coinsurance, year))
        return self._asked(bill, owed, "medicare_drug_limit" if standard.is_cut else "medicare_part_d")

    def _with_extra_help(self, bill: Bill, limit_left: int, extra_help: ExtraHelp, terms: tuple[int, int]) -> Asked:
        year = bill.day.year
        copay, reason = extra_help_copay(bill, extra_help, self._figures)
        copay = min(copay, limit_left)
        other = _copay_of("generic", bill.day, extra_help, self._figures)[0]
        if bill.allowed is None:
            self._spending[year] += copay
        else:
            standard = self._standard(bill.allowed, bill.day, limit_left, terms)
            self._count(year, standard)
            copay, other = min(copay, standard.total), min(other, standard.total)
        asked = self._asked(bill, (Owed("part_d_copay", copay, year),) if copay else (), reason)
        if bill.drug_kind is not None or other == copay:
            return asked
        return replace(asked, alternative=(Said("costs.reason.medicare_extra_help_generic"), other))

    def _standard(self, allowed: int, day: date, limit_left: int, terms: tuple[int, int]) -> _Standard:
        yearly, rate = terms
        left = max(yearly - self._deductible[day.year], 0)
        deductible, _, coinsurance = split_amounts(allowed, left, limit_left, 0, rate)
        return _Standard(deductible, coinsurance, is_cut=coinsurance < share(allowed - deductible, rate))

    def _count(self, year: int, standard: _Standard) -> None:
        self._deductible[year] += standard.deductible
        self._spending[year] += standard.total

    def _asked(self, bill: Bill, owed: tuple[Owed, ...], reason: str) -> Asked:
        allowed = max(bill.allowed or 0, sum(one.cents or 0 for one in owed))
        year = bill.day.year
        return Asked(
            bill,
            allowed,
            owed,
            Said(f"costs.reason.{reason}"),
            deductible_so_far=self._deductible[year],
            drug_spending_so_far=self._spending[year],
        )


def part_d_terms(cover: MedicareCover, day: date, figures: YearFigures) -> tuple[int, int]:
    """A drug plan's deductible and share on a day, in cents and per million: its own, else the standard benefit's."""
    standard, rate = figures.cents("part_d_deductible", day), figures.per_million("part_d_coinsurance", day)
    own = cover.part_d_deductible
    return standard if own is None else min(own, standard), rate if cover.part_d_coinsurance is None else cover.part_d_coinsurance


def extra_help_copay(bill: Bill, extra_help: ExtraHelp, figures: YearFigures) -> tuple[int, str]:
    """The copay of a prescription and its reason; a drug of unknown kind takes the brand's, the higher one, and says so."""
    copay, reason = _copay_of(bill.drug_kind or "brand", bill.day, extra_help, figures)
    return copay, "medicare_extra_help_brand_assumed" if bill.drug_kind is None and copay else reason


def _copay_of(kind: str, day: date, extra_help: ExtraHelp, figures: YearFigures) -> tuple[int, str]:
    if extra_help == "full_dual_institution":
        return 0, "medicare_extra_help"
    if extra_help == "full_dual_to_100_percent":
        lower = figures.cents_if_known("extra_help_copay", day, fill=f"full_dual_to_100_percent_{kind}")
        if lower is not None:
            return lower, "medicare_extra_help"
        return figures.cents("extra_help_copay", day, fill=kind), "medicare_extra_help_at_most"
    return figures.cents("extra_help_copay", day, fill=kind), "medicare_extra_help"
