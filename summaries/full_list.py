"""The full list after the two pages: all that they had no room for. Every program, each person's own verdict, rights, days.

Questions and notes that stand with many programs are printed once and numbered; a program names their numbers.
"""

from collections.abc import Iterable
from typing import Any

from ground.sources import Language
from summaries.costs_view import assumption_lines, cost_table, notes, plan_table, sources_note
from summaries.document import MemberLine, ProgramLine, Summary
from summaries.finding_lines import MissingLine
from summaries.next_steps import program_name
from summaries.program_groups import is_news, site, unlikely_groups
from summaries.program_words import VERDICTS, award_text
from summaries.room import Room
from texts.render import joined, say

Numbers = dict[str, int]
IN_OWN_PART = {"date", "appeal", "hospital_bill"}
"""Steps that stand under a heading of their own in the full list."""


def full_list(summary: Summary, room: Room) -> dict[str, Any]:
    """All words of the pages after the second, as plain data for the template."""
    language = summary.language
    groups = {verdict: [one for one in summary.programs if one.verdict == verdict] for verdict in VERDICTS}
    eligible, unsure, unlikely = groups.values()
    possible = [one for one in summary.programs if _may_help(one)]
    asked, read_first = _questions(summary), _notes(possible)
    counts = {"eligible": len(eligible), "unsure": len(unsure), "unlikely": len(unlikely)}
    return {
        "heading": {name: say(language, f"summaries.heading.{name}") for name in HEADINGS} | {"rights": rights_heading(summary)},
        "lead": say(language, "summaries.full.lead", **counts),
        "how_to_read": say(language, "summaries.full.how_to_read"),
        "costs": _costs(summary, room),
        "steps": _steps(summary, room),
        "season": [one.text for one in summary.season] or [say(language, "summaries.full.no_season")],
        "rights": rights_by_coverage(summary),
        "no_rights": say(language, "summaries.full.no_rights"),
        "hospital": hospital_lines(summary) or [say(language, "summaries.full.no_hospital_bills")],
        "members": _members(summary, asked),
        "notes": _read_first(language, read_first, possible),
        "questions_lead": say(language, "summaries.full.questions_lead"),
        "questions": _asked(summary, asked),
        "eligible": [_program([one], language, _way(one, language, read_first)) for one in eligible],
        "unsure": [_program(one, language, _open(one, language, asked, read_first)) for one in _alike(unsure)],
        "unlikely": [{"name": name, "reason": reason} for name, reason, _ in unlikely_groups(language, unlikely)],
        "none": say(language, "summaries.program.none"),
        "versions": say(language, "summaries.full.versions", day=summary.as_of, checked=sources_note(summary)),
    }


HEADINGS = (
    "full", "costs_more", "plan", "months", "notices", "not_counted", "assumptions", "next_steps", "season", "hospital_bills",
    "members", "read_first", "questions", "looks_eligible", "need_more_information", "does_not_look_eligible", "versions",
)  # fmt: skip


def _steps(summary: Summary, room: Room) -> list[str]:
    """All next steps where the two pages cut them, but for those under a heading of their own."""
    is_cut = room.steps < len(summary.next_steps)
    return [one.text for one in summary.next_steps if is_cut and one.kind not in IN_OWN_PART]


def _costs(summary: Summary, room: Room) -> dict[str, Any]:
    """The parts about costs that the two pages cut, each whole."""
    estimate = summary.estimate
    parts = {
        "notices": (notes(summary), room.notices),
        "not_counted": (list(estimate.not_counted_texts), room.not_counted),
        "assumptions": (assumption_lines(summary), room.assumptions),
    }
    columns, rows = plan_table(summary)
    months = cost_table(summary)
    return {
        "plan": {"columns": columns, "rows": rows} if len(rows) > room.plan_years else None,
        "months": {"columns": months[0], "rows": months[1]} if len(estimate.months) > room.months else None,
        "lists": [{"name": name, "lines": lines} for name, (lines, most) in parts.items() if len(lines) > most],
    }


def rights_heading(summary: Summary) -> str:
    """Whether there is a no already."""
    is_denied = any(one.kind == "appeal" for one in summary.next_steps)
    return say(summary.language, f"summaries.heading.{'denied' if is_denied else 'if_denied'}")


def rights_by_coverage(summary: Summary) -> list[dict[str, Any]]:
    """By kind of coverage, each step with its clock."""
    language, by_coverage = summary.language, dict[str, list[str]]()
    for one in summary.rights:
        unconfirmed = None if one.is_confirmed else say(language, "summaries.right.unconfirmed")
        said = _one_line(one.text, one.last_day_text, unconfirmed)
        by_coverage.setdefault(one.coverage_name, []).append(said)
    return [{"name": name, "steps": steps} for name, steps in by_coverage.items()]


def hospital_lines(summary: Summary) -> list[str]:
    """Each hospital's bill with its days."""
    return [_one_line(f"{one.name}.", one.apply_text, one.collection_text, *one.notes) for one in summary.hospital_bills]


def _members(summary: Summary, asked: Numbers) -> list[dict[str, Any]]:
    """Each other person of the household with every program that judges each person: what that person's own verdict is."""
    people: dict[str, list[tuple[ProgramLine, MemberLine]]] = {}
    for line in summary.programs:
        for one in line.members:
            people.setdefault(one.member, []).append((line, one))
    return [{"name": judged[0][1].who, "lines": _by_verdict(summary, judged, asked)} for judged in people.values()]


