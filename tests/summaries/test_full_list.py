"""The full list after the two pages: every program, each person's own verdict, rights and days, on tagged pages."""

import io
import re
from datetime import date
from functools import cache

import pypdf
import pytest

from cases.case import Case
from cases.files import without_unknown
from summaries.content import build_summary
from summaries.pdf import summary_pdf, whole_paper
from tests.summaries.households import AS_OF, EXAMPLES, LANGUAGES, example, household
from tests.summaries.test_pdf import kinds_of, text_of


@cache
def made(start, language):
    """(summary, its PDF with the full list) of an example, made once for all tests."""
    summary = build_summary(example(start), AS_OF, language)
    return summary, summary_pdf(summary, has_full_list=True)


def told(as_of=AS_OF, language="en", **answers):
    """The words of the paper with the full list, for a household of few answers."""
    summary = build_summary(Case.model_validate(without_unknown(answers)), as_of, language)
    return summary, whole_paper(summary, has_full_list=True)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_program_stands_on_the_full_list(path):
    """Each program and each fund of it can be read on the pages after the second; nothing is counted instead of named."""
    summary, content = made(path.name, "en")
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    after = re.sub(r"\s+", "", "".join(page.extract_text() for page in pages[2:])).replace("-", "")
    names = {name for one in summary.programs for name in (one.name, one.fund_name) if name}
    assert [name for name in names if re.sub(r"\s+", "", name).replace("-", "") not in after] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_two_pages_stay_the_short_summary(language):
    """The third page begins with the full list; every footer counts all pages; what is cut points to the pages that follow."""
    summary, content = made("familia", language)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    heading = {"en": "The full list", "es": "La lista completa"}[language]
    assert pages[2].startswith(heading)
    last = f"Page {len(pages)} of {len(pages)}" if language == "en" else f"Página {len(pages)} de {len(pages)}"
    assert last in pages[-1] and all(summary.prepared_on in page for page in pages)
    follows = {"en": "on the pages that follow", "es": "en las páginas que siguen"}[language]
    short = text_of(summary_pdf(summary))
    assert follows in pages[1] and follows not in short and len(pypdf.PdfReader(io.BytesIO(summary_pdf(summary))).pages) == 2


def test_the_full_list_is_tagged_with_headings():
    """Programs are headings of the third level, tables keep their header cells."""
    _, content = made("familia", "en")
    assert {"/H1", "/H2", "/H3", "/TH", "/LI", "/Link"} <= kinds_of(content)


def test_a_likely_program_has_its_telephone_how_to_apply_and_papers():
    """Food benefits (SNAP) of the mixed family: their papers, the way to apply, and what they also require."""
    _, paper = told_of("familia", "en")
    (snap,) = [one for one in paper["full"]["eligible"] if "SNAP" in one["name"]]
    said = " ".join(snap["lines"])
    assert "How to apply:" in said and "Proof of income" in said and "It also requires:" in said and "Pages checked" in said
    assert snap["url"].startswith("https://")


def told_of(start, language):
    summary = build_summary(example(start), AS_OF, language)
    return summary, whole_paper(summary, has_full_list=True)


def test_open_programs_name_questions_by_their_numbers():
    """Every number that a program names is a question of the list, and the question is one that the program lacks."""
    summary, paper = told_of("familia", "en")
    questions = paper["full"]["questions"]
    by_name = {one.name: one for one in summary.programs if one.verdict == "need_more_information" and not one.fund_name}
    checked = 0
    for entry in paper["full"]["unsure"]:
        line = by_name.get(entry["name"])
        found = re.search(r"Open questions?: ([\d, and]+)\.", " ".join(entry["lines"]))
        if line is None or line.availability == "ended":
            continue
        lacks = {one.text for one in line.missing if one.from_whom == "household"}
        named = {questions[int(number) - 1] for number in re.findall(r"\d+", found[1])} if found else set()
        assert {text for text in lacks if any(question.startswith(text) for question in named)} == lacks
        assert len(named) == len(lacks)
        checked += bool(named)
    assert checked > 20


