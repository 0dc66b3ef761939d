"""From the coverages of a case, exact or unknown, to the exact numbers each course is adjudicated with.

A number the household typed is used as typed; a band gives its ends; an unknown number takes the band of typical plans of
its kind, bounded by the legal maximum of each plan year (45 CFR 156.130). Low takes what is best for the household, high
what is worst. Amounts already used and not known: low takes a limit fully used, likely and high take nothing used.
"""

from dataclasses import dataclass, field
from datetime import date

from cases.case import Case
from cases.coverage import Coverage, Limits, OutOfNetwork, Plan, ServiceTerms
from cases.vocabulary import vocabulary
from costs.amounts import TURNED, at_level
from costs.insurance.adjudicate import NOT_SAID, CoverageNumbers
from costs.insurance.plan_numbers import (
    DrugNumbers,
    FamilyNumbers,
    OutOfNetworkNumbers,
    PlanNumbers,
    ServiceNumbers,
    UsedSoFar,
)
from costs.quantities import LEVELS, Level
from costs.results import Assumption, PlanYearLimits, SourceList
from costs.typical_plans import Ends, TypicalPlan, typical_plans
from figures.lookup import look_up
from ground import money
from ground.bands import Band
from ground.said import Cents, Codes, Said

MODELED = ("employer", "cobra", "marketplace", "individual_off_exchange", "student_plan")


@dataclass
class Insurance:
    """Every course's coverages, and what had to be assumed or could not be modeled."""

    by_level: dict[Level, tuple[CoverageNumbers, ...]]
    assumptions: list[Assumption] = field(default_factory=list)
    notices: list[Said] = field(default_factory=list)
    limits: tuple[PlanYearLimits, ...] = ()
    missing: list[str] = field(default_factory=list)


def read_insurance(case: Case, as_of: date, last_day: date, sources: SourceList) -> Insurance:
    """The coverages of a case at each level, over every plan year from `as_of` to `last_day`."""
    told = _told_coverages(case)
    if told is None:
        unknown = (CoverageNumbers(NOT_SAID, is_modeled=False),)
        return Insurance(dict.fromkeys(LEVELS, unknown), missing=["coverages"])
    insurance = Insurance(dict.fromkeys(LEVELS, ()))
    for coverage in told:
        numbers = {level: _numbers(coverage, level, as_of, last_day) for level in LEVELS}
        for level in LEVELS:
            insurance.by_level[level] = (*insurance.by_level[level], numbers[level])
        _explain(insurance, coverage, numbers, as_of, sources)
    if len(told) > 1:
        insurance.notices.append(Said("costs.notice.second_coverage"))
    return insurance


def is_modeled(kind: str) -> bool:
    kinds = vocabulary("coverage_kinds")
    return any(kinds.is_or_below(kind, modeled) for modeled in MODELED)


def _told_coverages(case: Case) -> tuple[Coverage, ...] | None:
    """Listed coverages for the patient, else the kinds answered yes, else None: nobody has said."""
    if case.coverages is not None:
        return tuple(one for one in case.coverages if one.persons is None or "patient" in one.persons)
    kinds = [kind for kind, answer in case.has_coverage.items() if answer]
    return tuple(Coverage(kind=kind) for kind in kinds) or None


def _numbers(coverage: Coverage, level: Level, as_of: date, last_day: date) -> CoverageNumbers:
    starts = coverage.starts.earliest if coverage.starts else None
    ends = coverage.ends.latest if coverage.ends else None
    order = coverage.pays or 1
    if not is_modeled(coverage.kind):
        return CoverageNumbers(coverage.kind, starts=starts, ends=ends, pays=order, is_modeled=False)
    typical = typical_plans().find(coverage.kind, coverage.plan.metal_level)
    years = _plan_years(coverage.plan, as_of, last_day)
    numbers = tuple((year, plan_numbers(coverage.plan, typical, level, year)) for year in years)
    used = None if starts is not None and starts > as_of else _used(coverage, numbers[0][1], level, as_of)
    return CoverageNumbers(coverage.kind, numbers, starts, ends, order, used)


def _plan_years(plan: Plan, first: date, last: date) -> list[date]:
    first_month = plan.plan_year_starts or 1
    year = first.year if first.month >= first_month else first.year - 1
    years = []
    while date(year, first_month, 1) <= last:
        years.append(date(year, first_month, 1))
        year += 1
    return years


