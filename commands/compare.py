"""`cli.py compare CASE`: one household's costs side by side, as arithmetic and never as a ranking of treatments."""

import argparse
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from cases.plan_files import read_plans
from commands.asked import Asked, Refused, answers_or_refuses, read_asked, read_file
from commands.paper import heading, table, wrapped
from costs.compare import (
    Option,
    OtherPlan,
    compare_cards,
    compare_plans,
    compare_starts,
    compare_treatments,
    days_around_the_turn,
)
from figures.lookup import FigureError
from ground.sources import Language
from summaries.exploring_words import OptionLine, comparison_notes, option_lines
from summaries.tables import as_data, json_text
from texts.render import day, say

YES_NO = {"yes": True, "no": False, "unknown": None}


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    asked = read_asked(arguments)
    others = _others(arguments, asked.language)
    try:
        options = _options(arguments.what, asked, others)
    except FigureError as error:
        raise Refused(say(asked.language, "commands.fault.no_figures", day=day(asked.language, asked.as_of))) from error
    lines = option_lines(options, asked.language)
    notes = comparison_notes(arguments.what, asked.case, asked.language)
    if arguments.json:
        head = {"kind": "comparison", "language": asked.language, "as_of": asked.as_of, "what": arguments.what}
        print(json_text(as_data(head | {"options": lines, "notes": notes})), end="")
    else:
        print("\n".join(_lines(asked, arguments.what, lines, notes)))
    return 0


def _others(arguments: argparse.Namespace, language: Language) -> list[OtherPlan]:
    """The plan files in their order, each with the answers given in the same order; an answer nobody gave is unknown."""
    files = arguments.other_plan or ()
    answers = zip_longest(files, *((getattr(arguments, name) or ())[: len(files)] for name in ("has_center", "lists_drug")))
    return [
        OtherPlan(Path(name).stem, read_file(read_plans, name, language), YES_NO.get(center), YES_NO.get(drug))
        for name, center, drug in answers
    ]


def _options(what: str, asked: Asked, others: Sequence[OtherPlan]) -> Sequence[Option]:
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
    said.append(table(columns, rows))
    for one in lines:
        said += ["", heading(one.name)]
        said += [f"- {text}" for text in (*([one.course] if one.course else ()), *one.notes)]
        said += [f"- {category.name}: {category.likely.text}" for category in one.categories]
        said += [f"- {say(language, 'summaries.compare.missing', what=text)}" for text in one.not_counted_texts]
    return said