def test_each_member_of_a_mixed_household_has_an_own_verdict():
    """The children look eligible for Medicaid or CHIP by themselves, their father does not; the mother is judged apart."""
    _, paper = told_of("familia", "en")
    people = {one["name"]: {line["verdict"]: line["said"] for line in one["lines"]} for one in paper["full"]["members"]}
    assert set(people) == {"Husband or wife (age 38)", "Child (age 9)", "Child (age 4)"}
    assert "Medicaid or CHIP for children." in people["Child (age 4)"]["Looks eligible"]
    (mother,) = [one for one in people["Husband or wife (age 38)"]["Does not look eligible"] if "CHIP" in one]
    assert mother.startswith("Medicaid or CHIP for children. ") and "18" in mother
    assert any("Child (age 4): Medicaid or CHIP for children." in step for step in paper["help"]["steps"])


def test_each_note_stands_once_and_programs_point_to_it():
    """Estate recovery and the sentence on immigration stand once, numbered, and Medicaid names their numbers."""
    summary, paper = told_of("familia", "en")
    notes = paper["full"]["notes"]
    possible = {note for one in summary.programs for note in one.notes if one.verdict != "does_not_look_eligible"}
    assert all(sum(said.startswith(note) for said in notes) == 1 for note in possible) and len(possible) >= 3
    (estate,) = [place for place, note in enumerate(notes, start=1) if "ask the estate" in note]
    (medicaid,) = [one for one in paper["full"]["eligible"] if one["name"].startswith("Medicaid for adults")]
    assert re.search(rf"Before you apply, read: .*\b{estate}\b", " ".join(medicaid["lines"]))
    assert sum("October 1, 2026" in note and "mmigration" in note for note in notes) == 1


DENIED = {"diagnosis": "multiple_myeloma", "planned": {"approval": "denied"}}


def test_a_clock_runs_from_the_notice():
    """A private plan's no of November 2, 2026 can be appealed for 180 days: May 1, 2027 (28 + 31 + 31 + 28 + 31 + 30 + 1)."""
    planned = DENIED | {"planned": {"approval": "denied", "denied_on": "2026-11-02"}}
    summary, paper = told(illness=planned, coverages=[{"kind": "employer"}])
    (appeal,) = [one for one in summary.rights if one.step == "internal_appeal"]
    assert appeal.last_day == date(2027, 5, 1)
    (private,) = paper["full"]["rights"]
    assert any("ask by May 1, 2027" in step for step in private["steps"])
    assert paper["full"]["heading"]["rights"] == "After the insurance said no"
    assert any("May 1, 2027" in step.text for step in summary.next_steps if step.kind == "appeal")


def test_the_notices_own_last_day_wins():
    """The notice names January 15, 2027; our count from its day is not shown."""
    planned = DENIED | {"planned": {"approval": "denied", "denied_on": "2026-11-02", "appeal_until": "2027-01-15"}}
    summary, _ = told(illness=planned, coverages=[{"kind": "employer"}])
    (appeal,) = [one for one in summary.rights if one.step == "internal_appeal"]
    assert appeal.last_day == date(2027, 1, 15)
    assert appeal.last_day_text == "The notice names January 15, 2027 as the last day."


def test_a_notice_known_to_the_month_counts_from_its_earliest_day():
    """November 2026: 180 days from the first of the month end on April 30, 2027, and the paper says why."""
    planned = DENIED | {"planned": {"approval": "denied", "denied_on": "2026-11"}}
    summary, _ = told(illness=planned, coverages=[{"kind": "employer"}])
    (appeal,) = [one for one in summary.rights if one.step == "internal_appeal"]
    assert appeal.last_day == date(2027, 4, 30) and "exact day is not known" in appeal.last_day_text


