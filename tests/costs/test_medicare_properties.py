"""What holds for every household on Original Medicare, whatever its bills."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from costs.bills import Bill
from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.medicare.ledger import adjudicate_medicare
from costs.insurance.medicare.payment_plan import monthly_payments

FIRST = date(2025, 11, 1)
OUTPATIENT = ("drug_in_clinic", "infusion_administration", "imaging_ct", "emergency_visit", "specialist_visit", "lab_panel")
days = st.integers(0, 800).map(lambda number: FIRST + timedelta(days=number))
prices = st.one_of(st.none(), st.integers(0, 3_000_000))
places = st.sampled_from([None, "north", "south"])
unknown = st.sampled_from(["nothing", "left_out", "all_that_is_left"])

stays = st.builds(
    lambda day, units, price, place, service: Bill(
        day, service, "hospital", price, "hospital", units, facility=place, stay=f"{service} {day}"
    ),
    days,
    st.integers(1, 170),
    prices,
    places,
    st.sampled_from(["hospital_day", "hospital_day", "icu_day", "skilled_nursing_day"]),
)
visits = st.builds(
    lambda day, service, price, setting, place, rule, billed: Bill(
        day, service, "medical", price, setting, facility=place, unknown_price=rule, billed=billed, in_network=billed is None
    ),
    days,
    st.sampled_from(OUTPATIENT),
    prices,
    st.sampled_from(["office", "hospital_outpatient", "observation", "home", "unknown"]),
    places,
    unknown,
    st.one_of(st.none(), st.integers(0, 4_000_000)),
)
fills = st.builds(
    lambda day, price, kind, rule: Bill(day, "drug_from_pharmacy", "pharmacy", price, "home", drug_kind=kind, unknown_price=rule),
    days,
    prices,
    st.sampled_from([None, "brand", "generic"]),
    unknown,
)
bills = st.lists(st.one_of(stays, visits, fills), max_size=12)
letters = st.sampled_from([None, "A", "B", "C", "D", "F", "G", "K", "L", "M", "N"])
one_cover = st.builds(
    MedicareCover,
    part_a=st.sampled_from([True, True, False]),
    part_b=st.sampled_from([True, True, False]),
    part_d=st.sampled_from([True, True, False]),
    part_d_deductible=st.sampled_from([None, None, 0, 20_000, 90_000]),
    part_d_coinsurance=st.sampled_from([None, None, 0, 330_000]),
    medigap=letters,
    qmb=st.sampled_from([False, False, True]),
    tricare=st.sampled_from([False, False, False, True]),
    extra_help=st.sampled_from([None, None, "full", "full_dual_to_100_percent", "full_dual_institution"]),
)

covers = st.builds(
    lambda first, later: replace(first, later=tuple(sorted(later, key=lambda one: one[0]))),
    one_cover,
    st.lists(st.tuples(days, one_cover), max_size=2),
)
"""What stands beside the cards, with changes on any day."""


def paid(splits):
    return sum(split.household_pays for split in splits)


@given(covers, bills)
def test_every_split_adds_up(cover, bills):
    """The parts make the allowed amount, none is below zero, and what a supplement pays lies inside what the plan pays."""
    for split in adjudicate_medicare(cover, bills):
        parts = (split.deductible, split.copay, split.coinsurance, split.not_covered, split.plan_pays)
        assert sum(parts) == split.allowed
        assert min(*parts, split.secondary_pays, split.balance_billed) >= 0
        assert split.secondary_pays <= split.plan_pays


@given(bills)
def test_every_bill_comes_back_once_in_the_order_of_days(bills):
    """Bills of one day keep their order."""
    assert [split.bill for split in adjudicate_medicare(MedicareCover(), bills)] == sorted(bills, key=lambda bill: bill.day)


@given(one_cover, bills, st.lists(days, max_size=3))
def test_a_change_to_the_same_cover_changes_nothing(cover, bills, changes):
    """A cover that is renewed on any day splits every bill as if it had never ended."""
    renewed = replace(cover, later=tuple((day, cover) for day in sorted(changes)))
    assert adjudicate_medicare(renewed, bills) == adjudicate_medicare(cover, bills)


@given(one_cover, one_cover, bills, days)
def test_what_begins_later_does_not_touch_what_was_before(cover, other, bills, change):
    """The bills before a change are those of the first cover alone."""
    changed = adjudicate_medicare(replace(cover, later=((change, other),)), bills)
    before = [split for split in changed if split.bill.day < change]
    assert [split.household_pays for split in before] == [
        split.household_pays for split in adjudicate_medicare(cover, bills) if split.bill.day < change
    ]


DRUG_LIMITS = {2025: 200_000, 2026: 210_000, 2027: 240_000}


@given(bills)
def test_drugs_never_cost_more_in_a_year_than_the_limit_of_part_d(bills):
    """2,000 dollars in 2025, 2,100 in 2026 and 2,400 from 2027 on, which is carried forward."""
    spent = defaultdict(int)
    for split in adjudicate_medicare(MedicareCover(), bills):
        if split.bill.benefit == "pharmacy":
            spent[split.bill.day.year] += split.household_pays
    assert all(amount <= DRUG_LIMITS[min(year, 2027)] for year, amount in spent.items())


@given(one_cover, st.lists(fills, max_size=10))
def test_no_drug_plan_costs_more_in_a_year_than_the_limit(cover, bills):
    """Whatever a plan's own deductible and share are, and whatever help stands beside it."""
    spent = defaultdict(int)
    for split in adjudicate_medicare(replace(cover, part_d=True), bills):
        spent[split.bill.day.year] += split.household_pays
    assert all(amount <= DRUG_LIMITS[min(year, 2027)] for year, amount in spent.items())


