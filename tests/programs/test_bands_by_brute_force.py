"""A band against every value inside it: what a vague answer settles is what each exact one says, and it settles all of that."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import Case
from cases.vocabulary import vocabulary
from programs.answers import Answers
from programs.criteria.leaf import REGISTRY
from programs.criteria.parse import Parser
from programs.criteria.tree import find
from programs.matching import match
from tests.programs.tiny import AS_OF, case

Told = Callable[[Any], dict[str, Any]]


def result(criterion: dict[str, Any], answers: dict[str, Any]) -> bool | None:
    parser = Parser("test.yaml", {}, {})
    (read,) = parser.criteria([{"id": "asked"} | criterion], "criteria")
    return find([read], Answers(case(**answers), AS_OF))[0].result


def agreed(results: list[bool | None]) -> bool | None:
    """What all say, or unknown."""
    return results[0] if len(set(results)) == 1 else None


def _job(key: str) -> Told:
    return lambda told: {"work": {"patient": {"works": "yes", key: told}}}


def _caregivers(key: str) -> Told:
    def told(value: Any) -> dict[str, Any]:
        jobs = {"a": {"works": "no"}, "b": {"works": "yes", key: value}}
        return {"work": {"caregivers": [{"id": id_, "job": job} for id_, job in jobs.items()]}}

    return told


def _household(key: str) -> Told:
    return lambda told: {"household": {key: told}}


NUMBERS: list[tuple[dict[str, Any], Told, int]] = [
    ({"test": "age", "at_least": 18}, lambda years: {"patient": {"age": years}}, 18),
    ({"test": "age", "at_most": 18}, lambda years: {"patient": {"age": years}}, 18),
    ({"test": "miles_one_way", "at_least": 40}, lambda miles: {"travel": {"miles_one_way": miles}}, 40),
    ({"test": "miles_one_way", "at_most": 40}, lambda miles: {"travel": {"miles_one_way": miles}}, 40),
    ({"test": "minutes_one_way", "at_least": 60}, lambda told: {"travel": {"minutes_one_way": told}}, 60),
    ({"test": "minutes_one_way", "at_most": 60}, lambda told: {"travel": {"minutes_one_way": told}}, 60),
    ({"test": "household_size", "at_least": 3}, _household("size"), 3),
    ({"test": "household_size", "at_most": 3}, _household("size"), 3),
    ({"test": "income_per_year", "at_most": 50}, _household("income_per_year"), 50),
    ({"test": "income_this_month", "at_most": 50}, _household("income_this_month"), 50),
    ({"test": "assets", "at_most": 50}, _household("assets"), 50),
    ({"test": "employer_size", "at_least": 50}, _job("employer_size"), 50),
    ({"test": "employer_size", "at_most": 19}, _job("employer_size"), 19),
    ({"test": "employer_size", "at_least": 50, "whose": "caregiver"}, _caregivers("employer_size"), 50),
    ({"test": "months_with_employer", "at_least": 12}, _job("months_with_employer"), 12),
    ({"test": "hours_last_12_months", "at_least": 1250}, _job("hours_last_12_months"), 1250),
    ({"test": "hours_last_12_months", "at_least": 1250, "whose": "caregiver"}, _caregivers("hours_last_12_months"), 1250),
    (
        {"test": "child_in_household_under", "age": 18},
        lambda told: {"household": {"members": [{"id": "a", "age": 40}, {"id": "b", "age": told}]}},
        17,
    ),
    ({"test": "has_children"}, lambda told: {"household": {"members": [{"id": "a", "relation": "sibling", "age": told}]}}, 17),
]
NEAR = 3


@pytest.mark.parametrize(("criterion", "told", "limit"), NUMBERS, ids=lambda part: str(part) if isinstance(part, dict) else "")
def test_a_band_says_what_all_its_values_say(criterion, told, limit):
    """The limit itself still holds, one beyond it does not. Every band between two numbers around it: true where each value is,
    false where none is, else unknown."""
    numbers = range(max(1, limit - NEAR), limit + NEAR + 1)
    of_one = {number: result(criterion, told(number)) for number in numbers}
    is_least = "at_least" in criterion
    assert [of_one[limit + step] for step in (-1, 0, 1)] == [not is_least, True, is_least]
    for low, high in combinations_with_replacement(numbers, 2):
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


DAYS: list[tuple[dict[str, Any], Told, date]] = [
    (
        {"test": "treatment_window", "treated_within_days": 90},
        lambda told: {"illness": {"in_treatment": "no", "last_treated": told}},
        AS_OF - timedelta(days=90),
    ),
    (
        {"test": "treatment_window", "starting_within_days": 60},
        lambda told: {"illness": {"in_treatment": "no", "planned": {"start": told}}},
        AS_OF + timedelta(days=60),
    ),
    (
        {"test": "earlier_treatment", "any_of": ["car_t_cell_therapy"], "within_days": 365},
        lambda told: {"illness": {"earlier_treatments": [{"treatment": "car_t_cell_therapy", "on": told}]}},
        AS_OF - timedelta(days=365),
    ),
    (
        {"test": "has_hospital_bill", "first_billed_within_days": 240},
        lambda told: {"bills": [{"hospital": "yes", "first_billed": told}]},
        AS_OF - timedelta(days=240),
    ),
    (
        {"test": "coverage", "any_of": ["employer"]},
        lambda told: {"coverages": [{"kind": "employer", "ends": told}]},
        AS_OF,
    ),
]


@pytest.mark.parametrize(("criterion", "told", "limit"), DAYS, ids=lambda part: part["test"] if isinstance(part, dict) else "")
def test_a_day_known_from_one_to_another_says_what_all_its_days_say(criterion, told, limit):
    """Every span of days around the last that counts."""
    days = [limit + timedelta(days=number) for number in range(-NEAR, NEAR + 1)]
    of_one = [result(criterion, told(day.isoformat())) for day in days]
    assert len(set(of_one)) == 2
    for low, high in combinations_with_replacement(range(len(days)), 2):
        span = {"earliest": days[low].isoformat(), "latest": days[high].isoformat()}
        assert result(criterion, told(span)) is agreed(of_one[low : high + 1]), span


CODES: list[tuple[str, str, Told]] = [
    ("diagnosis", "diagnoses", lambda code: {"illness": {"diagnosis": code}}),
    ("drug", "drugs", lambda code: {"illness": {"planned": {"drugs": [code]}}}),
    ("planned_treatment", "treatments", lambda code: {"illness": {"planned": {"treatment": code}}}),
    ("earlier_treatment", "treatments", lambda code: {"illness": {"earlier_treatments": [{"treatment": code}]}}),
    ("coverage", "coverage_kinds", lambda code: {"coverages": [{"kind": code}]}),
]


@pytest.mark.parametrize(("test", "name", "told"), CODES, ids=[one[0] for one in CODES])
def test_a_wider_word_settles_only_what_every_narrower_one_says(test, name, told):
    """Each word with narrower ones below it, against each code a program can ask for: open where they differ, and true for the
    word itself and all above it. Of what is not on the list nobody knows, so an unanimous list may still leave it open."""
    words = vocabulary(name)
    for asked in words.terms:
        criterion = {"test": test, "any_of": [asked]}
        of_one = {code: result(criterion, told(code)) for code in words.terms}
        for code in words.terms:
            below = [one for one in words.terms if not words.children(one) and words.is_or_below(one, code)]
            expected = agreed([of_one[one] for one in below])
            assert of_one[code] in (None, expected), (asked, code)
            assert of_one[code] is True or not words.is_or_below(code, asked), (asked, code)


WAGES = [0, 500, 993, 994, 1014, 1079, 1080, 1329, 1330, 1331, 1500, 1689, 1690, 1794, 1835, 1836, 1850, 2014, 2015, 2073]
WAGES += [2488, 3320, 3325, 3326, 3795, 5319, 5320, 5321, 5500, 9000]
"""Dollars a month; the limits that tests below ask for lie between two of them."""
PUBLIC: list[dict[str, Any]] = [
    *({"test": "medicaid_income", "group": group} for group in ("adult", "parent", "child", "pregnant")),
    *({"test": "medicare_savings_income", "level": level} for level in ("qmb", "slmb", "qi")),
    *({"test": "tax_credit_income", "year": year} for year in ("this_year", "next_year")),
    *({"test": "cost_sharing_reduction_income", "year": year} for year in ("this_year", "next_year")),
    *({"test": test} for test in ("extra_help_income", "ssi_income", "earnings_below_substantial")),
]


@pytest.mark.parametrize("criterion", PUBLIC, ids=str)
@pytest.mark.parametrize("state", ["OH", "AK"])
def test_a_wage_as_a_band_says_to_public_law_what_all_its_values_say(criterion, state):
    """Somebody of 40 who lives alone and has a wage every month: every band between two wages."""

    def told(wage: Any) -> dict[str, Any]:
        lines = [{"person": "patient", "kind": "wages", "amount": wage, "per": "month"}]
        patient = {"age": 40, "state": state, "pregnant": "no", "disability": "no"}
        return {"patient": patient, "household": {"size": 1, "members": [], "income": lines}}

    of_one = [result(criterion, told(wage)) for wage in WAGES]
    assert len({one for one in of_one if one is not None}) == 2, of_one
    for low, high in combinations_with_replacement(range(len(WAGES)), 2):
        band = {"at_least": WAGES[low], "at_most": WAGES[high]}
        assert result(criterion, told(band)) is agreed(of_one[low : high + 1]), band


@pytest.mark.parametrize("test", ["medicare_savings_assets", "ssi_resources"])
def test_savings_as_a_band_say_to_public_law_what_all_their_values_say(test):
    """Somebody who lives alone, around 2,000 and 9,950 dollars, in a state with the federal limit."""
    amounts = [0, 1999, 2000, 2001, 5000, 9949, 9950, 9951, 20_000]

    def told(savings: Any) -> dict[str, Any]:
        return {"patient": {"age": 70, "state": "TX"}, "household": {"size": 1, "members": [], "assets": savings}}

    of_one = [result({"test": test}, told(amount)) for amount in amounts]
    assert True in of_one
    for low, high in combinations_with_replacement(range(len(amounts)), 2):
        band = {"at_least": amounts[low], "at_most": amounts[high]}
        assert result({"test": test}, told(band)) is agreed(of_one[low : high + 1]), band


@settings(max_examples=12, deadline=None)
@given(
    st.integers(0, 66),
    st.integers(30, 110),
    st.one_of(st.sampled_from([0, 15_900, 21_600, 31_900, 63_800]), st.integers(14_000, 100_000)),
    st.integers(1, 3),
    st.sampled_from(["multiple_myeloma", "aml", "follicular_lymphoma"]),
    st.sampled_from([[], [{"kind": "employer"}], [{"kind": "medicare"}], [{"kind": "medicaid"}]]),
    st.sampled_from(["TX", "OH", "AK"]),
)
def test_a_settled_verdict_is_that_of_every_household_inside_the_bands(age, miles, income, size, diagnosis, coverages, state):
    """Over the whole catalogue, its funds and its public programs: where bands of age, miles, income and size settle a verdict,
    each combination of their ends and an unknown yes or no gives the same one, to the patient and to a member."""
    fixed = {"illness": {"diagnosis": diagnosis, "in_treatment": "yes"}, "coverages": coverages}
    spouse = {"id": "m", "relation": "spouse", "lives_with_patient": "yes", "in_tax_household": "yes"}

    def told(years: Any, way: Any, money: Any, people: Any, veteran: str | None) -> Case:
        patient = {"age": years, "state": state, "veteran": veteran}
        household = {"size": people, "income_per_year": money}
        if size == 3:  # then somebody is listed, whose age is the patient's
            household = {"income_per_year": money, "members": [spouse | {"age": years}]}
        return case(**fixed, patient=patient, travel={"miles_one_way": way}, household=household)

    ends = [(age, age + 2), (miles, miles + 11), (income, income + 9_000), (size, size + 1)]
    bands = [{"at_least": low, "at_most": high} for low, high in ends]
    vague = match(told(bands[0], bands[1], bands[2], bands[3], None), AS_OF)
    for values in product(*ends, ["yes", "no"]):
        for first, second in zip(vague, match(told(*values), AS_OF), strict=True):
            assert first.verdict in ("need_more_information", second.verdict), (first.id, values)
            for one, other in zip(first.members, second.members, strict=True):
                assert one.verdict in ("need_more_information", other.verdict), (first.id, one.member.id, values)


YES_OR_NO = {
    *("insured", "in_treatment", "trial", "denied", "lives_in_us", "veteran", "disability", "unable_to_work", "pregnant"),
    *("lost_income", "has_caregiver", "bill_in_collection", "needs_lodging", "works", "caregiver_works"),
}
"""Tests on one answer that is yes, no or unknown: no value lies between."""
ONE_CODE = {"state", "residency_status", "state_of_work", "plan_travel_benefit", "help_received", "help_refused"}
"""Tests on a choice without wider words."""
NEVER_A_NO = {
    *("program_decides", "medicaid_level", "medicaid_work_rule", "wages_in_a_year"),
    *("coverage_ends_within", "plan_employer_size"),
}
NO_BAND = {"receives_income", "ssi_brings_medicaid", "dependent_child", "medicare_after_ssdi"}
"""Tests of public law on kinds, relations and days; `test_public_laws` holds them for random households."""


def test_every_kind_of_test_is_held_against_its_values_or_has_none_between():
    """A new test that reads a number, a day or a word with wider ones must stand here."""
    held = {criterion["test"] for criterion, _, _ in (*NUMBERS, *DAYS)} | {test for test, _, _ in CODES}
    held |= {criterion["test"] for criterion in PUBLIC}
    held |= {"income_percent_of_guideline", "medicare_savings_assets", "ssi_resources"}
    assert set(REGISTRY) == held | YES_OR_NO | ONE_CODE | NEVER_A_NO | NO_BAND
