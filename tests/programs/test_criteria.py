"""Single tests and trees of them: three-valued results, reasons, and exactly the answers that are missing."""

import pytest

from programs.criteria.leaf import REGISTRY
from programs.criteria.parse import Parser
from programs.criteria.tree import can_be
from tests.programs.tiny import found

ADULT = {"test": "age", "at_least": 18}
VETERAN = {"test": "veteran"}
DISABILITY = {"test": "disability"}
UNABLE = {"test": "unable_to_work"}
WORKING_AGE = {"test": "age", "at_least": 18, "at_most": 64}


def asked(criterion, **answers) -> list[tuple[str, str]]:
    return [(one.field, one.from_whom) for one in found(criterion, **answers).missing]


def of_age(age) -> dict:
    return {"patient": {"age": age}}


@pytest.mark.parametrize(("age", "expected"), [(17, False), (18, True), (64, True), (65, False), (None, None)])
def test_both_ends_of_an_age_are_included(age, expected):
    """18 to 64 holds at 18 and at 64."""
    assert found(WORKING_AGE, **of_age(age)).result is expected


@pytest.mark.parametrize(("age", "expected"), [(9, False), (10, None), (60, None), (61, False)])
def test_nobody_of_an_age_that_rules_it_out_is_asked_about_pregnancy(age, expected):
    """A child of nine and somebody of sixty-one are not asked; what was told stands."""
    judged = found({"test": "pregnant"}, **of_age(age))
    assert judged.result is expected
    assert found({"test": "pregnant"}, patient={"age": age, "pregnant": "yes"}).result is True


@pytest.mark.parametrize(("age", "expected"), [(13, False), (14, None), ({"at_least": 10, "at_most": 20}, None), (None, None)])
def test_a_child_too_young_for_a_job_is_not_asked_for_one(age, expected):
    """Most jobs begin at 14 by federal law; a younger child's job counts where it was told."""
    assert found({"test": "works"}, **of_age(age)).result is expected
    assert found({"test": "works"}, work={"patient": {"works": "yes"}}, **of_age(age)).result is True


def test_a_band_over_both_ends_is_open_although_both_ends_fail():
    """10 to 70 may be 40; 70 to 80 cannot."""
    assert found(WORKING_AGE, **of_age({"at_least": 10, "at_most": 70})).result is None
    assert found(WORKING_AGE, **of_age({"at_least": 70, "at_most": 80})).result is False


def test_a_number_says_by_how_much_it_misses():
    """37 miles are 3 under 40; 32 to 37 are 3 to 8."""
    far = {"test": "miles_one_way", "at_least": 40}
    assert found(far, travel={"miles_one_way": 37}).miss.values["gap"].band.exact == 3
    gap = found(far, travel={"miles_one_way": {"at_least": 32, "at_most": 37}}).miss.values["gap"].band
    assert (gap.at_least, gap.at_most) == (3, 8)


@pytest.mark.parametrize(
    ("criterion", "told"),
    [
        (ADULT, of_age(17)),
        ({"test": "age", "at_most": 18}, of_age(72)),
        ({"test": "household_size", "at_least": 3}, {"household": {"size": 2}}),
        ({"test": "employer_size", "at_least": 50}, {"work": {"patient": {"works": "yes", "employer_size": 49}}}),
    ],
)
def test_nobody_is_told_how_near_an_age_or_a_size_was(criterion, told):
    """What no small change of circumstances turns is a plain no: an age, the people of a household, an employer's workers."""
    finding = found(criterion, **told)
    assert (finding.result, finding.miss) == (False, None)


