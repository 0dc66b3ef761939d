"""`cli.py match CASE`: every program with its verdict, its reason, what is missing, and whether it was seen open."""

import argparse
from collections.abc import Iterator

from commands.asked import answers_or_refuses, read_asked, summary_of
from commands.estimate import top
from commands.paper import heading, wrapped
from ground.sources import Language
from summaries.document import ProgramLine, Summary
from summaries.next_steps import program_name
from summaries.program_words import VERDICTS, award_text
from summaries.tables import as_data, json_text
from texts.render import day, say

QUESTIONS_SHOWN = 5


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    asked = read_asked(arguments)
    summary = summary_of(asked)
    if arguments.json:
        head = {"kind": "match", "language": summary.language, "label": summary.label, "as_of": summary.as_of}
        used = {place for one in summary.programs for place in one.sources}
        used |= {place for one in summary.programs for finding in one.findings for place in finding.sources}
        sources = tuple(source for source in summary.sources if source.number in used)
        body = {
            "programs": summary.programs,
            "next_questions": summary.next_questions,
            "documents": summary.documents,
            "sources": sources,
            "footer": summary.footer,
        }
        print(json_text(as_data(head) | as_data(body)), end="")
    else:
        print("\n".join(_lines(summary, asked.language)))
    return 0


def _lines(summary: Summary, language: Language) -> Iterator[str]:
    yield from top(summary, language)
    yield wrapped(say(language, "summaries.program.ask_first"))
    told: set[str] = set()
    for verdict in VERDICTS:
        programs = [one for one in summary.programs if one.verdict == verdict]
        yield heading(f"{say(language, f'summaries.heading.{verdict}')} ({len(programs)})")
        if not programs:
            yield say(language, "summaries.program.none")
        for one in programs:
            yield from _program(one, language, told)
    if summary.next_questions:
        yield heading(say(language, "summaries.heading.next_questions"))
        for place, question in enumerate(summary.next_questions[:QUESTIONS_SHOWN], start=1):
            yield wrapped(f"{place}. {question.text} {question.why}", "", "   ")
    yield ""
    yield wrapped(" ".join(summary.footer))


def _program(line: ProgramLine, language: Language, told: set[str]) -> Iterator[str]:
    """One program. `told`: notes already printed, each of which stands once, beside the first program that carries it."""
    phone = line.phone or say(language, "summaries.program.no_phone")
    yield wrapped(f"{program_name(line)}. {line.organization}, {phone}", "\n* ", "  ")
    if line.verdict == "does_not_look_eligible":
        yield wrapped(" ".join(filter(None, [line.reason, line.by_how_much])), "  ")
        if line.availability == "ended":
            yield wrapped(line.availability_text, "  ")
        return
    yield wrapped(line.gives, "  ")
    if line.award:
        yield wrapped(award_text(line, language), "  ")
    yield wrapped(" ".join(filter(None, [line.availability_text, line.availability_note])), "  ")
    if line.when_closed:
        yield wrapped(" ".join(line.when_closed), "  ")
    if line.missing:
        missing = " ".join(one.text for one in line.missing)
        yield wrapped(say(language, "summaries.program.missing", missing=missing), "  ")
    if line.also_requires:
        also = " ".join(one.text for one in line.also_requires)
        yield wrapped(say(language, "summaries.program.also", requirements=also), "  ")
    for member in line.members:
        missing = " ".join(one.text for one in member.missing)
        yield wrapped(" ".join(filter(None, [f"{member.who}: {member.verdict_name}.", member.reason, missing])), "  ", "    ")
    for note in line.notes:
        if note not in told:
            told.add(note)
            yield wrapped(note, "  ")
    if line.on_other_benefits:
        yield wrapped(say(language, "summaries.program.on_other_benefits", effect=line.on_other_benefits), "  ")
    apply = " ".join(filter(None, [line.how_to_apply, line.hours and f"({line.hours})", line.url]))
    if apply:
        yield wrapped(apply, "  ")
    yield wrapped(say(language, "summaries.program.pages_checked", day=day(language, line.verified)), "  ")
