"""Whatever a person types is only letters in every form: PDF, web page, CSV and JSON."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pypdf
import pytest

from cases.files import parse_case
from ground.faults import FileFaults
from programs.catalogue import catalogue
from programs.fund_log import parse_fund_log
from summaries.content import build_summary
from summaries.pdf import summary_pdf
from summaries.tables import summary_csv, summary_json
from summaries.web_page import summary_html
from tests.summaries.households import AS_OF, EXAMPLES, LANGUAGES, example, household

NASTY = [
    '=HYPERLINK("http://tracker.example/x","y")',
    '#set page(width: 1pt); #read("x")',
    "<script>alert(1)</script><img src=x>",
    "**bold** _i_ `c` $x$ \\[a]",
    "@import url(x); </style></title>",
    "\u202eevil \u2066txt\u2069 שלום",
    "🙂 a\u200db \x00\x07 \u2028 end",
    "-1+1|cmd",
    "W" * 5_000,
]


@cache
def summary_of(text):
    """A summary whose every typed text is the same: label, contact, and a clinic's log of a fund."""
    log = json.dumps(
        {"funds": [{"program": "bcu-patient-aid", "status": "closed", "day": "2026-11-19", "by": text[:60], "note": text[:200]}]}
    )
    fund_log = parse_fund_log(log.encode(), "log.json", catalogue())
    whole = build_summary(household(label=text[:80]), AS_OF, "en", contact=(text[:90],), fund_log=fund_log)
    return replace(whole, label=text) if len(text) > 80 else whole


class Read(HTMLParser):
    """What a browser would make of a page: its tags, what they load, and its words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.loads, self.words, self.open = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.loads += [value for name, value in attrs if name in ("src", "data", "action") or name.startswith("on")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.words.append(data)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_web_page_holds_no_markup_of_a_stranger(text):
    """Every tag is ours and closed, nothing is loaded or run, and the visible letters of the label stand on the page."""
    summary = summary_of(text)
    page = Read(summary_html(summary, has_full_list=True))
    assert page.open == [] and page.loads == []
    assert set(page.tags) <= OUR_TAGS
    shown = " ".join(" ".join(page.words).split())
    assert " ".join(summary.label.split()) in shown
    assert not {"\u202e", "\u2066", "\x00", "\u200d"} & set(shown)


OUR_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "div", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li"),
    *("strong", "bdi", "br", "span", "a", "table", "thead", "tbody", "tr", "th", "td"),
}


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_pdf_prints_it_as_letters(text):
    """The print neither fails nor changes its page; letters of the Latin alphabets are printed as they are."""
    pages = pypdf.PdfReader(io.BytesIO(summary_pdf(summary_of(text), has_full_list=True))).pages
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages} == {(612.0, 792.0)}
    if text.isascii() and len(text) <= 80:
        assert "".join(text.split()) in "".join(pages[0].extract_text().split())


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_table_and_data_keep_it_harmless(text):
    """No cell starts a formula; JSON gives back the label letter for letter."""
    summary = summary_of(text)
    rows = list(csv.reader(io.StringIO(summary_csv(summary).removeprefix("\ufeff"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert json.loads(summary_json(summary))["label"] == summary.label


def test_a_label_of_five_thousand_letters_is_a_fault_of_the_file():
    """A case file takes a label of 80 letters; a longer one is named as a fault, never cut in silence."""
    with pytest.raises(FileFaults) as raised:
        parse_case(json.dumps({"schema_version": 1, "label": "W" * 5_000}).encode(), "case.json")
    assert [fault.where for fault in raised.value.faults] == ["label"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_web_page_says_what_the_paper_says(path, language):
    """Total, every month and every program that looks eligible stand on it; it names its language and asks no host."""
    summary = build_summary(example(path.name), AS_OF, language)
    written = summary_html(summary, has_full_list=True)
    page = Read(written)
    shown = " ".join(" ".join(page.words).split())
    total = summary.estimate.total
    wanted = [total.low.text, total.likely.text, total.high.text] if summary.estimate.has_path else []
    wanted += [one.name for one in summary.programs]
    wanted += [note for one in summary.programs for note in one.notes if one.verdict != "does_not_look_eligible"]
    assert [one for one in wanted if " ".join(one.split()) not in shown] == []
    assert f'<html lang="{language}">' in written and "default-src 'none'" in written
    assert page.open == [] and page.loads == [] and set(page.tags) <= OUR_TAGS


def test_a_short_web_page_has_no_full_list():
    """Without the full list it holds what the two pages hold, and says where the rest is."""
    summary = build_summary(household(), date(2026, 11, 20), "en")
    page = " ".join(Read(summary_html(summary)).words)
    assert "The full list is in the app" in page and "Days of this season" not in page
