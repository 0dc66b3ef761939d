"""A planned quantity: low, likely and high, each with its source, or a planning default that says why."""

from decimal import Decimal
from typing import Literal

from pydantic import model_validator

from ground.sources import Confidence, Model, Source, Words

Level = Literal["low", "likely", "high"]
LEVELS: tuple[Level, Level, Level] = ("low", "likely", "high")


class Quantity(Model):
    """Low, likely, high in the unit its field names. Either `sources` or `assumption` (why we plan with it) is given.

    Raises ValueError when the three are not in order or when nobody stands behind them.
    """

    low: Decimal
    likely: Decimal
    high: Decimal
    words: Words
    sources: tuple[str, ...] = ()
    assumption: Words | None = None
    confidence: Confidence | None = None

    @model_validator(mode="after")
    def _in_order_and_founded(self) -> "Quantity":
        if not 0 <= self.low <= self.likely <= self.high:
            raise ValueError("low, likely and high must rise and not be negative")
        if not self.sources and self.assumption is None:
            raise ValueError("a quantity needs a source or an assumption")
        return self

    def at(self, level: Level) -> Decimal:
        return {"low": self.low, "likely": self.likely, "high": self.high}[level]


class Sourced(Model):
    """A data file that names its sources once and refers to them by key. Raises ValueError for a key it does not hold."""

    sources: dict[str, Source]

    @model_validator(mode="after")
    def _sources_are_named(self) -> "Sourced":
        missing = sorted(set(_source_keys(self)) - set(self.sources))
        if missing:
            raise ValueError(f"sources not listed in the file: {', '.join(missing)}")
        return self


def _source_keys(node: object) -> list[str]:
    """Every source key used anywhere below, the file's own list apart."""
    if isinstance(node, Model):
        found = [] if isinstance(node, Sourced) else list(getattr(node, "sources", ()))
        for name in type(node).model_fields:
            if name != "sources":
                found += _source_keys(getattr(node, name))
        return found
    if isinstance(node, dict):
        return [key for value in node.values() for key in _source_keys(value)]
    if isinstance(node, tuple | list):
        return [key for value in node for key in _source_keys(value)]
    return []
