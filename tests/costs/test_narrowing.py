"""Which answer would narrow an estimate most: tried with plausible answers, none left out."""

from datetime import date

import pytest

from cases.case import Case
from costs.estimate import estimate
from costs.narrowing import answered, narrowing, probes

AS_OF = date(2026, 11, 20)
TREATMENT = {
    "diagnosis": "multiple_myeloma",
    "planned": {
        "treatment": "bispecific_antibody",
        "drugs": ["teclistamab"],
        "start": "2027-01-04",
        "months": 6,
        "setting": "hospital",
        "approval": "approved",
    },
}


def _case(**answers):
    told = {
        "illness": TREATMENT,
        "coverages": [
            {
                "kind": "employer",
                "starts": "2027-01-01",
                "plan": {
                    "plan_year_starts": 1,
                    "deductible": {"person": 2000},
                    "out_of_pocket_maximum": {"person": 6000},
                    "coinsurance": "20%",
                },
            }
        ],
        "travel": {"miles_one_way": 10, "transport": "car", "can_go_home_at_night": "yes", "parking_and_tolls_per_trip": 5},
        "work": {"patient": {"works": "no"}, "caregivers": []},
    }
    return Case.model_validate(told | answers)


def test_every_question_of_an_estimate_is_ranked_once():
    """Questions without a probe are last, not lost."""
    case = Case.model_validate({"illness": {"diagnosis": "multiple_myeloma"}})
    ranked = narrowing(case, AS_OF)
    assert sorted(one.field for one in ranked) == sorted(estimate(case, AS_OF).questions)


def test_an_answer_that_closes_an_open_end_goes_first():
    """Unknown miles leave the trips open above; the unknown maximum only widens the range, so miles are asked first."""
    plan = {"deductible": {"person": 2000}, "coinsurance": "20%", "plan_year_starts": 1}
    travel = {"transport": "car", "can_go_home_at_night": "yes", "parking_and_tolls_per_trip": 5}
    case = _case(coverages=[{"kind": "employer", "starts": "2027-01-01", "plan": plan}], travel=travel)
    first = narrowing(case, AS_OF)[0]
    assert (first.field, first.ends_closed >= 1) == ("travel.miles_one_way", True)


def test_an_unknown_maximum_narrows_by_more_than_an_unknown_night():
    """The high course reaches the legal maximum where the plan's is unknown: that answer is worth thousands of dollars."""
    plan = {"deductible": {"person": 2000}, "coinsurance": "20%", "plan_year_starts": 1}
    ranked = narrowing(_case(coverages=[{"kind": "employer", "starts": "2027-01-01", "plan": plan}]), AS_OF)
    assert ranked[0].field == "coverages.plan.out_of_pocket_maximum"
    assert ranked[0].by > 200_000


@pytest.mark.parametrize("field", sorted(probes()))
def test_every_probe_changes_a_case(field):
    """The plausible answers fit the case file, differ, and say something that the case did not say."""
    case = _case(work={"patient": {}, "caregivers": [{"id": "caregiver"}]}, travel={})
    told = answered(case, field)
    assert told and None not in told
    assert any(one != case for one in told)
    assert len({one.model_dump_json() for one in told}) == len(told)
