"""Whether a case is a child's, and who reads about it."""

import pytest

from cases.case import Case
from cases.child_reading import has_no_job_as_a_child, is_child, speaks_of_child


def case_of(age=None, who=None, works=None):
    told = {"patient": {"age": age}, "who_answers": who, "work": {"patient": {"works": works}}}
    return Case.model_validate(told)


@pytest.mark.parametrize(
    ("age", "who", "expected"),
    [
        (9, None, True),
        (17, "caregiver", True),
        (18, "parent", False),
        (None, "parent", True),
        (None, "caregiver", None),
        ({"at_least": 15, "at_most": 20}, None, None),
        ({"at_most": 12}, None, True),
    ],
)
def test_a_child_is_under_eighteen_or_a_parent_answers(age, who, expected):
    """17 is a child and 18 is not; an age told goes before who answers; a span across 18 decides nothing."""
    assert is_child(case_of(age, who)) is expected


@pytest.mark.parametrize(
    ("who", "expected"), [(None, True), ("parent", True), ("caregiver", True), ("patient", False), ("staff", False)]
)
def test_a_teenager_who_answers_and_the_care_team_read_of_the_patient(who, expected):
    """Only a parent or somebody who cares for the child reads "your child"."""
    assert speaks_of_child(case_of(16, who)) is expected


def test_a_young_child_has_no_job_until_somebody_says_so():
    """Under 14, as most jobs begin, or a parent's child of no age told; a yes counts, and a no is an answer of its own."""
    assert has_no_job_as_a_child(case_of(9)) and has_no_job_as_a_child(case_of(13))
    assert has_no_job_as_a_child(case_of(None, "parent")) and not has_no_job_as_a_child(case_of(14, "parent"))
    assert not has_no_job_as_a_child(case_of(16, works="yes"))
    assert not has_no_job_as_a_child(case_of(16, works="no"))
    assert not has_no_job_as_a_child(case_of(40))
