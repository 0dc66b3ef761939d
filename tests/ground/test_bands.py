"""Answers that are exact, a band or unknown, and days as people know them."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from ground.bands import Band, Count, DayBand, Days, Money, Rate, YesNo

READERS: list[TypeAdapter[object]] = [TypeAdapter(one) for one in (Money, Count, Rate, Days, YesNo)]  # type: ignore[arg-type]
MONEY, COUNT, RATE, DAYS, YES_NO = READERS


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (52000, Band(5_200_000, 5_200_000)),
        ("$52,000.50", Band(5_200_050, 5_200_050)),
        ({"at_least": 40000, "at_most": 60000}, Band(4_000_000, 6_000_000)),
        ({"at_most": 60000}, Band(None, 6_000_000)),
        ({"at_least": 40000, "at_most": None}, Band(4_000_000, None)),
        (0, Band(0, 0)),
        (None, None),
        ("unknown", None),
        ("", None),
        ({"at_least": None}, None),
    ],
)
def test_money_is_read_exact_as_a_band_or_unknown(typed, expected):
    """Zero is an answer; nothing, an empty word and "unknown" are not."""
    assert MONEY.validate_python(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "abc",
        -5,
        True,
        1.234,
        {"at_least": 5, "at_most": 3},
        {"from": 3},
        {},
        [3],
        "nan",
        "inf",
        "1e400",
        10**15,
        date(2026, 1, 1),
    ],
)
def test_money_refuses_what_is_not_an_amount(typed):
    """A wrong amount is a fault, never an unknown or a guess."""
    with pytest.raises(ValidationError):
        MONEY.validate_python(typed)


@pytest.mark.parametrize("typed", ["78.000,00", "78.000", "$1.234.567", "1.230", "78,00", "7,8000", "1,23,456", ",500", "5,"])
def test_an_amount_written_another_countrys_way_is_refused(typed):
    """78.000,00 is seventy-eight thousand to many who write Spanish; reading it as 78 would be a wrong number in silence."""
    with pytest.raises(ValidationError):
        MONEY.validate_python(typed)


def test_a_comma_for_decimals_makes_no_other_rate():
    """7,5% is seven and a half to many, and never 75."""
    with pytest.raises(ValidationError):
        RATE.validate_python("7,5%")


@pytest.mark.parametrize(("typed", "expected"), [("20%", 200_000), (0.2, 200_000), ("12.5%", 125_000), (1, 1_000_000), (0, 0)])
def test_a_rate_is_a_fraction_or_a_percentage(typed, expected):
    """0.2 and 20% are the same coinsurance."""
    assert RATE.validate_python(typed) == Band.exactly(expected)


@pytest.mark.parametrize("typed", [20, "20", "120%", -0.1, "0.12345678"])
def test_a_rate_above_one_is_refused_rather_than_taken_as_a_percentage(typed):
    """20 could mean 20 % or a slip; the person is asked."""
    with pytest.raises(ValidationError):
        RATE.validate_python(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-03", DayBand(date(2026, 3, 1), date(2026, 3, 31))),
        ("2024-02", DayBand(date(2024, 2, 1), date(2024, 2, 29))),
        (2026, DayBand(date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-03-14", DayBand(date(2026, 3, 14), date(2026, 3, 14))),
        (date(2026, 3, 14), DayBand(date(2026, 3, 14), date(2026, 3, 14))),
        ({"earliest": "2026-03", "latest": "2026-05-10"}, DayBand(date(2026, 3, 1), date(2026, 5, 10))),
        ("unknown", None),
    ],
)
def test_a_day_is_known_to_the_year_the_month_or_the_day(typed, expected):
    """ "March 2026" is every day of that month and no other."""
    assert DAYS.validate_python(typed) == expected


@pytest.mark.parametrize(
    "typed", ["2026-13", "2026-02-30", "yesterday", 26, True, "2026-1-2-3", {"earliest": "2027", "latest": "2026"}]
)
def test_a_day_that_does_not_exist_is_refused(typed):
    """A day must exist, and a span must not run backwards."""
    with pytest.raises(ValidationError):
        DAYS.validate_python(typed)


@pytest.mark.parametrize(("typed", "expected"), [(True, True), ("no", False), ("YES", True), ("unknown", None), (None, None)])
def test_yes_no_unknown(typed, expected):
    """Three answers, in the words people write."""
    assert YES_NO.validate_python(typed) is expected


@pytest.mark.parametrize("typed", ["maybe", 1, 0, "y"])
def test_yes_no_refuses_other_words(typed):
    """1 and "maybe" are neither yes nor no."""
    with pytest.raises(ValidationError):
        YES_NO.validate_python(typed)


@pytest.mark.parametrize(
    ("adapter", "value"),
    [
        (MONEY, Band(5_200_050, 5_200_050)),
        (MONEY, Band(None, 100)),
        (COUNT, Band(2, 5)),
        (RATE, Band(125_000, 200_000)),
        (DAYS, DayBand(date(2026, 1, 1), date(2026, 12, 31))),
        (DAYS, DayBand(date(2024, 2, 1), date(2024, 2, 29))),
        (DAYS, DayBand(date(2026, 2, 1), date(2026, 3, 3))),
        (YES_NO, False),
    ],
)
def test_an_answer_survives_being_written_and_read(adapter, value):
    """What is written to a case file reads back as the same answer."""
    assert adapter.validate_python(adapter.dump_python(value, mode="json")) == value


@pytest.mark.parametrize(
    ("band", "at_most", "at_least"),
    [
        (Band(10, 20), None, None),
        (Band(10, 15), True, False),
        (Band(16, 20), False, True),
        (Band(None, 15), True, False),
        (Band(15, None), None, None),
    ],
)
def test_a_band_decides_only_where_all_of_it_agrees(band, at_most, at_least):
    """Against a limit of 15 ("at most") and of 16 ("at least"), a band that lies on both sides stays undecided."""
    assert band.is_at_most(15) is at_most
    assert band.is_at_least(16) is at_least
