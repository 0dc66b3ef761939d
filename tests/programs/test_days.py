"""Days that matter: a hospital bill's, and those of the season."""

from datetime import date
from pathlib import Path

import pytest

from ground.files import read_own
from programs.answers import Answers
from programs.public.hospital_dates import hospital_days
from programs.season import dates_ahead, season
from tests.programs.tiny import case

EXAMPLES = read_own(Path(__file__).parent / "worked" / "hospital_dates.yaml")["examples"]


def bill(day, **more):
    return {"hospital": "yes", "nonprofit_hospital": "yes", "first_billed": day} | more


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: f"{one['billed']}-{one['as_of']}")
def test_a_hospital_bills_days(one):
    """The last day to apply, the first day of hard collection, and how they stand on a day."""
    (found,) = hospital_days(case(bills=[bill(one["billed"].isoformat())]), one["as_of"])
    assert found.apply_until.exact == one["apply_until"]
    assert found.no_hard_collection_before.exact == one["collect_from"]
    assert found.can_still_apply is one["can_apply"]
    assert found.is_too_early_to_collect is one["early"]


def test_a_bill_known_to_the_month_gives_a_band():
    """March 2026: the last day lies between October 27 and November 26; on November 24 nobody can say."""
    (found,) = hospital_days(case(bills=[bill("2026-03")]), date(2026, 11, 24))
    assert (found.apply_until.earliest, found.apply_until.latest) == (date(2026, 10, 27), date(2026, 11, 26))
    assert found.can_still_apply is None


def test_a_hospital_run_for_profit_or_a_doctor_has_no_such_days():
    """The duty is a nonprofit hospital's; a bill without its day has none either."""
    bills = [bill("2026-03-01", nonprofit_hospital="no"), {"hospital": "no", "first_billed": "2026-03-01"}, {"hospital": "yes"}]
    assert hospital_days(case(bills=bills), date(2026, 11, 24)) == ()


def ahead(day, **answers):
    return [one.date.id for one in dates_ahead(Answers(case(**answers), day))]


def test_a_household_on_medicare_sees_its_last_day_and_not_after_it():
    """December 7 is the last day to choose; on the 8th it is gone. Without Medicare it does not concern anybody."""
    medicare = {"coverages": [{"kind": "original_medicare"}]}
    assert "medicare_plan_choice" in ahead(date(2026, 12, 7), **medicare)
    assert "medicare_plan_choice" not in ahead(date(2026, 12, 8), **medicare)
    assert "medicare_plan_choice" not in ahead(date(2026, 12, 7), has_coverage={"medicare": "no"})


def test_the_nearest_day_comes_first_and_an_unknown_coverage_hides_nothing():
    """Nothing is known: every date of the season stands, in order."""
    found = ahead(date(2026, 11, 24))
    assert found[:2] == ["medicare_plan_choice", "marketplace_federal"]
    assert set(found) == {one.id for one in season().dates if not one.states}


def test_a_household_without_insurance_sees_the_days_to_enroll():
    """The Marketplace's days concern who has no insurance at all, and not who has only another."""
    assert "marketplace_federal" in ahead(date(2026, 11, 24), coverages=[])
    other = {"coverages": [{"kind": "employer"}], "has_coverage": {"marketplace": "no", "individual_off_exchange": "no"}}
    assert "marketplace_federal" not in ahead(date(2026, 11, 24), **other)


def test_what_was_not_confirmed_says_so():
    """The Marketplaces' days and the makers' habit are not confirmed; all sentences have two languages."""
    unsure = {one.id for one in season().dates if not one.is_confirmed}
    assert {one for one in unsure if not one.startswith("marketplace_")} == {"free_drug_again"}
    assert {one.id for one in season().dates if one.id.startswith("marketplace_")} <= unsure
    assert all(one.words.en != one.words.es for one in season().dates)


@pytest.mark.parametrize(("starts", "is_shown"), [(1, True), (7, False), (None, True)])
def test_the_end_of_the_calendar_year_matters_to_a_plan_that_may_follow_it(starts, is_shown):
    """A plan from July to June does not start again in January; nobody knows of a plan whose first month was not told."""
    told = {"coverages": [{"kind": "employer", "plan": {"plan_year_starts": starts}}]}
    assert ("plan_year" in ahead(date(2026, 11, 24), **told)) is is_shown
    assert "plan_year" not in ahead(date(2026, 11, 24), coverages=[])


@pytest.mark.parametrize(
    ("state", "last"),
    [("CA", date(2027, 1, 31)), ("ID", date(2026, 12, 15)), ("CO", date(2027, 1, 15)), ("RI", date(2026, 12, 31)), ("TX", None)],
)
def test_a_states_own_marketplace_has_its_own_day(state, last):
    """Known states only; Texas uses HealthCare.gov. The day stands until it has passed."""
    own = [one for one in season().dates if state in one.states]
    assert [one.last_day for one in own] == ([] if last is None else [last])
    for one in own:
        assert one.id in ahead(last, coverages=[], patient={"state": state})
        assert one.id not in ahead(date.fromordinal(last.toordinal() + 1), coverages=[], patient={"state": state})
        assert one.id not in ahead(last, coverages=[])
