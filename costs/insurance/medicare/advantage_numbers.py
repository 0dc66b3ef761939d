"""The numbers of a Medicare Advantage plan in one calendar year, and what stands in for those nobody typed.

Every plan has a yearly limit in its network for Part A and Part B services, at most the legal one; a plan that also pays
outside its network has a second limit over both (42 CFR 422.100(f)(4) and (5), 422.101(d)). Part D drugs are outside both.
"""

from dataclasses import dataclass, field
from datetime import date

from cases.coverage import Plan
from costs.amounts import UNBOUNDED, at_level, more_is_better
from costs.insurance.plan_numbers import OutOfNetworkNumbers, ServiceNumbers
from costs.insurance.typed_terms import outside_terms, person_amount, service_terms
from costs.quantities import Level
from figures.lookup import FigureUnknown, look_up
from ground import money

LEGAL_LIMIT = "medicare_advantage_out_of_pocket_maximum"
SKILLED_DAYS = 100
PART_B_DRUGS = ("drug_in_clinic", "growth_factor_injection", "ivig_infusion")


@dataclass(frozen=True, slots=True)
class DrugPart:
    """Part D inside the plan: cents a year, a rate per million between the deductible and the cap."""

    deductible: int
    coinsurance: int
    cap: int


@dataclass(frozen=True, slots=True)
class MedicareAdvantageNumbers:
    """One plan in one year. Cents and rates per million.

    `services` holds the copays and coinsurances by service: `hospital_day` with a copay a day and its `at_most_days` of
    each stay, visits, emergency care, surgery, infusion, Part B drugs. A service without an entry asks `coinsurance`.
    `skilled_nursing` holds (last day of the band, copay a day), counted from the first day of a stay.
    `combined_maximum` None: the plan has no second limit (an HMO). `out_of_network` None: nobody knows the terms there;
    `is_covered` False is an HMO. `drug_part` None: the plan has no Part D.
    """

    in_network_maximum: int
    combined_maximum: int | None = None
    deductible: int = 0
    coinsurance: int = 200_000
    services: dict[str, ServiceNumbers] = field(default_factory=dict)
    skilled_nursing: tuple[tuple[int, int], ...] = ()
    out_of_network: OutOfNetworkNumbers | None = None
    drug_part: DrugPart | None = None


def advantage_numbers(plan: Plan, level: Level, year: date, has_drug_part: bool | None = None) -> MedicareAdvantageNumbers:
    """A plan's numbers in the calendar year of `year`: as typed, else a band.

    The limit nobody typed: zero at low, since some plans ask nothing; the middle of all plans, and at most the legal limit,
    at likely; the legal limit at high. A share nobody typed: nothing at low, Original Medicare's share at likely, everything
    up to the limit at high; Part B drugs take Original Medicare's share at every level. Whether the plan holds Part D,
    unknown: it is counted with the standard benefit. Raises FigureError for a year before the figures begin.
    """
    legal = look_up(LEGAL_LIMIT, year, network="in_network").cents
    medicare_share = look_up("part_b_coinsurance", year).per_million
    typed_maximum = plan.out_of_pocket_maximum.person
    if typed_maximum is None:
        median = look_up("medicare_advantage_median_out_of_pocket_maximum", _in_figures(year)).cents
        maximum = {"low": 0, "likely": min(median, legal), "high": legal}[level]
    else:
        maximum = at_level(typed_maximum, level, unknown_high=legal) or 0
    outside = outside_terms(plan.out_of_network, level)
    return MedicareAdvantageNumbers(
        in_network_maximum=maximum,
        combined_maximum=_combined(outside, maximum, year),
        deductible=person_amount(plan.deductible, level, unknown_high=maximum) or 0,
        coinsurance=_general(plan, level, medicare_share),
        services=_services(plan, level, year, medicare_share),
        skilled_nursing=_skilled_nursing(plan, level),
        out_of_network=outside,
        drug_part=None if has_drug_part is False else _drug_part(plan, level, year),
    )


def _in_figures(year: date) -> date:
    """The median was first seen for 2026; a day of an earlier year takes that one."""
    return max(year, date(2026, 1, 1))


def _combined(outside: OutOfNetworkNumbers | None, in_network: int, year: date) -> int | None:
    if outside is None or not outside.is_covered:
        return None
    if outside.out_of_pocket_maximum is not None:
        return max(outside.out_of_pocket_maximum, in_network)
    return max(_legal_combined(year), in_network)


def _legal_combined(year: date) -> int:
    """The legal limit over both networks; in a year whose limit was not seen, the last one that was."""
    try:
        return look_up(LEGAL_LIMIT, year, network="combined").cents
    except FigureUnknown:
        return look_up(LEGAL_LIMIT, date(2025, 12, 31), network="combined").cents


def _general(plan: Plan, level: Level, medicare_share: int) -> int:
    if plan.coinsurance is not None:
        return at_level(plan.coinsurance, level, unknown_high=money.MILLION) or 0
    return {"low": 0, "likely": medicare_share, "high": money.MILLION}[level]


def _services(plan: Plan, level: Level, year: date, medicare_share: int) -> dict[str, ServiceNumbers]:
    """Typed services; drugs given by a nurse at Original Medicare's share; a hospital stay at Part A's deductible (likely, and
    only where no share was typed)."""
    services = {name: ServiceNumbers(coinsurance=medicare_share) for name in PART_B_DRUGS}
    if level == "likely" and plan.coinsurance is None:
        stay = look_up("part_a_deductible", year).cents
        services["hospital_day"] = ServiceNumbers(copay=stay, copay_per="stay", deductible_applies=False)
    return services | service_terms(plan.services, level)


def _skilled_nursing(plan: Plan, level: Level) -> tuple[tuple[int, int], ...]:
    """The nursing days' copays as bands, where the plan's papers give one: free days first, then the copay to its last day."""
    terms = (plan.services or {}).get("skilled_nursing_day")
    if terms is None or terms.copay is None or terms.per != "day":
        return ()
    free = 0 if terms.free_days is None else more_is_better(terms.free_days, level, unlimited=SKILLED_DAYS)
    last = SKILLED_DAYS if terms.at_most_days is None else at_level(terms.at_most_days, level) or SKILLED_DAYS
    copay = at_level(terms.copay, level, unknown_high=UNBOUNDED) or 0
    return ((free, 0), (max(last, free), copay))


def _drug_part(plan: Plan, level: Level, year: date) -> DrugPart:
    cap = look_up("part_d_out_of_pocket_cap", year).cents
    typed = person_amount(plan.drug_deductible, level)
    standard = 0 if level == "low" else look_up("part_d_deductible", year).cents
    return DrugPart(
        deductible=min(standard if typed is None else typed, cap),
        coinsurance=0 if level == "low" else look_up("part_d_coinsurance", year).per_million,
        cap=cap,
    )
