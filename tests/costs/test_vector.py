"""The vector form gives the same cents as the plain ledger, row by row."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.bills import Bill
from costs.insurance import adjudicate
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.payers import CommercialPayer, Yearly
from costs.insurance.plan_numbers import DrugNumbers, FamilyNumbers, OutOfNetworkNumbers, PlanNumbers, ServiceNumbers
from costs.insurance.row_splits import bills_of_row, one_row
from costs.insurance.vector import adjudicate_rows

AS_OF = date(2026, 11, 20)
ROWS = 6
PARTS = ("allowed", "deductible", "copay", "coinsurance", "not_covered", "balance_billed", "plan_pays", "household_pays")


def arrays(element):
    return st.lists(element, min_size=ROWS, max_size=ROWS).map(lambda numbers: np.array(numbers, dtype=np.int64))


services = st.sampled_from(["office_visit", "drug_in_clinic", "hospital_day", "icu_day", "lab_panel", "emergency_visit"])
terms = st.builds(
    ServiceNumbers,
    copay=st.one_of(st.none(), st.integers(0, 80_000), arrays(st.integers(0, 80_000))),
    coinsurance=st.one_of(st.none(), st.integers(0, 1_000_000)),
    deductible_applies=st.booleans(),
    copay_per=st.sampled_from(["visit", "day", "stay"]),
    at_most_days=st.one_of(st.none(), st.integers(1, 9)),
    is_covered=st.booleans(),
    copay_first=st.booleans(),
    coinsurance_at_most=st.one_of(st.none(), st.integers(0, 60_000)),
)
cents = st.integers(0, 1_500_000)
plans = st.builds(
    PlanNumbers,
    deductible=arrays(cents),
    out_of_pocket_maximum=st.one_of(st.none(), arrays(cents)),
    coinsurance=arrays(st.integers(0, 1_000_000)),
    services=st.dictionaries(services, terms),
    plan_year_starts=st.integers(1, 12),
    family=st.one_of(
        st.none(),
        st.builds(
            FamilyNumbers,
            deductible=st.one_of(st.none(), cents),
            out_of_pocket_maximum=st.one_of(st.none(), cents),
            rule=st.sampled_from(["embedded", "aggregate"]),
            person_ceiling=st.one_of(st.none(), cents),
            maximum_rule=st.sampled_from([None, "embedded", "aggregate"]),
        ),
    ),
    drugs=st.one_of(
        st.none(),
        st.builds(DrugNumbers, *[st.one_of(st.none(), cents)] * 4),
    ),
    out_of_network=st.builds(
        OutOfNetworkNumbers,
        cents,
        st.one_of(st.none(), cents),
        st.integers(0, 1_000_000),
        st.booleans(),
        family_deductible=st.one_of(st.none(), cents),
        family_out_of_pocket_maximum=st.one_of(st.none(), cents),
    ),
    protects_emergencies=st.booleans(),
)
bills = st.lists(
    st.builds(
        Bill,
        day=st.dates(date(2026, 1, 1), date(2028, 6, 30)),
        service=services,
        benefit=st.sampled_from(["medical", "pharmacy"]),
        allowed=st.just(0),
        units=st.integers(1, 12),
        billed=st.one_of(st.none(), st.integers(0, 5_000_000)),
        in_network=st.booleans(),
        person=st.sampled_from(["patient", "mother"]),
        stay=st.sampled_from([None, None, "a", "b"]),
        encounter=st.sampled_from([None, "e"]),
    ),
    min_size=1,
    max_size=15,
).map(lambda found: sorted(found, key=lambda bill: bill.day))


@given(plans, bills, st.data())
def test_every_row_gives_the_cents_of_the_plain_ledger(plan, some_bills, data):
    """Random plans with an array of numbers, random bills over three plan years, in and out of the network, for two people."""
    shape = (ROWS, len(some_bills))
    numbers = data.draw(
        st.lists(st.one_of(st.just(0), st.integers(0, 4_000_000)), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])
    )
    allowed = np.array(numbers, dtype=np.int64).reshape(shape)
    found = adjudicate_rows(plan, some_bills, allowed)
    for row in range(ROWS):
        coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), one_row(plan, row)),))))
        priced = bills_of_row(some_bills, allowed, row)
        splits = dict(zip(priced, adjudicate([coverage], priced.values(), AS_OF), strict=True))
        for part in PARTS:
            expected = [getattr(splits[place], part) if place in splits else 0 for place in range(len(some_bills))]
            assert getattr(found, part)[row].tolist() == expected


def test_rows_may_turn_their_plan_year_at_different_bills():
    """Two courses of the same three bills; one crosses New Year before the second bill, the other before the third."""
    plan = PlanNumbers(deductible=100_000, out_of_pocket_maximum=None, coinsurance=0)
    three = [Bill(date(2026, 12, day), "lab_panel", "medical", 0) for day in (1, 2, 3)]
    allowed = np.full((2, 3), 60_000, dtype=np.int64)
    years = np.array([[2026, 2027, 2027], [2026, 2026, 2027]], dtype=np.int64)
    assert adjudicate_rows(plan, three, allowed, years).deductible.tolist() == [
        [60_000, 60_000, 40_000],
        [60_000, 40_000, 60_000],
    ]


def test_a_wrong_shape_and_unknown_terms_are_refused():
    """A shape that does not fit, or terms nobody knows, are errors and not numbers."""
    plan = PlanNumbers(100_000, None, 0)
    one = [Bill(date(2026, 12, 1), "lab_panel", "medical", 0)]
    with pytest.raises(ValueError, match="one column a bill"):
        adjudicate_rows(plan, one, np.zeros((2, 2), dtype=np.int64))
    outside = [Bill(date(2026, 12, 1), "lab_panel", "medical", 0, in_network=False)]
    with pytest.raises(ValueError, match="not known"):
        adjudicate_rows(plan, outside, np.zeros((2, 1), dtype=np.int64))
