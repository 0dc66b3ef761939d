"""State paid leave and disability insurance: published and hand-worked weeks of all 15 jurisdictions, and its limits."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.work.state_leave import state_leave
from ground import money
from ground.files import read_own
from ground.sources import Source

JURISDICTIONS = ("CA", "NY", "NJ", "RI", "WA", "MA", "CT", "OR", "CO", "DC", "DE", "MN", "ME", "MD", "HI")
WORKED = {path.stem.upper(): read_own(path) for path in sorted((Path(__file__).parent / "worked" / "state_leave").glob("*.yaml"))}
EXAMPLES = [(state, example) for state, file in WORKED.items() for example in file["examples"]]
AS_OF = date(2026, 12, 7)
TURNS = read_own(Path(__file__).parent / "worked" / "state_leave_turns.yaml")
REASONS = ("own_condition", "family_care")


@pytest.mark.parametrize(("state", "example"), EXAMPLES, ids=[f"{state}: {example['name']}" for state, example in EXAMPLES])
def test_a_week_pays_what_the_page_says(state, example):
    """Each example gives its published or hand-worked amount to the cent; a page's own base wage or maximum goes first."""
    leave = state_leave(state, example["reason"], example["claim_day"])
    assert leave is not None
    if "base_wage" in example:
        leave = replace(leave, base_wage=Fraction(money.cents(example["base_wage"])))
    if "maximum" in example:
        leave = replace(leave, maximum=money.cents(example["maximum"]))
    benefit = leave.weekly_benefit(Fraction(money.cents(example["weekly_wage"])), example.get("children", 0))
    assert benefit == money.cents(example["weekly_benefit"])


@pytest.mark.parametrize("turn", TURNS["turns"], ids=lambda turn: f"{turn['state']} {turn['day']}")
def test_both_sides_of_each_new_weekly_maximum(turn):
    """A claim on the day before has the old maximum, or no program yet; a claim on the day has the new one."""
    assert set(turn["sources"]) <= set(TURNS["sources"])
    for day, expected in ((turn["day"] - timedelta(days=1), turn["before"]), (turn["day"], turn["from"])):
        leave = state_leave(turn["state"], turn["reason"], day)
        benefit = leave and leave.weekly_benefit(Fraction(money.cents(turn["weekly_wage"])))
        assert benefit == (None if expected == "none" else money.cents(expected)), day


def test_every_jurisdiction_has_at_least_two_examples_each_with_its_page():
    """All 15 are there, none twice, and every example names a page, its date and the day it was looked at."""
    assert sorted(WORKED) == sorted(JURISDICTIONS)
    for state, file in WORKED.items():
        assert file["state"] == state and len(file["examples"]) >= 2
        for example in file["examples"]:
            source = Source.model_validate(example["source"])
            assert source.title and source.url and source.page_date


@given(
    state=st.sampled_from(JURISDICTIONS),
    reason=st.sampled_from(REASONS),
    wage=st.integers(0, 1_000_000),
    more=st.integers(0, 100_000),
)
def test_a_week_never_pays_more_than_the_wage_or_the_maximum_and_rises_with_the_wage(state, reason, wage, more):
    """Whatever the wage: not above it, not above the maximum, and a higher wage is never paid less."""
    leave = state_leave(state, reason, AS_OF)
    if leave is None:
        assert (state, reason) == ("HI", "family_care")
        return
    less, greater = leave.weekly_benefit(Fraction(wage)), leave.weekly_benefit(Fraction(wage + more))
    assert less is not None and greater is not None
    assert 0 <= less <= min(wage, leave.maximum)
    assert less <= greater


def test_a_state_without_a_program_has_none_and_hawaii_pays_no_family_care():
    """Texas has no program; Hawaii's insurance is for one's own illness only."""
    assert state_leave("TX", "own_condition", AS_OF) is None
    assert state_leave("HI", "family_care", AS_OF) is None


def test_new_programs_say_when_they_begin():
    """Maine pays from May 2026, Maryland from January 3, 2028; older programs name no day."""
    days = {state: state_leave(state, "own_condition", AS_OF).first_day for state in ("ME", "MD", "WA")}
    assert days == {"ME": date(2026, 5, 1), "MD": date(2028, 1, 3), "WA": None}


def test_a_base_wage_nobody_saw_leaves_the_benefit_unknown_never_zero():
    """Without the state's base wage the steps cannot be placed."""
    leave = state_leave("WA", "own_condition", AS_OF)
    assert leave is not None
    assert replace(leave, base_wage=None).weekly_benefit(Fraction(100_000)) is None


