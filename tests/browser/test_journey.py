"""One household from the first question to the paper, at the width of a phone."""

import io
import json
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import PHONE
from tests.browser.visits import answer_eight_questions, ask, fill, go_on, open_app, say, settled

AMOUNT = re.compile(r"\$[\d,]+")
PHONE_NUMBER = re.compile(r"\d{3}\W{1,2}\d{3}\W\d{4}")


def _wide(page) -> int:
    """How far the screen can be pushed sideways."""
    return page.evaluate(
        "Math.max(...[document.scrollingElement, document.querySelector('[data-testid=stMain]')]"
        ".map(one => one.scrollWidth - one.clientWidth))"
    )


def _downloaded(page, label: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name=label).click()
    path = download.value.path()
    return path.read_bytes()


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_the_first_question_to_the_paper(server, visitor, language):
    """Answers, costs, programs and the PDF agree; nothing is asked of another host; no screen scrolls sideways."""
    page = visitor(PHONE, locale=f"{language}-US", has_touch=True, is_mobile=True, accept_downloads=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda opened: asked.append(opened.url))
    open_app(page, server)
    expect(page.locator("html")).to_have_attribute("lang", language)
    answer_eight_questions(page, language)
    assert _wide(page) <= 0
    case_file = json.loads(_downloaded(page, say(language, "file.save")))
    assert case_file["illness"]["planned"]["drugs"] == ["teclistamab"]
    assert case_file["coverages"][0]["plan"]["deductible"] == {"person": 2000}

    go_on(page, language, "costs")
    likely = AMOUNT.search(page.get_by_test_id("stMetricValue").inner_text())[0]
    expect(page.get_by_test_id("stTable")).to_have_count(2)
    assert _wide(page) <= 0

    go_on(page, language, "aid")
    cards = page.get_by_test_id("stExpander")
    expect(cards.nth(19)).to_be_visible()
    card = cards.filter(has_text="Blood Cancer United").first
    card.locator("summary").click()
    expect(card).to_contain_text(PHONE_NUMBER)
    number = PHONE_NUMBER.search(card.inner_text())[0]
    assert _wide(page) <= 0

    go_on(page, language, "summary")
    assert _wide(page) <= 0
    paper = _downloaded(page, say(language, "summary.pdf"))
    text = " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(paper)).pages).split())
    assert likely in text
    assert number in text
    assert ("What it may cost" in text) is (language == "en")
    assert all(url.split("//")[1].startswith(server.split("//")[1]) or url.startswith("data:") for url in asked), asked


def test_what_was_typed_last_is_not_lost_by_going_on(server, visitor):
    """On a phone, a number typed and not confirmed is kept when the next screen is tapped, and the next screen comes."""
    page = visitor(PHONE, has_touch=True, is_mobile=True)
    open_app(page, server)
    miles = page.get_by_role("spinbutton", name=ask("en", "travel.miles_one_way"))
    miles.fill("33")
    page.get_by_role("button", name=say("en", "frame.next.costs")).tap()
    expect(page.locator("h1")).to_have_text(say("en", "costs.title"))
    expect(page).to_have_url(re.compile("/costs$"))
    settled(page)
    page.get_by_role("button", name=say("en", "frame.back.situation")).tap()
    expect(miles).to_have_value("33")


def test_two_people_never_see_each_other(server, visitor):
    """What one person types stands on no screen of another who is there at the same time."""
    first, second = visitor(PHONE), visitor(PHONE)
    for page in (first, second):
        open_app(page, server)
    fill(first, ask("en", "travel.miles_one_way"), "431")
    fill(second, ask("en", "household.size"), "7")
    expect(second.get_by_role("spinbutton", name=ask("en", "travel.miles_one_way"))).to_have_value("")
    expect(first.get_by_role("spinbutton", name=ask("en", "household.size"))).to_have_value("")
    first.reload()
    expect(first.get_by_role("spinbutton", name=ask("en", "travel.miles_one_way"))).to_have_value("")
    expect(second.get_by_role("spinbutton", name=ask("en", "household.size"))).to_have_value("7")
