"""What life around the treatment costs in one course: lines, what lowers them, what is left out, and what stands behind it."""

from dataclasses import dataclass, field, fields
from datetime import date

from costs.amounts import CostLine
from costs.results import LeftOut
from figures.lookup import Reading
from ground.said import Said
from ground.sources import Source


@dataclass(frozen=True, slots=True)
class Reduction:
    """Cents already taken off a line of cost on a day, and by what: said apart, never subtracted again."""

    day: date
    kind: str
    category: str
    cost_kind: str
    cents: int
    sources: tuple[Source, ...] = ()
    from_household: bool = False


@dataclass(frozen=True, slots=True)
class DateToKnow:
    """A day on which something ends or begins that the household should know beforehand."""

    day: date
    said: Said
    sources: tuple[Source, ...] = ()


@dataclass
class LifeCosts:
    """One course's share of travel, work or home.

    `defaults` are the planning defaults used, each with the answer that would replace it; `asks` are answers that would
    lower the cost or make it surer.
    """

    lines: list[CostLine] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    reductions: list[Reduction] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    defaults: list[tuple[str, str | None]] = field(default_factory=list)
    notices: list[Said] = field(default_factory=list)
    dates: list[DateToKnow] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)

    def add(self, other: "LifeCosts") -> None:
        for one in fields(self):
            getattr(self, one.name).extend(getattr(other, one.name))

    @property
    def cents(self) -> int:
        return sum(line.cents for line in self.lines)
