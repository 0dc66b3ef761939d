"""From the coverages of a case to who pays in each course, what had to be assumed, and what the plan's limits are."""

from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from cases.case import Case
from cases.coverage import Coverage, Plan
from cases.people import PATIENT
from cases.reading import income_per_year
from cases.vocabulary import vocabulary
from costs.amounts import at_level
from costs.assumptions import of_figure
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.medicaid import MedicaidNumbers, is_exempt
from costs.insurance.payers import (
    AdvantagePayer,
    CommercialPayer,
    MedicaidPayer,
    MedicarePayer,
    Payer,
    SharingPayer,
    UnknownPayer,
    VeteransPayer,
    Yearly,
)
from costs.insurance.plan_numbers import PlanNumbers, UsedSoFar
from costs.insurance.public_coverage import champva_numbers, indian_health_numbers, tricare_numbers
from costs.insurance.typed_terms import service_terms
from costs.insurance.uninsured import no_legal_limit_notice, short_term_numbers
from costs.insurance.veterans_copays import VeteransNumbers
from costs.medicare_told import BESIDE_MEDICARE, MEDICARE, advantage_payer, medicare_payer, without_medicare
from costs.payment_order import order_of_payment
from costs.plan_bands import commercial_payer, plan_years
from costs.plan_limits import plan_limits
from costs.quantities import LEVELS, Level
from costs.results import Assumption, PlanYearLimits, SourceList
from costs.typical_plans import typical_plans
from figures.lookup import look_up
from ground.said import Cents, Codes, Said

COMMERCIAL = ("employer", "cobra", "marketplace", "individual_off_exchange", "student_plan")
NO_CAP_MONTHS: dict[Level, int] = {"low": 1, "likely": 1, "high": 3}
"""Whether a state counts Medicaid's cap by the month or by the quarter is its own choice."""
NOTICE_OF = {"insurance_unknown": "kind_too_wide", "kind_not_modeled": "kind_not_modeled"}
ASKS_VETERANS: dict[Level, bool | None] = {"low": False, "likely": None, "high": True}


@dataclass
class Insurance:
    """Every course's coverages in the household's order, and what had to be assumed or said."""

    by_level: dict[Level, tuple[PayingCoverage, ...]]
    assumptions: list[Assumption] = field(default_factory=list)
    notices: list[Said] = field(default_factory=list)
    limits: tuple[PlanYearLimits, ...] = ()
    missing: list[str] = field(default_factory=list)
    counted: tuple[str, ...] = ()


def read_insurance(case: Case, as_of: date, last_day: date, sources: SourceList, since: date | None = None) -> Insurance:
    """The coverages of a case at each level, over every plan year from `as_of` to `last_day`.

    `since`: the day of the first bill, where bills of days before `as_of` are to be split as well.
    """
    told = told_coverages(case)
    if told is None:
        nobody_said = (PayingCoverage("unknown", UnknownPayer("insurance_unknown")),)
        return Insurance(dict.fromkeys(LEVELS, nobody_said), missing=["coverages"])
    beside = BESIDE_MEDICARE if any(one.kind in MEDICARE for one in told) else frozenset()
    told = tuple(one for one in told if one.kind not in beside or not _is_over(one, since or as_of))
    insurance = Insurance(dict.fromkeys(LEVELS, ()))
    order, insurance.notices = order_of_payment(case, told, as_of)
    for place, coverage in enumerate(told):
        parts = without_medicare(coverage, told) if coverage.kind in beside else (coverage,)
        payers = {level: _payer(case, told, coverage, level, as_of, last_day) for level in LEVELS} if parts else {}
        for level in LEVELS:
            insurance.by_level[level] += tuple(_paying(part, payers[level], order[place]) for part in parts)
        if coverage.kind in beside:
            insurance.counted += (coverage.kind,)
        else:
            _explain(insurance, case, coverage, payers, as_of, last_day, sources)
    _explain_order(insurance)
    return insurance


def told_coverages(case: Case) -> tuple[Coverage, ...] | None:
    """Listed coverages for the patient, then the kinds answered yes that no listed one stands for; None: nobody has said.

    A list of other people's coverages says nothing of the patient's; only an empty list is no insurance at all.
    """
    listed = () if case.coverages is None else case.coverages
    mine = tuple(one for one in listed if one.persons is None or PATIENT in one.persons)
    answered = [kind for kind, answer in case.has_coverage.items() if answer and not _stands_for(mine, kind)]
    told = (*mine, *(Coverage(kind=kind) for kind in answered))
    return told if told or case.coverages == () else None


def _is_over(coverage: Coverage, day: date) -> bool:
    """Whether a coverage surely ended before a day: it pays nothing any more and bounds nothing."""
    return coverage.ends is not None and coverage.ends.latest < day


def _stands_for(listed: tuple[Coverage, ...], kind: str) -> bool:
    """Whether a listed coverage is of a kind, wider or narrower."""
    kinds = vocabulary("coverage_kinds")
    return any(kinds.is_or_below(one.kind, kind) or kinds.is_or_below(kind, one.kind) for one in listed)


