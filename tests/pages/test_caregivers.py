"""Several people who are there for the patient, said on the screen of costs: add, take away, whose days are whose."""

import pytest

from cases.files import parse_case, write_case
from tests.pages.screens import case_of, go, open_example, words_on


def _with_two(app):
    open_example(app, "maria-employer-myeloma")
    go(app, "costs")
    app.radio(key="work.caregivers").set_value("yes").run()
    app.button(key="caregivers.add").click().run()
    assert not app.exception
    return app


def _pay(app, place, dollars):
    app.radio(key=f"work.caregivers.{place}.job.works").set_value("yes")
    app.number_input(key=f"work.caregivers.{place}.job.wage").set_value(float(dollars))
    app.selectbox(key=f"work.caregivers.{place}.job.per").select("day")


def test_two_people_with_their_own_share_are_in_the_case_and_in_its_file(app):
    """A mother with 70 % and an uncle with 30 % of the days: both are in the case, and a saved file opens as the same."""
    _with_two(app)
    for place, (who, share, dollars) in enumerate((("parent", 70, 200), ("other_relative", 30, 100))):
        _pay(app, place, dollars)
        app.selectbox(key=f"work.caregivers.{place}.relation").select(who)
        app.number_input(key=f"work.caregivers.{place}.share_of_days").set_value(share)
    app.run()
    assert not app.exception
    case = case_of(app)
    told = [(one.relation, one.share_of_days.exact, one.job.wage.exact, one.job.per) for one in case.work.caregivers or ()]
    assert told == [("parent", 700_000, 20_000, "day"), ("other_relative", 300_000, 10_000, "day")]
    assert parse_case(write_case(case), "case.json") == case


def test_people_who_come_one_after_another_are_told_by_months(app):
    """The first until January, the second from February on."""
    _with_two(app)
    app.selectbox(key="work.caregivers.0.there_until").select("2027-01")
    app.selectbox(key="work.caregivers.1.there_from").select("2027-02")
    app.run()
    first, second = case_of(app).work.caregivers or ()
    assert (f"{first.there_until.latest}", f"{second.there_from.earliest}") == ("2027-01-31", "2027-02-01")
    assert first.there_from is None and second.there_until is None


def test_a_person_can_be_taken_away_again_and_the_others_keep_their_answers(app):
    """Of three the second goes: the third moves up with its pay; with one left nobody is asked whose days are whose."""
    _with_two(app)
    app.button(key="caregivers.add").click().run()
    for place, dollars in enumerate((200, 100, 300)):
        _pay(app, place, dollars)
    app.run()
    app.button(key="caregivers.remove.1").click().run()
    assert not app.exception
    assert [one.job.wage.exact for one in case_of(app).work.caregivers] == [20_000, 30_000]
    app.button(key="caregivers.remove.0").click().run()
    assert [one.job.wage.exact for one in case_of(app).work.caregivers] == [30_000]
    assert not [one for one in app.number_input if one.key == "work.caregivers.0.share_of_days"]
    assert not [one for one in app.button if one.key.startswith("caregivers.remove")]


def test_no_more_people_than_the_screens_ask_about_can_be_added(app):
    """After eight the button is gone; a file may still name more."""
    _with_two(app)
    for _ in range(6):
        app.button(key="caregivers.add").click().run()
    assert len(case_of(app).work.caregivers or ()) == 8
    assert not [one for one in app.button if one.key == "caregivers.add"]


@pytest.mark.parametrize(("language", "words"), [("en", "Who is there on which days"), ("es", "Quién está qué días")])
@pytest.mark.parametrize("screen", ["costs", "situation"])
def test_both_screens_ask_each_person_in_either_language(app, screen, language, words):
    """The same people stand on the first screen, with the finer questions about their jobs."""
    app.session_state["frame.language"] = language
    go(_with_two(app), screen)
    keys = {one.key for one in app.number_input}
    assert {"work.caregivers.0.share_of_days", "work.caregivers.1.share_of_days"} <= keys
    assert ("work.caregivers.1.job.employer_size" in keys) is (screen == "situation")
    assert (words in words_on(app)) is (screen == "costs")
