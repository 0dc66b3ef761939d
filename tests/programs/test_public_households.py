"""Who counts in whose household, and what comes in this month: published examples and the edges of each rule."""

from datetime import date
from pathlib import Path

import pytest

from cases.viewpoint import seen_by
from ground.bands import Band
from ground.files import read_own
from programs.public.households import spouse_household, tax_return_household, tax_rule_household
from programs.public.monthly import earnings, taxed_income
from tests.programs.tiny import case

DAY = date(2026, 11, 24)
PUBLISHED = read_own(Path(__file__).parent / "worked" / "household" / "published.yaml")
ROWS = [(one, person) for one in PUBLISHED for person in one["expected"]]


def seen(told, person):
    return told if person == "patient" else seen_by(told, person)


def holds(band: Band, number: int) -> bool:
    return bool(band.is_at_least(number)) or (band.is_at_least(number) is None and band.is_at_most(number) is not False)


@pytest.mark.parametrize(("one", "person"), ROWS, ids=lambda part: part if isinstance(part, str) else part["name"][:40])
def test_published_households_and_incomes_lie_in_ours(one, person):
    """The manual's size and monthly income are among those we hold possible, and are ours where nothing is open."""
    told, expected = seen(case(**one["case"]), person), one["expected"][person]
    household = tax_rule_household(told, is_pregnancy_counted=True)
    income = taxed_income(told, household, DAY)
    low, high = household.size.at_least, household.size.at_most
    assert low <= expected["size"] and (high is None or expected["size"] <= high), household
    assert income.at_least <= expected["income"] * 1200 <= (income.at_most or 10**12), income
    if expected.get("is_settled"):
        assert household.size.exact == expected["size"]
        assert income.exact == expected["income"] * 1200


def member(relation, **answers):
    return {"id": "other", "relation": relation} | answers


def size_with(patient=None, **other):
    told = case(patient={"age": 40, "pregnant": "no"} | (patient or {}), household={"members": [member(**other)]})
    return tax_rule_household(told).size


@pytest.mark.parametrize(
    ("other", "size"),
    [
        ({"relation": "spouse", "age": 65, "lives_with_patient": "yes"}, (2, 2)),
        ({"relation": "spouse", "age": 65, "lives_with_patient": "no", "in_tax_household": "no"}, (1, 1)),
        ({"relation": "spouse", "age": 65, "lives_with_patient": "no", "in_tax_household": "yes"}, (2, 2)),
        ({"relation": "partner", "age": 65, "lives_with_patient": "yes", "in_tax_household": "no"}, (1, 1)),
        ({"relation": "partner", "age": 65, "lives_with_patient": "yes", "in_tax_household": "yes"}, (1, 2)),
        ({"relation": "child", "age": 5, "lives_with_patient": "yes", "in_tax_household": "yes"}, (2, 2)),
        ({"relation": "child", "age": 5, "lives_with_patient": "yes"}, (1, 2)),
        ({"relation": "child", "age": 5, "lives_with_patient": "no", "in_tax_household": "no"}, (1, 1)),
        ({"relation": "child", "age": 25, "lives_with_patient": "yes", "in_tax_household": "no", "pregnant": "no"}, (1, 1)),
        ({"relation": "parent", "age": 70, "lives_with_patient": "yes", "in_tax_household": "yes"}, (2, 2)),
        ({"relation": "other", "age": 65, "lives_with_patient": "yes", "in_tax_household": "no"}, (1, 1)),
        ({"relation": "spouse", "age": 30, "lives_with_patient": "yes", "pregnant": "yes", "expected_children": 2}, (2, 4)),
    ],
)
def test_an_adults_household_by_tax_rules(other, size):
    """42 CFR 435.603(f): what surely counts, what may, and what does not."""
    assert size_with(**other) == Band(*size)


def test_a_childs_parents_at_home_count_whoever_claims_the_child():
    """A child under 19 has the parents in the home in every way that the rule knows."""
    assert size_with({"age": 10}, relation="parent", age=70, lives_with_patient="yes", in_tax_household="no") == Band(2, 2)
    assert size_with({"age": 10}, relation="parent", age=70, lives_with_patient="no", in_tax_household="no") == Band(1, 1)


def test_with_only_a_size_anybody_may_count():
    """A size of four is one to four people, a size of one is one."""
    assert tax_rule_household(case(household={"size": 4})).size == Band(1, 4)
    assert tax_rule_household(case(household={"size": 1})).size == Band(1, 1)
    assert tax_rule_household(case()).size == Band(1, None)
    assert spouse_household(case(household={"size": 4})).size == Band(1, 2)