@pytest.mark.parametrize(
    ("state", "reason", "waiting", "weeks"),
    [
        ("WA", "own_condition", 7, 12),
        ("CA", "own_condition", 7, 52),
        ("CA", "family_care", 0, 8),
        ("NY", "own_condition", 7, 26),
        ("ME", "own_condition", 7, 12),
        ("CO", "own_condition", 0, 12),
        ("CT", "own_condition", 0, 12),
        ("OR", "own_condition", 0, 12),
        ("RI", "own_condition", 0, 30),
        ("NJ", "family_care", 0, 12),
        ("NY", "family_care", 0, 12),
        ("MA", "family_care", 7, 12),
        ("ME", "family_care", 0, 12),
        ("DC", "own_condition", 0, 12),
        ("HI", "own_condition", 7, 26),
    ],
)
def test_waiting_days_and_weeks(state, reason, waiting, weeks):
    """The days that are not paid at the start, and for how many weeks it pays."""
    leave = state_leave(state, reason, AS_OF)
    assert (leave.days.waiting, leave.weeks) == (waiting, weeks)


@pytest.mark.parametrize(
    ("day", "wage", "children", "benefit"),
    [
        (date(2025, 6, 2), "1000", 1, 64_300),  # 601 + 7 percent, 42.07: 643.07
        (date(2025, 6, 2), "200", 1, 13_100),  # 121 and ten dollars, more than 7 percent of it
        (date(2026, 3, 2), "200", 2, 17_900),  # the least week, 139, and twice 20
        (date(2025, 8, 4), "3000", 5, 148_900),  # 1,103 x 1.35 = 1,489.05; the page: 1,489
        (date(2025, 8, 4), "3000", 6, 148_900),  # five at most
        (date(2025, 8, 4), "400", 2, 28_100),  # 241 and twice 20, more than 7 percent of it
    ],
)
def test_rhode_island_adds_for_children(day, wage, children, benefit):
    """For each child up to five 7 percent of the week, at least $10, from July 2025 on $20; the page's largest week is $1,489."""
    leave = state_leave("RI", "own_condition", day)
    assert leave.weekly_benefit(Fraction(money.cents(wage)), children) == benefit


@pytest.mark.parametrize(
    ("state", "wage", "weeks"),
    [
        ("NJ", "1000", Fraction("0.3333") * 52_000 / 850),  # 20.39 weeks: a third of $52,000 over $850
        ("NJ", "2000", 26),  # a third of $104,000 is 30.98 weeks of $1,119
        ("RI", "1000", 30),  # 36 percent of $52,000 is 31.15 weeks of $601
        ("WA", "1000", 12),
    ],
)
def test_a_claim_pays_at_most_its_share_of_a_year_s_wages(state, wage, weeks):
    """New Jersey's disability insurance ends at a third of the year's wages where that is less than 26 weeks."""
    assert state_leave(state, "own_condition", AS_OF).most_weeks(Fraction(money.cents(wage))) == weeks


def test_only_rhode_island_adds_for_children():
    """Elsewhere no page names such an addition: five children change nothing."""
    for state in JURISDICTIONS:
        leave = state_leave(state, "own_condition", AS_OF)
        less, more = (leave.weekly_benefit(Fraction(100_000), children) for children in (0, 5))
        assert (less != more) == (state == "RI")


@pytest.mark.parametrize(
    ("state", "combined"),
    [
        *[("MA", 26), ("WA", 16), ("NY", 26), ("RI", 30), ("CA", 52), ("OR", 12)],
        *[("CO", 12), ("DC", 12), ("MN", 20), ("DE", 6), ("MD", 12), ("ME", 12), ("CT", 12)],
    ],
)
def test_weeks_of_all_reasons_together(state, combined):
    """The most weeks a year for one's own illness and for care together."""
    assert state_leave(state, "own_condition", AS_OF).combined_weeks == combined


def test_amounts_of_2027_are_used_where_they_were_announced_and_carried_forward_where_not():
    """Washington announced $1,727 for 2027; Colorado's amount of July 2025 is carried forward and says so."""
    announced = state_leave("WA", "own_condition", date(2027, 2, 1))
    old = state_leave("CO", "own_condition", date(2027, 2, 1))
    assert announced.maximum == 172_700
    assert old.maximum == 138_145 and any(one.carried_forward for one in old.readings)