def plan_numbers(plan: Plan, typical: TypicalPlan, level: Level, plan_year: date) -> PlanNumbers:
    """A plan's numbers in one plan year at a level.

    The maximum nobody knows is at most that year's legal one and at least the deductible, which is part of it.
    """
    legal = look_up("aca_out_of_pocket_maximum", plan_year, tier="self_only").cents
    maximum = _money(plan.out_of_pocket_maximum.person, typical.out_of_pocket_maximum, level, legal)
    if plan.out_of_pocket_maximum.person is None and level == "high":
        maximum = legal
    deductible = _money(plan.deductible.person, typical.deductible, level, legal)
    if plan.out_of_pocket_maximum.person is None and plan.deductible.person is not None:
        maximum = max(maximum, deductible)
    services = {name: _service(terms, level) for name, terms in (plan.services or {}).items()}
    drugs = None
    if plan.drug_deductible is not None or plan.drug_out_of_pocket_maximum is not None:
        drugs = DrugNumbers(_typed(plan.drug_deductible, level), _typed(plan.drug_out_of_pocket_maximum, level))
    return PlanNumbers(
        deductible=min(deductible, maximum),
        out_of_pocket_maximum=maximum,
        coinsurance=_rate(plan.coinsurance, typical.coinsurance, level),
        services=services,
        plan_year_starts=plan.plan_year_starts or 1,
        family=_family(plan, level, legal),
        drugs=drugs,
        out_of_network=_outside(plan.out_of_network, level),
        copay_help_counts=plan.copay_help_counts is not False,
    )


def _typed(limits: Limits | None, level: Level) -> int | None:
    """A person's amount as typed, at a level; None where nothing was typed."""
    return None if limits is None or limits.person is None else at_level(limits.person, level)


def _family(plan: Plan, level: Level, legal: int) -> FamilyNumbers | None:
    """The family's limits where any was typed. A rule nobody typed follows the card: a person's own number means embedded."""
    deductible, maximum = plan.deductible.family, plan.out_of_pocket_maximum.family
    if deductible is None and maximum is None:
        return None
    own = plan.deductible.person is not None or plan.out_of_pocket_maximum.person is not None
    return FamilyNumbers(
        deductible=None if deductible is None else at_level(deductible, level),
        out_of_pocket_maximum=None if maximum is None else at_level(maximum, level),
        rule="aggregate" if plan.family_rule == "aggregate" or (plan.family_rule is None and not own) else "embedded",
        person_ceiling=None if plan.grandfathered else legal,
    )


def _outside(terms: OutOfNetwork | None, level: Level) -> OutOfNetworkNumbers | None:
    """Terms outside the network: known when the plan says it does not cover them, or gives its coinsurance there."""
    if terms is None or (terms.covered is not False and terms.coinsurance is None):
        return None
    if terms.covered is False or terms.coinsurance is None:
        return OutOfNetworkNumbers(is_covered=False)
    return OutOfNetworkNumbers(
        deductible=_typed(terms.deductible, level) or 0,
        out_of_pocket_maximum=_typed(terms.out_of_pocket_maximum, level),
        coinsurance=at_level(terms.coinsurance, level, unknown_high=money.MILLION) or 0,
    )


def _money(typed: Band | None, typical: Ends, level: Level, legal: int) -> int:
    if typed is None:
        published = typical.at(level)
        return legal if published is None else min(money.cents(published), legal)
    value = at_level(typed, level, unknown_high=max(legal, typed.at_least or 0))
    return legal if value is None else value


def _rate(typed: Band | None, typical: Ends, level: Level) -> int:
    if typed is None:
        published = typical.at(level)
        return {"low": 0, "likely": 0, "high": money.MILLION}[level] if published is None else money.per_million(published)
    return at_level(typed, level, unknown_high=money.MILLION) or 0


def _service(terms: ServiceTerms, level: Level) -> ServiceNumbers:
    applies = terms.after_deductible
    if applies is None:
        applies = terms.copay is None if level == "likely" else level == "high"
    return ServiceNumbers(
        copay=None if terms.copay is None else at_level(terms.copay, level, unknown_high=terms.copay.at_least),
        coinsurance=None if terms.coinsurance is None else at_level(terms.coinsurance, level, unknown_high=money.MILLION),
        deductible_applies=applies,
        copay_per=terms.per,
        at_most_days=None if terms.at_most_days is None else at_level(terms.at_most_days, level),
        is_covered=terms.covered is not False,
    )


