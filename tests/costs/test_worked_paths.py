"""Whole courses of the care paths, worked by hand to the cent."""

from datetime import date

import pytest

from cases.files import parse_case
from costs.courses.care_path import care_paths
from costs.estimate import estimate
from texts.render import sentence

AS_OF = date(2026, 11, 24)
EMPLOYER = """
coverages:
  - kind: employer
    plan: {deductible: {person: 2000}, out_of_pocket_maximum: {person: 6500}, coinsurance: 20%, plan_year_starts: 1}
    used: {deductible: {person: 0}, out_of_pocket: {person: 0}}
"""
MEDICARE = "coverages: [{kind: original_medicare}, {kind: medicare_part_d}]\n"
NO_WORK = "work: {patient: {works: no}, caregivers: []}\n"
MEDICAL = ("deductible", "coinsurance", "copay", "not_covered")


def estimate_of(content, as_of=AS_OF):
    return estimate(parse_case(("schema_version: 1\n" + content).encode(), "case.yaml"), as_of)


def planned(diagnosis, **answers):
    told = ", ".join(f"{key}: {value}" for key, value in answers.items())
    return f"illness: {{diagnosis: {diagnosis}, planned: {{{told}}}}}\n"


def summed(found, level, *kinds):
    return sum(getattr(row, level) for row in found.rows if row.cost_kind in kinds)


def test_a_car_t_course_in_one_plan_year():
    """Likely, January 4 to May 4, 2027: the infusion's 16 hospital days at $3,700 are $59,200, so the year costs its maximum of
    $6,500. Fourteen nights at $110 are $1,540, fourteen days' meals at $50 are $700. Working days: 4 in the work-up and 65 from
    Saturday, March 6 on, at $200: 69 x 200 = $13,800."""
    found = estimate_of(
        planned("multiple_myeloma", treatment="car_t_cell_therapy", drugs="[ciltacabtagene_autoleucel]", start="2027-01-04")
        + EMPLOYER
        + "travel: {miles_one_way: 95, can_go_home_at_night: no}\n"
        + "work: {patient: {works: yes, wage: 200, per: day, state_of_work: TX}, caregivers: []}\n"
    )
    assert found.path == "car_t_reference"
    assert summed(found, "likely", *MEDICAL) == 650_000
    assert (summed(found, "likely", "lodging"), summed(found, "likely", "meals")) == (154_000, 70_000)
    assert summed(found, "likely", "lost_wages_patient") == 1_380_000


def test_a_car_t_course_across_new_year_meets_two_plan_years():
    """From December 7, 2026: the three work-up visits of $265 fall into 2026 and are all deductible, the infusion into 2027."""
    found = estimate_of(
        planned("multiple_myeloma", treatment="car_t_cell_therapy", drugs="[ciltacabtagene_autoleucel]", start="2026-12-07")
        + EMPLOYER
        + NO_WORK
    )
    medical = [row for row in found.rows if row.cost_kind in MEDICAL]
    assert sum(row.likely for row in medical if row.month.year == 2026) >= 3 * 26_500
    assert sum(row.likely for row in medical if row.month.year == 2027) == 650_000


def test_the_centers_own_rule_goes_before_the_label():
    """A center that asks for 28 nights: 28 x $110 = $3,080 in the likely course, and each course has those nights."""
    found = estimate_of(
        planned("multiple_myeloma", treatment="car_t_cell_therapy", start="2027-01-04", nights_near_center=28)
        + EMPLOYER
        + "travel: {miles_one_way: 95, can_go_home_at_night: no}\n"
        + NO_WORK
    )
    assert [summed(found, level, "lodging") for level in ("low", "likely", "high")] == [308_000] * 3
    assert "costs.assumption.own_quantity" in {one.said.key for one in found.assumptions}


def test_cells_given_outside_a_stay_are_a_hospital_outpatient_bill():
    """Original Medicare, outpatient: $588,495 times 20 % would be $117,699, but a procedure in a hospital's outpatient department
    costs at most the Part A deductible, $1,736 in 2026 (42 U.S.C. 1395l(t)(8)(C)); cells are never given in an office."""
    answers = planned(
        "multiple_myeloma",
        treatment="car_t_cell_therapy",
        drugs="[ciltacabtagene_autoleucel]",
        start="2026-11-25",
        setting="office",
    )
    quick = "assumptions:\n" + "".join(
        f"  car_t_reference.phases.{phase}.days: 1\n" for phase in ("preparation", "manufacturing", "lymphodepletion")
    )
    found = estimate_of(answers + MEDICARE + NO_WORK + quick)
    for level in ("low", "likely", "high"):
        cells = next(one for one in found.courses[level].splits if one.bill.drug == "ciltacabtagene_autoleucel")
        assert (cells.bill.setting, cells.bill.day.year) == ("hospital_outpatient", 2026)
        assert 0 < cells.household_pays <= 173_600


