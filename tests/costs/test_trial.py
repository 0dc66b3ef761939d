"""A treatment inside a clinical trial: the study's own medicine, the usual care around it, and what is only told."""

from datetime import date

import pytest

from cases.files import parse_case
from costs.estimate import estimate
from costs.quantities import LEVELS
from costs.simulation.simulate import Simulator
from costs.trial import trial_rules
from tests.costs.drawn_rows import assert_same_cents

AS_OF = date(2026, 11, 20)
HOUSEHOLD = """
schema_version: 1
illness:
  diagnosis: multiple_myeloma
  planned: {treatment: bispecific_antibody, drugs: [teclistamab], start: 2027-01-04, months: 1, setting: office%s}
coverages: %s
travel: {miles_one_way: 10, parking_and_tolls_per_trip: 0, can_go_home_at_night: yes}
work: {patient: {works: no}, caregivers: []}
assumptions: {bispecific_myeloma.phases.restaging.days: 0}
prices:
  - {service: drug_in_clinic, drug: teclistamab, allowed: 1000}
  - {service: infusion_administration, allowed: 100}
"""
NOBODY = "[]"
SUPPLY = {"yes": ", trial: yes, trial_supplies_drug: yes", "no": ", trial: yes, trial_supplies_drug: no", None: ", trial: yes"}


def estimate_of(planned, coverages=NOBODY):
    return estimate(parse_case((HOUSEHOLD % (planned, coverages)).encode(), "case.yaml"), AS_OF)


def doses(found, level, service="drug_in_clinic"):
    return [split for split in found.courses[level].splits if split.bill.service == service]


@pytest.mark.parametrize(("given", "counts"), [("yes", (0, 0, 0)), ("no", (6, 6, 6)), (None, (0, 0, 6))])
def test_the_studys_medicine_has_bills_only_where_the_study_does_not_give_it(given, counts):
    """Six doses in a month from January 4 (4, 7, 10, 17, 24, 31). Given: no bill. Not given: six at $1,000. Nobody said: none in
    the low and the likely course, six in the high one. The six injections of $100 are usual care and billed in every course."""
    found = estimate_of(SUPPLY[given])
    assert tuple(len(doses(found, level)) for level in LEVELS) == counts
    assert all(split.household_pays == 100_000 for level in LEVELS for split in doses(found, level))
    for level in LEVELS:
        assert [split.household_pays for split in doses(found, level, "infusion_administration")] == [10_000] * 6


def test_outside_a_trial_the_question_who_gives_the_medicine_changes_nothing():
    """An answer about a study, where there is none, leaves all six doses in every course."""
    for planned in ("", ", trial: no", ", trial: no, trial_supplies_drug: yes", ", trial_supplies_drug: yes"):
        assert [len(doses(estimate_of(planned), level)) for level in LEVELS] == [6, 6, 6]


def test_learning_who_gives_the_medicine_narrows_the_range():
    """Given is the low end, not given the high one: $6,000 lie between the ends of the unknown answer and those of each."""
    unknown, given, billed = (
        [sum(getattr(row, level) for row in estimate_of(SUPPLY[one]).rows) for level in LEVELS] for one in (None, "yes", "no")
    )
    assert unknown == [given[0], given[1], billed[2]]
    assert [dear - cheap for dear, cheap in zip(billed, given, strict=True)] == [600_000] * 3


@pytest.mark.parametrize(("given", "key"), [("yes", "trial_supplied"), ("no", "trial_billed"), (None, "trial_unknown")])
def test_what_is_counted_of_the_medicine_is_said_and_asked_for(given, key):
    """One notice says it; while nobody answered, the question is among those that help."""
    found = estimate_of(SUPPLY[given])
    assert [one.key for one in found.notices if "trial" in one.key] == [f"costs.notice.{key}"]
    assert ("illness.planned.trial_supplies_drug" in found.questions) is (given is None)


@pytest.mark.parametrize(
    ("coverages", "page"),
    [
        ("[{kind: employer}]", "300gg-8"),
        ("[{kind: original_medicare}, {kind: medicare_part_d}]", "310.1"),
        ("[{kind: medicaid}]", "21-005"),
        ("[]", "Paying for a clinical trial"),
    ],
)
def test_the_rule_on_usual_care_is_that_of_the_insurance_with_its_page(coverages, page):
    """Private plans by 42 U.S.C. 300gg-8, Medicare by NCD 310.1, Medicaid by its letter of 2022; without insurance none."""
    found = estimate_of(SUPPLY[None], coverages)
    words = {one.words.en for one in (*trial_rules().usual_care, trial_rules().no_insurance)}
    told = [one for one in found.assumptions if getattr(one.said.values.get("words"), "en", None) in words]
    assert len(told) == 1
    assert any(page in (found.sources[place - 1].title or "") for place in told[0].sources)


def test_a_transplant_in_a_trial_has_nothing_to_set_apart_and_says_so():
    """No medicine of this path is the study's own: nothing is left out, and the household is told to ask."""
    told = HOUSEHOLD.replace("treatment: bispecific_antibody, drugs: [teclistamab]", "treatment: autologous_transplant")
    found = estimate(parse_case((told % (SUPPLY[None], NOBODY)).encode(), "case.yaml"), AS_OF)
    assert "costs.notice.trial_no_medicine" in [one.key for one in found.notices]


@pytest.mark.parametrize(("given", "is_billed"), [("yes", False), ("no", True), (None, False)])
def test_simulated_courses_bill_the_medicine_as_the_likely_course_does(given, is_billed):
    """Row by row the same cents as the plain ledger, and the medicine in it or not; its visits are trips all the same."""
    plan = "[{kind: employer, plan: {deductible: {person: 0}, out_of_pocket_maximum: {person: 9000}, coinsurance: 20%}}]"
    simulator = Simulator(parse_case((HOUSEHOLD % (SUPPLY[given], plan)).encode(), "case.yaml"), AS_OF, rows=30)
    for one in simulator.drawn:
        for row in range(len(one.answers)):
            assert any(split.bill.drug == "teclistamab" for split in simulator.splits_of(one, row)) is is_billed
    assert_same_cents(simulator)
