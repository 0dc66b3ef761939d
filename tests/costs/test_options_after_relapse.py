"""The paths of the options after a relapse: what is billed and what is not, Part D's limit, hospice, tests at the start."""

from collections import Counter
from datetime import date, timedelta

import pytest

from cases.files import parse_case
from costs.bills import Bill
from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.estimate import estimate
from costs.insurance.medicare.advantage import MedicareAdvantageLedger
from costs.insurance.medicare.advantage_numbers import MedicareAdvantageNumbers
from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.medicare.ledger import adjudicate_medicare
from costs.quantities import LEVELS

AS_OF = date(2025, 12, 31)
MEDICARE = "coverages: [{kind: original_medicare}, {kind: medicare_part_d}]\n"
EMPLOYER = "coverages: [{kind: employer}]\n"
UNINSURED = "coverages: []\n"
NO_WORK = "work: {patient: {works: no}, caregivers: []}\n"
ORAL = [(path, drug) for path in ("oral_targeted_imid", "oral_targeted_lymphoid") for drug in care_paths()[path].drugs]
CAP_2026 = 210_000
MEDICAL = ("deductible", "coinsurance", "copay", "not_covered")


def estimate_of(answers, coverages, more="", as_of=AS_OF):
    planned = ", ".join(f"{key}: {value}" for key, value in answers.items() if key != "diagnosis")
    illness = f"illness: {{diagnosis: {answers['diagnosis']}, planned: {{{planned}}}}}\n"
    return estimate(parse_case(("schema_version: 1\n" + illness + coverages + NO_WORK + more).encode(), "case.yaml"), as_of)


@pytest.mark.parametrize(("path", "drug"), ORAL)
def test_medicine_by_mouth_never_passes_the_years_limit_of_part_d(path, drug):
    """January 5 to December 2026, in each course: all pharmacy bills together at most $2,100 (42 U.S.C. 1395w-102(b)(4)(B))."""
    diagnosis = "multiple_myeloma" if path == "oral_targeted_imid" else "cll_sll"
    answers = {"diagnosis": diagnosis, "path": path, "drugs": f"[{drug}]", "start": "2026-01-05", "months": 11}
    found = estimate_of(answers, MEDICARE)
    for level in LEVELS:
        fills = [split for split in found.courses[level].splits if split.bill.benefit == "pharmacy"]
        assert {split.bill.day.year for split in fills} == {2026}
        assert sum(split.household_pays for split in fills) <= CAP_2026
    planned = [split for split in found.courses["likely"].splits if split.bill.drug == drug]
    assert len(planned) == 12


def test_a_course_of_lenalidomide_under_part_d_to_the_cent():
    """The household typed $1,200 a fill; six months from January 5, 2026 have fills on days 1, 29, 57, 85, 113, 141 and 169.
    First: the $615 deductible and 25 % of 585 = 146.25. Then 300 four times: 1,961.25 so far. The sixth is cut to the 138.75
    left of $2,100, the seventh is free."""
    answers = {"diagnosis": "multiple_myeloma", "treatment": "immunomodulatory_drug", "drugs": "[lenalidomide]"}
    answers |= {"start": "2026-01-05", "months": "6"}
    found = estimate_of(answers, MEDICARE, "prices: [{service: drug_from_pharmacy, drug: lenalidomide, allowed: 1200}]\n")
    fills = [split for split in found.courses["likely"].splits if split.bill.drug == "lenalidomide"]
    assert [(split.bill.day - date(2026, 1, 5)).days for split in fills] == [0, 28, 56, 84, 112, 140, 168]
    assert [split.household_pays for split in fills] == [76_125, 30_000, 30_000, 30_000, 30_000, 13_875, 0]


def test_ibrutinib_takes_medicares_negotiated_price_from_2026():
    """$9,319 for 30 days under Medicare; without insurance the list price of 2023, $14,934, which may have risen."""
    answers = {"diagnosis": "cll_sll", "treatment": "targeted_oral", "drugs": "[ibrutinib]", "start": "2026-01-05", "months": 1}
    for coverages, price in ((MEDICARE, 931_900), (UNINSURED, 1_493_400)):
        fills = [one for one in estimate_of(answers, coverages).courses["likely"].splits if one.bill.drug == "ibrutinib"]
        assert [one.bill.allowed for one in fills] == [price]


@pytest.mark.parametrize("coverages", [EMPLOYER, MEDICARE, UNINSURED])
def test_a_trials_usual_care_is_billed_and_its_medicine_is_not(coverages):
    """Also where the household names the medicine: visits, blood tests, scans and marrows have bills, no bill names a medicine
    given in the clinic, and no pharmacy bill is the study's, where the study gives it. A visit costs $265, a scan without
    insurance $4,637."""
    answers = {"diagnosis": "multiple_myeloma", "treatment": "clinical_trial", "drugs": "[teclistamab]", "start": "2026-01-05"}
    answers["trial_supplies_drug"] = "yes"
    found = estimate_of(answers, coverages)
    assert found.path == "clinical_trial"
    for level in LEVELS:
        bills = [split.bill for split in found.courses[level].splits]
        services = {bill.service for bill in bills}
        assert {"office_visit", "lab_panel", "imaging_pet_ct"} <= services and "drug_in_clinic" not in services
        assert not [bill for bill in bills if bill.drug == "teclistamab"]
    likely = found.courses["likely"].splits
    if coverages == UNINSURED:
        assert {split.household_pays for split in likely if split.bill.service == "imaging_pet_ct"} == {463_700}
    else:
        visits = [split for split in likely if split.bill.service == "office_visit"]
        assert {split.bill.allowed for split in visits} == {26_500} and visits[0].household_pays > 0


