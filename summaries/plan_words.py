"""What the household's plan says: deductible, out-of-pocket maximum and what is met so far, by plan year."""

from cases.case import Case
from cases.coverage import Coverage
from cases.people import PATIENT
from cases.vocabulary import vocabulary
from costs.plan_bands import is_modeled
from costs.results import Estimate, PlanYearLimits
from ground.bands import Band
from ground.said import Cents
from ground.sources import Language
from summaries.document import PlanLine
from texts.render import day, money, say, show


def plan_words(case: Case, estimate: Estimate, language: Language) -> tuple[PlanLine, ...]:
    """A line for each plan year of a coverage whose rules are built in, and one line for any other coverage."""
    lines: list[PlanLine] = []
    limits = list(estimate.limits)
    for coverage in told_coverages(case):
        years = _take(limits, coverage) if is_modeled(coverage.kind) else []
        for place, one in enumerate(years):
            lines.append(_year_line(coverage, one, place == 0, language))
        if not years:
            lines.append(_told_line(coverage, language))
    return tuple(lines)


def told_coverages(case: Case) -> tuple[Coverage, ...]:
    """The coverages listed for the patient, else the kinds that were answered with yes."""
    if case.coverages is not None:
        return tuple(one for one in case.coverages if one.persons is None or PATIENT in one.persons)
    return tuple(Coverage(kind=kind) for kind, answer in case.has_coverage.items() if answer)


def _take(limits: list[PlanYearLimits], coverage: Coverage) -> list[PlanYearLimits]:
    """The next plan years that belong to one coverage: they follow each other in its own starting month."""
    month = coverage.plan.plan_year_starts or 1
    taken: list[PlanYearLimits] = []
    while limits and limits[0].plan_year.month == month and (not taken or limits[0].plan_year > taken[-1].plan_year):
        taken.append(limits.pop(0))
    return taken


def _year_line(coverage: Coverage, limits: PlanYearLimits, is_this_year: bool, language: Language) -> PlanLine:
    used = coverage.used
    begins = say(language, "summaries.plan.starts_at_zero")
    return PlanLine(
        coverage.kind,
        vocabulary("coverage_kinds").name(coverage.kind, language),
        limits.plan_year,
        day(language, limits.plan_year),
        _levels(language, limits.deductible),
        _levels(language, limits.out_of_pocket_maximum),
        _told(language, used.deductible.person) if is_this_year else begins,
        _told(language, used.out_of_pocket.person) if is_this_year else begins,
        show(language, used.as_of) if is_this_year and used.as_of is not None else None,
        limits.is_typical,
    )


def _told_line(coverage: Coverage, language: Language) -> PlanLine:
    plan, used = coverage.plan, coverage.used
    return PlanLine(
        coverage.kind,
        vocabulary("coverage_kinds").name(coverage.kind, language),
        None,
        say(language, "summaries.plan.as_told"),
        _told(language, plan.deductible.person),
        _told(language, plan.out_of_pocket_maximum.person),
        _told(language, used.deductible.person),
        _told(language, used.out_of_pocket.person),
        None if used.as_of is None else show(language, used.as_of),
        False,
    )


def _told(language: Language, band: Band | None) -> str:
    return say(language, "summaries.amount.not_known") if band is None else show(language, Cents.of_band(band))


def _levels(language: Language, levels: tuple[int | None, ...]) -> str:
    """One number where all three courses have the same; else the span with the likely one."""
    low, likely, high = levels
    if low == likely == high:
        return say(language, "summaries.amount.not_known") if low is None else money(language, low)
    values = {"likely": money(language, likely), "span": show(language, Cents.span(low, high))}
    return say(language, "summaries.plan.span", **values)
