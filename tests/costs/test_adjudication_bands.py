"""Whatever a household typed of its private plans, the three courses are in order and every split adds up."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.coverage import Limits, Used
from costs import adjudicate
from costs.bills import Bill
from costs.quantities import LEVELS
from costs.told_payers import is_commercial
from ground.bands import Band
from tests.cases.households import coverages

AS_OF = date(2026, 11, 20)
NOTHING = Limits(person=Band.exactly(0))
used = st.sampled_from([Used(), Used(deductible=NOTHING, out_of_pocket=NOTHING)])
private = st.builds(
    lambda one, met: one.model_copy(update={"used": met}), coverages.filter(lambda one: is_commercial(one.kind)), used
)
plans = st.lists(private, min_size=1, max_size=2)
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
def test_low_likely_and_high_are_in_order_and_every_split_adds_up(told, some):
    """A sum that is complete is at least that of the course below it; no part is negative and all are the price."""
    found = {level: adjudicate(told, some, AS_OF, level) for level in LEVELS}
    for one in found.values():
        for split in one.splits:
            parts = (split.deductible, split.copay, split.coinsurance, split.not_covered, split.plan_pays)
            assert min(parts) >= 0 and sum(parts) == split.allowed
    for lower, higher in (("low", "likely"), ("likely", "high")):
        if not found[higher].is_at_least:
            assert found[lower].household_pays <= found[higher].household_pays
