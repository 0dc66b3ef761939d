"""Opening files, right and wrong, and erasing."""

import json

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.visits import ask, go_on, open_app, open_example, say, settled, unfold

HOSTILE = "![x](https://tracker.example/p.png) **b** $x$ <img src=https://tracker.example/q.png>"


def _upload(page, name: str, content: bytes) -> None:
    """Chooses a file. After one that opened, a new field takes the place of the old: then there is one again."""
    settled(page)
    field = page.get_by_test_id("stFileUploader").filter(has_text=say("en", "file.open")).locator("input[type=file]")
    expect(field).to_have_count(1)
    field.set_input_files({"name": name, "mimeType": "application/json", "buffer": content})


def test_a_wrong_file_gets_one_message_for_each_fault(server, visitor):
    """The messages name file, place and what stands there; no traceback; a right file then opens."""
    page = visitor(PHONE)
    open_app(page, server)
    unfold(page, say("en", "file.open_title"))
    wrong = {"schema_version": 1, "patient": {"age": "old", "state": "OHIO"}, "houshold": {}}
    _upload(page, "mine.json", json.dumps(wrong | {"houshold": 3}).encode())
    alert = page.get_by_test_id("stAlert")
    expect(alert.get_by_role("listitem")).to_have_count(3)
    for word in ("mine.json", "patient.age", "OHIO", "houshold"):
        expect(alert).to_contain_text(word)
    expect(page.get_by_text("Traceback")).to_have_count(0)
    _upload(page, "mine.json", json.dumps({"schema_version": 1, "patient": {"age": 70}}).encode())
    expect(page.get_by_text(say("en", "file.opened_plain"))).to_be_visible()
    unfold(page, say("en", "situation.about_person"))
    expect(page.get_by_role("spinbutton", name=ask("en", "patient.age"))).to_have_value("70")


def test_a_hostile_file_asks_no_other_host_and_makes_no_markup(server, visitor):
    """Markup in a stranger's label and in a fault is shown as it stands."""
    page = visitor(PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_app(page, server)
    unfold(page, say("en", "file.open_title"))
    _upload(page, "a.json", json.dumps({"schema_version": 1, "label": HOSTILE[:80]}).encode())
    expect(page.get_by_test_id("stAlert")).to_contain_text(HOSTILE[:80])
    _upload(page, "b.json", json.dumps({"schema_version": 1, "patient": {"state": HOSTILE}}).encode())
    expect(page.get_by_test_id("stAlert")).to_contain_text("![x](https://tracker.example/p.png)")
    settled(page)
    assert not [url for url in asked if "tracker.example" in url]
    assert page.get_by_test_id("stAlert").locator("img, strong, b, .katex").count() == 0


def test_erasing_empties_what_the_person_sees(server, visitor):
    """After Finish and erase every field is empty on the screen itself, and the first screen is shown."""
    page = visitor(PHONE)
    open_app(page, server)
    open_example(page, "en", "Maria")
    miles = page.get_by_role("spinbutton", name=ask("en", "travel.miles_one_way"))
    expect(miles).to_have_value("95")
    page.get_by_role("button", name=say("en", "frame.erase")).click()
    expect(miles).to_have_value("")
    settled(page)
    expect(page.get_by_role("radiogroup", name=ask("en", "work.patient.works")).get_by_role("radio").nth(2)).to_be_checked()
    for typed in page.get_by_role("spinbutton").all():
        expect(typed).to_have_value("")
    expect(page.get_by_text("Maria")).to_have_count(0)
    expect(page.get_by_text("Multiple myeloma")).to_have_count(0)


def test_erasing_empties_other_screens_too(server, visitor):
    """What was searched for on the programs' screen is gone after erasing there."""
    page = visitor(PHONE)
    open_app(page, server, "aid")
    search = page.get_by_role("textbox", name=say("en", "aid.search"))
    search.fill("PAN")
    search.press("Enter")
    expect(page.get_by_test_id("stExpander").nth(19)).to_have_count(0)
    settled(page)
    page.get_by_role("button", name=say("en", "frame.erase")).click()
    expect(page.locator("h1")).to_have_text(say("en", "situation.title"))
    settled(page)
    go_on(page, "en", "costs")
    go_on(page, "en", "aid")
    expect(search).to_have_value("")
    expect(page.get_by_test_id("stExpander").nth(19)).to_be_visible()
