"""A question stands on the first screen only where its answer could change something."""

import json
from datetime import date

import pytest

from cases.case import Case
from cases.files import case_as_data, parse_case
from pages.frame import session
from pages.frame.kinds import TypedDay, read_day
from pages.frame.questions import build_case, widget_values
from tests.pages.screens import case_of, choose, go, words_on


def _open(app, **answers):
    """The first screen with a case file opened."""
    case = parse_case(json.dumps({"schema_version": 1} | answers).encode(), "case.json")
    app.session_state[session.BASE] = case
    for key, value in widget_values(case).items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def _asks(app, key):
    kinds = ("radio", "number_input", "selectbox", "text_input", "multiselect")
    return key in {one.key for kind in kinds for one in app.get(kind)}


@pytest.mark.parametrize(
    ("patient", "is_asked"),
    [({}, False), ({"age": 34}, True), ({"age": 8}, False), ({"age": 72}, False), ({"age": 72, "pregnant": "no"}, True)],
)
def test_pregnancy_is_asked_where_the_age_allows_it(app, patient, is_asked):
    """Without an age, at 8 and at 72 nobody is asked; at 34, and where an opened file has an answer, the question stands."""
    _open(app, patient=patient | {"state": "OH"})
    assert _asks(app, "patient.pregnant") is is_asked


def test_savings_are_asked_only_while_a_program_looks_at_them(app):
    """An empty case asks for savings; the answers decide, so the field follows what is still open."""
    assert _asks(app, "household.assets")
    app.number_input(key="household.assets").set_value(100).run()
    assert _asks(app, "household.assets")
    assert case_of(app).household.assets.exact == 10_000


CHILD = {"patient": {"age": 8, "state": "GA"}}
TWO_PLANS = [{"kind": "employer", "plan": {"name": "Father's"}}, {"kind": "marketplace", "plan": {"name": "Mother's"}}]


def test_whose_birthday_comes_first_is_asked_of_a_child_with_two_plans(app):
    """The answer marks one plan; "not known" again takes the mark away."""
    _open(app, coverages=TWO_PLANS, **CHILD)
    box = app.selectbox(key="coverages.birthday_first")
    assert ["Father's" in one or "Mother's" in one for one in box.options] == [True, True]
    box.select(1).run()
    assert [one.birthday_first for one in case_of(app).coverages] == [None, True]
    app.selectbox(key="coverages.birthday_first").select(0).run()
    assert [one.birthday_first for one in case_of(app).coverages] == [True, None]


@pytest.mark.parametrize(
    "answers",
    [
        CHILD | {"coverages": TWO_PLANS[:1]},
        {"patient": {"age": 40}, "coverages": TWO_PLANS},
        CHILD | {"coverages": [TWO_PLANS[0] | {"pays": 1}, TWO_PLANS[1] | {"pays": 2}]},
        CHILD | {"coverages": [*TWO_PLANS, {"kind": "original_medicare"}]},
        {"coverages": TWO_PLANS},
    ],
    ids=["one plan", "an adult", "the order is told", "Medicare beside them", "no age"],
)
def test_nobody_else_is_asked_about_a_birthday(app, answers):
    """One plan, an adult, a told order, Medicare or an unknown age: the question does not stand."""
    _open(app, **answers)
    assert not _asks(app, "coverages.birthday_first")


def test_the_day_of_a_no_is_asked_after_a_no_only(app):
    """The notice's day stands where the insurance said no; typed, it becomes the case's and is shown in words."""
    assert not _asks(app, "illness.planned.denied_on")
    choose(app, illness__planned__approval="denied")
    app.text_input(key="illness.planned.denied_on").set_value("11/02/2026").run()
    assert case_of(app).illness.planned.denied_on.exact == date(2026, 11, 2)
    assert case_of(app).illness.planned.appeal_until is None
    assert "November 2, 2026" in words_on(app)
    app.text_input(key="illness.planned.denied_on").set_value("13/45/2026").run()
    assert case_of(app).illness.planned.denied_on is None
    assert "This is not a day yet" in words_on(app)


def test_a_hospital_bill_brings_its_days_to_the_summary(app):
    """Billed June 1, 2026: the summary's steps say until when help can be asked for (240 days: January 27, 2027)."""
    assert not _asks(app, "bills.0.first_billed")
    app.radio(key="bills").set_value("yes").run()
    app.radio(key="bills.0.hospital").set_value("yes").run()
    app.text_input(key="bills.0.first_billed").set_value("6/1/2026").run()
    assert "January 27, 2027" in words_on(go(app, "summary"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("11/02/2026", date(2026, 11, 2)),
        ("1/5/2027", date(2027, 1, 5)),
        (" 2026-11-02 ", date(2026, 11, 2)),
        ("02/30/2026", None),
        ("2026-11", None),
        ("11/02/26", None),
        ("\u0661/\u0661/2026", date(2026, 1, 1)),
        ("soon", None),
        ("", None),
    ],
)
def test_a_typed_day_is_read_or_is_no_answer(typed, found):
    """Month, day and four figures of the year, or the ISO form; what is no day of the calendar is no answer."""
    assert read_day(typed) == found


def test_a_day_known_to_the_month_stays_until_another_is_typed():
    """The field for a day cannot show a month; left empty, it keeps the month."""
    case = Case.model_validate({"illness": {"planned": {"approval": "denied", "denied_on": "2026-11"}}})
    values = widget_values(case)
    assert values["illness.planned.denied_on"] == TypedDay().shown("2026-11") == ""
    assert build_case(case, values) == case
    typed = case_as_data(build_case(case, values | {"illness.planned.denied_on": "11/09/2026"}))
    assert typed["illness"]["planned"]["denied_on"] == "2026-11-09"
