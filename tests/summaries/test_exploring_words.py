"""What is said of many drawn courses: amounts, limits by their name and owner, and what is missing."""

from datetime import date

from costs.simulation.spread import LimitReached, Percentiles, Spread
from summaries.exploring_words import spread_lines

YEAR = date(2027, 1, 1)
AMOUNTS = Percentiles(100_000, 250_000, 600_000, 270_000)


def drawn(*limits, is_at_least=False):
    return Spread(10_000, 1, AMOUNTS, AMOUNTS, {YEAR: AMOUNTS}, limits, is_at_least)


def test_a_year_s_bills_stand_with_the_chance_to_reach_each_limit():
    """Every limit of the year is named, in whole percents, in both languages; nothing speaks of fewer courses."""
    limits = (
        LimitReached(YEAR, "maximum", "medicare_advantage", 0, 414_900),
        LimitReached(YEAR, "part_d_cap", "medicare_advantage", 0, 0),
    )
    _, year, about = spread_lines(drawn(*limits), "en")
    assert year == (
        "Bills in the year from January 1, 2027: half at most $2,500, nine in ten at most $6,000. The plan's yearly maximum is "
        "reached in 41% of courses. The yearly limit for Part D medicines is reached in 0% of courses."
    )
    assert "prices" in about
    total, year, _ = spread_lines(drawn(*limits), "es")
    assert total.startswith("De 10,000 tratamientos simulados")
    assert "El máximo anual del plan se alcanza en 41% de los tratamientos." in year


def test_what_is_not_counted_makes_amounts_and_chances_lower_bounds():
    """Bills and chances are at least what is shown; a chance of 100% cannot be more."""
    limits = (
        LimitReached(YEAR, "maximum", "employer", 0, 300_000),
        LimitReached(YEAR, "drug_maximum", "employer", 0, 1_000_000),
    )
    _, year, _ = spread_lines(drawn(*limits, is_at_least=True), "en")
    assert "half at least $2,500, one in ten at least $6,000" in year
    assert "reached in at least 30% of courses" in year
    assert "maximum for medicines is reached in 100% of courses" in year


def test_of_two_plans_it_is_said_whose_limit_it_is():
    """Two coverages with a maximum are told apart by their place and kind."""
    limits = (LimitReached(YEAR, "maximum", "employer", 0, 900_000), LimitReached(YEAR, "maximum", "cobra", 1, 100_000))
    _, year, _ = spread_lines(drawn(*limits), "en")
    assert "The yearly maximum of insurance 1 (" in year and "The yearly maximum of insurance 2 (" in year
