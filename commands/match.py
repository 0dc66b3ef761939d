"""`cli.py match CASE`: every program with its verdict, its reason, what is missing, and whether it was seen open."""

import argparse
from collections.abc import Iterator

from commands.asked import answers_or_refuses, read_asked, summary_of
from commands.estimate import top
from commands.paper import heading, wrapped
from ground.sources import Language
from summaries.document import ProgramLine, Summary
from summaries.full_list import hospital_lines, rights_by_coverage, rights_heading
from summaries.next_steps import program_name
from summaries.program_words import VERDICTS, award_text
from summaries.status_lines import StatusView
from summaries.status_words import not_asking, status_view
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
        used |= {
            place for part in (summary.rights, summary.season, summary.hospital_bills) for one in part for place in one.sources
        }
        sources = tuple(source for source in summary.sources if source.number in used)
        body = {
            "programs": summary.programs,
            "next_questions": summary.next_questions,
            "rights": summary.rights,
            "season": summary.season,
            "hospital_bills": summary.hospital_bills,
            "documents": summary.documents,
            "sources": sources,
            "footer": summary.footer,
        }
        print(json_text(as_data(head) | as_data(body)), end="")
    else:
        view = status_view(asked.case, asked.as_of, summary.programs, asked.language)
        print("\n".join(_lines(summary, asked.language, view)))
    return 0


def _lines(summary: Summary, language: Language, view: StatusView) -> Iterator[str]:
    """Programs by verdict; those whose rules do not name the status told stand apart."""
    yield from top(summary, language)
    yield wrapped(say(language, "summaries.program.ask_first"))
    yield ""
    yield wrapped(summary.status.notice)
    told = {summary.status.notice}
    for verdict in VERDICTS:
        of_verdict = [one for one in summary.programs if one.verdict == verdict]
        is_no = verdict == "does_not_look_eligible"
        programs = [one for one in of_verdict if is_no or one.id not in view.limited]
        yield heading(f"{say(language, f'summaries.heading.{verdict}')} ({len(programs)})")
        if not programs:
            yield say(language, "summaries.program.none")
        for one in programs:
            yield from _program(one, language, told, view)
        if verdict == "need_more_information":
            yield from _by_status(summary, language, told, view)
    if summary.next_questions:
        yield heading(say(language, "summaries.heading.next_questions"))
        for place, question in enumerate(summary.next_questions[:QUESTIONS_SHOWN], start=1):
            yield wrapped(f"{place}. {question.text} {question.why}", "", "   ")
    yield from _days(summary)
    yield ""
    yield wrapped(" ".join(summary.footer))


def _days(summary: Summary) -> Iterator[str]:
    """Last days of this season and of hospital bills, and what one may do after a no."""
    rights = [(f"{rights_heading(summary)}: {one['name']}", one["steps"]) for one in rights_by_coverage(summary)]
    season = (say(summary.language, "summaries.heading.season"), [one.text for one in summary.season])
    bills = (say(summary.language, "summaries.heading.hospital_bills"), hospital_lines(summary))
    for name, lines in (season, bills, *rights):
        if lines:
            yield heading(name)
            yield from (wrapped(line, "* ") for line in lines)


def _by_status(summary: Summary, language: Language, told: set[str], view: StatusView) -> Iterator[str]:
    """What the status told limits; then, for everybody, each child's own benefits and help that does not ask."""
    limited = [one for one in summary.programs if one.id in view.limited and one.verdict != "does_not_look_eligible"]
    if limited:
        yield heading(f"{say(language, 'summaries.heading.status')} ({len(limited)})")
        yield wrapped(say(language, "summaries.status.limited"))
        yield wrapped(say(language, "summaries.status.not_stored"))
        for one in limited:
            yield from _program(one, language, told, view)
    if summary.status.own_benefits:
        yield heading(say(language, "summaries.heading.own_benefits"))
        yield wrapped(say(language, "summaries.status.own_status"))
        yield from (wrapped(child, "* ", "  ") for child in summary.status.own_benefits)
    said = not_asking(summary, language)
    if said:
        yield heading(say(language, "summaries.heading.not_asking"))
        yield from (wrapped(text, "* ", "  ") for text in said)


def _program(line: ProgramLine, language: Language, told: set[str], view: StatusView) -> Iterator[str]:
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
    for note in (*view.lines.get(line.id, ()), *line.notes):
        if note not in told:
            told.add(note)
            yield wrapped(note, "  ")
    if line.on_other_benefits:
        yield wrapped(say(language, "summaries.program.on_other_benefits", effect=line.on_other_benefits), "  ")
    apply = " ".join(filter(None, [line.how_to_apply, line.hours and f"({line.hours})", line.url]))
    if apply:
        yield wrapped(apply, "  ")
    yield wrapped(say(language, "summaries.program.pages_checked", day=day(language, line.verified)), "  ")
