"""A summary for a child's parent: it speaks of "your child", and of nobody's pay but that of those who care for it."""

from dataclasses import replace
from datetime import date

import pytest

from cases.files import parse_case
from costs.courses.care_path import care_paths
from summaries.content import build_summary
from texts.for_child import all_of_child, of_child

AS_OF = date(2026, 11, 20)
CHILD = """
schema_version: 1
who_answers: %s
patient: {age: 8, state: GA}
illness: {diagnosis: all_b_cell, planned: {treatment: bispecific_antibody, start: 2027-01-04}}
coverages: [{kind: employer}]
work: {caregivers: [{id: mother, relation: parent, job: {works: yes, wage: 200, per: day}}]}
"""


def summary_of(who, language):
    return build_summary(parse_case((CHILD % who).encode(), "case.yaml"), AS_OF, language)


def all_words(summary):
    """Every text of a summary but the titles of its pages."""
    return str(replace(summary, sources=()))


@pytest.mark.parametrize(
    ("language", "patient", "child"), [("en", "the patient", "your child"), ("es", "el paciente", "su hijo o hija")]
)
def test_a_parents_summary_speaks_of_the_child_and_the_teams_of_the_patient(language, patient, child):
    """Everywhere below the pages' titles; the care team's copy says "the patient"."""
    told = all_words(summary_of("parent", language))
    assert child in told and patient not in told and patient.capitalize() not in told
    team = all_words(summary_of("staff", language))
    assert patient in team and child not in team


@pytest.mark.parametrize("language", ["en", "es"])
def test_only_the_pay_of_those_who_care_counts_and_the_childs_is_not_asked_for(language):
    """No wages of the patient, nothing left out for them, no question about them; the mother's pay is there."""
    found = summary_of("parent", language)
    kinds = {row.cost_kind for row in found.estimate.rows}
    assert "lost_wages_caregiver" in kinds and "lost_wages_patient" not in kinds
    assert not [one for one in found.estimate.not_counted if (one.answer or "").startswith("work.patient")]
    assert not [one for one in found.next_questions if one.answer.startswith(("work.patient", "patient.unable_to_work"))]
    assert not [one for one in found.estimate.assumptions if "days_off_patient" in (one.key or "")]


def test_a_parents_child_of_no_age_told_has_no_pay_either():
    """Before the age is answered nothing is said of the child's wages, and the total is not open for them."""
    found = build_summary(parse_case((CHILD % "parent").replace("age: 8, ", "").encode(), "case.yaml"), AS_OF, "en")
    assert not [one for one in found.estimate.not_counted if (one.answer or "").startswith("work.patient")]
    assert "too young for most jobs" in all_words(found)


def test_a_working_teenagers_pay_counts_once_somebody_says_so():
    """At 16 with a job: the pay is in the rows, and the sentence that a child does not work is gone."""
    told = CHILD.replace("age: 8", "age: 16").replace("work: {", "work: {patient: {works: yes, wage: 50, per: day}, ")
    found = build_summary(parse_case((told % "parent").encode(), "case.yaml"), AS_OF, "en")
    assert "lost_wages_patient" in {row.cost_kind for row in found.estimate.rows}
    assert "too young for most jobs" not in all_words(found)


@pytest.mark.parametrize("language", ["en", "es"])
def test_paths_that_children_follow_speak_to_the_parent(language):
    """Where a path speaks to the patient it has words for a parent: nobody's own body is "you"."""
    for path in ("car_t_reference", "second_car_t", "allogeneic_sct", "blinatumomab_all"):
        words = care_paths()[path].plain_child
        assert words is not None
        assert {"en": "child", "es": "hijo o hija"}[language] in words.in_(language)


def test_only_whole_phrases_are_replaced():
    """Patients in general, a Patient in a name and an address keep their words."""
    kept = "Patients and the patients of the Patient Advocate Foundation, https://example.org/the-patient"
    assert of_child("en", kept) == kept
    assert of_child("en", "The patient's pay, the patient") == "Your child's pay, your child"
    assert of_child("es", "El sueldo del paciente; al paciente") == "El sueldo de su hijo o hija; a su hijo o hija"
    assert all_of_child("en", ("the patient", 3, None)) == ("your child", 3, None)