def test_a_clock_that_has_run_out_says_to_ask_all_the_same():
    """A notice of January 2, 2026 is past its 180 days on November 20, 2026."""
    planned = DENIED | {"planned": {"approval": "denied", "denied_on": "2026-01-02"}}
    summary, _ = told(illness=planned, coverages=[{"kind": "employer"}])
    (appeal,) = [one for one in summary.rights if one.step == "internal_appeal"]
    assert appeal.last_day == date(2026, 7, 1) and appeal.last_day_text.endswith("ask at once whether a late one is taken.")


def test_without_a_no_the_rights_stand_without_a_clock():
    """An answer that is pending starts no clock, even where a day stands in the file."""
    planned = {"planned": {"approval": "pending", "denied_on": "2026-11-02"}}
    summary, paper = told(illness=planned, coverages=[{"kind": "employer"}])
    assert summary.rights and not [one for one in summary.rights if one.last_day]
    assert paper["full"]["heading"]["rights"] == "If the insurance says no"


BILL = {"hospital": "yes", "nonprofit_hospital": "yes", "first_billed": "2026-06-01", "amount": 1200}


def test_the_days_of_a_hospital_bill_are_on_paper():
    """First billed June 1, 2026: help can be asked for until January 27, 2027 (240 days); hard collection not before September
    29 (120 days), which has passed on November 20. The step on the short pages says the same."""
    summary, paper = told(bills=[BILL])
    (line,) = paper["full"]["hospital"]
    assert line.startswith("Hospital bill of $1,200, first sent June 1, 2026.") and "until January 27, 2027, 240 days" in line
    assert "sue" not in line
    assert any("January 27, 2027" in one.text for one in summary.next_steps if one.kind == "hospital_bill")
    early, _ = told(date(2026, 9, 1), bills=[BILL])
    assert "Before September 29, 2026" in early.hospital_bills[0].collection_text


def test_a_hospital_of_unknown_kind_says_that_its_days_may_not_hold():
    """Where nobody said whether the hospital is nonprofit, the line says so; two equal bills are two lines."""
    unsure = BILL | {"nonprofit_hospital": "unknown"}
    summary, _ = told(bills=[unsure, unsure])
    assert [one.bill for one in summary.hospital_bills] == [1, 2]
    assert all("not known" in one.notes[0] for one in summary.hospital_bills)


def test_the_days_of_the_season_stand_in_order():
    """Medicare's choice until December 7 stands first for somebody on Medicare."""
    _, paper = told(coverages=[{"kind": "original_medicare"}])
    assert paper["full"]["season"][0].startswith("By December 7, 2026.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_case_says_what_is_unknown(language):
    """Nothing was told: the paper says so of insurance, rights and hospital bills, names no amount, and can be printed."""
    summary, paper = told(language=language)
    full = paper["full"]
    unknown = {"en": "not known", "es": "no se sabe"}[language]
    assert [one["amount"] for one in paper["costs"]["total"]] in ([], [unknown] * 3)
    assert full["rights"] == [] and len(full["hospital"]) == 1
    assert full["members"] == [] and full["questions"]
    assert len(pypdf.PdfReader(io.BytesIO(summary_pdf(summary, has_full_list=True))).pages) > 2


def test_the_same_full_list_gives_the_same_bytes():
    """Two prints with the full list are equal byte for byte."""
    summary, content = made("maria", "en")
    assert summary_pdf(summary, has_full_list=True) == content


def test_what_the_two_pages_cut_of_the_costs_stands_on_the_full_list():
    """Sixty months: the whole table of months and every assumption follow; what was not cut is not repeated."""
    planned = {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": "2026-12-01", "months": 60}
    case = household(illness={"diagnosis": "multiple_myeloma", "planned": planned})
    summary = build_summary(case, AS_OF, "en")
    costs = whole_paper(summary, has_full_list=True)["full"]["costs"]
    assert len(costs["months"]["rows"]) == len(summary.estimate.months) + 1
    (assumptions,) = [one["lines"] for one in costs["lists"] if one["name"] == "assumptions"]
    assert len(assumptions) == len(summary.estimate.assumptions)
