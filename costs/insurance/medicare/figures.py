"""The yearly amounts a Medicare ledger works with, each read once a year, with a record of every reading."""

from datetime import date

from figures.lookup import FigureUnknown, Reading, look_up

Place = tuple[str, int, tuple[str, ...]]


class YearFigures:
    """Amounts of a day's calendar year. All of Medicare's amounts change on January 1.

    An amount not published yet is the last one carried forward; its reading says so. Raises FigureError for a year before
    the first one we hold.
    """

    def __init__(self) -> None:
        self._readings: dict[Place, Reading] = {}

    def cents(self, key: str, day: date, **row: str) -> int:
        return self._reading(key, day, row).cents

    def per_million(self, key: str, day: date) -> int:
        return self._reading(key, day, {}).per_million

    def cents_if_known(self, key: str, day: date, **row: str) -> int | None:
        """As `cents`; None where the table's row was not seen."""
        try:
            return self.cents(key, day, **row)
        except FigureUnknown:
            return None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading used, once a year, in the order of first use."""
        return tuple(self._readings.values())

    def _reading(self, key: str, day: date, row: dict[str, str]) -> Reading:
        place = (key, day.year, tuple(row.values()))
        if place not in self._readings:
            self._readings[place] = look_up(key, day, include_proposed=False, **row)
        return self._readings[place]
