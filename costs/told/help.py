"""Money of others that a household named under a coverage, as the numbers a ledger works with, and whether a plan counts it.

A state's law may make a plan count a drug maker's card; it does not bind a self-funded plan or the federal employees' plans (see
`accumulator_laws`). Where neither the plan nor a law has said so, it is a band: low and likely count the card, high does not.
"""

from collections.abc import Iterable
from datetime import date

from cases.coverage import Coverage, MoneyOfOthers
from cases.vocabulary import vocabulary
from costs.amounts import TURNED, UNBOUNDED, at_level
from costs.insurance.accumulator_laws import must_count_help
from costs.insurance.copay_help import CountingRule, Help
from costs.quantities import Level
from ground.said import Said

SURELY_INSURED = ("marketplace", "individual_off_exchange")
"""Kinds that an insurance company bears, never an employer."""


def helps_of(coverages: Iterable[Coverage], level: Level) -> tuple[Help, ...]:
    """Every help named under some coverages. A limit that is a band is high where the household's cost is low."""
    return tuple(_help(one, level) for coverage in coverages for one in coverage.help or ())


def _help(one: MoneyOfOthers, level: Level) -> Help:
    limit, stays = one.limit, one.household_pays_at_least
    return Help(
        kind=one.kind,
        drug=one.drug,
        limit=None if limit is None else at_level(limit, TURNED[level], unknown_high=limit.at_least),
        per=one.per,  # type: ignore[arg-type]
        household_pays_at_least=0 if stays is None else at_level(stays, level, unknown_high=UNBOUNDED) or 0,
    )


def counting_rule(coverage: Coverage, state: str | None, level: Level, day: date) -> CountingRule:
    """What a commercial plan lets a maker's card count for, in a course."""
    if coverage.plan.maximizer:
        return "maximizer"
    counts = is_card_counted(coverage, state, day)
    return "counts" if counts or (counts is None and level != "high") else "accumulator"


def is_card_counted(coverage: Coverage, state: str | None, day: date) -> bool | None:
    """Whether a plan counts a maker's card, as typed or by its state's law; None where neither is known."""
    typed = coverage.plan.copay_help_counts
    return typed if typed is not None else must_count_help(state, day, _is_self_funded(coverage)) or None


def _is_self_funded(coverage: Coverage) -> bool | None:
    if coverage.kind == "federal_employee_plan":
        return True
    return False if coverage.kind in SURELY_INSURED else coverage.plan.self_funded


def help_notes(coverage: Coverage, state: str | None, day: date) -> list[Said]:
    """What must be said of help named under a coverage: that it is counted, that a maker's card may not be used or may not count,
    and where other money can cost a household its savings account."""
    kinds = {one.kind for one in coverage.help or ()}
    vocabulary_ = vocabulary("coverage_kinds")
    is_medicare = vocabulary_.is_or_below(coverage.kind, "medicare")
    refused = {"copay_card"} & kinds if is_medicare else set()
    said = [Said("costs.notice.help_counted")] if kinds - refused else []
    said += [Said("costs.notice.copay_card_federal")] if refused else []
    if not vocabulary_.is_or_below(coverage.kind, "private_coverage"):
        return said
    if "copay_card" in kinds:
        counts = is_card_counted(coverage, state, day)
        named = "maximizer" if coverage.plan.maximizer else {True: None, False: "accumulator", None: "may_not_count"}[counts]
        said += [Said(f"costs.notice.copay_{named}")] if named else []
    if kinds and coverage.plan.hsa_qualified:
        said.append(Said("costs.notice.help_before_hsa_deductible"))
    if coverage.plan.alternative_funding:
        said.append(Said("costs.notice.alternative_funding"))
    return said