def test_three_programs_see_three_households():
    """An uncle in the home who is on no one's return: nobody's household; the husband abroad: on the return only."""
    members = [
        {"id": "uncle", "relation": "other_relative", "age": 70, "lives_with_patient": "yes", "in_tax_household": "no"},
        {"id": "husband", "relation": "spouse", "age": 70, "lives_with_patient": "no", "in_tax_household": "yes"},
    ]
    told = case(patient={"age": 66}, household={"size": 3, "members": members})
    assert tax_rule_household(told).sure == {"husband"}
    assert tax_return_household(told).sure == {"husband"}
    assert spouse_household(told).sure == frozenset()


def month(lines, **household):
    told = case(patient={"age": 40}, household={"members": [], "income": lines} | household)
    income = taxed_income(told, tax_rule_household(told), DAY)
    return (income.at_least, income.at_most)


@pytest.mark.parametrize(
    ("line", "dollars"),
    [
        ({"kind": "wages", "amount": 1000, "per": "month"}, (1000, 1000)),
        ({"kind": "wages", "amount": 1000, "per": "month", "ends": "2026-10-31"}, (0, 0)),
        ({"kind": "wages", "amount": 1000, "per": "month", "ends": "2026-11-10"}, (0, 1000)),
        ({"kind": "wages", "amount": 1000, "per": "month", "ends": "2026-11-30"}, (1000, 1000)),
        ({"kind": "wages", "amount": 1000, "per": "month", "starts": "2026-12-01"}, (0, 0)),
        ({"kind": "wages", "amount": 1000, "per": "month", "starts": "2026-11-01"}, (1000, 1000)),
        ({"kind": "wages", "amount": 1000, "per": "month", "starts": "2026-11-02"}, (0, 1000)),
        ({"kind": "ssi", "amount": 994, "per": "month"}, (0, 0)),
        ({"kind": "child_support", "amount": 500, "per": "month"}, (0, 0)),
        ({"kind": "ssdi", "amount": 1500, "per": "month"}, (1500, 1500)),
        ({"kind": "other", "amount": 300, "per": "month"}, (0, 300)),
        ({"amount": 300, "per": "month"}, (0, 300)),
        ({"kind": "wages", "amount": 300, "per": "week"}, (1300, 1300)),
    ],
)
def test_what_a_line_brings_this_month(line, dollars):
    """A line by its days and its kind; $300 a week are 300 x 52 / 12 = $1,300 a month."""
    assert month([line]) == tuple(one * 1200 for one in dollars)


def test_the_yearly_number_is_at_most_a_twelfth_a_month():
    """What ended and what does not count may be in it; lines without amounts are bounded by it."""
    told = case(household={"size": 1, "income_per_year": 24000})
    assert taxed_income(told, tax_rule_household(told), DAY) == Band(0, 2_400_000)
    assert month([{"kind": "wages"}], income_per_year=24000) == (0, 2_400_000)


def test_a_childs_wage_may_be_left_out():
    """A dependent's income counts only where a return must be filed: a band from nothing to all of it."""
    household = {
        "members": [{"id": "son", "relation": "child", "age": 16, "lives_with_patient": "yes", "in_tax_household": "yes"}],
        "income": [{"person": "son", "kind": "wages", "amount": 400, "per": "month"}],
    }
    told = case(patient={"age": 40}, household=household)
    assert taxed_income(told, tax_rule_household(told), DAY) == Band(0, 480_000)


def test_ssi_tells_earned_from_other_income():
    """Wages are earned, Social Security is not, SSI itself is neither."""
    lines = [{"kind": kind, "amount": 100, "per": "month"} for kind in ("wages", "ssdi", "ssi", "child_support")]
    found = earnings(case(household={"members": [], "income": lines}), frozenset({"patient"}), frozenset(), DAY)
    assert (found.earned, found.unearned) == (Band(120_000, 120_000), Band(120_000, 240_000))


def test_with_only_a_size_told_somebody_may_claim_the_person():
    """Of two people the other may claim the person, whose own wage may then be left out; of one alone it may not."""
    lines = [{"kind": "wages", "amount": 2000, "per": "month"}]
    two, one = case(household={"size": 2, "income": lines}), case(household={"size": 1, "income": lines})
    assert taxed_income(two, tax_rule_household(two), DAY) == Band(0, 2_400_000)
    assert taxed_income(one, tax_rule_household(one), DAY) == Band(2_400_000, 2_400_000)