def test_an_allogeneic_transplant_under_original_medicare_costs_one_part_a_deductible():
    """Admitted on December 25, 2026 after 30 days of work-up, 28 days: less than 60, so the deductible of 2026, $1,736, and no
    amount a day (42 CFR 409.61, 409.82). The cells given in the stay are part of it."""
    found = estimate_of(planned("aml", treatment="allogeneic_transplant", start="2026-11-25") + MEDICARE + NO_WORK)
    stay = [split for split in found.courses["likely"].splits if split.bill.benefit == "hospital"]
    assert found.path == "allogeneic_sct"
    assert [(split.bill.day, split.bill.units) for split in stay] == [(date(2026, 12, 25), 28)]
    assert stay[0].household_pays == 173_600
    assert not [split for split in found.courses["likely"].splits if split.bill.service == "cell_infusion"]


def test_an_oral_medicine_meets_the_part_d_limit_with_its_first_fill():
    """Pomalidomide at $23,971 a fill, Part D of 2026: $615 deductible, then 25 % of 23,356 = 5,839, cut to the year's $2,100.
    The fill of December 23 costs nothing more."""
    found = estimate_of(
        planned("multiple_myeloma", treatment="immunomodulatory_drug", drugs="[pomalidomide]", start="2026-11-25", months=1)
        + MEDICARE
        + NO_WORK
    )
    fills = [split for split in found.courses["likely"].splits if split.bill.drug == "pomalidomide"]
    assert [(split.bill.day, split.household_pays) for split in fills] == [
        (date(2026, 11, 25), 210_000),
        (date(2026, 12, 23), 0),
    ]


def test_two_years_of_check_ups_by_hand():
    """Low, with prices the household typed and no supportive visits. 2027: 6 visits at $200, 4 blood rounds at $100, 3 marrow
    biopsies at $2,000, 3 MRD tests at $1,000, 2 scans at $1,500 = $13,600: deductible 2,000 and 20 % of 11,600 = 2,320. 2028: a
    visit, a blood round and a scan = $1,800, all deductible. Together 4,320 + 1,800 = $6,120."""
    supportive = "".join(
        f"  monitoring_only.services.{one}.per_year: 0\n"
        for one in ("dietitian", "counseling", "palliative_visit", "heart_check", "lung_check", "nerve_check", "ivig_infusion")
    )
    prices = {"office_visit": 200, "lab_panel": 100, "bone_marrow_biopsy": 2000, "mrd_test": 1000, "imaging_pet_ct": 1500}
    found = estimate_of(
        planned("multiple_myeloma", treatment="monitoring", start="2027-01-04")
        + EMPLOYER
        + NO_WORK
        + "assumptions:\n"
        + supportive
        + "prices:\n"
        + "".join(f"  - {{service: {service}, allowed: {price}}}\n" for service, price in prices.items())
    )
    by_year = {
        year: sum(row.low for row in found.rows if row.cost_kind in MEDICAL and row.month.year == year) for year in (2027, 2028)
    }
    assert by_year == {2027: 432_000, 2028: 180_000}


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ({"treatment": "car_t_cell_therapy", "diagnosis": "dlbcl"}, "car_t_reference"),
        ({"treatment": "bispecific_antibody", "diagnosis": "dlbcl"}, "bispecific_cd20"),
        ({"treatment": "bispecific_antibody", "diagnosis": "all_b_cell"}, "blinatumomab_all"),
        ({"treatment": "bispecific_antibody", "diagnosis": "multiple_myeloma"}, "bispecific_myeloma"),
        ({"drugs": "[glofitamab]", "diagnosis": "dlbcl"}, "bispecific_cd20"),
        ({"treatment": "salvage_chemotherapy", "diagnosis": "aml"}, "salvage_chemotherapy"),
        ({"treatment": "salvage_chemotherapy", "diagnosis": "multiple_myeloma"}, "salvage_chemotherapy_myeloma"),
        ({"treatment": "immunomodulatory_drug", "diagnosis": "multiple_myeloma"}, "oral_targeted_imid"),
        ({"treatment": "anti_cd38", "diagnosis": "multiple_myeloma"}, "anti_cd38"),
        ({"treatment": "antibody_drug_conjugate", "diagnosis": "multiple_myeloma"}, "adc_myeloma"),
        ({"treatment": "antibody_drug_conjugate", "diagnosis": "dlbcl"}, "adc"),
        ({"drugs": "[belantamab_mafodotin]", "diagnosis": "multiple_myeloma"}, "adc_myeloma"),
        ({"treatment": "targeted_oral", "diagnosis": "multiple_myeloma"}, "oral_targeted_imid"),
        ({"treatment": "targeted_oral", "diagnosis": "cll_sll"}, "oral_targeted_lymphoid"),
        ({"treatment": "immunomodulatory_drug", "diagnosis": "mantle_cell_lymphoma"}, "oral_targeted_imid"),
        ({"drugs": "[venetoclax]", "diagnosis": "cll_sll"}, "oral_targeted_lymphoid"),
        ({"drugs": "[venetoclax]", "diagnosis": "aml"}, "venetoclax_azacitidine_aml"),
        ({"treatment": "targeted_oral", "diagnosis": "aml"}, "venetoclax_azacitidine_aml"),
        ({"treatment": "targeted_oral", "diagnosis": "cml"}, "oral_targeted_cml"),
        ({"drugs": "[ruxolitinib]", "diagnosis": "myelofibrosis"}, "oral_targeted_myelofibrosis"),
        ({"treatment": "immunoglobulin_replacement", "diagnosis": "multiple_myeloma"}, "supportive_palliative"),
        ({"treatment": "stem_cell_transplant", "diagnosis": "multiple_myeloma"}, "autologous_sct"),
        ({"treatment": "stem_cell_transplant", "diagnosis": "aml"}, "allogeneic_sct"),
        ({"treatment": "allogeneic_transplant_related", "diagnosis": "dlbcl"}, "allogeneic_sct"),
        ({"treatment": "radiation", "diagnosis": "plasmacytoma"}, "radiation"),
        ({"treatment": "checkpoint_inhibitor", "diagnosis": "hodgkin_lymphoma"}, "checkpoint_inhibitor"),
        ({"treatment": "clinical_trial", "diagnosis": "mds"}, "clinical_trial"),
        ({"treatment": "supportive_care", "diagnosis": "multiple_myeloma"}, "supportive_palliative"),
        ({"treatment": "transfusions", "diagnosis": "mds"}, "supportive_palliative"),
        ({"treatment": "hospice", "diagnosis": "multiple_myeloma"}, "hospice"),
        ({"treatment": "monitoring", "diagnosis": "dlbcl"}, "monitoring_only"),
    ],
)
def test_the_treatment_named_leads_to_its_path(answers, path):
    """What the vocabulary of treatments offers finds the path for it, with the diagnosis and the medicine."""
    assert estimate_of(planned(**answers)).path == path


