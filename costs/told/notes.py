"""What must be said beside a household's insurance: what was assumed, what is questioned, and which answers are missing."""

from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from cases.coverage import Coverage
from costs.assumptions import of_figure
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.payers import AdvantagePayer, CommercialPayer, MedicaidPayer, MedicarePayer, Payer, UnknownPayer
from costs.insurance.plan_numbers import UsedSoFar
from costs.insurance.uninsured import no_legal_limit_notice
from costs.quantities import Level
from costs.results import Assumption, PlanYearLimits, SourceList
from costs.told.legal_limits import plan_questions, reduced_maximum, variant_of
from costs.told.payers import is_commercial
from costs.told.plan_bands import plan_years
from costs.told.plan_limits import plan_limits
from costs.told.typical_plans import typical_plans
from figures.lookup import look_up
from ground.said import Cents, Codes, Said

NOTICE_OF = {"insurance_unknown": "kind_too_wide", "kind_not_modeled": "kind_not_modeled"}


@dataclass
class Insurance:
    """Every course's coverages in the household's order, and what had to be assumed or said."""

    by_level: dict[Level, tuple[PayingCoverage, ...]]
    assumptions: list[Assumption] = field(default_factory=list)
    notices: list[Said] = field(default_factory=list)
    limits: tuple[PlanYearLimits, ...] = ()
    missing: list[str] = field(default_factory=list)
    counted: tuple[str, ...] = ()


def explain_coverage(
    insurance: Insurance,
    coverage: Coverage,
    place: int,
    payers: dict[Level, Payer],
    as_of: date,
    last_day: date,
    sources: SourceList,
) -> None:
    """Adds what one coverage asks to be said; `place` is its place in the household's list."""
    kind = Codes("coverage_kinds", (coverage.kind,))
    warning = no_legal_limit_notice(coverage.kind)
    if coverage.plan.grandfathered and is_commercial(coverage.kind):
        warning = Said("costs.notice.no_legal_limit_grandfathered")
    if warning is not None:
        insurance.notices.insert(0, warning)
    likely = payers["likely"]
    if isinstance(likely, UnknownPayer):
        insurance.notices.append(Said(f"costs.notice.{NOTICE_OF[likely.reason]}", {"kind": kind}))
        return
    insurance.counted += (coverage.kind,)
    if isinstance(likely, MedicarePayer):
        _explain_medicare(insurance, likely, as_of, last_day, sources)
    if isinstance(likely, CommercialPayer) and is_commercial(coverage.kind):
        _explain_plan(insurance, coverage, likely, sources)
    if isinstance(likely, AdvantagePayer):
        _explain_advantage(insurance, coverage, sources, as_of)
    insurance.limits += plan_limits(coverage, place, payers, plan_years(1, as_of, last_day))


def _explain_plan(insurance: Insurance, coverage: Coverage, likely: CommercialPayer, sources: SourceList) -> None:
    plan = coverage.plan
    typed = [plan.deductible.person, plan.out_of_pocket_maximum.person, plan.coinsurance]
    if None in typed:
        typical = typical_plans().find(coverage.kind, plan.metal_level)
        why = Said("costs.assumption.as_is", {"words": typical.assumption}) if typical.assumption else None
        places = sources.places(typical_plans().sources_of(typical))
        said = Said("costs.assumption.typical_plan", {"kind": Codes("coverage_kinds", (coverage.kind,))})
        insurance.assumptions.append(Assumption(said, why, places, "coverages.plan"))
    _miss_plan_numbers(insurance, coverage, used=likely.used)
    if plan.copay_help_counts is None and not plan.maximizer and any(one.kind == "copay_card" for one in coverage.help or ()):
        insurance.missing.append("coverages.plan.copay_help_counts")
    if plan.plan_year_starts is None:
        insurance.assumptions.append(Assumption(Said("costs.assumption.plan_year"), field="coverages.plan.plan_year_starts"))
    if len(likely.numbers.by_day) > 1:
        insurance.assumptions.append(Assumption(Said("costs.assumption.same_plan_next_year")))
    if variant_of(plan) is not None and plan.out_of_pocket_maximum.person is None:
        unseen = [year for year, _ in likely.numbers.by_day if reduced_maximum(plan, year) is None]
        for year in unseen[:1]:
            insurance.notices.append(Said("costs.notice.reduced_limit_not_seen", {"year": str(year.year)}))
    insurance.notices += plan_questions(plan, likely.numbers.by_day[0][0])