@pytest.mark.parametrize(
    ("criterion", "yes", "no"),
    [
        (
            {"test": "diagnosis", "any_of": ["blood_cancer"]},
            {"illness": {"diagnosis": "aml"}},
            {"illness": {"diagnosis": "breast_cancer"}},
        ),
        (
            {"test": "drug", "any_of": ["teclistamab"]},
            {"illness": {"planned": {"drugs": ["teclistamab"]}}},
            {"illness": {"planned": {"drugs": []}}},
        ),
        (
            {"test": "planned_treatment", "any_of": ["cellular_therapy"]},
            {"illness": {"planned": {"treatment": "car_t_cell_therapy"}}},
            {"illness": {"planned": {"treatment": "radiation"}}},
        ),
        (
            {"test": "earlier_treatment", "any_of": ["car_t_cell_therapy"], "within_days": 365},
            {"illness": {"earlier_treatments": [{"treatment": "car_t_cell_therapy", "on": "2025-11-20"}]}},
            {"illness": {"earlier_treatments": [{"treatment": "car_t_cell_therapy", "on": "2025-11-19"}]}},
        ),
        ({"test": "in_treatment"}, {"illness": {"in_treatment": "yes"}}, {"illness": {"in_treatment": "no"}}),
        (
            {"test": "treatment_window", "treated_within_days": 180, "starting_within_days": 60},
            {"illness": {"planned": {"start": "2027-01-19"}}},
            {"illness": {"in_treatment": "no", "last_treated": "2026-05-23", "planned": {"start": "2027-01-20"}}},
        ),
        (
            {"test": "treatment_window", "treated_within_days": 90, "starting_within_days": 120},
            {"illness": {"planned": {"start": "2026-11-20"}}},
            {"illness": {"in_treatment": "no", "last_treated": "2026-05-23", "planned": {"start": "2026-07-22"}}},
        ),
        ({"test": "trial"}, {"illness": {"planned": {"trial": "yes"}}}, {"illness": {"planned": {"trial": "no"}}}),
        ({"test": "denied"}, {"illness": {"planned": {"approval": "denied"}}}, {"illness": {"planned": {"approval": "pending"}}}),
        (
            {"test": "coverage", "any_of": ["medicare"]},
            {"coverages": [{"kind": "medicare_advantage"}]},
            {"has_coverage": {"medicare": "no"}},
        ),
        ({"test": "insured"}, {"coverages": [{"kind": "employer"}]}, {"coverages": []}),
        (
            {"test": "income_per_year", "at_most": 50000},
            {"household": {"income_per_year": 50000}},
            {"household": {"income_per_year": 50001}},
        ),
        ({"test": "assets", "at_most": 2000}, {"household": {"assets": 2000}}, {"household": {"assets": 2001}}),
        ({"test": "miles_one_way", "at_least": 40}, {"travel": {"miles_one_way": 40}}, {"travel": {"miles_one_way": 39}}),
        ({"test": "state", "any_of": ["NY", "NJ"]}, {"patient": {"state": "NJ"}}, {"patient": {"state": "TX"}}),
        ({"test": "veteran"}, {"patient": {"veteran": "yes"}}, {"patient": {"veteran": "no"}}),
        ({"test": "disability"}, {"patient": {"disability": "yes"}}, {"patient": {"disability": "no"}}),
        ({"test": "unable_to_work"}, {"patient": {"unable_to_work": "yes"}}, {"patient": {"unable_to_work": "no"}}),
        ({"test": "has_caregiver"}, {"work": {"caregivers": [{"id": "caregiver"}]}}, {"work": {"caregivers": []}}),
        ({"test": "has_children"}, {"household": {"members": [{"id": "a", "age": 8}]}}, {"household": {"members": []}}),
        ({"test": "help_received", "kind": "travel"}, {"help": [{"kind": "travel", "outcome": "received"}]}, {"help": []}),
        ({"test": "has_hospital_bill"}, {"bills": [{"hospital": "yes"}]}, {"bills": []}),
        ({"test": "minutes_one_way", "at_least": 99}, {"travel": {"minutes_one_way": 99}}, {"travel": {"minutes_one_way": 98}}),
        ({"test": "minutes_one_way", "at_most": 99}, {"travel": {"minutes_one_way": 99}}, {"travel": {"minutes_one_way": 100}}),
        ({"test": "needs_lodging"}, {"travel": {"can_go_home_at_night": "no"}}, {"travel": {"can_go_home_at_night": "yes"}}),
        (
            {"test": "plan_travel_benefit", "any_of": ["none", "used_up"]},
            {"travel": {"plan_travel_benefit": "used_up"}},
            {"travel": {"plan_travel_benefit": "not_used"}},
        ),
        ({"test": "household_size", "at_least": 3}, {"household": {"size": 3}}, {"household": {"size": 2}}),
        ({"test": "household_size", "at_most": 3}, {"household": {"size": 3}}, {"household": {"size": 4}}),
        ({"test": "pregnant"}, {"patient": {"pregnant": "yes"}}, {"patient": {"pregnant": "no"}}),
        ({"test": "lost_income"}, {"household": {"lost_income": "yes"}}, {"household": {"lost_income": "no"}}),
        (
            {"test": "child_in_household_under", "age": 18},
            {"household": {"members": [{"id": "a", "age": 17}]}},
            {"household": {"members": [{"id": "a", "age": 18}]}},
        ),
        ({"test": "help_refused", "kind": "travel"}, {"help": [{"kind": "travel", "outcome": "refused"}]}, {"help": []}),
        ({"test": "bill_in_collection"}, {"bills": [{"in_collection": "yes"}]}, {"bills": [{"in_collection": "no"}]}),
        (
            {"test": "income_this_month", "at_most": 2000},
            {"household": {"income_this_month": 2000}},
            {"household": {"income_this_month": 2001}},
        ),
        ({"test": "works"}, {"work": {"patient": {"works": "yes"}}}, {"work": {"patient": {"works": "no"}}}),
        ({"test": "works"}, {"work": {"patient": {"status": "on_leave"}}}, {"work": {"patient": {"status": "retired"}}}),
        (
            {"test": "works", "whose": "caregiver"},
            {"work": {"caregivers": [{"id": "a", "job": {"works": "no"}}, {"id": "b", "job": {"works": "yes"}}]}},
            {"work": {"caregivers": []}},
        ),
        ({"test": "caregiver_works"}, {"work": {"caregivers": [{"job": {"works": "yes"}}]}}, {"work": {"caregivers": []}}),
        (
            {"test": "state_of_work", "any_of": ["NY"]},
            {"work": {"patient": {"works": "yes", "state_of_work": "NY"}}},
            {"work": {"patient": {"works": "yes", "state_of_work": "NJ"}}},
        ),
        (
            {"test": "employer_size", "at_least": 50},
            {"work": {"patient": {"works": "yes", "employer_size": 50}}},
            {"work": {"patient": {"works": "yes", "employer_size": 49}}},
        ),
        (
            {"test": "employer_size", "at_most": 19},
            {"work": {"patient": {"works": "yes", "employer_size": 19}}},
            {"work": {"patient": {"works": "no"}}},
        ),
        (
            {"test": "months_with_employer", "at_least": 12},
            {"work": {"patient": {"works": "yes", "months_with_employer": 12}}},
            {"work": {"patient": {"works": "yes", "months_with_employer": 11}}},
        ),
        (
            {"test": "hours_last_12_months", "at_least": 1250, "whose": "caregiver"},
            {"work": {"caregivers": [{"job": {"works": "yes", "hours_last_12_months": 1250}}]}},
            {"work": {"caregivers": [{"job": {"works": "yes", "hours_last_12_months": 1249}}]}},
        ),
    ],
    ids=lambda value: value["test"] if isinstance(value, dict) and "test" in value else "",
)  # fmt: skip
def test_each_test_knows_yes_no_and_unknown(criterion, yes, no):
    """With one answer it holds, with another it does not, and with none it asks the household."""
    assert found(criterion, **yes).result is True
    assert found(criterion, **no).result is False
    unknown = found(criterion)
    assert unknown.result is None
    assert {one.from_whom for one in unknown.missing} == {"household"}


