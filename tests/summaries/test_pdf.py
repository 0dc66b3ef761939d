"""Two Letter pages, tagged for screen readers, with the numbers and telephones of the summary on them."""

import io
import re
from dataclasses import replace
from functools import cache

import pikepdf
import pypdf
import pytest

from summaries.content import build_summary
from summaries.pdf import summary_pdf
from tests.summaries.households import AS_OF, EXAMPLES, HOSTILE, LANGUAGES, example, household


@cache
def made(start, language):
    """(summary, bytes) of an example, made once for all tests."""
    summary = build_summary(example(start), AS_OF, language)
    return summary, summary_pdf(summary)


def text_of(content):
    """The words of all pages with single spaces; a word broken over two lines at its own hyphen is whole again."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    return re.sub(r"(?<=\w)- (?=\w)", "-", text)


def kinds_of(content):
    """Every kind of tag in the structure tree."""
    found = set()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        waiting = [pdf.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting += list(node)
            elif isinstance(node, pikepdf.Dictionary):
                if "/S" in node:
                    found.add(str(node.S))
                if "/K" in node:
                    waiting.append(node.K)
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_two_letter_pages_that_say_so(path, language):
    """Each example fills two Letter pages at most, in both languages; the footer counts them."""
    _, content = made(path.name, language)
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 2
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages} == {(612.0, 792.0)}
    assert ("Page 2 of 2" if language == "en" else "Página 2 de 2") in text_of(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_is_tagged_and_named(language):
    """The file claims PDF/UA-1, has a structure tree with table headers and headings, a title, a language and an outline."""
    summary, content = made("maria", language)
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang).startswith(language)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == summary.title
        with pdf.open_outline() as outline:
            assert len(outline.root) >= 5
    assert {"/Title", "/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/L", "/LI", "/Link"} <= kinds_of(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_telephones_and_day_are_on_paper(language):
    """The totals, the plan's numbers, the telephone of every program that looks eligible and the day can be read."""
    summary, content = made("maria", language)
    text, total = text_of(content), summary.estimate.total
    eligible = [one.phone for one in summary.programs if one.verdict == "looks_eligible" and one.phone]
    wanted = [total.low.text, total.likely.text, total.high.text, *eligible, "$2,500", "$7,000", summary.prepared_on]
    assert eligible and [one for one in wanted if one not in text] == []
    headings = {"en": ("What it may cost", "Next steps"), "es": ("Lo que puede costar", "Próximos pasos")}[language]
    assert all(heading in text for heading in headings)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_month_and_its_sum_is_on_paper(path):
    """Each month of the likely course stands with its total; those that have no room stand in one row."""
    summary, content = made(path.name, "en")
    text = text_of(content)
    months = summary.estimate.months
    shown = [one for one in months if one.name in text and one.total.text in text]
    later = len(months) - len(shown)
    assert later == 0 or f"{later} later month{'' if later == 1 else 's'} $" in text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_program_is_left_out_in_silence(path):
    """Programs named on paper and those counted as not shown are all programs of the summary."""
    summary, content = made(path.name, "en")
    text = text_of(content)
    counted = sum(int(number) for number in re.findall(r"(\d+) more programs? (?:is|are) not shown", text))
    named = [one for one in summary.programs if one.name in text and (one.fund_name or "") in text]
    assert len(named) + counted >= len(summary.programs)


def test_the_same_summary_gives_the_same_bytes():
    """Two prints of one summary are equal byte for byte."""
    summary, content = made("james", "en")
    assert summary_pdf(summary) == content


def test_a_hostile_label_is_printed_as_it_is():
    """Markup, formulas and commands of any kind in a label are only letters on paper."""
    summary = build_summary(household(label=HOSTILE), AS_OF, "en", contact=("*Clinic* #1",))
    text = text_of(summary_pdf(summary))
    assert HOSTILE in text and "*Clinic* #1" in text


@pytest.mark.parametrize("label", ["李雷", "a🙂b", "\x00\x07x", "שלום", "é" * 80, "W" * 80])
def test_any_label_can_be_printed(label):
    """Letters that the font lacks, signs nobody sees and very wide words never stop a print or make a third page."""
    content = summary_pdf(build_summary(household(label=label), AS_OF, "es"))
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 2


def test_every_latin_letter_is_in_the_font():
    """No letter of the Latin alphabets that a name can hold stops a print."""
    letters = "".join(chr(number) for number in range(0x00C0, 0x0250))
    summary = replace(build_summary(household(), AS_OF, "en"), contact=(letters,))
    assert "ñ" in text_of(summary_pdf(summary))


def test_a_long_treatment_still_takes_two_pages():
    """Sixty months of treatment, four lines of contact and twice as many programs stay on two pages and count what is cut."""
    planned = {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": "2026-12-01", "months": 60}
    case = household(illness={"diagnosis": "multiple_myeloma", "planned": planned})
    summary = build_summary(case, AS_OF, "es", contact=("x" * 90,) * 4)
    many = replace(summary, programs=tuple(one for line in summary.programs for one in (line, replace(line, id=line.id + "-2"))))
    content = summary_pdf(many)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 2
    assert "meses más" in text_of(content) and "programas más" in text_of(content)
