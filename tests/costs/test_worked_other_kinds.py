"""Worked examples of every kind but commercial and Original Medicare: one file each, with where it comes from."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from costs.bills import Benefit, Bill
from costs.insurance.copay_help import Help, HelpState
from costs.insurance.helped_ledger import HelpedLedger
from costs.insurance.medicaid import MedicaidNumbers, adjudicate_medicaid, is_exempt
from costs.insurance.medicare.advantage import MedicareAdvantageLedger
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers
from costs.insurance.plan_numbers import OutOfNetworkNumbers, PlanNumbers, ServiceNumbers
from costs.insurance.premiums import cobra, expected_contribution
from costs.insurance.uninsured import SelfPay, split_without_insurance
from ground.files import read_own
from ground.money import cents, per_million
from ground.sources import Source

WORKED = Path(__file__).parent / "worked"
YEAR = date(2026, 1, 1)


def each(rule):
    return pytest.mark.parametrize("path", sorted((WORKED / rule).glob("*.yaml")), ids=lambda path: path.stem)


def in_cents(dollars):
    return [cents(amount) for amount in dollars]


def money_in(raw, *names) -> dict[str, Any]:
    return {name: cents(raw[name]) for name in names if raw.get(name) is not None}


def terms(raw):
    found: dict[str, Any] = {name: raw[name] for name in ("copay_per", "at_most_days", "deductible_applies") if name in raw}
    if "coinsurance" in raw:
        found["coinsurance"] = per_million(raw["coinsurance"])
    return ServiceNumbers(**money_in(raw, "copay"), **found)


def bill_of(raw, **more):
    allowed = None if raw["dollars"] is None else cents(raw["dollars"])
    rest = {name: raw[name] for name in ("units", "stay", "in_network") if name in raw}
    benefit: Benefit = "pharmacy" if raw["service"] == "drug_from_pharmacy" else "medical"
    return Bill(raw["day"], raw["service"], benefit, allowed, **rest, **more)


def every_file():
    rules = (
        "accumulator",
        "maximizer",
        "medicare_advantage",
        "medicaid_cap",
        "cobra_premium",
        "expected_contribution",
        "self_pay",
    )
    return [path for rule in rules for path in sorted((WORKED / rule).glob("*.yaml"))]


def test_every_rule_has_at_least_three_examples():
    """A rule rests on more than one case."""
    counted = {path.parent.name: 0 for path in every_file()}
    for path in every_file():
        counted[path.parent.name] += 1
    assert len(counted) == 7
    assert min(counted.values()) >= 3


@pytest.mark.parametrize("path", every_file(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_example_says_where_it_comes_from(path):
    """Title, address, the page's date and the day somebody looked."""
    source = Source.model_validate(read_own(path)["citation"])
    assert source.title and source.url and source.checked <= date(2026, 11, 20)


def fills(raw):
    months = range(1, raw["fills"]["count"] + 1)
    bills = [
        Bill(date(2026, month, 5), "drug_from_pharmacy", "pharmacy", cents(raw["fills"]["dollars"]), drug="a_drug")
        for month in months
    ]
    if "other_bill" in raw:
        other = raw["other_bill"]
        bills.append(Bill(date(2026, 12, 5), other["service"], "medical", cents(other["dollars"])))
    return bills


def take_with_help(raw):
    plan = PlanNumbers(
        cents(raw["plan"]["deductible"]),
        cents(raw["plan"]["out_of_pocket_maximum"]),
        per_million(raw["plan"]["coinsurance"]),
    )
    helps = [
        Help(one["kind"], "a_drug", per=one.get("per", "year"), **money_in(one, "limit", "household_pays_at_least"))
        for one in raw["helps"]
    ]
    ledger = HelpedLedger(HelpState(helps, raw["rule"]))
    splits = [ledger.take(bill, plan, 0) for bill in fills(raw)]
    return splits, [plan.out_of_pocket_maximum - split.out_of_pocket_so_far for split in splits]


@pytest.mark.parametrize(
    "path",
    [*sorted((WORKED / "accumulator").glob("*.yaml")), *sorted((WORKED / "maximizer").glob("*.yaml"))],
    ids=lambda path: path.stem,
)
def test_a_card_under_each_counting_rule(path):
    """Who pays each fill, and what is left of the maximum after it, as the example has it."""
    raw = read_own(path)
    splits, left = take_with_help(raw)
    found = {
        "help_pays": [split.secondary_pays for split in splits],
        "household_pays": [split.household_pays for split in splits],
        "maximum_left": left,
        "plan_pays": [split.plan_pays - split.secondary_pays for split in splits],
    }
    for name, amounts in raw.get("expected", {}).items():
        assert found[name] == in_cents(amounts), name
    for name, total in raw.get("expected_totals", {}).items():
        assert sum(found[name]) == cents(total), name


