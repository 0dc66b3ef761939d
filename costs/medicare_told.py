"""Medicare as the household knows it: Original Medicare with what stands beside it, or a Medicare Advantage plan.

What stands beside Original Medicare (Part D, a supplement, Medicaid, a Medicare Savings Program, Extra Help) is counted when
the household named it. Part D nobody was asked about is counted with the standard benefit at low and likely and not at high.
"""

from collections.abc import Sequence
from datetime import date

from cases.case import Case
from cases.coverage import Coverage
from costs.amounts import at_level
from costs.insurance.medicare.advantage_numbers import advantage_numbers
from costs.insurance.medicare.cover import Letter, MedicareCover, MedicareUsed
from costs.insurance.payers import AdvantagePayer, MedicarePayer, Yearly
from costs.plan_bands import begins_after, plan_years, used_so_far
from costs.quantities import Level
from figures.lookup import look_up
from ground.logic import any_of

BESIDE_MEDICARE = frozenset({"medicare_part_d", "medigap", "qmb", "slmb", "qi", "extra_help", "medicaid"})
"""Kinds that are no payer of their own for somebody with Original Medicare."""
FIRST_FIGURES = date(2025, 1, 1)
LETTER_NOT_SAID: dict[Level, Letter] = {"low": "F", "likely": "G", "high": "K"}
"""A supplement whose letter nobody knows: the one that pays everything, a common full one, the one that pays least."""


def medicare_payer(case: Case, told: Sequence[Coverage], level: Level, as_of: date) -> MedicarePayer:
    """Original Medicare with everything the household named beside it."""
    by_kind = {coverage.kind: coverage for coverage in told}
    has = {kind: kind in by_kind or case.has_coverage.get(kind) for kind in BESIDE_MEDICARE}
    letter = None
    if has["medigap"]:
        typed = by_kind["medigap"].plan.medigap_letter if "medigap" in by_kind else None
        letter = typed or LETTER_NOT_SAID[level]
    part_d = any_of(has[kind] for kind in ("medicare_part_d", "extra_help", "qmb", "medicaid"))
    if part_d is None:
        part_d = level != "high"
    has_help = has["extra_help"] or has["slmb"] or has["qi"]
    cover = MedicareCover(
        part_d=bool(part_d),
        medigap=letter,  # type: ignore[arg-type]
        qmb=bool(has["qmb"]),
        medicaid=bool(has["medicaid"]),
        extra_help="full" if has_help else None,
        used=_used(by_kind, level, as_of),
    )
    return MedicarePayer(cover)


def _used(by_kind: dict[str, Coverage], level: Level, as_of: date) -> MedicareUsed:
    """What is used this year: the Part B deductible and what counts toward the Part D cap, where the household typed them.

    They belong to the year the household saw them in. Part D's deductible comes first in what was spent. Unknown, the Part B
    deductible counts as met at low and as not met at likely and high.
    """
    original, drugs = by_kind.get("original_medicare"), by_kind.get("medicare_part_d")
    on = max((one.used.as_of.latest for one in (original, drugs) if one is not None and one.used.as_of), default=as_of)
    part_b, part_d = (look_up(key, max(on, FIRST_FIGURES)).cents for key in ("part_b_deductible", "part_d_deductible"))
    met = None if original is None else original.used.deductible.person
    spent = None if drugs is None else drugs.used.out_of_pocket.person
    turned: Level = {"low": "high", "likely": "likely", "high": "low"}[level]  # type: ignore[assignment]
    spent_cents = 0 if spent is None else at_level(spent, turned) or 0
    return MedicareUsed(
        on,
        part_b_deductible=(part_b if level == "low" else 0) if met is None else min(at_level(met, turned) or 0, part_b),
        part_d_deductible=min(spent_cents, part_d),
        part_d_out_of_pocket=spent_cents,
    )


def advantage_payer(case: Case, coverage: Coverage, level: Level, as_of: date, last_day: date) -> AdvantagePayer:
    """A Medicare Advantage plan, with numbers for every calendar year from `as_of` to `last_day`."""
    has_drug_part = False if case.has_coverage.get("medicare_part_d") is False else None
    years = plan_years(1, as_of, last_day)
    numbers = tuple((year, advantage_numbers(coverage.plan, level, year, has_drug_part)) for year in years)
    used = None
    if not begins_after(coverage, as_of):
        first = numbers[0][1]
        used = used_so_far(coverage.used, first.deductible, first.in_network_maximum, level, as_of)
    return AdvantagePayer(Yearly(numbers), used)
