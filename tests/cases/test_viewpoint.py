"""A household seen by one of its members: who becomes what, and that nothing told of the patient alone is told of another."""

import pytest

from cases.case import Case
from cases.files import without_unknown
from cases.viewpoint import seen_by

FAMILY = {
    "patient": {"age": 8, "state": "OH", "veteran": "no", "disability": "yes"},
    "household": {
        "members": [
            {"id": "mother", "relation": "parent", "age": 36, "lives_with_patient": "yes", "in_tax_household": "yes"},
            {"id": "father", "relation": "parent", "age": 38, "lives_with_patient": "yes", "in_tax_household": "no"},
            {"id": "brother", "relation": "sibling", "age": 12, "lives_with_patient": "no"},
        ],
        "income": [{"person": "mother", "kind": "wages", "amount": 2000, "per": "month"}],
    },
    "illness": {"diagnosis": "all"},
    "coverages": [{"kind": "employer", "persons": ["patient", "mother"]}, {"kind": "medicaid"}],
    "bills": [{"hospital": "yes"}],
}


def seen(member: str) -> Case:
    return seen_by(Case.model_validate(without_unknown(FAMILY)), member)


def test_a_mother_sees_her_child_where_the_child_saw_a_mother():
    """The patient becomes a child with the mother's id; her wages are now the person's own."""
    mother = seen("mother")
    relations = {member.id: member.relation for member in mother.household.members or ()}
    assert relations == {"mother": "child", "father": None, "brother": "child"}
    assert mother.patient.age is not None and mother.patient.age.exact == 36
    assert mother.household.income is not None and mother.household.income[0].person == "patient"


def test_who_shares_home_and_return_with_whom_follows_only_where_it_must():
    """Both with the patient: together. One of them: apart. Neither: not known."""
    father = {member.id: member for member in seen("father").household.members or ()}
    assert (father["mother"].lives_with_patient, father["mother"].in_tax_household) == (True, False)
    brother = {member.id: member for member in seen("brother").household.members or ()}
    assert brother["mother"].lives_with_patient is False
    assert seen("brother").patient.state is None


def test_what_was_told_of_the_patient_says_nothing_of_another():
    """Illness, bills, service and coverage without names are the patient's; a coverage that names the member counts."""
    mother, father = seen("mother"), seen("father")
    assert mother.illness.diagnosis is None and mother.bills is None and mother.patient.veteran is None
    assert [one.kind for one in mother.coverages or ()] == ["employer"]
    assert father.coverages is None


def test_somebody_who_is_not_a_member_cannot_look():
    """The id must be one of the household."""
    with pytest.raises(KeyError):
        seen("neighbor")
