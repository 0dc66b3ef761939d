"""Side by side and what moves the total: the same household, one thing changed, in an order that ranks nothing."""

from datetime import date

import pytest

from cases.case import Case
from cases.coverage import Coverage
from cases.vocabulary import vocabulary
from costs.compare import OtherPlan, compare_cards, compare_plans, compare_starts, compare_treatments, days_around_the_turn
from costs.courses.care_path import care_paths
from costs.drivers import drivers
from costs.estimate import estimate

AS_OF = date(2026, 11, 20)
PLAN = {"deductible": {"person": 2000}, "out_of_pocket_maximum": {"person": 6000}, "coinsurance": "20%", "plan_year_starts": 1}
USED = {"out_of_pocket": {"person": 0}, "deductible": {"person": 0}}
CARD = {"kind": "copay_card", "drug": "teclistamab", "limit": 20000, "per": "year"}


def _case(start="2026-12-07", **coverage):
    told = {
        "illness": {
            "diagnosis": "multiple_myeloma",
            "planned": {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": start, "setting": "hospital"},
        },
        "coverages": [{"kind": "employer", "starts": "2026-01-01", "plan": PLAN, "used": USED} | coverage],
        "travel": {"miles_one_way": 10, "transport": "car", "can_go_home_at_night": "yes", "parking_and_tolls_per_trip": 0},
        "work": {"patient": {"works": "no"}, "caregivers": []},
    }
    return Case.model_validate(told)


def _bills(option):
    """The likely cents of all medical bills."""
    categories = option.estimate.by_category
    medical = ("deductibles_and_copayments", "follow_up_and_side_effects")
    return sum(total.likely or 0 for name, total in categories.items() if name in medical)


def test_a_start_before_the_turn_meets_one_maximum_more():
    """From December a course of nine months runs through two plan years and meets $6,000 in each; from January 1 only one."""
    case = _case()
    assert days_around_the_turn(case, AS_OF) == (date(2026, 12, 7), date(2027, 1, 1))
    before, after = compare_starts(case, days_around_the_turn(case, AS_OF), AS_OF)
    assert _bills(before) - _bills(after) == 600_000


def test_treatments_stand_in_the_order_of_the_vocabulary():
    """Not by price: whoever reads the list from the top reads nothing into it. Each path for the diagnosis is there once."""
    options = compare_treatments(_case(), AS_OF)
    order = list(vocabulary("treatments").terms)
    treatments = [care_paths()[option.estimate.path].treatment for option in options]
    assert [order.index(one) for one in treatments] == sorted(order.index(one) for one in treatments)
    paths = [option.estimate.path for option in options]
    assert len(paths) == len(set(paths)) and "bispecific_cd20" not in paths


def test_another_plan_starts_at_zero():
    """What was used of the household's own plan does not fill the limits of the other one."""
    case = _case(used={"out_of_pocket": {"person": 6000}, "deductible": {"person": 2000}})
    other = Coverage.model_validate({"kind": "marketplace", "plan": PLAN})
    own, changed = compare_plans(case, [OtherPlan("Other", [other])], AS_OF)
    assert own.estimate == estimate(case, AS_OF)
    assert changed.estimate.total.likely - own.estimate.total.likely == pytest.approx(600_000, abs=100_000)


def test_the_center_and_the_medicine_are_asked_beside_another_plan():
    """Nobody asked: both questions stand there, and the own plan's network is not taken over. Outside it is counted outside."""
    case = _case()
    case = case.model_copy(update={"illness": case.illness.model_copy(update={"planned": _inside(case)})})
    terms = {"deductible": {"person": 4000}, "out_of_pocket_maximum": {"person": 20000}, "coinsurance": "40%"}
    other = Coverage.model_validate({"kind": "marketplace", "plan": PLAN | {"out_of_network": terms}})
    plans = [OtherPlan("a", [other]), OtherPlan("b", [other], True, True), OtherPlan("c", [other], False, False)]
    own, unknown, inside, out = compare_plans(case, plans, AS_OF)
    assert own.notes == ()
    assert [note.key.split(".")[-1] for note in unknown.notes] == ["center_unknown", "drug_unknown"]
    assert [note.key.split(".")[-1] for note in inside.notes] == ["center_inside", "drug_inside"]
    assert [note.key.split(".")[-1] for note in out.notes] == ["center_outside", "drug_outside"]
    assert unknown.estimate.total == inside.estimate.total
    assert all(split.bill.in_network for split in inside.estimate.courses["likely"].splits)
    assert _bills(out) > _bills(inside)


def test_another_plan_has_not_answered_yet():
    """The own plan's denial is no denial of the other plan, whose approval is an assumption that says so."""
    case = _case()
    planned = case.illness.planned.model_copy(update={"approval": "denied"})
    case = case.model_copy(update={"illness": case.illness.model_copy(update={"planned": planned})})
    own, other = compare_plans(case, [OtherPlan("a", [Coverage.model_validate({"kind": "marketplace", "plan": PLAN})])], AS_OF)
    assert own.estimate.denial is not None and other.estimate.denial is None
    assert "costs.assumption.planned_approval" in {one.said.key for one in other.estimate.assumptions}


def _inside(case):
    return case.illness.planned.model_copy(update={"network": "in_network"})


def test_an_accumulator_leaves_the_maximum_to_the_household():
    """The card's money fills the $6,000 where it counts; under an accumulator the household still pays until the plan's limits
    have seen that much of its own money."""
    without, counts, accumulator = compare_cards(_case(help=[CARD]), AS_OF)
    assert _bills(counts) < _bills(accumulator) <= _bills(without)


def test_without_a_card_there_is_nothing_to_compare():
    """No card is invented."""
    assert compare_cards(_case(), AS_OF) == ()


def test_the_largest_driver_is_first_and_all_move_something():
    """Months on the treatment cross a plan year and so move thousands; a driver that moves nothing is not listed."""
    found = drivers(_case(start="2027-02-01"), AS_OF)
    swings = [one.swing for one in found]
    assert swings == sorted(swings, reverse=True) and min(swings) > 0
    assert found[0].field == "assumptions.bispecific_myeloma.months"
    assert found[0].swing >= 500_000


def test_unknown_plan_numbers_are_a_driver():
    """With no number of the plan known, its low and high ends stand as one line among the drivers."""
    found = drivers(_case(plan={}), AS_OF)
    assert "coverages.plan" in [one.field for one in found]


def test_no_care_path_has_no_drivers():
    """Nothing is guessed where no treatment is modeled."""
    assert drivers(Case.model_validate({"illness": {"planned": {"treatment": "surgery"}}}), AS_OF) == ()
