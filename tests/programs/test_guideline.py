"""Income as a percentage of the poverty guideline. 2026: one person 15,960, two 21,640; Alaska 19,950 for one."""

from datetime import date

import pytest

from ground.bands import Band
from ground.said import Cents
from tests.programs.tiny import found

FOUR_TIMES = {"test": "income_percent_of_guideline", "at_most": 400}
TEXAS = {"state": "TX"}


def result(patient=TEXAS, criterion=FOUR_TIMES, **household) -> bool | None:
    return found(criterion, patient=patient, household=household).result


def test_the_limit_itself_is_within_and_a_dollar_more_is_not():
    """Four times 15,960 is 63,840 for one person."""
    assert result(size=1, income_per_year=63840) is True
    assert result(size=1, income_per_year="63840.01") is False
    assert result(size=1, income_per_year=63841) is False


def test_an_income_within_the_limit_of_one_person_needs_no_size():
    """63,840 is within the limit whatever the size; one dollar more needs the size."""
    assert result(income_per_year=63840) is True
    assert result(income_per_year=63841) is None


def test_a_size_known_as_a_band_decides_where_both_ends_agree():
    """Two to three people: four times 21,640 is 86,560, four times 27,320 is 109,280."""
    size = {"at_least": 2, "at_most": 3}
    assert result(size=size, income_per_year=86560) is True
    assert result(size=size, income_per_year=86561) is None
    assert result(size=size, income_per_year=109280) is None
    assert result(size=size, income_per_year=109281) is False


def test_an_income_known_as_a_band_decides_where_both_ends_agree():
    """A band that reaches over the limit leaves it open."""
    assert result(size=1, income_per_year={"at_least": 50000, "at_most": 63840}) is True
    assert result(size=1, income_per_year={"at_least": 50000, "at_most": 63841}) is None
    assert result(size=1, income_per_year={"at_least": 63841}) is False


def test_an_unknown_state_decides_where_all_regions_agree():
    """63,840 is within the lowest limit; 79,801 is above Alaska's (four times 19,950); between them the state decides."""
    assert result(patient={}, size=1, income_per_year=63840) is True
    assert result(patient={}, size=1, income_per_year=79800) is None
    assert result(patient={}, size=1, income_per_year=79801) is False


def test_alaska_and_hawaii_have_their_own_guideline():
    """Four times 19,950 is 79,800; four times 18,360 is 73,440."""
    assert result(patient={"state": "AK"}, size=1, income_per_year=79800) is True
    assert result(patient={"state": "HI"}, size=1, income_per_year=73440) is True
    assert result(patient={"state": "HI"}, size=1, income_per_year=73441) is False


def test_in_a_territory_the_program_says_which_guideline_it_uses():
    """Puerto Rico has none of its own: decided only where every region agrees, else the program is asked."""
    finding = found(FOUR_TIMES, patient={"state": "PR"}, household={"size": 1, "income_per_year": 70000})
    assert finding.result is None
    assert [(one.from_whom, one.asks.key) for one in finding.missing] == [("program", "programs.ask_program.guideline")]
    assert result(patient={"state": "PR"}, size=1, income_per_year=63840) is True


def test_the_prior_years_guideline_is_used_where_the_program_says_so():
    """2025's guideline for one person is 15,650: four times that is 62,600."""
    prior = FOUR_TIMES | {"guideline": "prior_year"}
    assert result(criterion=prior, size=1, income_per_year=62600) is True
    assert result(criterion=prior, size=1, income_per_year=62601) is False


def test_at_least_is_the_mirror():
    """At the limit it holds, below it does not; without a size nothing is ever enough."""
    at_least = {"test": "income_percent_of_guideline", "at_least": 100}
    assert result(criterion=at_least, size=1, income_per_year=15960) is True
    assert result(criterion=at_least, size=1, income_per_year=15959) is False
    assert result(criterion=at_least, income_per_year=15959) is False
    assert result(criterion=at_least, income_per_year=500000) is None


def test_the_reason_holds_the_numbers():
    """The person's income stands beside the limit, its percentage and the size."""
    said = found(FOUR_TIMES, patient=TEXAS, household={"size": 1, "income_per_year": 64000}).said
    assert said.key == "programs.criterion.income_percent_of_guideline.at_most.not_met"
    assert said.values["person"] == Cents(6_400_000)
    assert said.values["limit"] == Cents(6_384_000)
    assert said.values["percent"].per_million == 4_000_000
    assert said.values["size"].band == Band.exactly(1)


def test_a_miss_says_by_how_much():
    """64,000 is 160 dollars over 63,840; with 2 to 3 people 110,000 is 720 to 23,440 over."""
    miss = found(FOUR_TIMES, patient=TEXAS, household={"size": 1, "income_per_year": 64000}).miss
    assert miss.values["gap"] == Cents(16_000)
    household = {"size": {"at_least": 2, "at_most": 3}, "income_per_year": 110000}
    assert found(FOUR_TIMES, patient=TEXAS, household=household).miss.values["gap"] == Cents.span(72_000, 2_344_000)


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({}, ["household.income_per_year", "household.size", "patient.state"]),
        ({"patient": TEXAS, "household": {"size": 1}}, ["household.income_per_year"]),
        ({"patient": TEXAS, "household": {"income_per_year": 90000}}, ["household.size"]),
        ({"household": {"size": 1, "income_per_year": 70000}}, ["patient.state"]),
    ],
)
def test_every_open_answer_is_asked_for(answers, fields):
    """Income, size and state, each only where it is not known."""
    assert [one.field for one in found(FOUR_TIMES, **answers).missing] == fields


def test_a_day_before_every_guideline_leaves_it_to_the_program():
    """No figure reaches 1990: unknown, never an error."""
    finding = found(FOUR_TIMES, date(1990, 1, 1), patient=TEXAS, household={"size": 1, "income_per_year": 1})
    assert finding.result is None and finding.missing[0].from_whom == "program"


def test_the_figures_source_stands_with_the_finding():
    """The guideline's own page can be shown beside the program's."""
    finding = found(FOUR_TIMES, patient=TEXAS, household={"size": 1, "income_per_year": 1})
    assert any("aspe.hhs.gov" in (source.url or "") for source in finding.figure_sources)
