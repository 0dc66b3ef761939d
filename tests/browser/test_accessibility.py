"""axe-core on every screen: nothing serious, light and dark, phone and desk, English and Spanish."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.visits import SCREENS, go_on, open_app, open_example, say, settled

SERIOUS = {"serious", "critical"}


def _faults(page, where: str) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{where}: {one['id']} ({one['impact']}) at {one['nodes'][0]['target']}: {one['nodes'][0]['failureSummary']}"
        for one in found
        if one["impact"] in SERIOUS
    ]


def _switch_scheme(page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    settled(page)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_serious(server, visitor, viewport, language):
    """Every screen with a whole household in it, everything unfolded, in both color schemes."""
    page = visitor(viewport, locale=f"{language}-US", color_scheme="light")
    open_app(page, server)
    open_example(page, language, "Maria")
    faults = []
    for screen in SCREENS:
        if screen != SCREENS[0]:
            go_on(page, language, screen)
        folded = page.locator("[data-testid=stExpander] details:not([open]) > summary")
        for place in range(min(folded.count(), 4)):
            folded.first.click()
            settled(page)
            assert place >= 0
        for scheme in ("light", "dark"):
            _switch_scheme(page, scheme)
            faults += _faults(page, f"{screen} {scheme}")
    assert not faults, "\n".join(faults)


def test_a_programs_card_opens_by_keyboard_and_keeps_the_place(server, visitor):
    """Enter on a headline draws the whole card; the next Tab goes on from there, and Enter again closes it."""
    page = visitor(DESK)
    open_app(page, server, "aid")
    card = page.get_by_test_id("stExpander").nth(1)
    headline, whole = card.locator("summary"), card.get_by_text(say("en", "aid.apply"), exact=True)
    expect(whole).to_have_count(0)
    headline.focus()
    page.keyboard.press("Enter")
    expect(whole).to_be_visible()
    settled(page)
    expect(headline).to_be_focused()
    page.keyboard.press("Enter")
    expect(whole).to_be_hidden()


def test_the_page_says_its_language(server, visitor):
    """The switch changes the language of the document with the words."""
    page = visitor(DESK)
    open_app(page, server)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("radio", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("h1")).to_have_text(re.compile(re.escape(say("es", "situation.title"))))
