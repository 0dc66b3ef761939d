"""Original Medicare over many rows gives the cents of the plain ledger, row by row."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.bills import Bill
from costs.insurance.medicare.cover import BenefitPeriodUsed, MedicareCover, MedicareUsed
from costs.insurance.medicare.ledger import adjudicate_medicare
from costs.insurance.medicare.vector import adjudicate_medicare_rows
from costs.insurance.row_splits import bills_of_row

ROWS = 5
PARTS = (
    *("allowed", "deductible", "copay", "coinsurance", "not_covered", "balance_billed"),
    *("plan_pays", "secondary_pays", "household_pays"),
)
FIRST = date(2025, 11, 1)
OUTPATIENT = (
    *("drug_in_clinic", "growth_factor_injection", "infusion_administration", "cell_infusion", "imaging_ct"),
    *("emergency_visit", "specialist_visit", "lab_panel", "ambulance", "surgery"),
)
days = st.one_of(st.integers(0, 800), st.integers(0, 60), st.integers(90, 100)).map(lambda number: FIRST + timedelta(days=number))
facilities = st.sampled_from([None, "north", "south"])
people = st.sampled_from(["patient", "patient", "spouse"])
stays = st.builds(
    lambda day, units, place, service, person, stay: Bill(
        day, service, "hospital", None, "hospital", units, facility=place, person=person, stay=stay
    ),
    days,
    st.integers(1, 170),
    facilities,
    st.sampled_from(["hospital_day", "hospital_day", "icu_day", "skilled_nursing_day", "surgery", "imaging_ct"]),
    people,
    st.sampled_from([None, "first", "second"]),
)
visits = st.builds(
    lambda day, service, setting, place, billed, person, encounter: Bill(
        day,
        service,
        "medical",
        None,
        setting,
        facility=place,
        billed=billed,
        in_network=billed is None,
        person=person,
        encounter=encounter,
    ),
    days,
    st.sampled_from(OUTPATIENT),
    st.sampled_from(["office", "hospital_outpatient", "hospital_outpatient", "observation", "home", "unknown"]),
    facilities,
    st.one_of(st.none(), st.integers(0, 4_000_000)),
    people,
    st.sampled_from([None, None, "visit"]),
)
fills = st.builds(
    lambda day, kind, person: Bill(day, "drug_from_pharmacy", "pharmacy", None, "home", drug_kind=kind, person=person),
    days,
    st.sampled_from([None, "brand", "generic"]),
    people,
)
hospice = st.builds(
    lambda day, service, person: Bill(day, service, "hospital", None, "home", person=person),
    days,
    st.sampled_from(["hospice_day", "hospice_drug", "hospice_respite_day", "hospice_respite_day"]),
    people,
)
bills = st.lists(st.one_of(stays, visits, visits, fills, hospice), min_size=1, max_size=14).map(
    lambda some: sorted(some, key=lambda one: one.day)
)
used = st.builds(
    MedicareUsed,
    as_of=st.just(date(2025, 12, 20)),
    part_b_deductible=st.integers(0, 25_700),
    part_d_deductible=st.integers(0, 59_000),
    part_d_out_of_pocket=st.integers(0, 200_000),
    lifetime_reserve_days=st.integers(0, 60),
    medigap_out_of_pocket=st.integers(0, 300_000),
    medigap_extra_days=st.integers(0, 365),
    benefit_period=st.one_of(
        st.none(), st.just(BenefitPeriodUsed(date(2025, 9, 1), date(2025, 10, 20), 40, 5, deductible_paid=True))
    ),
)
some_letters = st.sampled_from([None, "A", "B", "C", "D", "F", "G", "K", "L", "M", "N"])
one_cover = st.builds(
    MedicareCover,
    part_a=st.sampled_from([True, True, True, False]),
    part_b=st.sampled_from([True, True, True, False]),
    part_d=st.sampled_from([True, True, False]),
    part_d_deductible=st.sampled_from([None, None, 0, 20_000, 90_000]),
    part_d_coinsurance=st.sampled_from([None, None, 0, 330_000]),
    medigap=some_letters,
    qmb=st.sampled_from([False, False, False, True]),
    tricare=st.sampled_from([False, False, False, True]),
    extra_help=st.sampled_from([None, None, "full", "full_dual_to_100_percent", "full_dual_institution"]),
    used=st.one_of(st.none(), used),
)
covers = st.builds(
    lambda first, later: replace(first, later=tuple(sorted(later, key=lambda one: one[0]))),
    one_cover,
    st.lists(st.tuples(days, one_cover), max_size=2),
)
high_deductible = st.builds(MedicareCover, medigap=st.sampled_from(["F", "G"]), high_deductible=st.just(True))
prices = st.one_of(st.just(0), st.integers(1, 300_000), st.integers(1, 5_000_000))


def assert_same_cents(cover, some_bills, allowed):
    """Every part of every row is the plain ledger's for the bills the row has, and zero for those it does not have."""
    found = adjudicate_medicare_rows(cover, some_bills, allowed)
    for row in range(len(allowed)):
        priced = bills_of_row(some_bills, allowed, row)
        splits = dict(zip(priced, adjudicate_medicare(cover, list(priced.values())), strict=True))
        for part in PARTS:
            expected = [getattr(splits[place], part) if place in splits else 0 for place in range(len(some_bills))]
            assert getattr(found, part)[row].tolist() == expected