def _used(coverage: Coverage, numbers: PlanNumbers, level: Level, as_of: date) -> UsedSoFar:
    """What is used of the person's limits. One of the two amounts known bounds the other: all of the deductible is part of
    the maximum."""
    on = coverage.used.as_of.latest if coverage.used.as_of else as_of
    deductible, total = coverage.used.deductible.person, coverage.used.out_of_pocket.person
    limit = numbers.out_of_pocket_maximum or 0
    total_used = _used_amount(total, level, limit)
    deductible_used = _used_amount(deductible, level, numbers.deductible)
    if deductible is None and total is not None:
        deductible_used = 0 if level == "high" else min(numbers.deductible, total_used)
    if total is None and deductible is not None and level != "low":
        total_used = deductible_used
    return UsedSoFar(
        on,
        min(deductible_used, numbers.deductible),
        min(max(total_used, deductible_used), limit),
        family_deductible=_family_used(coverage.used.deductible.family, level),
        family_out_of_pocket=_family_used(coverage.used.out_of_pocket.family, level),
    )


def _family_used(band: Band | None, level: Level) -> int | None:
    return None if band is None else at_level(band, TURNED[level], unknown_high=band.at_least)


def _used_amount(band: Band | None, level: Level, limit: int) -> int:
    if band is None:
        return limit if level == "low" else 0
    return min(at_level(band, TURNED[level], unknown_high=limit) or 0, limit)


def _explain(
    insurance: Insurance, coverage: Coverage, numbers: dict[Level, CoverageNumbers], as_of: date, sources: SourceList
) -> None:
    kind = Codes("coverage_kinds", (coverage.kind,))
    if not numbers["likely"].is_modeled:
        insurance.notices.append(Said("costs.notice.kind_not_modeled", {"kind": kind}))
        return
    plan = coverage.plan
    typed = [plan.deductible.person, plan.out_of_pocket_maximum.person, plan.coinsurance]
    if None in typed:
        typical = typical_plans().find(coverage.kind, plan.metal_level)
        why = Said("costs.assumption.as_is", {"words": typical.assumption}) if typical.assumption else None
        places = sources.places(typical_plans().sources_of(typical))
        said = Said("costs.assumption.typical_plan", {"kind": kind})
        insurance.assumptions.append(Assumption(said, why, places, "coverages.plan"))
    for name, band in zip(("deductible", "out_of_pocket_maximum", "coinsurance"), typed, strict=True):
        if band is None or band.exact is None:
            insurance.missing.append(f"coverages.plan.{name}")
    if coverage.used.out_of_pocket.person is None and numbers["likely"].used is not None:
        insurance.assumptions.append(Assumption(Said("costs.assumption.nothing_used"), field="coverages.used"))
        insurance.missing.append("coverages.used.out_of_pocket")
    if plan.plan_year_starts is None:
        insurance.assumptions.append(Assumption(Said("costs.assumption.plan_year"), field="coverages.plan.plan_year_starts"))
    if len(numbers["likely"].numbers) > 1:
        insurance.assumptions.append(Assumption(Said("costs.assumption.same_plan_next_year")))
    _question_the_legal_limit(insurance, plan, numbers["likely"])
    insurance.limits += _limits(numbers, is_typical=None in typed[:2])


def _question_the_legal_limit(insurance: Insurance, plan: Plan, numbers: CoverageNumbers) -> None:
    """A maximum above the legal one is asked about and kept as typed."""
    typed = plan.out_of_pocket_maximum.person
    first_year = numbers.numbers[0][0]
    legal = look_up("aca_out_of_pocket_maximum", first_year, tier="self_only").cents
    if typed is not None and typed.at_least is not None and typed.at_least > legal:
        values = {"typed": Cents.of_band(typed), "legal": Cents(legal), "year": str(first_year.year)}
        insurance.notices.append(Said("costs.notice.above_legal_limit", values))


def _limits(numbers: dict[Level, CoverageNumbers], is_typical: bool) -> tuple[PlanYearLimits, ...]:
    found = []
    for place, (year, _) in enumerate(numbers["likely"].numbers):
        plans = [numbers[level].numbers[place][1] for level in LEVELS]
        used = []
        for level, plan in zip(LEVELS, plans, strict=True):
            so_far = numbers[level].used
            used.append(so_far.out_of_pocket if so_far is not None and plan.plan_year(so_far.as_of) == year else 0)
        found.append(
            PlanYearLimits(
                year,
                (plans[0].deductible, plans[1].deductible, plans[2].deductible),
                (plans[0].out_of_pocket_maximum, plans[1].out_of_pocket_maximum, plans[2].out_of_pocket_maximum),
                (used[0], used[1], used[2]),
                is_typical,
            )
        )
    return tuple(found)
