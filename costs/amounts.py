"""A household's line of cost on one day of one course, before lines are gathered into months."""

from dataclasses import dataclass
from datetime import date

from costs.quantities import Level
from ground.bands import Band
from ground.sources import Source

TURNED: dict[Level, Level] = {"low": "high", "likely": "likely", "high": "low"}
"""The end of a band that is best for the household where more is better: more used, more paid leave."""
UNBOUNDED = 10**13
"""Cents above any bill: the upper end of an answer open above, where the bill's price or another limit bounds what it does."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """Cents the household pays on a day in one course."""

    day: date
    category: str
    cost_kind: str
    cents: int
    sources: tuple[Source, ...] = ()
    from_household: bool = False


def at_level(band: Band, level: Level, *, unknown_high: int | None = None) -> int | None:
    """A cost-like answer at a course's level: its low end, its middle, its high end.

    An open lower end is zero; an open upper end is `unknown_high`, and None (nobody knows) without one. The likely value of
    a band nobody closes above (None or UNBOUNDED) is its lower end: the high course says that it is at least this.
    """
    low = band.at_least or 0
    high = band.at_most if band.at_most is not None else unknown_high
    if level == "low" or (level == "likely" and high in (None, UNBOUNDED)):
        return low
    if level == "high" or high is None:
        return high
    return (low + high + 1) // 2


def more_is_better(band: Band, level: Level, *, unlimited: int) -> int:
    """An answer that lowers a cost (paid days, pay of a policy) at a course's level: low takes its upper end, `unlimited` where
    nobody closes it above; likely the middle, or the lower end of an open band; high the lower end."""
    if level == "low":
        return unlimited if band.at_most is None else band.at_most
    return at_level(band, TURNED[level]) or 0
