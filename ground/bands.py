"""Answers that may be exact or a band ("40,000 to 60,000"), and days known to the year, the month or the day.

An unknown answer is `None`. A band open at one end has `None` there. Comparisons are three-valued: True, False, or
None where the band leaves it open.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from ground import money

UNKNOWN_WORDS = {"unknown", "not sure", "?", ""}


@dataclass(frozen=True, slots=True)
class Band:
    """A whole number between two ends, both included; the unit is named by the field that holds it."""

    at_least: int | None = None
    at_most: int | None = None

    def __post_init__(self) -> None:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError("a band's lower end is above its upper end")

    @classmethod
    def exactly(cls, number: int) -> "Band":
        return cls(number, number)

    @property
    def exact(self) -> int | None:
        return self.at_least if self.at_least == self.at_most else None

    def is_at_most(self, limit: int) -> bool | None:
        if self.at_most is not None and self.at_most <= limit:
            return True
        return False if self.at_least is not None and self.at_least > limit else None

    def is_at_least(self, limit: int) -> bool | None:
        if self.at_least is not None and self.at_least >= limit:
            return True
        return False if self.at_most is not None and self.at_most < limit else None

    def __add__(self, other: "Band") -> "Band":
        return Band(_plus(self.at_least, other.at_least), _plus(self.at_most, other.at_most))


@dataclass(frozen=True, slots=True)
class DayBand:
    """A day known to within `earliest` .. `latest`, both included."""

    earliest: date
    latest: date

    @property
    def exact(self) -> date | None:
        return self.earliest if self.earliest == self.latest else None


def _plus(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second


def is_unknown(raw: Any) -> bool:
    return raw is None or (isinstance(raw, str) and raw.strip().lower() in UNKNOWN_WORDS)


def _fault(code: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError(code, expected)


def _number(raw: Any, scale: Callable[[str], int], code: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise _fault(code, code)
    text = str(raw).strip()
    try:
        number = scale(text)
    except (ArithmeticError, InvalidOperation, ValueError) as error:
        raise _fault(code, code) from error
    if number < 0:
        raise _fault("negative_number", code)
    if number > 10**13:
        raise _fault("number_too_large", code)
    return number


def _band(scale: Callable[[str], int], code: str) -> Callable[[Any], Band | None]:
    def read(raw: Any) -> Band | None:
        if isinstance(raw, Band) or is_unknown(raw):
            return raw if isinstance(raw, Band) else None
        if not isinstance(raw, dict):
            return Band.exactly(_number(raw, scale, code))
        if not raw or set(raw) - {"at_least", "at_most"}:
            raise _fault("band_keys", code)
        ends = {end: None if is_unknown(value) else _number(value, scale, code) for end, value in raw.items()}
        low, high = ends.get("at_least"), ends.get("at_most")
        if low is not None and high is not None and low > high:
            raise _fault("band_upside_down", code)
        return None if low is None and high is None else Band(low, high)

    return read


def _written(unscale: Callable[[int], Any]) -> Callable[[Band | None], Any]:
    def write(band: Band | None) -> Any:
        if band is None:
            return None
        if band.exact is not None:
            return unscale(band.exact)
        ends = {"at_least": band.at_least, "at_most": band.at_most}
        return {end: unscale(value) for end, value in ends.items() if value is not None}

    return write


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _finite(text: str) -> Decimal:
    """A number as it is written here: commas part thousands, a point parts decimals. "78.000,00" and "7,5" are other ways."""
    if "," in text and not COMMAS.fullmatch(text):
        raise ValueError("commas that do not part thousands")
    number = Decimal(text.replace(",", "").replace("$", ""))
    if not number.is_finite():
        raise ValueError("not a number")
    return number


COMMAS = re.compile(r"[-+]?\$?[-+]?\d{1,3}(,\d{3})+(\.\d*)?")
POINTED_THOUSANDS = re.compile(r"\D*\d{1,3}(\.\d{3})+")
"""Thousands parted by points, as in 78.000: no amount, since it would be read as 78."""


def _to_cents(text: str) -> int:
    number = _finite(text) * 100
    if number != number.to_integral_value() or POINTED_THOUSANDS.fullmatch(text):
        raise ValueError("finer than a cent")
    return int(number)


def _to_count(text: str) -> int:
    number = _finite(text)
    if number != number.to_integral_value() or POINTED_THOUSANDS.fullmatch(text):
        raise ValueError("not whole")
    return int(number)


def _to_thousandths(text: str) -> int:
    number = _finite(text) * 1000
    if number != number.to_integral_value():
        raise ValueError("finer than a thousandth")
    return int(number)


def _to_rate(text: str) -> int:
    number = _finite(text[:-1]) / 100 if text.endswith("%") else _finite(text)
    if number > 1:
        raise ValueError("above 100 %")
    return money.per_million(number)


Money = Annotated[
    Band | None,
    BeforeValidator(_band(_to_cents, "money")),
    PlainSerializer(_written(lambda cents: _plain_number(money.dollars(cents)))),
]
"""Dollars in a file, cents inside; exact, a band, or unknown."""

Count = Annotated[Band | None, BeforeValidator(_band(_to_count, "count")), PlainSerializer(_written(int))]
"""A whole number, exact, a band, or unknown."""

Number = Annotated[
    Band | None,
    BeforeValidator(_band(_to_thousandths, "number")),
    PlainSerializer(_written(lambda thousandths: _plain_number(Decimal(thousandths) / 1000))),
]
"""A number of at most three decimals in a file, thousandths inside; exact, a band, or unknown."""

Rate = Annotated[
    Band | None,
    BeforeValidator(_band(_to_rate, "rate")),
    PlainSerializer(_written(lambda ppm: _plain_number(Decimal(ppm) / money.MILLION))),
]
"""A fraction (0.2 or 20%) in a file, per million inside; exact, a band, or unknown."""


def _read_days(raw: Any) -> DayBand | None:
    if isinstance(raw, DayBand) or is_unknown(raw):
        return raw if isinstance(raw, DayBand) else None
    if isinstance(raw, dict):
        if not raw or set(raw) != {"earliest", "latest"}:
            raise _fault("day", "day")
        first, last = _read_days(raw["earliest"]), _read_days(raw["latest"])
        if first is None or last is None or first.earliest > last.latest:
            raise _fault("day", "day")
        return DayBand(first.earliest, last.latest)
    if isinstance(raw, date):
        return DayBand(raw, raw)
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise _fault("day", "day")
    parts = str(raw).strip().split("-")
    try:
        numbers = [int(part) for part in parts]
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else None
        if not 1900 <= year <= 2200 or len(numbers) > 3:
            raise ValueError
        if month is None:
            return DayBand(date(year, 1, 1), date(year, 12, 31))
        if len(numbers) == 3:
            return DayBand(date(*numbers), date(*numbers))
        return DayBand(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    except (ValueError, IndexError, calendar.IllegalMonthError) as error:
        raise _fault("day", "day") from error


def _write_days(days: DayBand | None) -> Any:
    if days is None:
        return None
    if days.exact is not None:
        return days.exact.isoformat()
    first, last = days.earliest, days.latest
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        if last.day == calendar.monthrange(last.year, last.month)[1]:
            return f"{first.year:04d}-{first.month:02d}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return {"earliest": first.isoformat(), "latest": last.isoformat()}


Days = Annotated[DayBand | None, BeforeValidator(_read_days), PlainSerializer(_write_days)]
"""A day as people know it: 2026, 2026-03, 2026-03-14, or from one to another; unknown is None."""


def _read_yes_no(raw: Any) -> bool | None:
    if is_unknown(raw):
        return None
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.strip().lower() in {"yes", "no"}:
        return raw.strip().lower() == "yes"
    raise _fault("yes_no", "yes_no")


YesNo = Annotated[
    bool | None,
    BeforeValidator(_read_yes_no),
    PlainSerializer(lambda answer: None if answer is None else ("yes" if answer else "no")),
]
"""yes, no, or unknown."""
