"""Known answers of public programs: published examples and boundaries worked by hand from the rule each file cites."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases.case import Case
from cases.files import without_unknown
from costs.work.disability import first_medicare_month, first_ssdi_month
from ground.files import read_own
from ground.money import cents
from ground.said import Cents
from programs.catalogue import catalogue
from programs.matching import match as matched_on
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
FILES = {path.stem: read_own(path) for path in sorted((WORKED / "programs").glob("*.yaml"))}
WHOLE = [(program, one) for program, file in FILES.items() for one in file["examples"]]
CALENDAR = FILES["ssdi"]["calendar"]
EXPECTED = {True: True, False: False, "unknown": None}
RELATION = ("spouse", "child", "child")


def household(one: dict[str, Any]) -> dict[str, Any]:
    """The people and incomes that an example's short words stand for."""
    members: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    if {"wife_wages", "wife_social_security"} & set(one):
        members.append({"id": "wife", "relation": "spouse", "age": 62, "lives_with_patient": "yes", "pregnant": "no"})
    hers = {"wife_wages": "wages", "wife_social_security": "social_security"}
    lines += [{"person": "wife", "kind": kind, "amount": one[key], "per": "month"} for key, kind in hers.items() if key in one]
    for number, age in enumerate([one["daughter"]] if "daughter" in one else one.get("children", ())):
        members.append({"id": f"girl{number}", "relation": "child", "age": age, "lives_with_patient": "yes"})
    for number in range(one.get("family", 1) - 1):
        member: dict[str, Any] = {"id": f"m{number}", "relation": RELATION[number], "age": 62 if number == 0 else 8}
        members.append(member | {"lives_with_patient": "yes", "in_tax_household": "yes"})
    kinds = {"alone": "wages", "interest": "interest_dividends"} | {kind: kind for kind in ("social_security", "ssdi", "ssi")}
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
    if "countable" in one:
        assert finding.values["person"] == Cents(cents(str(one["countable"])))
    if "pays" in one:
        assert round(finding.values["pays"].low, -2) == one["pays"] * 100


@pytest.mark.parametrize(("program", "one"), WHOLE, ids=lambda part: part if isinstance(part, str) else part["name"])
def test_a_whole_program_gets_its_known_verdict(program, one):
    """The verdict, the criterion behind it and a level that is shown are those the example works out from its page."""
    case = Case.model_validate(without_unknown(one["case"]))
    matches = [
        match
        for match in matched_on(case, one["as_of"], catalogue().only(one.get("program", program)))
        if "fund" not in one or (match.fund is not None and match.fund.id == one["fund"])
    ]
    assert matches, f"{program}: no such program or fund"
    for match in matches:
        findings = list(with_parts(match.findings))
        assert match.verdict == one["expect"], [finding.id for finding in findings if finding.result is not True]
        wanted = {"does_not_look_eligible": False, "need_more_information": None}.get(one["expect"], True)
        assert "because" not in one or one["because"] in {finding.id for finding in findings if finding.result is wanted}
        shown = {(finding.values.get("level"), finding.values.get("year")) for finding in findings}
        if "level" in one:
            assert {Cents(cents(str(one["level"])))} == {level for level, _ in shown if level is not None}
        assert "year" not in one or one["year"] in {year for _, year in shown}


@pytest.mark.parametrize("one", CALENDAR, ids=lambda one: one["name"])
def test_the_calendar_of_ssdi_and_of_medicare_after_it(one):
    """Full months are waited for, and Medicare begins 24 months after the first month paid."""
    assert first_ssdi_month(one["stopped"]) == one["first_month"]
    assert first_medicare_month(one["stopped"]) == one["medicare"]


def with_parts(findings):
    for finding in findings:
        yield finding
        yield from with_parts(finding.children)
