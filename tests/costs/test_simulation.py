"""Drawn courses: the same days and cents as the plain course and the plain ledger, the same numbers each time, in order."""

from datetime import date, timedelta

import numpy as np
import pytest

from cases.case import Case
from costs.courses.care_path import care_paths
from costs.courses.course import course_of
from costs.estimate import estimate
from costs.simulation.courses import draw_courses
from costs.simulation.draws import Draws, draw_values
from costs.simulation.life.days import days_asked, trips
from costs.simulation.simulate import Simulator
from costs.simulation.spread import spread
from tests.costs.drawn_rows import assert_same_cents

AS_OF = date(2026, 11, 20)
START = date(2026, 12, 7)
ROWS = 24
VARIANTS = [
    pytest.param(path, drug, way, id=f"{path.id}-{drug}-{way.id if way else None}")
    for path in care_paths().values()
    for drug in (list(path.drugs) or [None])
    for way in (path.alternatives or (None,))
]


@pytest.mark.parametrize(("path", "drug", "way"), VARIANTS)
def test_a_drawn_course_has_the_days_of_the_plain_one(path, drug, way):
    """Row by row: the same services on the same days in the same order, and the same of them in one hospital stay."""
    generator = np.random.default_rng(7)
    draws = Draws(ROWS, draw_values(path, drug, {}, ROWS, generator))
    drawn = draw_courses(path, drug, way, draws, START, AS_OF, generator)
    for row in range(ROWS):
        plain = course_of(path, drug, draws.of_row(row), START, way.id if way else None)
        events = drawn.events
        expected = [((one.day - START).days, one.service, one.drug, one.units) for one in plain.events]
        found, stays = [], []
        for place in range(len(events.number)):
            if events.form[place, row] >= 0:
                slot = drawn.slots[events.form[place, row] >> 1]
                assert (events.form[place, row] & 1) == (events.stay[place, row] > 0)
                (units,) = events.units_of(events.number[place, [row]], np.array([row]))
                found.append((events.day[place, row], slot.service, slot.drug, units))
                stays.append(events.stay[place, row] or None)
        assert found == expected
        assert _alike(stays) == _alike([one.stay for one in plain.events])


def _alike(names):
    """Which stand for the same: each by the place of its first."""
    return [None if name is None else names.index(name) for name in names]


@pytest.mark.parametrize(("path", "drug", "way"), VARIANTS)
def test_a_drawn_course_has_the_trips_and_nights_of_the_plain_one(path, drug, way):
    """Row by row: the same visits, nights near the center, days without driving, and trips of who stays near or at home."""
    generator = np.random.default_rng(8)
    draws = Draws(ROWS, draw_values(path, drug, {}, ROWS, generator))
    drawn = draw_courses(path, drug, way, draws, START, AS_OF, generator)
    near = days_asked(path, drawn, "nights_near_center")
    banned = days_asked(path, drawn, "no_driving_days")
    staying = trips(drawn.visited, near, stays_near=True)
    for row in range(ROWS):
        plain = course_of(path, drug, draws.of_row(row), START, way.id if way else None)
        assert _days(drawn.visited[row]) == plain.visits
        assert _days(near[row]) == plain.nights
        assert set(_days(banned[row])) == plain.no_driving
        assert _days(staying[row]) == tuple(day for day in plain.visits if day not in plain.nights[1:])


def _days(flags):
    return tuple(START + timedelta(days=int(day)) for day in np.flatnonzero(flags))


PLANS = {
    "plain": {"deductible": {"person": 2500}, "out_of_pocket_maximum": {"person": 7000}, "coinsurance": "20%"},
    "copays": {
        "deductible": {"person": 1000},
        "out_of_pocket_maximum": {"person": 9000},
        "coinsurance": "10%",
        "services": {
            "office_visit": {"copay": 60, "after_deductible": "no"},
            "lab_panel": {"copay": 25, "after_deductible": "yes"},
            "infusion_administration": {"covered": "no"},
            "drug_from_pharmacy": {"copay": 75, "after_deductible": "no"},
        },
        "plan_year_starts": 7,
    },
    "drugs apart": {
        "deductible": {"person": 1500},
        "drug_deductible": {"person": 500},
        "drug_out_of_pocket_maximum": {"person": 900},
        "out_of_pocket_maximum": {"person": 6000},
        "coinsurance": "30%",
    },
    "family": {
        "family_rule": "embedded",
        "deductible": {"person": 3000, "family": 4000},
        "out_of_pocket_maximum": {"person": 8000, "family": 9000},
        "coinsurance": "20%",
    },
    "unknown": {},
}
USED = {
    "as_of": "2026-11-01",
    "deductible": {"person": 700, "family": 2500},
    "out_of_pocket": {"person": 900, "family": 3000},
}


@pytest.mark.parametrize("plan", PLANS)
def test_a_drawn_course_costs_the_cents_of_the_plain_ledger(plan):
    """Each fourth row of a hundred, through the plain builder and the plain ledger, year by year."""
    assert_same_cents(Simulator(_household(PLANS[plan]), AS_OF, rows=100), every=4)


def _household(plan):
    told = {
        "illness": {
            "diagnosis": "multiple_myeloma",
            "planned": {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": "2026-12-07"},
        },
        "coverages": [{"kind": "employer", "plan": plan, "used": USED}],
        "travel": {"miles_one_way": 30, "transport": "car", "can_go_home_at_night": "no", "parking_and_tolls_per_trip": 5},
        "work": {"patient": {"works": "yes", "wage": 52000, "per": "year"}, "caregivers": []},
    }
    return Case.model_validate(told)


def test_the_same_household_gets_the_same_numbers():
    """The seed is fixed, so nobody's answer changes by looking twice."""
    case = _household(PLANS["plain"])
    assert spread(case, AS_OF, courses=400) == spread(case, AS_OF, courses=400)


def test_the_mean_lies_between_low_and_high():
    """Total and bills: the mean of many drawn courses is between the low and the high course of the estimate."""
    for plan in ("plain", "drugs apart", "family", "unknown"):
        case = _household(PLANS[plan])
        found = estimate(case, AS_OF)
        drawn = spread(case, AS_OF, found, courses=2000)
        assert drawn is not None and found.total.high is not None
        assert found.total.low <= drawn.total.mean <= found.total.high
        assert drawn.total.p10 <= drawn.total.p50 <= drawn.total.p90


def test_a_limit_far_away_is_never_reached_and_a_near_one_always():
    """Teclistamab's list price is thousands of dollars a dose: a maximum of $500 is reached in every course, one of a million
    dollars in none."""
    for maximum, share in ((500, 1_000_000), (1_000_000, 0)):
        plan = {"deductible": {"person": 0}, "out_of_pocket_maximum": {"person": maximum}, "coinsurance": "20%"}
        drawn = spread(_household(plan), AS_OF, courses=200)
        assert drawn is not None
        (found,) = [one for one in drawn.limits if one.year == date(2027, 1, 1)]
        assert (found.limit, found.kind, found.per_million) == ("maximum", "employer", share)


def test_no_care_path_has_no_spread():
    """Nothing is drawn where no treatment is modeled."""
    assert spread(Case.model_validate({"illness": {"planned": {"treatment": "surgery"}}}), AS_OF) is None
