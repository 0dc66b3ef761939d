"""Money is whole cents inside, dollars at the edges; a rate is a whole number per million.

Rule of this house: every share of money is rounded half up to the cent by `share`, in plain code and over
numpy int64 arrays alike, so that both forms give the same cents.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

MILLION = 1_000_000
Number = int | float | str | Decimal
Amount = TypeVar("Amount")
"""An int, or a numpy int64 array of the same meaning."""


def cents(dollars: Number) -> int:
    """Dollars to whole cents, half up. Floats are read as they are written (0.205 is 205/1000)."""
    return int((_decimal(dollars) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def dollars(amount_cents: int) -> Decimal:
    """Whole cents to dollars with two decimals."""
    return Decimal(amount_cents) / 100


def per_million(fraction: Number) -> int:
    """A fraction (0.2) to a whole number per million (200000). Raises ValueError if it is finer than that."""
    scaled = _decimal(fraction) * MILLION
    if scaled != scaled.to_integral_value():
        raise ValueError(f"a rate has at most six decimals: {fraction}")
    return int(scaled)


def share(amount_cents: Amount, rate_per_million: Amount | int) -> Amount:
    """The share of an amount, in cents, half up. Takes ints or int64 arrays, neither below zero."""
    return (amount_cents * rate_per_million + MILLION // 2) // MILLION  # type: ignore[operator, return-value]


def times(dollars_each: Number, count: Number | Fraction) -> int:
    """A price in dollars (it may hold fractions of a cent, as a mileage rate does) times a count, in cents, half up."""
    exact = Fraction(_decimal(dollars_each)) * 100 * Fraction(count if isinstance(count, Fraction) else _decimal(count))
    return int((exact + Fraction(1, 2)) // 1)


def _decimal(number: Number) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(str(number))