def test_living_in_the_united_states_follows_from_any_state():
    """A territory counts; without a state nobody knows."""
    assert found({"test": "lives_in_us"}, patient={"state": "PR"}).result is True
    assert found({"test": "lives_in_us"}).result is None


def test_residency_never_decides_alone():
    """A miss and a wish not to say are for the program; only a match settles it."""
    criterion = {"test": "residency_status", "any_of": ["citizen", "permanent_resident"]}
    assert found(criterion, patient={"residency": "citizen"}).result is True
    for told in ("no_status", "prefer_not_to_say"):
        assert asked(criterion, patient={"residency": told}) == [("patient.residency", "program")]
        assert found(criterion, patient={"residency": told}).result is None


def test_a_wider_diagnosis_asks_for_the_exact_one():
    """Blood cancer may be AML or not; the question is finer than the first one."""
    finding = found({"test": "diagnosis", "any_of": ["aml"]}, illness={"diagnosis": "blood_cancer"})
    assert finding.result is None
    assert finding.missing[0].asks.key == "programs.missing.illness_diagnosis_finer"


def test_a_diagnosis_left_out_is_named_as_left_out():
    """Where `none_of` is what fails, the reason names it and not the wider group."""
    criterion = {"test": "diagnosis", "any_of": ["blood_cancer"], "none_of": ["aml"]}
    said = found(criterion, illness={"diagnosis": "aml"}).said
    assert said.key == "programs.criterion.diagnosis.none_of.not_met" and said.values["limit"].codes == ("aml",)
    assert found(criterion, illness={"diagnosis": "multiple_myeloma"}).result is True


