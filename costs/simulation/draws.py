"""What a simulated course draws: every quantity of the path from a triangular distribution between its low and its high end with
its peak at the likely one, and how often each complication happens. Values are whole hundredths of the quantity's unit.

Quantities are independent of each other unless the path says otherwise. Whole days, nights, cycles and counted care are drawn
as whole numbers, so that a drawn course is one the plain course builder makes alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from costs.courses.care_path import CarePath
from costs.courses.course import Draw
from costs.courses.path_quantities import Ends, quantities_of

Int = NDArray[np.int64]
HUNDREDTHS = 100
WHOLE_ENDINGS = ("days", "nights_near_center", "cycles")


@dataclass(frozen=True)
class Draws:
    """`values`: hundredths by the quantity's key, one entry a row. `times`: how often a complication happens, by its id."""

    rows: int
    values: Mapping[str, Int]
    times: dict[str, Int] = field(default_factory=dict)

    def of_row(self, row: int) -> Draw:
        """The numbers of one row, as the plain course builder takes them."""
        values = {key: Decimal(int(drawn[row])) / HUNDREDTHS for key, drawn in self.values.items()}
        return Draw("likely", values, {key: int(drawn[row]) for key, drawn in self.times.items()})


def draw_values(
    path: CarePath, drug: str | None, own: Mapping[str, Ends], rows: int, generator: np.random.Generator
) -> dict[str, Int]:
    """Every quantity in the path's order; `own` are the household's ends in place of the path's."""
    found = {}
    for key, quantity in quantities_of(path, drug).items():
        ends = own.get(key) or {"low": quantity.low, "likely": quantity.likely, "high": quantity.high}
        found[key] = _triangular(key, ends, rows, generator)
    for key, ends in own.items():
        if key not in found:
            found[key] = _triangular(key, ends, rows, generator)
    return found


def _triangular(key: str, ends: Ends, rows: int, generator: np.random.Generator) -> Int:
    low, likely, high = (float(ends[level]) for level in ("low", "likely", "high"))
    scale = 1 if _is_whole(key) else HUNDREDTHS
    if low == high:
        return np.full(rows, round(low * scale) * (HUNDREDTHS // scale), dtype=np.int64)
    drawn = np.rint(generator.triangular(low, likely, high, rows) * scale).astype(np.int64)
    return drawn * (HUNDREDTHS // scale)


def _is_whole(key: str) -> bool:
    is_care = key.startswith("complications.") and ".services." in key
    return is_care or (key.endswith(WHOLE_ENDINGS) and "days_off" not in key)
