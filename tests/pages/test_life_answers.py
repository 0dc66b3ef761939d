"""Travel, work and home on the first screen: what the widgets show and what they write into a case."""

import pytest

from cases.case import Case
from cases.files import case_as_data, parse_case
from cases.life import HomeCost
from pages.frame import fields
from pages.frame.questions import build_case, widget_values


def case_of(content):
    return parse_case(("schema_version: 1\n" + content).encode(), "case.yaml")


def test_costs_at_home_become_monthly_entries():
    """Child care of $300 and other costs of $20.50 a month; the rest stays empty."""
    answers = {"home_costs": "yes", "home_costs.child_care": 300.0, "home_costs.other": 20.5}
    told = build_case(Case(), answers)
    assert [(one.kind, one.amount.exact, one.per) for one in told.home_costs] == [
        ("child_care", 30_000, "month"),
        ("other", 2_050, "month"),
    ]
    shown = widget_values(told)
    assert (shown["home_costs"], shown["home_costs.child_care"], shown["home_costs.meals_at_home"]) == ("yes", 300.0, None)


def test_costs_at_home_without_an_amount_are_not_none_and_no_is_none():
    """Yes without an amount is a cost nobody knows; no is an empty list; not sure is unknown."""
    assert build_case(Case(), {"home_costs": "yes"}).home_costs == (HomeCost(),)
    assert build_case(Case(), {"home_costs": "no"}).home_costs == ()
    assert build_case(case_of("home_costs: []\n"), {"home_costs": "not_sure"}).home_costs is None


def test_entries_no_widget_shows_stay():
    """A weekly cost and one typed as a band outlive a change of a monthly one."""
    content = """home_costs:
  - {kind: child_care, amount: 90, per: week}
  - {kind: other, amount: {at_least: 10, at_most: 30}, per: month}
  - {kind: meals_at_home, amount: 50, per: month}
"""
    told = build_case(case_of(content), {"home_costs.meals_at_home": 60.0})
    assert sorted((one.kind, one.per, one.amount.at_most) for one in told.home_costs) == [
        ("child_care", "week", 9_000),
        ("meals_at_home", "month", 6_000),
        ("other", "month", 3_000),
    ]


@pytest.mark.parametrize(("typed", "kept"), [("98109", "98109"), ("981", None), ("98a09", None), ("", None)])
def test_only_five_digits_are_a_zip_code(typed, kept):
    """A half-typed ZIP code is no answer and no error."""
    assert build_case(Case(), {"travel.center_zip": typed}).travel.center_zip == kept


def test_an_absence_a_policy_and_the_plans_travel_benefit_are_written_where_the_costs_read_them():
    """Months, percent, dollars and yes or no each in their own place."""
    told = build_case(
        Case(),
        {
            "work.patient.absence.stops_on": "2027-01",
            "work.patient.absence.share_of_time_after": 50,
            "work.patient.leave.disability_insurance": "yes",
            "work.patient.leave.disability_pays_per_week": 450.0,
            "work.patient.state_of_work": "WA",
            "travel.plan_travel_benefit": "not_used",
            "travel.plan_benefit.total": 10_000,
        },
    )
    assert case_as_data(told) == {
        "schema_version": 1,
        "travel": {"plan_travel_benefit": "not_used", "plan_benefit": {"total": 10_000}},
        "work": {
            "patient": {
                "state_of_work": "WA",
                "leave": {"disability_insurance": "yes", "disability_pays_per_week": 450},
                "absence": {"stops_on": "2027-01", "share_of_time_after": 0.5},
            }
        },
    }


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("work.patient.employer_size", "50 to 100"),
        ("work.patient.absence.share_of_time_after", "40 to 60"),
        ("work.patient.leave.disability_pays_per_week", "$300 to $400"),
    ],
)
def test_a_band_of_an_opened_file_stands_in_the_empty_field_in_its_own_unit(monkeypatch, key, shown):
    """Heads are counted, shares are percent, pay is dollars."""
    job = "{employer_size: {at_least: 50, at_most: 100}, absence: {share_of_time_after: {at_least: 0.4, at_most: 0.6}}"
    leave = "leave: {disability_pays_per_week: {at_least: 300, at_most: 400}}}"
    case = case_of(f"work: {{patient: {job}, {leave}}}\n")
    monkeypatch.setattr(fields.session, "base", lambda: case)
    monkeypatch.setattr(fields.words, "language", lambda: "en")
    assert fields._told_as_band(key) == shown
