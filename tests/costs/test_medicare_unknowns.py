"""Original Medicare with prices nobody knows, years not published yet, parts missing, and odd forms of a stay."""

from dataclasses import replace
from datetime import date

import pytest

from costs.bills import Bill
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers
from costs.insurance.medicare.cover import MedicareCover, MedicareUsed
from costs.insurance.medicare.ledger import adjudicate_medicare, medicare_readings
from costs.insurance.medicare.payment_plan import monthly_payments
from costs.insurance.payers import AdvantagePayer, Yearly
from figures.lookup import FigureTooEarly

MET = MedicareUsed(date(2026, 1, 1), part_b_deductible=28_300)


def dose(setting, rule="left_out", day=date(2026, 3, 2), allowed=None):
    return Bill(day, "drug_in_clinic", "medical", allowed, setting, encounter="one", unknown_price=rule)


def only(cover, bill):
    (split,) = adjudicate_medicare(cover, [bill])
    return split


@pytest.mark.parametrize("rule", ["nothing", "left_out"])
def test_an_unknown_price_in_a_hospital_clinic_is_left_out_but_bounded(rule):
    """The copayment's limit bounds it, so nothing is open at the top."""
    split = only(MedicareCover(), dose("hospital_outpatient", rule))
    assert (split.left_out, split.open_above, split.household_pays) == (True, False, 0)


def test_an_unknown_price_in_a_hospital_clinic_costs_at_most_the_deductible_and_the_limit():
    """283 of Part B's deductible and 1,736."""
    split = only(MedicareCover(), dose("hospital_outpatient", "all_that_is_left"))
    assert (split.deductible, split.coinsurance, split.left_out) == (28_300, 173_600, False)
    assert split.reason.key == "costs.reason.medicare_bounded"


def test_an_unknown_price_in_an_office_is_open_at_the_top():
    """Original Medicare has no yearly limit."""
    split = only(MedicareCover(), dose("office", "all_that_is_left"))
    assert (split.left_out, split.open_above, split.allowed) == (True, True, 0)


@pytest.mark.parametrize("cover", [MedicareCover(qmb=True), MedicareCover(medicaid=True), MedicareCover(medigap="G", used=MET)])
def test_an_unknown_price_is_exactly_zero_where_everything_is_paid(cover):
    """QMB, full Medicaid, and letter G once the Part B deductible is met."""
    split = only(cover, dose("office"))
    assert (split.left_out, split.household_pays) == (False, 0)


def test_letter_k_bounds_an_unknown_price_by_its_yearly_limit():
    """Whatever an office bills, K leaves at most 8,000 dollars in 2026, and nothing after that."""
    first, second = dose("office", "all_that_is_left"), dose("office", allowed=100_000, day=date(2026, 4, 2))
    splits = adjudicate_medicare(MedicareCover(medigap="K"), [first, second])
    assert [split.household_pays for split in splits] == [800_000, 0]


def test_an_unknown_drug_price_takes_what_is_left_of_the_part_d_limit():
    """2,100 dollars, then nothing more that year."""
    fills = [
        Bill(date(2026, month, 3), "drug_from_pharmacy", "pharmacy", None, unknown_price="all_that_is_left") for month in (1, 2)
    ]
    assert [split.household_pays for split in adjudicate_medicare(MedicareCover(), fills)] == [210_000, 0]


def test_an_extra_help_copay_needs_no_price():
    """12.65 dollars for a brand drug of unknown price."""
    fill = Bill(date(2026, 1, 3), "drug_from_pharmacy", "pharmacy", None, drug_kind="brand")
    split = only(MedicareCover(extra_help="full"), fill)
    assert (split.copay, split.allowed, split.left_out) == (1_265, 1_265, False)


def test_a_low_price_of_a_stay_does_not_lower_the_deductible():
    """The allowed amount is then the household's own amount."""
    stay = Bill(date(2026, 3, 2), "hospital_day", "hospital", 100_000, "hospital", 2, stay="a")
    split = only(MedicareCover(), stay)
    assert (split.deductible, split.allowed, split.plan_pays) == (173_600, 173_600, 0)


def test_what_is_given_during_a_stay_belongs_to_it():
    """A drug given in the hospital costs nothing more; a doctor's own visit there is Part B's."""
    stay = Bill(date(2026, 3, 2), "hospital_day", "hospital", 2_000_000, "hospital", 5, stay="a")
    drug = Bill(date(2026, 3, 3), "drug_in_clinic", "medical", 900_000, "hospital", stay="a")
    doctor = Bill(date(2026, 3, 3), "specialist_visit", "medical", 20_000, "hospital", stay="a")
    splits = adjudicate_medicare(MedicareCover(used=MET), [stay, drug, doctor])
    assert [split.household_pays for split in splits] == [173_600, 0, 4_000]