def advantage_plan(raw):
    outside = raw.get("out_of_network")
    part = raw.get("drug_part")
    return MedicareAdvantageNumbers(
        **money_in(raw, "in_network_maximum", "combined_maximum", "deductible"),
        **({"coinsurance": per_million(raw["coinsurance"])} if "coinsurance" in raw else {}),
        services={name: terms(one) for name, one in raw.get("services", {}).items()},
        skilled_nursing=tuple((last, cents(copay)) for last, copay in raw.get("skilled_nursing", ())),
        out_of_network=None
        if outside is None
        else OutOfNetworkNumbers(
            coinsurance=per_million(outside.get("coinsurance", 0)), is_covered=outside.get("is_covered", True)
        ),
        drug_part=None
        if part is None
        else DrugPart(cents(part["deductible"]), per_million(part["coinsurance"]), cents(part["cap"])),
    )


@each("medicare_advantage")
def test_a_medicare_advantage_plan(path):
    """Copays by the day, shares, both limits, trial care and Part D, as the plan's page or the rule has it."""
    raw = read_own(path)
    plan, ledger = advantage_plan(raw["plan"]), MedicareAdvantageLedger()
    splits = []
    for one in raw["bills"]:
        trial = cents(one["trial_share"]) if "trial_share" in one else None
        splits.append(ledger.take(bill_of(one), plan, 0, trial))
        assert splits[-1].secondary_pays == cents(one.get("tops_up", 0))
    assert [split.household_pays for split in splits] == in_cents(raw["expected"])


@each("medicaid_cap")
def test_medicaid_stops_at_its_share_of_the_familys_income(path):
    """Copays stop at 5 percent of the income of a month or quarter and start again with the next."""
    raw = read_own(path)
    numbers = MedicaidNumbers(
        raw["level"],
        cents(raw["income_per_year"]),
        is_exempt(raw.get("age"), None),
        {name: ServiceNumbers(copay=cents(copay)) for name, copay in raw.get("copays", {}).items()},
        raw["cap_months"],
    )
    splits = adjudicate_medicaid([bill_of(one) for one in raw["bills"]], numbers)
    assert [split.household_pays for split in splits] == in_cents(raw["expected"])
    assert not any(split.left_out for split in splits)


@each("cobra_premium")
def test_what_cobra_costs_a_month(path):
    """102 percent of the whole premium, 150 percent in months 19 to 29, and no month past the last."""
    raw = read_own(path)
    lines = cobra(raw["starts"], raw["first"], raw["last"], raw["event"], full_premium=cents(raw["full_premium"]))
    expected = raw["expected"]
    assert len(lines) == expected["months"]
    assert (lines[0].cents, lines[-1].cents) == (cents(expected["first"]), cents(expected["last"]))
    if "at_higher_rate" in expected:
        assert sum(line.cents == lines[-1].cents for line in lines) == expected["at_higher_rate"]
    assert all(line.day.day == 1 and line.sources for line in lines)


@each("expected_contribution")
def test_what_the_law_expects_for_the_benchmark_plan(path):
    """The share of the income in 2026, against the guideline of 2025."""
    raw = read_own(path)
    found = expected_contribution(cents(raw["income_per_year"]), raw["size"], "contiguous", YEAR)
    expected = raw["expected"]
    if expected == "none":
        assert found is None
        return
    decimals = len(str(expected["percent_of_income"]).partition(".")[2])
    assert round(found.share_of_income / 10_000, decimals) == expected["percent_of_income"]
    if "dollars_per_month" in expected:
        assert round(found.cents_per_year / 1200) == expected["dollars_per_month"]


@each("self_pay")
def test_paying_without_insurance(path):
    """The price, less the provider's discount, less its financial assistance."""
    raw = read_own(path)
    priced = money_in(raw["bill"], "allowed", "billed")
    bill = Bill(date(2026, 12, 1), "hospital_day", "hospital", priced.get("allowed"), billed=priced.get("billed"))
    off = SelfPay(per_million(raw.get("discount", 0)), per_million(raw.get("assistance", 0)))
    split = split_without_insurance(bill, off)
    assert split.household_pays == cents(raw["expected"]["household_pays"])
    assert split.secondary_pays == cents(raw["expected"]["helped"])
    assert split.not_covered + split.plan_pays == split.allowed
