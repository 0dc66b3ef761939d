"""The rows of a stranger's CSV file with a header: size first, UTF-8 only, no column twice, no row longer than the header."""

import csv
import io
from typing import Any

from ground.faults import Fault, FileFaults

OTHER_SEPARATORS = ";\t|"
"""What stands between the cells where a spreadsheet speaks another language, or another form was chosen."""


def csv_rows(content: bytes, name: str, largest_bytes: int) -> list[dict[str, Any]]:
    """Each row by the header's words. Raises FileFaults, with every column named twice or every row that has too many cells."""
    if len(content) > largest_bytes:
        raise FileFaults([Fault(name, "", "file_too_large", f"{len(content):,} bytes", f"{largest_bytes:,} bytes")])
    try:
        text = content.decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileFaults([Fault(name, "", "not_text")]) from error
    names = list(reader.fieldnames or ())
    if len(names) == 1 and any(sign in names[0] for sign in OTHER_SEPARATORS):
        raise FileFaults([Fault(name, "line 1", "other_separator", names[0][:60])])
    repeated = [one for one in dict.fromkeys(names) if one and names.count(one) > 1]
    if repeated:
        raise FileFaults([Fault(name, one, "repeated_key") for one in repeated])
    ragged = [place for place, row in enumerate(rows, start=1) if None in row]
    if ragged:
        raise FileFaults([Fault(name, f"row {place}", "too_many_cells") for place in ragged])
    return rows


def in_row(place: int, fault: Fault) -> Fault:
    """A fault of one row, with the row's number (1 is the first below the header)."""
    where = f"row {place}, {fault.where}" if fault.where else f"row {place}"
    return Fault(fault.file, where, fault.code, fault.found, fault.expected)
