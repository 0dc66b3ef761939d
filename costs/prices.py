"""What a service costs before insurance: dated prices by payer basis, from costs/prices/*.yaml, read once.

A price nobody has published is not here; looking it up gives None, never zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from cases.case import Case
from cases.vocabulary import Code
from costs.amounts import at_level
from costs.quantities import Level, Sourced
from ground import files, money
from ground.faults import FileFaults, from_validation
from ground.sources import Confidence, Model, Source, Words

FOLDER = Path(__file__).parent / "prices"
Basis = Literal["commercial", "medicare", "all_payers", "cash", "list"]
PRIVATE_PLAN: tuple[Basis, ...] = ("commercial", "all_payers", "list")
MEDICARE: tuple[Basis, ...] = ("medicare", "all_payers", "list")
NO_PLAN: tuple[Basis, ...] = ("cash", "list")
"""Whose prices stand for a payer's, the nearest first."""


class Price(Model):
    """One price in dollars a unit, known low / likely / high; an end nobody published is left out (None)."""

    service: Code("services")  # type: ignore[valid-type]
    drug: Code("drugs") | None = None  # type: ignore[valid-type]
    basis: Basis
    holds_from: date
    year: str
    low: Annotated[Decimal, Field(ge=0)] | None = None
    likely: Annotated[Decimal, Field(ge=0)] | None = None
    high: Annotated[Decimal, Field(ge=0)] | None = None
    derived: Words | None = None
    note: Words | None = None
    confidence: Confidence
    sources: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _rises(self) -> "Price":
        known = [end for end in (self.low, self.likely, self.high) if end is not None]
        if not known or known != sorted(known):
            raise ValueError("a price has at least one end, and its ends rise")
        return self

    def cents(self, level: Level) -> int | None:
        value = {"low": self.low, "likely": self.likely, "high": self.high}[level]
        return None if value is None else money.cents(value)


class PriceFile(Sourced):
    """A file of prices with the sources they name."""

    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class PriceFound:
    """A price for one unit in cents at a course's level; None where that end is not known. `is_at_least`: the likely price is
    not known and the low one stands for it."""

    cents: int | None
    price: Price | None
    sources: tuple[Source, ...]
    is_own: bool = False
    is_at_least: bool = False


@cache
def price_files() -> tuple[PriceFile, ...]:
    """Every price file. Raises FileFaults with all faults of a broken file."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yaml")))


def find_price(service: str, drug: str | None, level: Level, bases: Sequence[Basis], day: date, case: Case) -> PriceFound | None:
    """The price of one unit: the household's own first, then the newest public one of the first basis that has any. A likely
    price nobody knows is at least the low one. Returns None when nobody has published any end of it.
    """
    for own in case.prices or ():
        if own.service == service and own.drug in (None, drug) and own.allowed is not None:
            is_at_least = level == "likely" and own.allowed.at_most is None
            return PriceFound(at_level(own.allowed, level), None, (), is_own=True, is_at_least=is_at_least)
    return _public_price(service, drug, level, tuple(bases), day)


@lru_cache(maxsize=16_384)
def _public_price(service: str, drug: str | None, level: Level, bases: tuple[Basis, ...], day: date) -> PriceFound | None:
    """Prices do not change while the program runs, and the courses of one path ask for the same days' prices many times."""
    for basis in bases:
        candidates = [pair for pair in _by_service().get((service, basis), ()) if _holds(pair[0], drug, day)]
        if candidates:
            price, file = max(candidates, key=lambda pair: (pair[0].drug is not None, pair[0].holds_from))
            is_at_least = level == "likely" and price.likely is None and price.low is not None
            cents = price.cents("low" if is_at_least else level)
            return PriceFound(cents, price, tuple(file.sources[key] for key in price.sources), is_at_least=is_at_least)
    return None


def _holds(price: Price, drug: str | None, day: date) -> bool:
    return price.drug in (None, drug) and price.holds_from <= day


@cache
def _by_service() -> dict[tuple[str, Basis], list[tuple[Price, PriceFile]]]:
    found: dict[tuple[str, Basis], list[tuple[Price, PriceFile]]] = {}
    for file in price_files():
        for price in file.prices:
            found.setdefault((price.service, price.basis), []).append((price, file))
    return found


def _read(path: Path) -> PriceFile:
    raw = files.read_own(path)
    try:
        return PriceFile.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, path.name, raw)) from error
