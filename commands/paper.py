"""Plain text for a terminal of 100 columns: headings, wrapped sentences and aligned tables. Data is shown as it is."""

import textwrap
from collections.abc import Sequence

from texts.faults import visible

WIDTH = 100


def heading(text: str) -> str:
    return f"\n{text}\n{'=' * min(len(text), WIDTH)}"


def wrapped(text: str, first: str = "", later: str | None = None) -> str:
    """A sentence within the width; `first` stands before its first line, `later` (or as many spaces) before the others."""
    after = " " * len(first) if later is None else later
    return textwrap.fill(
        visible(text), WIDTH, initial_indent=first, subsequent_indent=after, break_long_words=False, break_on_hyphens=False
    )


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> str:
    """Aligned columns: the first `words` to the left, the others (amounts) to the right. Cells wrap where it is too wide."""
    widths = _widths([columns, *rows], words)
    lines = [line for row in (columns, [("-" * width) for width in widths], *rows) for line in _lines(row, widths, words)]
    return "\n".join(lines)


def _widths(rows: Sequence[Sequence[str]], words: int) -> list[int]:
    """As wide as the longest cell, the widest columns cut down to what the terminal holds."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    least = [max(len(part) for cell in column for part in cell.split() or [""]) for column in zip(*rows, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > WIDTH:
        shrinkable = [place for place, width in enumerate(widths) if width > least[place]]
        if not shrinkable:
            break
        widths[max(shrinkable, key=lambda place: widths[place])] -= 1
    return widths


def _lines(row: Sequence[str], widths: Sequence[int], words: int) -> list[str]:
    cells = [textwrap.wrap(visible(cell), width) or [""] for cell, width in zip(row, widths, strict=True)]
    height = max(len(cell) for cell in cells)
    lines = []
    for number in range(height):
        parts = [cell[number] if number < len(cell) else "" for cell in cells]
        placed = [
            part.ljust(width) if place < words else part.rjust(width)
            for place, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        lines.append("  ".join(placed).rstrip())
    return lines
