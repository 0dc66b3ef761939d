"""`cli.py compare CASE`: one household's costs side by side, as arithmetic and never as a ranking of treatments."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from cases.coverage import Coverage
from cases.plan_files import read_plans
from commands.asked import Asked, Refused, answers_or_refuses, read_asked, read_file
from commands.paper import heading, table, wrapped
from costs.compare import Option, compare_cards, compare_plans, compare_starts, compare_treatments, days_around_the_turn
from figures.lookup import FigureError
from summaries.exploring_words import OptionLine, option_lines
from summaries.tables import as_data, json_text
from texts.render import day, say

SAID = {
    "treatments": ("compare.lead", "compare.no_ranking"),
    "starts": ("compare.wait",),
    "plans": ("compare.two_plans",),
    "card": ("compare.card_note",),
}
"""What must stand beside each comparison."""


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    asked = read_asked(arguments)
    others = [(Path(name).stem, read_file(read_plans, name, asked.language)) for name in arguments.other_plan or ()]
    try:
        options = _options(arguments.what, asked, others)
    except FigureError as error:
        raise Refused(say(asked.language, "commands.fault.no_figures", day=day(asked.language, asked.as_of))) from error
    lines = option_lines(options, asked.language)
    notes = [say(asked.language, f"pages.{key}") for key in SAID[arguments.what]]
    if arguments.json:
        head = {"kind": "comparison", "language": asked.language, "as_of": asked.as_of, "what": arguments.what}
        print(json_text(as_data(head | {"options": lines, "notes": notes})), end="")
    else:
        print("\n".join(_lines(asked, arguments.what, lines, notes)))
    return 0


def _options(what: str, asked: Asked, others: Sequence[tuple[str, Sequence[Coverage]]]) -> Sequence[Option]:
    if what == "treatments":
        return compare_treatments(asked.case, asked.as_of)
    if what == "starts":
        return compare_starts(asked.case, days_around_the_turn(asked.case, asked.as_of), asked.as_of)
    if what == "plans":
        return compare_plans(asked.case, others, asked.as_of)
    return compare_cards(asked.case, asked.as_of)


def _lines(asked: Asked, what: str, lines: Sequence[OptionLine], notes: Sequence[str]) -> list[str]:
    language = asked.language
    kind = say(language, f"pages.compare.kind.{what}")
    said = [heading(say(language, "commands.compare.title", kind=kind)), *(wrapped(note) for note in notes), ""]
    if not lines:
        return [*said, wrapped(say(language, "pages.compare.no_card" if what == "card" else "pages.compare.needs_path"))]
    columns = [say(language, f"pages.compare.{name}") for name in ("option", "low", "likely", "high")]
    columns.append(say(language, "summaries.heading.not_counted"))
    rows = []
    for one in lines:
        ends = (end.text for end in (one.total.low, one.total.likely, one.total.high))
        rows.append([one.name, *ends, str(one.not_counted)])
    return [*said, table(columns, rows)]
