"""Who belongs to a person's household, by the rule that counts: three programs may see three households.

Each household is what surely belongs to it and what may. With only a size told, anybody may belong: what could turn on
the members then stays undecided.

Medicaid for people under 65 (42 CFR 435.603(f)): who files, with a spouse and everybody claimed; who is claimed, with the
return they are on; who is on none, with spouse, children under 19 and, under 19 themselves, parents and siblings under 19
in the home. A case does not say who claims whom; so one on the same return may still not belong.
Not modeled: a student of 19 or 20 whom a state counts as a child; he may belong here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cases.case import Case
from cases.people import Member
from cases.reading import cannot_be_pregnant
from ground import logic
from ground.bands import Band

CHILD_UNTIL = 18
"""The last year of age that 42 CFR 435.603(f)(3)(iv) counts as a child everywhere: under 19."""
MAYBE_CHILD_UNTIL = 20
"""Some states count full-time students up to 20 as children."""
MOST_CHILDREN_EXPECTED = 3
"""Where somebody's pregnancy, or how many children are expected, was not told, up to so many may count."""


@dataclass(frozen=True)
class CountedHousehold:
    """Members by id beside the person: those who surely belong and those who may. `size` counts the person and children
    they expect. `is_told` is false where the members are not known."""

    sure: frozenset[str]
    possible: frozenset[str]
    size: Band
    is_told: bool

    @property
    def is_settled(self) -> bool:
        return self.is_told and not self.possible


def tax_rule_household(case: Case, is_pregnancy_counted: bool = False) -> CountedHousehold:
    """The household that Medicaid and CHIP count for the person.

    `is_pregnancy_counted`: children the person expects count, as in pregnancy Medicaid. A pregnant person is not in the
    adult group, so there nobody asks. Children whom somebody else in the household expects may count, by state.
    """
    counted = _counted(case, lambda member: _belongs_by_tax_rules(case, member))
    expected = _expected(case.patient.pregnant, case.patient.expected_children, case.patient.age, is_pregnancy_counted)
    for member in case.household.members or ():
        if member.id in counted.sure | counted.possible:
            others = _expected(member.pregnant, member.expected_children, member.age, True)
            expected += Band(0, others.at_most)
    return CountedHousehold(counted.sure, counted.possible, counted.size + expected, counted.is_told)


def tax_return_household(case: Case) -> CountedHousehold:
    """Who is on the person's tax return: the household of the premium tax credit (26 CFR 1.36B-1(d))."""
    return _counted(case, lambda member: member.in_tax_household)


def spouse_household(case: Case) -> CountedHousehold:
    """The person and a spouse in the home: what SSI and, in most states, the Medicare Savings Programs count."""
    return _counted(case, _is_spouse_here, most=2)


def _counted(case: Case, belongs: Callable[[Member], bool | None], most: int | None = None) -> CountedHousehold:
    members = case.household.members
    if members is None:
        told = case.household.size
        limits = [limit for limit in (None if told is None else told.at_most, most) if limit is not None]
        highest = max(1, min(limits)) if limits else None
        return CountedHousehold(frozenset(), frozenset(), Band(1, highest), is_told=highest == 1)
    by_id = {member.id: belongs(member) for member in members}
    sure = frozenset(id_ for id_, is_in in by_id.items() if is_in)
    possible = frozenset(id_ for id_, is_in in by_id.items() if is_in is None)
    size = Band(1 + len(sure), 1 + len(sure) + len(possible))
    return CountedHousehold(sure, possible, size, is_told=True)


def _expected(pregnant: bool | None, children: Band | None, age: Band | None, is_counted: bool) -> Band:
    """Children expected: at least one by somebody pregnant; perhaps some where that was not told and the age allows it."""
    if not is_counted or pregnant is False or cannot_be_pregnant(age):
        return Band.exactly(0)
    return Band(int(bool(pregnant)), MOST_CHILDREN_EXPECTED) if children is None or not pregnant else children


def _is_spouse_here(member: Member) -> bool | None:
    is_spouse = None if member.relation is None else member.relation == "spouse"
    return logic.all_of((is_spouse, member.lives_with_patient))


def _belongs_by_tax_rules(case: Case, member: Member) -> bool | None:
    is_child = _is_child(case.patient.age)
    ways = {_as_child(member) if seen else _as_adult(member) for seen in ((True, False) if is_child is None else (is_child,))}
    return ways.pop() if len(ways) == 1 else None


def _is_child(age: Band | None) -> bool | None:
    if age is None:
        return None
    return True if age.is_at_most(CHILD_UNTIL) else False if age.is_at_least(MAYBE_CHILD_UNTIL + 1) else None


def _as_adult(member: Member) -> bool | None:
    """Whether a member belongs to an adult's household."""
    here, same_return = member.lives_with_patient, member.in_tax_household
    match member.relation:
        case "spouse":
            return logic.any_of((here, same_return))
        case "child":
            young = _is_child(member.age)
            if logic.all_of((same_return, young)):
                return True
            return False if same_return is False and (here is False or young is False) else None
        case "parent":
            return same_return
    return False if same_return is False and member.relation is not None else None


def _as_child(member: Member) -> bool | None:
    """Whether a member belongs to the household of somebody under 19."""
    here, same_return = member.lives_with_patient, member.in_tax_household
    match member.relation:
        case "parent":
            return True if here else False if here is False and same_return is False else None
        case "sibling":
            young = _is_child(member.age)
            if logic.all_of((here, same_return, young)):
                return True
            return False if same_return is False and (here is False or young is False) else None
        case "spouse":
            return logic.any_of((here, same_return))
        case "child":
            return True if here else None
    return False if same_return is False and member.relation is not None else None
