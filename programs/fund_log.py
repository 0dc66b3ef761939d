"""A clinic's own log of fund status, laid over the catalogue: CSV (program, fund, status, day, by, note) or YAML / JSON with a
list called `funds`. The newest entry on or before the asked day counts, unless the catalogue itself saw the fund later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from cases.vocabulary import Code
from ground.bands import DayBand, is_unknown
from ground.csv_rows import csv_rows, in_row
from ground.faults import Fault, FileFaults, from_validation
from ground.files import read_strangers
from ground.sources import Model
from programs.catalogue import Catalogue, Offer

LARGEST_BYTES = 1_000_000


class LogEntry(Model):
    """What somebody found out about a program, or about one fund of it, on a day."""

    program: Annotated[str, Field(max_length=80)]
    fund: Annotated[str, Field(max_length=80)] | None = None
    status: Code("availability")  # type: ignore[valid-type]
    day: date
    by: Annotated[str, Field(max_length=60)] | None = None
    note: Annotated[str, Field(max_length=200)] | None = None

    @property
    def seen(self) -> DayBand:
        return DayBand(self.day, self.day)


@dataclass(frozen=True)
class FundLog:
    """The entries by program, in the order of the file."""

    entries: dict[str, tuple[LogEntry, ...]]

    def newest(self, offer: Offer, as_of: date) -> LogEntry | None:
        """The newest entry for a fund or its whole program; on one day the fund's own goes first, then the later row."""
        found: LogEntry | None = None
        fund = None if offer.fund is None else offer.fund.id
        for one in self.entries.get(offer.program.id, ()):
            if one.day > as_of or one.fund not in (None, fund):
                continue
            if found is None or (one.day, one.fund is not None) >= (found.day, found.fund is not None):
                found = one
        return found


def read_fund_log(path: Path, catalogue: Catalogue) -> FundLog:
    """The log in a file. Raises FileFaults with every fault, or OSError when there is no such file."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_BYTES + 1)
    return parse_fund_log(content, path.name, catalogue)


def parse_fund_log(content: bytes, name: str, catalogue: Catalogue) -> FundLog:
    """The log in the bytes of a file; a name that ends in .csv is read as a table. Raises FileFaults with every fault."""
    rows = csv_rows(content, name, LARGEST_BYTES) if name.lower().endswith(".csv") else _listed(content, name)
    entries: dict[str, list[LogEntry]] = {}
    faults: list[Fault] = []
    for place, raw in enumerate(rows, start=1):
        known = {key: value for key, value in raw.items() if not is_unknown(value)} if isinstance(raw, dict) else raw
        try:
            entry = LogEntry.model_validate(known)
        except ValidationError as error:
            faults += [in_row(place, fault) for fault in from_validation(error, name, known)]
            continue
        faults += [in_row(place, fault) for fault in _unknown_places(entry, name, catalogue)]
        entries.setdefault(entry.program, []).append(entry)
    if faults:
        raise FileFaults(faults)
    return FundLog({program: tuple(found) for program, found in entries.items()})


def _listed(content: bytes, name: str) -> Iterable[Any]:
    raw = read_strangers(content, name, LARGEST_BYTES)
    if not isinstance(raw, dict) or not isinstance(raw.get("funds"), list):
        raise FileFaults([Fault(name, "funds", "missing_key", expected="funds")])
    return list(raw["funds"])


def _unknown_places(entry: LogEntry, name: str, catalogue: Catalogue) -> Iterable[Fault]:
    program = catalogue.programs.get(entry.program)
    if program is None:
        yield Fault(name, "program", "unknown_program", entry.program)
    elif entry.fund is not None and entry.fund not in [fund.id for fund in program.funds]:
        funds = ", ".join(fund.id for fund in program.funds)
        yield Fault(name, "fund", "unknown_fund", entry.fund, funds or "no fund: leave this empty")
