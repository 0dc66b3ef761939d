"""What a match remembers while it runs changes nothing, and is forgotten afterwards."""

import gc
from typing import Any

from hypothesis import HealthCheck, given, settings

from cases.case import Case
from cases.reading import belongs, reach_of_all
from cases.viewpoint import seen_by
from cases.vocabulary import vocabulary
from ground.bands import Band
from programs.answers import Answers
from programs.catalogue import catalogue
from programs.criteria.tree import Finding, find
from programs.matching import match
from tests.programs.households import knowledge
from tests.programs.tiny import AS_OF, case

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Forgetting(dict[Any, Any]):
    """Remembers nothing, so that every test is asked anew."""

    def __setitem__(self, key: Any, value: Any) -> None:
        pass


def plainly(criterion: Any, told: Case) -> Finding:
    """A criterion by itself, each of its tests asked as if nobody had asked before."""
    answers = Answers(told, AS_OF)
    answers.outcomes, answers.outcomes_negated = Forgetting(), Forgetting()
    return find([criterion], answers)[0]


@FEW
@given(knowledge())
def test_what_is_asked_once_for_all_programs_is_what_each_asks_by_itself(known: tuple[Case, Case]):
    """Every criterion of every program and of every member's view: result, reason, numbers and missing answers alike."""
    told = known[1]
    for one in match(told, AS_OF):
        for criterion, finding in zip(one.offer.criteria, one.findings, strict=True):
            assert finding == plainly(criterion, told), (one.id, finding.id)
        for each in one.members:
            seen = seen_by(told, each.member.id)
            assert each.findings == tuple(plainly(criterion, seen) for criterion in one.offer.criteria), (one.id, each.member.id)


def test_nothing_of_a_household_stays_after_its_match():
    """When the result is gone, so are the case, every member's view of it, and each number read from it."""

    def alive() -> list[Any]:
        gc.collect()
        told = [one for one in gc.get_objects() if isinstance(one, Case | Answers)]
        return told + [one for one in gc.get_objects() if isinstance(one, Band) and one.at_least in (4_123_457, 343_611)]

    def matched() -> int:
        spouse = {"id": "m", "relation": "spouse", "age": 58, "lives_with_patient": "yes", "in_tax_household": "yes"}
        household = {"members": [spouse], "income_per_year": 41234.57, "income_this_month": 3436.11}
        return len(match(case(patient={"age": 61, "state": "TX"}, household=household), AS_OF))

    match(case(), AS_OF)
    before = len(alive())
    assert matched() == len(catalogue().offers)
    assert len(alive()) == before


def test_the_reach_of_a_code_says_what_belonging_says():
    """Every code of the vocabularies that tests read, against every other: surely, perhaps, or not."""
    for name in ("diagnoses", "drugs", "treatments"):
        for code in vocabulary(name).terms:
            for target in vocabulary(name).terms:
                assert reach_of_all(name, (code,)).has_any((target,)) is belongs(name, code, target), (name, code, target)
