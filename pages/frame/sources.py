"""Sources on a screen: small numbers at a fact, and the numbered list with title, address and date."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

import streamlit as st

from pages.frame import words
from summaries.document import SourceLine


def numbers(places: Iterable[int]) -> str:
    """The numbers in brackets after a sentence; nothing where no source stands behind it."""
    listed = ", ".join(str(place) for place in places)
    return f" \\[{listed}\\]" if listed else ""


def source_words(source: SourceLine) -> str:
    """Title with its link, the page's site, the date the page shows, the day it was looked at."""
    site = f" \\({words.md(urlsplit(source.url).netloc.removeprefix('www.'))}\\)" if source.url else ""
    dates = words.text("sources.dates", page=_page_date(source.page_date), checked=source.checked)
    return f"{words.link(source.title, source.url)}{site}. {dates}"


def _page_date(shown: str) -> str:
    """A plain ISO day or month is said in the reader's words; whatever else a page shows stays as it is."""
    try:
        if len(shown) == len("2026-05"):
            return words.month(date.fromisoformat(f"{shown}-01"))
        return words.day(date.fromisoformat(shown))
    except ValueError:
        return words.say("pages.sources.undated") if shown == "undated" else shown


def show_sources(listed: list[SourceLine]) -> None:
    """The numbered list, behind a headline that counts it."""
    if listed:
        with st.expander(words.text("sources.title", count=len(listed))):
            st.markdown("\n\n".join(f"{source.number}\\. {source_words(source)}" for source in listed))
