"""What stands on the two printed pages: what it costs, then who may help. What does not fit is counted.

The whole summary goes on paper where it fits. Where it does not, parts have the room that `room` gives them, and
a line says how many more there are and where. Sizes: 10.5 point, small print 9.
"""

from collections.abc import Iterable
from typing import Any

from ground.sources import Language
from summaries.beside_programs import beside
from summaries.costs_view import assumption_lines, cost_lines, cost_table, notes, places, plan_notes, plan_table, sources_note
from summaries.cut import Cut
from summaries.document import ProgramLine, SourceLine, Summary
from summaries.next_steps import program_name
from summaries.program_groups import is_news, site, unlikely_groups
from summaries.program_words import award_text
from summaries.room import Room
from texts.render import say

HEADINGS = (
    "costs", "plan", "months", "not_counted", "assumptions", "notices", "programs", "looks_eligible",
    "need_more_information", "does_not_look_eligible", "next_steps", "sources",
)  # fmt: skip
PAGES_A_PROGRAM = 2


def printed(summary: Summary, room: Room, has_full_list: bool = False) -> dict[str, Any]:
    """All words of the two pages as plain data for the template. `has_full_list`: the full list is put in as "full"."""
    language, cut = summary.language, Cut(summary.language, has_full_list)
    return {
        "language": language,
        "title": summary.title,
        "label": say(language, "summaries.label", label=summary.label) if summary.label else "",
        "prepared": summary.prepared_on,
        "contact": list(summary.contact),
        "page": say(language, "summaries.page", page="{page}", pages="{pages}"),
        "heading": {name: say(language, f"summaries.heading.{name}") for name in HEADINGS},
        "costs": _costs(summary, room, cut),
        "help": _help(summary, room, cut),
        "footer": " ".join(summary.footer),
        "full": None,
    }


def _costs(summary: Summary, room: Room, cut: Cut) -> dict[str, Any]:
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
        "notices": cut.first(notes(summary), room.notices, "notices"),
        "plan": {"columns": columns, "rows": rows[: room.plan_years]},
        "plan_notes": [*plan_notes(summary), *cut.more(len(rows) - room.plan_years, "plan")],
        "months": {"columns": months[0], "rows": months[1]} if estimate.months else None,
        "months_note": say(language, "summaries.costs.months_likely"),
        "not_counted": cut.first(estimate.not_counted_texts, room.not_counted, "not_counted"),
        "assumptions": cut.first(assumption_lines(summary), room.assumptions, "assumptions"),
    }


def _help(summary: Summary, room: Room, cut: Cut) -> dict[str, Any]:
    language = summary.language
    groups: dict[str, list[ProgramLine]] = {"looks_eligible": [], "need_more_information": [], "does_not_look_eligible": []}
    for line in summary.programs:
        groups[line.verdict].append(line)
    eligible, unsure = groups["looks_eligible"], groups["need_more_information"]
    unlikely = unlikely_groups(language, groups["does_not_look_eligible"])
    has_pages = room.program_pages or not summary.estimate.has_path
    shown = [*eligible[: room.eligible], *unsure[: room.unsure]] if has_pages else []
    listed = _listed_sources(summary, shown)[: room.sources]
    numbers = {source.number for source in listed}
    every_source = len(summary.sources)
    return {
        "ask_first": say(language, "summaries.program.ask_first"),
        "status": [summary.status.notice, *beside(summary)[: room.beside]],
        "none": say(language, "summaries.program.none"),
        "eligible": [
            _entry(one, language, _eligible_detail(one, language, room.detail), numbers) for one in eligible[: room.eligible]
        ],
        "eligible_more": cut.more(len(eligible) - room.eligible, "programs"),
        "unsure": [
            _entry(one, language, _unsure_detail(one, language, room.questions), numbers, is_terse=True)
            for one in unsure[: room.unsure]
        ],
        "unsure_more": cut.more(len(unsure) - room.unsure, "programs"),
        "unlikely": [{"name": name, "reason": reason} for name, reason, _ in unlikely[: room.unlikely]],
        "unlikely_more": _unlikely_more(cut, unlikely[room.unlikely :], room),
        "steps": [one.text for one in summary.next_steps[: room.steps]],
        "steps_more": cut.more(len(summary.next_steps) - room.steps, "steps"),
        "sources": [_source(one) for one in listed],
        "sources_note": " ".join([sources_note(summary), *cut.more(every_source - len(listed), "sources")]),
    }


def _entry(line: ProgramLine, language: Language, detail: str, numbers: set[int], is_terse: bool = False) -> dict[str, str]:
    """One program of a list. A terse one has its web site only where no telephone was found."""
    cited = tuple(place for place in line.sources[:PAGES_A_PROGRAM] if place in numbers)
    return {
        "name": program_name(line),
        "organization": line.organization,
        "phone": line.phone or "",
        "no_phone": say(language, "summaries.program.no_phone"),
        "site": site(line.url),
        "url": line.url or "",
        "is_site_shown": "no" if line.phone and is_terse else "yes",
        "detail": f"{detail} {places(cited)}".strip() if detail else "",
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
    rest = Cut(language).more(len(line.missing) - shown, "questions" if said else "answers")
    return " ".join([*said, *rest, _availability(line)]).strip()


def _availability(line: ProgramLine) -> str:
    """What was seen of it; that nobody knows is said once for all, above the list, unless it was last seen closed."""
    return line.availability_text if is_news(line) else ""


def _unlikely_more(cut: Cut, rest: list[tuple[str, str, int]], room: Room) -> list[str]:
    """The programs without room for their reason: by name where that fits, else how many they are."""
    if rest and room.names:
        return cut.more(len(rest), "by_name", names="; ".join(name for name, _, _ in rest))
    return cut.more(sum(count for _, _, count in rest), "programs")


def _listed_sources(summary: Summary, programs: Iterable[ProgramLine]) -> list[SourceLine]:
    numbers = set(summary.estimate.cited) | {place for one in programs for place in one.sources[:PAGES_A_PROGRAM]}
    return [one for one in summary.sources if one.number in numbers]


def _source(one: SourceLine) -> dict[str, str]:
    words = ", ".join(filter(None, [one.title, one.page_date, site(one.url)]))
    return {"number": f"[{one.number}]", "words": words, "url": one.url or ""}
