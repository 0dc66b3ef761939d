"""The estimate's sentences and tables as every plain form shows them: the terminal and the paper say the same."""

from collections.abc import Iterable

from summaries.cost_document import CategoryLine, MonthLine
from summaries.cost_words import month_amount
from summaries.document import Summary
from texts.render import day, has_text, joined, say

Table = tuple[list[str], list[list[str]]]


def cost_lines(summary: Summary, with_total: bool = True) -> list[str]:
    """What is estimated, the total (paper shows it in a table of its own), and what the three numbers are."""
    estimate, language = summary.estimate, summary.language
    if not estimate.has_path:
        return [say(language, "summaries.costs.no_path")]
    assert estimate.start is not None and estimate.treatment is not None
    start = max(estimate.start, summary.as_of)
    key = "summaries.costs.treatment_with_drug" if estimate.drug else "summaries.costs.treatment"
    amounts = {"low": estimate.total.low.text, "likely": estimate.total.likely.text, "high": estimate.total.high.text}
    return [
        say(language, key, treatment=estimate.treatment, drug=estimate.drug, start=start),
        *([say(language, "summaries.costs.total_line", **amounts)] if with_total else []),
        say(language, "summaries.costs.low_to_high"),
        *by_year(summary),
    ]


def by_year(summary: Summary) -> list[str]:
    """The likely total of each calendar year that the likely course reaches, where there is more than one."""
    language, reached = summary.language, {one.month.year for one in summary.estimate.months}
    years = [one for one in summary.estimate.years if one.year in reached]
    if len(years) < 2:
        return []
    said = [say(language, "summaries.costs.year", year=str(one.year), amount=one.total.likely.text) for one in years]
    return [say(language, "summaries.costs.by_year", years=joined(language, said))]


def beside_lines(summary: Summary) -> list[tuple[str, list[str]]]:
    """What stands beside the numbers, by the key of its heading: dates to know, what was taken off, taxes, and
    medicines in monthly bills."""
    estimate = summary.estimate
    parts = (("dates", estimate.dates), ("taken_off", estimate.reductions), ("taxes", estimate.taxes))
    beside = [(name, [f"{one.text} {places(one.sources)}".strip() for one in lines]) for name, lines in parts if lines]
    monthly = [one.text for one in estimate.payment_plan]
    return [*beside, ("payment_plan", monthly)] if monthly else beside


def notes(summary: Summary) -> list[str]:
    """The notices, then dates to know, what was taken off, and taxes."""
    return [*summary.estimate.notices, *(text for _, texts in beside_lines(summary) for text in texts)]


def assumption_lines(summary: Summary) -> list[str]:
    return [" ".join(filter(None, [one.text, one.why, places(one.sources)])) for one in summary.estimate.assumptions]


def places(numbers: Iterable[int]) -> str:
    """The places of sources as paper shows them: "[1][4]"."""
    return "".join(f"[{number}]" for number in numbers)


def plan_table(summary: Summary) -> Table:
    language = summary.language
    names = ("coverage", "plan_year", "deductible", "out_of_pocket_maximum", "met_deductible", "met_out_of_pocket")
    rows = [
        [
            one.coverage_name,
            one.year_text,
            one.deductible,
            one.out_of_pocket_maximum,
            one.met_deductible,
            one.met_out_of_pocket,
        ]
        for one in summary.estimate.plan
    ]
    return [say(language, f"summaries.column.{name}") for name in names], rows


def plan_notes(summary: Summary) -> list[str]:
    """What must stand beside the plan's numbers: as of when, which are typical, that there is no insurance."""
    language, plan = summary.language, summary.estimate.plan
    if not plan:
        return [say(language, f"summaries.plan.{'no_insurance' if summary.estimate.is_uninsured else 'none'}")]
    days = dict.fromkeys(one.met_as_of for one in plan if one.met_as_of)
    notes = [say(language, "summaries.plan.met_as_of", day=one) for one in days]
    if any(one.is_typical for one in plan):
        notes.append(say(language, "summaries.plan.typical"))
    return notes


def cost_table(summary: Summary, first_months: int | None = None) -> Table:
    """Months by categories of the likely course. Months after `first_months` stand together in one row."""
    estimate, language = summary.estimate, summary.language
    months = estimate.months
    shown, later = (months, ()) if first_months is None else (months[:first_months], months[first_months:])
    columns = [say(language, "summaries.column.month")]
    columns += [short_name(summary, one) for one in estimate.categories]
    columns.append(say(language, "summaries.column.total"))
    rows = [[one.name, *(amount.text for amount in one.by_category), one.total.text] for one in shown]
    if later:
        rows.append(_together(summary, later))
    last = [one.likely.text for one in estimate.categories]
    rows.append([say(language, "summaries.costs.all_months"), *last, estimate.total.likely.text])
    return columns, rows


def short_name(summary: Summary, line: CategoryLine) -> str:
    key = f"summaries.short_category.{line.category}"
    return say(summary.language, key) if has_text(key) else line.name


def _together(summary: Summary, months: tuple[MonthLine, ...]) -> list[str]:
    columns = list(zip(*(one.by_category for one in months), strict=True))
    sums = [None if column[0].cents is None else sum(amount.cents or 0 for amount in column) for column in columns]
    sums.append(sum(one.total.cents or 0 for one in months))
    at_least = [*(one.likely_is_at_least for one in summary.estimate.categories), summary.estimate.total.likely_is_at_least]
    cells = [month_amount(summary.language, *one).text for one in zip(sums, at_least, strict=True)]
    return [say(summary.language, "summaries.costs.later_months", count=len(months)), *cells]


def sources_note(summary: Summary) -> str:
    """When the pages were last looked at."""
    days = sorted({one.checked for one in summary.sources})
    if len(days) == 1:
        return say(summary.language, "summaries.source.checked", day=days[0])
    first, last = day(summary.language, days[0]), day(summary.language, days[-1])
    return say(summary.language, "summaries.source.checked_between", first=first, last=last)
