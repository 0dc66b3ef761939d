"""Kinds of answers: what a widget shows for an answer of the case file, and what the file says for a widget's value.

`raw` is the answer as plain data of a case file (None is unknown); `value` is what the widget holds. A widget that cannot
show an answer (a number input and a band) shows nothing, and the answer stays as long as nobody types another.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

FIRST_YEAR, LAST_YEAR = 1900, 2100
NOT_SURE = "not_sure"
YES_NO = ("yes", "no", NOT_SURE)


class Kind(Protocol):
    """One kind of answer. `before` is what the file said."""

    def shown(self, raw: Any) -> Any: ...

    def told(self, value: Any, before: Any) -> Any: ...


class Choice:
    """A code of a list, or nothing chosen. The same value on both sides."""

    def shown(self, raw: Any) -> Any:
        return raw

    def told(self, value: Any, before: Any) -> Any:
        return value or None


class Text(Choice):
    """A short text the person chooses; an empty one is no answer."""

    def shown(self, raw: Any) -> str:
        return raw or ""


class YesNo:
    """Yes, no, or not sure, which is the start."""

    def shown(self, raw: Any) -> str:
        return raw if raw in ("yes", "no") else NOT_SURE

    def told(self, value: Any, before: Any) -> Any:
        return None if value in (NOT_SURE, None) else value


class Whole:
    """A whole number. Bands and cents are not shown."""

    def shown(self, raw: Any) -> int | None:
        return raw if isinstance(raw, int) else None

    def told(self, value: Any, before: Any) -> Any:
        return value


class Fine:
    """Dollars with cents. Bands are not shown."""

    def shown(self, raw: Any) -> float | None:
        return float(raw) if isinstance(raw, int | float) else None

    def told(self, value: Any, before: Any) -> Any:
        return None if value is None else round(value, 2)


class Percent:
    """A share, shown in whole percent."""

    def shown(self, raw: Any) -> int | None:
        percent = raw * 100 if isinstance(raw, int | float) else None
        return None if percent is None or abs(percent - round(percent)) > 1e-9 else round(percent)

    def told(self, value: Any, before: Any) -> Any:
        return None if value is None else f"{value}%"


class Several:
    """Codes of a list; none chosen is no answer."""

    def shown(self, raw: Any) -> list[str]:
        return list(raw or ())

    def told(self, value: Any, before: Any) -> Any:
        return list(value) if value else None


class Days:
    """A day, a month, or "first/last": the code of one choice."""

    def shown(self, raw: Any) -> str | None:
        return f"{raw['earliest']}/{raw['latest']}" if isinstance(raw, dict) else raw

    def told(self, value: Any, before: Any) -> Any:
        if not value or "/" not in value:
            return value or None
        earliest, latest = value.split("/")
        return {"earliest": earliest, "latest": latest}


class TypedDay:
    """One day typed as month/day/year, or as 2026-11-02. Anything else is no answer yet; a vaguer day is not shown."""

    def shown(self, raw: Any) -> str:
        found = read_day(raw) if isinstance(raw, str) else None
        return f"{found:%m/%d/%Y}" if found else ""

    def told(self, value: Any, before: Any) -> Any:
        found = read_day(value or "")
        return None if found is None else found.isoformat()


def read_day(typed: str) -> date | None:
    """The day somebody typed; None where it is none."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", typed.strip())
    parts = (found[3], found[1], found[2]) if found else typed.strip().split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


class Range:
    """A band as the code "40000:60000"; an open end is empty."""

    def shown(self, raw: Any) -> str | None:
        if not isinstance(raw, dict):
            return None
        return f"{raw.get('at_least', '')}:{raw.get('at_most', '')}"

    def told(self, value: Any, before: Any) -> Any:
        if not value:
            return None
        ends = zip(("at_least", "at_most"), value.split(":"), strict=True)
        return {end: number for end, number in ends if number}


@dataclass(frozen=True)
class AtLeastOne:
    """Whether a list has an entry: yes keeps or begins the list, no empties it, not sure leaves it unknown."""

    new: tuple[tuple[str, Any], ...] = ()

    def shown(self, raw: Any) -> str:
        return NOT_SURE if raw is None else "yes" if raw else "no"

    def told(self, value: Any, before: Any) -> Any:
        if value == "no":
            return []
        return None if value != "yes" else before or [dict(self.new)]


CHOICE, YES_OR_NO, WHOLE, FINE, PERCENT, DAYS = Choice(), YesNo(), Whole(), Fine(), Percent(), Days()
"""One of each is enough: they keep nothing."""
