"""What is known today about whether a program or fund takes applications. A status seen long ago is history, not news."""

from dataclasses import dataclass
from datetime import date

from ground.bands import DayBand
from ground.said import Codes, Said
from ground.sources import Words
from programs.model import Availability, Ended

DAYS_UNTIL_STALE = 30


@dataclass(frozen=True, slots=True)
class AvailabilityNow:
    """`status` as of the asked day; `last_status` and `last_seen` are what was recorded, however old.

    All statuses are codes of the `availability` vocabulary. `sources` are keys of the program's sources.
    """

    status: str
    last_status: str | None = None
    last_seen: DayBand | None = None
    note: Words | None = None
    sources: tuple[str, ...] = ()
    replaced_by: str | None = None
    by_law: bool = False
    logged_by: str | None = None
    """Who wrote it into the clinic's own log; empty where nobody signed, None where it is the catalogue's own."""
    logged_note: str | None = None

    @property
    def is_stale(self) -> bool:
        """Whether something was recorded and it is too old (or undated) to say how things stand."""
        return self.last_status is not None and self.status != self.last_status

    @property
    def said(self) -> Said:
        """The state with the day it was seen, or that nobody knows it today, and who noted it."""
        if self.logged_by is None:
            return self._state
        by = f"programs.availability.logged{'_by' if self.logged_by else ''}"
        return Said(by, {"state": self._state, "by": self.logged_by})

    @property
    def _state(self) -> Said:
        if self.is_stale:
            values = {"status": Codes("availability", (self.last_status or "unknown",)), "seen": self.last_seen}
            return Said(f"programs.availability.stale{'_undated' if self.last_seen is None else ''}", values)
        if self.by_law and self.status == "open":
            return Said("programs.availability.open_by_law")
        is_dated_end = self.status == "ended" and self.last_seen is not None
        return Said(f"programs.availability.{self.status}{'_on' if is_dated_end else ''}", {"seen": self.last_seen})


def availability_now(
    recorded: Availability | None, ended: Ended | None, as_of: date, days_until_stale: int = DAYS_UNTIL_STALE
) -> AvailabilityNow:
    """An ended program stays ended, what the law keeps open stays open. Any other status counts for so many days after the
    day it was surely seen."""
    if ended is not None and (ended.on is None or ended.on.earliest <= as_of):
        return AvailabilityNow("ended", "ended", ended.on, ended.words, (), ended.replaced_by)
    if recorded is None:
        return AvailabilityNow("unknown")
    seen = recorded.as_of
    is_fresh = seen is not None and (as_of - seen.latest).days >= 0 and (as_of - seen.earliest).days <= days_until_stale
    stands = is_fresh or recorded.by_law or recorded.status == "ended"
    status = recorded.status if stands else "unknown"
    return AvailabilityNow(status, recorded.status, seen, recorded.note, recorded.sources, by_law=recorded.by_law)
