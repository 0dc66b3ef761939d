"""From the coverages of a case to who pays in each course, what had to be assumed, and what the plan's limits are."""

from dataclasses import replace
from datetime import date

from cases.case import Case
from cases.coverage import Coverage, Limits
from cases.people import PATIENT
from cases.vocabulary import vocabulary
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.coordination import Coordination
from costs.insurance.payers import Payer, UnknownPayer
from costs.quantities import LEVELS, Level
from costs.results import SourceList
from costs.told.coverage_changes import continued_plans, gap_notices
from costs.told.help import help_notes
from costs.told.medicare import beside_medicare, without_medicare
from costs.told.medigap import letter_notes
from costs.told.notes import Insurance, explain_coverage, explain_order
from costs.told.payers import is_commercial, payer_of
from costs.told.payment_order import order_of_payment
from costs.told.plan_bands import is_seen_before, plan_year_of
from ground.bands import DayBand


def read_insurance(case: Case, as_of: date, last_day: date, sources: SourceList) -> Insurance:
    """The patient's coverages at each level, over every plan year from `as_of` to `last_day`."""
    told = told_coverages(case)
    if told is None:
        nobody_said = (PayingCoverage("unknown", UnknownPayer("insurance_unknown")),)
        return Insurance(dict.fromkeys(LEVELS, nobody_said), missing=["coverages"])
    return insurance_of(case, told, as_of, as_of, last_day, sources)


def insurance_of(
    case: Case, told: tuple[Coverage, ...], first_day: date, as_of: date, last_day: date, sources: SourceList
) -> Insurance:
    """These coverages at each level, over every plan year from `first_day` to `last_day`; `as_of` is today."""
    beside = beside_medicare(told)
    in_list = [place for place, one in enumerate(told) if one.kind not in beside or not _is_over(one, first_day)]
    told, continues = continued_plans([_seen_by(told[place], first_day, as_of) for place in in_list])
    parts = [without_medicare(one, told) if one.kind in beside else (one,) for one in told]
    insurance = Insurance(dict.fromkeys(LEVELS, ()))
    order, insurance.notices = order_of_payment(case, told, as_of)
    for number, coverage in enumerate(told):
        root = continues.get(number)
        payers = {}
        for level in LEVELS if parts[number] else ():
            payers[level] = payer_of(case, told, coverage, level, first_day, as_of, last_day)
            paying = [_paying(part, payers[level], order[number], level) for part in parts[number]]
            place = None if root is None else sum(map(len, parts[:root]))
            insurance.by_level[level] += tuple(replace(one, continues=place, told=in_list[number]) for one in paying)
        insurance.notices += help_notes(coverage, case.patient.state, as_of) + letter_notes(case, told, coverage, as_of)
        if coverage.kind in beside:
            insurance.counted += (coverage.kind,)
        else:
            explain_coverage(insurance, coverage, in_list[number], payers, first_day, last_day, sources)
    explain_order(insurance, told)
    insurance.notices += gap_notices(insurance.by_level["likely"], first_day, last_day)
    return insurance


def _seen_by(coverage: Coverage, first_day: date, day: date) -> Coverage:
    """Amounts used that name no day are used as of today, even if bills begin in an earlier year. A commercial plan tells the
    two apart (see `commercial_payer`). Those of a plan year before the first bill's say nothing of what was used since."""
    if is_seen_before(coverage, plan_year_of(coverage, first_day)):
        coverage = _with_used(coverage, deductible=Limits(), out_of_pocket=Limits(), as_of=None)
    if is_commercial(coverage.kind) or coverage.used.as_of is not None:
        return coverage
    return _with_used(coverage, as_of=DayBand(day, day))


def _with_used(coverage: Coverage, **changes: object) -> Coverage:
    return coverage.model_copy(update={"used": coverage.used.model_copy(update=changes)})


def told_coverages(case: Case) -> tuple[Coverage, ...] | None:
    """Listed coverages for the patient, then the kinds answered yes that no listed one stands for; None: nobody has said.

    A list of other people's coverages says nothing of the patient's; only an empty list is no insurance at all.
    """
    listed = () if case.coverages is None else case.coverages
    mine = tuple(one for one in listed if one.persons is None or PATIENT in one.persons)
    told = (*mine, *answered_yes(case, mine))
    return told if told or case.coverages == () else None


def answered_yes(case: Case, listed: tuple[Coverage, ...]) -> tuple[Coverage, ...]:
    """A coverage without numbers for every kind answered yes that no listed one stands for."""
    kinds = [kind for kind, answer in case.has_coverage.items() if answer and not _stands_for(listed, kind)]
    return tuple(Coverage(kind=kind) for kind in kinds)


def _is_over(coverage: Coverage, day: date) -> bool:
    """Whether a coverage surely ended before a day: it pays nothing any more and bounds nothing."""
    return coverage.ends is not None and coverage.ends.latest < day


def _stands_for(listed: tuple[Coverage, ...], kind: str) -> bool:
    """Whether a listed coverage is of a kind, wider or narrower."""
    kinds = vocabulary("coverage_kinds")
    return any(kinds.is_or_below(one.kind, kind) or kinds.is_or_below(kind, one.kind) for one in listed)


COORDINATION_NOT_SAID: dict[Level, Coordination | None] = {"low": "standard", "likely": "standard", "high": None}
"""What a second plan pays, unknown: low and likely take the rule of the model regulation, high that it adds nothing."""
SECOND_BY_LAW = ("original_medicare", "medicare_advantage", "tricare", "champva")
"""These pay after another insurer what they would have paid alone, at most what is left: Medicare (42 CFR 411.33 and 422.108),
TRICARE (32 CFR 199.8), CHAMPVA (as its guide of 2017 has it)."""


def _paying(coverage: Coverage, payer: Payer, order: int, level: Level) -> PayingCoverage:
    kinds = vocabulary("coverage_kinds")
    coordination: Coordination | None = None
    is_known = not isinstance(payer, UnknownPayer)
    if is_known and is_commercial(coverage.kind):
        coordination = coverage.plan.coordination or COORDINATION_NOT_SAID[level]
    elif is_known and coverage.kind in SECOND_BY_LAW:
        coordination = "standard"
    return PayingCoverage(
        coverage.kind,
        payer,
        coverage.starts.earliest if coverage.starts else None,
        coverage.ends.latest if coverage.ends else None,
        order,
        persons=None if coverage.persons is None else frozenset(coverage.persons),
        holder=coverage.holder,
        is_active=kinds.is_or_below(coverage.kind, "employer"),
        coordination=coordination,
    )
