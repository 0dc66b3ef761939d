"""A bookmark opened first on a server that has just started."""

from playwright.sync_api import expect

from tests.browser.conftest import DESK
from tests.browser.visits import SCREENS, open_app, say


def test_a_deep_link_opened_first_has_the_frame(server, visitor):
    """The first request of a fresh server, /costs, shows language switch, menu, privacy line and eraser."""
    page = visitor(DESK)
    open_app(page, server, "costs")
    expect(page.locator("h1")).to_have_text(say("en", "costs.title"))
    expect(page.get_by_role("radio", name="Español")).to_be_visible()
    for screen in SCREENS:
        expect(page.get_by_role("link", name=say("en", f"{screen}.menu"), exact=True)).to_be_visible()
    expect(page.get_by_text(say("en", "frame.privacy"))).to_be_visible()
    expect(page.get_by_role("button", name=say("en", "frame.erase"))).to_be_visible()
    assert page.title()
