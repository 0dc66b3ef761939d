"""What families and the articles after a failed CAR T name beside the treatment: in which path it is, and why not elsewhere.

Issue 4 lists the items: restaging week (scan, marrow, blood, CAR T persistence test), second opinion, a failed or
out-of-specification product, transfusions, growth factor, immune globulin, heart, lung and nerve follow-up, dietitian,
counseling, palliative care; check-ups by the published table.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.quantities import LEVELS

START = date(2027, 1, 4)
ITEMS = {
    "restaging scan": {"restaging_scan"},
    "restaging marrow": {"restaging_marrow"},
    "restaging blood": {"restaging_blood"},
    "persistence test": {"restaging_cells"},
    "second opinion": {"second_opinion"},
    "transfusions": {"transfusion"},
    "growth factor": {"growth_factor_injection"},
    "immune globulin": {"immune_globulin", "ivig_infusion"},
    "heart": {"heart_check"},
    "lungs": {"lung_check"},
    "nerves": {"nerve_check"},
    "dietitian": {"dietitian"},
    "counseling": {"counseling"},
    "palliative care": {"palliative_visit"},
}
RESTAGING = {name for name in ITEMS if name.startswith("restaging")} | {"persistence test"}
MARROW = {"restaging scan", "persistence test"}
"""Illness that is seen in blood and marrow, and is not treated by CAR T."""
NOT_IN = {
    "car_t_reference": RESTAGING,  # the first CAR T: nothing of it has failed; scan, marrow and blood are its work-up
    "monitoring_only": RESTAGING,  # no treatment begins; scan, marrow, blood and cells are its own work-up, in the high course
    "supportive_palliative": RESTAGING,  # no treatment against the cancer is chosen by such tests
    "oral_targeted_cml": MARROW,
    "oral_targeted_myelofibrosis": MARROW,
    "venetoclax_azacitidine_aml": MARROW,
    "hospice": set(ITEMS),  # the hospice's day holds the team's care for comfort, and tests and transfusions end with it
}
"""What a path leaves out, each with its reason."""


@pytest.mark.parametrize("path", sorted(care_paths()))
def test_each_path_has_the_care_around_it_that_belongs_there(path):
    """Every item of the list is a service of the path that can be changed, but those whose absence has a reason."""
    one = care_paths()[path]
    drug = one.drug_when_unknown
    keys = {service.key for service in one.services_of(drug)}
    assert {name for name, among in ITEMS.items() if not among & keys} == NOT_IN.get(path, set())


@pytest.mark.parametrize("path", sorted(set(care_paths()) - {"hospice"}))
def test_the_high_course_holds_each_item_of_the_path(path):
    """An item is not only written down: the high course, at its own length, has a second opinion, a transfusion or a growth
    factor injection, a dietitian, counseling and palliative care on some day."""
    one = care_paths()[path]
    found = build_course(one, one.drug_when_unknown, "high", START)
    services = {event.service for event in found.events}
    assert {"specialist_visit", "dietitian_visit", "counseling_visit"} <= services
    assert services & {"transfusion", "growth_factor_injection"}


def test_a_cell_product_can_fail_in_both_paths_of_car_t():
    """A product that failed or is out of its specification is a setback with a chance, and what is not counted is said."""
    for path in ("car_t_reference", "second_car_t"):
        one = care_paths()[path]
        assert "product_failed" in {complication.id for complication in one.complications}
        assert any("specification" in words.en for words in one.not_modeled)


@pytest.mark.parametrize("stage", ["0_3", "3_6", "6_12", "after_12"])
def test_check_ups_after_car_t_have_blood_tests_and_visits_in_each_stage(stage):
    """The published table has four stages; marrow and MRD stand in the first and third, scans from the second on."""
    keys = {service.key for service in care_paths()["monitoring_only"].services}
    wanted = {"blood", "visits"} | ({"marrow", "mrd"} if stage in ("0_3", "6_12") else set())
    assert {f"{what}_{stage}" for what in wanted} <= keys
    assert (f"scan_{stage}" in keys) is (stage != "0_3")


@pytest.mark.parametrize("path", ["bispecific_myeloma", "blinatumomab_all", "radiation"])
def test_a_week_of_tests_comes_before_the_first_dose(path):
    """Likely, from January 4: blood and a visit in the seven days to January 10, the first dose or treatment after them; with
    no restaging days, because the tests were done, the first dose is on January 4."""
    one, phase = care_paths()[path], care_paths()[path].phases[0].id
    given = {"drug_in_clinic", "radiation_fraction", "hospital_day"}
    found = build_course(one, one.drug_when_unknown, "likely", START)
    week = {event.service for event in found.events if event.day < START + timedelta(days=7)}
    assert {"lab_panel", "office_visit"} <= week and not given & week
    none = {f"phases.{phase}.days": dict.fromkeys(LEVELS, Decimal(0))}
    done = build_course(one, one.drug_when_unknown, "likely", START, own=none)
    assert min(event.day for event in done.events if event.service in given) < START + timedelta(days=3)


def test_two_cycles_of_blinatumomab_keep_their_84_days_behind_the_tests():
    """Likely: 7 days of tests and two cycles of 42 days: January 4 to April 4, with all 56 days on the pump but those in the
    hospital (9 and 2)."""
    found = build_course(care_paths()["blinatumomab_all"], "blinatumomab", "likely", START)
    assert found.end == START + timedelta(days=7 + 84 - 1)
    assert sum(event.service == "home_infusion_day" for event in found.events) == 56 - 9 - 2


def test_restaging_fits_the_illness():
    """Myeloma has a scan and a marrow; acute leukemia a marrow and no scan; radiation to one place a scan and no marrow."""
    for path, scans, marrows in (("bispecific_myeloma", 1, 1), ("blinatumomab_all", 0, 1), ("radiation", 1, 0)):
        one = care_paths()[path]
        found = build_course(one, one.drug_when_unknown, "likely", START)
        week = [event.service for event in found.events if event.day < START + timedelta(days=7)]
        assert (week.count("imaging_pet_ct"), week.count("bone_marrow_biopsy")) == (scans, marrows)
