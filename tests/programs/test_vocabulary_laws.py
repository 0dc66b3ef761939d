"""What must hold for every test of the vocabulary, also those that no program uses yet, and bands against all their values."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cases.case import Case
from programs.answers import Answers
from programs.catalogue import catalogue
from programs.criteria.leaf import REGISTRY
from programs.criteria.parse import Parser
from programs.criteria.tree import Criterion, find
from programs.matching import match
from tests.programs.households import knowledge
from tests.programs.tiny import AS_OF, case

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


EXACT = {
    "age": ({"test": "age", "at_least": 18}, lambda years: {"patient": {"age": years}}, 15, 21),
    "miles": ({"test": "miles_one_way", "at_least": 40}, lambda miles: {"travel": {"miles_one_way": miles}}, 37, 43),
    "minutes": ({"test": "minutes_one_way", "at_most": 60}, lambda told: {"travel": {"minutes_one_way": told}}, 57, 63),
    "size": ({"test": "household_size", "at_most": 3}, lambda told: {"household": {"size": told}}, 1, 6),
    "income": ({"test": "income_per_year", "at_most": 50}, lambda told: {"household": {"income_per_year": told}}, 47, 53),
    "month": ({"test": "income_this_month", "at_most": 50}, lambda told: {"household": {"income_this_month": told}}, 47, 53),
    "assets": ({"test": "assets", "at_most": 50}, lambda told: {"household": {"assets": told}}, 47, 53),
}


def result(criterion: dict[str, Any], answers: dict[str, Any]) -> bool | None:
    parser = Parser("test.yaml", {}, {})
    (read,) = parser.criteria([{"id": "asked"} | criterion], "criteria")
    return find([read], Answers(case(**answers), AS_OF))[0].result


def agreed(results: list[bool | None]) -> bool | None:
    """What all say, or unknown."""
    return results[0] if len(set(results)) == 1 else None


@pytest.mark.parametrize("name", list(EXACT))
def test_a_band_says_what_all_its_values_say(name):
    """Every band between two numbers around the limit: true where each value is, false where none is, else unknown."""
    criterion, told, first, last = EXACT[name]
    of_one = {number: result(criterion, told(number)) for number in range(first, last + 1)}
    for low, high in product(range(first, last + 1), repeat=2):
        if low <= high:
            values = [of_one[number] for number in range(low, high + 1)]
            assert result(criterion, told({"at_least": low, "at_most": high})) is agreed(values), (low, high)


@pytest.mark.parametrize("state", ["TX", "AK", None])
@pytest.mark.parametrize("end", ["at_least", "at_most"])
def test_income_and_size_as_bands_say_what_all_pairs_say(state, end):
    """Around the guideline of 2026 for one to three (contiguous 15,960, 21,640, 27,320; Alaska 19,950): every pair of bands.

    An unknown state is every state: the answer is known where Texas, Alaska and Hawaii agree.
    """
    criterion = {"test": "income_percent_of_guideline", end: 100}
    incomes = [15959, 15960, 15961, 19950, 19951, 21640, 21641, 27320, 27321]
    states = ["TX", "AK", "HI"] if state is None else [state]
    sizes = range(1, 4)

    def answers(income: Any, size: Any, where: str | None) -> dict[str, Any]:
        return {"patient": {"state": where}, "household": {"size": size, "income_per_year": income}}

    of_one = {one: result(criterion, answers(*one)) for one in product(incomes, sizes, states)}
    for low, high in product(range(len(incomes)), repeat=2):
        for least, most in product(sizes, repeat=2):
            if low > high or least > most:
                continue
            band, size = {"at_least": incomes[low], "at_most": incomes[high]}, {"at_least": least, "at_most": most}
            values = [of_one[one] for one in product(incomes[low : high + 1], range(least, most + 1), states)]
            assert result(criterion, answers(band, size, state)) is agreed(values), (band, size)


@settings(max_examples=10, deadline=None)
@given(st.integers(16, 66), st.integers(30, 110), st.integers(14_000, 100_000), st.integers(1, 3))
def test_a_settled_verdict_is_that_of_every_household_inside_the_bands(age, miles, income, size):
    """Over the whole catalogue: where bands of age, miles, income and size settle a verdict, each combination of their ends
    and an unknown yes or no gives the same one."""
    fixed = {"illness": {"diagnosis": "multiple_myeloma", "in_treatment": "yes"}, "coverages": [{"kind": "employer"}]}

    def told(years: Any, way: Any, money: Any, people: Any, veteran: str | None) -> Case:
        patient = {"age": years, "state": "TX", "veteran": veteran}
        return case(**fixed, patient=patient, travel={"miles_one_way": way}, household={"size": people, "income_per_year": money})

    ends = [(age, age + 2), (miles, miles + 11), (income, income + 9_000), (size, size + 1)]
    bands = [{"at_least": low, "at_most": high} for low, high in ends]
    vague = match(told(bands[0], bands[1], bands[2], bands[3], None), date(2026, 11, 20))
    for values in product(*ends, ["yes", "no"]):
        for first, second in zip(vague, match(told(*values), date(2026, 11, 20)), strict=True):
            assert first.verdict in ("need_more_information", second.verdict), (first.id, values)


def test_every_test_of_public_law_is_used_in_the_catalogue():
    """What the vocabulary's laws leave out is held by the catalogue's."""
    used = {finding.test for one in match(Case(), AS_OF, catalogue()) for finding in _parts(one.findings)}
    assert used >= OF_PUBLIC_LAW


def _parts(findings: Any) -> list[Any]:
    return [each for one in findings for each in (one, *_parts(one.children))]
