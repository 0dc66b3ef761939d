"""Distance from ZIP codes, fuel, fares, companion, days without driving, the plan's own travel benefit; by hand."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.files import parse_case
from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.estimate import estimate
from costs.quantities import LEVELS, Level
from costs.travel import travel_costs
from costs.travel.distance import distance_band, is_estimated, miles_one_way, straight_miles

AS_OF = date(2026, 11, 20)
START = date(2027, 1, 4)
DONE_BEFORE = {"phases.restaging.days": dict.fromkeys(LEVELS, Decimal(0))}
COURSE = build_course(care_paths()["bispecific_myeloma"], "teclistamab", "likely", START, Decimal(1), own=DONE_BEFORE)
"""Likely month, no restaging week: nine nights from January 4, visits on January 4, 17, 24 and 31 outside of them: four round
trips."""


def case_of(content):
    return parse_case(("schema_version: 1\n" + content).encode(), "case.yaml")


def costs_of(travel, level="likely", more="", **changed):
    case = case_of(f"travel: {travel}\n{more}")
    return travel_costs(case, replace(COURSE, level=level, **changed), AS_OF)


def by_kind(costs):
    found = {}
    for line in costs.lines:
        found[line.cost_kind] = found.get(line.cost_kind, 0) + line.cents
    return found


def left_out(costs):
    return {one.said.key.removeprefix("costs.left_out."): one.opens_high for one in costs.left_out}


def test_the_straight_line_between_two_zip_codes():
    """Seattle (98109) to Spokane (99201) is about 229 miles as the crow flies; a ZIP code to itself is nothing."""
    assert 224 < straight_miles("98109", "99201") < 234
    assert straight_miles("98109", "98109") == 0
    assert straight_miles("98109", "00000") is None


def test_a_distance_from_zip_codes_is_an_estimate_with_the_road_factor():
    """Straight line times 1.2, 1.4 and 1.5; the answer that replaces it is the typed distance."""
    case = case_of("patient: {zip: '98109'}\ntravel: {center_zip: '99201'}\n")
    straight = straight_miles("98109", "99201")
    factors: dict[Level, Fraction] = {"low": Fraction(12, 10), "likely": Fraction(14, 10), "high": Fraction(15, 10)}
    assert {level: miles_one_way(case, level) for level in factors} == {level: straight * each for level, each in factors.items()}
    assert is_estimated(case) and distance_band(case).is_at_least(200)
    costs = travel_costs(case, COURSE, AS_OF)
    assert ("road_miles_per_straight_mile", "travel.miles_one_way") in costs.defaults
    assert "mileage" in by_kind(costs) and "lodging" in by_kind(costs)


def test_typed_miles_go_before_zip_codes():
    """Whoever types the miles is not second-guessed."""
    case = case_of("patient: {zip: '98109'}\ntravel: {center_zip: '99201', miles_one_way: 20}\n")
    assert miles_one_way(case, "likely") == 20 and not is_estimated(case)


def test_own_fuel_replaces_the_public_rate_only_when_both_numbers_are_there():
    """95 miles, $3.60 a gallon, 30 miles a gallon: 190 / 30 x 3.60 = $22.80 a round trip, four of them, from the household."""
    both = costs_of("{miles_one_way: 95, can_go_home_at_night: no, fuel_price_per_gallon: 3.60, miles_per_gallon: 30}")
    assert by_kind(both)["mileage"] == 4 * 2_280
    assert all(line.from_household for line in both.lines if line.cost_kind == "mileage")
    one = costs_of("{miles_one_way: 95, can_go_home_at_night: no, fuel_price_per_gallon: 3.60}")
    assert by_kind(one)["mileage"] == 4 * 3_895


def test_a_car_that_runs_at_least_so_many_miles_is_counted_with_them_in_every_course():
    """At least 30 miles a gallon: low, likely and high take 30."""
    travel = "{miles_one_way: 95, can_go_home_at_night: no, fuel_price_per_gallon: 3.60, miles_per_gallon: {at_least: 30}}"
    assert {by_kind(costs_of(travel, level))["mileage"] for level in ("low", "likely", "high")} == {4 * 2_280}


def test_a_companion_pays_a_fare_of_their_own_but_a_ride_carries_both():
    """Plane $400 each, four trips: 8 x 400 with a caregiver, 4 x 400 alone; a typed fare of $250 replaces the companion's."""
    flight = "{transport: air, fare_round_trip: 400, can_go_home_at_night: no, parking_and_tolls_per_trip: 0%s}"
    nobody = "work: {caregivers: []}\n"
    someone = "work: {caregivers: [{id: sister}]}\n"
    assert by_kind(costs_of(flight % "", more=someone))["airfare"] == 8 * 40_000
    assert by_kind(costs_of(flight % "", more=nobody))["airfare"] == 4 * 40_000
    assert by_kind(costs_of(flight % ", companion_fare_round_trip: 250", more=someone))["airfare"] == 4 * 65_000
    ride = "{transport: ride_service, fare_round_trip: 60, can_go_home_at_night: no}"
    assert by_kind(costs_of(ride, more=someone))["ground_transport"] == 4 * 6_000


