"""What a person does on a screen, by what they see: labels, options, links."""

import re
from contextlib import suppress

from playwright.sync_api import Locator, Page, expect

from texts import render

SCREENS = ("situation", "costs", "aid", "summary")
expect.set_options(timeout=20_000)


def say(language: str, key: str) -> str:
    return render.say(language, f"pages.{key}")  # type: ignore[arg-type]


def open_app(page: Page, address: str, path: str = "") -> None:
    """Opens a screen and waits until its heading stands and nothing runs any more."""
    page.goto(f"{address}/{path}")
    expect(page.locator("h1")).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Waits until the server has finished a run and the browser shows all of it."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def ask(language: str, key: str) -> str:
    return say(language, f"ask.{key}.label")


def choose(page: Page, label: str, option: str, is_several: bool = False) -> None:
    """Types an option into a list to search and takes the first that fits. A list closes when an earlier answer arrives
    or the page moves under it; then it is opened again, as a person would."""
    field = page.get_by_role("combobox", name=re.compile(re.escape(label))).first
    for _ in range(5):
        with suppress(AssertionError):
            _choose_once(page, field, option, is_several)
            return
    raise AssertionError(f"{option} could not be chosen as {label}")


def _choose_once(page: Page, field: Locator, option: str, is_several: bool) -> None:
    first = page.get_by_role("option").first
    field.fill("")
    field.fill(option)
    expect(first).to_contain_text(option, timeout=3_000)
    expect(field).to_have_attribute("aria-activedescendant", re.compile("option"), timeout=3_000)
    page.keyboard.press("Enter")
    if is_several:
        expect(page.locator("[data-tag-index]").filter(has_text=option)).to_be_visible(timeout=3_000)
        page.keyboard.press("Escape")
    else:
        expect(page.get_by_role("option")).to_have_count(0, timeout=3_000)
    settled(page)


def fill(page: Page, label: str, value: str) -> None:
    field = page.get_by_role("spinbutton", name=label).first
    field.fill(value)
    field.press("Enter")
    settled(page)


def answer(page: Page, label: str, word: str) -> None:
    page.get_by_role("radiogroup", name=label).get_by_text(word, exact=True).click()
    settled(page)


def unfold(page: Page, title: str) -> None:
    page.get_by_test_id("stExpander").locator("summary").filter(has_text=title).click()
    settled(page)


def open_example(page: Page, language: str, text: str) -> None:
    """Chooses an example until the page says that it is open: a list that moved under the choice keeps only what was typed."""
    unfold(page, say(language, "file.open_title"))
    opened = page.get_by_test_id("stAlert").first
    for _ in range(5):
        choose(page, say(language, "file.example"), text)
        with suppress(AssertionError):
            expect(opened).to_be_visible(timeout=4_000)
            break
    expect(opened).to_be_visible()
    settled(page)


def go_on(page: Page, language: str, screen: str) -> None:
    """By the button at the end of a screen; the next one is shown from its top."""
    page.get_by_role("button", name=say(language, f"frame.next.{screen}")).click()
    expect(page).to_have_url(re.compile(f"/{screen}$"))
    expect(page.locator("h1")).to_have_text(say(language, f"{screen}.title"))
    settled(page)
    expect(page.locator("h1")).to_be_in_viewport()


def answer_eight_questions(page: Page, language: str) -> None:
    """The first eight questions and three numbers of the insurance card, as somebody with myeloma answers them."""
    yes, no = say(language, "field.yes"), say(language, "field.no")
    spanish = language == "es"
    choose(page, ask(language, "who_answers"), "La persona enferma" if spanish else "The person who is ill")
    choose(page, ask(language, "illness.diagnosis"), "Mieloma múltiple" if spanish else "Multiple myeloma")
    choose(page, ask(language, "illness.planned.treatment"), "Anticuerpo biespecífico" if spanish else "Bispecific antibody")
    choose(page, ask(language, "illness.planned.drugs"), "Tecvayli", is_several=True)
    choose(page, ask(language, "illness.planned.start"), "enero de 2027" if spanish else "January 2027")
    choose(page, ask(language, "patient.state"), "Ohio")
    choose(page, ask(language, "coverages.main.kind"), "Seguro por medio de un empleo" if spanish else "Insurance through a job")
    unfold(page, say(language, "situation.card"))
    fill(page, ask(language, "coverages.main.plan.deductible.person"), "2000")
    fill(page, ask(language, "coverages.main.plan.out_of_pocket_maximum.person"), "6000")
    fill(page, ask(language, "coverages.main.plan.coinsurance"), "20")
    fill(page, ask(language, "travel.miles_one_way"), "20")
    fill(page, ask(language, "household.size"), "2")
    fill(page, ask(language, "household.income_per_year"), "52000")
    answer(page, ask(language, "work.patient.works"), no)
    answer(page, ask(language, "work.caregivers"), no)
    unfold(page, say(language, "situation.about_treatment"))
    answer(page, ask(language, "illness.in_treatment"), yes)
