"""Travel, lodging, meals and lost wages, worked by hand from public rates and the path's days."""

from datetime import date
from decimal import Decimal

import pytest

from cases.files import parse_case
from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.quantities import LEVELS
from costs.travel import travel_costs
from costs.work import work_costs
from costs.work.wages import daily_wage

AS_OF = date(2026, 11, 20)
START = date(2027, 1, 4)
PATH = care_paths()["bispecific_myeloma"]


def case_of(content):
    return parse_case(("schema_version: 1\n" + content).encode(), "case.yaml")


def course(level="likely", months=1, way=None):
    done_before = {"phases.restaging.days": dict.fromkeys(LEVELS, Decimal(0))}
    return build_course(PATH, "teclistamab", level, START, Decimal(months), way, done_before)


def by_kind(lines):
    found = {}
    for line in lines:
        found[line.cost_kind] = found.get(line.cost_kind, 0) + line.cents
    return found


def test_a_month_far_from_the_center_by_hand():
    """95 miles, away from home at night. Likely month: nine nights (January 4 to 12); visits January 4, 17, 24, 31, so four
    round trips of 190 miles at 20.5 cents: 4 x 38.95 = 155.80. Nine nights at $110 = 990. Nine days' meals at $50 = 450.
    Parking 4 x $12 = 48.
    """
    case = case_of("travel: {miles_one_way: 95, transport: car, parking_and_tolls_per_trip: 12, can_go_home_at_night: no}")
    costs = travel_costs(case, course(), AS_OF)
    assert by_kind(costs.lines) == {"mileage": 15_580, "lodging": 99_000, "meals": 45_000, "parking_tolls": 4_800}
    assert not costs.left_out


def test_whoever_goes_home_at_night_pays_no_room_and_drives_to_each_visit():
    """20 miles, home at night: nothing for lodging or meals; the low course visits on January 4, 7, 10, 17, 24 and 31."""
    case = case_of("travel: {miles_one_way: 20, parking_and_tolls_per_trip: 0}")
    costs = travel_costs(case, course("low", way="outpatient"), AS_OF)
    assert by_kind(costs.lines) == {"mileage": 6 * 820}


def test_in_the_high_course_two_persons_eat_except_while_the_patient_is_in_the_hospital():
    """Fourteen nights, ten of them in the hospital: 10 x 68 + 4 x 2 x 68 = 1,224."""
    case = case_of("travel: {miles_one_way: 95, can_go_home_at_night: no}")
    assert by_kind(travel_costs(case, course("high"), AS_OF).lines)["meals"] == 122_400


def test_a_free_house_costs_nothing_and_a_typed_rate_replaces_the_public_one():
    """Hope Lodge is free; a typed $180 a night is $180."""
    free = case_of("travel: {miles_one_way: 95, can_go_home_at_night: no, free_lodging: yes, meals_per_day: 20}")
    typed = case_of("travel: {miles_one_way: 95, can_go_home_at_night: no, lodging_per_night: 180, meals_per_day: 20}")
    assert "lodging" not in by_kind(travel_costs(free, course(), AS_OF).lines)
    assert by_kind(travel_costs(typed, course(), AS_OF).lines)["lodging"] == 9 * 18_000
    assert by_kind(travel_costs(typed, course(), AS_OF).lines)["meals"] == 9 * 2_000


@pytest.mark.parametrize(("miles", "lodging"), [(40, False), (41, True)])
def test_up_to_forty_miles_people_sleep_at_home(miles, lodging):
    """The planning default: at forty miles no room is counted, one mile more it is."""
    costs = travel_costs(case_of(f"travel: {{miles_one_way: {miles}}}"), course(), AS_OF)
    assert ("lodging" in by_kind(costs.lines)) is lodging


