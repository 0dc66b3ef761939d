"""TRICARE, CHAMPVA and Indian health care as numbers for the commercial ledger: a deductible, a share, a yearly cap.

The arithmetic is the same (deductible, then a share, up to a cap, every calendar year), so these kinds only fill in
`PlanNumbers`. A rule that was not found leaves the numbers None: the bills are then left out and said. What the household
typed from its own papers goes before any figure. VA health care has copays of its own: see veterans_copays.py.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cases.coverage import Plan
from costs.amounts import UNBOUNDED, at_level
from costs.insurance.plan_numbers import FamilyNumbers, PlanNumbers, ServiceNumbers
from costs.insurance.typed_terms import service_terms
from costs.quantities import Level
from figures.lookup import FigureError, look_up
from ground import money

TricareGroup = Literal["a", "b"]
TricareStatus = Literal["active_duty_member", "active_duty_family", "retired_prime", "retired_select", "for_life"]
FIRST_FIGURES = date(2026, 1, 1)
WITHOUT_DEDUCTIBLE = ("hospital_day", "icu_day", "surgery_procedure", "hospice_day", "hospice_drug", "hospice_respite_day")
"""CHAMPVA's deductible is for outpatient care; stays, ambulatory surgery and hospice have none (fact sheet 01-04)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The three numbers these programs share, in cents and per million; the cap is the family's."""

    deductible: int
    family_deductible: int | None
    share: int
    cap: int


def champva_numbers(plan: Plan, level: Level, year: date) -> PlanNumbers:
    """CHAMPVA: $50 a person and $100 a family for outpatient care, then a quarter, up to the family's cap.

    At low everything is given by a VA facility or hospice, which ask nothing. A hospital stay may ask a smaller daily amount
    that was not seen; the quarter is its upper end. Pharmacy bills count like outpatient care.
    """
    day = max(year, FIRST_FIGURES)
    terms = Terms(
        deductible=look_up("champva_deductible", day, who="person").cents,
        family_deductible=look_up("champva_deductible", day, who="family").cents,
        share=look_up("champva_cost_share", day).per_million,
        cap=look_up("champva_catastrophic_cap", day).cents,
    )
    numbers = _numbers(_with_typed(terms, plan, level), plan, level)
    share = 0 if level == "low" and plan.coinsurance is None else numbers.coinsurance
    stays = {name: ServiceNumbers(coinsurance=share, deductible_applies=False) for name in WITHOUT_DEDUCTIBLE}
    if share == 0:
        return PlanNumbers(0, numbers.out_of_pocket_maximum, 0, {**stays, **numbers.services}, family=numbers.family)
    return PlanNumbers(
        numbers.deductible, numbers.out_of_pocket_maximum, share, {**stays, **numbers.services}, family=numbers.family
    )


def tricare_numbers(
    plan: Plan, level: Level, year: date, group: TricareGroup | None = None, status: TricareStatus | None = None
) -> PlanNumbers | None:
    """TRICARE, as far as its group and status say. None: nobody can tell, and the bills are left out.

    Active duty members pay nothing. A cap that is typed or published bounds the rest: low counts nothing, high everything up
    to the cap, likely Select's deductible and share where they were seen. With neither cap nor group nothing is counted.
    """
    if status == "active_duty_member":
        return PlanNumbers(0, 0, 0)
    typed = plan.out_of_pocket_maximum.family or plan.out_of_pocket_maximum.person
    cap = _published_cap(year, group, status) if typed is None else at_level(typed, level)
    if cap is None:
        return None
    if level == "low" and plan.coinsurance is None:
        return _numbers(_with_typed(Terms(0, 0, 0, cap), plan, level), plan, level)
    if level == "high" and plan.coinsurance is None:
        return _numbers(Terms(cap, cap, 0, cap), plan, level)
    terms = _select_terms(year, group, status, cap)
    if terms is None and plan.coinsurance is None:
        return None
    return _numbers(_with_typed(terms or Terms(0, None, 0, cap), plan, level), plan, level)


def _published_cap(year: date, group: str | None, status: str | None) -> int | None:
    if group is None or status is None:
        return None
    try:
        return look_up("tricare_catastrophic_cap", max(year, date(2024, 1, 1)), group=group, status=status).cents
    except FigureError:
        return None


def _select_terms(year: date, group: str | None, status: str | None, cap: int) -> Terms | None:
    """Select's deductible and share of a visit for retired families of group A; the others' were not seen."""
    if group != "a" or status != "retired_select":
        return None
    day = max(year, FIRST_FIGURES)
    deductible = look_up("tricare_select_deductible", day, group="a", status="retired").cents
    return Terms(deductible, None, look_up("tricare_select_cost_share", day, status="retired").per_million, cap)


def indian_health_numbers(level: Level) -> PlanNumbers | None:
    """Care that the Indian Health Service gives or has authorized elsewhere asks nothing (25 U.S.C. 1621u). None at high:
    care nobody authorized is not covered, and its price is the household's."""
    return None if level == "high" else PlanNumbers(0, 0, 0)


def _with_typed(terms: Terms, plan: Plan, level: Level) -> Terms:
    cap = plan.out_of_pocket_maximum.family or plan.out_of_pocket_maximum.person
    own, family = plan.deductible.person, plan.deductible.family
    return Terms(
        deductible=terms.deductible if own is None else at_level(own, level, unknown_high=UNBOUNDED) or 0,
        family_deductible=terms.family_deductible if family is None else at_level(family, level, unknown_high=UNBOUNDED),
        share=terms.share if plan.coinsurance is None else at_level(plan.coinsurance, level, unknown_high=money.MILLION) or 0,
        cap=terms.cap if cap is None else at_level(cap, level, unknown_high=terms.cap) or 0,
    )


def _numbers(terms: Terms, plan: Plan, level: Level) -> PlanNumbers:
    """The cap is the family's, so no person has one of their own below it."""
    return PlanNumbers(
        deductible=min(terms.deductible, terms.cap),
        out_of_pocket_maximum=terms.cap,
        coinsurance=terms.share,
        services=service_terms(plan.services, level),
        family=FamilyNumbers(terms.family_deductible, terms.cap),
    )
