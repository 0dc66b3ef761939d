"""Known answers of public programs: published examples and boundaries worked by hand from the rule each file cites."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ground.files import read_own
from tests.programs.tiny import found

DAY = date(2026, 11, 24)
WORKED = Path(__file__).parent / "worked"
TESTS = {
    "medicaid": "medicaid_income",
    "msp": "medicare_savings_income",
    "extra_help": "extra_help_income",
    "ssi": "ssi_income",
    "tax_credit": "tax_credit_income",
    "csr": "cost_sharing_reduction_income",
}
EXAMPLES = [(topic, one) for topic in TESTS for one in read_own(WORKED / topic / "examples.yaml")["examples"]]
EXPECTED = {True: True, False: False, "unknown": None}
RELATION = ("spouse", "child", "child")


def household(one: dict[str, Any]) -> dict[str, Any]:
    """The people and incomes that an example's short words stand for."""
    members: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    if "wife_wages" in one:
        members.append({"id": "wife", "relation": "spouse", "age": 62, "lives_with_patient": "yes", "pregnant": "no"})
        lines.append({"person": "wife", "kind": "wages", "amount": one["wife_wages"], "per": "month"})
    if "daughter" in one:
        members.append({"id": "girl", "relation": "child", "age": one["daughter"], "lives_with_patient": "yes"})
    for number in range(one.get("family", 1) - 1):
        member: dict[str, Any] = {"id": f"m{number}", "relation": RELATION[number], "age": 62 if number == 0 else 8}
        members.append(member | {"lives_with_patient": "yes", "in_tax_household": "yes"})
    kinds = {"alone": "wages", "social_security": "social_security", "interest": "interest_dividends", "ssi": "ssi"}
    lines += [{"kind": kind, "amount": one[key], "per": "month"} for key, kind in kinds.items() if key in one]
    if "yearly" in one:
        lines.append({"kind": "wages", "amount": one["yearly"], "per": "year"})
    return {"members": members, "income": lines}


@pytest.mark.parametrize(("topic", "one"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else part["name"])
def test_a_worked_example_gets_its_known_answer(topic, one):
    """Yes, no or unknown as the example says; for silver plans also which one."""
    person = {"age": one.get("age", 45), "state": one.get("state"), "pregnant": one.get("pregnant")}
    told = {"patient": {key: value for key, value in person.items() if value is not None}, "household": household(one)}
    finding = found({"test": TESTS[topic]} | one.get("test", {}), one.get("as_of", DAY), **told)
    assert finding.result is EXPECTED[one["expect"]], finding.said
    if "plan" in one:
        assert finding.values["plan"].per_million == one["plan"] * 1_000_000


@pytest.mark.parametrize("topic", TESTS)
def test_every_program_has_ten_examples_with_a_citation(topic):
    """Ten or more, each side of a boundary among them, and the page they rest on."""
    file = read_own(WORKED / topic / "examples.yaml")
    assert len(file["examples"]) >= 10
    assert {True, False} <= {one["expect"] for one in file["examples"]}
    assert file["citation"]["url"].startswith("http") and file["citation"]["checked"]
