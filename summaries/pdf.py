"""The printed summary: two Letter pages, tagged for screen readers (PDF/UA-1). The same summary gives the same bytes.

Words reach the template only as data, never as its source, so that no label can become markup.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from summaries.document import Summary
from summaries.full_list import full_list
from summaries.handout import printed
from summaries.plain_text import all_plain
from summaries.room import PAGES, Room, filled

TEMPLATE = Path(__file__).parent / "summary.typ"
LAST_LETTER = "\u024f"


def summary_pdf(summary: Summary, has_full_list: bool = False) -> bytes:
    """The PDF's bytes: two pages, and after them the full list where it is wanted. The document's time is the summary's day."""
    midnight = datetime(summary.as_of.year, summary.as_of.month, summary.as_of.day, tzinfo=UTC)
    made: Any = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"data": _data(whole_paper(summary, has_full_list))},
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=int(midnight.timestamp()),
    )
    return bytes(made)


def whole_paper(summary: Summary, has_full_list: bool = False) -> dict[str, Any]:
    """All words of the paper: what two pages hold, and the full list after them where it is wanted."""
    room = fitting_room(summary, has_full_list)
    full = full_list(summary, room) if has_full_list else None
    whole: dict[str, Any] = all_plain(printed(summary, room, has_full_list) | {"full": full})
    return whole


def fitting_room(summary: Summary, has_full_list: bool = False) -> Room:
    """How much of each part two pages hold."""
    template = TEMPLATE.read_bytes()

    def space_left(room: Room) -> float:
        data = {"data": _data(all_plain(printed(summary, room, has_full_list)))}
        found: str = typst.query(template, "<end>", field="value", one=True, sys_inputs=data, ignore_system_fonts=True)
        end = json.loads(found)
        return float((PAGES - end["page"]) * end["height"] + end["left"])

    return filled(summary, space_left)


def _data(shown: dict[str, Any]) -> str:
    return json.dumps(_in_font(shown))


def _in_font(part: Any) -> Any:
    """All words in letters the font has; a sign outside the Latin alphabets is printed as a question mark."""
    if isinstance(part, dict):
        return {key: _in_font(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_in_font(value) for value in part]
    return _latin(part) if isinstance(part, str) else part


def _latin(text: str) -> str:
    return "".join(sign if sign <= LAST_LETTER or sign in "–—‘’“”…€" else "?" for sign in text)