def test_a_companion_nobody_knows_about_is_a_range():
    """Low alone, high both, likely alone and said to be left out."""
    bus = "{transport: bus, fare_round_trip: 50, can_go_home_at_night: no}"
    found = {level: costs_of(bus, level) for level in ("low", "likely", "high")}
    assert {level: by_kind(costs)["ground_transport"] for level, costs in found.items()} == {
        "low": 4 * 5_000, "likely": 4 * 5_000, "high": 8 * 5_000,
    }  # fmt: skip
    assert "companion_fare" in left_out(found["likely"])


@pytest.mark.parametrize("level", ["low", "likely", "high"])
def test_parking_nobody_typed_leaves_the_high_number_open(level):
    """A car has to stand somewhere: unknown parking is never zero. Whoever comes by bus parks nothing."""
    assert left_out(costs_of("{miles_one_way: 20}", level))["parking"] is True
    assert "parking" not in left_out(costs_of("{transport: bus, fare_round_trip: 5}", level))


def test_unknown_parking_makes_the_total_a_lower_bound_and_open_above():
    """A household that answered everything but parking: likely is at least, high is open."""
    content = """
illness: {planned: {path: bispecific_myeloma, drugs: [teclistamab], start: 2027-01-04, months: 1}}
coverages: [{kind: employer, plan: {deductible: {person: 1000}, out_of_pocket_maximum: {person: 3000}, coinsurance: 20%%}}]
work: {patient: {works: no}, caregivers: []}
travel: {miles_one_way: 20, transport: car%s}
"""
    closed = estimate(case_of(content % ", parking_and_tolls_per_trip: 10"), AS_OF).total
    opened = estimate(case_of(content % ""), AS_OF).total
    assert closed.high is not None and not closed.likely_is_at_least
    assert opened.high is None and opened.likely_is_at_least


def test_on_days_without_driving_somebody_else_drives_or_it_takes_a_ride():
    """Two of four trips fall into the ban. With a companion nothing changes; alone each takes a $70 ride instead of 190 miles."""
    car = "{miles_one_way: 95, transport: car, can_go_home_at_night: no, parking_and_tolls_per_trip: 0%s}"
    ban = frozenset(START + timedelta(days=number) for number in range(14))
    alone, someone = "work: {caregivers: []}\n", "work: {caregivers: [{id: sister}]}\n"
    ride = car % ", ride_fare_round_trip: 70"
    assert by_kind(costs_of(ride, more=someone, no_driving=ban))["mileage"] == 4 * 3_895
    found = by_kind(costs_of(ride, more=alone, no_driving=ban))
    assert (found["ground_transport"], found["mileage"]) == (2 * 7_000, 2 * 3_895)
    asked = costs_of(car % "", more=alone, no_driving=ban)
    assert left_out(asked) == {"ride": True}
    assert [one.day for one in asked.dates] == [START + timedelta(days=14)]


