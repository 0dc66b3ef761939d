"""A commercial plan as the household knows it, exact or unknown, as the exact numbers of each course.

A number the household typed is used as typed; a band gives its ends; an unknown number takes the band of typical plans of
its kind, bounded by the legal maximum of each plan year (45 CFR 156.130). Low takes what is best for the household, high
what is worst. Amounts already used and not known: low takes a limit fully used, likely and high take nothing used.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cases.coverage import Coverage, Limits, Plan, Used
from cases.people import PATIENT
from costs.amounts import TURNED, at_level
from costs.insurance.payers import CommercialPayer, Yearly
from costs.insurance.plan_numbers import FamilyNumbers, FamilyRule, PlanNumbers, ServiceNumbers, UsedSoFar
from costs.insurance.plan_terms import deductibles_of, maxima_of
from costs.insurance.typed_terms import drug_numbers, outside_band, service_terms
from costs.quantities import Level
from costs.told.help import counting_rule, helps_of
from costs.told.legal_limits import LegalLimits, legal_limits, variant_of
from costs.told.typical_plans import Ends, TypicalPlan, typical_plans
from ground import money
from ground.bands import Band

PREVENTIVE = dict.fromkeys(("preventive_visit", "vaccination"), ServiceNumbers(copay=0, coinsurance=0, deductible_applies=False))
"""What every plan that is not grandfathered pays in full in its network (45 CFR 147.130)."""


def commercial_payer(
    coverage: Coverage, level: Level, first_day: date, as_of: date, last_day: date, state: str | None = None
) -> CommercialPayer:
    """The payer of a commercial or Marketplace coverage, with numbers for every plan year from `first_day` to `last_day`.

    `state`: where the plan is sold, for its law on copay help. Amounts used that name no day stand before every bill of
    today's plan year; with a day, bills before it are part of them.
    """
    plan = coverage.plan
    typical = typical_plans().find(coverage.kind, plan.metal_level)
    years = plan_years(plan.plan_year_starts or 1, first_day, last_day)
    numbers = tuple((year, plan_numbers(plan, typical, level, year)) for year in years)
    payer = CommercialPayer(
        Yearly(numbers),
        helps=helps_of([coverage], level),
        rule=counting_rule(coverage, state, level, as_of),
        alternative_funding=level if plan.alternative_funding else None,
    )
    if begins_after(coverage, as_of):
        return payer
    seen = coverage.used.as_of
    (this_year,) = plan_years(plan.plan_year_starts or 1, as_of, as_of)
    on = max(this_year, first_day) if seen is None else min(seen.latest, as_of)
    used = used_so_far(coverage.used, *_most_used(payer.numbers.on(on)), level, on)
    return replace(payer, used=replace(used, person=_whose_use(coverage)))


def _whose_use(coverage: Coverage) -> str:
    """Whose amounts the used ones are: the patient's, or those of the first person of a coverage the patient is not under."""
    persons = coverage.persons or (PATIENT,)
    return PATIENT if PATIENT in persons else persons[0]


def _most_used(plan: PlanNumbers) -> tuple[int, int]:
    """The most one person can have used of the deductible and of the maximum; in an aggregate family these are the family's."""
    own, ours = deductibles_of(plan, "shared")
    maxima = [limit for limit in maxima_of(plan, "shared") if limit is not None]
    return (ours if own is None else own) or 0, min(maxima, default=0)


def plan_year_of(coverage: Coverage, day: date) -> date:
    """The first day of the plan year that holds a day; the calendar's where nobody said another."""
    return plan_years(coverage.plan.plan_year_starts or 1, day, day)[0]


def is_seen_before(coverage: Coverage, plan_year: date) -> bool:
    """Whether what is used was surely seen before a plan year began, so that what this year has used since is unknown."""
    return coverage.used.as_of is not None and coverage.used.as_of.latest < plan_year


def begins_after(coverage: Coverage, day: date) -> bool:
    """Whether a coverage surely begins after a day, so that nothing of it can be used yet."""
    return coverage.starts is not None and coverage.starts.earliest > day


def counts_on(coverage: Coverage, day: date) -> bool:
    """Whether a coverage is counted on a day: from the first day it may begin to the last one it may end on."""
    return first_day(coverage) <= day <= last_day_of(coverage)


def first_day(coverage: Coverage) -> date:
    return coverage.starts.earliest if coverage.starts else date.min


def last_day_of(coverage: Coverage) -> date:
    return coverage.ends.latest if coverage.ends else date.max


