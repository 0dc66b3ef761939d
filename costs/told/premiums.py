"""The premiums of a household's own insurance while the treatment lasts: those it typed, and those the law sets.

A premium is owed without treatment too, so it stands in a category of its own and the estimate says how much it is. One that
nobody typed is named and asked for; it opens no total, because it is no cost of the treatment. Counted by law: Part B's
premium, unless Medicaid or a Medicare Savings Program pays it (42 U.S.C. 1396d(p)(3)(A)), with the surcharge on a high
income. Extra Help pays the premium of a basic Part D plan (42 U.S.C. 1395w-114(a)(1)(A)), so there an untyped one is none.
Not modeled: Part A's premium, penalties for late enrollment, Massachusetts' own supplements.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cases.case import Case
from cases.coverage import Coverage
from cases.reading import household_size, income_per_year
from cases.vocabulary import vocabulary
from costs.amounts import UNBOUNDED, CostLine, at_level
from costs.courses.course import Course
from costs.insurance import premiums
from costs.quantities import Level
from costs.results import LeftOut
from costs.told.coverage_changes import continued_plans
from costs.told.insurance import told_coverages
from costs.told.plan_bands import counts_on, first_day, last_day_of
from figures.lookup import FigureError, look_up
from ground.said import Cents, Codes, Said, Share

MEDICARE = ("original_medicare", "medicare_advantage")
PAYS_PART_B = ("qmb", "slmb", "qi", "medicaid")
BRINGS_EXTRA_HELP = (*PAYS_PART_B, "extra_help")
ASKED = ("cobra", "marketplace", "individual_off_exchange", "medicare_advantage", "medicare_part_d", "medigap")
"""Kinds whose premium is missed where nobody typed it. A job's premium comes off the pay, so it is counted only when typed."""
PREMIUM = "coverages.plan.premium_per_month"


