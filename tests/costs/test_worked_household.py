"""The Medicare household worked by hand in examples/insurance/medicare-household.md, reproduced to the cent."""

import re
from datetime import date
from pathlib import Path

import pytest

from cases.plan_files import read_plans
from costs import adjudicate
from costs.bill_files import read_bills
from figures.lookup import look_up
from ground.money import cents

AS_OF = date(2026, 11, 20)
INSURANCE = Path(__file__).parents[2] / "examples" / "insurance"
PAGE = (INSURANCE / "medicare-household.md").read_text(encoding="utf-8")
BESIDE = {
    "Household pays": None,
    "Medigap G": "plan-medigap-g.yaml",
    "Medigap N": "plan-medigap-n.yaml",
    "Medigap K": "plan-medigap-k.yaml",
    "QMB": "plan-qmb.yaml",
    "Extra Help": "plan-extra-help.yaml",
}
"""The plan file beside Original Medicare and Part D, by the heading of its column."""
TOTALS = {
    "Household pays": "11340.08",
    "Medigap G": "2383.00",
    "Medigap N": "2453.00",
    "Medigap K": "6861.54",
    "QMB": "22.85",
    "Extra Help": "9262.93",
}
"""Worked by hand from the rules the page names."""


def tables():
    """Every table of the page, as a list of rows by heading."""
    for block in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        heads, _, *rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()]
        yield [dict(zip(heads, row, strict=True)) for row in rows]


def column(name):
    """(day, cents) of every bill in a column, and its total."""
    (table,) = [table for table in tables() if name in table[0]]
    *bills, total = [(row["Day"], cents(re.sub(r"[*$,]", "", row[name]))) for row in table]
    return bills, total[1]


def adjudicated(name):
    plans = read_plans(INSURANCE / "plan-original-medicare.yaml")
    if BESIDE[name] is not None:
        plans += read_plans(INSURANCE / BESIDE[name])
    return adjudicate(plans, read_bills(INSURANCE / "medicare-household-bills.csv"), AS_OF)


@pytest.mark.parametrize("name", BESIDE)
def test_every_bill_of_the_page_comes_out_to_the_cent(name):
    """The household's amount of each bill is the one worked by hand, on the same day."""
    found = adjudicated(name)
    assert [(f"{split.bill.day:%Y-%m-%d}", split.household_pays) for split in found.splits] == column(name)[0]
    assert not any(split.left_out or split.open_above for split in found.splits)


@pytest.mark.parametrize(("name", "dollars"), TOTALS.items())
def test_the_totals_are_those_worked_by_hand(name, dollars):
    """The page's bills sum to its total, and both are the hand's and the ledger's."""
    bills, total = column(name)
    assert total == sum(amount for _, amount in bills) == adjudicated(name).household_pays == cents(dollars)


def test_the_prices_of_the_page_are_those_of_the_bill_file():
    """A price the page leaves empty is unknown in the file too."""
    bills = read_bills(INSURANCE / "medicare-household-bills.csv")
    (table,) = [table for table in tables() if "Price" in table[0]]
    shown = [row["Price"].replace(",", "").strip("$") for row in table[:-1]]
    assert [None if price == "" else cents(price) for price in shown] == [bill.allowed for bill in bills]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("part_a_deductible", "$1,736"),
        ("part_b_deductible", "$283"),
        ("part_d_deductible", "$615"),
        ("part_d_out_of_pocket_cap", "$2,100"),
        ("medigap_k_out_of_pocket_limit", "$8,000"),
    ],
)
def test_the_yearly_amounts_of_the_page_are_those_of_2026(key, shown):
    """An amount named in the text is the figure of the year the bills lie in."""
    assert shown in PAGE
    assert look_up(key, date(2026, 1, 1)).cents == cents(shown.strip("$").replace(",", ""))