def test_a_stay_billed_as_one_treatment_counts_its_nights():
    """A cell infusion from March 2 to March 12 is a stay of ten days, and what falls inside belongs to it."""
    infusion = Bill(
        date(2026, 3, 2), "cell_infusion", "hospital", 50_000_000, "hospital", stay="a", discharge=date(2026, 3, 12), facility="n"
    )
    scan = Bill(date(2026, 3, 4), "imaging_ct", "medical", 100_000, "hospital", stay="a")
    nursing = Bill(date(2026, 3, 12), "skilled_nursing_day", "hospital", None, units=20)
    splits = adjudicate_medicare(MedicareCover(), [infusion, scan, nursing])
    assert [split.household_pays for split in splits] == [173_600, 0, 0]


def test_without_a_part_the_bill_is_the_households():
    """No Part A: the whole stay. No Part B: the whole visit. And nothing is folded into a stay nobody covers."""
    stay = Bill(date(2026, 3, 2), "hospital_day", "hospital", 2_000_000, "hospital", 5, stay="a", facility="north")
    visit = Bill(date(2026, 3, 1), "imaging_ct", "medical", 100_000, "hospital_outpatient", facility="north")
    cover = MedicareCover(part_a=False, part_b=False)
    assert [split.not_covered for split in adjudicate_medicare(cover, [visit, stay])] == [100_000, 2_000_000]


def test_a_doctors_visit_before_a_stay_is_not_folded():
    """The window takes in the hospital's services, not a doctor's own bill."""
    stay = Bill(date(2026, 3, 2), "hospital_day", "hospital", None, "hospital", 5, stay="a", facility="north")
    visit = Bill(date(2026, 3, 1), "specialist_visit", "medical", 20_000, "hospital_outpatient", facility="north")
    splits = adjudicate_medicare(MedicareCover(used=MET), [visit, stay])
    assert [split.household_pays for split in splits] == [4_000, 173_600]


def test_amounts_not_published_yet_are_carried_forward_and_say_so():
    """A stay in 2027 takes the deductible of 2026; its reading is carried forward, that of 2026 is not."""
    stays = [Bill(date(year, 3, 2), "hospital_day", "hospital", None, "hospital", 2, stay=str(year)) for year in (2026, 2027)]
    assert [split.deductible for split in adjudicate_medicare(MedicareCover(), stays)] == [173_600, 173_600]
    readings = [(one.key, one.day.year, one.carried_forward) for one in medicare_readings(MedicareCover(), stays)]
    assert readings == [("part_a_deductible", 2026, False), ("part_a_deductible", 2027, True)]


def test_a_day_before_the_first_figures_is_refused():
    """Amounts of 2024 are not held, and nothing is guessed."""
    with pytest.raises(FigureTooEarly):
        adjudicate_medicare(MedicareCover(), [dose("office", day=date(2024, 5, 1), allowed=100_000)])


def test_used_amounts_count_only_for_their_person_and_year():
    """The spouse's deductible is untouched, and so is next year's."""
    bills = [dose("office", allowed=28_300), dose("office", allowed=28_300, day=date(2027, 1, 2))]
    bills.append(replace(bills[0], person="spouse"))
    found = adjudicate_medicare(MedicareCover(used=MET), bills)
    assert [(split.bill.person, split.deductible) for split in found] == [("patient", 0), ("spouse", 28_300), ("patient", 28_300)]


def test_every_split_names_its_coverage_and_calendar_year():
    """The place of the coverage in the caller's list, and January 1 of the day's year."""
    (split,) = adjudicate_medicare(MedicareCover(), [dose("office", allowed=100)], coverage=2)
    assert (split.coverage, split.plan_year) == (2, date(2026, 1, 1))


@pytest.mark.parametrize(("costs", "starts"), [({13: 100}, 1), ({1: 100}, 0), ({1: -5}, 1), ({1: 300_000}, 1)])
def test_a_payment_plan_refuses_what_cannot_be(costs, starts):
    """Months outside the calendar, negative costs, and costs above the limit."""
    with pytest.raises(ValueError):
        monthly_payments(costs, 210_000, starts)


def test_prescriptions_without_a_price_cost_extra_helps_copay_each_under_an_advantage_plan():
    """Three in one year at high: $12.65 each; without Extra Help the first takes all that is left of the cap."""
    days = [date(2026, month, 5) for month in (1, 2, 3)]
    bills = [Bill(day, "drug_from_pharmacy", "pharmacy", None, unknown_price="all_that_is_left") for day in days]
    numbers = Yearly(((date(2026, 1, 1), MedicareAdvantageNumbers(500_000, drug_part=DrugPart(0, 250_000, 210_000))),))
    helped = AdvantagePayer(numbers, beside=MedicareCover(extra_help="full")).split(bills, 0)
    assert [split.household_pays for split in helped] == [1_265] * 3
    assert [split.bill for split in helped] == bills
    assert [split.household_pays for split in AdvantagePayer(numbers).split(bills, 0)] == [210_000, 0, 0]


def test_a_wellness_visit_is_free():
    """Neither the deductible of Part B nor a share (Medicare.gov, yearly wellness visits)."""
    split = only(MedicareCover(), Bill(date(2026, 3, 2), "preventive_visit", "medical", 20_000, "office"))
    assert (split.household_pays, split.plan_pays) == (0, 20_000)
