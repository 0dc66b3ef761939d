"""Whether each computed public program has the worked examples it needs, with their pages, on both sides of what turns."""

from datetime import date
from typing import Any

import pytest

from figures.catalogue import all_figures
from programs.catalogue import catalogue
from programs.criteria.leaf import REGISTRY
from programs.matching import match
from tests.programs.tiny import case
from tests.programs.worked_files import CHANGES, DEMANDED, EXAMPLES, LEAVE_TURNS, Worked

SEASON = (date(2026, 1, 1), date(2027, 12, 31))
"""Turns between these days need examples on both sides."""


def counted(topic: str) -> list[Worked]:
    return [one for one in EXAMPLES if one.topic == topic]


def lacks(topic: str, examples: list[Worked]) -> list[str]:
    """What a topic still needs, in words."""
    cited = [one for one in examples if one.citation.get("url", "").startswith("http") and one.citation.get("checked")]
    least = DEMANDED[topic]["least"]
    found = [] if len(cited) >= least else [f"{least - len(cited)} more examples with a citation"]
    for day, what in turns(topic).items():
        found += [] if any(one.day < day for one in cited) else [f"one before {day}: {what}"]
        found += [] if any(one.day >= day for one in cited) else [f"one on or after {day}: {what}"]
    return found


def turns(topic: str) -> dict[date, str]:
    """The days on which a topic's rule turns: those named, and each new value of its figures within the season."""
    told = CHANGES.get(topic, {"figures": [], "days": {}})
    by_figure = {day: key for key in told["figures"] for day in days_of(key)}
    return by_figure | told["days"]


def days_of(figure: str) -> list[date]:
    return [day for day in all_figures()[figure].values if SEASON[0] <= day <= SEASON[1]]


@pytest.mark.parametrize("topic", list(DEMANDED))
def test_each_topic_has_its_worked_examples(topic):
    """Ten or five with title, address and day looked at, and both sides of every turn; what is missing is named."""
    assert not lacks(topic, counted(topic)), f"{topic} lacks: {'; '.join(lacks(topic, counted(topic)))}"


def test_what_is_missing_is_named():
    """With one example left, or all on one side of a turn, the count says so: it can fail."""
    (first, *_) = counted("ssi")
    assert lacks("ssi", [first])[0] == "9 more examples with a citation"
    early = [one for one in counted("snap") if one.day < date(2026, 10, 1)]
    assert "one on or after 2026-10-01: the guideline of 2026 is taken up" in lacks("snap", early)
    uncited = [one._replace(citation={}) for one in counted("ssi")]
    assert lacks("ssi", uncited)[0] == "10 more examples with a citation"


def test_every_program_that_public_law_computes_is_demanded():
    """No program with a test of `programs.criteria.public` is left out, and every program named is in the catalogue."""
    demanded = {program for one in DEMANDED.values() for program in one["programs"]}
    laws = {name for name, leaf in REGISTRY.items() if leaf.__module__ == "programs.criteria.public"}
    computed = {
        one.program.id
        for one in match(case(), date(2026, 11, 24), catalogue())
        if one.program.id in catalogue().programs and laws & named_tests(one.findings)
    }
    assert computed <= demanded, computed - demanded
    assert demanded <= set(catalogue().programs), demanded - set(catalogue().programs)


def named_tests(findings: Any) -> set[str]:
    return {finding.test for finding in findings} | {each for finding in findings for each in named_tests(finding.children)}


@pytest.mark.parametrize("topic", list(DEMANDED))
def test_an_example_says_how_it_was_worked_and_where_it_comes_from(topic):
    """Each cites a page of its file; one of a whole program, and one that a page publishes, spells its arithmetic out."""
    for one in counted(topic):
        assert one.citation, f"{topic}: {one.name} cites no page of its file"
        assert one.worked or not one.is_published, f"{topic}: {one.name} does not say how it was worked"
        assert {"title", "url", "page_date", "checked"} <= set(one.citation), one.name


def test_each_new_weekly_maximum_of_paid_leave_has_both_sides():
    """For every state whose maximum turns in the season: a claim on the day before, and one on the day."""
    keys = [key for key in all_figures() if key.startswith("paid_leave_weekly_maximum_")]
    needed = {(key[-2:].upper(), day) for key in keys for day in days_of(key)}
    assert needed == {(one["state"], one["day"]) for one in LEAVE_TURNS}
