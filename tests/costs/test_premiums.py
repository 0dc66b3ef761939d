"""Premiums: Medicare's with the surcharge of a high income, COBRA's months, and the Marketplace's expected contribution."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.insurance import premiums
from costs.insurance.premiums import cobra, expected_contribution, marketplace, part_b, part_d_surcharge, surcharge_bracket
from figures.poverty import poverty_guideline

YEAR = date(2026, 1, 1)


def test_part_b_takes_the_premium_of_each_month():
    """$185.00 in December 2025 and $202.90 from January 2026, each with its pages."""
    lines = part_b(date(2025, 12, 1), date(2026, 2, 28))
    assert [line.cents for line in lines] == [18_500, 20_290, 20_290]
    assert all(line.sources and line.cost_kind == "premium" for line in lines)


def test_a_high_income_adds_its_brackets_surcharge():
    """2026, single: $109,000 is no bracket, a dollar more the first ($81.20 on Part B, $14.50 on Part D); $500,000 the fifth."""
    brackets = [surcharge_bracket(dollars * 100, "single", YEAR) for dollars in (109_000, 109_001, 499_999, 500_000)]
    assert brackets == [None, "first", "fourth", "fifth"]
    assert surcharge_bracket(21_800_100, "joint", YEAR) == "first"
    assert part_b(YEAR, YEAR, lambda day: "first")[0].cents == 20_290 + 8_120
    assert [line.cents for line in part_d_surcharge(YEAR, YEAR, lambda day: "first")] == [1_450]
    assert part_d_surcharge(YEAR, YEAR, lambda day: None) == ()


def test_cobra_takes_the_election_notices_amount_as_it_is():
    """$1,020 on the notice is 102 percent; months 19 to 29 of a disability extension ask 150 percent, $1,500."""
    lines = cobra(YEAR, date(2027, 6, 1), date(2027, 7, 31), "disability_extension", notice_premium=102_000)
    assert [line.cents for line in lines] == [102_000, 150_000]
    assert cobra(YEAR, YEAR, YEAR) == ()


def test_the_credit_is_the_benchmark_less_the_expected_contribution():
    """$62,600 alone in 2026: 9.96 % is $6,234.96 a year, $519.58 a month. Benchmark $800: the credit is $280.42. A plan of $700
    then costs $419.58, one of $250 nothing. One dollar more of income: no credit."""
    contribution = expected_contribution(6_260_000, 1, "contiguous", YEAR)
    assert contribution.cents_per_year == 623_496
    for premium, pays in ((70_000, 41_958), (25_000, 0)):
        (line,) = marketplace(premium, 80_000, contribution, YEAR, YEAR)
        assert line.cents == pays
    assert expected_contribution(6_260_100, 1, "contiguous", YEAR) is None
    assert marketplace(70_000, 80_000, None, YEAR, YEAR)[0].cents == 70_000


def test_under_the_guideline_there_is_no_credit():
    """A dollar below 100 percent ($15,650) has none; at 100 percent 2.1 percent of it is expected."""
    assert expected_contribution(1_564_900, 1, "contiguous", YEAR) is None
    assert expected_contribution(1_565_000, 1, "contiguous", YEAR).cents_per_year == 32_865


def test_2027_is_measured_against_the_guideline_of_2026_and_its_own_table():
    """$31,920 is 200 percent of $15,960: 6.78 percent."""
    assert expected_contribution(3_192_000, 1, "contiguous", date(2027, 3, 1)).share_of_income == 67_800


def test_a_table_without_an_upper_end_expects_the_same_share_of_any_income(monkeypatch):
    """2025 expected 8.5 percent above 400 percent; its guideline (2024) is not held, so the one of 2025 stands in here."""
    held = poverty_guideline(1, "contiguous", YEAR, which="prior_year")
    monkeypatch.setattr(premiums, "poverty_guideline", lambda *asked, **which: held)
    assert expected_contribution(20_000_000, 1, "contiguous", date(2025, 6, 1)).share_of_income == 85_000


@pytest.mark.parametrize(("event", "months"), [("job_loss", 18), ("disability_extension", 29), ("family_event", 36)])
def test_cobra_ends_with_its_last_month(event, months):
    """18, 29 or 36 months from its first day, whenever the estimate begins and ends."""
    starts, last = date(2026, 12, 1), date(2030, 12, 31)
    assert len(cobra(starts, starts, last, event, full_premium=100_000)) == months
    assert cobra(starts, date(2030, 1, 1), last, event, full_premium=100_000) == ()


@given(st.integers(1_565_000, 6_260_000), st.integers(1, 400_000))
def test_the_expected_contribution_never_falls_as_income_rises(income, more):
    """More income, at most 400 percent, is never expected to pay less."""
    raised = min(income + more, 6_260_000)
    less, greater = (expected_contribution(one, 1, "contiguous", YEAR) for one in (min(income, raised), raised))
    assert less.cents_per_year <= greater.cents_per_year
