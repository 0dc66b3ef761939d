"""Where the law judges each person, each member has a verdict of their own, with questions about that person."""

from programs.catalogue import catalogue
from programs.matching import match
from tests.programs.tiny import AS_OF, case

MIXED = {
    "patient": {"state": "OH", "age": 45},
    "household": {
        "members": [
            {"id": "wife", "relation": "spouse", "age": 66, "lives_with_patient": "yes", "in_tax_household": "yes"},
            {"id": "son", "relation": "child", "age": 10, "lives_with_patient": "yes", "in_tax_household": "yes"},
            {"id": "aunt", "relation": "other_relative", "lives_with_patient": "yes", "in_tax_household": "no"},
        ],
        "income": [{"kind": "wages", "amount": 3000, "per": "month"}],
    },
}


def found(**answers):
    return {one.id: one for one in match(case(**(MIXED | answers)), AS_OF)}


def test_every_member_has_a_verdict_and_the_patients_stands_apart():
    """A child's Medicaid: not for the father, yes for the son, not for the wife, open for the aunt whose age is not known."""
    child = found()["medicaid-child"]
    assert child.verdict == "does_not_look_eligible"
    assert {one.member.id: one.verdict for one in child.members} == {
        "wife": "does_not_look_eligible",
        "son": "looks_eligible",
        "aunt": "need_more_information",
    }


def test_a_question_about_a_member_names_the_member():
    """The aunt's age is asked at her place, not at the patient's."""
    (aunt,) = [one for one in found()["medicaid-child"].members if one.member.id == "aunt"]
    assert "household.members.aunt.age" in {missing.field for missing in aunt.missing}


def test_a_settled_verdict_of_a_member_has_its_reason_or_asks_nothing():
    """As for the patient: a no names what decides, only an open verdict asks."""
    for one in found().values():
        for each in one.members:
            assert (each.deciding is not None) == (each.verdict == "does_not_look_eligible")
            assert bool(each.missing) == (each.verdict == "need_more_information")


def test_a_charitys_program_judges_the_household_once():
    """Only programs whose law says so have verdicts by person."""
    own = {program.id for program in catalogue().programs.values() if program.judged_for == "each_member"}
    assert {"medicaid-adult", "medicaid-child", "qmb", "extra-help", "ssi"} <= own
    assert all(not one.members for one in found().values() if one.program.id not in own)


def test_without_members_nobody_else_is_judged():
    """A size alone names nobody."""
    alone = {one.id: one for one in match(case(household={"size": 4}), AS_OF)}
    assert all(not one.members for one in alone.values())