def test_hospice_under_medicare_costs_five_dollars_a_medicine_and_a_share_of_respite_days():
    """Likely, three months: 15 medicines at $5 = $75, and the hospice's days nothing. High: six months, 48 medicines at $5 and
    five respite days at 5 % of 531.60 = 26.58 each."""
    found = estimate_of({"diagnosis": "aml", "treatment": "hospice", "start": "2026-01-05"}, MEDICARE)
    paid = {}
    for level in LEVELS:
        paid[level] = Counter()
        for split in found.courses[level].splits:
            paid[level][split.bill.service] += split.household_pays
    assert (paid["likely"]["hospice_day"], paid["likely"]["hospice_drug"]) == (0, 7_500)
    assert (paid["high"]["hospice_day"], paid["high"]["hospice_drug"], paid["high"]["hospice_respite_day"]) == (0, 24_000, 13_290)


def test_respite_days_without_a_price_cost_one_hospital_deductible_at_most():
    """In the high course the first takes all of the $1,736 of 2026, the next nothing."""
    bill = Bill(date(2026, 3, 9), "hospice_respite_day", "hospital", None, unknown_price="all_that_is_left")
    assert [split.household_pays for split in adjudicate_medicare(MedicareCover(), [bill, bill])] == [173_600, 0]


def test_an_advantage_plan_leaves_hospice_to_original_medicare():
    """A member pays the same $5 and 5 %, outside the plan's copays, and nothing counts toward the plan's limit."""
    plan, ledger = MedicareAdvantageNumbers(925_000, coinsurance=200_000), MedicareAdvantageLedger()
    bills = [
        Bill(date(2026, 3, 2), "hospice_day", "hospital", 22_462),
        Bill(date(2026, 3, 2), "hospice_drug", "hospital", None),
        Bill(date(2026, 3, 9), "hospice_respite_day", "hospital", 50_000),
    ]
    splits = [ledger.take(bill, plan, 0) for bill in bills]
    assert [split.household_pays for split in splits] == [0, 500, 2_500]
    visit = ledger.take(Bill(date(2026, 4, 6), "office_visit", "medical", 10_000), plan, 0)
    assert (visit.household_pays, visit.out_of_pocket_so_far) == (2_000, 2_000)


OPTIONS = ("salvage_chemotherapy", "anti_cd38", "adc", "adc_myeloma", "checkpoint_inhibitor", "oral_targeted_imid")


@pytest.mark.parametrize("path", [*OPTIONS, "salvage_chemotherapy_myeloma", "clinical_trial"])
def test_each_option_begins_with_the_tests_of_where_the_illness_is(path):
    """The articles name them: a scan, a marrow, blood and the CAR T cells still there, in the first week of the likely course."""
    start = date(2026, 1, 5)
    found = build_course(care_paths()[path], care_paths()[path].drug_when_unknown, "likely", start)
    week = {event.service for event in found.events if event.day < start + timedelta(days=7)}
    assert {"imaging_pet_ct", "bone_marrow_biopsy", "lab_panel", "cell_persistence_test", "office_visit"} <= week


def test_the_medicine_assumed_fits_the_illness():
    """A conjugate for myeloma is belantamab with an eye exam before each dose, for lymphoma polatuzumab without one."""
    for diagnosis, drug, exams in (("multiple_myeloma", "belantamab_mafodotin", True), ("dlbcl", "polatuzumab_vedotin", False)):
        found = estimate_of({"diagnosis": diagnosis, "treatment": "antibody_drug_conjugate", "start": "2026-01-05"}, EMPLOYER)
        bills = [split.bill for split in found.courses["likely"].splits]
        doses = [bill.day for bill in bills if bill.drug == drug]
        assert doses
        assert ([bill.day for bill in bills if bill.service == "eye_exam"] == doses) is exams


def test_myelomas_chemotherapy_has_a_stay_of_five_days_in_each_cycle():
    """Likely, 1.4 months: cycles on days 1 and 22, each with five hospital days; the first unplanned fever is not in it."""
    start = date(2026, 1, 5)
    found = build_course(care_paths()["salvage_chemotherapy_myeloma"], None, "likely", start)
    stays = [(event.day, event.units) for event in found.events if event.service == "hospital_day" and event.units == 5]
    assert stays == [(start, 5), (start + timedelta(days=21), 5)]
