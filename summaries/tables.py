"""The summary as files for other programs: JSON with everything, CSV with the estimate's rows and the programs."""

import csv
import io
import json
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from summaries.cost_document import EstimateWords
from summaries.document import SCHEMA_VERSION, ProgramLine, Summary

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "part",
    "month",
    "day",
    "category",
    "cost_kind",
    "low_dollars",
    "likely_dollars",
    "high_dollars",
    "program",
    "fund",
    "organization",
    "verdict",
    "availability",
    "telephone",
    "web",
    "gives",
    "award",
    "reason",
    "missing",
    "members",
    "how_to_apply",
    "documents",
    "notes",
    "checked",
    "sources",
)


def as_data(part: Any) -> Any:
    """Any part of a summary as plain data: text, whole numbers, yes or no, lists. Money is whole cents, days are ISO."""
    if is_dataclass(part) and not isinstance(part, type):
        return as_data(asdict(part))
    if isinstance(part, dict):
        return {key: as_data(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [as_data(value) for value in part]
    return part.isoformat() if isinstance(part, date) else part


def summary_json(summary: Summary) -> str:
    return json_text({"kind": "summary"} | as_data(summary))


def json_text(data: dict[str, Any]) -> str:
    return json.dumps({"schema_version": SCHEMA_VERSION} | data, indent=2, ensure_ascii=False) + "\n"


def summary_csv(summary: Summary) -> str:
    """A row for each row of the estimate, its total and what it does not count, and for each program. Starts with a byte order
    mark, for Excel."""
    by_number = {source.number: source.url or source.title for source in summary.sources}
    rows = [
        *_estimate_rows(summary.estimate, by_number),
        *_total_rows(summary.estimate),
        *_beside_rows(summary.estimate, by_number),
        *_dated_rows(summary, by_number),
        *(_program_row(one, by_number) for one in summary.programs),
    ]
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: harmless(str(value)) for name, value in row.items()} for row in rows)
    return "\ufeff" + written.getvalue()


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def _estimate_rows(estimate: EstimateWords, pages: dict[int, str]) -> list[dict[str, str]]:
    return [
        {
            "part": "estimate",
            "month": f"{row.month:%Y-%m}",
            "category": row.category_name,
            "cost_kind": row.cost_kind_name,
            "low_dollars": _dollars(row.low_cents),
            "likely_dollars": _dollars(row.likely_cents),
            "high_dollars": _dollars(row.high_cents),
            "sources": " ".join(pages[place] for place in row.sources),
        }
        for row in estimate.rows
    ]


def _total_rows(estimate: EstimateWords) -> list[dict[str, str]]:
    """The total, with empty cells for ends nobody knows, and a row without amounts for each thing that is not counted."""
    total = estimate.total
    ends = {"low_dollars": total.low.cents, "likely_dollars": total.likely.cents, "high_dollars": total.high.cents}
    amounts = {name: "" if cents is None else _dollars(cents) for name, cents in ends.items()}
    reason = total.likely.text if total.likely_is_at_least else ""
    return [
        {"part": "total", "reason": reason, **amounts},
        *({"part": "not_counted", "category": one.category, "reason": one.text} for one in estimate.not_counted),
    ]


def _beside_rows(estimate: EstimateWords, pages: dict[int, str]) -> list[dict[str, str]]:
    """What was already taken off, dates to know, taxes, and medicines in monthly bills; nothing of it is part of the total."""
    taken_off = [
        {
            "part": "taken_off",
            "category": one.category,
            "cost_kind": one.cost_kind_name,
            "low_dollars": _dollars(one.low_cents),
            "likely_dollars": _dollars(one.likely_cents),
            "high_dollars": _dollars(one.high_cents),
            "reason": one.text,
            "sources": " ".join(pages[place] for place in one.sources),
        }
        for one in estimate.reductions
    ]
    known = [
        _said_row(part, one.day, one.text, one.sources, pages)
        for part, lines in (("date", estimate.dates), ("tax", estimate.taxes))
        for one in lines
    ]
    monthly = [
        {
            "part": "payment_plan",
            "month": f"{month.month:%Y-%m}",
            "likely_dollars": _dollars(month.paid_cents),
            "reason": year.text,
        }
        for year in estimate.payment_plan
        for month in year.months
    ]
    return [*taken_off, *known, *monthly]


def _dated_rows(summary: Summary, pages: dict[int, str]) -> list[dict[str, str]]:
    """What one may do after a no, days of hospital bills and last days of this season."""
    rights = [
        _said_row("right", one.last_day, _joined(f"{one.coverage_name}:", one.text, one.last_day_text), one.sources, pages)
        for one in summary.rights
    ]
    bills = [
        _said_row(
            "hospital_bill",
            one.apply_until[0],
            _joined(f"{one.name}.", one.apply_text, one.collection_text, *one.notes),
            one.sources,
            pages,
        )
        for one in summary.hospital_bills
    ]
    season = [_said_row("season", one.last_day, one.text, one.sources, pages) for one in summary.season]
    return [*rights, *bills, *season]


def _said_row(part: str, day: date | None, text: str, sources: tuple[int, ...], pages: dict[int, str]) -> dict[str, str]:
    """A sentence, with its day where it has one (of a hospital's bill the earliest that may be the last)."""
    return {
        "part": part,
        "month": f"{day:%Y-%m}" if day else "",
        "day": day.isoformat() if day else "",
        "reason": text,
        "sources": " ".join(pages[place] for place in sources),
    }


def _joined(*said: str | None) -> str:
    return " ".join(filter(None, said))


def _program_row(line: ProgramLine, pages: dict[int, str]) -> dict[str, str]:
    return {
        "part": "program",
        "program": line.name,
        "fund": line.fund_name or "",
        "organization": line.organization,
        "verdict": line.verdict_name,
        "availability": line.availability_text,
        "telephone": line.phone or "",
        "web": line.url or "",
        "gives": line.gives,
        "award": "; ".join(line.award),
        "reason": _joined(line.reason, line.by_how_much),
        "missing": " ".join(one.text for one in line.missing),
        "members": " ".join(_joined(f"{one.who}: {one.verdict_name}.", one.reason) for one in line.members),
        "how_to_apply": _joined(line.how_to_apply, line.hours),
        "notes": " ".join(line.notes),
        "documents": "; ".join(one.name for one in line.documents or ()),
        "checked": line.verified.isoformat(),
        "sources": " ".join(pages[place] for place in line.sources),
    }


def _dollars(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