@dataclass
class FoundPremiums:
    """One course's premiums by month, what is missed, and what must be said."""

    lines: list[CostLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[Said] = field(default_factory=list)


def premiums_of(case: Case, course: Course, as_of: date) -> FoundPremiums:
    """The premiums due on the first of each month from the month the course begins, and not before `as_of`."""
    found = FoundPremiums()
    told, _ = continued_plans(told_coverages(case) or ())
    for coverage in told:
        first = max(as_of, course.start.replace(day=1), first_day(coverage))
        last = min(course.end, last_day_of(coverage))
        if first <= last:
            _one(found, case, told, coverage, course.level, first, last)
    return found


def _one(
    found: FoundPremiums, case: Case, told: Sequence[Coverage], coverage: Coverage, level: Level, first: date, last: date
) -> None:
    kind, plan = coverage.kind, coverage.plan
    own = None if plan.premium_per_month is None else at_level(plan.premium_per_month, level)
    if kind in MEDICARE and (own is None or kind == "medicare_advantage"):
        found.lines += _part_b(case, told, level, first, last)
    if kind == "medicare_part_d" or kind == "medicare_advantage":
        found.lines += _part_d_surcharge(case, level, first, last)
    if kind == "cobra":
        _cobra(found, coverage, level, own, first, last)
    elif own is not None:
        found.lines += premiums.typed(own, first, last)
    elif kind == "marketplace":
        _marketplace(found, case, coverage, level, first, last)
    elif kind in ASKED and not (kind == "medicare_part_d" and _any_on(told, BRINGS_EXTRA_HELP, first)):
        found.left_out.append(_missing(kind))
    if kind == "marketplace":
        for year in range(first.year, last.year + 1):
            found.notices += _expected(case, date(year, 1, 1))


def _missing(kind: str) -> LeftOut:
    said = Said("costs.left_out.premium", {"kind": Codes("coverage_kinds", (kind,))})
    return LeftOut(said, premiums.CATEGORY, PREMIUM)


def _cobra(found: FoundPremiums, coverage: Coverage, level: Level, own: int | None, first: date, last: date) -> None:
    """The election notice's amount where it was typed, else 102 percent of the whole premium; COBRA's own months only."""
    whole = coverage.plan.full_premium_per_month
    full = None if whole is None else at_level(whole, level)
    if own is None and full is None:
        found.left_out.append(_missing("cobra"))
        return
    starts = coverage.starts.earliest if coverage.starts else first
    event = coverage.cobra_event or "job_loss"
    lines = premiums.cobra(starts, first, last, event, full_premium=full, notice_premium=own)  # type: ignore[arg-type]
    found.lines += lines
    if len(lines) < len(premiums.typed(0, first, last)):
        kind = Codes("cobra_event", (event,))
        found.notices.append(Said("costs.notice.cobra_ends", {"event": kind, "months": str(_cobra_months(event, starts))}))


def _cobra_months(event: str, starts: date) -> int:
    return int(str(look_up("cobra_months", max(starts, premiums.COBRA_FIGURES), event=event).value))


def _marketplace(found: FoundPremiums, case: Case, coverage: Coverage, level: Level, first: date, last: date) -> None:
    """After the tax credit, where the plan's whole premium and the benchmark's are typed and the credit can be told."""
    plan = coverage.plan
    full = None if plan.full_premium_per_month is None else at_level(plan.full_premium_per_month, level)
    benchmark = None if plan.benchmark_premium_per_month is None else at_level(plan.benchmark_premium_per_month, level)
    income, size, region = _tax_answers(case)
    if full is None or benchmark is None or income is None or size is None or region is None:
        found.left_out.append(_missing("marketplace"))
        return
    for year in range(first.year, last.year + 1):
        within = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        try:
            contribution = premiums.expected_contribution(income, size, region, date(year, 1, 1))
        except FigureError:
            found.left_out.append(_missing("marketplace"))
            return
        found.lines += premiums.marketplace(full, benchmark, contribution, *within)


def _expected(case: Case, new_year: date) -> list[Said]:
    """What the law expects of the household in a year for the benchmark plan, or that there is no credit."""
    income, size, region = _tax_answers(case)
    if income is None or size is None or region is None:
        return []
    try:
        contribution = premiums.expected_contribution(income, size, region, new_year)
    except FigureError:
        return []
    year = {"year": str(new_year.year)}
    if contribution is None:
        return [Said("costs.notice.marketplace_no_credit", year)]
    amount, share = Cents(contribution.cents_per_month), Share(contribution.share_of_income)
    return [Said("costs.notice.marketplace_contribution", year | {"amount": amount, "share": share})]


def _tax_answers(case: Case) -> tuple[int | None, int | None, str | None]:
    """Income a year, household size and guideline region where each is known exactly."""
    income, size = income_per_year(case), household_size(case)
    state = case.patient.state
    region = None if state is None else vocabulary("states").terms[state].guideline_region
    return None if income is None else income.exact, None if size is None else size.exact, None if region == "none" else region


def _part_b(case: Case, told: Sequence[Coverage], level: Level, first: date, last: date) -> Iterable[CostLine]:
    lines = premiums.part_b(first, last, lambda month: _bracket(case, level, month))
    return (line for line in lines if not _any_on(told, PAYS_PART_B, line.day))


def _part_d_surcharge(case: Case, level: Level, first: date, last: date) -> Iterable[CostLine]:
    return premiums.part_d_surcharge(first, last, lambda month: _bracket(case, level, month))


def _bracket(case: Case, level: Level, day: date) -> str | None:
    """The surcharge's bracket, with today's income standing for that of two years before. An income nobody told: none."""
    income = income_per_year(case)
    cents = None if income is None else at_level(income, level, unknown_high=UNBOUNDED)
    return None if cents is None else premiums.surcharge_bracket(cents, _filing(case, level), day)


def _filing(case: Case, level: Level) -> str:
    """Married people are taken to file together; who may be married: low and likely together, high alone."""
    members, size = case.household.members, household_size(case)
    if any(member.relation == "spouse" for member in members or ()):
        return "joint"
    alone = members is not None or (size is not None and size.exact == 1)
    return "single" if alone or level == "high" else "joint"


def _any_on(told: Sequence[Coverage], kinds: tuple[str, ...], day: date) -> bool:
    return any(one.kind in kinds and counts_on(one, day) for one in told)
