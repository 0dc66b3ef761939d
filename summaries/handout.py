"""What stands on the two printed pages: what it costs, then who may help. What does not fit is counted.

The whole summary goes on paper where it fits. Where it does not, parts have the room that `room` gives them, and
a line says how many more there are and where. Sizes: 10.5 point, small print 9.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from ground.sources import Language
from summaries.costs_view import beside_lines, cost_lines, cost_table, plan_notes, plan_table, sources_note
from summaries.document import ProgramLine, SourceLine, Summary
from summaries.next_steps import program_name
from summaries.program_words import award_text
from summaries.room import Room
from texts.render import joined, say

HEADINGS = (
    "costs", "plan", "months", "not_counted", "assumptions", "notices", "programs", "looks_eligible",
    "need_more_information", "does_not_look_eligible", "next_steps", "sources",
)  # fmt: skip
PAGES_A_PROGRAM = 2
LAST_SEEN_SHUT = {"closed", "paused", "wait_list"}


def printed(summary: Summary, room: Room) -> dict[str, Any]:
    """All words of the two pages as plain data for the template."""
    language = summary.language
    return {
        "language": language,
        "title": summary.title,
        "label": say(language, "summaries.label", label=summary.label) if summary.label else "",
        "prepared": summary.prepared_on,
        "contact": list(summary.contact),
        "page": say(language, "summaries.page", page="{page}", pages="{pages}"),
        "heading": {name: say(language, f"summaries.heading.{name}") for name in HEADINGS},
        "costs": _costs(summary, room),
        "help": _help(summary, room),
        "footer": " ".join(summary.footer),
    }


def _costs(summary: Summary, room: Room) -> dict[str, Any]:
    estimate, language = summary.estimate, summary.language
    columns, rows = plan_table(summary)
    months = cost_table(summary, None if len(estimate.months) <= room.months else room.months)
    total = estimate.total
    return {
        "lines": cost_lines(summary, with_total=False),
        "total": [
            {"name": say(language, f"summaries.column.{name}"), "amount": amount.text}
            for name, amount in (("low", total.low), ("likely", total.likely), ("high", total.high))
        ]
        if estimate.has_path
        else [],
        "notices": _first(language, notes(summary), room.notices, "notices"),
        "plan": {"columns": columns, "rows": rows[: room.plan_years]},
        "plan_notes": [*plan_notes(summary), *_more(language, len(rows) - room.plan_years, "plan")],
        "months": {"columns": months[0], "rows": months[1]} if estimate.months else None,
        "months_note": say(language, "summaries.costs.months_likely"),
        "not_counted": _first(language, estimate.not_counted_texts, room.not_counted, "not_counted"),
        "assumptions": _first(language, _assumptions(summary), room.assumptions, "assumptions"),
    }


def notes(summary: Summary) -> list[str]:
    """The notices, then dates to know, what was taken off, and taxes."""
    return [*summary.estimate.notices, *(text for _, texts in beside_lines(summary) for text in texts)]


def _assumptions(summary: Summary) -> list[str]:
    return [" ".join(filter(None, [one.text, one.why, _places(one.sources)])) for one in summary.estimate.assumptions]


def _help(summary: Summary, room: Room) -> dict[str, Any]:
    language = summary.language
    groups: dict[str, list[ProgramLine]] = {"looks_eligible": [], "need_more_information": [], "does_not_look_eligible": []}
    for line in summary.programs:
        groups[line.verdict].append(line)
    eligible, unsure = groups["looks_eligible"], groups["need_more_information"]
    unlikely = _unlikely(language, groups["does_not_look_eligible"])
    has_pages = room.program_pages or not summary.estimate.has_path
    shown = [*eligible[: room.eligible], *unsure[: room.unsure]] if has_pages else []
    listed = _listed_sources(summary, shown)[: room.sources]
    numbers = {source.number for source in listed}
    every_source = len(summary.sources)
    return {
        "ask_first": say(language, "summaries.program.ask_first"),
        "status": [summary.status.notice, *_apart(summary, room)],
        "none": say(language, "summaries.program.none"),
        "eligible": [
            _entry(one, language, _eligible_detail(one, language, room.detail), numbers) for one in eligible[: room.eligible]
        ],
        "eligible_more": _more(language, len(eligible) - room.eligible, "programs"),
        "unsure": [
            _entry(one, language, _unsure_detail(one, language, room.questions), numbers, is_terse=True)
            for one in unsure[: room.unsure]
        ],
        "unsure_more": _more(language, len(unsure) - room.unsure, "programs"),
        "unlikely": [{"name": name, "reason": reason} for name, reason, _ in unlikely[: room.unlikely]],
        "unlikely_more": _unlikely_more(language, unlikely[room.unlikely :], room),
        "steps": [one.text for one in summary.next_steps[: room.steps]],
        "steps_more": _more(language, len(summary.next_steps) - room.steps, "steps"),
        "sources": [_source(one) for one in listed],
        "sources_note": " ".join([sources_note(summary), *_more(language, every_source - len(listed), "sources")]),
    }


def _apart(summary: Summary, room: Room) -> list[str]:
    """Each child's own benefits and help that does not ask, whatever status somebody told."""
    status, language = summary.status, summary.language
    said = [*status.children]
    if status.asks_not:
        said.append(say(language, "summaries.status.asks_not_short", programs="; ".join(status.asks_not)))
    return said[: room.apart]


