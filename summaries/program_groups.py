"""Programs that fail alike, together, and a web page as paper names it."""

from urllib.parse import urlsplit

from ground.sources import Language
from summaries.document import ProgramLine
from summaries.next_steps import program_name
from texts.render import joined, say

LAST_SEEN_SHUT = {"closed", "paused", "wait_list"}


def unlikely_groups(language: Language, lines: list[ProgramLine]) -> list[tuple[str, str, int]]:
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


def is_news(line: ProgramLine) -> bool:
    """Whether anything was seen of it today; or it was last seen closed."""
    return line.availability != "unknown" or line.availability_last_seen in LAST_SEEN_SHUT


def site(url: str | None) -> str:
    """The web site of an address; nothing for none."""
    return urlsplit(url).netloc.removeprefix("www.") if url else ""
