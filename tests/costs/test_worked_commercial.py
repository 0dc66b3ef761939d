"""Worked examples of commercial plans through the public entry, each with the page or the rule it rests on."""

from datetime import date
from pathlib import Path

import pytest

from cases.files import SCHEMA_VERSION, without_unknown
from cases.plan_files import PlanFile
from costs import adjudicate
from costs.bill_files import BillRow
from ground.files import read_own
from ground.money import cents
from ground.sources import Source

AS_OF = date(2026, 11, 20)
CHECKED = (AS_OF, date(2026, 11, 24))
FILES = sorted((Path(__file__).parent / "worked" / "commercial").glob("*.yaml"))
CASES = [(path.stem, case) for path in FILES for case in read_own(path)["cases"]]
AMOUNTS = ("deductible", "copay", "coinsurance", "not_covered", "balance_billed", "plan_pays")


def coverages_of(case):
    raw = {"schema_version": SCHEMA_VERSION, "coverages": case["coverages"]}
    return PlanFile.model_validate(without_unknown(raw)).coverages


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['name']}" for rule, case in CASES])
def test_a_worked_example_comes_out_to_the_cent(rule, case):
    """Every part of every bill is the example's; a part it does not name is nothing."""
    found = adjudicate(coverages_of(case), [BillRow.model_validate(raw).bill() for raw in case["bills"]], AS_OF)
    parts = [{name: getattr(split, name) for name in AMOUNTS} for split in found.splits]
    assert parts == [{name: cents(row.get(name, 0)) for name in AMOUNTS} for row in case["expected"]]
    assert not any(split.left_out for split in found.splits)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['name']}" for rule, case in CASES])
def test_the_parts_an_example_names_add_up_to_its_bills(rule, case):
    """A slip in an example itself is caught: all but the balance bill make the allowed amount."""
    for bill, row in zip(case["bills"], case["expected"], strict=True):
        assert sum(cents(row.get(name, 0)) for name in AMOUNTS if name != "balance_billed") == cents(bill["allowed"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_has_at_least_three_examples_and_says_how_they_were_worked(path):
    """Each file names its rule; each example is published, with a page, or by hand."""
    found = read_own(path)
    assert found["rule"] and len(found["cases"]) >= 3
    for case in found["cases"]:
        assert case["worked"].startswith(("published", "by hand"))
        if case["worked"].startswith("published") or "source" in case:
            assert Source.model_validate(case["source"]).checked in CHECKED
