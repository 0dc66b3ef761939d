"""Medicare Advantage: what stands in for unknown numbers, and what always holds of its ledger."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cases.coverage import Plan
from costs.bills import Bill
from costs.insurance.medicare.advantage import MedicareAdvantageLedger
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers, advantage_numbers
from costs.insurance.plan_numbers import OutOfNetworkNumbers, ServiceNumbers, UsedSoFar

YEAR = date(2026, 1, 1)


def parts(split):
    return (split.deductible, split.copay, split.coinsurance, split.not_covered, split.plan_pays)


def test_a_limit_nobody_typed_is_the_middle_plans_and_at_most_the_legal_one():
    """In 2026 the middle is $5,900 and the legal limit $9,250; at low a plan may ask nothing."""
    found = [advantage_numbers(Plan(), level, YEAR).in_network_maximum for level in ("low", "likely", "high")]
    assert found == [0, 590_000, 925_000]


def test_a_typed_limit_is_used_as_typed():
    """$4,900 on the card is $4,900 at every level."""
    plan = Plan(out_of_pocket_maximum={"person": 4900})
    found = {advantage_numbers(plan, level, YEAR).in_network_maximum for level in ("low", "likely", "high")}
    assert found == {490_000}


def test_drugs_given_by_a_nurse_take_original_medicares_share_at_every_level():
    """20 percent unless the card says otherwise."""
    for level in ("low", "likely", "high"):
        assert advantage_numbers(Plan(), level, YEAR).services["drug_in_clinic"].coinsurance == 200_000
    typed = Plan(services={"drug_in_clinic": {"coinsurance": 0.1}})
    assert advantage_numbers(typed, "likely", YEAR).services["drug_in_clinic"].coinsurance == 100_000


def test_the_drug_part_is_the_standard_one_of_the_year():
    """2026: $615, then 25 percent, at most $2,100; 2025: $590 and $2,000."""
    assert advantage_numbers(Plan(), "likely", YEAR).drug_part == DrugPart(61_500, 250_000, 210_000)
    assert advantage_numbers(Plan(), "likely", date(2025, 1, 1)).drug_part == DrugPart(59_000, 250_000, 200_000)
    assert advantage_numbers(Plan(), "likely", YEAR, has_drug_part=False).drug_part is None


def test_a_plan_that_pays_outside_has_a_second_limit_and_an_hmo_has_none():
    """The combined limit of 2026 was not seen, so the last one seen ($14,000, 2025) bounds it."""
    preferred = Plan(out_of_network={"coinsurance": 0.4})
    assert advantage_numbers(preferred, "high", YEAR).combined_maximum == 1_400_000
    assert advantage_numbers(Plan(out_of_network={"covered": "no"}), "high", YEAR).combined_maximum is None


def test_terms_outside_that_nobody_knows_are_left_out_and_open():
    """Unknown is never zero."""
    plan = advantage_numbers(Plan(), "high", YEAR)
    bill = Bill(date(2026, 12, 1), "specialist_visit", "medical", 30_000, in_network=False)
    split = MedicareAdvantageLedger().take(bill, plan, 0)
    assert split.left_out and split.open_above


def test_what_is_used_counts_in_its_own_year_only():
    """$5,800 of $5,900 used in 2026 leaves $100; in 2027 everything starts again."""
    plan = MedicareAdvantageNumbers(590_000)
    ledger = MedicareAdvantageLedger(UsedSoFar(date(2026, 11, 1), out_of_pocket=580_000))
    bills = [
        Bill(date(2026, 12, 1), "drug_in_clinic", "medical", 1_000_000),
        Bill(YEAR.replace(2027), "lab_panel", "medical", 1000),
    ]
    assert [ledger.take(bill, plan, 0).household_pays for bill in bills] == [10_000, 200]


def test_the_days_of_a_stay_are_counted_over_the_turn_of_the_year():
    """Four of five copay days fall in December, where the limit is already reached; January asks one day of $300."""
    plan = MedicareAdvantageNumbers(
        100_000,
        services={"hospital_day": ServiceNumbers(copay=30_000, copay_per="day", at_most_days=5, deductible_applies=False)},
    )
    ledger = MedicareAdvantageLedger(UsedSoFar(date(2026, 11, 1), out_of_pocket=100_000))
    halves = [
        Bill(date(2026, 12, 28), "hospital_day", "hospital", 4_000_000, units=4, stay="a"),
        Bill(date(2027, 1, 1), "hospital_day", "hospital", 4_000_000, units=4, stay="a"),
    ]
    assert [ledger.take(half, plan, 0).household_pays for half in halves] == [0, 30_000]


def test_a_medicine_without_part_d_in_the_plan_is_the_households():
    """It is not covered, and without a price it is left out and open."""
    plan = MedicareAdvantageNumbers(590_000)
    known, unknown = (
        MedicareAdvantageLedger().take(Bill(YEAR, "drug_from_pharmacy", "pharmacy", allowed), plan, 0) for allowed in (9000, None)
    )
    assert known.not_covered == 9000
    assert unknown.left_out and unknown.open_above


def test_an_unknown_price_takes_at_most_what_is_left():
    """High takes all that is left of the limit; once it is reached an unknown price costs exactly nothing."""
    plan, ledger = MedicareAdvantageNumbers(590_000), MedicareAdvantageLedger()
    bill = Bill(date(2026, 12, 1), "cell_infusion", "hospital", None, unknown_price="all_that_is_left")
    assert [ledger.take(bill, plan, 0).household_pays for _ in range(2)] == [590_000, 0]


SERVICES = ["hospital_day", "drug_in_clinic", "office_visit", "skilled_nursing_day", "emergency_visit"]
numbers = st.builds(
    MedicareAdvantageNumbers,
    in_network_maximum=st.integers(0, 925_000),
    combined_maximum=st.one_of(st.none(), st.integers(925_000, 1_400_000)),
    deductible=st.integers(0, 50_000),
    coinsurance=st.integers(0, 1_000_000),
    services=st.dictionaries(
        st.sampled_from(SERVICES),
        st.builds(
            ServiceNumbers,
            copay=st.one_of(st.none(), st.integers(0, 50_000)),
            coinsurance=st.one_of(st.none(), st.integers(0, 1_000_000)),
            deductible_applies=st.booleans(),
            copay_per=st.sampled_from(["visit", "day", "stay"]),
            at_most_days=st.one_of(st.none(), st.integers(1, 9)),
            is_covered=st.booleans(),
        ),
    ),
    skilled_nursing=st.sampled_from([(), ((20, 0), (60, 16_500), (100, 0))]),
    out_of_network=st.one_of(
        st.none(),
        st.just(OutOfNetworkNumbers(is_covered=False)),
        st.builds(OutOfNetworkNumbers, deductible=st.integers(0, 90_000), coinsurance=st.integers(0, 1_000_000)),
    ),
    drug_part=st.one_of(st.none(), st.just(DrugPart(61_500, 250_000, 210_000))),
)
bills = st.lists(
    st.builds(
        Bill,
        day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        service=st.sampled_from(SERVICES),
        benefit=st.sampled_from(["medical", "pharmacy"]),
        allowed=st.one_of(st.none(), st.integers(0, 3_000_000)),
        units=st.integers(1, 12),
        in_network=st.booleans(),
        stay=st.sampled_from([None, "first", "second"]),
        unknown_price=st.sampled_from(["left_out", "all_that_is_left"]),
    ),
    max_size=20,
).map(lambda some: sorted(some, key=lambda one: one.day))
shares = st.one_of(st.none(), st.integers(0, 100_000))


@given(numbers, bills, shares)
def test_every_split_adds_up(plan, some_bills, trial_share):
    """All parts are the allowed amount and none is negative, also in a trial."""
    ledger = MedicareAdvantageLedger()
    for bill in some_bills:
        split = ledger.take(bill, plan, 0, trial_share)
        assert sum(parts(split)) == split.allowed
        assert min(parts(split)) >= 0
        if trial_share is not None and bill.benefit != "pharmacy" and not split.not_covered:
            assert split.household_pays <= trial_share


@given(numbers, bills)
def test_no_limit_of_a_year_is_ever_passed(plan, some_bills):
    """In the network, in both together, and for Part D drugs."""
    ledger = MedicareAdvantageLedger()
    splits = [ledger.take(bill, plan, 0) for bill in some_bills]
    for year in (2026, 2027):
        mine = [split for split in splits if split.bill.day.year == year]
        asked = [(split.bill, split.deductible + split.copay + split.coinsurance) for split in mine]
        medical = [(bill, cents) for bill, cents in asked if bill.benefit != "pharmacy"]
        inside = sum(cents for bill, cents in medical if bill.in_network or bill.service == "emergency_visit")
        assert inside <= plan.in_network_maximum
        if plan.combined_maximum is not None:
            assert sum(cents for _, cents in medical) <= plan.combined_maximum
        if plan.drug_part is not None:
            assert sum(cents for bill, cents in asked if bill.benefit == "pharmacy") <= plan.drug_part.cap
