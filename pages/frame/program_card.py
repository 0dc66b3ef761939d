"""Programs as cards that open: what each gives, the verdict with its reasons, how things stand, how to ask.

All headlines stand on the screen, two hundred and more; only open cards are drawn, so that a phone has the list at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

import streamlit as st

from ground.sources import Words
from pages.frame import words
from pages.frame.sources import source_words
from programs.catalogue import catalogue
from summaries.document import MemberLine, ProgramLine, SourceLine
from summaries.finding_lines import FindingLine

TOGETHER = 10
LONGEST = 160
"""Signs of a reason in a headline; the card has it whole."""
SIGNS = {"yes": "✓", "no": "✗", "unknown": "?"}


def show_cards(lines: Sequence[ProgramLine], by_number: dict[int, SourceLine], of_status: Mapping[str, Iterable[str]]) -> None:
    """Every program with its headline; a card is drawn whole when somebody opens it, and then only its neighbors run again.

    `of_status`: by program line, what the rules say of the immigration status told, which stands on no paper.
    """
    for start in range(0, len(lines), TOGETHER):
        _cards(lines[start : start + TOGETHER], by_number, of_status)


@st.fragment
def _cards(lines: Sequence[ProgramLine], by_number: dict[int, SourceLine], of_status: Mapping[str, Iterable[str]]) -> None:
    for line in lines:
        card = st.expander(_headline(line), key=f"aid.card.{line.id}", on_change="rerun")
        if card.open:
            on_status = [words.md(one) for one in of_status.get(line.id, ())]
            parts = [*_what(line), *_reasons(line), *on_status, *_apply(line), *_sources(line, by_number)]
            card.markdown("\n\n".join(parts))


def _headline(line: ProgramLine) -> str:
    """Program, organization, how things stand today, the reason of the verdict and what it may be worth."""
    name = f"{line.name}: {line.fund_name}" if line.fund_name else line.name
    status = words.name("availability", line.availability)
    if line.availability == "unknown" and line.availability_last_seen in ("closed", "paused", "wait_list"):
        status = words.say("pages.aid.last_seen", status=words.name("availability", line.availability_last_seen))
    award = " ".join(f"{one.rstrip('.')}." for one in line.award)
    said = " ".join(shorten(one, LONGEST, placeholder=" ...") for one in (_why(line), award) if one)
    return f"**{words.md(name)}** {words.md(line.organization)} · {words.text('aid.headline', status=status)} · {words.md(said)}"


def _why(line: ProgramLine) -> str:
    """The verdict's reason in one line: what does not fit, what is asked first, or that all that is known fits."""
    if line.verdict == "does_not_look_eligible":
        return " ".join(filter(None, [line.reason, line.by_how_much]))
    if line.missing:
        first, others = line.missing[0].text, len(line.missing) - 1
        return words.say("pages.aid.and_more", first=first, count=others) if others else first
    return words.say("pages.aid.all_fit", count=len(line.findings))


def _what(line: ProgramLine) -> list[str]:
    parts = [words.md(line.gives)]
    if line.former_names:
        parts.append(words.text("aid.formerly", names=line.former_names))
    parts.append(_labelled("verdict", line.verdict_name))
    parts.append(_labelled("status", line.availability_text, line.availability_note))
    if line.when_closed:
        parts.append(_bullets(line.when_closed))
    award = [*line.award, *([line.award_note] if line.award_note else [])]
    if award:
        parts += [f"**{words.text('aid.award')}**", _bullets(award)]
    if line.award_as_of:
        parts.append(words.text("aid.award_as_of", day=line.award_as_of))
    elif any("$" in one for one in line.award):
        parts.append(words.text("aid.award_undated"))
    return parts


def _reasons(line: ProgramLine) -> list[str]:
    parts = [f"**{words.text('aid.reasons')}**", "\n".join(_finding(one) for one in line.findings)]
    if line.by_how_much:
        parts.append(words.md(line.by_how_much))
    if line.missing:
        told = {whom: [one.text for one in line.missing if one.from_whom == whom] for whom in ("household", "program")}
        for whom, questions in told.items():
            if questions:
                parts.append(f"**{words.text(f'aid.missing_{whom}')}**")
                parts.append(_bullets(dict.fromkeys(questions)))
    if line.also_requires:
        parts.append(f"**{words.text('aid.also_requires')}**")
        parts.append(_bullets(f"{one.who_name}: {one.text}" for one in line.also_requires))
    if line.members:
        parts.append(f"**{words.text('aid.members')}**")
        parts.append(_bullets(_member(one) for one in line.members))
    parts += [words.md(note) for note in line.notes]
    if line.on_other_benefits:
        parts += [f"**{words.text('aid.on_other_benefits')}**", words.md(line.on_other_benefits)]
    return parts


def _member(one: MemberLine) -> str:
    """Another member's verdict with its reason, or what would decide it."""
    return " ".join(filter(None, [f"{one.who}: {one.verdict_name}.", one.reason, *(missing.text for missing in one.missing)]))


def _finding(finding: FindingLine) -> str:
    word = words.text(f"aid.result_{finding.result}")
    return f"- {SIGNS[finding.result]} {word}: {words.md(finding.text)}"


def _apply(line: ProgramLine) -> list[str]:
    parts = [f"**{words.text('aid.apply')}**"]
    ways = []
    if line.phone:
        ways.append(words.text("aid.phone", phone=line.phone))
    if line.hours:
        ways.append(words.md(line.hours))
    if line.url:
        unseen = f" {words.text('aid.unseen_page')}" if line.url_was_seen is False else ""
        ways.append(f"{words.link(line.url, line.url)}{unseen}")
    if line.how_to_apply:
        ways.append(words.md(line.how_to_apply))
    parts.append("\n".join(f"- {way}" for way in ways) or words.text("aid.no_contact"))
    if line.documents:
        parts += [f"**{words.text('aid.documents')}**", _bullets(one.name for one in line.documents)]
    if replaced := _replaced_by(line):
        parts.append(words.text("aid.replaced", name=replaced))
    return parts


def _replaced_by(line: ProgramLine) -> Words | None:
    program = catalogue().programs[line.program]
    fund = next((one for one in program.funds if one.id == line.fund), None)
    ended = program.ended_of(fund)
    return catalogue().programs[ended.replaced_by].name if ended and ended.replaced_by else None


def _sources(line: ProgramLine, by_number: dict[int, SourceLine]) -> list[str]:
    places = dict.fromkeys([*line.sources, *(place for one in line.findings for place in one.sources)])
    pages = "\n".join(f"- {source_words(by_number[place])}" for place in places)
    return [f"**{words.text('aid.sources')}**", pages, words.text("aid.verified", day=line.verified)]


def _labelled(label: str, *sentences: str | None) -> str:
    return " ".join([f"**{words.text(f'aid.{label}')}**", *(words.md(one) for one in sentences if one)])


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {words.md(line)}" for line in lines)