def _entry(line: ProgramLine, language: Language, detail: str, numbers: set[int], is_terse: bool = False) -> dict[str, str]:
    """One program of a list. A terse one has its web site only where no telephone was found."""
    cited = tuple(place for place in line.sources[:PAGES_A_PROGRAM] if place in numbers)
    return {
        "name": program_name(line),
        "organization": line.organization,
        "phone": line.phone or "",
        "no_phone": say(language, "summaries.program.no_phone"),
        "site": _site(line.url) if line.url else "",
        "url": line.url or "",
        "is_site_shown": "no" if line.phone and is_terse else "yes",
        "detail": f"{detail} {_places(cited)}".strip() if detail else "",
    }


def _eligible_detail(line: ProgramLine, language: Language, detail: int) -> str:
    said: list[str | None] = []
    if detail >= 1:
        said.append(line.gives)
    if detail >= 2:
        said.append(award_text(line, language))
    said.append(_availability(line))
    if detail >= 1 and line.on_other_benefits:
        said.append(say(language, "summaries.program.on_other_benefits", effect=line.on_other_benefits))
    if detail >= 3 and line.also_requires:
        requirements = " ".join(one.text for one in line.also_requires)
        said.append(say(language, "summaries.program.also", requirements=requirements))
    return " ".join(filter(None, said))


def _unsure_detail(line: ProgramLine, language: Language, questions: int) -> str:
    if line.availability == "ended":
        return line.availability_text
    household = [one.text for one in line.missing if one.from_whom == "household"]
    program = [one.text for one in line.missing if one.from_whom == "program"]
    if household[:questions]:
        said = [say(language, "summaries.program.missing", missing=" ".join(household[:questions]))]
    else:
        said = program[:questions]
    shown = min(questions, len(household) or len(program))
    return " ".join([*said, *_more(language, len(line.missing) - shown, "questions"), _availability(line)]).strip()


def _availability(line: ProgramLine) -> str:
    """What was seen of it; that nobody knows is said once for all, above the list, unless it was last seen closed."""
    is_news = line.availability != "unknown" or line.availability_last_seen in LAST_SEEN_SHUT
    return line.availability_text if is_news else ""


def _unlikely_more(language: Language, rest: list[tuple[str, str, int]], room: Room) -> list[str]:
    """The programs without room for their reason: by name where that fits, else how many they are."""
    if rest and room.names:
        return [say(language, "summaries.more.by_name", names="; ".join(name for name, _, _ in rest))]
    return _more(language, sum(count for _, _, count in rest), "programs")


def _unlikely(language: Language, lines: list[ProgramLine]) -> list[tuple[str, str, int]]:
    """(name, reason, how many programs) with the funds of one program that fail alike together."""
    groups: dict[tuple[str, str], list[ProgramLine]] = {}
    for line in lines:
        reason = "illness" if _failed_test(line) == "diagnosis" else line.reason or ""
        groups.setdefault((line.program, reason), []).append(line)
    said = []
    for group in groups.values():
        first = group[0]
        name, reason = program_name(first), " ".join(filter(None, [first.reason, first.by_how_much]))
        if len(group) > 1:
            funds = joined(language, [one.fund_name or one.name for one in group])
            name = f"{first.name}: {funds}"
            if _failed_test(first) == "diagnosis":
                reason = say(language, "summaries.program.other_illnesses")
        if first.availability == "ended":
            reason = f"{first.availability_text} {reason}"
        said.append((f"{name} ({first.organization})", reason, len(group)))
    return said


def _failed_test(line: ProgramLine) -> str:
    return next((one.test for one in line.findings if one.result == "no"), "")


def _listed_sources(summary: Summary, programs: Iterable[ProgramLine]) -> list[SourceLine]:
    numbers = set(summary.estimate.cited) | {place for one in programs for place in one.sources[:PAGES_A_PROGRAM]}
    return [one for one in summary.sources if one.number in numbers]


def _source(one: SourceLine) -> dict[str, str]:
    words = ", ".join(filter(None, [one.title, one.page_date, _site(one.url) if one.url else ""]))
    return {"number": f"[{one.number}]", "words": words, "url": one.url or ""}


def _site(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _places(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _first(language: Language, said: Iterable[str], room: int, kind: str) -> list[str]:
    every = list(said)
    return [*every[:room], *_more(language, len(every) - room, kind)]


def _more(language: Language, count: int, kind: str) -> list[str]:
    return [say(language, f"summaries.more.{kind}", count=count)] if count > 0 else []
