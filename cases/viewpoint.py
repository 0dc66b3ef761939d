"""The same household seen by one of its members: that person takes the patient's place, the patient becomes a member.

Where the law judges each person by themselves (Medicaid, Medicare Savings Programs), every question asked of "the person"
can so be asked of each. What was told of the patient alone (illness, bills, help, other coverage) says nothing of the other.
A relation that does not follow from two others stays unknown: two parents of a patient may or may not be married.
"""

from cases.case import Case
from cases.coverage import Coverage
from cases.life import Job, Work
from cases.people import PATIENT, Household, IncomeLine, Member, Patient
from ground import logic

SEEN_BACK = {
    "spouse": "spouse",
    "partner": "partner",
    "child": "parent",
    "parent": "child",
    "sibling": "sibling",
    "other_relative": "other_relative",
    "other": "other",
}
"""What the patient is to somebody, by what that person is to the patient."""
BETWEEN = {
    ("spouse", "child"): "child",
    ("child", "spouse"): "parent",
    ("child", "child"): "sibling",
    ("parent", "sibling"): "child",
    ("sibling", "parent"): "parent",
    ("sibling", "sibling"): "sibling",
    ("parent", "child"): "other_relative",
    ("child", "parent"): "other_relative",
    ("parent", "spouse"): "other_relative",
    ("spouse", "parent"): "other_relative",
    ("sibling", "spouse"): "other_relative",
    ("spouse", "sibling"): "other_relative",
    ("sibling", "child"): "other_relative",
    ("child", "sibling"): "other_relative",
}
"""What a second person is to a first, by what the first and the second are to the patient. Step-relations count alike."""


def seen_by(case: Case, id_: str) -> Case:
    """The case with a member in the patient's place. Raises KeyError for somebody who is not a member."""
    members = {member.id: member for member in case.household.members or ()}
    one, told = members[id_], case.patient
    lives_here = one.lives_with_patient is True
    person = Patient(
        age=one.age,
        state=told.state if lives_here else None,
        zip=told.zip if lives_here else None,
        residency=one.residency,
        years_in_status=one.years_in_status,
        disability=one.disability,
        pregnant=one.pregnant,
        expected_children=one.expected_children,
    )
    others = (_patient_as_member(told, one), *(_beside(other, one) for other in members.values() if other.id != id_))
    income = case.household.income
    household = Household(
        size=case.household.size,
        members=others,
        income_per_year=case.household.income_per_year,
        income=None if income is None else tuple(_line_of(line, id_) for line in income),
        assets=case.household.assets,
        assets_not_counted=case.household.assets_not_counted,
    )
    return Case(
        language=case.language,
        patient=person,
        household=household,
        coverages=_coverages(case.coverages, id_),
        work=Work(patient=next((one.job for one in case.work.caregivers or () if one.id == id_), Job())),
    )


def _patient_as_member(told: Patient, one: Member) -> Member:
    return Member(
        id=one.id,
        relation=None if one.relation is None else SEEN_BACK.get(one.relation),
        age=told.age,
        in_tax_household=one.in_tax_household,
        lives_with_patient=one.lives_with_patient,
        disability=told.disability,
        pregnant=told.pregnant,
        expected_children=told.expected_children,
        residency=told.residency,
        years_in_status=told.years_in_status,
    )


def _beside(other: Member, one: Member) -> Member:
    """Another member as `one` sees them."""
    return other.model_copy(
        update={
            "relation": BETWEEN.get((one.relation or "", other.relation or "")),
            "in_tax_household": _both(one.in_tax_household, other.in_tax_household),
            "lives_with_patient": _both(one.lives_with_patient, other.lives_with_patient),
        }
    )


def _both(first: bool | None, second: bool | None) -> bool | None:
    """Yes when both are with the patient, no when one is and the other is not. Two who are not may still be together."""
    return None if first is second is False else logic.all_of((first, second)) if first or second else None


def _line_of(line: IncomeLine, id_: str) -> IncomeLine:
    return line.model_copy(update={"person": {PATIENT: id_, id_: PATIENT}.get(line.person, line.person)})


def _coverages(told: tuple[Coverage, ...] | None, id_: str) -> tuple[Coverage, ...] | None:
    """Coverages that name the member; None where none does, since nobody said that the member has no other."""
    own = [one.model_copy(update={"persons": (PATIENT,)}) for one in told or () if one.persons and id_ in one.persons]
    return tuple(own) or None
