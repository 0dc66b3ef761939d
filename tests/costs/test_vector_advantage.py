"""Medicare Advantage over many rows gives the cents of the plain ledger, row by row."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.bills import Bill
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers
from costs.insurance.medicare.vector_advantage import adjudicate_advantage_rows
from costs.insurance.payers import AdvantagePayer, Yearly
from costs.insurance.plan_numbers import OutOfNetworkNumbers, ServiceNumbers, UsedSoFar
from costs.insurance.row_splits import bills_of_row, one_row

ROWS = 5
PARTS = ("allowed", "deductible", "copay", "coinsurance", "not_covered", "balance_billed", "plan_pays", "household_pays")
SERVICES = ["hospital_day", "icu_day", "drug_in_clinic", "office_visit", "skilled_nursing_day", "emergency_visit"]


def ints_or_arrays(element):
    """One number for all rows, or one a row."""
    return st.one_of(element, st.lists(element, min_size=ROWS, max_size=ROWS).map(lambda some: np.array(some, dtype=np.int64)))


rates = ints_or_arrays(st.integers(0, 1_000_000))
plans = st.builds(
    MedicareAdvantageNumbers,
    in_network_maximum=ints_or_arrays(st.integers(0, 925_000)),
    combined_maximum=st.one_of(st.none(), ints_or_arrays(st.integers(0, 1_400_000))),
    deductible=ints_or_arrays(st.integers(0, 90_000)),
    coinsurance=rates,
    services=st.dictionaries(
        st.sampled_from(SERVICES),
        st.builds(
            ServiceNumbers,
            copay=st.one_of(st.none(), ints_or_arrays(st.integers(0, 50_000))),
            coinsurance=st.one_of(st.none(), rates),
            deductible_applies=st.booleans(),
            copay_per=st.sampled_from(["visit", "day", "stay"]),
            at_most_days=st.one_of(st.none(), st.integers(1, 9)),
            is_covered=st.sampled_from([True, True, True, False]),
        ),
    ),
    skilled_nursing=st.sampled_from([(), ((20, 0), (60, 16_500), (100, 0))]),
    out_of_network=st.one_of(
        st.just(OutOfNetworkNumbers(is_covered=False)),
        st.builds(OutOfNetworkNumbers, deductible=ints_or_arrays(st.integers(0, 90_000)), coinsurance=rates),
    ),
    drug_part=st.one_of(
        st.none(), st.builds(DrugPart, ints_or_arrays(st.integers(0, 61_500)), rates, ints_or_arrays(st.integers(0, 210_000)))
    ),
)
bills = st.lists(
    st.builds(
        Bill,
        day=st.dates(date(2026, 1, 1), date(2028, 3, 31)),
        service=st.sampled_from([*SERVICES, "hospice_day", "hospice_drug", "hospice_respite_day"]),
        benefit=st.sampled_from(["medical", "medical", "pharmacy"]),
        allowed=st.just(0),
        units=st.integers(1, 30),
        billed=st.one_of(st.none(), st.integers(0, 5_000_000)),
        in_network=st.booleans(),
        person=st.sampled_from(["patient", "patient", "spouse"]),
        stay=st.sampled_from([None, "first", "second"]),
    ),
    min_size=1,
    max_size=20,
).map(lambda some: sorted(some, key=lambda one: one.day))
prices = st.one_of(st.just(0), st.integers(1, 200_000), st.integers(1, 4_000_000))
used = st.one_of(st.none(), st.builds(UsedSoFar, st.just(date(2026, 5, 1)), st.integers(0, 60_000), st.integers(0, 900_000)))


@given(plans, plans, bills, used, st.data())
def test_every_row_gives_the_cents_of_the_plain_ledger(plan, next_plan, some_bills, so_far, data):
    """Random plans of two years, numbers one for all rows or one a row, bills some rows do not have, over three years."""
    size = ROWS * len(some_bills)
    allowed = np.array(data.draw(st.lists(prices, min_size=size, max_size=size)), dtype=np.int64).reshape(ROWS, -1)
    numbers = Yearly(((date(2026, 1, 1), plan), (date(2027, 1, 1), next_plan)))
    found = adjudicate_advantage_rows(numbers, some_bills, allowed, so_far)
    for row in range(ROWS):
        own = Yearly(tuple((day, one_row(each, row)) for day, each in numbers.by_day))
        priced = bills_of_row(some_bills, allowed, row)
        splits = dict(zip(priced, AdvantagePayer(own, so_far).split(list(priced.values()), 0), strict=True))
        for part in PARTS:
            expected = [getattr(splits[place], part) if place in splits else 0 for place in range(len(some_bills))]
            assert getattr(found, part)[row].tolist() == expected


def test_copay_days_count_only_the_bills_a_row_has():
    """$300 a day for five days of a stay: 3 and 4 days cost $900 and $600; a row without the first bill pays 4 days."""
    terms = ServiceNumbers(copay=30_000, copay_per="day", at_most_days=5, deductible_applies=False)
    plan = MedicareAdvantageNumbers(925_000, services={"hospital_day": terms})
    days = [(date(2026, 3, 2), 3), (date(2026, 3, 5), 4)]
    stay = [Bill(day, "hospital_day", "hospital", None, units=units, stay="a") for day, units in days]
    allowed = np.array([[900_000, 900_000], [0, 900_000]], dtype=np.int64)
    found = adjudicate_advantage_rows(Yearly(((date(2026, 1, 1), plan),)), stay, allowed)
    assert found.copay.tolist() == [[90_000, 60_000], [0, 120_000]]


def test_terms_outside_the_network_that_nobody_knows_are_refused():
    """An unknown is an error here, and never zero."""
    numbers = Yearly(((date(2026, 1, 1), MedicareAdvantageNumbers(925_000)),))
    outside = [Bill(date(2026, 3, 2), "office_visit", "medical", None, in_network=False)]
    with pytest.raises(ValueError, match="not known"):
        adjudicate_advantage_rows(numbers, outside, np.ones((1, 1), dtype=np.int64))