def drawn_prices(data, some_bills, of=prices):
    size = ROWS * len(some_bills)
    return np.array(data.draw(st.lists(of, min_size=size, max_size=size)), dtype=np.int64).reshape(ROWS, -1)


@given(st.one_of(covers, high_deductible), bills, st.data())
def test_every_row_gives_the_cents_of_the_plain_ledger(cover, some_bills, data):
    """Random letters and help, stays and visits of two people over three years, bills some rows do not have."""
    assert_same_cents(cover, some_bills, drawn_prices(data, some_bills))


FORTNIGHT = st.integers(1, 14).map(lambda number: date(2026, 3, number))
around_a_stay = st.lists(
    st.one_of(
        st.builds(
            lambda day, service, stay: Bill(day, service, "hospital", None, "hospital", 3, facility="north", stay=stay),
            FORTNIGHT,
            st.sampled_from(["hospital_day", "surgery", "imaging_ct"]),
            st.sampled_from([None, "first"]),
        ),
        st.builds(
            lambda day, service, place: Bill(day, service, "medical", None, "hospital_outpatient", facility=place),
            FORTNIGHT,
            st.sampled_from(["emergency_visit", "imaging_ct", "specialist_visit"]),
            st.sampled_from(["north", "south"]),
        ),
    ),
    min_size=2,
    max_size=6,
).map(lambda some: sorted(some, key=lambda one: one.day))


@given(st.sampled_from([None, "K", "N"]), around_a_stay, st.data())
def test_what_leads_to_a_stay_depends_on_the_stays_a_row_has(letter, some_bills, data):
    """Outpatient care within days of a stay in the same or another hospital, with services inside it; some rows lack it."""
    some_prices = st.one_of(st.just(0), st.integers(1, 3_000_000))
    assert_same_cents(MedicareCover(medigap=letter), some_bills, drawn_prices(data, some_bills, some_prices))


letters = st.sampled_from([None, "A", "K", "L", "N"])
outpatient_day = st.lists(
    st.builds(
        lambda service: Bill(date(2026, 3, 2), service, "medical", None, "hospital_outpatient", facility="north"),
        st.sampled_from(["drug_in_clinic", "infusion_administration", "cell_infusion", "surgery", "imaging_ct"]),
    ),
    min_size=2,
    max_size=6,
)


@given(letters, outpatient_day, st.data())
def test_each_row_has_its_own_dearest_procedure(letter, visit, data):
    """The drugs of one visit share the limit of its dearest procedure, which differs from row to row."""
    some_prices = st.one_of(st.just(0), st.integers(500_000, 3_000_000))
    assert_same_cents(MedicareCover(medigap=letter), visit, drawn_prices(data, visit, some_prices))


def test_an_emergency_costs_nothing_only_where_the_row_has_the_stay_after_it():
    """Letter N, the deductible of 2026 ($283) met the day before: folded into the stay in the same hospital it costs nothing;
    a row without the stay pays the copay of $50. The letter pays the Part A deductible."""
    bills = [
        Bill(date(2026, 3, 2), "imaging_ct", "medical", None, "office"),
        Bill(date(2026, 3, 3), "emergency_visit", "medical", None, "hospital_outpatient", facility="north"),
        Bill(date(2026, 3, 4), "hospital_day", "hospital", None, "hospital", 4, facility="north", stay="a"),
    ]
    allowed = np.array([[28_300, 100_000, 2_000_000], [28_300, 100_000, 0]], dtype=np.int64)
    found = adjudicate_medicare_rows(MedicareCover(medigap="N"), bills, allowed)
    assert found.household_pays.tolist() == [[28_300, 0, 0], [28_300, 5_000, 0]]


