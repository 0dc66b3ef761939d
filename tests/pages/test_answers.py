"""From widgets to a case and back, without any screen."""

from pathlib import Path

import pytest

from cases.case import Case
from cases.files import case_as_data, read_case
from pages.frame.questions import build_case, questions, widget_values

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASES = [
    "anh-washington-car-t",
    "daniel-uninsured-lymphoma",
    "james-marketplace-myeloma",
    "lucia-hija-leucemia",
    "maria-employer-myeloma",
    "nearly-everything-unknown",
    "rosa-medicare-mieloma",
]


def _example(name: str) -> Case:
    return read_case(EXAMPLES / f"{name}.yaml")


def test_untouched_widgets_say_nothing():
    """Widgets as they are at the start make the empty case: every answer unknown, none zero, none "no"."""
    assert build_case(Case(), widget_values(Case())) == Case()


@pytest.mark.parametrize("name", CASES)
def test_an_opened_case_left_alone_stays_the_same(name):
    """A case whose widgets nobody touches comes out as it came in, with all that no widget shows."""
    case = _example(name)
    assert build_case(case, widget_values(case)) == case


@pytest.mark.parametrize("name", CASES)
def test_one_new_answer_changes_only_itself(name):
    """After one change, every other answer of the opened case is still there."""
    case = _example(name)
    changed = case_as_data(build_case(case, widget_values(case) | {"patient.age": 61}))
    before = case_as_data(case)
    assert changed.pop("patient")["age"] == 61
    before.pop("patient", None)
    assert changed == before


def test_a_band_stays_a_band_until_a_number_is_typed():
    """A number field cannot show a band; empty, it keeps the band, and a number typed replaces it."""
    band = {"at_least": 3000, "at_most": 5000}
    case = Case.model_validate({"coverages": [{"kind": "employer", "plan": {"deductible": {"person": band}}}]})
    values = widget_values(case)
    key = "coverages.main.plan.deductible.person"
    assert values[key] is None
    assert case_as_data(build_case(case, values))["coverages"][0]["plan"]["deductible"]["person"] == band
    typed = case_as_data(build_case(case, values | {key: 4000}))
    assert typed["coverages"][0]["plan"]["deductible"]["person"] == 4000


def test_no_insurance_and_unknown_insurance_differ():
    """An empty list says "no insurance"; nothing chosen is unknown."""
    values = widget_values(Case())
    assert build_case(Case(), values | {"coverages.main.kind": "none"}).coverages == ()
    assert build_case(Case(), values | {"coverages.main.kind": None}).coverages is None


def test_the_main_coverage_is_the_one_that_pays_first():
    """With two coverages, the plan's fields belong to the patient's that pays first."""
    case = Case.model_validate({"coverages": [{"kind": "medicaid", "pays": 2}, {"kind": "employer", "pays": 1}]})
    values = widget_values(case)
    assert values["coverages.main.kind"] == "employer"
    changed = build_case(case, values | {"coverages.main.plan.deductible.person": 900})
    assert [one.plan.deductible.person is None for one in changed.coverages] == [True, False]


def test_a_chosen_earlier_treatment_keeps_what_the_file_said_about_it():
    """Adding a treatment keeps the medicine and the outcome of the ones already told."""
    case = _example("maria-employer-myeloma")
    values = widget_values(case)
    chosen = [*values["illness.earlier_treatments"], "radiation"]
    changed = build_case(case, values | {"illness.earlier_treatments": chosen}).illness.earlier_treatments
    assert changed[:2] == case.illness.earlier_treatments
    assert changed[2].treatment == "radiation"


def test_no_earlier_treatment_and_unknown_ones_differ():
    """An empty list says "none"; nothing chosen is unknown."""
    key = "illness.earlier_treatments"
    values = widget_values(Case())
    assert build_case(Case(), values | {key: ["none"]}).illness.earlier_treatments == ()
    assert build_case(Case(), values | {key: []}).illness.earlier_treatments is None


def test_another_treatment_lets_go_of_the_care_path_of_the_file():
    """A care path named in a file holds for its treatment only."""
    case = _example("maria-employer-myeloma")
    changed = build_case(case, widget_values(case) | {"illness.planned.treatment": "chemotherapy"})
    assert case.illness.planned.path == "bispecific_myeloma"
    assert changed.illness.planned.path is None


def test_a_new_amount_used_is_as_of_today():
    """The day of the file does not stay beside an amount typed later."""
    case = _example("maria-employer-myeloma")
    changed = build_case(case, widget_values(case) | {"coverages.main.used.out_of_pocket.person": 100})
    assert case.coverages[0].used.as_of is not None
    assert changed.coverages[0].used.as_of is None


def test_a_service_no_longer_chosen_leaves_the_plan():
    """Terms of a service belong to the plan only while the service is chosen; the others' terms stay as the file has them."""
    services = {"office_visit": {"copay": {"at_least": 20, "at_most": 40}}, "hospital_day": {"copay": 300, "per": "day"}}
    case = Case.model_validate({"coverages": [{"kind": "employer", "plan": {"services": services}}]})
    values = widget_values(case)
    key = "coverages.main.plan.services"
    assert values[key] == ["office_visit", "hospital_day"]
    assert values[f"{key}.hospital_day.copay"] == 300
    changed = case_as_data(build_case(case, values | {key: ["office_visit"]}))
    assert changed["coverages"][0]["plan"]["services"] == {"office_visit": services["office_visit"]}


def test_a_medigap_letter_says_that_there_is_a_supplement():
    """The letter goes into the supplement's own entry, which is made where the file has none."""
    case = Case.model_validate({"coverages": [{"kind": "original_medicare"}]})
    changed = build_case(case, widget_values(case) | {"medigap.letter": "N"})
    assert [one.kind for one in changed.coverages] == ["original_medicare", "medigap"]
    assert changed.coverages[1].plan.medigap_letter == "N"
    assert widget_values(changed)["medigap.letter"] == "N"


def test_every_widget_has_a_key_of_its_own():
    """No two questions share a key."""
    keys = [key for question in questions() for key in question.keys]
    assert len(keys) == len(set(keys))
