"""Which of a plan's terms and limits bind one bill. For plain ints and for int64 arrays with one entry a row alike."""

from dataclasses import replace
from typing import Literal

from cases.vocabulary import vocabulary
from costs.bills import Bill
from costs.insurance.arithmetic import Amount
from costs.insurance.plan_numbers import FamilyRule, PlanNumbers, ServiceNumbers

Pool = Literal["shared", "drugs", "outside"]
"""Which limits a bill runs against: the plan's shared ones, its pharmacy's own, or those outside the network."""
FAMILY = "(family)"
"""Whose counter holds the family's sum; no person can be called so (see `PersonId`)."""
EMERGENCY = "emergency_visit"
TIER_OF = {"generic": "generic_drug", "brand": "preferred_brand_drug", None: None}
Limits = tuple[Amount | None, Amount | None]
"""What a person reaches alone and what the family reaches together; None binds nothing."""


def is_inside(bill: Bill, plan: PlanNumbers) -> bool:
    """Whether the network's terms hold for a bill."""
    return bill.in_network or (plan.protects_emergencies and bill.service == EMERGENCY)


def service_of(bill: Bill, plan: PlanNumbers) -> str | None:
    """The plan's entry for a bill's service: its own, else that of the nearest wider service; None where there is none.

    A prescription that says brand or generic and names no tier takes the generic or the preferred brand tier.
    """
    if not plan.services:
        return None
    tier = TIER_OF.get(bill.drug_kind) if bill.service == "drug_from_pharmacy" else None
    if tier in plan.services:
        return tier
    if bill.service in plan.services:
        return bill.service
    services = vocabulary("services")
    wider = services.ancestors(bill.service) if bill.service in services else ()
    return next((name for name in wider if name in plan.services), None)


def terms_of(bill: Bill, plan: PlanNumbers) -> ServiceNumbers | None:
    """The terms of a bill with its coinsurance filled in; None where nobody knows the terms outside the network."""
    if not is_inside(bill, plan):
        outside = plan.out_of_network
        return None if outside is None else ServiceNumbers(coinsurance=outside.coinsurance, is_covered=outside.is_covered)
    name = service_of(bill, plan)
    terms = ServiceNumbers() if name is None else plan.services[name]
    if terms.coinsurance is not None:
        return terms
    return replace(terms, coinsurance=0 if terms.copay is not None else plan.coinsurance)


def pools_of(bill: Bill, plan: PlanNumbers) -> tuple[Pool, Pool]:
    """The pool of the deductible and that of the maximum."""
    if not is_inside(bill, plan):
        return "outside", "outside"
    drugs = plan.drugs
    if bill.benefit != "pharmacy" or drugs is None:
        return "shared", "shared"
    has_deductible = drugs.deductible is not None or drugs.family_deductible is not None
    has_maximum = drugs.out_of_pocket_maximum is not None or drugs.family_out_of_pocket_maximum is not None
    return "drugs" if has_deductible else "shared", "drugs" if has_maximum else "shared"


def deductibles_of(plan: PlanNumbers, pool: Pool) -> Limits:
    """A person's and the family's deductible of a pool, as they bind."""
    rule = "embedded" if plan.family is None else plan.family.rule
    if pool == "outside" and plan.out_of_network is not None:
        return _binding(plan.out_of_network.deductible, plan.out_of_network.family_deductible, rule)
    if pool == "drugs" and plan.drugs is not None:
        return _binding(plan.drugs.deductible, plan.drugs.family_deductible, rule)
    return _binding(plan.deductible, None if plan.family is None else plan.family.deductible, rule)


def maxima_of(plan: PlanNumbers, pool: Pool) -> Limits:
    """A person's and the family's maximum of a pool, as they bind."""
    family = plan.family
    rule = "embedded" if family is None else family.maximum_rule or family.rule
    if pool == "outside" and plan.out_of_network is not None:
        outside = plan.out_of_network
        return _binding(outside.out_of_pocket_maximum, outside.family_out_of_pocket_maximum, rule)
    if pool == "drugs" and plan.drugs is not None:
        return _binding(plan.drugs.out_of_pocket_maximum, plan.drugs.family_out_of_pocket_maximum, rule)
    own, ours = _binding(plan.out_of_pocket_maximum, None if family is None else family.out_of_pocket_maximum, rule)
    return own if own is not None or family is None or ours is None else family.person_ceiling, ours


def _binding(own: Amount | None, ours: Amount | None, rule: FamilyRule) -> Limits:
    return (None, ours) if rule == "aggregate" and ours is not None else (own, ours)
