"""The yearly amounts of Original Medicare as tables by calendar year."""

from datetime import date, timedelta

import numpy as np

from costs.insurance.medicare.figures import YearFigures
from costs.simulation.bills import RowBills
from costs.simulation.draws import Int

MORE_DAYS = 400
"""A stay may run so many days past the last day of a course."""


class MedicareYears:
    """Calendar years from the first bill's on; a day past the last one still has its year."""

    def __init__(self, bills: RowBills):
        first = bills.start.year
        days = [bills.start + timedelta(days=number) for number in range(len(bills.days) + MORE_DAYS)]
        self._of_day = np.array([day.year - first for day in days], dtype=np.int64)
        self._days_left = np.array([(date(day.year + 1, 1, 1) - day).days for day in days], dtype=np.int64)
        self.years = tuple(date(first + number, 1, 1) for number in range(int(self._of_day[-1]) + 1))
        self.figures = YearFigures()
        self._tables: dict[tuple[str, tuple[str, ...]], Int] = {}

    def of(self, day: Int) -> Int:
        return self._of_day[day]

    def days_left(self, day: Int) -> Int:
        """Days from a day to the end of its year, that day included."""
        return self._days_left[day]

    def cents(self, key: str, **row: str) -> Int:
        """A figure's amounts by year."""
        place = key, tuple(row.values())
        if place not in self._tables:
            amounts = [self.figures.cents(key, year, **row) for year in self.years]
            self._tables[place] = np.array(amounts, dtype=np.int64)
        return self._tables[place]

    def per_million(self, key: str) -> Int:
        place = key, ()
        if place not in self._tables:
            self._tables[place] = np.array([self.figures.per_million(key, year) for year in self.years], dtype=np.int64)
        return self._tables[place]
