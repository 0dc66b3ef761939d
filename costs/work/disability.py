"""The calendar of Social Security Disability Insurance: its first month, and the month Medicare begins.

Full calendar months are waited for first; a disability that begins on the first day of a month has that month as a full one.
Medicare begins after its own months of SSDI. The numbers of months are dated figures; whoever stopped before these begin (in
2020) has both months behind them.
"""

from datetime import date
from decimal import Decimal

from figures.lookup import FigureTooEarly, Reading, look_up


def first_ssdi_month(stopped: date) -> date | None:
    """The first day of the first month SSDI is paid for; None where it lies before our figures."""
    return _after(_first_full_month(stopped), "ssdi_waiting_months", stopped)


def first_medicare_month(stopped: date) -> date | None:
    """The first day of Medicare for somebody who gets SSDI from its first month on; None as above."""
    first = first_ssdi_month(stopped)
    return None if first is None else _after(first, "ssdi_medicare_waiting_months", stopped)


def readings(stopped: date) -> tuple[Reading, Reading]:
    """The figures behind both days."""
    return look_up("ssdi_waiting_months", stopped), look_up("ssdi_medicare_waiting_months", stopped)


def _after(first_of_month: date, key: str, day: date) -> date | None:
    try:
        value = look_up(key, day).value
    except FigureTooEarly:
        return None
    assert isinstance(value, Decimal)
    count = first_of_month.year * 12 + first_of_month.month - 1 + int(value)
    return date(count // 12, count % 12 + 1, 1)


def _first_full_month(day: date) -> date:
    if day.day == 1:
        return day
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
