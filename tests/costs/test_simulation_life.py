"""Travel, wages, costs at home and premiums of drawn courses: row by row the cents of the plain functions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import Case
from costs.courses.care_path import care_paths
from costs.home import home_costs
from costs.quantities import LEVELS
from costs.simulation.life.household import life_of_rows
from costs.simulation.simulate import Simulator
from costs.simulation.spread import spread
from costs.told.premiums import premiums_of
from costs.travel import travel_costs
from costs.work import work_costs
from tests.cases.households import cases

AS_OF = date(2026, 11, 20)
CAR_T = {"path": "car_t_reference", "start": "2026-12-07"}
PILLS = {"path": "oral_targeted_imid", "start": "2026-10-05"}
JOB = {"works": "yes", "wage": 52000, "per": "year"}
LEAVE = {"paid_days_left": 12, "state_leave": "yes", "disability_insurance": "yes", "disability_pays_per_week": 400}
HOUSEHOLDS = {
    "drives": {"travel": {"miles_one_way": 95, "transport": "car", "parking_and_tolls_per_trip": 12}},
    "a band of miles": {"travel": {"miles_one_way": {"at_least": 30, "at_most": 90}, "can_go_home_at_night": "yes"}},
    "stays near": {
        "travel": {"miles_one_way": 300, "can_go_home_at_night": "no", "lodging_per_night": {"at_least": 80, "at_most": 150}}
    },
    "may not drive": {"travel": {"miles_one_way": 20, "ride_fare_round_trip": 45}, "work": {"caregivers": []}},
    "flies": {
        "travel": {"transport": "air", "fare_round_trip": {"at_least": 200, "at_most": 400}, "companion_comes_along": "yes"}
    },
    "plan pays travel": {
        "travel": {
            "miles_one_way": 200,
            "parking_and_tolls_per_trip": 10,
            "plan_travel_benefit": "not_used",
            "plan_benefit": {"lodging_per_night": 50, "total": 3000, "beyond_miles": 60},
        }
    },
    "leave and policy": {
        "work": {"patient": {**JOB, "state_of_work": "WA", "leave": LEAVE}, "caregivers": [{"id": "one", "job": JOB}]}
    },
    "stopped and came back": {
        "work": {
            "patient": {
                **JOB,
                "leave": {**LEAVE, "ssdi_per_month": 1800},
                "absence": {
                    "stops_on": "2026-10-15",
                    "returns_on": "2027-05-10",
                    "share_of_time_after": "50%",
                    "full_time_on": "2027-07-01",
                },
            },
            "caregivers": [],
        }
    },
    "cannot work": {"patient": {"unable_to_work": "yes"}, "work": {"patient": {**JOB, "state_of_work": "CA"}, "caregivers": []}},
    "New York's days in a row": {
        "work": {
            "patient": {**JOB, "state_of_work": "NY", "leave": {"state_leave": "yes", "paid_days_left": 2}},
            "caregivers": [{"id": "one", "job": {**JOB, "state_of_work": "RI", "leave": {"state_leave": "yes"}}}],
        }
    },
    "California, part-time return": {
        "work": {
            "patient": {
                **JOB,
                "state_of_work": "CA",
                "leave": {"state_leave": "yes"},
                "absence": {"stops_on": "2025-09-10", "returns_on": "2027-01-10", "share_of_time_after": "33%"},
            },
            "caregivers": [{"id": "one", "job": {**JOB, "state_of_work": "NJ", "leave": {"state_leave": "yes"}}}],
        }
    },
    "Rhode Island, part-time return": {
        "work": {
            "patient": {
                **JOB,
                "state_of_work": "RI",
                "leave": {"state_leave": "yes", "disability_insurance": "yes", "disability_pays_per_week": 300},
                "absence": {"stops_on": "2026-11-10", "returns_on": "2027-01-10", "share_of_time_after": "40%"},
            },
            "caregivers": [],
        }
    },
    "three take turns": {
        "work": {
            "patient": {"works": "no"},
            "caregivers": [
                {"id": "one", "job": {**JOB, "leave": {"paid_days_left": 3}}},
                {"id": "two", "job": {"works": "yes", "wage": 23, "per": "hour", "hours_per_week": 30, "days_per_week": 4}},
                {"id": "three", "job": {**JOB, "state_of_work": "NY", "leave": {"state_leave": "yes"}}},
            ],
            "caregivers_take_turns": "yes",
        }
    },
    "by shares and dates": {
        "work": {
            "patient": {"works": "no"},
            "caregivers": [
                {"id": "one", "job": JOB, "share_of_days": {"at_least": "20%", "at_most": "60%"}, "there_until": "2027-01-31"},
                {"id": "two", "job": {**JOB, "leave": {"paid_days_left": 5}}},
                {"id": "three", "job": {**JOB, "state_of_work": "NJ"}, "there_from": "2026-12-20"},
            ],
        }
    },
    "two caregivers, turns not said": {
        "work": {"patient": {"works": "no"}, "caregivers": [{"id": "one", "job": JOB}, {"id": "two", "job": {"works": "yes"}}]}
    },
    "at home, and premiums": {
        "home_costs": [{"kind": "child_care", "amount": 210, "per": "week"}, {"kind": "meals", "amount": 90, "per": "month"}],
        "coverages": [{"kind": "original_medicare"}, {"kind": "medigap", "plan": {"premium_per_month": 170}}],
    },
}


def assert_same_life(case, rows):
    """Every part of every row, at each level of the household's answers, is the plain function's for the plain course."""
    simulator = Simulator(case, AS_OF, rows)
    for one in simulator.drawn:
        for level in LEVELS:
            answers = (level,) * len(one.answers)
            found = life_of_rows(case, simulator.chosen.path, one.courses, answers, simulator.chosen.start, AS_OF)
            for row in range(len(one.answers)):
                course = replace(simulator.course_of(one, row), level=level)
                assert found.travel[row] == travel_costs(case, course, AS_OF).cents
                assert found.work[row] == work_costs(case, course, AS_OF).cents
                assert found.home[row] == home_costs(case, course, AS_OF).cents
                assert found.premiums[row] == sum(line.cents for line in premiums_of(case, course, AS_OF).lines)


@pytest.mark.parametrize("planned", [CAR_T, PILLS], ids=["CAR T", "pills"])
@pytest.mark.parametrize("household", HOUSEHOLDS)
def test_life_around_drawn_courses_is_the_plain_functions(household, planned):
    """Cars, fares, rides, nights, a plan's travel benefit; paid leave, state leave, policies, absences, caregivers in turn."""
    assert_same_life(Case.model_validate({"illness": {"planned": planned}} | HOUSEHOLDS[household]), rows=8)


@settings(max_examples=30, deadline=None)
@given(cases(), st.sampled_from(sorted(care_paths())))
def test_the_life_of_any_household_around_drawn_courses_is_the_plain_functions(case, path):
    """Whatever it answered, on any care path."""
    planned = case.illness.planned.model_copy(update={"path": path})
    illness = case.illness.model_copy(update={"planned": planned})
    assert_same_life(case.model_copy(update={"illness": illness}), rows=4)


def test_the_total_of_a_row_is_its_bills_and_its_life():
    """With one row drawn every percentile is that row's total: the plain ledger's bills and the plain functions' life."""
    case = Case.model_validate({"illness": {"planned": CAR_T}, "coverages": [{"kind": "employer"}]} | HOUSEHOLDS["drives"])
    found = spread(case, AS_OF, courses=1)
    simulator = Simulator(case, AS_OF, rows=1)
    (one,) = simulator.drawn
    course = replace(simulator.course_of(one, 0), level=one.answers[0])
    bills = sum(split.household_pays for split in simulator.splits_of(one, 0))
    life = travel_costs(case, course, AS_OF).cents + work_costs(case, course, AS_OF).cents
    assert found is not None
    assert found.total.p10 == found.total.p50 == found.total.p90 == bills + life
