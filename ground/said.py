"""A sentence before it is a sentence: a text key and typed values. `texts` turns it into English or Spanish."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ground.bands import Band


class Cents(NamedTuple):
    """An amount of money, or a span of it; None at an end means open (nobody knows how far)."""

    low: int | None
    high: int | None = None
    is_span: bool = False

    @classmethod
    def span(cls, low: int | None, high: int | None) -> "Cents":
        return cls(low, high, is_span=True)

    @classmethod
    def of_band(cls, band: Band) -> "Cents":
        return cls(band.exact) if band.exact is not None else cls.span(band.at_least, band.at_most)


class Codes(NamedTuple):
    """One or several codes of a vocabulary, to be read out by their names."""

    vocabulary: str
    codes: tuple[str, ...]


class Share(NamedTuple):
    """A rate per million, shown as a percentage."""

    per_million: int


class Span(NamedTuple):
    """A whole number that is exact or a band."""

    band: Band


NO_VALUES: Mapping[str, Any] = MappingProxyType({})


class Said(NamedTuple):
    """`key` names the sentence in texts, `values` fill its places. A `str` value is shown as it is: it is data."""

    key: str
    values: Mapping[str, Any] = NO_VALUES

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted((name, str(value)) for name, value in self.values.items()))))
