"""The federal poverty guideline for any household size and the year a program asks for."""

from datetime import date

import pytest

from figures.lookup import FigureTooEarly, FigureUnknown, look_up
from figures.poverty import poverty_guideline

AS_OF = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("size", "region", "dollars"),
    [
        (1, "contiguous", 15_960),
        (4, "contiguous", 33_000),
        (10, "contiguous", 15_960 + 9 * 5_680),
        (3, "alaska", 34_150),
        (8, "hawaii", 64_070),
    ],
)
def test_guideline_of_2026(size, region, dollars):
    """The published guideline, and above eight people one more amount for each further person."""
    reading = poverty_guideline(size, region, AS_OF)
    assert (reading.value, reading.cents, reading.key) == (dollars, dollars * 100, "poverty_guideline")


def test_ten_people_by_hand():
    """15,960 + 9 x 5,680 = 67,080."""
    assert poverty_guideline(10, "contiguous", AS_OF).value == 67_080


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("region", ["contiguous", "alaska", "hawaii"])
def test_first_and_further_persons_give_the_published_table(year, region):
    """What is computed for one to eight people is what the table says."""
    day = date(year, 7, 1)
    for size in range(1, 9):
        published = look_up("poverty_guideline", day, region=region, size=size)
        computed = poverty_guideline(size, region, day)
        assert (computed.value, computed.unit, computed.sources) == (published.value, published.unit, published.sources)
        assert computed.sentence == published.sentence


def test_prior_year_is_the_guideline_of_the_calendar_year_before():
    """In 2026 the prior year's guideline for four is 32,150, on the first day of the year and on the last."""
    for day in (date(2026, 1, 1), AS_OF, date(2026, 12, 31)):
        assert poverty_guideline(4, "contiguous", day, which="prior_year").value == 32_150


def test_before_the_new_guideline_is_due_the_old_one_is_in_force():
    """On 2027-01-14 the guideline of 2026 is current; from 2027-01-15 it is carried forward."""
    assert not poverty_guideline(1, "alaska", date(2027, 1, 14)).carried_forward
    assert poverty_guideline(1, "alaska", date(2027, 1, 15)).carried_forward
    assert not poverty_guideline(1, "alaska", date(2027, 6, 1), which="prior_year").carried_forward


def test_there_is_no_guideline_for_the_territories():
    """A region without a guideline is unknown, not a number."""
    with pytest.raises(FigureUnknown, match="2026-11-20"):
        poverty_guideline(2, "none", AS_OF)


def test_a_household_has_somebody_in_it():
    """A size of zero has no guideline."""
    with pytest.raises(FigureUnknown):
        poverty_guideline(0, "contiguous", AS_OF)


def test_guidelines_before_the_first_held_are_an_error():
    """The prior year of 2025 is 2024, which is not held."""
    with pytest.raises(FigureTooEarly):
        poverty_guideline(1, "contiguous", date(2025, 6, 1), which="prior_year")