def test_without_knowing_who_comes_along_low_takes_the_cheaper_of_car_and_ride_and_high_the_dearer():
    """A ride for $10 is cheaper than 190 miles ($38.95), one for $70 dearer; likely drives."""
    travel = "{miles_one_way: 95, can_go_home_at_night: no, patient_may_drive: no, ride_fare_round_trip: %s}"
    trips = {
        (fare, level): by_kind(costs_of(travel % fare, level, nights=(), visits=(START,)))
        for fare in (10, 70)
        for level in ("low", "likely", "high")
    }
    ride, car = {10: {"ground_transport": 1_000}, 70: {"ground_transport": 7_000}}, {"mileage": 3_895}
    assert trips == {
        (10, "low"): ride[10], (10, "likely"): car, (10, "high"): car,
        (70, "low"): car, (70, "likely"): car, (70, "high"): ride[70],
    }  # fmt: skip


def test_a_patient_who_may_not_drive_needs_a_ride_for_every_trip_alone():
    """The household says so: four rides, no mileage."""
    travel = "{miles_one_way: 95, can_go_home_at_night: no, patient_may_drive: no, ride_fare_round_trip: 70}"
    found = by_kind(costs_of(travel, more="work: {caregivers: []}\n"))
    assert found["ground_transport"] == 4 * 7_000 and "mileage" not in found


def test_the_plans_own_benefit_pays_trips_and_rooms_up_to_its_limits():
    """95 miles: four trips of 38.95 and nine nights at 110. The plan pays $50 a night and trips beyond 60 miles, $400 in all:
    9 x 50 + 4 x 38.95 = 605.80, so $400 are taken off and said apart; meals are not.
    """
    travel = """{miles_one_way: 95, can_go_home_at_night: no, parking_and_tolls_per_trip: 0, meals_per_day: 20,
      plan_travel_benefit: not_used, plan_benefit: {lodging_per_night: 50, total: %s, beyond_miles: %s}}"""
    whole = costs_of(travel % (10000, 60))
    assert sum(one.cents for one in whole.reductions) == 60_580
    assert by_kind(whole) == {"lodging": 9 * 6_000, "meals": 9 * 2_000}
    limited = costs_of(travel % (400, 60))
    assert sum(one.cents for one in limited.reductions) == 40_000
    assert limited.cents == 4 * 3_895 + 9 * 11_000 + 9 * 2_000 - 40_000
    assert not costs_of(travel % (400, 100)).reductions


def test_a_benefit_whose_total_nobody_knows_lowers_only_the_low_course():
    """Likely and high count none of it; the missing answer is asked for."""
    travel = """{miles_one_way: 95, can_go_home_at_night: no, plan_travel_benefit: not_used,
      plan_benefit: {lodging_per_night: 50, beyond_miles: 60}}"""
    found = {level: costs_of(travel, level) for level in ("low", "likely", "high")}
    assert [bool(found[level].reductions) for level in ("low", "likely", "high")] == [True, False, False]
    assert found["likely"].asks == ["travel.plan_benefit.total"]


NIGHTS = st.integers(0, 40)
BENEFIT = st.sampled_from(
    ["", ", plan_travel_benefit: not_used, plan_benefit: {lodging_per_night: 50, total: 700, beyond_miles: 60}"]
)
RATE = st.sampled_from(
    ["", ", lodging_per_night: 80", ", free_lodging: yes", ", lodging_per_night: {at_least: 60, at_most: 190}"]
)


@given(fewer=NIGHTS, more=NIGHTS, benefit=BENEFIT, rate=RATE, level=st.sampled_from(["low", "likely", "high"]))
def test_more_nights_never_cost_less(fewer, more, benefit, rate, level):
    """With the same trips, a longer stay never lowers what rooms, meals and the plan's benefit come to."""
    travel = f"{{miles_one_way: 95, can_go_home_at_night: no, parking_and_tolls_per_trip: 0{rate}{benefit}}}"
    cents = []
    for count in sorted((fewer, more)):
        nights = tuple(START + timedelta(days=number) for number in range(count))
        cents.append(costs_of(travel, level, nights=nights, visits=(START,)).cents)
    assert cents[0] <= cents[1]


@given(
    st.sampled_from(["miles_one_way: 30", "transport: air", "transport: car", "center_zip: '98109'", "can_go_home_at_night: no"]),
    st.sampled_from(["low", "likely", "high"]),
)
def test_what_is_not_known_of_a_trip_is_left_out_or_open_never_zero(answer, level):
    """With one answer only, something of the way to the center stays open above."""
    assert any(one.opens_high for one in costs_of(f"{{{answer}}}", level).left_out)
