"""`cli.py estimate CASE`: what it may cost one household, without any help."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from commands.asked import Asked, answers_or_refuses, read_asked, summary_of
from commands.paper import heading, table, wrapped
from costs.drivers import drivers
from costs.simulation.spread import Spread, spread
from ground.sources import Language
from summaries.costs_view import beside_lines, cost_lines, cost_table, plan_notes, plan_table, sources_note
from summaries.document import SourceLine, Summary
from summaries.exploring_words import driver_lines, spread_lines
from summaries.tables import as_data, json_text
from texts.render import say


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    asked = read_asked(arguments)
    summary = summary_of(asked)
    if arguments.json:
        head = {"kind": "estimate", "language": summary.language, "label": summary.label, "as_of": summary.as_of}
        body = {"estimate": summary.estimate, "sources": _behind_estimate(summary), "footer": summary.footer}
        print(json_text(as_data(head) | as_data(body) | as_data(_closer(arguments, asked))), end="")
    else:
        print("\n".join([*_lines(summary, asked.language), *_closer_lines(arguments, asked)]))
    return 0


def _closer(arguments: argparse.Namespace, asked: Asked) -> dict[str, object]:
    """What --spread and --drivers ask for, in whole cents."""
    found: dict[str, object] = {}
    if arguments.spread:
        drawn = spread(asked.case, asked.as_of)
        found["spread"] = None if drawn is None else asdict(drawn) | _by_day(drawn)
    if arguments.drivers:
        lines = driver_lines(drivers(asked.case, asked.as_of), asked.language)
        found["drivers"] = lines
    return found


def _by_day(drawn: Spread) -> dict[str, object]:
    """Plan years as text: JSON's keys are words."""
    return {"medical_by_year": {year.isoformat(): asdict(bills) for year, bills in drawn.medical_by_year.items()}}


def _closer_lines(arguments: argparse.Namespace, asked: Asked) -> Iterator[str]:
    language = asked.language
    drawn = spread(asked.case, asked.as_of) if arguments.spread else None
    if drawn is not None:
        yield heading(say(language, "summaries.heading.spread"))
        yield from (wrapped(line) for line in spread_lines(drawn, language))
    found = driver_lines(drivers(asked.case, asked.as_of), language) if arguments.drivers else ()
    if found:
        yield heading(say(language, "summaries.heading.drivers"))
        columns = [say(language, f"pages.compare.{name}") for name in ("what", "at_low", "at_high", "swing")]
        yield table(columns, [[one.text, one.at_low, one.at_high, one.swing] for one in found])


def _behind_estimate(summary: Summary) -> tuple[SourceLine, ...]:
    return tuple(source for source in summary.sources if source.number in summary.estimate.cited)


def _lines(summary: Summary, language: Language) -> Iterator[str]:
    estimate = summary.estimate
    yield from top(summary, language)
    yield heading(say(language, "summaries.heading.costs"))
    yield from (wrapped(line) for line in cost_lines(summary))
    if estimate.notices:
        yield heading(say(language, "summaries.heading.notices"))
        yield from (wrapped(text, "- ") for text in estimate.notices)
    for name, texts in beside_lines(summary):
        yield heading(say(language, f"summaries.heading.{name}"))
        yield from (wrapped(text, "- ") for text in texts)
    yield heading(say(language, "summaries.heading.plan"))
    if estimate.plan:
        yield table(*plan_table(summary), words=2)
    yield from (wrapped(text) for text in plan_notes(summary))
    if estimate.months:
        yield heading(say(language, "summaries.heading.months"))
        yield table(*cost_table(summary))
        yield wrapped(say(language, "summaries.costs.months_likely"))
    if estimate.not_counted:
        yield heading(say(language, "summaries.heading.not_counted"))
        yield from (wrapped(text, "- ") for text in estimate.not_counted_texts)
    if estimate.assumptions:
        yield heading(say(language, "summaries.heading.assumptions"))
        for one in estimate.assumptions:
            places = "".join(f"[{place}]" for place in one.sources)
            yield wrapped(" ".join(filter(None, [one.text, one.why, places])), "- ")
    yield heading(say(language, "summaries.heading.sources"))
    yield wrapped(sources_note(summary))
    for source in _behind_estimate(summary):
        yield wrapped(f"{source.title} ({source.page_date}). {source.url or ''}", f"[{source.number}] ", "     ")
    yield ""
    yield wrapped(" ".join(summary.footer))


def top(summary: Summary, language: Language) -> Iterator[str]:
    """Title, label, day, contact: how every answer begins."""
    yield summary.title
    if summary.label:
        yield wrapped(say(language, "summaries.label", label=summary.label))
    yield summary.prepared_on
    yield from (wrapped(line) for line in summary.contact)
