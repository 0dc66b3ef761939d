"""The federal poverty guideline for a household of any size: the first person plus an amount for each further one.

The Department of Health and Human Services publishes it so, for three regions: contiguous (48 states and DC), alaska,
hawaii. There is no guideline for the territories (FigureUnknown). Which year's guideline a program uses is the
program's matter: most use the current one, the premium tax credit the prior year's.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from figures.catalogue import all_figures
from figures.lookup import FigureUnknown, Reading, look_up

Which = Literal["current", "prior_year", "from_july", "from_october"]
KEY = "poverty_guideline"
FIRST_MONTHS = {"from_july": 7, "from_october": 10}
"""Programs that take up a year's guideline only in its July (WIC) or its October (SNAP), and keep it for twelve months."""


def poverty_guideline(size: int, region: str, day: date, *, which: Which = "current") -> Reading:
    """Dollars per year for a household of `size` people.

    `prior_year` is the guideline of the calendar year before; `from_july` and `from_october` that of the last such month.
    """
    if size < 1:
        raise FigureUnknown(f"{KEY} on {day}: a household has at least one person")
    return _guideline(size, region, day, which)


@lru_cache(maxsize=4096)
def _guideline(size: int, region: str, day: date, which: Which) -> Reading:
    """Figures do not change while the program runs, and one household is held against many limits."""
    in_force = _in_force(day, which)
    first = look_up(f"{KEY}_first_person", in_force, region=region)
    additional = look_up(f"{KEY}_additional_person", in_force, region=region)
    if not isinstance(first.value, Decimal) or not isinstance(additional.value, Decimal):
        raise FigureUnknown(f"{KEY} on {day}: no amounts for region {region}")
    amount = first.value + (size - 1) * additional.value
    return replace(first, key=KEY, value=amount, sentence=all_figures()[KEY].sentence)


def _in_force(day: date, which: Which) -> date:
    """A day on which the guideline that holds for `day` was the current one."""
    if which == "current":
        return day
    if which == "prior_year":
        return date(day.year - 1, 12, 31)
    month = FIRST_MONTHS[which]
    return date(day.year - (day.month < month), month, 1)
