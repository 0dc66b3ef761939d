"""A course of a care path: doses, visits and stays on their days. Days are counted by hand from the path's own rules."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from costs.courses.care_path import care_paths
from costs.courses.course import build_course, dose_days
from costs.prices import price_files
from costs.quantities import LEVELS
from costs.told.typical_plans import typical_plans

PATH = care_paths()["bispecific_myeloma"]
START = date(2027, 1, 4)
DONE_BEFORE = {"phases.restaging.days": dict.fromkeys(LEVELS, Decimal(0))}
"""No restaging week: its tests were done before, so that the first dose is on the first day."""


def counted(course):
    return Counter(event.service for event in course.events)


def test_doses_follow_the_step_up_and_then_every_week():
    """Teclistamab in a month from January 4: days 1, 4 and 7, then each week: January 4, 7, 10, 17, 24, 31."""
    course = build_course(PATH, "teclistamab", "low", START, Decimal(1), "outpatient", DONE_BEFORE)
    doses = [event.day for event in course.events if event.service == "drug_in_clinic"]
    assert doses == [date(2027, 1, day) for day in (4, 7, 10, 17, 24, 31)]
    assert course.end == date(2027, 2, 2)


def test_doses_become_rarer_after_the_sixth_month():
    """Six months after January 10 are over 182 days later; from then on two weeks lie between doses."""
    days = dose_days(PATH.drugs["teclistamab"], START, date(2027, 9, 30))
    weekly_until = date(2027, 1, 10) + timedelta(days=182)
    gaps = {(second - first).days for first, second in pairwise(days) if second < weekly_until and first > START}
    later = {(second - first).days for first, second in pairwise(days) if first >= weekly_until}
    assert gaps == {3, 7}
    assert later == {14}


def test_linvoseltamab_steps_from_one_to_two_to_four_weeks():
    """Days 1, 8 and 15, weekly to month 3, two-weekly to month 6, then every four weeks."""
    days = dose_days(PATH.drugs["linvoseltamab"], START, date(2027, 12, 31))
    gaps = [(second - first).days for first, second in pairwise(days)]
    assert sorted(set(gaps)) == [7, 14, 28]
    assert gaps == sorted(gaps)


def test_doses_in_the_hospital_are_part_of_the_stay():
    """A seven-day stay from January 4 holds the doses of days 1, 4 and 7; the next dose is billed in the clinic."""
    course = build_course(PATH, "teclistamab", "likely", START, Decimal(1), own=DONE_BEFORE)
    stay = [event for event in course.events if event.stay == "start_up"]
    doses = [event.day for event in course.events if event.service == "drug_in_clinic"]
    assert [(event.service, event.units) for event in stay] == [("hospital_day", 7)]
    assert doses == [date(2027, 1, day) for day in (17, 24, 31)]


def test_rates_become_whole_events_by_rounding_half_up():
    """Twelve months from January 4, likely: 2 scans, 2 biopsies, 6 IVIG infusions, 1 emergency visit, 12 fills, 48 tests."""
    found = counted(build_course(PATH, "teclistamab", "likely", START, Decimal(12), own=DONE_BEFORE))
    expected = {"imaging_pet_ct": 2, "bone_marrow_biopsy": 2, "ivig_infusion": 6, "emergency_visit": 1}
    assert {name: found[name] for name in expected} == expected
    assert (found["drug_from_pharmacy"], found["lab_panel"], found["hospital_day"]) == (12, 48, 2)


def test_the_low_course_has_no_complication_and_the_high_one_has_every_one():
    """Cytokine release after outpatient first doses has a chance of 31.6 %: not likely, but part of the high course."""
    stays = {
        level: [event.stay for event in build_course(PATH, "teclistamab", level, START, Decimal(3), "outpatient").events]
        for level in ("low", "likely", "high")
    }
    assert "cytokine_release_syndrome" not in stays["low"] + stays["likely"]
    assert "cytokine_release_syndrome" in stays["high"]


def test_days_off_are_the_start_up_and_then_each_later_month():
    """Three months, likely: 10 days at the start and 2.5 in each of two months after it."""
    course = build_course(PATH, "teclistamab", "likely", START, Decimal(3))
    assert [one.days for one in course.days_off_patient] == [Decimal(10), Decimal("2.5"), Decimal("2.5")]
    assert sum(one.days for one in course.days_off_caregiver) == 9


def test_nothing_happens_outside_the_course():
    """Every event, visit and day off lies between the first and the last day."""
    for drug in PATH.drugs:
        for level in ("low", "likely", "high"):
            course = build_course(PATH, drug, level, START)
            inside = [event.day for event in course.events] + [one.day for one in course.days_off_patient] + list(course.visits)
            assert min(inside) >= course.start and max(inside) <= course.end


@pytest.mark.parametrize("months", [0, 1, 7])
def test_a_longer_course_holds_all_of_a_shorter_one(months):
    """One more month never takes an event away."""
    for level in ("low", "likely", "high"):
        shorter = counted(build_course(PATH, "teclistamab", level, START, Decimal(months)))
        longer = counted(build_course(PATH, "teclistamab", level, START, Decimal(months + 1)))
        assert not shorter - longer


def test_every_data_file_of_costs_reads_and_every_price_names_its_page():
    """Paths, prices and typical plans are valid, and no number stands without a source."""
    assert care_paths() and typical_plans().plans
    for file in price_files():
        for price in file.prices:
            assert all(file.sources[key].page_date for key in price.sources)
