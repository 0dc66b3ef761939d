"""Whatever a household typed of its plans, the three courses are in order and every split adds up."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.coverage import Coverage, Limits, Used
from costs import adjudicate
from costs.bills import Bill
from costs.quantities import LEVELS
from costs.told.payers import is_commercial
from ground.bands import Band
from tests.cases.households import coverages

AS_OF = date(2026, 11, 20)
NOTHING = Limits(person=Band.exactly(0))
NOTHING_USED = {"as_of": "2026-11-20", "deductible": {"person": 0}, "out_of_pocket": {"person": 0}}
used = st.sampled_from([Used(), Used(deductible=NOTHING, out_of_pocket=NOTHING)])
private = st.builds(
    lambda one, met: one.model_copy(update={"used": met}), coverages.filter(lambda one: is_commercial(one.kind)), used
)
plans = st.lists(private, min_size=1, max_size=2)
unhelped = st.lists(coverages.map(lambda one: one.model_copy(update={"help": ()})), min_size=1, max_size=2)
bills = st.lists(
    st.builds(
        Bill,
        day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        service=st.sampled_from(["office_visit", "drug_in_clinic", "hospital_day", "icu_day", "lab_panel", "emergency_visit"]),
        benefit=st.sampled_from(["medical", "pharmacy"]),
        allowed=st.integers(0, 3_000_000),
        units=st.integers(1, 4),
        in_network=st.booleans(),
        billed=st.one_of(st.none(), st.integers(0, 4_000_000)),
        drug=st.sampled_from([None, "teclistamab"]),
        stay=st.sampled_from([None, "a"]),
    ),
    min_size=1,
    max_size=8,
)


@given(plans, bills)
def test_every_split_adds_up(told, some):
    """In every course no part is negative and all parts together are the price."""
    for level in LEVELS:
        for split in adjudicate(told, some, AS_OF, level).splits:
            parts = (split.deductible, split.copay, split.coinsurance, split.not_covered, split.plan_pays)
            assert min(parts) >= 0 and sum(parts) == split.allowed


@given(unhelped, bills)
def test_without_help_of_others_low_likely_and_high_are_in_order(told, some):
    """Any kinds of coverage: a sum that is complete is at least that of the course below. With help it is no law: see below."""
    found = {level: adjudicate(told, some, AS_OF, level) for level in LEVELS}
    for lower, higher in (("low", "likely"), ("likely", "high")):
        if not found[higher].is_at_least:
            assert found[lower].household_pays <= found[higher].household_pays


def test_help_that_counts_can_make_the_dearest_plan_the_cheapest():
    """By hand: 20% after a deductible of 0 to 3,000 dollars, at most 3,000 a year; a grant for one drug that counts.

    Drug 3,000, then a lab of 4,000 dollars. No deductible: the grant pays 600 for the drug, the lab costs 800. A deductible of
    3,000: the grant pays the whole drug, that meets the maximum, and the lab costs nothing.
    """
    plan = {
        "deductible": {"person": {"at_least": 0, "at_most": 3000}},
        "out_of_pocket_maximum": {"person": 3000},
        "coinsurance": "20%",
        "copay_help_counts": "yes",
    }
    help_ = [{"kind": "charity_grant", "drug": "teclistamab"}]
    told = Coverage.model_validate({"kind": "employer", "plan": plan, "help": help_, "used": NOTHING_USED})
    some = [
        Bill(date(2026, 12, 1), "drug_in_clinic", "medical", 300_000, drug="teclistamab"),
        Bill(date(2026, 12, 2), "lab_panel", "medical", 400_000),
    ]
    found = [adjudicate([told], some, AS_OF, level).household_pays for level in ("low", "high")]
    assert found == [80_000, 0]
