"""Worked examples of Original Medicare, each with the page or the rule it rests on, reproduced to the cent."""

from datetime import date
from pathlib import Path

import pytest

from costs.bills import Bill
from costs.insurance.medicare.cover import BenefitPeriodUsed, MedicareCover, MedicareUsed
from costs.insurance.medicare.ledger import adjudicate_medicare
from costs.insurance.medicare.payment_plan import monthly_payments
from ground.files import read_own
from ground.money import cents

FILES = sorted((Path(__file__).parent / "worked" / "medicare").glob("*.yaml"))
CASES = [(path.stem, case) for path in FILES for case in read_own(path).get("cases", [])]
PLANS = [plan for path in FILES for plan in read_own(path).get("plans", [])]
MONEY_OF_USED = ("part_b_deductible", "part_d_deductible", "part_d_out_of_pocket", "medigap_out_of_pocket")


def cover_of(raw):
    raw = dict(raw)
    used = raw.pop("used", None)
    if used is not None:
        used = used | {key: cents(used[key]) for key in MONEY_OF_USED if key in used}
        if "benefit_period" in used:
            used["benefit_period"] = BenefitPeriodUsed(**used["benefit_period"])
        used = MedicareUsed(**used)
    return MedicareCover(**raw, used=used)


def bill_of(raw):
    money = {key: cents(raw[key]) for key in ("allowed", "billed") if key in raw}
    stays = raw["service"] in ("hospital_day", "icu_day", "skilled_nursing_day")
    benefit = "hospital" if stays else "medical"
    setting = "hospital" if stays else "office"
    return Bill(**({"benefit": benefit, "setting": setting, "allowed": None} | raw | money))


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['name']}" for rule, case in CASES])
def test_a_worked_example_comes_out_to_the_cent(rule, case):
    """The household's amount of every bill, and the supplement's and the alternative's where the example names them."""
    splits = adjudicate_medicare(cover_of(case.get("cover", {})), [bill_of(raw) for raw in case["bills"]])
    assert [split.household_pays for split in splits] == [cents(amount) for amount in case["household"]]
    if "supplement" in case:
        assert [split.secondary_pays for split in splits] == [cents(amount) for amount in case["supplement"]]
    if "alternative" in case:
        found = [split.alternative and split.alternative[1] for split in splits]
        assert found == [None if amount is None else cents(amount) for amount in case["alternative"]]
    assert [split.left_out for split in splits] == case.get("left_out", [False] * len(splits))


@pytest.mark.parametrize("plan", PLANS, ids=[plan["name"] for plan in PLANS])
def test_monthly_bills_of_the_payment_plan(plan):
    """Every month's bill of a published or hand-worked year."""
    costs = {month: cents(amount) for month, amount in enumerate(plan["costs"], 1)}
    payments = monthly_payments(costs, cents(plan["limit"]), plan["starts"])
    assert payments == {month: cents(amount) for month, amount in enumerate(plan["payments"], 1)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_rule_has_at_least_three_examples_and_says_how_they_were_worked(path):
    """Each file names its rule, holds at least three examples, and each says whether it is published or by hand."""
    found = read_own(path)
    examples = found.get("cases", []) + found.get("plans", [])
    assert found["rule"] and len(examples) >= 3
    for example in examples:
        assert example["worked"].startswith(("published", "by hand"))
        if example["worked"].startswith("published"):
            source = example.get("source") or found["source"]
            assert source["url"] and source["checked"] in (date(2026, 11, 20), date(2026, 11, 24))


NAMED = {
    "benefit period": "benefit_period",
    "reserve days": "reserve_days",
    "skilled nursing": "skilled_nursing",
    "outpatient cap": "outpatient_limit",
    "three-day fold": "three_day_window",
    "Part D cap": "part_d",
    "Extra Help": "extra_help",
    "payment plan": "payment_plan",
    "Medigap K, L and N": "medigap",
    "QMB": "no_cost_sharing",
}


@pytest.mark.parametrize("stem", NAMED.values(), ids=NAMED)
def test_every_rule_of_medicare_has_its_file_of_examples(stem):
    """No rule may lose its examples; letters K, L and N have at least three each, over both folders."""
    assert stem in {path.stem for path in FILES}
    if stem == "medigap":
        letters = [case.get("cover", {}).get("medigap") for name, case in CASES if name == stem]
        through_plans = read_own(FILES[0].parent.parent / "plan_files" / "medigap.yaml")["cases"]
        letters += [one["plan"]["medigap_letter"] for case in through_plans for one in case["coverages"] if "plan" in one]
        assert all(letters.count(letter) >= 3 for letter in "KLN")
