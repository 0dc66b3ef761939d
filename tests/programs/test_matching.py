"""A household against the catalogue: verdicts, reasons, what is missing, and availability as a thing apart."""

from datetime import date

import pytest

import ground.files
from ground.bands import DayBand
from programs.availability import availability_now
from programs.catalogue import catalogue
from programs.matching import MatchSettings, match
from programs.model import Availability, Ended
from tests.programs.tiny import AS_OF, GRANT, LINE, case, changed, matched, tiny_catalogue

MYELOMA = {"illness": {"diagnosis": "multiple_myeloma"}, "patient": {"state": "TX"}}


def test_all_criteria_must_hold(tmp_path):
    """The program's and the fund's criteria hold for myeloma; the other fund's does not, and is the one that decides."""
    found = matched(tiny_catalogue(tmp_path), **MYELOMA, household={"size": 1, "income_per_year": 50000})
    assert found["helpers-grant/myeloma"].verdict == "looks_eligible"
    assert found["helpers-grant/myeloma"].deciding is None
    assert found["helpers-grant/aml"].verdict == "does_not_look_eligible"
    assert found["helpers-grant/aml"].deciding.id == "fund_illness"
    assert [finding.id for finding in found["helpers-grant/aml"].findings] == ["illness", "income", "fund_illness"]


def test_a_settled_verdict_misses_nothing(tmp_path):
    """For the wrong fund no income is asked; for the right one it is, with the size."""
    found = matched(tiny_catalogue(tmp_path), **MYELOMA)
    assert found["helpers-grant/aml"].missing == ()
    assert [one.field for one in found["helpers-grant/myeloma"].missing] == ["household.income_per_year", "household.size"]


def test_the_nearest_miss_stands_only_where_numbers_alone_are_in_the_way(tmp_path):
    """160 dollars over for the right fund; none for the fund of another illness."""
    found = matched(tiny_catalogue(tmp_path), **MYELOMA, household={"size": 1, "income_per_year": 64000})
    assert found["helpers-grant/myeloma"].nearest_miss.values["gap"].low == 16_000
    assert found["helpers-grant/aml"].verdict == "does_not_look_eligible"
    assert found["helpers-grant/aml"].nearest_miss is None


def test_availability_and_verdict_are_two_things(tmp_path):
    """A closed fund still looks eligible."""
    closed = changed(GRANT, funds=[], availability={"status": "closed", "as_of": "2026-11-19"})
    (found,) = matched(tiny_catalogue(tmp_path, closed), **MYELOMA, household={"income_per_year": 100}).values()
    assert (found.verdict, found.availability.status) == ("looks_eligible", "closed")


def test_an_ended_program_is_still_shown(tmp_path):
    """It stands in the result with its verdict, ended, and what took its place."""
    ended = changed(LINE, ended={"on": "2025-12-31", "replaced_by": "helpers-grant"})
    found = matched(tiny_catalogue(tmp_path, ended, GRANT), patient={"age": 30})["helpers-line"]
    assert (found.verdict, found.availability.status) == ("looks_eligible", "ended")
    assert found.availability.replaced_by == "helpers-grant"


OPEN = Availability(status="open", as_of=date(2026, 10, 21))


@pytest.mark.parametrize(
    ("recorded", "as_of", "status"),
    [
        (OPEN, date(2026, 11, 20), "open"),
        (OPEN, date(2026, 11, 21), "unknown"),
        (OPEN, date(2026, 10, 20), "unknown"),
        (Availability(status="open"), AS_OF, "unknown"),
        (Availability(status="open", as_of=2026), AS_OF, "unknown"),
        (Availability(status="open", as_of=2020, by_law=True), AS_OF, "open"),
        (Availability(status="ended", as_of=date(2020, 1, 1)), AS_OF, "ended"),
        (None, AS_OF, "unknown"),
    ],
)
def test_a_status_counts_for_thirty_days(recorded, as_of, status):
    """On the 30th day it still does; then, before it was seen, or without a day, nobody knows.

    Ended stays ended, and what the law keeps open stays open.
    """
    assert availability_now(recorded, None, as_of).status == status


def test_an_old_status_is_kept_as_history():
    """What was last seen stands beside unknown, with its day."""
    now = availability_now(OPEN, None, date(2027, 1, 1))
    assert (now.status, now.last_status, now.last_seen) == ("unknown", "open", DayBand(date(2026, 10, 21), date(2026, 10, 21)))
    assert now.is_stale and now.said.key == "programs.availability.stale"


def test_a_program_that_ends_later_has_not_ended():
    """On the day before its end it is what was recorded."""
    ended = Ended(on=date(2026, 11, 21))
    assert availability_now(OPEN, ended, AS_OF).status == "open"
    assert availability_now(OPEN, ended, date(2026, 11, 21)).status == "ended"


def test_days_until_stale_are_a_setting(tmp_path):
    """With 10 days a status of 19 days ago no longer counts."""
    tiny = tiny_catalogue(tmp_path)

    def status(days):
        return match(case(), AS_OF, tiny, MatchSettings(days_until_stale=days))[0].availability.status

    assert (status(19), status(10)) == ("open", "unknown")


def test_each_day_has_its_own_availability(tmp_path):
    """One catalogue asked about a day, a later one and the first again: seen on November 1st, it counts until December 1st."""
    tiny = tiny_catalogue(tmp_path)
    days = (AS_OF, date(2026, 12, 2), AS_OF)
    assert [match(case(), day, tiny)[0].availability.status for day in days] == ["open", "unknown", "open"]


def test_a_second_match_reads_no_file(monkeypatch):
    """The catalogue and the figures are read once a process."""
    household = case(**MYELOMA, household={"size": 1, "income_per_year": 50000})
    match(household, AS_OF)

    def refuse(*_arguments):
        raise AssertionError("a file was read")

    monkeypatch.setattr(ground.files, "read_own", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    assert match(household, AS_OF)


def test_the_same_answers_give_the_same_result():
    """A result depends on the case, the day and the catalogue alone."""
    household = case(**MYELOMA)
    assert match(household, AS_OF) == match(household, AS_OF)
    assert [one.id for one in match(household, AS_OF)] == [offer.id for offer in catalogue().offers]
