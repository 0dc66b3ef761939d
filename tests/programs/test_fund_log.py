"""A clinic's own log of fund status over the catalogue, and what to do about a closed fund."""

import pytest

from ground.faults import FileFaults
from programs.fund_log import LARGEST_BYTES, FundLog, parse_fund_log
from programs.matching import Match, MatchSettings, match
from programs.when_closed import guidance
from tests.programs.tiny import AS_OF, GRANT, LINE, case, changed, tiny_catalogue

HEAD = "program,fund,status,day,by,note\n"


def logged(catalogue, text: str, name: str = "log.csv") -> FundLog:
    return parse_fund_log(text.encode(), name, catalogue)


def availability(catalogue, text: str) -> dict[str, tuple[str, str | None]]:
    settings = MatchSettings(fund_log=logged(catalogue, HEAD + text))
    return {one.id: (one.availability.status, one.availability.logged_by) for one in match(case(), AS_OF, catalogue, settings)}


def test_the_log_goes_before_an_older_entry_of_the_catalogue(tmp_path):
    """The myeloma fund was seen open on November 1; the clinic saw it closed on the 10th."""
    found = availability(tiny_catalogue(tmp_path), "helpers-grant,myeloma,closed,2026-11-10,Ana,\n")
    assert found["helpers-grant/myeloma"] == ("closed", "Ana")
    assert found["helpers-grant/aml"] == ("unknown", None)


def test_a_later_entry_of_the_catalogue_stays(tmp_path):
    """What the catalogue saw on November 1 goes before a log entry of October 30."""
    found = availability(tiny_catalogue(tmp_path), "helpers-grant,myeloma,closed,2026-10-30,Ana,\n")
    assert found["helpers-grant/myeloma"] == ("open", None)


def test_an_entry_without_a_fund_is_about_the_whole_program(tmp_path):
    """It holds for both funds; on the same day a fund's own entry goes first."""
    rows = "helpers-grant,,closed,2026-11-15,,\nhelpers-grant,aml,wait_list,2026-11-15,,\n"
    found = availability(tiny_catalogue(tmp_path), rows)
    assert found["helpers-grant/myeloma"] == ("closed", "")
    assert found["helpers-grant/aml"] == ("wait_list", "")


def test_the_newest_entry_up_to_the_day_counts(tmp_path):
    """Entries need no order, and one after the asked day is not known yet."""
    rows = "helpers-line,,open,2026-11-18,,\nhelpers-line,,closed,2026-11-05,,\nhelpers-line,,ended,2026-11-21,,\n"
    assert availability(tiny_catalogue(tmp_path), rows)["helpers-line"] == ("open", "")


def test_an_old_entry_counts_as_unknown_and_says_so(tmp_path):
    """31 days are too many; the last state is kept as history."""
    tiny = tiny_catalogue(tmp_path, LINE)
    settings = MatchSettings(fund_log=logged(tiny, HEAD + "helpers-line,,open,2026-10-20,Ana,\n"))
    (found,) = match(case(), AS_OF, tiny, settings)
    assert (found.availability.status, found.availability.last_status) == ("unknown", "open")
    assert found.availability.said.key == "programs.availability.logged_by"
    assert found.availability.said.values["state"].key == "programs.availability.stale"


def test_an_ended_program_stays_ended(tmp_path):
    """No log opens what is over."""
    ended = changed(LINE, ended={"on": "2025-12-31"})
    assert availability(tiny_catalogue(tmp_path, ended), "helpers-line,,open,2026-11-18,,\n")["helpers-line"] == ("ended", None)


def test_yaml_and_csv_say_the_same(tmp_path):
    """A list called funds is the same log."""
    tiny = tiny_catalogue(tmp_path)
    listed = "funds:\n- {program: helpers-grant, fund: aml, status: open, day: 2026-11-10, by: Ana}\n"
    assert logged(tiny, listed, "log.yaml") == logged(tiny, HEAD + "helpers-grant,aml,open,2026-11-10,Ana,\n")


