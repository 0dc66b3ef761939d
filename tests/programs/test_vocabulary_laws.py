"""What must hold for every test of the vocabulary, also those that no program uses yet, held by random households."""

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from cases.case import Case
from programs.answers import Answers
from programs.catalogue import catalogue
from programs.criteria.leaf import REGISTRY
from programs.criteria.parse import Parser
from programs.criteria.tree import Criterion, find
from programs.matching import match
from tests.programs.households import knowledge
from tests.programs.tiny import AS_OF

MANY = settings(
    max_examples=100,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes, and the sentences say enough
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
KEYS: dict[str, list[dict[str, Any]]] = {
    "age": [{"at_least": 18}, {"at_most": 64}],
    "assets": [{"at_most": 2000}],
    "child_in_household_under": [{"age": 18}],
    "coverage": [{"any_of": ["medicare", "medicaid"]}, {"any_of": ["private_coverage"]}],
    "coverage_ends_within": [{"any_of": ["employer"], "days": 60}],
    "plan_employer_size": [{"any_of": ["employer", "cobra"], "at_least": 20}],
    "diagnosis": [{"any_of": ["blood_cancer"], "none_of": ["aml"]}],
    "drug": [{"any_of": ["teclistamab"]}],
    "earlier_treatment": [{"any_of": ["car_t_cell_therapy"], "within_days": 365}],
    "employer_size": [{"at_least": 50}, {"at_most": 19}, {"at_least": 50, "whose": "caregiver"}],
    "hours_last_12_months": [{"at_least": 1250}],
    "months_with_employer": [{"at_least": 12}, {"at_least": 12, "whose": "caregiver"}],
    "household_size": [{"at_least": 2} | rule for rule in ({}, {"household": "tax_return"}, {"household": "lives_together"})],
    "help_received": [{"kind": "travel"}, {"program": "bcu-copay"}],
    "help_refused": [{"kind": "travel"}],
    "income_per_year": [{"at_most": 50000}, {"at_most": 50000, "household": "tax_return"}],
    "income_this_month": [{"at_most": 3000}, {"at_most": 3000, "household": "lives_together"}],
    "income_percent_of_guideline": [
        {"at_most": 400} | {"household": household, "income": income, "guideline": year}
        for household in ("unknown", "tax_return", "lives_together")
        for income in ("gross_per_year", "adjusted_gross_per_year", "current_month")
        for year in ("current", "prior_year", "from_july", "from_october")
    ]
    + [{"at_least": 100}, {"at_most": 130, "income": "current_month", "whole_dollars": True}],
    "miles_one_way": [{"at_least": 40}, {"at_most": 100}],
    "minutes_one_way": [{"at_least": 60}, {"at_most": 120}],
    "plan_travel_benefit": [{"any_of": ["none", "used_up"]}, {"any_of": ["none"]}],
    "planned_treatment": [{"any_of": ["cellular_therapy"]}],
    "program_decides": [{"words": {"en": "Its list.", "es": "Su lista."}}],
    "residency_status": [{"any_of": ["citizen"]}],
    "state": [{"any_of": ["NY", "TX"]}],
    "state_of_work": [{"any_of": ["NY", "TX"]}, {"any_of": ["NY"], "whose": "caregiver"}],
    "treatment_window": [{"treated_within_days": 90, "starting_within_days": 120}, {"starting_within_days": 60}],
    "works": [{}, {"whose": "caregiver"}],
}
OF_PUBLIC_LAW = {name for name, leaf in REGISTRY.items() if leaf.__module__ == "programs.criteria.public"}
"""Tests that public law computes have their own keys; every one of them is used in the catalogue, whose laws hold them."""


def parsed() -> list[Criterion]:
    """Every test with its keys, plain, under `not`, unconfirmed, and unconfirmed under `not`."""
    written = []
    for name in sorted(set(REGISTRY) - OF_PUBLIC_LAW):
        for keys in KEYS.get(name, [{}]):
            test = {"test": name} | keys
            soft = test | {"firmness": "unconfirmed"}
            written += [test, {"not": test}, soft, {"not": soft}]
    parser = Parser("test.yaml", {}, {})
    criteria = parser.criteria([{"id": f"{number}"} | one for number, one in enumerate(written)], "criteria")
    assert not parser.faults, parser.faults
    return list(criteria)


CRITERIA = parsed()


@MANY
@given(knowledge())
def test_learning_more_never_changes_a_settled_test(known: tuple[Case, Case]):
    """For every test, plain, excluded and soft: true and false stay what they are when an answer becomes known or more exact."""
    before, after = (Answers(one, AS_OF) for one in known)
    for criterion in CRITERIA:
        (first,), (second,) = find([criterion], before), find([criterion], after)
        assert first.result is None or second.result is first.result, (first.said, second.said)
        assert (first.result is None) == bool(first.missing), first.said


def test_every_test_of_public_law_is_used_in_the_catalogue():
    """What the vocabulary's laws leave out is held by the catalogue's."""
    used = {finding.test for one in match(Case(), AS_OF, catalogue()) for finding in _parts(one.findings)}
    assert used >= OF_PUBLIC_LAW


def _parts(findings: Any) -> list[Any]:
    return [each for one in findings for each in (one, *_parts(one.children))]
