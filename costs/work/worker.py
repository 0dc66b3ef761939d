"""One person at work: the answers, whose wages they are, and for what reason a state would pay."""

from dataclasses import dataclass, field
from decimal import Decimal

from cases.case import Case
from cases.life import Job
from cases.people import Member
from costs.defaults import planning_default
from costs.life_costs import LifeCosts
from costs.quantities import Level
from costs.work.state_leave import Reason
from ground.bands import Band

SELF_EMPLOYED = "self_employed"
CHILD, OF_AGE = "child", 18


@dataclass(frozen=True)
class Worker:
    """`place` is where the answers stand. `children`: how many under 18 are this worker's own; `relation`: a
    caregiver's to the person who is ill. None is unknown."""

    job: Job
    place: str
    cost_kind: str
    reason: Reason
    home_state: str | None = None
    cannot_work: bool = False
    children: Band | None = None
    relation: str | None = None
    costs: LifeCosts = field(default_factory=LifeCosts)

    def default(self, name: str, level: Level, answer: str | None) -> int:
        """A planning default, noted among this worker's costs with the answer that would replace it."""
        self.costs.defaults.append((name, answer))
        return int(Decimal(planning_default(name).quantity.at(level)))


def children_of_patient(case: Case) -> Band | None:
    """The patient's children under 18 among the people of the household; unknown where nobody listed them."""
    members = case.household.members
    if members is None:
        return None
    answers = [_is_child(one) for one in members]
    return Band(answers.count(True), len(answers) - answers.count(False))


def _is_child(member: Member) -> bool | None:
    if member.relation is not None and member.relation != CHILD:
        return False
    grown = None if member.age is None else member.age.is_at_least(OF_AGE)
    if grown:
        return False
    return True if grown is False and member.relation == CHILD else None
