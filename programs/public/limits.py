"""A limit as a share of the poverty guideline, for every size and region that may hold, against an income that may be a band."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from figures.lookup import FigureError, Reading, look_up
from figures.poverty import Which
from ground.bands import Band
from ground.sources import Source
from programs.answers import Answers


@dataclass(frozen=True)
class ShareLimit:
    """Cents a year times a million, from the lowest to the highest that may hold; `highest` None is open."""

    lowest: int
    highest: int | None
    sources: tuple[Source, ...]

    @property
    def per_month(self) -> Band:
        """Whole cents a month, rounded up, to show."""
        return Band(_up(self.lowest, 12_000_000), None if self.highest is None else _up(self.highest, 12_000_000))

    @property
    def per_year(self) -> Band:
        return Band(_up(self.lowest, 1_000_000), None if self.highest is None else _up(self.highest, 1_000_000))

    def is_at_most(self, income: Band) -> bool | None:
        """Whether an income in cents a year is at or below the limit."""
        if income.at_most is not None and income.at_most * 1_000_000 <= self.lowest:
            return True
        too_much = self.highest is not None and (income.at_least or 0) * 1_000_000 > self.highest
        return False if too_much else None

    def is_below(self, income: Band) -> bool | None:
        """Whether an income in cents a year is below the limit, not at it."""
        if income.at_most is not None and income.at_most * 1_000_000 < self.lowest:
            return True
        too_much = self.highest is not None and (income.at_least or 0) * 1_000_000 >= self.highest
        return False if too_much else None


def share_limit(answers: Answers, size: Band, lowest: int, highest: int, which: Which = "current") -> ShareLimit | None:
    """Shares per million of the guideline; None where the day or the place has no guideline."""
    lows: list[int] = []
    highs: list[int | None] = []
    sources: tuple[Source, ...] = ()
    for region in answers.regions:
        low = answers.guideline(max(size.at_least or 1, 1), region, which)
        high = None if size.at_most is None else answers.guideline(max(size.at_most, 1), region, which)
        if low is None:
            return None
        lows.append(low.cents * lowest)
        highs.append(None if high is None else high.cents * highest)
        sources = low.sources
    known = [high for high in highs if high is not None]
    return ShareLimit(min(lows), max(known) if len(known) == len(highs) else None, sources)


@lru_cache(maxsize=4096)
def figure_on(key: str, day: date, **dimensions: str) -> Reading | None:
    """A figure where it has a value; `none` in a table is a value, a row nobody saw is not. Figures do not change while the
    program runs."""
    try:
        return look_up(key, day, include_proposed=False, **dimensions)
    except FigureError:
        return None


def _up(amount: int, by: int) -> int:
    return -(-amount // by)