def is_commercial(kind: str) -> bool:
    kinds = vocabulary("coverage_kinds")
    return any(kinds.is_or_below(kind, commercial) for commercial in COMMERCIAL)


def _paying(coverage: Coverage, payer: Payer, order: int) -> PayingCoverage:
    starts = coverage.starts.earliest if coverage.starts else None
    ends = coverage.ends.latest if coverage.ends else None
    return PayingCoverage(coverage.kind, payer, starts, ends, order)


def _payer(case: Case, told: tuple[Coverage, ...], coverage: Coverage, level: Level, as_of: date, last_day: date) -> Payer:
    """Who pays under one coverage. A kind nobody can tell the rules of leaves its bills out and says so."""
    kind = coverage.kind
    if vocabulary("coverage_kinds").children(kind) and kind != "employer":
        return UnknownPayer("insurance_unknown")
    if is_commercial(kind):
        return commercial_payer(coverage, level, as_of, last_day)
    if kind == "original_medicare":
        return medicare_payer(case, told, level, as_of, last_day)
    if kind == "medicare_advantage":
        return advantage_payer(case, told, coverage, level, as_of, last_day)
    if kind in ("medicaid", "chip"):
        return MedicaidPayer(_medicaid_numbers(case, coverage, level))
    if kind == "va_health":
        return VeteransPayer(VeteransNumbers(asks_copays=ASKS_VETERANS[level]))
    if kind == "health_sharing":
        return SharingPayer(level)
    years = plan_years(1, as_of, last_day)
    numbers = [(year, _public_numbers(kind, coverage.plan, level, year)) for year in years]
    known = tuple((year, one) for year, one in numbers if one is not None)
    return CommercialPayer(Yearly(known)) if len(known) == len(numbers) else UnknownPayer("kind_not_modeled")


def _public_numbers(kind: str, plan: Plan, level: Level, year: date) -> PlanNumbers | None:
    """Kinds whose rules fill in the same deductible, share and cap as a plan's; None where the rules are not known."""
    match kind:
        case "short_term_plan":
            return short_term_numbers(plan, level)
        case "champva":
            return champva_numbers(plan, level, year)
        case "tricare":
            return tricare_numbers(plan, level, year)
        case "indian_health_service":
            return indian_health_numbers(level)
    return None


def _medicaid_numbers(case: Case, coverage: Coverage, level: Level) -> MedicaidNumbers:
    income, years = income_per_year(case), case.patient.age
    return MedicaidNumbers(
        level,
        income_per_year=None if income is None else at_level(income, level),
        is_exempt=is_exempt(None if years is None else years.at_most, case.patient.pregnant),
        copays=service_terms(coverage.plan.services, level),
        cap_months=NO_CAP_MONTHS[level],
    )


def _explain(
    insurance: Insurance,
    case: Case,
    coverage: Coverage,
    payers: dict[Level, Payer],
    as_of: date,
    last_day: date,
    sources: SourceList,
) -> None:
    kind = Codes("coverage_kinds", (coverage.kind,))
    warning = no_legal_limit_notice(coverage.kind)
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
    insurance.limits += plan_limits(coverage, payers, plan_years(1, as_of, last_day))


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
    if plan.plan_year_starts is None:
        insurance.assumptions.append(Assumption(Said("costs.assumption.plan_year"), field="coverages.plan.plan_year_starts"))
    if len(likely.numbers.by_day) > 1:
        insurance.assumptions.append(Assumption(Said("costs.assumption.same_plan_next_year")))
    _question_the_legal_limit(insurance, plan, likely.numbers.by_day[0][0])


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


def _question_the_legal_limit(insurance: Insurance, plan: Plan, first_year: date) -> None:
    """A maximum above the legal one is asked about and kept as typed."""
    typed = plan.out_of_pocket_maximum.person
    legal = look_up("aca_out_of_pocket_maximum", first_year, tier="self_only").cents
    if typed is not None and typed.at_least is not None and typed.at_least > legal and not plan.grandfathered:
        values = {"typed": Cents.of_band(typed), "legal": Cents(legal), "year": str(first_year.year)}
        insurance.notices.append(Said("costs.notice.above_legal_limit", values))


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


def _explain_order(insurance: Insurance) -> None:
    """What must be said where two coverages are in force on one day."""
    paying = insurance.by_level["likely"]
    pairs = [pair for pair in combinations(paying, 2) if pair[0].meets(pair[1])]
    with_medicaid = [pair for pair in pairs if any(isinstance(one.payer, MedicaidPayer) for one in pair)]
    if with_medicaid:
        insurance.notices.append(Said("costs.notice.medicaid_pays_last_if_taken"))
    if len(with_medicaid) < len(pairs):
        insurance.notices.append(Said("costs.notice.second_coverage"))
