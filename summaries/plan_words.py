"""What the household's plan says: deductible, out-of-pocket maximum and what is met so far, by plan year."""

from cases.case import Case
from cases.coverage import Coverage, Used
from cases.vocabulary import vocabulary
from costs.results import Estimate, PlanYearLimits
from costs.told.insurance import told_coverages
from costs.told.plan_bands import begins_after, is_seen_before
from ground.bands import Band
from ground.said import Cents
from ground.sources import Language
from summaries.cost_document import PlanLine
from texts.render import day, money, say, show


def plan_words(case: Case, estimate: Estimate, language: Language) -> tuple[PlanLine, ...]:
    """A line for each plan year of a coverage whose rules are built in, and one line for any other coverage; none for
    one that is over."""
    lines: list[PlanLine] = []
    for number, coverage in enumerate(told_coverages(case) or ()):
        if coverage.ends is not None and coverage.ends.latest < estimate.as_of:
            continue
        years = [one for one in estimate.limits if one.coverage == number]
        for place, one in enumerate(years):
            starts_anew = place > 0 or begins_after(coverage, estimate.as_of) or one.plan_year > estimate.as_of
            lines.append(_year_line(coverage, one, starts_anew, language))
        if not years:
            lines.append(_told_line(coverage, language, coverage.kind in estimate.counted_coverages))
    return tuple(lines)


def _year_line(coverage: Coverage, limits: PlanYearLimits, starts_anew: bool, language: Language) -> PlanLine:
    """What is met in a plan year: nothing yet where it starts anew; not known where it was last seen in an earlier one."""
    used = Used() if starts_anew or is_seen_before(coverage, limits.plan_year) else coverage.used
    begins = say(language, "summaries.plan.starts_at_zero")
    return PlanLine(
        coverage.kind,
        vocabulary("coverage_kinds").name(coverage.kind, language),
        limits.plan_year,
        day(language, limits.plan_year),
        _levels(language, limits.deductible),
        _levels(language, limits.out_of_pocket_maximum),
        begins if starts_anew else _told(language, used.deductible.person),
        begins if starts_anew else _told(language, used.out_of_pocket.person),
        None if used.as_of is None else show(language, used.as_of),
        limits.is_typical,
    )


def _told_line(coverage: Coverage, language: Language, is_counted: bool) -> PlanLine:
    """A coverage without yearly limits of its own: counted by its own rules, or not built in."""
    plan, used = coverage.plan, coverage.used
    return PlanLine(
        coverage.kind,
        vocabulary("coverage_kinds").name(coverage.kind, language),
        None,
        say(language, "summaries.plan.own_rules" if is_counted else "summaries.plan.as_told"),
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
    """One number where all three courses have the same; else the span with the likely one. None is no limit at all."""
    low, likely, high = levels
    if low == likely == high:
        return say(language, "summaries.plan.no_maximum") if low is None else money(language, low)
    values = {"likely": money(language, likely), "span": show(language, Cents.span(low, high))}
    return say(language, "summaries.plan.span", **values)
