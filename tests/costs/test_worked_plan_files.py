"""Worked examples of coverages as a plan file holds them, through the public entry."""

from datetime import date
from pathlib import Path

import pytest

from cases.case import Case
from cases.files import SCHEMA_VERSION, without_unknown
from cases.plan_files import PlanFile
from costs import adjudicate
from costs.bill_files import BillRow
from ground.files import read_own
from ground.money import cents
from ground.sources import Source

AS_OF = date(2026, 11, 20)
FILES = sorted((Path(__file__).parent / "worked" / "plan_files").glob("*.yaml"))
CASES = [(path.stem, case) for path in FILES for case in read_own(path)["cases"]]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['name']}" for rule, case in CASES])
def test_a_worked_example_comes_out_to_the_cent(rule, case):
    """What the household pays of every bill, and what a second payer or a helper pays where the example names it."""
    raw = {"schema_version": SCHEMA_VERSION, "coverages": case["coverages"], "self_pay": case.get("self_pay")}
    plans = PlanFile.model_validate(without_unknown(raw))
    bills = [BillRow.model_validate(bill).bill() for bill in case["bills"]]
    household = Case(self_pay=plans.self_pay)
    found = adjudicate(plans.coverages, bills, AS_OF, case.get("level", "likely"), household)
    assert [split.household_pays for split in found.splits] == [cents(amount) for amount in case["household"]]
    if "others" in case:
        assert [split.secondary_pays for split in found.splits] == [cents(amount) for amount in case["others"]]
    assert [split.left_out for split in found.splits] == case.get("left_out", [False] * len(bills))
    assert {f"costs.notice.{name}" for name in case.get("notices", ())} <= {said.key for said in found.notices}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_has_at_least_three_examples_and_says_how_they_were_worked(path):
    """Each file names its rule; each example is published, with a page, or by hand."""
    found = read_own(path)
    assert found["rule"] and len(found["cases"]) >= 3
    for case in found["cases"]:
        assert case["worked"].startswith(("published", "by hand"))
        if case["worked"].startswith("published") or "source" in case:
            assert Source.model_validate(case["source"]).checked <= date(2026, 11, 24)


def test_a_split_names_its_coverage_by_its_place_in_the_list():
    """What stands beside Medicare is no payer of its own, so the job's plan is still the third of the list."""
    coverages = PlanFile.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "coverages": [
                {"kind": "original_medicare"},
                {"kind": "medicare_part_d"},
                {"kind": "employer", "pays": 1, "ends": "2026-06-30", "plan": {"coinsurance": 0}},
            ],
        }
    ).coverages
    days = ("2026-02-02", "2026-07-02")
    bills = [BillRow(day=day, service="imaging_ct", allowed=500).bill() for day in days]
    assert [split.coverage for split in adjudicate(coverages, bills, AS_OF).splits] == [2, 0]
