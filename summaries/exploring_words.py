"""Spread, drivers and comparisons in words: what a screen and the terminal show of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.case import Case
from cases.life import Absence, Job
from costs.compare import Option
from costs.courses.course import Course
from costs.drivers import Driver
from costs.simulation.spread import LimitReached, Spread
from ground.money import MILLION
from ground.said import Codes, Share
from ground.sources import Language
from summaries.cost_document import CategoryLine, Range
from summaries.cost_words import category_lines, range_words
from texts.render import day, money, say, sentence, show

NOTES = {
    "treatments": ("lead", "no_ranking"),
    "starts": ("wait",),
    "plans": ("two_plans",),
    "card": ("card_note",),
}
"""What must stand beside each comparison."""


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
    """`course`: how long the likely course is counted; `notes`: what must be known beside this side."""

    name: str
    total: Range
    not_counted: int
    course: str | None
    categories: tuple[CategoryLine, ...]
    notes: tuple[str, ...]
    not_counted_texts: tuple[str, ...]


def spread_lines(found: Spread, language: Language) -> tuple[str, ...]:
    """Sentences: the total, each plan year's bills with the chance to reach the limit, and what was drawn how."""
    total = {name: money(language, getattr(found.total, name)) for name in ("p10", "p50", "p90")}
    key = "total_at_least" if found.is_at_least else "total"
    lines = [say(language, f"summaries.spread.{key}", count=found.courses, **total)]
    for year, bills in found.medical_by_year.items():
        amounts = {name: money(language, getattr(bills, name)) for name in ("p10", "p50", "p90")}
        key = "year_at_least" if found.is_at_least else "year"
        said = [say(language, f"summaries.spread.{key}", year=day(language, year), **amounts)]
        said += [_limit(one, found, language) for one in found.limits if one.year == year]
        lines.append(" ".join(said))
    lines.append(say(language, "summaries.spread.drawn"))
    return tuple(lines)


def _limit(one: LimitReached, found: Spread, language: Language) -> str:
    """In how many courses a limit is reached, at least so many where something is not counted; whose limit it is, where two
    coverages have one of that name."""
    rounded = round(one.per_million, -4)
    share = show(language, Share(rounded))
    if found.is_at_least and rounded < MILLION:
        share = say(language, "summaries.amount.at_least", amount=share)
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
    return tuple(_option(one, language) for one in options)


def _option(one: Option, language: Language) -> OptionLine:
    found = one.estimate
    missing = tuple(dict.fromkeys(sentence(language, left.said) for left in found.left_out))
    course = found.courses["likely"].course if "likely" in found.courses else None
    return OptionLine(
        sentence(language, one.said),
        range_words(language, found.total),
        len(missing),
        None if course is None else _course(course, language),
        category_lines(language, found),
        tuple(sentence(language, note) for note in one.notes),
        missing,
    )


def _course(course: Course, language: Language) -> str:
    first, last = day(language, course.start), day(language, course.end)
    return say(language, "summaries.compare.course", first=first, last=last)


def _jobs(case: Case) -> tuple[Job, ...]:
    return (case.work.patient, *(one.job for one in case.work.caregivers or ()))


def comparison_notes(what: str, case: Case, language: Language) -> tuple[str, ...]:
    """What must stand beside a comparison: treatments, starts, plans or card."""
    keys = list(NOTES[what])
    if what == "treatments" and any(job.absence != Absence() for job in _jobs(case)):
        keys.append("absence")
    return tuple(say(language, f"summaries.compare.{key}") for key in keys)
