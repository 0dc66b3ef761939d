"""What the law lets a commercial plan ask in a plan year, and which of a household's typed numbers lie outside it.

45 CFR 156.130(a): the yearly maximum of a plan that is not grandfathered. 156.420: the lower maximum of a silver plan with
reduced cost sharing. 26 U.S.C. 223(c)(2): the least deductible and the highest maximum of a plan that goes with a health
savings account, from which bronze and catastrophic Marketplace plans are free since 2026 (223(c)(2)(H)). From 2027 individual
bronze and catastrophic plans may pass the yearly maximum (CMS fact sheet of the 2027 payment notice, May 15, 2026). A typed
number is always used as typed.
"""

from dataclasses import dataclass
from datetime import date

from cases.coverage import Limits, Plan
from figures.lookup import FigureError, look_up
from ground.bands import Band
from ground.said import Cents, Said

MAY_PASS_FROM = date(2027, 1, 1)
MAY_PASS = ("bronze", "expanded_bronze", "catastrophic")
VARIANTS = {940_000: "silver_94", 870_000: "silver_87", 730_000: "silver_73"}


@dataclass(frozen=True, slots=True)
class LegalLimits:
    """Cents in one plan year. `maximum`: the highest out-of-pocket maximum of one person in a plan of this sort, to bound a
    number nobody typed. `self_only`: the highest under the Affordable Care Act, which no person in a family passes; `family`: a
    whole family's.
    `least_deductible`: of a plan that goes with a health savings account, else zero."""

    maximum: int
    self_only: int
    family: int
    least_deductible: int = 0


def legal_limits(plan: Plan, plan_year: date) -> LegalLimits:
    """Raises FigureError for a plan year before the figures begin."""
    self_only, family = (look_up("aca_out_of_pocket_maximum", plan_year, tier=tier).cents for tier in ("self_only", "family"))
    reduced = reduced_maximum(plan, plan_year)
    if plan.hsa_qualified and plan.metal_level not in MAY_PASS:
        least = look_up("hdhp_minimum_deductible", plan_year, tier="self_only").cents
        most = look_up("hdhp_out_of_pocket_maximum", plan_year, tier="self_only").cents
        return LegalLimits(min(most, reduced or self_only), self_only, family, least)
    return LegalLimits(reduced or self_only, self_only, family)


def variant_of(plan: Plan) -> str | None:
    """Which cost-sharing-reduction variant was typed, by the share of costs it pays; None for no such share."""
    typed = plan.cost_sharing_reduction
    return None if typed is None or typed.exact is None else VARIANTS.get(typed.exact)


def reduced_maximum(plan: Plan, plan_year: date) -> int | None:
    """The lower maximum of a plan with reduced cost sharing; None without one, and for a year whose limit was not seen."""
    variant = variant_of(plan)
    if variant is None:
        return None
    try:
        reading = look_up("cost_sharing_reduction_out_of_pocket_maximum", plan_year, variant=variant)
    except FigureError:
        return None
    return None if reading.carried_forward else reading.cents


def plan_questions(plan: Plan, plan_year: date) -> list[Said]:
    """What is asked about the numbers somebody typed: those no law allows, those few plans may have, and those that cannot both
    be right."""
    year = str(plan_year.year)
    questions = []
    for limits in (plan.out_of_pocket_maximum, plan.drug_out_of_pocket_maximum or Limits()):
        questions += _about_maximum(plan, limits, plan_year)
    reduced = reduced_maximum(plan, plan_year)
    typed = plan.out_of_pocket_maximum.person
    if reduced is not None and typed is not None and _is_above(typed, reduced):
        values = {"typed": Cents.of_band(typed), "legal": Cents(reduced), "year": year}
        questions.append(Said("costs.notice.above_reduced_limit", values))
    questions += _about_savings_account(plan, plan_year)
    for deductible, maximum in _pairs(plan):
        if (
            deductible is not None
            and maximum is not None
            and maximum.at_most is not None
            and _is_above(deductible, maximum.at_most)
        ):
            values = {"deductible": Cents.of_band(deductible), "maximum": Cents.of_band(maximum)}
            questions.append(Said("costs.notice.deductible_above_maximum", values))
    return questions


def _about_maximum(plan: Plan, limits: Limits, plan_year: date) -> list[Said]:
    if plan.grandfathered:
        return []
    questions = []
    may_pass = plan.metal_level in MAY_PASS and plan_year >= MAY_PASS_FROM
    for typed, tier in ((limits.person, "self_only"), (limits.family, "family")):
        legal = look_up("aca_out_of_pocket_maximum", plan_year, tier=tier).cents
        if typed is not None and _is_above(typed, legal):
            key = "may_be_above_legal_limit" if may_pass else "above_legal_limit"
            values = {"typed": Cents.of_band(typed), "legal": Cents(legal), "year": str(plan_year.year)}
            questions.append(Said(f"costs.notice.{key}", values))
    return questions


def _about_savings_account(plan: Plan, plan_year: date) -> list[Said]:
    if not plan.hsa_qualified or plan.metal_level in MAY_PASS:
        return []
    least = look_up("hdhp_minimum_deductible", plan_year, tier="self_only").cents
    most = look_up("hdhp_out_of_pocket_maximum", plan_year, tier="self_only").cents
    deductible, maximum = plan.deductible.person, plan.out_of_pocket_maximum.person
    is_low = deductible is not None and deductible.is_at_least(least) is False
    is_high = maximum is not None and _is_above(maximum, most)
    values = {"least": Cents(least), "most": Cents(most), "year": str(plan_year.year)}
    return [Said("costs.notice.outside_hsa_limits", values)] if is_low or is_high else []


def _pairs(plan: Plan) -> tuple[tuple[Band | None, Band | None], ...]:
    deductible, maximum = plan.deductible, plan.out_of_pocket_maximum
    return (deductible.person, maximum.person), (deductible.family, maximum.family)


def _is_above(typed: Band, limit: int) -> bool:
    return typed.is_at_most(limit) is False
