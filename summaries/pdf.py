"""The printed summary: two Letter pages, tagged for screen readers (PDF/UA-1). The same summary gives the same bytes.

Words reach the template only as data, never as its source, so that no label can become markup.
"""

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from summaries.document import Summary
from summaries.handout import printed
from summaries.room import PAGES, Room, filled

TEMPLATE = Path(__file__).parent / "summary.typ"
LAST_LETTER = "\u024f"


def summary_pdf(summary: Summary) -> bytes:
    """The PDF's bytes. The document's time is the summary's day."""
    shown = _in_font(summary)
    template = TEMPLATE.read_bytes()

    def space_left(room: Room) -> float:
        data = {"data": json.dumps(printed(shown, room))}
        found: str = typst.query(template, "<end>", field="value", one=True, sys_inputs=data, ignore_system_fonts=True)
        end = json.loads(found)
        return float((PAGES - end["page"]) * end["height"] + end["left"])

    midnight = datetime(summary.as_of.year, summary.as_of.month, summary.as_of.day, tzinfo=UTC)
    made: Any = typst.compile(
        template,
        sys_inputs={"data": json.dumps(printed(shown, filled(shown, space_left)))},
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=int(midnight.timestamp()),
    )
    return bytes(made)


def _in_font(summary: Summary) -> Summary:
    """What a person typed, in letters the font has; a sign outside the Latin alphabets is printed as a question mark."""
    contact = tuple(_latin(line) for line in summary.contact)
    return replace(summary, label=_latin(summary.label) if summary.label else None, contact=contact)


def _latin(text: str) -> str:
    return "".join(sign if sign <= LAST_LETTER or sign in "–—‘’“”…€" else "?" for sign in unicodedata.normalize("NFC", text))