def test_a_rule_nobody_saw_asks_the_program():
    """It is unknown whatever the answers."""
    criterion = {"test": "program_decides", "words": {"en": "The fund's list.", "es": "La lista del fondo."}}
    assert asked(criterion) == [("program", "program")]


def test_a_limit_nobody_saw_asks_the_program_and_not_the_household():
    """An income of nothing does not look eligible by our ignorance."""
    criterion = {"test": "income_percent_of_guideline", "limit": "unknown"}
    assert asked(criterion, household={"size": 1, "income_per_year": 0}) == [("household.income_per_year", "program")]
    assert asked(criterion) == [("household.income_per_year", "program")]


@pytest.mark.parametrize("firmness", ["unconfirmed", "at_least_this"])
def test_a_soft_miss_asks_the_program(firmness):
    """A match still holds, a miss becomes unknown, and an unknown answer is asked from the household first."""
    soft = ADULT | {"firmness": firmness}
    assert found(soft, **of_age(18)).result is True
    assert found(soft, **of_age(17)).result is None
    assert asked(soft, **of_age(17)) == [("patient.age", "program")]
    assert asked(soft) == [("patient.age", "household")]


def test_a_soft_exclusion_that_matches_is_unknown():
    """Under `not` the miss is the match: it asks the program; what does not match is surely not excluded."""
    criterion = {"not": VETERAN | {"firmness": "unconfirmed"}}
    assert found(criterion, patient={"veteran": "yes"}).result is None
    assert asked(criterion, patient={"veteran": "yes"}) == [("patient.veteran", "program")]
    assert found(criterion, patient={"veteran": "no"}).result is True
    twice = {"not": criterion}
    assert found(twice, patient={"veteran": "yes"}).result is True
    assert found(twice, patient={"veteran": "no"}).result is None


def test_not_of_unknown_is_unknown():
    """An exclusion nobody knows does not pass."""
    assert found({"not": VETERAN}).result is None
    assert found({"not": VETERAN}, patient={"veteran": "yes"}).result is False


def test_only_answers_that_can_still_decide_are_missing():
    """In (a and b) or (c and d) with a = no and d = yes only c matters."""
    tree = {"any": [{"all": [VETERAN, DISABILITY]}, {"all": [UNABLE, {"test": "in_treatment"}]}]}
    assert asked(tree, patient={"veteran": "no"}, illness={"in_treatment": "yes"}) == [("patient.unable_to_work", "household")]


def test_a_decided_tree_misses_nothing():
    """One true branch is enough, and the other branch's answers are no longer asked."""
    tree = {"any": [VETERAN, DISABILITY]}
    assert asked(tree, patient={"veteran": "yes"}) == []
    assert asked(tree, patient={"veteran": "no"}) == [("patient.disability", "household")]


def test_one_answer_is_asked_once():
    """Two tests on the same unknown answer give one question."""
    assert asked({"all": [VETERAN, {"any": [VETERAN, DISABILITY]}]}).count(("patient.veteran", "household")) == 1


def test_a_group_gives_the_reason_that_counts():
    """A failed `all` names what failed, a true `any` what held."""
    patient = {"veteran": "no", "disability": "yes"}
    assert found({"all": [DISABILITY, VETERAN]}, patient=patient).said.key == "programs.criterion.veteran.not_met"
    assert found({"any": [VETERAN, DISABILITY]}, patient=patient).said.key == "programs.criterion.disability.met"


def faults(*criteria) -> list[tuple[str, str]]:
    parser = Parser("test.yaml", {}, {})
    parser.criteria(criteria, "criteria")
    return [(fault.where, fault.code) for fault in parser.faults]


