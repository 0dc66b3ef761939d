"""Money: whole cents, half up, and one rounding for plain numbers and arrays."""

from decimal import Decimal

import numpy as np
import pytest

from ground import money


@pytest.mark.parametrize(
    ("dollars", "cents"), [("0.005", 1), ("0.004", 0), (12.345, 1235), (0.285, 29), (7, 700), (Decimal("1.015"), 102)]
)
def test_dollars_become_cents_half_up_as_they_are_written(dollars, cents):
    """A half cent goes up, and a float counts as the digits a person typed, not as its binary neighbor."""
    assert money.cents(dollars) == cents


@pytest.mark.parametrize(
    ("amount", "rate", "expected"), [(25, 20, 5), (1, 50, 1), (3, 50, 2), (711_538, 20, 142_308), (0, 20, 0)]
)
def test_a_share_is_rounded_half_up_to_the_cent(amount, rate, expected):
    """20 % of $7,115.38 is $1,423.076, so $1,423.08; half a cent goes up."""
    assert money.share(amount, rate * 10_000) == expected


def test_arrays_and_plain_numbers_give_the_same_cents():
    """One rounding function serves one household and ten thousand."""
    amounts = np.arange(0, 20_000, 7, dtype=np.int64)
    shares = money.share(amounts, 333_333)
    assert shares.tolist() == [money.share(int(amount), 333_333) for amount in amounts]


def test_a_large_price_does_not_overflow_an_int64_array():
    """Ten million dollars at 100 % stays exact."""
    assert money.share(np.array([1_000_000_000], dtype=np.int64), money.MILLION).tolist() == [1_000_000_000]


def test_a_mileage_rate_finer_than_a_cent_is_multiplied_before_rounding():
    """190 miles at 20.5 cents are $38.95, not 190 times a rounded 21 cents."""
    assert money.times("0.205", 190) == 3895


def test_a_rate_finer_than_a_millionth_is_refused():
    """A rate is a whole number per million; a finer one would silently lose money."""
    with pytest.raises(ValueError, match="six decimals"):
        money.per_million("0.1234567")
