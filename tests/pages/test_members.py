"""Who lives in the household, said person by person on the first screen: add, fill in, take away."""

from cases.files import parse_case, write_case
from tests.pages.screens import case_of, go, open_example, words_on


def _add(app, relation, age):
    place = len(case_of(app).household.members or ())
    app.button(key="members.add").click().run()
    app.selectbox(key=f"household.members.{place}.relation").select(relation)
    app.number_input(key=f"household.members.{place}.age").set_value(age).run()
    assert not app.exception


def test_two_people_are_in_the_case_and_in_its_file(app):
    """A husband and a child of seven: both are in the case, the size follows, and a saved file opens as the same."""
    _add(app, "spouse", 41)
    _add(app, "child", 7)
    case = case_of(app)
    assert [(one.id, one.relation, one.age.exact) for one in case.household.members] == [
        ("member_1", "spouse", 41),
        ("member_2", "child", 7),
    ]
    assert parse_case(write_case(case), "case.json") == case


def test_only_who_may_be_pregnant_is_asked(app):
    """Nobody is asked before the age is known, nor a child of seven."""
    _add(app, "spouse", 41)
    _add(app, "child", 7)
    asked = [one.key for one in app.radio if one.key.endswith(".pregnant")]
    assert [key for key in asked if key.startswith("household.members.")] == ["household.members.0.pregnant"]


def test_taking_the_last_one_away_leaves_the_household_unknown(app):
    """An empty list would say that the patient lives alone, which nobody said."""
    _add(app, "child", 7)
    app.button(key="members.remove.0").click().run()
    assert not app.exception and case_of(app).household.members is None


def test_what_a_file_says_of_a_person_stays(app):
    """Another answer on the screen changes nothing that no widget shows."""
    open_example(app, "familia-estatus-mixto")
    before = case_of(app).household.members
    app.number_input(key="household.members.0.age").set_value(40).run()
    after = case_of(app).household.members
    assert after[0].age.exact == 40 and after[1:] == before[1:]
    assert after[0].model_copy(update={"age": None}) == before[0].model_copy(update={"age": None})


def test_a_childs_own_verdict_stands_on_the_screen_of_help(app):
    """The people named there are judged each by themselves."""
    open_example(app, "familia-estatus-mixto")
    assert [one for one in app.selectbox if one.key.startswith("household.members.") and one.key.endswith(".residency")]
    go(app, "aid")
    assert not app.exception and words_on(app)


def test_who_is_named_by_an_insurance_or_an_income_cannot_be_taken_away(app):
    """Otherwise the case would name a person who is not there."""
    open_example(app, "familia-estatus-mixto")
    named = [place for place, one in enumerate(case_of(app).household.members or ()) if one.id in case_of(app).persons_named]
    assert named and not [one for one in app.button if one.key in {f"members.remove.{place}" for place in named}]