@pytest.mark.parametrize(
    ("criterion", "where", "code"),
    [
        ({"test": "shoe_size"}, "criteria[1].test", "unknown_test"),
        ({"test": "age", "at_lest": 18}, "criteria[1].at_lest", "unknown_key"),
        ({"test": "age"}, "criteria[1]", "limit_missing"),
        ({"test": "age", "at_least": 18, "limit": "unknown"}, "criteria[1]", "limit_missing"),
        ({"test": "age", "at_least": 18, "limit": 20}, "criteria[1].limit", "limit_is_unknown"),
        ({"test": "age", "at_least": 18, "firmness": "maybe"}, "criteria[1].firmness", "not_a_choice"),
        ({"test": "state", "any_of": ["XX"]}, "criteria[1].any_of[1]", "not_in_vocabulary"),
        ({"test": "insured", "sources": ["nowhere"]}, "criteria[1].sources", "unknown_source"),
        ({"rule": "nothing"}, "criteria[1].rule", "unknown_rule"),
        ({"any": []}, "criteria[1].any", "list"),
        ({"any": [VETERAN], "all": [VETERAN]}, "criteria[1]", "criterion_kind"),
        ({"any": [VETERAN, {"test": "nothing"}]}, "criteria[1].any[2].test", "unknown_test"),
        ({"not": VETERAN, "firmness": "firm"}, "criteria[1].firmness", "unknown_key"),
    ],
)
def test_what_is_wrong_in_a_criterion_is_named_with_its_place(criterion, where, code):
    """An unknown test, key, code, source or rule is a fault, never passed over."""
    assert (where, code) in faults({"id": "one"} | criterion)


def test_a_criterion_needs_an_id_of_its_own():
    """Explanations point to it."""
    assert faults(VETERAN) == [("criteria[1].id", "missing_key")]
    assert faults({"id": "a"} | VETERAN, {"id": "a"} | VETERAN) == [("criteria[2].id", "repeated_id")]


def test_a_plans_travel_money_is_known_only_from_its_own_answer():
    """Coverages say nothing of it: what they suggested, a later answer could contradict, and a verdict would move."""
    none = {"test": "plan_travel_benefit", "any_of": ["none"]}
    assert found(none, coverages=[]).result is None
    assert found(none, coverages=[{"kind": "employer", "plan": {"travel_benefit": 10000}}]).result is None
    assert found(none, coverages=[], travel={"plan_travel_benefit": "not_used"}).result is False


PUBLIC_LAW = {
    "medicaid_income", "medicaid_level", "medicaid_work_rule", "receives_income", "ssi_brings_medicaid",
    "dependent_child", "medicare_savings_income", "medicare_savings_assets", "extra_help_income", "ssi_income", "ssi_resources",
    "tax_credit_income", "cost_sharing_reduction_income", "earnings_below_substantial", "wages_in_a_year", "medicare_after_ssdi",
}  # fmt: skip
"""Tests that `programs.public` computes."""


def test_the_vocabulary_of_tests_is_closed_and_whole():
    """These tests and no others exist."""
    assert set(REGISTRY) - PUBLIC_LAW == {
        "diagnosis", "drug", "planned_treatment", "earlier_treatment", "in_treatment", "treatment_window", "coverage",
        "insured", "income_percent_of_guideline", "income_per_year", "assets", "age", "state", "lives_in_us",
        "residency_status", "miles_one_way", "veteran", "has_caregiver", "has_children", "trial", "disability",
        "unable_to_work", "help_received", "denied", "has_hospital_bill", "program_decides", "minutes_one_way", "works",
        "caregiver_works", "employer_size", "months_with_employer", "hours_last_12_months", "state_of_work", "household_size",
        "child_in_household_under", "pregnant", "help_refused", "lost_income", "income_this_month", "bill_in_collection",
        "plan_travel_benefit", "needs_lodging", "coverage_ends_within", "plan_employer_size",
    }  # fmt: skip
    assert set(REGISTRY) >= PUBLIC_LAW


def test_what_can_never_be_decided_is_known_beforehand():
    """A limit nobody saw is never true or false; a soft test is never false, and under `not` never makes it false."""

    def possible(criterion):
        parser = Parser("test.yaml", {}, {})
        node = parser.node(criterion, "criteria")
        assert node is not None
        return can_be(node, True), can_be(node, False)

    unseen = {"test": "age", "limit": "unknown"}
    assert possible(ADULT) == (True, True)
    assert possible(unseen) == (False, False)
    assert possible(ADULT | {"firmness": "unconfirmed"}) == (True, False)
    assert possible({"not": ADULT | {"firmness": "unconfirmed"}}) == (True, False)
    assert possible({"any": [unseen, VETERAN]}) == (True, False)
    assert possible({"all": [unseen, VETERAN]}) == (False, True)
