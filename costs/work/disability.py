"""The calendar of Social Security Disability Insurance: its first month, and the month Medicare begins.

Full calendar months are waited for first; a disability that begins on the first day of a month has that month as a full one.
Medicare begins after its own months of SSDI. The numbers of months are dated figures.
"""

from datetime import date
from decimal import Decimal

from figures.lookup import Reading, look_up


def first_ssdi_month(stopped: date) -> date:
    """The first day of the first month SSDI is paid for."""
    return _months_after(_first_full_month(stopped), _months("ssdi_waiting_months", stopped))


def first_medicare_month(stopped: date) -> date:
    """The first day of Medicare for somebody who gets SSDI from its first month on."""
    return _months_after(first_ssdi_month(stopped), _months("ssdi_medicare_waiting_months", stopped))


def readings(stopped: date) -> tuple[Reading, Reading]:
    """The figures behind both days."""
    return look_up("ssdi_waiting_months", stopped), look_up("ssdi_medicare_waiting_months", stopped)


def _months(key: str, day: date) -> int:
    value = look_up(key, day).value
    assert isinstance(value, Decimal)
    return int(value)


def _first_full_month(day: date) -> date:
    return day if day.day == 1 else _months_after(day.replace(day=1), 1)


def _months_after(first_of_month: date, months: int) -> date:
    count = first_of_month.year * 12 + first_of_month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
