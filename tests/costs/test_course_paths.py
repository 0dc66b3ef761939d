"""The care paths themselves: counts and days of each by hand from its sources."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.quantities import LEVELS

START = date(2027, 1, 4)


def course(path, level="likely", drug=None, **more):
    return build_course(care_paths()[path], drug or care_paths()[path].drug_when_unknown, level, START, **more)


def counted(found):
    return Counter(event.service for event in found.events)


@pytest.mark.parametrize(("level", "rounds"), [("low", (5, 3, 3)), ("high", (8, 5, 5))])
def test_two_years_of_check_ups_after_car_t_hold_the_rounds_of_the_published_table(level, rounds):
    """The table: every 4-6 weeks for 3 months, 8-12 weeks to month 6, 3-6 months to month 12, then 6-12 months. By whole
    intervals that is 2-3 + 1 + 1-2 + 1-2 = 5-8 blood rounds, 2-3 + 1-2 = 3-5 marrow rounds and 1 + 1-2 + 1-2 = 3-5 scans."""
    found = course(
        "monitoring_only", level, own={f"services.work_up_{what}.count": dict.fromkeys(LEVELS, Decimal(0)) for what in WORK_UP}
    )
    services = counted(found)
    assert tuple(services[name] for name in ("lab_panel", "bone_marrow_biopsy", "imaging_pet_ct")) == rounds
    assert services["mrd_test"] == services["bone_marrow_biopsy"]


WORK_UP = ("scan", "marrow", "blood", "cells")


def test_a_carvykti_course_by_hand():
    """Likely: 14 days of work-up from January 4, 42 to make the cells from January 18, chemotherapy from March 1, infusion on
    March 6 with 16 hospital days, 14 nights near the center, no driving to March 19, check-ups from April 5 to May 4."""
    found = course("car_t_reference", drug="ciltacabtagene_autoleucel")
    assert [span.first for span in found.spans] == [START, *(date(2027, *day) for day in ((1, 18), (3, 1), (3, 6), (4, 5)))]
    infusion = next(event for event in found.events if event.drug == "ciltacabtagene_autoleucel")
    stay = next(event for event in found.events if event.service == "hospital_day")
    assert (infusion.day, infusion.setting, infusion.stay) == (date(2027, 3, 6), "hospital", stay.stay)
    assert (stay.day, stay.units) == (date(2027, 3, 6), 16)
    assert (len(found.nights), found.nights[0], max(found.no_driving)) == (14, date(2027, 3, 6), date(2027, 3, 19))
    assert found.end == date(2027, 5, 4)


def test_the_nearby_stay_after_car_t_is_two_weeks_by_the_labels_of_2025_and_four_at_most():
    """Labels since June 2025: two weeks; many centers still ask for four."""
    assert [len(course("car_t_reference", level).nights) for level in LEVELS] == [14, 14, 28]


def test_a_second_car_t_adds_restaging_and_time_for_an_appeal():
    """It keeps what the first has after the collection; the restaging week's scan and marrow stand for those of the work-up."""
    first, second = course("car_t_reference"), course("second_car_t")
    ids = {one.key for one in care_paths()["second_car_t"].services_of(None)}
    assert {"restaging_scan", "restaging_cells", "bridging", "apheresis"} <= ids and not {"work_up_scan", "work_up_marrow"} & ids
    assert second.end > first.end
    assert counted(second)["cell_persistence_test"] == 1


def test_epcoritamab_is_given_weekly_then_every_two_then_every_four_weeks():
    """Cycles of 28 days: 4 doses in each of cycles 1 to 3, 2 in 4 to 9, 1 after: 12 x 7 days, then 14, then 28."""
    found = course("bispecific_cd20", "high", "epcoritamab", alternative="outpatient")
    days = [event.day for event in found.events if event.drug == "epcoritamab"]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert gaps[:12] == [7] * 12 and gaps[12:24] == [14] * 12 and set(gaps[24:]) == {28}


def test_glofitamab_has_fourteen_visits_with_the_first_antibody():
    """Obinutuzumab on day 1, glofitamab on days 8 and 15, then day 1 of cycles 2 to 12: 14 visits, the last 231 days after the
    first."""
    found = course("bispecific_cd20", "likely", "glofitamab", alternative="outpatient")
    given = [event for event in found.events if event.service == "drug_in_clinic"]
    assert [event.drug for event in given] == ["obinutuzumab", *["glofitamab"] * 13]
    assert given[-1].day - given[0].day == timedelta(days=231)


@pytest.mark.parametrize("path", sorted(care_paths()))
def test_every_path_has_words_levels_in_order_and_no_event_outside_its_course(path):
    """For each drug and way: events and visits lie inside, low is no longer than high, and something happens."""
    one = care_paths()[path]
    drugs: list[str | None] = [*one.drugs]
    ways: list[str | None] = [alternative.id for alternative in one.alternatives]
    for drug in drugs or [None]:
        ends = []
        for level in LEVELS:
            for way in ways or [None]:
                found = build_course(one, drug, level, START, None, way)
                days = [event.day for event in found.events] + list(found.visits)
                assert found.events and found.start <= min(days) and max(days) <= found.end
                assert all(event.units >= 1 for event in found.events)
            ends.append(found.end)
        assert ends == sorted(ends)
