"""Streamlit's own words are English only; where a style can do it, ours stand in their place."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.visits import ask, open_app, say, settled, unfold

STREAMLITS = ("Upload", "Browse files", "Drag and drop", "per file", "Press Enter")
ENGLISH_ONLY = {"en": (), "es": ("Skip to main",)}


@pytest.mark.parametrize(("language", "choose_file"), [("en", "Choose a file"), ("es", "Elegir un archivo")])
def test_no_english_word_of_streamlits_is_seen(server, visitor, language, choose_file):
    """The file button says our words; limits and "Press Enter" are not shown, while somebody types either."""
    page = visitor(PHONE, locale=f"{language}-US")
    open_app(page, server)
    unfold(page, say(language, "file.open_title"))
    button = page.get_by_test_id("stFileUploaderDropzone").locator("button").first
    expect(button).to_be_visible()
    expect(button).to_have_accessible_name(re.compile(choose_file))
    miles = page.get_by_role("spinbutton", name=ask(language, "travel.miles_one_way"))
    miles.fill("33")
    shown = page.locator("body").inner_text()
    assert [one for one in (*STREAMLITS, *ENGLISH_ONLY[language]) if one in shown and not _is_hidden(page, one)] == []
    miles.press("Enter")
    settled(page)


def _is_hidden(page, words):
    """Whether no part of the page shows these words; letters of no size, and what is only heard, are not seen."""
    unseen = "one => getComputedStyle(one).fontSize === '0px' || one.closest('.st-key-frame_heard') !== null"
    return all(not one.is_visible() or one.evaluate(unseen) for one in page.get_by_text(re.compile(words)).all())
