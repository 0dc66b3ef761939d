"""The words of a screen in the language chosen, and the escape that keeps what people type from becoming markup."""

import re
from datetime import date
from typing import Any

import streamlit as st
from babel.dates import format_date, get_month_names

from cases.child_reading import LAST_AGE_OF_A_CHILD, NOT_THE_PARENT, PARENT
from cases.vocabulary import Term, vocabulary
from ground.bands import DayBand
from ground.said import Said
from ground.sources import Language, Words
from texts import render
from texts.for_child import of_child

LANGUAGE = "frame.language"
LANGUAGES: tuple[Language, ...] = ("en", "es")
MARKUP = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#$:!<>~|&^=@"})
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")


def language() -> Language:
    return "es" if st.session_state.get(LANGUAGE) == "es" else "en"


def start_language() -> Language:
    """What the browser asks for."""
    return "es" if str(st.context.locale or "").lower().startswith("es") else "en"


def md(text: str) -> str:
    """A text that Markdown shows as it is: on one line, every sign of markup escaped."""
    flat = " ".join(text.split()).translate(MARKUP).replace("www.", "www\\.")
    return re.sub(r"^([-+]|\d+(?=[.]))", r"\\\1" if flat[:1] in "-+" else r"\1\\", flat)


def say(key: str, **values: Any) -> str:
    """The sentence of a key, not yet escaped."""
    return _told(render.say(language(), key, **values))


def text(key: str, **values: Any) -> str:
    """The sentence of one of the screens' own keys, escaped for Markdown."""
    return md(say(f"pages.{key}", **values))


def has(key: str) -> bool:
    return render.has_text(f"pages.{key}")


def said(sentence: Said) -> str:
    """A result's sentence, escaped for Markdown."""
    return md(_told(render.sentence(language(), sentence)))


def both(words: Words | None) -> str:
    """A data file's own words, escaped for Markdown; nothing for None."""
    return "" if words is None else md(_told(words.in_(language())))


def is_to_a_parent() -> bool:
    """Whether the answers so far say that a child is ill and that a parent may read this."""
    who, age = st.session_state.get("who_answers"), st.session_state.get("patient.age")
    is_a_child = who == PARENT if age is None else age <= LAST_AGE_OF_A_CHILD
    return is_a_child and who not in NOT_THE_PARENT


def _told(sentence: str) -> str:
    return of_child(language(), sentence) if is_to_a_parent() else sentence


def name(vocabulary_name: str, code: str) -> str:
    """A code's name, not escaped."""
    return vocabulary(vocabulary_name).name(code, language())


def searchable(term: Term) -> str:
    """A term with the other words people use for it, so that typing any of them finds it."""
    others = [*term.aliases.en, *term.aliases.es] if language() == "es" else term.aliases.en
    return f"{term.name.in_(language())} ({', '.join(others)})" if others else term.name.in_(language())


def money(cents: int | None) -> str:
    """Escaped, so that two amounts in one sentence never make a formula."""
    return md(render.money(language(), cents))


def money_text(cents: int | None) -> str:
    """Not escaped: for a place in a sentence that is escaped whole."""
    return render.money(language(), cents, exact=True)


def day(value: date) -> str:
    return render.day(language(), value)


def month(value: date) -> str:
    return render.month(language(), value)


def days(band: DayBand) -> str:
    """A day as it is known: the day, the month, the year, or from one to another."""
    first, last = band.earliest, band.latest
    if band.exact is not None:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return month(first)
    return render.show(language(), band)


def link(title: str, address: str | None) -> str:
    """A Markdown link to a web page; only the title where the address is not one of the web."""
    if address is None or not WEB_ADDRESS.fullmatch(address):
        return md(title)
    return f"[{md(title)}]({address.replace('(', '%28').replace(')', '%29')})"


def term(vocabulary_name: str, code: str) -> Term:
    return vocabulary(vocabulary_name).terms[code]


def month_name(number: int) -> str:
    """The month's name alone, for a plan year."""
    names: dict[int, str] = dict(get_month_names("wide", "stand-alone", render.LOCALES[language()]))
    return names[number]


def short_month(value: date) -> str:
    """ "Nov 2026", for an axis."""
    return format_date(value, "MMM y", locale=render.LOCALES[language()])
