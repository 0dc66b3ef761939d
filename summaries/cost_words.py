"""The estimate in words: totals with their ranges, months and categories of the likely course, what is not counted."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from cases.vocabulary import vocabulary
from costs.courses.care_path import care_paths
from costs.results import Estimate, EstimateRow, Known, ReductionRow, Total
from ground.sources import Language
from summaries.cost_document import (
    Amount,
    AssumptionLine,
    CategoryLine,
    EstimateWords,
    KnownLine,
    MonthLine,
    NotCounted,
    PlanLine,
    Range,
    ReductionLine,
    RowLine,
    YearLine,
)
from summaries.payment_plan_words import payment_plan_line
from texts.render import money, month, say, sentence

MOST_IMPORTANT = (
    "planned_network",
    "planned_approval",
    "typical_plan",
    "nothing_used",
    "plan_year",
    "same_plan_next_year",
    "own_quantity",
    "as_is",
    "quantity",
    "chance",
    "not_modeled",
)
"""Assumptions in the order they are printed: the plan's, the treatment's, then public figures."""


def estimate_words(
    estimate: Estimate, plan: tuple[PlanLine, ...], is_uninsured: bool, language: Language, *, for_child: bool = False
) -> EstimateWords:
    """An estimate in words. `for_child`: the path is told as to a child's parent, where it has words of its own for that."""
    categories = category_lines(language, estimate)
    path = care_paths()[estimate.path] if estimate.path else None
    return EstimateWords(
        has_path=path is not None,
        treatment=None if path is None else path.name.in_(language),
        drug=None if estimate.drug is None else vocabulary("drugs").name(estimate.drug, language),
        start=estimate.start,
        total=range_words(language, estimate.total),
        categories=categories,
        months=_months(language, estimate.rows, categories, estimate.total.likely_is_at_least),
        years=tuple(YearLine(year, range_words(language, total)) for year, total in estimate.by_year.items()),
        rows=tuple(_row(language, row) for row in estimate.rows),
        not_counted=tuple(
            NotCounted(sentence(language, one.said), one.category, one.field, one.opens_high) for one in estimate.left_out
        ),
        notices=tuple(dict.fromkeys(sentence(language, said) for said in estimate.notices)),
        assumptions=_assumptions(language, estimate),
        plan=plan,
        is_uninsured=is_uninsured,
        reductions=tuple(_reduction(language, one) for one in estimate.reductions),
        dates=tuple(_known(language, one) for one in estimate.dates),
        taxes=tuple(_known(language, one) for one in estimate.taxes),
        payment_plan=tuple(payment_plan_line(language, one) for one in estimate.payment_plan),
        plain=None if path is None else (path.plain_child if for_child and path.plain_child else path.plain).in_(language),
    )


def category_lines(language: Language, estimate: Estimate) -> tuple[CategoryLine, ...]:
    """The likely course's costs by category, in the vocabulary's order."""
    in_order = [code for code in vocabulary("cost_categories").terms if code in estimate.by_category]
    return tuple(_category(language, code, estimate.by_category[code]) for code in in_order)


def range_words(language: Language, total: Total) -> Range:
    """A total's three ends in words; where nothing at all is known, low is not zero but not known."""
    nothing_is_known = total.likely is None and total.low == 0
    return Range(
        _amount(language, None if nothing_is_known else total.low),
        _likely(language, total),
        _amount(language, total.high),
        total.likely_is_at_least,
    )


def _likely(language: Language, total: Total) -> Amount:
    """Nothing counted while something is left out is not zero: it is not known."""
    if not total.likely_is_at_least:
        return _amount(language, total.likely)
    if not total.likely:
        return _amount(language, None)
    return Amount(total.likely, say(language, "summaries.amount.at_least", amount=money(language, total.likely)))


def _amount(language: Language, cents: int | None) -> Amount:
    return Amount(cents, say(language, "summaries.amount.not_known") if cents is None else money(language, cents))


def _category(language: Language, code: str, total: Total) -> CategoryLine:
    name = vocabulary("cost_categories").name(code, language)
    return CategoryLine(code, name, _likely(language, total), total.likely_is_at_least)


def _months(
    language: Language, rows: tuple[EstimateRow, ...], categories: tuple[CategoryLine, ...], is_at_least: bool
) -> tuple[MonthLine, ...]:
    """Every calendar month from the first to the last that the likely course reaches, those that cost nothing too. Where
    something is not counted, an amount carries a plus sign: it is at least this much."""
    cents: dict[tuple[date, str], int] = defaultdict(int)
    for row in rows:
        cents[row.month, row.category] += row.likely
    reached = [month for (month, _), amount in cents.items() if amount]
    lines = []
    for first_day in _calendar(reached):
        amounts = [cents.get((first_day, one.category), 0) for one in categories]
        known = [None if one.likely.cents is None else cents_ for one, cents_ in zip(categories, amounts, strict=True)]
        shown = tuple(
            month_amount(language, one, category.likely_is_at_least) for category, one in zip(categories, known, strict=True)
        )
        total = month_amount(language, sum(amounts), is_at_least)
        lines.append(MonthLine(first_day, month(language, first_day), shown, total))
    return tuple(lines)


def month_amount(language: Language, cents: int | None, is_at_least: bool) -> Amount:
    """An amount of a month's table: "$265", "$265+" for at least this much, or not known."""
    if cents is None or not is_at_least:
        return _amount(language, cents)
    return Amount(cents, say(language, "summaries.amount.plus", amount=money(language, cents)))


def _calendar(days: Iterable[date]) -> list[date]:
    reached = sorted(days)
    if not reached:
        return []
    first, last = reached[0], reached[-1]
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def _row(language: Language, row: EstimateRow) -> RowLine:
    return RowLine(
        **_kind(language, row), month=row.month, category_name=vocabulary("cost_categories").name(row.category, language)
    )


def _reduction(language: Language, row: ReductionRow) -> ReductionLine:
    told = _kind(language, row)
    text = say(language, f"costs.reduction.{row.kind}", cost=told["cost_kind_name"], amount=money(language, row.likely))
    return ReductionLine(**told, kind=row.kind, text=text)


def _kind(language: Language, row: EstimateRow | ReductionRow) -> dict[str, Any]:
    """What a row of the estimate and one of what was taken off have alike."""
    return {
        "category": row.category,
        "cost_kind": row.cost_kind,
        "cost_kind_name": vocabulary("cost_kinds").name(row.cost_kind, language),
        "low_cents": row.low,
        "likely_cents": row.likely,
        "high_cents": row.high,
        "sources": row.sources,
        "from_household": row.from_household,
    }


def _known(language: Language, known: Known) -> KnownLine:
    text = sentence(language, known.said)
    if known.day is not None:
        text = say(language, "summaries.known.dated", day=known.day, text=text)
    return KnownLine(text, known.day, known.sources)


def _assumptions(language: Language, estimate: Estimate) -> tuple[AssumptionLine, ...]:
    def importance(key: str) -> int:
        kind = key.rsplit(".", 1)[-1]
        return MOST_IMPORTANT.index(kind) if kind in MOST_IMPORTANT else len(MOST_IMPORTANT)

    return tuple(
        AssumptionLine(
            _closed(sentence(language, one.said)),
            sentence(language, one.why) if one.why else None,
            one.sources,
            one.field,
            one.key,
        )
        for one in sorted(estimate.assumptions, key=lambda one: importance(one.said.key))
    )


def _closed(text: str) -> str:
    """A sentence with its period, so that its reason can follow."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
