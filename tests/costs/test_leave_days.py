"""Which lost days a state's leave pays: waiting time, single days and part-time weeks of all 15 jurisdictions, by hand."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costs.courses.course import DayOff
from costs.simulation.life.days_off import DaysOff
from costs.simulation.life.leave_rows import closed_parts
from costs.work.absence import Lost, PartTime
from costs.work.leave_days import Claim
from costs.work.state_leave import state_leave
from ground.files import read_own
from ground.sources import Source

EXAMPLES = read_own(Path(__file__).parent / "worked" / "state_leave_days.yaml")["examples"]
JURISDICTIONS = {"CA", "NY", "NJ", "RI", "WA", "MA", "CT", "OR", "CO", "DC", "DE", "MN", "ME", "MD", "HI"}
A_WEEK, WAGE = Fraction(5), Fraction(20_000)
LEVELS = ("low", "likely", "high")


def claim_of(state, reason, lost, level):
    leave = state_leave(state, reason, lost.days[0].day)
    benefit = leave.weekly_benefit(WAGE * A_WEEK)
    assert benefit is not None
    return Claim(leave.days, level, lost.days[0].day, None, benefit, WAGE, A_WEEK, lost.part_time)


def in_all(claim, lost):
    terms = claim.terms(lost.days)
    return sum((one.days - term.closed) * term.per_day for one, term in zip(lost.days, terms, strict=True))


def paid(state, reason, lost, level):
    """Cents in all, and the cents of a full day."""
    claim = claim_of(state, reason, lost, level)
    return in_all(claim, lost), claim.per_day


def lost_of(pairs, part_time=None):
    """`part_time`: first day, day after the last, share of the usual time away."""
    days = tuple(DayOff(day, Fraction(str(count))) for day, count in pairs)
    return Lost(days, part_time=None if part_time is None else PartTime(part_time[0], part_time[1], Fraction(str(part_time[2]))))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['state']}: {one['name']}")
def test_the_days_a_state_pays_are_those_of_its_rule(example):
    """Each example gives its days of the weekly benefit at low, likely and high."""
    assert Source.model_validate(example["source"]).url
    for level, days in example["paid"].items():
        cents, per_day = paid(example["state"], example["reason"], lost_of(example["lost"], example.get("part_time")), level)
        assert cents == Fraction(str(days)) * per_day, level


def test_every_jurisdiction_has_two_examples_of_its_days():
    """All 15 are there, each with at least two."""
    counted = [one["state"] for one in EXAMPLES]
    assert set(counted) == JURISDICTIONS and min(map(counted.count, JURISDICTIONS)) >= 2


def test_rhode_island_lowers_a_part_time_week_by_earnings_above_a_fifth_of_the_benefit():
    """0.0462 x 13,000 = 600.60, raised to $601. Half time earns $500 and keeps 0.2 x 601 = $120.20: 601 - 379.80 = $221.20 for
    the week, $88.48 a day. Four fifths of the time earn $800, more than the benefit: nothing.
    """
    week = (date(2026, 3, 9), date(2026, 3, 16))
    half, most = (
        lost_of([(date(2026, 3, 2), 5), (date(2026, 3, 9), away)], (*week, share)) for away, share in ((2.5, 0.5), (1, 0.2))
    )
    assert paid("RI", "own_condition", half, "likely")[0] == 60_100 + 22_120
    assert paid("RI", "own_condition", most, "likely")[0] == 60_100


def test_california_pays_the_wages_lost_in_a_part_time_week_up_to_the_weekly_benefit():
    """$1,000 a week gives $900. Half time loses $500, all of it paid; with 4.75 of five days away $950 are lost, $900 paid,
    $189.47 a day. The week before waits."""
    week = (date(2026, 3, 9), date(2026, 3, 16))
    for away, share, cents in ((2.5, 0.5, 50_000), (4.75, 0.95, 90_000)):
        lost = lost_of([(date(2026, 3, 2), 5), (date(2026, 3, 9), away)], (*week, share))
        assert cents - 5 < paid("CA", "own_condition", lost, "high")[0] <= cents


def test_days_in_a_row_may_stand_in_several_entries():
    """Ten single days from Monday to the Friday of the next week are one run: New York pays five of them."""
    days = [(date(2026, 3, number), 1) for number in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13)]
    cents, per_day = paid("NY", "own_condition", lost_of(days), "high")
    assert cents == 5 * per_day
    assert paid("NY", "own_condition", lost_of(days[:5] + days[6:]), "high")[0] == 0


def test_what_no_page_says_of_single_days_counts_at_low_only():
    """Without a known least time low pays a single day, likely and high none; a week in a row is paid by all three."""
    lost = lost_of([(date(2026, 3, 2), 5), (date(2026, 4, 6), 1)])
    claims = [claim_of("CT", "own_condition", lost, level) for level in LEVELS]
    claims = [replace(claim, rules=replace(claim.rules, least=None)) for claim in claims]
    assert [[term.closed for term in claim.terms(lost.days)] for claim in claims] == [[0, 0], [0, 1], [0, 1]]


DAYS = st.lists(
    st.tuples(st.dates(date(2026, 6, 1), date(2026, 12, 31)), st.sampled_from([0.5, 1, 2, 5, 8])), min_size=1, max_size=8
)


@given(st.sampled_from(sorted(JURISDICTIONS - {"MD"})), st.sampled_from(["own_condition", "family_care"]), DAYS)
def test_no_day_is_paid_above_its_wage_and_low_never_pays_less_than_high(state, reason, days):
    """Whatever the days: closed lies within the entry, pay within the wage, and what no page says never favors high."""
    if (state, reason) == ("HI", "family_care"):
        return
    lost = lost_of(sorted(days))
    claims = [claim_of(state, reason, lost, level) for level in LEVELS]
    for one, term in ((one, term) for claim in claims for one, term in zip(lost.days, claim.terms(lost.days), strict=True)):
        assert 0 <= term.closed <= one.days and 0 <= term.per_day <= WAGE
    low, likely, high = (in_all(claim, lost) for claim in claims)
    assert low >= likely >= high


STATE, REASON = st.sampled_from(sorted(JURISDICTIONS - {"MD"})), st.sampled_from(["own_condition", "family_care"])
OFFSETS = st.lists(st.tuples(st.integers(-30, 400), st.sampled_from([25, 50, 100, 150, 200, 500, 800])), min_size=1, max_size=12)
A_WEEK_OF = st.sampled_from([Fraction(3), Fraction(5), Fraction(7)])
START = date(2026, 6, 3)


@settings(max_examples=300, deadline=None)
@given(
    STATE, REASON, st.lists(OFFSETS, min_size=1, max_size=4), st.sampled_from(LEVELS), A_WEEK_OF, st.none() | st.integers(60, 200)
)
def test_many_rows_have_the_terms_of_the_plain_rule(state, reason, rows, level, a_week, part_from):
    """Row by row, the parts a claim does not pay are those of the plain terms, whatever the days and a part-time return."""
    if (state, reason) == ("HI", "family_care"):
        return
    leave = state_leave(state, reason, START)
    span = None if part_from is None else (part_from, part_from + 40)
    part_time = span and PartTime(START + timedelta(days=span[0]), START + timedelta(days=span[1]), Fraction(1, 2))
    first = START + timedelta(days=min(day for row in rows for day, _ in row))
    until = first + timedelta(days=364) if level == "high" else None
    benefit = leave.weekly_benefit(WAGE * a_week)
    assert benefit is not None
    claim = Claim(leave.days, level, first, until, benefit, WAGE, a_week, part_time)
    places = max(map(len, rows))
    day, part = np.zeros((places, len(rows)), dtype=np.int64), np.zeros((places, len(rows)), dtype=np.int64)
    for number, row in enumerate(rows):
        for place, (offset, parts) in enumerate(sorted(row)):
            day[place, number], part[place, number] = offset, parts
    whole = DaysOff(day, part).finer(7 * 100)
    is_part = np.zeros(day.shape, dtype=bool) if span is None else (day >= span[0]) & (day < span[1])
    found = closed_parts(claim, whole, is_part, START)
    for number, row in enumerate(rows):
        days = [DayOff(START + timedelta(days=offset), Fraction(parts, 100)) for offset, parts in sorted(row)]
        assert [Fraction(int(one), 700) for one in found[: len(row), number]] == [term.closed for term in claim.terms(days)]