def _by_verdict(summary: Summary, judged: list[tuple[ProgramLine, MemberLine]], asked: Numbers) -> list[dict[str, Any]]:
    """One person's programs by their verdict, each with its reason or what is open."""
    lines: dict[str, list[str]] = {verdict: [] for verdict in VERDICTS}
    for line, one in judged:
        said = _open_answers(summary.language, one.missing, asked)
        lines[one.verdict].append(_one_line(f"{program_name(line)}.", one.reason, *said))
    return [
        {"verdict": say(summary.language, f"summaries.heading.{verdict}"), "said": said}
        for verdict, said in lines.items()
        if said
    ]


def _open_answers(language: Language, missing: Iterable[MissingLine], asked: Numbers) -> Iterable[str]:
    """The household's questions by their numbers, then in full what only the program can say."""
    every = list(missing)
    numbers = sorted({asked[one.text] for one in every if one.from_whom == "household"})
    if numbers:
        yield say(language, "summaries.full.answers", count=len(numbers), numbers=joined(language, map(str, numbers)))
    yield from dict.fromkeys(one.text for one in every if one.from_whom == "program")


def _questions(summary: Summary) -> Numbers:
    """Each open question of the household with its number, the most helpful first."""
    rank = {one.answer: place for place, one in enumerate(summary.next_questions)}
    places: dict[str, int] = {}
    for line in summary.programs:
        for missing in (line.missing, *(member.missing for member in line.members)):
            for one in missing if line.availability != "ended" else ():
                if one.from_whom == "household":
                    places.setdefault(one.text, rank.get(one.answer, len(rank)))
    return {text: number for number, text in enumerate(sorted(places, key=places.__getitem__), start=1)}


def _asked(summary: Summary, asked: Numbers) -> list[str]:
    """The questions in the order of their numbers, with what each would decide where it is one of those ranked."""
    why = {one.text: one.why for one in summary.next_questions}
    return [_one_line(text, why.get(text)) for text in asked]


def _may_help(line: ProgramLine) -> bool:
    """Whether the patient or somebody else of the household may get it."""
    verdicts = {line.verdict, *(one.verdict for one in line.members)}
    return verdicts != {"does_not_look_eligible"}


def _notes(lines: Iterable[ProgramLine]) -> Numbers:
    every = dict.fromkeys(note for line in lines for note in line.notes)
    return {text: number for number, text in enumerate(every, start=1)}


def _read_first(language: Language, numbers: Numbers, lines: Iterable[ProgramLine]) -> list[str]:
    """The notes in the order of their numbers, each with the programs it stands beside."""
    beside = {text: dict.fromkeys(one.name for one in lines if text in one.notes) for text in numbers}
    return [f"{text} {say(language, 'summaries.full.concerns', programs='; '.join(names))}" for text, names in beside.items()]


def _alike(lines: Iterable[ProgramLine]) -> Iterable[list[ProgramLine]]:
    """Funds of one program that give the same and stand alike, together."""
    groups: dict[tuple[str, ...], list[ProgramLine]] = {}
    for one in lines:
        groups.setdefault((one.program, one.gives, one.availability_text, one.availability_note or ""), []).append(one)
    return groups.values()


def _program(lines: list[ProgramLine], language: Language, said: Iterable[str]) -> dict[str, Any]:
    """A program (or funds of it that stand alike) with its telephone and web site, and what is said of it, a line each."""
    line, funds = lines[0], [one.fund_name for one in lines if one.fund_name]
    return {
        "name": f"{line.name}: {'; '.join(funds)}" if funds else line.name,
        "organization": line.organization,
        "phone": line.phone or "",
        "no_phone": say(language, "summaries.program.no_phone"),
        "site": site(line.url),
        "url": line.url or "",
        "lines": [one for one in said if one],
    }


def _open(lines: list[ProgramLine], language: Language, asked: Numbers, read_first: Numbers) -> Iterable[str]:
    """What it gives and what is open."""
    line = lines[0]
    state = [line.availability_text, line.availability_note] if is_news(line) else []
    yield _one_line(line.gives, *state)
    if line.availability != "ended":
        missing = [one for each in lines for one in each.missing]
        yield _one_line(*_open_answers(language, missing, asked), _before(line, language, read_first))


def _way(line: ProgramLine, language: Language, read_first: Numbers) -> Iterable[str]:
    """What it gives, how to ask for it, with which papers, and what nobody here can check."""
    state = [line.availability_text, line.availability_note, *line.when_closed] if is_news(line) else []
    yield _one_line(line.gives, award_text(line, language), line.award_note, *state)
    hours = say(language, "summaries.full.hours", hours=line.hours.rstrip(".")) if line.hours else None
    way = _one_line(line.how_to_apply, hours)
    papers = "; ".join(one.name for one in line.documents or ())
    yield _one_line(
        say(language, "summaries.full.apply", how=way) if way else say(language, "summaries.full.no_apply"),
        say(language, "summaries.full.documents", papers=papers) if papers else None,
    )
    requirements = _one_line(*(one.text for one in line.also_requires))
    effect, former = line.on_other_benefits, joined(language, dict.fromkeys(line.former_names))
    yield _one_line(
        say(language, "summaries.program.also", requirements=requirements) if requirements else None,
        say(language, "summaries.program.on_other_benefits", effect=effect) if effect else None,
        _before(line, language, read_first),
        say(language, "summaries.full.formerly", names=former) if former else None,
        say(language, "summaries.program.pages_checked", day=line.verified),
        say(language, "summaries.full.page_unseen") if line.url_was_seen is False else None,
    )


def _one_line(*said: str | None) -> str:
    return " ".join(filter(None, said))


def _before(line: ProgramLine, language: Language, read_first: Numbers) -> str | None:
    numbers = [str(read_first[note]) for note in line.notes]
    return say(language, "summaries.full.notes", numbers=joined(language, numbers)) if numbers else None
