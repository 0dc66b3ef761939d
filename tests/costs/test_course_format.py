"""What the format of a care path can say, on a small path of its own; every day is counted by hand."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from cases.files import parse_case
from costs.courses.care_path import CarePath
from costs.courses.course import Draw, build_course, course_of, level_draw
from costs.courses.path_quantities import own_answers, quantities_of
from costs.quantities import LEVELS
from ground.files import read_strangers

START = date(2027, 3, 1)  # a Monday
PATH = """
id: made_up
name: {en: Made up, es: Inventado}
plain: {en: Made up for a test., es: Inventado para una prueba.}
treatment: car_t_cell_therapy
diagnoses: [blood_cancer]
months: {low: 3, likely: 4, high: 6, words: {en: Months, es: Meses}, assumption: {en: Test., es: Prueba.}}
phases:
  - id: preparation
    name: {en: Preparation, es: Preparación}
    days: {low: 10, likely: 14, high: 20, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
  - id: infusion
    name: {en: Infusion, es: Infusión}
    days: {low: 30, likely: 30, high: 30, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
    nights_near_center: {low: 14, likely: 14, high: 28, words: {en: Nights, es: Noches}, assumption: {en: Test., es: Prueba.}}
    no_driving_days: {low: 14, likely: 14, high: 14, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
    caregiver_days: {low: 14, likely: 14, high: 28, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
    days_off_patient: {low: 5, likely: 7.5, high: 20, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
  - id: follow_up
    name: {en: Follow-up, es: Seguimiento}
    days_off_caregiver_per_month: {low: 0, likely: 1, high: 2, words: {en: D, es: D}, assumption: {en: Test., es: Prueba.}}
doses_in: infusion
drugs:
  ciltacabtagene_autoleucel:
    start_up_days: [1]
    phase_days:
      preparation: {low: 35, likely: 42, high: 49, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
    words: {en: One infusion, es: Una infusión}
    assumption: {en: Test., es: Prueba.}
  epcoritamab:
    cycles:
      - {cycle_days: 28, dose_days: [1, 15], cycles: 1}
      - {cycle_days: 28, dose_days: [1]}
    words: {en: Cycles, es: Ciclos}
    assumption: {en: Test., es: Prueba.}
    without: [apheresis]
    services:
      - {service: drug_from_pharmacy, is_planned_drug: true, category: deductibles_and_copayments, on_days: [2], days_supply: 28}
drug_when_unknown: epcoritamab
alternatives:
  - id: hospital
    name: {en: In the hospital, es: En el hospital}
    inpatient: true
    phase: infusion
    stay_days: {low: 7, likely: 10, high: 21, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
  - {id: outpatient, name: {en: Outpatient, es: Ambulatorio}, inpatient: false}
usual_alternative: hospital
services:
  - {service: drug_in_clinic, category: deductibles_and_copayments, with_each_dose: true, billed_in_stay: true}
  - {service: apheresis, category: deductibles_and_copayments, phase: preparation, on_days: [3, 90]}
  - service: office_visit
    category: follow_up_and_side_effects
    phase: infusion
    count: {low: 2, likely: 4, high: 4, words: {en: Visits, es: Visitas}, assumption: {en: Test., es: Prueba.}}
  - service: imaging_pet_ct
    category: follow_up_and_side_effects
    phase: follow_up
    every_months: {low: 1, likely: 1, high: 2, words: {en: Scans, es: Estudios}, assumption: {en: Test., es: Prueba.}}
  - {service: home_infusion_day, category: follow_up_and_side_effects, phase: infusion, every_day: true, only_in: outpatient}
complications:
  - id: infection
    name: {en: Infection, es: Infección}
    chance: {low: 0, likely: 0.3, high: 0.5, words: {en: Chance, es: Probabilidad}, assumption: {en: Test., es: Prueba.}}
    per: month
    phase: follow_up
    service: hospital_day
    stay_days: {low: 3, likely: 5, high: 9, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
    days_off_caregiver: {low: 1, likely: 2, high: 3, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
  - id: crs
    name: {en: CRS, es: SLC}
    chance: {low: 0, likely: 0.4, high: 0.4, words: {en: Chance, es: Probabilidad}, assumption: {en: Test., es: Prueba.}}
    phase: infusion
    day: 3
    in_stay: true
    service: icu_day
    stay_days: {low: 2, likely: 2, high: 3, words: {en: Days, es: Días}, assumption: {en: Test., es: Prueba.}}
    services:
      - service: drug_in_clinic
        drug: tocilizumab
        count: {low: 1, likely: 1, high: 2, words: {en: Doses, es: Dosis}, assumption: {en: Test., es: Prueba.}}
sources: {}
"""


def path_of(content=PATH):
    return CarePath.model_validate(read_strangers(content.encode(), "path.yaml", 100_000))


def course(level="likely", drug="epcoritamab", **more):
    return build_course(path_of(), drug, level, START, **more)


def on(found, service):
    return [(event.day, event.units, event.setting) for event in found.events if event.service == service]


def test_phases_follow_each_other_and_the_last_runs_to_the_end():
    """Likely: 14 days from March 1, 30 days from March 15, then from April 14 to the end of four months (121 days: June 29)."""
    found = course()
    assert [(span.phase, span.first, span.last) for span in found.spans] == [
        ("preparation", date(2027, 3, 1), date(2027, 3, 14)),
        ("infusion", date(2027, 3, 15), date(2027, 4, 13)),
        ("follow_up", date(2027, 4, 14), date(2027, 6, 29)),
    ]
    assert found.end == date(2027, 6, 29)


def test_a_drug_changes_the_length_of_a_phase():
    """Six weeks of preparation: the infusion phase begins on April 12 and its only dose is there."""
    found = course(drug="ciltacabtagene_autoleucel")
    assert on(found, "drug_in_clinic") == [(date(2027, 4, 12), 1, "hospital")]


def test_cycles_give_their_days_and_the_last_block_runs_on():
    """From March 15: days 1 and 15 of the first cycle, then every 28 days: March 15, 29, April 12, May 10, June 7. The first is
    in the ten-day stay and billed beside it, as the path says."""
    found = on(course(), "drug_in_clinic")
    assert [day for day, _, _ in found] == [
        date(2027, 3, 15),
        date(2027, 3, 29),
        date(2027, 4, 12),
        date(2027, 5, 10),
        date(2027, 6, 7),
    ]
    assert [setting for _, _, setting in found] == ["hospital", *["office"] * 4]


def test_a_drug_has_services_of_its_own_and_can_do_without_shared_ones():
    """Epcoritamab needs no cell collection and has a fill on day 2; the other has a collection on day 3, and none on day 90,
    which its preparation does not have."""
    assert not on(course(), "apheresis")
    assert on(course(drug="ciltacabtagene_autoleucel"), "apheresis") == [(date(2027, 3, 3), 1, "office")]
    fill = next(event for event in course().events if event.service == "drug_from_pharmacy")
    assert (fill.day, fill.drug, fill.days_supply) == (date(2027, 3, 2), "epcoritamab", 28)


def test_visits_counted_in_a_phase_lie_after_its_hospital_stay():
    """Stay of March 15 to 24; four visits evenly over the 20 days from March 25 on: the 3rd, 8th, 13th and 18th of them."""
    days = [day for day, _, _ in on(course(), "office_visit")]
    assert days == [date(2027, 3, 27), date(2027, 4, 1), date(2027, 4, 6), date(2027, 4, 11)]


def test_intervals_count_whole_ones_and_the_low_course_takes_the_longest():
    """Follow-up of four months less 44 days = 77.75 days: two whole months likely, one interval of two months low (51.3 days
    of the low course hold none)."""
    assert len(on(course(), "imaging_pet_ct")) == 2
    assert not on(course("low"), "imaging_pet_ct")


def test_half_a_year_holds_two_intervals_of_three_months():
    """Exact months: a phase of six months has two whole intervals of three, the second ending with it."""
    content = PATH.replace("    days: {low: 30, likely: 30, high: 30", "    months: {low: 6, likely: 6, high: 6")
    content = content.replace(
        "phase: follow_up\n    every_months: {low: 1, likely: 1, high: 2",
        "phase: infusion\n    every_months: {low: 3, likely: 3, high: 3",
    )
    found = build_course(path_of(content), "ciltacabtagene_autoleucel", "likely", START, Decimal(12))
    days = [day for day, _, _ in on(found, "imaging_pet_ct")]
    assert len(days) == 2 and days[-1] == found.spans[1].last


def test_a_service_of_every_day_is_one_event_a_month():
    """Outpatient: 30 days from March 15 are 17 days in March and 13 in April, and ask for no trip."""
    found = course(alternative="outpatient")
    assert on(found, "home_infusion_day") == [(date(2027, 3, 15), 17, "office"), (date(2027, 4, 1), 13, "office")]
    assert date(2027, 4, 1) not in found.visits
    assert not on(course(), "home_infusion_day")


def test_nights_caregiver_days_and_driving_follow_the_phase():
    """Fourteen nights from March 15; the patient may not drive to March 28."""
    found = course()
    assert (found.nights[0], len(found.nights)) == (date(2027, 3, 15), 14)
    assert (max(found.no_driving), len(found.caregiver_days)) == (date(2027, 3, 28), 14)
    assert len(found.nights_in_hospital) == 10


def test_days_off_are_working_days_from_the_first_of_a_phase():
    """Seven and a half from Monday, March 15: that week, Monday and Tuesday, and half of Wednesday, March 24."""
    lost = course().days_off_patient
    assert [one.day.weekday() for one in lost] == [0, 1, 2, 3, 4, 0, 1, 2]
    assert (lost[-1].day, lost[-1].days) == (date(2027, 3, 24), Decimal("0.5"))


def test_complications_of_a_month_are_chance_times_months():
    """Likely: 77 days = 2.53 months x 0.3 = 0.76, so one stay of five days with two days off. High: 132 days x 0.5 a month =
    2.17, so two. Low has none."""
    likely, high = course(), course("high")
    assert [units for _, units, _ in on(likely, "hospital_day")] == [10, 5]
    assert [units for _, units, _ in on(high, "hospital_day")] == [21, 9, 9]
    assert sum(one.days for one in likely.days_off_caregiver) == 2 + 3 * 1
    assert [units for _, units, _ in on(course("low"), "hospital_day")] == [7]


def test_a_complication_in_the_stay_belongs_to_it():
    """High: three days of intensive care join the stay, with two doses of a named medicine; likely has none (40 %)."""
    found = course("high")
    care = [event for event in found.events if event.service == "icu_day" or event.drug == "tocilizumab"]
    assert [(event.service, event.units, event.stay) for event in care] == [
        ("icu_day", 3, "start_up"),
        ("drug_in_clinic", 1, "start_up"),
        ("drug_in_clinic", 1, "start_up"),
    ]
    assert not on(course(), "icu_day")


def test_every_quantity_has_a_key_of_its_own_and_changes_the_course():
    """A household can change every planning number; each number is asked by its key."""
    keys = quantities_of(path_of(), "epcoritamab")
    assert {
        "months",
        "phases.infusion.nights_near_center",
        "services.office_visit.count",
        "complications.infection.chance",
    } <= set(keys)
    values = level_draw(path_of(), "epcoritamab", "likely").values
    assert set(values) == set(keys)


def test_the_households_own_numbers_replace_the_paths():
    """21 nights by the center's rule, six visits, an infection surely: all three courses follow; a wrong key is told."""
    case = parse_case(
        b"""
schema_version: 1
illness: {planned: {nights_near_center: 21, months: {at_least: 5}}}
assumptions:
  made_up.services.office_visit.count: 6
  made_up.complications.infection.chance: {at_least: 0.5, at_most: 1}
  made_up.services.office_visit.cuont: 6
  another_path.months: 2
""",
        "case.yaml",
    )
    own = own_answers(case, path_of(), "epcoritamab")
    assert own.unused == ("services.office_visit.cuont",)
    for level in LEVELS:
        found = course(level, own=own.ends)
        assert (len(found.nights), len(on(found, "office_visit"))) == (21, 6)
        assert found.months == {"low": 5, "likely": 5, "high": 6}[level]
    assert own.ends["complications.infection.chance"] == {"low": Decimal("0.5"), "likely": Decimal("0.5"), "high": Decimal(1)}


def test_a_drawn_course_is_the_course_of_its_numbers():
    """A simulation's draw that takes the likely numbers and one complication gives those days; the same draw, the same course."""
    path, likely = path_of(), level_draw(path_of(), "epcoritamab", "likely")
    drawn = Draw("likely", likely.values, {"crs": 1})
    found = course_of(path, "epcoritamab", drawn, START)
    assert found == course_of(path, "epcoritamab", drawn, START)
    assert Counter(event.service for event in found.events)["icu_day"] == 1
    assert [units for _, units, _ in on(found, "hospital_day")] == [10]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("phase: preparation", "phase: preparations"),
        ("usual_alternative: hospital", "usual_alternative: clinic"),
        ("only_in: outpatient", "only_in: [outpatient, clinic]"),
        ("on_days: [3, 90]", "on_days: [3, 90], with_each_dose: true"),
        ("drug_when_unknown: epcoritamab", "drug_when_unknown: teclistamab"),
        (
            "  - id: follow_up\n",
            "  - id: follow_up\n    days: {low: 1, likely: 1, high: 1, words: {en: D, es: D}, assumption: {en: T, es: T}}\n",
        ),
        ("service: apheresis", "service: office_visit"),
    ],
)
def test_a_path_that_does_not_hold_together_is_refused(right, wrong):
    """A name that stands nowhere, a service that says its number twice, a last phase with a length, one key for two services."""
    assert right in PATH
    with pytest.raises(ValidationError):
        path_of(PATH.replace(right, wrong, 1))
