"""Spread, drivers and comparisons in words: what a screen and the terminal show of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from costs.compare import Option
from costs.drivers import Driver
from costs.simulation.spread import LimitReached, Spread
from ground.said import Codes, Share
from ground.sources import Language
from summaries.cost_words import range_words
from summaries.document import Range
from texts.render import day, money, say, sentence


@dataclass(frozen=True)
class DriverLine:
    """An assumption with the likely total at its two ends and what lies between them."""

    text: str
    at_low: str
    at_high: str
    swing: str
    answer: str | None


@dataclass(frozen=True)
class OptionLine:
    """One side of a comparison."""

    name: str
    total: Range
    not_counted: int


def spread_lines(found: Spread, language: Language) -> tuple[str, ...]:
    """Sentences: the total, each plan year's bills with the chance to reach the limit, and what was drawn how."""
    total = {name: money(language, getattr(found.total, name)) for name in ("p10", "p50", "p90")}
    key = "total_at_least" if found.is_at_least else "total"
    lines = [say(language, f"summaries.spread.{key}", count=found.courses, **total)]
    for year, bills in found.medical_by_year.items():
        amounts = {name: money(language, getattr(bills, name)) for name in ("p10", "p50", "p90")}
        said = [say(language, "summaries.spread.year", year=day(language, year), **amounts)]
        said += [_limit(one, found, language) for one in found.limits if one.year == year]
        lines.append(" ".join(said))
    lines.append(say(language, "summaries.spread.drawn"))
    return tuple(lines)


def _limit(one: LimitReached, found: Spread, language: Language) -> str:
    """In how many courses a limit is reached; whose limit it is, where two coverages have one of that name."""
    share = Share(round(one.per_million, -4))
    if len({other.coverage for other in found.limits if other.limit == one.limit}) == 1:
        return say(language, f"summaries.spread.limit.{one.limit}", share=share)
    kind = Codes("coverage_kinds", (one.kind,))
    return say(language, f"summaries.spread.limit_of.{one.limit}", share=share, kind=kind, place=one.coverage + 1)


def driver_lines(found: Iterable[Driver], language: Language) -> tuple[DriverLine, ...]:
    return tuple(
        DriverLine(
            sentence(language, one.said),
            money(language, one.at_low),
            money(language, one.at_high),
            money(language, one.swing),
            one.field,
        )
        for one in found
    )


def option_lines(options: Iterable[Option], language: Language) -> tuple[OptionLine, ...]:
    """Each side with as many things not counted as its own costs would list, each sentence once."""
    return tuple(
        OptionLine(
            sentence(language, one.said),
            range_words(language, one.estimate.total),
            len({sentence(language, left.said) for left in one.estimate.left_out}),
        )
        for one in options
    )