@pytest.mark.parametrize(
    ("text", "name", "faults"),
    [
        (HEAD + "nobody,,open,2026-11-10,,\n", "a.csv", [("row 1, program", "unknown_program")]),
        (HEAD + "helpers-grant,cll,open,2026-11-10,,\n", "a.csv", [("row 1, fund", "unknown_fund")]),
        (
            HEAD + "helpers-line,,sunny,soon,,\n,,open,2026-11-10,,\n",
            "a.csv",
            [("row 1, status", "not_in_vocabulary"), ("row 1, day", "day"), ("row 2, program", "missing_key")],
        ),
        (HEAD + "helpers-line,,open,2026-11-10,,,,,\n", "a.csv", [("row 1", "too_many_cells")]),
        ("colour\nred\n", "a.csv", [("row 1, program", "missing_key"), ("row 1, status", "missing_key"),
                                    ("row 1, day", "missing_key"), ("row 1, colour", "unknown_key")]),
        ("- a\n", "a.yaml", [("funds", "missing_key")]),
        ("funds: [x]\n", "a.yaml", [("row 1", "group")]),
        ("x" * (LARGEST_BYTES + 1), "a.csv", [("", "file_too_large")]),
    ],
)  # fmt: skip
def test_every_fault_of_a_log_is_named(tmp_path, text, name, faults):
    """Row, column and what is wrong; one fault hides no other."""
    with pytest.raises(FileFaults) as raised:
        logged(tiny_catalogue(tmp_path), text, name)
    assert [(one.where, one.code) for one in raised.value.faults] == faults


def of(catalogue, **answers) -> tuple[dict[str, Match], tuple[Match, ...]]:
    matches = match(case(**answers), AS_OF, catalogue)
    return {one.id: one for one in matches}, matches


MYELOMA = {"illness": {"diagnosis": "multiple_myeloma"}, "household": {"income_per_year": 100}}
CLOSED = changed(GRANT, funds=[], availability={"status": "closed", "as_of": "2026-11-19"}, apply={"days_to_decision": 14})


def test_a_closed_fund_names_others_that_pay_the_same(tmp_path):
    """The second grant pays copays too and may take applications; the line pays nothing and is not named."""
    second = changed(GRANT, id="second-grant", funds=[], availability={"status": "unknown"})
    by_id, matches = of(tiny_catalogue(tmp_path, CLOSED, second, LINE), **MYELOMA)
    found = guidance(by_id["helpers-grant"], matches)
    assert found is not None
    assert [one.key for one in found.said] == ["programs.when_closed.closed", "programs.when_closed.reply"]
    assert [one.id for one in found.others] == ["second-grant"]
    assert guidance(by_id["second-grant"], matches) is None


def test_others_that_are_closed_or_do_not_fit_are_not_named(tmp_path):
    """A closed one, an ended one, one for another illness and one that pays travel help nobody here."""
    others = [
        changed(CLOSED, id="closed-too"),
        changed(CLOSED, id="over", ended={"on": "2025-12-31"}),
        changed(CLOSED, id="for-aml", availability=None, criteria=[{"id": "i", "test": "diagnosis", "any_of": ["aml"]}]),
        changed(CLOSED, id="for-travel", availability=None, pays_for=["travel"]),
    ]
    by_id, matches = of(tiny_catalogue(tmp_path, CLOSED, *others), **MYELOMA)
    found = guidance(by_id["helpers-grant"], matches)
    assert found is not None and found.others == ()


def test_who_does_not_fit_needs_no_advice_about_a_closed_fund(tmp_path):
    """For another illness the fund's state does not matter."""
    by_id, matches = of(tiny_catalogue(tmp_path, CLOSED), illness={"diagnosis": "breast_cancer"})
    assert guidance(by_id["helpers-grant"], matches) is None


def test_a_wait_list_seen_long_ago_is_still_worth_asking_for(tmp_path):
    """Its state is unknown today, and the wait list is what was last seen."""
    waiting = changed(CLOSED, availability={"status": "wait_list", "as_of": "2026-01-05"})
    by_id, matches = of(tiny_catalogue(tmp_path, waiting), **MYELOMA)
    found = guidance(by_id["helpers-grant"], matches)
    assert found is not None and found.said[0].key == "programs.when_closed.wait_list"