def plan_years(first_month: int, first: date, last: date) -> list[date]:
    """The first day of every plan year that begins in a month, from the one that holds `first` to the one that holds `last`."""
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
    legal = legal_limits(plan, plan_year)
    typical = typical if variant_of(plan) is None else _from_nothing(typical)
    maximum = _money(plan.out_of_pocket_maximum.person, typical.out_of_pocket_maximum, level, legal.maximum)
    if plan.out_of_pocket_maximum.person is None and level == "high":
        maximum = legal.maximum
    deductible = _money(plan.deductible.person, typical.deductible, level, legal.maximum)
    if plan.deductible.person is None:
        deductible = max(deductible, legal.least_deductible)
    if plan.out_of_pocket_maximum.person is None:
        maximum = max(maximum, deductible if plan.deductible.person is not None else legal.least_deductible)
    return PlanNumbers(
        deductible=min(deductible, maximum),
        out_of_pocket_maximum=maximum,
        coinsurance=_rate(plan.coinsurance, typical.coinsurance, level),
        services=({} if plan.grandfathered else PREVENTIVE) | service_terms(plan.services, level),
        plan_year_starts=plan.plan_year_starts or 1,
        family=_family(plan, level, legal),
        drugs=drug_numbers(plan.drug_deductible, plan.drug_out_of_pocket_maximum, level),
        out_of_network=outside_band(plan.out_of_network, level),
        protects_emergencies=True,
    )


def _from_nothing(typical: TypicalPlan) -> TypicalPlan:
    """The band of a silver plan with reduced cost sharing: no typical numbers were collected, so it begins at nothing."""
    names = ("deductible", "out_of_pocket_maximum", "coinsurance")
    return typical.model_copy(update={name: getattr(typical, name).model_copy(update={"low": Decimal(0)}) for name in names})


def _family(plan: Plan, level: Level, legal: LegalLimits) -> FamilyNumbers | None:
    """The family's limits where any was typed."""
    deductible, maximum = plan.deductible.family, plan.out_of_pocket_maximum.family
    if deductible is None and maximum is None:
        return None
    return FamilyNumbers(
        deductible=None if deductible is None else _family_limit(deductible, level, legal),
        out_of_pocket_maximum=None if maximum is None else _family_limit(maximum, level, legal),
        rule=_family_rule(plan.family_rule, plan.deductible, plan.out_of_pocket_maximum),
        maximum_rule=_family_rule(plan.family_maximum_rule or plan.family_rule, plan.out_of_pocket_maximum, plan.deductible),
        person_ceiling=None if plan.grandfathered else legal.self_only,
    )


def _family_limit(typed: Band, level: Level, legal: LegalLimits) -> int | None:
    """A family's limit; one that is open above ends at the legal one."""
    return at_level(typed, level, unknown_high=max(legal.family, typed.at_least or 0))


def _family_rule(typed: str | None, limits: Limits, other: Limits) -> FamilyRule:
    """A rule nobody typed follows the card: a person's own number means embedded, a family's alone aggregate."""
    if typed is not None:
        return "aggregate" if typed == "aggregate" else "embedded"
    shown = limits if limits.family is not None else other
    return "aggregate" if shown.person is None else "embedded"


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


def used_so_far(used: Used, deductible: int, maximum: int, level: Level, as_of: date) -> UsedSoFar:
    """What is used of a person's deductible and maximum, in cents.

    One of the two amounts known bounds the other: all of the deductible is part of the maximum.
    """
    on = used.as_of.latest if used.as_of else as_of
    deductible_used = _used_amount(used.deductible.person, level, deductible)
    total_used = _used_amount(used.out_of_pocket.person, level, maximum)
    if used.deductible.person is None and used.out_of_pocket.person is not None:
        deductible_used = 0 if level == "high" else total_used
    if used.out_of_pocket.person is not None:
        deductible_used = min(deductible_used, total_used)
    elif used.deductible.person is not None and level != "low":
        total_used = deductible_used
    return UsedSoFar(
        on,
        min(deductible_used, deductible),
        min(max(total_used, deductible_used), maximum),
        family_deductible=_family_used(used.deductible.family, level),
        family_out_of_pocket=_family_used(used.out_of_pocket.family, level),
    )


def _family_used(band: Band | None, level: Level) -> int | None:
    return None if band is None else at_level(band, TURNED[level], unknown_high=band.at_least)


def _used_amount(band: Band | None, level: Level, limit: int) -> int:
    if band is None:
        return limit if level == "low" else 0
    return min(at_level(band, TURNED[level], unknown_high=limit) or 0, limit)
