"""Who pays under one coverage as a household told it, at a course's level."""

from datetime import date

from cases.case import Case
from cases.coverage import Coverage, Plan
from cases.reading import income_per_year
from cases.vocabulary import vocabulary
from costs.amounts import at_level
from costs.insurance.medicaid import MedicaidNumbers, is_exempt
from costs.insurance.payers import CommercialPayer, MedicaidPayer, Payer, SharingPayer, UnknownPayer, VeteransPayer, Yearly
from costs.insurance.plan_numbers import PlanNumbers
from costs.insurance.public_coverage import champva_numbers, indian_health_numbers, tricare_numbers
from costs.insurance.typed_terms import service_terms
from costs.insurance.uninsured import short_term_numbers
from costs.insurance.veterans_copays import VeteransNumbers
from costs.quantities import Level
from costs.told.medicare import advantage_payer, medicare_payer
from costs.told.plan_bands import commercial_payer, plan_years
from ground import money

COMMERCIAL = ("employer", "cobra", "retiree_plan", "marketplace", "individual_off_exchange", "student_plan")
NO_CAP_MONTHS: dict[Level, int] = {"low": 1, "likely": 1, "high": 3}
"""Whether a state counts Medicaid's cap by the month or by the quarter is its own choice."""
ASKS_VETERANS: dict[Level, bool | None] = {"low": False, "likely": None, "high": True}


def is_commercial(kind: str) -> bool:
    kinds = vocabulary("coverage_kinds")
    return any(kinds.is_or_below(kind, commercial) for commercial in COMMERCIAL)


def payer_of(
    case: Case, told: tuple[Coverage, ...], coverage: Coverage, level: Level, first_day: date, as_of: date, last_day: date
) -> Payer:
    """Who pays under one coverage from a first to a last day, with what is used of it by `as_of`. A kind nobody can tell the
    rules of leaves its bills out and says so."""
    kind = coverage.kind
    if vocabulary("coverage_kinds").children(kind) and kind != "employer":
        return UnknownPayer("insurance_unknown")
    if is_commercial(kind):
        return commercial_payer(coverage, level, first_day, as_of, last_day, case.patient.state)
    from_day = as_of if first_day.year == as_of.year else first_day
    if kind == "original_medicare":
        return medicare_payer(case, told, level, from_day, last_day)
    if kind == "medicare_advantage":
        return advantage_payer(case, told, coverage, level, from_day, last_day)
    if kind in ("medicaid", "chip"):
        return MedicaidPayer(_medicaid_numbers(case, coverage, level))
    if kind == "va_health":
        return VeteransPayer(_veterans_numbers(coverage.plan, level))
    if kind == "health_sharing":
        return SharingPayer(level, _shared(coverage.plan, level))
    years = plan_years(1, first_day, last_day)
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
            return tricare_numbers(plan, level, year, plan.tricare_group, plan.tricare_status)  # type: ignore[arg-type]
        case "indian_health_service":
            return indian_health_numbers(level)
    return None


def _veterans_numbers(plan: Plan, level: Level) -> VeteransNumbers:
    return VeteransNumbers(plan.va_priority_group, plan.va_service_connected, ASKS_VETERANS[level])


def _shared(plan: Plan, level: Level) -> int | None:
    """The part of a bill a sharing ministry's papers say it shares: what the member's own share leaves."""
    return None if plan.coinsurance is None else money.MILLION - (at_level(plan.coinsurance, level) or 0)


def _medicaid_numbers(case: Case, coverage: Coverage, level: Level) -> MedicaidNumbers:
    income, years = income_per_year(case), case.patient.age
    return MedicaidNumbers(
        level,
        income_per_year=None if income is None else at_level(income, level),
        is_exempt=is_exempt(None if years is None else years.at_most, case.patient.pregnant),
        copays=service_terms(coverage.plan.services, level),
        cap_months=coverage.plan.medicaid_cap_months or NO_CAP_MONTHS[level],
    )
