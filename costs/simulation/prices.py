"""The prices of many drawn courses: one draw a service and course between the known ends of its price.

A service costs the same all through a course, but where its known ends change with the day (another payer's prices, a newer
price) the course keeps its place between them. A price nobody knows is the same for all courses.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from cases.case import Case
from costs.billing import PriceBases
from costs.prices import find_price, price_files
from costs.quantities import LEVELS
from costs.simulation.days import Slot
from costs.simulation.draws import Int
from costs.told.insurance import told_coverages
from costs.told.plan_bands import first_day, last_day_of

UNKNOWN = -1
Ends = tuple[int, int, int]
Service = tuple[str, str | None]


@dataclass(frozen=True)
class RowPrices:
    """`cents`: of one unit, of shape (periods x services, rows), UNKNOWN where nobody knows it. `period`: of each day from the
    start on. `place`: of each slot among the services."""

    services: tuple[Service, ...]
    place: Int
    period: Int
    cents: Int

    def each(self, slot: Int, day: Int, rows: Int) -> Int:
        """The price of one unit for some slots on some days in some rows."""
        number = self.place[slot]
        if self.period[-1]:
            number = number + self.period[day] * len(self.services)
        return self.cents[number, rows]

    def of(self, rows: slice) -> "RowPrices":
        return replace(self, cents=self.cents[:, rows])

    def of_row(self, service: str, drug: str | None, day: int, row: int) -> int | None:
        """One price as the plain builder takes it."""
        place = self.services.index((service, drug)) + int(self.period[day]) * len(self.services)
        cents = int(self.cents[place, row])
        return None if cents == UNKNOWN else cents


def draw_prices(
    case: Case, slots: tuple[Slot, ...], first: date, start: date, last: int, rows: int, generator: np.random.Generator
) -> RowPrices:
    """`first`: the first day of a bill; `last`: the last day of a course, counted from the start."""
    services = tuple(dict.fromkeys((slot.service, slot.drug) for slot in slots))
    place = np.array([services.index((slot.service, slot.drug)) for slot in slots], dtype=np.int64)
    bases, bounds = PriceBases(case), list[int]()
    ends: list[list[Ends | None]] = []
    for day in _days_of_change(case, first, start + timedelta(days=last)):
        found = [_ends(case, service, bases, day) for service in services]
        if not ends or found != ends[-1]:
            ends.append(found)
            bounds.append((day - start).days)
    days = np.arange(last + 1)
    period = np.searchsorted(np.array(bounds[1:], dtype=np.int64), days, side="right")
    chance = generator.random((len(services), rows))
    cents = [_triangular(one, chance[number]) for found in ends for number, one in enumerate(found)]
    return RowPrices(services, place, period, np.array(cents, dtype=np.int64).reshape(-1, rows))


def _days_of_change(case: Case, first: date, last: date) -> list[date]:
    """The days on which a price or whose prices count may change."""
    days = {date(year, 1, 1) for year in range(first.year, last.year + 1)}
    days |= {price.holds_from for file in price_files() for price in file.prices}
    for coverage in told_coverages(case) or ():
        ends = last_day_of(coverage)
        days |= {first_day(coverage), ends if ends == date.max else ends + timedelta(days=1)}
    return [first, *sorted(day for day in days if first < day <= last)]


def _ends(case: Case, service: Service, bases: PriceBases, day: date) -> Ends | None:
    found = [find_price(*service, level, bases(day), day, case) for level in LEVELS]
    low, likely, high = (None if price is None else price.cents for price in found)
    if likely is None:
        return None
    return min(likely if low is None else low, likely), likely, max(likely if high is None else high, likely)


def _triangular(ends: Ends | None, chance: NDArray[np.float64]) -> Int:
    """The amount below which a share `chance` of the triangle between the ends lies."""
    if ends is None:
        return np.full(len(chance), UNKNOWN, dtype=np.int64)
    low, likely, high = ends
    if low == high:
        return np.full(len(chance), likely, dtype=np.int64)
    width, before, after = high - low, likely - low, high - likely
    rising = low + np.sqrt(chance * width * before)
    falling = high - np.sqrt((1 - chance) * width * after)
    return np.rint(np.where(chance * width < before, rising, falling)).astype(np.int64)
