"""Immigration status in words: the same paper for everybody, and on a screen what the day's rules say of the status told."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from cases.case import Case
from cases.files import read_case, without_unknown
from summaries.content import build_summary
from summaries.handout import printed
from summaries.room import Room
from summaries.status_words import not_asking, status_view
from summaries.tables import summary_csv

DAY = date(2026, 11, 24)
MIXED = Path(__file__).parents[2] / "examples" / "familia-estatus-mixto.yaml"
WARNS = re.compile(r"\b(do|should) not apply\b|\bsafe\b|\bno solicite\b|\bes seguro\b", re.IGNORECASE)
NAMED_BY_NO_CHARITY = [None, "prefer_not_to_say", "no_status", "daca"]


GIRL = {
    "id": "girl",
    "relation": "child",
    "age": 9,
    "lives_with_patient": "yes",
    "in_tax_household": "yes",
    "residency": "citizen",
}


def household(residency: str | None) -> Case:
    told = {
        "patient": {"age": 41, "state": "IL", "residency": residency},
        "household": {
            "members": [GIRL],
            "income": [{"kind": "wages", "amount": 1500, "per": "month"}],
        },
        "coverages": [],
    }
    return Case.model_validate(without_unknown(told))


def view(residency: str | None, day: date = DAY):
    told = household(residency)
    summary = build_summary(told, day, "en")
    return summary, status_view(told, day, summary.programs, "en")


def test_paper_and_table_are_the_same_whatever_status_was_told():
    """Neither the printed words nor the CSV can tell no status, DACA or a kept-back one from an untold one."""
    papers = set()
    for residency in NAMED_BY_NO_CHARITY:
        summary = build_summary(household(residency), DAY, "en")
        papers.add((summary_csv(summary), json.dumps(printed(summary, Room(beside=9, eligible=99, unsure=99, questions=9)))))
    assert len(papers) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_neutral_sentence_is_one_names_an_adviser_and_has_its_day(language):
    """One sentence before the programs; it calls nothing safe and warns nobody off."""
    notice = build_summary(household(None), DAY, language).status.notice
    assert notice.count(". ") == 0 and notice.endswith(".") and "justice.gov/eoir" in notice
    assert ("November 24, 2026" if language == "en" else "24 de noviembre de 2026") in notice
    assert not any(word in notice.lower() for word in ("safe", "do not apply", "not apply", "segur", "no solicite"))


def test_a_status_that_the_rules_do_not_name_stands_apart_with_who_can_say_more():
    """Medicaid of somebody without a status: apart, with an adviser and what may still help; nothing is a no."""
    summary, found = view("no_status")
    assert {"medicaid-adult", "premium-tax-credit/this-year", "snap"} <= found.limited
    said = found.lines["medicaid-adult"][0]
    assert "do not name" in said and "accredited adviser" in said and "Emergency Medicaid" in said
    verdicts = {one.id: one.verdict for one in summary.programs}
    assert verdicts["medicaid-adult"] == "looks_eligible"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("residency", ["no_status", "refugee_or_asylee", "prefer_not_to_say"])
def test_nothing_said_of_public_benefits_warns_off_or_calls_anything_safe(residency, language):
    """Not in a program's own words, its notes, nor in what is said of the status."""
    told = household(residency)
    summary = build_summary(told, DAY, language)
    found = status_view(told, DAY, summary.programs, language)
    public = [one for one in summary.programs if one.id in found.lines]
    said = [text for lines in found.lines.values() for text in lines]
    said += [text for one in public for text in (one.gives, *one.notes, *(each.text for each in one.also_requires))]
    assert public and not [text for text in said if WARNS.search(text)]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 9, 30), "no longer name"), (date(2026, 10, 1), "do not name the status told")]
)
def test_a_refugee_reads_the_change_of_october_on_both_sides(day, expected):
    """Before: named, and until when. From the day: not named."""
    _, found = view("refugee_or_asylee", day)
    assert expected in found.lines["medicaid-adult"][0]
    assert ("medicaid-adult" in found.limited) is (day >= date(2026, 10, 1))


@pytest.mark.parametrize("residency", [None, "prefer_not_to_say"])
def test_who_does_not_tell_a_status_has_a_full_result(residency):
    """Nothing stands apart; each program says which statuses the rules of the day name."""
    summary, found = view(residency)
    assert not found.limited
    assert "You do not have to tell yours" in found.lines["medicaid-adult"][0]
    assert {one.verdict for one in summary.programs if one.id == "medicaid-adult"} == {"looks_eligible"}


def test_each_member_is_told_by_their_own_status():
    """The citizen daughter of a father without a status: her line names her, his stands apart."""
    _, found = view("no_status")
    lines = found.lines["medicaid-child"]
    assert any(line.startswith("Child (age 9)") and "name the status told" in line for line in lines)
    assert any(line.startswith("Child (age 9)") for line in found.lines["snap"])


@pytest.mark.parametrize(("language", "child"), [("en", "Child (age 9)"), ("es", "Hijo o hija (9 años)")])
def test_a_childs_own_benefits_and_help_that_does_not_ask_are_shown_apart(language, child):
    """The mixed family: both children with CHIP, and programs whose page says that they do not ask."""
    summary = build_summary(read_case(MIXED), DAY, language)
    assert len(summary.status.own_benefits) >= 2
    assert summary.status.own_benefits[0].startswith(child) and "CHIP" in summary.status.own_benefits[0]
    said = not_asking(summary, language)
    assert any("Merck" in one for one in said)
    printed_beside = printed(summary, Room(beside=9))["help"]["status"]
    assert printed_beside[0] == summary.status.notice and any("CHIP" in one for one in printed_beside[1:])


def test_paper_has_the_notes_of_medicaid_once():
    """How far back it pays and estate recovery, where Medicaid may help; none of them twice."""
    summary = build_summary(household(None), DAY, "en")
    lines = printed(summary, Room(beside=9))["help"]["status"]
    for words in ("3 months before the application", "After somebody's death a state may ask"):
        assert sum(words in line for line in lines) in (1, 2), words
    assert len(set(lines)) == len(lines)
