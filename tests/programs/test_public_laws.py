"""For every household: what public law's tests settled stays settled when members, incomes and ages become known."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.case import Case
from cases.files import without_unknown
from cases.vocabulary import vocabulary
from programs.answers import Answers
from programs.criteria.leaf import Leaf
from programs.criteria.parse import Parser

DAY = date(2026, 11, 24)
CRITERIA: list[dict[str, Any]] = [
    *({"test": "medicaid_income", "group": group} for group in ("adult", "parent", "child", "pregnant")),
    *({"test": "medicare_savings_income", "level": level} for level in ("qmb", "slmb", "qi")),
    *({"test": "tax_credit_income", "year": year} for year in ("this_year", "next_year")),
    *({"test": "cost_sharing_reduction_income", "year": year} for year in ("this_year", "next_year")),
    *({"test": test} for test in ("medicare_savings_assets", "extra_help_income", "ssi_income", "ssi_resources")),
    *({"test": test} for test in ("dependent_child", "medicaid_work_rule", "earnings_below_substantial", "medicare_after_ssdi")),
    {"test": "receives_income", "kinds": ["ssi"]},
    {"test": "ssi_brings_medicaid"},
]
AMOUNTS = st.one_of(st.sampled_from([0, 994, 1014, 1330, 1350, 1835, 1836, 2015, 2488, 3795, 5320]), st.integers(0, 9000))
FEW = ("id", "relation", "age")
ALL = (*FEW, "lives_with_patient", "in_tax_household", "pregnant")
RELATIONS = ("spouse", "partner", "child", "parent", "sibling", "other")


def leaves() -> list[Leaf]:
    parser = Parser("test.yaml", {}, {})
    criteria = parser.criteria([{"id": f"c{number}"} | one for number, one in enumerate(CRITERIA)], "criteria")
    assert not parser.faults
    return [criterion.node.leaf for criterion in criteria]


@st.composite
def knowledge(draw: st.DrawFn) -> tuple[Case, Case]:
    """One household known twice, the second time at least as well. Levels: 0 nothing, 1 part, 2 all."""
    people = draw(st.lists(st.sampled_from(RELATIONS), max_size=3))
    people = [one for place, one in enumerate(people) if one != "spouse" or "spouse" not in people[:place]]
    members: list[dict[str, Any]] = [
        {
            "id": f"m{number}",
            "relation": relation,
            "age": draw(st.integers(0, 90)),
            "lives_with_patient": draw(st.booleans()),
            "in_tax_household": draw(st.booleans()),
            "pregnant": False,
        }
        for number, relation in enumerate(people)
    ]
    kinds = list(vocabulary("income_kind").terms)
    whose = ["patient", *(member["id"] for member in members)]
    lines: list[dict[str, Any]] = [
        {"person": draw(st.sampled_from(whose)), "kind": draw(st.sampled_from(kinds)), "amount": draw(AMOUNTS), "per": "month"}
        for _ in range(draw(st.integers(0, 3)))
    ]
    state = draw(st.sampled_from(["OH", "TX", "NY", "WI", "AK", "PR"]))
    person: dict[str, Any] = {"age": draw(st.integers(0, 90)), "state": state, "pregnant": draw(st.booleans())}
    assets = draw(st.sampled_from([0, 2000, 2001, 3000, 9950, 9951, 14910, 50000]))
    low = {key: draw(st.integers(0, 2)) for key in ("members", "income", "person", "plain", "assets")}
    high = {key: max(level, draw(st.integers(0, 2))) for key, level in low.items()}
    yearly = 12 * sum(line["amount"] for line in lines)
    made = [_case(level, members, lines, person, assets, yearly) for level in (low, high)]
    return made[0], made[1]


def _case(level: dict[str, int], members: list, lines: list, person: dict, assets: int, yearly: int) -> Case:
    household: dict[str, Any] = {}
    if level["members"]:
        keys = FEW if level["members"] == 1 else ALL
        household["members"] = [{key: member[key] for key in keys} for member in members]
    if level["plain"]:
        household["size"] = 1 + len(members)
        household["income_per_year"] = yearly if level["plain"] == 2 else {"at_most": yearly + 5000}
    if level["income"] and level["members"]:
        dropped = ("kind",) if level["income"] == 1 else ()
        household["income"] = [{key: value for key, value in line.items() if key not in dropped} for line in lines]
    if level["assets"]:
        household["assets"] = assets if level["assets"] == 2 else {"at_least": 0, "at_most": assets + 500}
    told = (
        dict(person) if level["person"] == 2 else {"age": {"at_least": max(0, person["age"] - 5), "at_most": person["age"] + 5}}
    )
    return Case.model_validate(without_unknown({"patient": told if level["person"] else {}, "household": household}))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(knowledge())
def test_learning_more_never_changes_what_public_law_settled(known: tuple[Case, Case]):
    """Members, their homes and returns, incomes by kind, ages and savings: only unknown may move."""
    less, more = (Answers(case, DAY) for case in known)
    for leaf, criterion in zip(leaves(), CRITERIA, strict=True):
        first, second = leaf.judge(less), leaf.judge(more)
        assert first.result is None or second.result is first.result, (criterion, first.values, second.values)
        assert bool(first.asks) == (first.result is None), criterion


@pytest.mark.parametrize("criterion", CRITERIA, ids=str)
def test_nothing_known_is_unknown(criterion):
    """An empty case settles nothing, except that no work rule holds before 2027."""
    leaf = dict(zip(map(str, CRITERIA), leaves(), strict=True))[str(criterion)]
    expected = True if criterion["test"] == "medicaid_work_rule" else None
    assert leaf.judge(Answers(Case(), DAY)).result is expected
