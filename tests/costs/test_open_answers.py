"""An answer open at one end ("at least 60 dollars") never counts as nothing: the high course takes what bounds it."""

from datetime import date

import pytest

from cases.coverage import Coverage
from costs import adjudicate
from costs.bills import Bill
from costs.quantities import LEVELS

AS_OF = date(2026, 11, 20)
DAY = date(2026, 12, 1)
NOTHING_USED = {"as_of": "2026-11-20", "deductible": {"person": 0}, "out_of_pocket": {"person": 0}}


def paid(kind, plan, bill, used=None, beside=()):
    told = [{"kind": kind, "plan": plan, "used": NOTHING_USED if used is None else used}, *beside]
    coverages = [Coverage.model_validate(one) for one in told]
    return [adjudicate(coverages, [bill], AS_OF, level).household_pays for level in LEVELS]


def test_a_pharmacy_maximum_open_above_stays_apart_from_the_plans():
    """The plan's own maximum of 500 dollars is not the pharmacy's, of which 1,000 or more is known: 20% of 20,000 is 4,000."""
    plan = {
        "deductible": {"person": 0},
        "out_of_pocket_maximum": {"person": 500},
        "drug_out_of_pocket_maximum": {"person": {"at_least": 1000}},
        "coinsurance": "20%",
    }
    bill = Bill(DAY, "drug_from_pharmacy", "pharmacy", 2_000_000, drug="teclistamab")
    assert paid("employer", plan, bill) == [100_000, 100_000, 400_000]


def test_a_copay_open_above_is_at_most_the_bill():
    """A copay of 60 dollars or more: 60 at low and likely, at high the whole bill of 180."""
    plan = {
        "deductible": {"person": 0},
        "out_of_pocket_maximum": {"person": 5000},
        "coinsurance": "0%",
        "services": {"office_visit": {"copay": {"at_least": 60}, "after_deductible": "no"}},
    }
    bill = Bill(DAY, "office_visit", "medical", 18_000)
    assert paid("employer", plan, bill) == [6_000, 6_000, 18_000]


@pytest.mark.parametrize(("kind", "likely"), [("short_term_plan", 50_000), ("medicare_advantage", 100_000)])
def test_a_deductible_open_above_takes_the_whole_bill(kind, likely):
    """A deductible of 500 dollars or more, share nothing, a lab of 1,000: 500 at low, 1,000 at high.

    Likely: where nothing bounds it 500, its lower end; an Advantage plan's is bounded by its maximum of 3,000, whose middle with
    500 is above the bill.
    """
    plan = {
        "deductible": {"person": {"at_least": 500}},
        "out_of_pocket_maximum": {"person": 3000},
        "coinsurance": "0%",
    }
    assert paid(kind, plan, Bill(DAY, "lab_panel", "medical", 100_000)) == [50_000, likely, 100_000]


def test_a_part_b_deductible_met_by_an_amount_or_more():
    """$100 or more of 2026's $283 is met: all of it at low, $100 at likely and high; then 20% of the rest of a $1,000 visit."""
    used = {"as_of": "2026-11-20", "deductible": {"person": {"at_least": 100}}}
    bill = Bill(DAY, "office_visit", "medical", 100_000)
    dearer = 18_300 + (100_000 - 18_300) // 5
    assert paid("original_medicare", {}, bill, used) == [20_000, dearer, dearer]


def test_what_was_spent_under_part_d_by_an_amount_or_more():
    """$2,000 or more of 2026's $2,100 cap was spent: at low the cap is met, at likely and high $100 are left."""
    drugs = {"kind": "medicare_part_d", "used": {"as_of": "2026-11-20", "out_of_pocket": {"person": {"at_least": 2000}}}}
    bill = Bill(DAY, "drug_from_pharmacy", "pharmacy", 2_000_000)
    assert paid("original_medicare", {}, bill, {}, [drugs]) == [0, 10_000, 10_000]


def test_more_free_nursing_days_are_the_cheaper_end():
    """10 to 20 free days, then 100 dollars a day: 20 days cost nothing at low, five days at likely, ten days at high."""
    plan = {
        "deductible": {"person": 0},
        "out_of_pocket_maximum": {"person": 9000},
        "coinsurance": "0%",
        "services": {
            "skilled_nursing_day": {"copay": 100, "per": "day", "free_days": {"at_least": 10, "at_most": 20}},
        },
    }
    bill = Bill(DAY, "skilled_nursing_day", "medical", 2_000_000, units=20, stay="a")
    assert paid("medicare_advantage", plan, bill) == [0, 50_000, 100_000]


def test_a_share_typed_for_an_advantage_plan_counts_for_a_stay_too():
    """0% typed: a hospital day costs nothing in any course; Part A's deductible stands in only where no share is typed."""
    bill = Bill(DAY, "hospital_day", "medical", 300_000)
    assert paid("medicare_advantage", {"coinsurance": "0%"}, bill) == [0, 0, 0]