def _miss_plan_numbers(insurance: Insurance, coverage: Coverage, used: UsedSoFar | None) -> None:
    plan = coverage.plan
    typed = {
        "deductible": plan.deductible.person,
        "out_of_pocket_maximum": plan.out_of_pocket_maximum.person,
        "coinsurance": plan.coinsurance,
    }
    insurance.missing += [f"coverages.plan.{name}" for name, band in typed.items() if band is None or band.exact is None]
    if coverage.used.out_of_pocket.person is None and used is not None:
        insurance.assumptions.append(Assumption(Said("costs.assumption.nothing_used"), field="coverages.used"))
        insurance.missing.append("coverages.used.out_of_pocket")


def _explain_medicare(insurance: Insurance, payer: MedicarePayer, as_of: date, last_day: date, sources: SourceList) -> None:
    """The amounts of Parts A, B and D, and what nobody named beside them."""
    for key in ("part_a_deductible", "part_b_deductible", "part_b_coinsurance", "part_d_out_of_pocket_cap"):
        insurance.assumptions.append(of_figure(look_up(key, max(as_of, date(last_day.year, 1, 1))), sources))
    insurance.assumptions.append(Assumption(Said("costs.assumption.medicare_place")))
    if not all(cover.medigap or cover.owes_no_cost_sharing for cover in payer.cover.all):
        insurance.notices.append(Said("costs.notice.medicare_without_limit"))
        insurance.missing += ["has_coverage.medigap", "has_coverage.medicaid"]


def _explain_advantage(insurance: Insurance, coverage: Coverage, sources: SourceList, as_of: date) -> None:
    _miss_plan_numbers(insurance, coverage, used=None)
    if coverage.plan.out_of_pocket_maximum.person is None:
        reading = look_up("medicare_advantage_median_out_of_pocket_maximum", max(as_of, date(2026, 1, 1)))
        said = Said("costs.assumption.advantage_limit", {"median": Cents(reading.cents)})
        insurance.assumptions.append(Assumption(said, None, sources.places(reading.sources), "coverages.plan"))
    if "hospital_day" not in (coverage.plan.services or {}):
        insurance.assumptions.append(Assumption(Said("costs.assumption.advantage_stay"), field="coverages.plan"))


def explain_order(insurance: Insurance, told: tuple[Coverage, ...]) -> None:
    """What must be said where two coverages are in force on one day for one person."""
    paying = [one for one in insurance.by_level["likely"] if one.continues is None]
    pairs = [pair for pair in combinations(paying, 2) if pair[0].meets(pair[1])]
    with_medicaid = [pair for pair in pairs if any(isinstance(one.payer, MedicaidPayer) for one in pair)]
    if with_medicaid:
        insurance.notices.append(Said("costs.notice.medicaid_pays_last_if_taken"))
    seconds = [_second(*pair) for pair in pairs if pair not in with_medicaid]
    if any(one.coordination is not None for one in seconds):
        insurance.notices.append(Said("costs.notice.second_plan"))
        if any(is_commercial(one.kind) and one.plan.coordination is None for one in told):
            insurance.assumptions.append(Assumption(Said("costs.assumption.coordination"), field="coverages.plan.coordination"))
            insurance.missing.append("coverages.plan.coordination")
    if any(one.coordination is None for one in seconds):
        insurance.notices.append(Said("costs.notice.second_coverage"))


def _second(one: PayingCoverage, other: PayingCoverage) -> PayingCoverage:
    return one if one.pays > other.pays else other