HIGH_DEDUCTIBLES = {2025: 287_000, 2026: 295_000, 2027: 295_000, 2028: 295_000}


@given(st.sampled_from(["F", "G"]), st.lists(visits, max_size=12))
def test_a_high_deductible_policy_leaves_its_deductible_and_what_its_letter_leaves(letter, bills):
    """F leaves at most its deductible of the year; G the Part B deductible on top, where that comes after its own."""
    spent = defaultdict(int)
    for split in adjudicate_medicare(MedicareCover(medigap=letter, high_deductible=True), bills):
        spent[split.bill.day.year] += split.household_pays - split.balance_billed
    part_b = {2025: 25_700} if letter == "G" else {}
    for year, amount in spent.items():
        assert amount <= HIGH_DEDUCTIBLES[year] + (part_b.get(year, 28_300) if letter == "G" else 0)


LIMITS = {"K": {2025: 722_000, 2026: 800_000}, "L": {2025: 361_000, 2026: 400_000}}


@given(st.sampled_from(["K", "L"]), st.lists(visits, max_size=15))
def test_k_and_l_never_leave_more_in_a_year_than_their_limit(letter, bills):
    """The limit holds for Part B in each calendar year, with the deductible inside; the excess stands outside it."""
    limits = LIMITS[letter]
    spent = defaultdict(int)
    for split in adjudicate_medicare(MedicareCover(medigap=letter), bills):
        spent[split.bill.day.year] += split.household_pays - split.balance_billed
    assert all(amount <= limits.get(year, limits[2026]) for year, amount in spent.items())


@given(st.lists(visits, max_size=12))
def test_the_part_b_deductible_is_taken_at_most_once_a_calendar_year(bills):
    """257 dollars in 2025 and 283 from 2026 on."""
    taken = defaultdict(int)
    for split in adjudicate_medicare(MedicareCover(), bills):
        taken[split.bill.day.year] += split.deductible
    assert all(amount <= (25_700 if year == 2025 else 28_300) for year, amount in taken.items())


@given(letters, st.lists(st.one_of(stays, visits, fills), max_size=8), st.one_of(visits, fills))
def test_care_outside_a_hospital_never_lowers_the_total(letter, bills, one_more):
    """Adding a visit or a prescription costs something or nothing. (A stay may lower it: it takes in what came before.)"""
    cover = MedicareCover(medigap=letter)
    assert paid(adjudicate_medicare(cover, [*bills, one_more])) >= paid(adjudicate_medicare(cover, bills))


@given(bills)
def test_a_qmb_owes_nothing_of_what_parts_a_and_b_cover(bills):
    """No deductible, copay, coinsurance or excess; days Medicare does not cover stay the household's."""
    for split in adjudicate_medicare(MedicareCover(qmb=True), bills):
        if split.bill.benefit != "pharmacy":
            assert split.household_pays == split.not_covered


@given(letters, bills)
def test_a_supplement_never_costs_the_household_more(letter, bills):
    """With any letter a household pays at most what it pays without one, price known or not bounded alike."""
    known = [bill for bill in bills if bill.allowed is not None]
    assert paid(adjudicate_medicare(MedicareCover(medigap=letter), known)) <= paid(adjudicate_medicare(MedicareCover(), known))


@given(bills, bills)
def test_two_persons_do_not_touch_each_other(mine, theirs):
    """Each person's splits are what they are alone."""
    others = [Bill(bill.day, bill.service, bill.benefit, bill.allowed, bill.setting, person="spouse") for bill in theirs]
    together = [split for split in adjudicate_medicare(MedicareCover(), [*mine, *others]) if split.bill.person == "patient"]
    assert together == list(adjudicate_medicare(MedicareCover(), mine))


@given(st.lists(st.integers(0, 50_000), min_size=12, max_size=12), st.integers(1, 12))
def test_the_payment_plan_moves_money_and_changes_no_sum(costs, starts):
    """Payments have the same sum as the costs, and none is below zero."""
    by_month = dict(enumerate(costs, 1))
    payments = monthly_payments(by_month, max(210_000, sum(costs)), starts)
    assert sum(payments.values()) == sum(costs)
    assert min(payments.values()) >= 0
    assert list(payments) == list(range(1, 13))
