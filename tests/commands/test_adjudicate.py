"""`adjudicate` from a terminal: the same cents as the ledger, in both languages, and every fault of every file."""

import json
from datetime import date
from pathlib import Path

import pytest

import cli
import costs
from cases.plan_files import read_plans
from costs.bill_files import read_bills

FOLDER = Path(__file__).parents[2] / "examples" / "insurance"
PLAN, BILLS = FOLDER / "plan-employer.yaml", FOLDER / "bills-start-of-treatment.csv"
DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def run(capsys):
    """Runs a command line; gives (exit code, output, errors)."""

    def answer(*words):
        code: object = None
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return answer


def test_the_example_bills_by_hand(run):
    """A $40 copay in December; in January 2,000 + 1,423.08, 1,823.08 and 1,253.84 reach the $6,500; together $6,540."""
    code, said, _ = run("adjudicate", PLAN, BILLS, *DAY, "--json")
    read = json.loads(said)
    assert (code, read["household_pays"]) == (0, 654_000)
    assert [bill["household_pays"] for bill in read["bills"]] == [4_000, 342_308, 182_308, 125_384, 0]
    parts = ("deductible", "copay", "coinsurance", "not_covered", "plan_pays")
    assert all(sum(bill[part] for part in parts) == bill["allowed"] for bill in read["bills"])


def test_the_public_entry_and_the_command_agree():
    """`costs.adjudicate` gives what the command prints."""

    found = costs.adjudicate(read_plans(PLAN), read_bills(BILLS), date(2026, 11, 20))
    assert found.household_pays == 654_000


@pytest.mark.parametrize(("language", "word"), [("en", "You pay"), ("es", "Usted paga")])
def test_the_table_is_in_the_language_asked_for(run, language, word):
    """Words and exact cents, within a hundred columns."""
    code, said, _ = run("adjudicate", PLAN, BILLS, *DAY, "--language", language)
    assert code == 0 and word in said and "$6,540.00" in said
    assert max(len(line) for line in said.splitlines()) <= 100


def test_bills_alone_are_bills_without_insurance(run):
    """With no plan the whole price is the household's: 265 + 4 x 9,115.38."""
    _, said, _ = run("adjudicate", BILLS, *DAY, "--json")
    assert json.loads(said)["household_pays"] == 26_500 + 4 * 911_538


def test_wrong_files_are_told_and_never_traced(run, tmp_path):
    """Each fault with its row, exit code 2."""
    bills = tmp_path / "bills.csv"
    bills.write_text("day,service,allowed\n2027-13-01,blood,x\n")
    code, said, errors = run("adjudicate", PLAN, bills, *DAY)
    assert (code, said) == (2, "")
    assert errors.count("row 1") == 3
    plan = tmp_path / "plan.yaml"
    plan.write_text("coverages: []\n")
    assert run("adjudicate", plan, BILLS, *DAY)[0] == 2
    assert run("adjudicate", tmp_path / "none.yaml", BILLS, *DAY)[0] == 2


def test_an_unknown_price_makes_every_sum_a_lower_bound(run, tmp_path):
    """A scan nobody priced is unknown, and the sums say "at least"; with all prices known they do not."""
    bills = tmp_path / "bills.csv"
    bills.write_text("day,service,allowed\n2027-01-04,office_visit,265\n2027-01-05,imaging_ct,\n")
    _, said, _ = run("adjudicate", PLAN, bills, *DAY)
    assert "unknown" in said.lower() and "at least $40.00" in said
    _, said, _ = run("adjudicate", PLAN, bills, *DAY, "--json")
    assert json.loads(said)["is_at_least"] is True
    assert "at least" not in run("adjudicate", PLAN, BILLS, *DAY)[1]


def test_a_bill_before_the_figures_is_named_by_its_own_day(run, tmp_path):
    """Figures begin in 2025: the message names the bill of 2023, not today."""
    bills = tmp_path / "bills.csv"
    bills.write_text("day,service,allowed\n2023-05-04,office_visit,265\n2027-01-05,imaging_ct,500\n")
    code, _, errors = run("adjudicate", PLAN, bills, *DAY)
    assert code == 2 and "May 4, 2023" in errors and "2026" not in errors


def test_json_tells_of_every_bill_who_took_it_and_what_is_used(run, tmp_path):
    """Two plan files, a family, and the level asked for: the coverage by its place, and what person and family have used."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "schema_version: 1\ncoverages:\n  - kind: employer\n    persons: [son]\n    plan: {name: Blue,"
        " deductible: {person: 500, family: 1000}, out_of_pocket_maximum: {person: 3000, family: 6000}, coinsurance: 10%}\n"
    )
    bills = tmp_path / "bills.csv"
    bills.write_text("day,service,allowed,person\n2027-01-04,imaging_ct,800,son\n2027-01-05,imaging_ct,500,patient\n")
    code, said, _ = run("adjudicate", plan, PLAN, bills, *DAY, "--json", "--level", "high")
    read = json.loads(said)
    assert (code, read["coverages"][0]["name"]) == (0, "Blue")
    first, second = read["bills"]
    assert (first["coverage"], second["coverage"]) == (0, 1)
    assert (first["deductible"], first["coinsurance"], first["plan_pays"]) == (50_000, 3_000, 27_000)
    assert (first["deductible_so_far"], first["family_deductible_so_far"]) == (50_000, 50_000)
    assert (first["out_of_pocket_so_far"], first["family_out_of_pocket_so_far"]) == (53_000, 53_000)
    assert first["reason"] and first["plan_year"] == "2027-01-01"


def test_a_file_without_coverages_says_what_the_provider_takes_off(run, tmp_path):
    """No insurance, 40 percent off: of $265 stay $159.00, of $9,115.38 stay $5,469.23 (half up)."""
    plan = tmp_path / "self-pay.yaml"
    plan.write_text("schema_version: 1\ncoverages: []\nself_pay: {discount: 40%}\n")
    read = json.loads(run("adjudicate", plan, BILLS, *DAY, "--json")[1])
    assert [bill["household_pays"] for bill in read["bills"]] == [15_900] + [546_923] * 4


def test_the_payment_plans_bills_stand_beside_the_split(run):
    """The example household's Part D reaches $2,100 in 2026: its monthly bills sum to it and are added to nothing."""
    bills = FOLDER / "medicare-household-bills.csv"
    read = json.loads(run("adjudicate", FOLDER / "plan-original-medicare.yaml", bills, *DAY, "--json")[1])
    (year,) = read["payment_plan"]
    assert sum(month["paid_cents"] for month in year["months"]) == year["total_cents"] == 210_000
    assert read["household_pays"] == 1_134_008
