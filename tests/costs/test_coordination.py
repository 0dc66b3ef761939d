"""Two plans for one person: who pays first, and what the second adds (NAIC model regulation 120, sections 6 and 7)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.coverage import Coverage
from costs import adjudicate
from costs.bills import Bill

AS_OF = date(2026, 11, 20)
DAY = date(2026, 3, 2)


def coverage(deductible, share, kind="employer", coordination="standard", **more):
    plan = {
        "deductible": {"person": deductible},
        "out_of_pocket_maximum": {"person": 8000},
        "coinsurance": share,
        "coordination": coordination,
        "plan_year_starts": 1,
    }
    return Coverage.model_validate({"kind": kind, "plan": plan, **more})


def bill(dollars, day=DAY, person="patient"):
    return Bill(day, "imaging_ct", "medical", dollars * 100, person=person)


def test_the_second_plan_pays_what_it_would_have_paid_up_to_what_is_left():
    """$1,000: the first plan (deductible 500, then 20 %) leaves 500 + 100 = 600. Alone the second (200, then 10 %) would have
    paid 720, so it pays the 600 that are left."""
    (split,) = adjudicate([coverage(500, "20%"), coverage(200, "10%")], [bill(1000)], AS_OF).splits
    assert (split.household_pays, split.plan_pays, split.secondary_pays, split.second_coverage) == (0, 100_000, 60_000, 1)


def test_the_second_plan_never_pays_more_than_it_would_have():
    """$1,000 left by the first plan's deductible of 2,000. The second (deductible 600, then 20 %) would have paid 320."""
    (split,) = adjudicate([coverage(2000, "20%"), coverage(600, "20%")], [bill(1000)], AS_OF).splits
    assert (split.household_pays, split.secondary_pays) == (68_000, 32_000)


def test_under_non_duplication_the_second_plan_adds_only_the_difference():
    """The first paid 400 of 1,000; the second would have paid 720 and adds 320, so 280 stay."""
    (split,) = adjudicate(
        [coverage(500, "20%"), coverage(200, "10%", coordination="non_duplication")], [bill(1000)], AS_OF
    ).splits
    assert (split.household_pays, split.secondary_pays) == (28_000, 32_000)


def test_two_plans_alike_add_nothing_under_non_duplication():
    """With the same terms the second would have paid no more than the first did."""
    plans = [coverage(500, "20%"), coverage(500, "20%", coordination="non_duplication")]
    (split,) = adjudicate(plans, [bill(1000)], AS_OF).splits
    assert (split.household_pays, split.secondary_pays) == (60_000, 0)


def test_the_second_plans_deductible_is_met_as_if_it_were_alone():
    """Two bills of $1,000 each under first plan 2,000 deductible. Second (600, then 20 %): 320 of the first, 800 of the second,
    since the first bill met its deductible."""
    found = adjudicate([coverage(2000, "20%"), coverage(600, "20%")], [bill(1000), bill(1000, date(2026, 4, 2))], AS_OF)
    assert [split.secondary_pays for split in found.splits] == [32_000, 80_000]


def test_a_rule_nobody_typed_is_a_band():
    """Low and likely take the standard rule, high counts nothing of the second plan; the answer is asked for."""
    plans = [coverage(500, "20%"), coverage(200, "10%", coordination=None)]
    pays = [adjudicate(plans, [bill(1000)], AS_OF, level).household_pays for level in ("low", "likely", "high")]
    assert pays == [0, 0, 60_000]
    found = adjudicate(plans, [bill(1000)], AS_OF)
    assert "costs.assumption.coordination" in {one.said.key for one in found.assumptions}


def first_of(told, person="patient"):
    (split,) = adjudicate(told, [bill(1000, person=person)], AS_OF).splits
    return split.coverage


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ([coverage(1, "20%", holder="wife"), coverage(2, "20%", holder="patient")], 1),
        ([coverage(1, "20%", kind="cobra"), coverage(2, "20%")], 1),
        ([coverage(1, "20%", kind="retiree_plan"), coverage(2, "20%")], 1),
        ([coverage(1, "20%", kind="cobra", holder="patient"), coverage(2, "20%", holder="wife")], 0),
        ([coverage(1, "20%", starts="2025-05-01"), coverage(2, "20%", starts="2021-01-01")], 1),
        ([coverage(1, "20%", holder="mother", pays=2), coverage(2, "20%", holder="father", pays=1)], 1),
        ([coverage(1, "20%"), coverage(2, "20%")], 0),
    ],
    ids=[
        "own before dependent",
        "job before COBRA",
        "job before retiree",
        "own COBRA before dependent",
        "longer first",
        "as typed",
        "as listed",
    ],
)
def test_who_pays_first(told, first):
    """The person's own plan; then a job's before COBRA; then the older; a typed order goes before all."""
    assert first_of(told) == first


def test_a_retiree_plan_pays_second_after_medicare():
    """A clinic visit of $200 in 2026 with Part B's deductible of $283 open: Medicare pays nothing of it, the retiree plan 80 %
    after its own $50: 120 of the 200, and 80 stay."""
    told = [coverage(50, "20%", kind="retiree_plan"), Coverage(kind="original_medicare")]
    visit = Bill(date(2026, 3, 2), "office_visit", "medical", 20_000, setting="office")
    (split,) = adjudicate(told, [visit], AS_OF).splits
    assert (split.coverage, split.second_coverage) == (1, 0)
    assert (split.secondary_pays, split.household_pays) == (12_000, 8_000)


def test_each_of_a_couple_has_their_own_plan_first():
    """Both plans cover both: the husband's bill goes first to his plan, the wife's to hers."""
    told = [coverage(1, "20%", holder="husband"), coverage(2, "20%", holder="wife")]
    assert (first_of(told, "husband"), first_of(told, "wife")) == (0, 1)


def test_medicaid_takes_what_two_plans_leave():
    """A child under two plans and Medicaid owes nothing at low and likely."""
    told = [coverage(2000, "20%"), coverage(600, "20%"), Coverage(kind="medicaid")]
    (split,) = adjudicate(told, [bill(1000)], AS_OF).splits
    assert split.household_pays == 0


prices = st.lists(st.integers(0, 900_000), min_size=1, max_size=8)
shares = st.sampled_from(["0%", "20%", "50%"])
rules = st.sampled_from(["standard", "non_duplication"])


@given(prices, st.integers(0, 3000), st.integers(0, 3000), shares, shares, rules)
def test_two_plans_add_up_and_a_second_plan_never_costs_more(cents, first, second, first_share, second_share, rule):
    """All parts are the price; the household pays at most what the first plan alone leaves, and at least nothing."""
    bills = [Bill(date(2026, 3, 1 + place), "imaging_ct", "medical", price) for place, price in enumerate(cents)]
    plans = [coverage(first, first_share), coverage(second, second_share, coordination=rule)]
    both, alone = adjudicate(plans, bills, AS_OF), adjudicate(plans[:1], bills, AS_OF)
    for with_second, without in zip(both.splits, alone.splits, strict=True):
        parts = (with_second.deductible, with_second.copay, with_second.coinsurance, with_second.not_covered)
        assert min(parts) >= 0 and sum(parts) + with_second.plan_pays == with_second.allowed
        assert with_second.household_pays <= without.household_pays
        assert with_second.deductible_so_far == without.deductible_so_far
