"""What one person has beside Original Medicare's cards, and what is used so far. Money is whole cents."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Letter = Literal["A", "B", "C", "D", "F", "G", "K", "L", "M", "N"]
ExtraHelp = Literal["full", "full_dual_to_100_percent", "full_dual_institution"]
"""Levels of Extra Help (42 CFR 423.782): everybody with it; full Medicaid and income up to the poverty guideline; full
Medicaid and life in an institution or care at home under a waiver, who pay nothing. Since 2024 no partial level is left
(42 U.S.C. 1395w-114(a)(1), as changed by section 11404 of the Inflation Reduction Act)."""


@dataclass(frozen=True, slots=True)
class BenefitPeriodUsed:
    """A benefit period still open. `last_inpatient_day`: the last midnight spent in a hospital or skilled nursing facility.

    Days count the hospital and the skilled nursing days of this period. An `inpatient_days` of three or more is taken as one
    stay in a row.
    """

    first_day: date
    last_inpatient_day: date
    inpatient_days: int
    skilled_nursing_days: int = 0
    deductible_paid: bool = True


@dataclass(frozen=True, slots=True)
class MedicareUsed:
    """What is already used. Yearly amounts belong to the calendar year that holds `as_of`.

    `part_d_out_of_pocket` counts what Part D counts toward its yearly limit, so with Extra Help also what that paid.
    `medigap_out_of_pocket` counts toward the limit of letters K and L or the deductible of a high-deductible plan.
    """

    as_of: date
    part_b_deductible: int = 0
    part_d_deductible: int = 0
    part_d_out_of_pocket: int = 0
    lifetime_reserve_days: int = 0
    medigap_out_of_pocket: int = 0
    medigap_extra_days: int = 0
    benefit_period: BenefitPeriodUsed | None = None
    person: str = "patient"


@dataclass(frozen=True, slots=True)
class MedicareCover:
    """Original Medicare with its additions.

    `part_d_deductible` (cents a year) and `part_d_coinsurance` (per million) are a drug plan's own; None: the standard benefit's.
    `medigap` is a policy's letter; `high_deductible` only exists for F and G. `qmb`: Qualified Medicare Beneficiary.
    `medicaid`: full Medicaid beside Medicare. `tricare`: TRICARE For Life, which pays what Medicare leaves of care that both
    cover. The programs SLMB and QI pay a premium and bring Extra Help, but change no cost sharing of Parts A and B, so they
    have no field here: they come as `extra_help`.

    `later`: the covers that take its place from a day on, in order. What is used is read from the first one only. A stay falls
    on the cover of its bill's first day.
    """

    part_a: bool = True
    part_b: bool = True
    part_d: bool = True
    part_d_deductible: int | None = None
    part_d_coinsurance: int | None = None
    medigap: Letter | None = None
    high_deductible: bool = False
    qmb: bool = False
    medicaid: bool = False
    tricare: bool = False
    extra_help: ExtraHelp | None = None
    used: MedicareUsed | None = None
    later: tuple[tuple[date, "MedicareCover"], ...] = ()

    def on(self, day: date) -> "MedicareCover":
        """What stands beside the cards on a day: this cover, or the last of `later` that has begun."""
        current = self
        for first_day, cover in self.later:
            if first_day <= day:
                current = cover
        return current

    @property
    def all(self) -> tuple["MedicareCover", ...]:
        """This cover and every later one."""
        return (self, *(cover for _, cover in self.later))

    @property
    def owes_no_cost_sharing(self) -> bool:
        """Nobody may charge a QMB for Parts A and B (42 U.S.C. 1396a(n)(3)(B)); a full dual is treated alike, and TRICARE For
        Life pays it (10 U.S.C. 1086(d)(3))."""
        return self.qmb or self.medicaid or self.tricare

    @property
    def drug_help(self) -> ExtraHelp | None:
        """Medicaid and QMB bring full Extra Help by themselves (42 CFR 423.773(c))."""
        return self.extra_help or ("full" if self.qmb or self.medicaid else None)


NOTHING_BESIDE = MedicareCover()