def test_an_unknown_distance_is_left_out_and_said_never_zero():
    """Driving stays open above; the room is counted in the high course and left out of the likely one."""
    likely, high = (travel_costs(case_of("label: x"), course(level), AS_OF) for level in ("likely", "high"))
    assert {one.said.key for one in likely.left_out} >= {"costs.left_out.mileage", "costs.left_out.lodging"}
    assert any(one.opens_high for one in likely.left_out)
    assert by_kind(high.lines)["lodging"] == 14 * 11_000


def test_a_bus_without_a_fare_is_asked_for_and_not_priced_as_a_car():
    """Miles do not price a ticket."""
    costs = travel_costs(case_of("travel: {miles_one_way: 20, transport: bus}"), course(), AS_OF)
    assert "mileage" not in by_kind(costs.lines)
    assert "costs.left_out.fare" in {one.said.key for one in costs.left_out}


@pytest.mark.parametrize(
    ("job", "cents"),
    [
        ("{wage: 200, per: day}", 20_000),
        ("{wage: 26, per: hour, hours_per_week: 40}", 20_800),
        ("{wage: 1150, per: week}", 23_000),
        ("{wage: 1150, per: week, days_per_week: 4}", 28_750),
        ("{wage: 2600, per: two_weeks}", 26_000),
        ("{wage: 52000, per: year}", 20_000),
        ("{wage: 4333.33, per: month}", 19_999),
    ],
)
def test_a_days_wage_by_period(job, cents):
    """52 weeks a year and five days a week unless told otherwise: $52,000 a year is $200 a day."""
    wage = daily_wage(case_of(f"work: {{patient: {job}}}").work.patient, "likely")
    assert wage is not None and int(wage) == cents


def test_lost_wages_by_hand_with_paid_leave_first():
    """Three months likely: 10 + 2.5 + 2.5 days at $200; eight paid days leave 2 + 2.5 + 2.5 = 7 days, $1,400.
    The caregiver: 7 + 1 + 1 = 9 days at $230, five of them paid: $920.
    """
    content = """
work:
  patient: {works: yes, wage: 200, per: day, leave: {paid_days_left: 8}}
  caregivers: [{id: husband, job: {works: yes, wage: 1150, per: week, leave: {paid_days_left: 5}}}]
"""
    costs = work_costs(case_of(content), course(months=3), AS_OF)
    assert by_kind(costs.lines) == {"lost_wages_patient": 140_000, "lost_wages_caregiver": 92_000}


@pytest.mark.parametrize(
    "jobs", ["{works: no}, {works: yes, wage: 200, per: day}", "{works: yes, wage: 200, per: day}, {works: no}"]
)
def test_of_several_caregivers_one_comes_along_whatever_their_order(jobs):
    """One does not work, one earns $200 a day: low nobody at work comes, likely and high the one at work; order is nothing."""
    listed = ", ".join(f"{{id: c{place}, job: {job}}}" for place, job in enumerate(jobs.split(", {"), start=1)).replace(
        "job: works", "job: {works"
    )
    case = case_of(f"work: {{patient: {{works: no}}, caregivers: [{listed}]}}")
    totals = [sum(line.cents for line in work_costs(case, course(level), AS_OF).lines) for level in ("low", "likely", "high")]
    assert totals == [0, 140_000, 200_000]


def test_not_working_is_zero_and_no_answer_is_not():
    """A retired patient loses no wage and nothing is left out; a patient nobody asked leaves the high total open."""
    retired = work_costs(case_of("work: {patient: {status: retired}, caregivers: []}"), course(), AS_OF)
    unasked = work_costs(case_of("work: {caregivers: []}"), course(), AS_OF)
    assert not retired.lines and not retired.left_out
    assert not unasked.lines and [one.opens_high for one in unasked.left_out] == [True]


def test_a_worker_whose_pay_is_unknown_is_asked_for_the_pay():
    """Works, pay not known: left out of likely, high open, and the answer that would help is named."""
    costs = work_costs(case_of("work: {patient: {works: yes}, caregivers: []}"), course(), AS_OF)
    assert [(one.field, one.opens_high) for one in costs.left_out] == [("work.patient.wage", True)]