def test_an_emergency_that_leads_to_another_hospitals_stay_has_no_copay():
    """Letter N: with a stay elsewhere on the next day the letter pays the 20 percent; without it the row's copay is $50."""
    bills = [
        Bill(date(2026, 3, 2), "imaging_ct", "medical", None, "office"),
        Bill(date(2026, 3, 3), "emergency_visit", "medical", None, "hospital_outpatient", facility="south"),
        Bill(date(2026, 3, 4), "hospital_day", "hospital", None, "hospital", 4, facility="north", stay="a"),
    ]
    allowed = np.array([[28_300, 100_000, 2_000_000], [28_300, 100_000, 0]], dtype=np.int64)
    found = adjudicate_medicare_rows(MedicareCover(medigap="N"), bills, allowed)
    assert found.copay.tolist() == [[0, 0, 0], [0, 5_000, 0]]
    assert found.coinsurance.tolist() == [[0, 0, 0], [0, 0, 0]]


def test_what_is_used_of_part_d_counts_in_every_row():
    """$500 of 2026's $615 used: of $200, $115 deductible and 25 percent of $85; of $40, all of it."""
    cover = MedicareCover(used=MedicareUsed(date(2026, 1, 5), part_d_deductible=50_000, part_d_out_of_pocket=50_000))
    one = [Bill(date(2026, 3, 2), "drug_from_pharmacy", "pharmacy", None, "home")]
    found = adjudicate_medicare_rows(cover, one, np.array([[20_000], [4_000]], dtype=np.int64))
    assert found.deductible.tolist() == [[11_500], [4_000]]
    assert found.coinsurance.tolist() == [[2_125], [0]]


def test_a_k_limit_reached_by_one_bill_cuts_it():
    """Letter K in 2026 ($8,000): with $7,900 used, a row of $283 deductible and 20 percent pays $100, a row of $50 pays $50."""
    cover = MedicareCover(medigap="K", used=MedicareUsed(date(2026, 1, 5), medigap_out_of_pocket=790_000))
    one = [Bill(date(2026, 3, 2), "imaging_ct", "medical", None, "office")]
    found = adjudicate_medicare_rows(cover, one, np.array([[100_000], [5_000]], dtype=np.int64))
    assert found.household_pays.tolist() == [[10_000], [5_000]]


def test_a_stay_a_row_does_not_have_begins_no_benefit_period():
    """2026: the first row pays the deductible of $1,736 once for both stays; the second, without the first stay, at its own."""
    stays = [Bill(date(2026, 3, day), "hospital_day", "hospital", None, "hospital", 4, stay=str(day)) for day in (2, 20)]
    allowed = np.array([[2_000_000, 2_000_000], [0, 2_000_000]], dtype=np.int64)
    found = adjudicate_medicare_rows(MedicareCover(), stays, allowed)
    assert found.deductible.tolist() == [[173_600, 0], [0, 173_600]]


def test_a_wrong_order_shape_or_sign_is_refused():
    """Bills out of the order of their days, a column too many, or an amount below zero are errors."""
    two = [Bill(date(2026, 3, day), "imaging_ct", "medical", None, "office") for day in (2, 1)]
    with pytest.raises(ValueError, match="order"):
        adjudicate_medicare_rows(MedicareCover(), two, np.zeros((1, 2), dtype=np.int64))
    with pytest.raises(ValueError, match="one column a bill"):
        adjudicate_medicare_rows(MedicareCover(), two, np.zeros((1, 3), dtype=np.int64))
    with pytest.raises(ValueError, match="below zero"):
        adjudicate_medicare_rows(MedicareCover(), two[:1], np.full((1, 1), -1, dtype=np.int64))


def test_no_rows_are_no_splits():
    """An empty table of rows stays empty."""
    one = [Bill(date(2026, 3, 2), "hospital_day", "hospital", None, "hospital", 4, stay="a")]
    assert adjudicate_medicare_rows(MedicareCover(), one, np.zeros((0, 1), dtype=np.int64)).household_pays.shape == (0, 1)
