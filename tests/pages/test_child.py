"""A parent answers for a child who is ill: the screens speak of the child, and ask about the parents' pay."""

import pytest

from tests.pages.screens import case_of, choose, go, open_example, words_on

SCREENS = ("situation", "costs", "aid", "summary")


def labels(app):
    kinds = ("radio", "selectbox", "multiselect", "number_input", "text_input", "button")
    return "\n".join(f"{one.label} {getattr(one, 'help', '') or ''}" for kind in kinds for one in app.get(kind))


@pytest.mark.parametrize(
    ("language", "child", "patient"), [("en", "your child", "the patient"), ("es", "su hijo o hija", "el paciente")]
)
def test_the_first_screen_asks_a_parent_about_the_child(app, language, child, patient):
    """Who answers makes it so, without an age: every question says "your child", and none asks about the child's job, years of
    service or driving; the age is asked beside it."""
    app.session_state["frame.language"] = language
    choose(app, who_answers="parent")
    asked = labels(app).lower()
    assert child in asked and patient not in asked
    keys = {one.key for one in (*app.radio, *app.number_input)}
    assert "patient.age" in keys
    assert not {"patient.veteran", "patient.unable_to_work", "travel.patient_may_drive", "work.patient.wage"} & keys
    assert "work.caregivers" in keys


def test_an_age_of_eighteen_brings_the_patient_back(app):
    """A parent of a grown-up reads "the patient" and is asked whether the patient works."""
    choose(app, who_answers="parent")
    app.number_input(key="patient.age").set_value(18).run()
    assert "the patient" in labels(app) and "your child" not in labels(app)
    assert "work.patient.works" in {one.key for one in app.radio}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("example", ["tyler-child-two-plans", "lucia-hija-leucemia"])
def test_no_screen_of_a_childs_household_speaks_of_the_patient(app, screen, example):
    """Neither in English nor in Spanish, in words or labels, but for titles of pages; the parents' wages are counted."""
    open_example(app, example)
    for language in ("en", "es"):
        app.session_state["frame.language"] = language
        go(app, screen)
        told = [line for line in f"{words_on(app)}\n{labels(app)}".splitlines() if "](http" not in line]
        assert not [line for line in told if "the patient" in line.lower() or "el paciente" in line.lower()]
    assert case_of(app).work.patient.wage is None
