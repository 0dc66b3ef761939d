"""What one may do after a denial, by kind of coverage, and notes that change with the day."""

from datetime import date

import pytest

from ground.faults import FileFaults
from ground.folders import read_folder
from programs.catalogue import catalogue
from programs.notes import NoteFile, all_notes, note_on
from programs.rights import all_rights, rights_for, rights_of, steps_after_denial
from tests.programs.tiny import case

NOTICE = date(2026, 11, 2)


def days(kind, **more):
    return {one.step.id: one.last_day for one in steps_after_denial(kind, NOTICE, **more)}


def test_an_internal_appeal_has_180_days_from_the_notice():
    """180 days after November 2, 2026 is May 1, 2027; a Marketplace plan follows the rules of private coverage."""
    assert days("marketplace")["internal_appeal"] == date(2027, 5, 1)
    assert days("employer") == days("private_coverage")


def test_medicare_advantage_has_60_days_and_then_nothing_to_ask():
    """60 days after November 2, 2026 is January 1, 2027; the second review comes by itself."""
    assert days("medicare_advantage")["reconsideration"] == date(2027, 1, 1)
    assert days("medicare_advantage")["independent_review"] is None


def test_the_notices_own_date_goes_before_the_rule():
    """It replaces the first clock and no other."""
    own = date(2026, 12, 1)
    assert days("medicaid", notice_says=own) == {"keep_benefits": None, "fair_hearing": own}
    assert days("marketplace", notice_says=own)["internal_appeal"] == own


def test_without_a_notice_no_last_day_is_made_up():
    """The steps stand, their days are unknown."""
    assert all(one.last_day is None for one in steps_after_denial("medicaid", None))


def test_a_kind_without_a_file_has_no_steps():
    """Nothing was seen for it, so nothing is said."""
    assert steps_after_denial("va_health", NOTICE) == ()
    assert rights_for("health_sharing") is None


def test_a_household_finds_the_rights_of_each_coverage_it_has():
    """Two plans, two files; an ended coverage gives none."""
    coverages = [{"kind": "employer"}, {"kind": "medicaid"}, {"kind": "medicare_advantage", "ends": "2026-01-31"}]
    found = rights_of(case(coverages=coverages), NOTICE)
    assert [one.coverage for one in found] == ["private_coverage", "medicaid"]


def test_every_step_speaks_both_languages():
    """Whole sentences that differ."""
    for rights in all_rights().values():
        for step in rights.steps:
            assert step.words.en.endswith(".") and step.words.es.endswith(".") and step.words.en != step.words.es


@pytest.mark.parametrize(
    ("note", "day", "english"),
    [
        ("immigration", date(2026, 9, 30), "from October 1, 2026"),
        ("immigration", date(2026, 10, 1), "since October 1, 2026"),
        ("retroactive-adult", date(2026, 12, 31), "3 months before"),
        ("retroactive-adult", date(2027, 1, 1), "from the month before"),
        ("retroactive-other", date(2026, 12, 31), "2 months"),
        ("retroactive-other", date(2027, 1, 1), "from the 2 months before"),
    ],
)
def test_a_note_says_what_holds_on_the_day(note, day, english):
    """Both sides of each change."""
    found = note_on(note, day)
    assert found is not None and english in found.words.en


def test_no_note_says_safe_or_tells_somebody_not_to_apply():
    """Legal words stay neutral."""
    for note in all_notes().values():
        for version in note.versions:
            text = version.words.en.lower()
            assert "safe" not in text and "do not apply" not in text and "you qualify" not in text


def test_every_public_benefit_that_turns_on_immigration_says_the_neutral_sentence():
    """Medicaid, food, energy help of a state, Marketplace credit and SSI carry it."""
    carry = {program.id for program in catalogue().programs.values() if "immigration" in program.notes}
    assert {"medicaid-adult", "medicaid-child", "snap", "wic", "liheap", "ssi", "premium-tax-credit", "qmb"} <= carry


def test_estate_recovery_stands_where_medicaid_looks_possible_and_not_at_the_savings_programs():
    """Age 55 and the protected survivors are told; Medicare Savings Programs are exempt."""
    carry = {program.id for program in catalogue().programs.values() if "estate-recovery" in program.notes}
    assert {"medicaid-adult", "medicaid-aged-disabled", "medicaid-medically-needy"} <= carry
    assert not carry & {"qmb", "slmb-qi"}


def test_versions_that_overlap_are_a_fault(tmp_path):
    """A day has one sentence."""
    words = "words: {en: A., es: B.}, sources: [p]"
    source = "sources: {p: {url: 'https://example.org', page_date: x, checked: 2026-11-24}}"
    text = f"id: two\nversions:\n  - {{until: 2026-12-31, {words}}}\n  - {{from: 2026-12-31, {words}}}\n{source}\n"
    (tmp_path / "two.yaml").write_text(text)
    with pytest.raises(FileFaults):
        read_folder(tmp_path, NoteFile, "id")


def test_a_file_whose_name_is_not_what_it_is_about_is_a_fault(tmp_path):
    """The place of a note is its id."""
    source = "sources: {p: {url: 'https://example.org', page_date: x, checked: 2026-11-24}}"
    (tmp_path / "two.yaml").write_text(f"id: one\nversions: [{{words: {{en: A., es: B.}}, sources: [p]}}]\n{source}\n")
    with pytest.raises(FileFaults) as caught:
        read_folder(tmp_path, NoteFile, "id")
    assert [(one.where, one.code) for one in caught.value.faults] == [("id", "wrong_place")]
