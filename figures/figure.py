"""One dated public figure as its file states it: a unit, a sentence, and values from a day on, each with its sources.

A file is figures/values/<topic>/<key>.yaml. Numbers become Decimal as they are written, never binary floats. A value is
a number, a day (unit `date`) or a code (unit `code`), or a table of these by named dimensions. In a table `none` says
that no such limit or group exists, `unknown` that it was not seen.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from ground.sources import Confidence, Model, Source, Words

Leaf = Decimal | date | str
Status = Literal["final", "proposed", "derived"]
Unit = Literal[
    "usd",
    "usd_per_hour",
    "usd_per_day",
    "usd_per_night",
    "usd_per_week",
    "usd_per_month",
    "usd_per_year",
    "usd_per_plan_year",
    "usd_per_benefit_period",
    "usd_per_prescription",
    "usd_per_mile",
    "fraction",
    "hours",
    "hours_per_month",
    "days",
    "weeks",
    "months",
    "years",
    "miles",
    "employees",
    "children",
    "date",
    "code",
]
NONE, UNKNOWN = "none", "unknown"


def _leaf(raw: Any) -> Any:
    if isinstance(raw, bool):
        raise PydanticCustomError("figure_value", "a number, a date or a word, not yes or no")
    return Decimal(str(raw)) if isinstance(raw, int | float) else raw


def _table(raw: Any) -> Any:
    """Keys as text (a household size 4 is "4"), numbers as Decimal, at every depth."""
    if not isinstance(raw, dict):
        return _leaf(raw)
    if any(isinstance(key, bool) for key in raw):
        raise PydanticCustomError("figure_value", "quote a key that reads as yes or no")
    return {str(key): _table(below) for key, below in raw.items()}


class DatedValue(Model):
    """A number or a table that holds from its day on. `until` is a hard end: it is never used after that day.

    `confidence` is ours: high where two independent pages or an official text were read, medium for one secondary
    page, low for an old, partial or single weak one.
    """

    status: Status
    value: Annotated[Leaf | None, BeforeValidator(_leaf)] = None
    table: Annotated[dict[str, Any] | None, BeforeValidator(_table)] = None
    until: date | None = None
    confidence: Confidence
    sources: tuple[str, ...] = Field(min_length=1)
    note: Words | None = None


class Figure(Model):
    """Everything known about one figure. `values` run from the oldest day to the newest.

    `next_update` is the day by which a newer value should exist; without it the figure changes only with the law.
    """

    key: str
    unit: Unit
    sentence: Words
    dimensions: tuple[str, ...] = ()
    sources: dict[str, Source]
    values: dict[date, DatedValue] = Field(min_length=1)
    next_update: date | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        days = list(self.values)
        if days != sorted(days):
            raise PydanticCustomError("figure_days_order", "values from the oldest day to the newest")
        for number, (first_day, dated) in enumerate(self.values.items()):
            following = days[number + 1] if number + 1 < len(days) else None
            if dated.until and (dated.until < first_day or (following and dated.until >= following)):
                raise PydanticCustomError("figure_until", "until: a day after its first day and before the next value")
            if set(dated.sources) - set(self.sources):
                raise PydanticCustomError("figure_source", "every source a value names stands under sources")
            if (dated.table is not None) != bool(self.dimensions) or (dated.table is None) == (dated.value is None):
                raise PydanticCustomError("figure_dimensions", "a table where there are dimensions, else one value")
            for leaf in _leaves(dated.table or {"": dated.value}, len(self.dimensions) or 1):
                self._check_unit(leaf)
        published = [day for day, dated in self.values.items() if dated.status != "proposed"]
        if self.next_update and published and self.next_update <= published[-1]:
            raise PydanticCustomError("figure_next_update", "next_update after the newest published value")
        if any(source.url is None for source in self.sources.values()):
            raise PydanticCustomError("figure_source_url", "every source of a figure has an address")
        return self

    def _check_unit(self, leaf: Leaf) -> None:
        if self.dimensions and leaf in (NONE, UNKNOWN):
            return
        expected = {"date": date, "code": str}.get(self.unit, Decimal)
        if not isinstance(leaf, expected) or (isinstance(leaf, Decimal) and leaf < 0):
            raise PydanticCustomError("figure_value", "a value that fits the unit")


def _leaves(table: dict[str, Any], depth: int) -> list[Leaf]:
    """Every value at exactly this depth; a branch that is longer or shorter is a fault."""
    if any(isinstance(below, dict) == (depth == 1) for below in table.values()) or not table:
        raise PydanticCustomError("figure_dimensions", "one level of the table for each dimension")
    if depth == 1:
        return list(table.values())
    return [leaf for below in table.values() for leaf in _leaves(below, depth - 1)]