def test_a_second_car_t_is_recognized_by_the_first():
    """CAR T planned after CAR T had: the path for a second one; without an answer about earlier treatment, the first one's."""
    first = planned("multiple_myeloma", treatment="car_t_cell_therapy")
    had = first.replace("planned:", "earlier_treatments: [{treatment: car_t_cell_therapy}], planned:")
    assert (estimate_of(first).path, estimate_of(had).path) == ("car_t_reference", "second_car_t")


@pytest.mark.parametrize("path", sorted(care_paths()))
def test_in_every_path_months_sum_to_years_and_more_nights_never_cost_less(path):
    """Rows of a calendar year add up to that year; a night more near the center, away from home, never lowers a total."""
    one = care_paths()[path]
    told = planned("blood_cancer", path=path, treatment=one.treatment, start="2027-02-01")
    case = told + EMPLOYER + "travel: {miles_one_way: 95, can_go_home_at_night: no}\n" + NO_WORK
    found = estimate_of(case)
    for year, total in found.by_year.items():
        rows = [row for row in found.rows if row.month.year == year]
        assert sum(row.low for row in rows) == total.low
        assert sum(row.likely for row in rows) == (total.likely or 0)
    if any(phase.nights_near_center for phase in one.phases) or one.nights_near_center:
        fewer, more = (estimate_of(case.replace("start:", f"nights_near_center: {nights}, start:")) for nights in (10, 25))
        assert all(summed(fewer, level, "lodging") < summed(more, level, "lodging") for level in ("low", "likely", "high"))


@pytest.mark.parametrize("path", sorted(care_paths()))
def test_no_path_makes_an_unknown_zero(path):
    """Nothing known but the treatment: no total is closed above, and no likely number stands without saying "at least"."""
    found = estimate_of(planned("any_cancer", path=path, treatment=care_paths()[path].treatment))
    assert found.total.high is None
    assert found.total.likely is None or found.total.likely_is_at_least


@pytest.mark.parametrize("path", sorted(care_paths()))
def test_everything_a_path_says_can_be_read_in_both_languages(path):
    """Each assumption with its reason, each notice and each thing not counted is a whole sentence, with no place left empty."""
    found = estimate_of(planned("blood_cancer", path=path, approval="denied") + EMPLOYER)
    said = [*(one.said for one in found.assumptions), *(one.why for one in found.assumptions if one.why), *found.notices]
    said += [one.said for one in found.left_out]
    for language in ("en", "es"):
        for one in said:
            text = sentence(language, one)
            assert len(text) > 10 and not set("{}") & set(text)
