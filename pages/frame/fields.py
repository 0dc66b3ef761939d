"""The widgets, one function a kind of answer. A widget's key is its answer's place in the case, and its words are
`pages.ask.<key>.label` and `.help`: our own, without markup, so
unescaped; a label is also the name a screen reader says. Every value survives a change of page or language.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from cases.files import case_as_data
from cases.illness import PlannedTreatment
from cases.places import get
from cases.vocabulary import vocabulary
from ground.bands import Band, DayBand
from ground.said import Cents
from pages.frame import session, words
from pages.frame.kinds import YES_NO, read_day
from texts import render


def choose(key: str, options: Sequence[Any], shown: dict[Any, str], label: str = "") -> None:
    """One of a list, by typing or scrolling; nothing chosen at the start. A loaded answer outside the list joins it."""
    value = st.session_state.get(key)
    listed = [*options] if value is None or value in options else [value, *options]
    st.selectbox(
        label or _label(key),
        listed,
        index=None,
        format_func=lambda code: shown.get(code, str(code)),
        placeholder=words.say("pages.field.choose"),
        help=_help(key),
        key=key,
        persist_state="session",
    )


def choose_term(key: str, vocabulary_name: str, first: dict[str, str] | None = None, label: str = "") -> None:
    """One word of a vocabulary; every alias finds it. `first` are choices of our own above it."""
    shown = (first or {}) | _terms(vocabulary_name)
    choose(key, list(shown), shown, label)


def choose_several(key: str, vocabulary_name: str, first: dict[str, str] | None = None) -> None:
    shown = (first or {}) | _terms(vocabulary_name)
    st.multiselect(
        _label(key),
        list(shown),
        format_func=lambda code: shown.get(code, str(code)),
        placeholder=words.say("pages.field.choose_several"),
        help=_help(key),
        key=key,
        select_all=False,
        persist_state="session",
    )


def ask_yes_no(key: str, label: str = "", explained: str = "") -> None:
    shown = {code: words.text(f"field.{code}") for code in YES_NO}
    st.radio(
        label or _label(key),
        YES_NO,
        index=None,
        format_func=shown.__getitem__,
        horizontal=True,
        help=explained or _help(key),
        key=key,
        persist_state="session",
    )


def ask_whole(key: str, most: int = 10_000_000, label: str = "", least: int = 0) -> None:
    """A whole number; empty is unknown. An answer of the opened file that is a band stands in the empty field."""
    _ask_number(key, most, 1, "%d", label, least)


def ask_large_dollars(key: str, seldom_below: int) -> None:
    """Whole dollars that are mostly thousands. A browser reads 52.000 as 52: so small an amount is shown and asked about."""
    ask_whole(key)
    told = st.session_state.get(key)
    if told and told < seldom_below:
        amount, thousands = (render.show(words.language(), Cents(dollars * 100)) for dollars in (told, told * 1000))
        st.warning(words.text("field.perhaps_thousands", amount=amount, thousands=thousands, digits=str(told * 1000)))


def ask_dollars_and_cents(key: str, most: float = 100_000.0, label: str = "") -> None:
    _ask_number(key, most, 0.5, "%.2f", label)


def _ask_number(key: str, most: float, step: float, form: str, label: str, least: float = 0) -> None:
    st.number_input(
        label or _label(key),
        min_value=type(step)(least),
        max_value=type(step)(most),
        value=None,
        step=step,
        format=form,
        placeholder=_told_as_band(key) or words.say("pages.field.not_known"),
        help=_help(key),
        key=key,
        persist_state="session",
    )


def choose_range(key: str, ends: Sequence[tuple[int | None, int | None]]) -> None:
    """A range of dollars. The opened file's own range joins the list."""
    codes = [f"{'' if low is None else low}:{'' if high is None else high}" for low, high in ends]
    value = st.session_state.get(key)
    listed = codes if value is None or value in codes else [value, *codes]
    choose(key, listed, {code: _range_words(code) for code in listed})


def _range_words(code: str) -> str:
    low, high = (None if end == "" else round(float(end) * 100) for end in code.split(":"))
    return render.show(words.language(), Cents.span(low, high))


def choose_month(key: str, today: date, behind: int, ahead: int) -> None:
    """A month near today. The running one, where it may lie ahead, means its days from today on."""
    options = []
    if ahead:
        options += [f"{today.isoformat()}/{_month_end(today)}"]
        options += [_month_code(today, step) for step in range(1, ahead + 1)]
    options += [_month_code(today, -step) for step in range(behind)]
    value = st.session_state.get(key)
    shown = {code: _month_words(code, today, bool(ahead)) for code in {*options, value} if code}
    choose(key, options, shown)


def _month_words(code: str, today: date, may_be_ahead: bool) -> str:
    band = DayBand(*(date.fromisoformat(end) for end in code.split("/"))) if "/" in code else _read(code)
    if band is None:
        return code
    if not may_be_ahead:
        return words.days(band)
    if band.earliest == today and band.latest.isoformat() == _month_end(today):
        return words.say("pages.field.later_this_month", month=words.month(today))
    if band.earliest < today:
        return words.say("pages.field.already_started", days=words.days(band))
    return words.days(band)


def _read(code: str) -> DayBand | None:
    return PlannedTreatment.model_validate({"start": code}).start


def _month_code(today: date, step: int) -> str:
    months = today.year * 12 + today.month - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _month_end(today: date) -> str:
    following = _month_code(today, 1)
    return date.fromordinal(date.fromisoformat(f"{following}-01").toordinal() - 1).isoformat()


def _terms(vocabulary_name: str) -> dict[str, str]:
    return {term.code: words.searchable(term) for term in vocabulary(vocabulary_name).listed}


def _label(key: str) -> str:
    return words.say(f"pages.ask.{words_key(key)}.label")


def _help(key: str) -> str | None:
    first = words_key(key)
    return words.say(f"pages.ask.{first}.help") if words.has(f"ask.{first}.help") else None


def words_key(key: str) -> str:
    """The words of the first caregiver or member are those of every other."""
    return re.sub(r"^(work\.caregivers|household\.members)\.\d+\.", r"\1.0.", key)


def _told_as_band(key: str) -> str:
    """What the opened file says where a number field cannot show it: "$3,000 to $5,000"."""
    raw = get(case_as_data(session.base()), key)
    if not isinstance(raw, dict):
        return ""
    ends = [raw.get("at_least"), raw.get("at_most")]
    if words_key(key) in COUNTED:
        return render.show(words.language(), Band(*ends))
    hundredths = [None if end is None else round(end * 100) for end in ends]  # cents of dollars, percent of shares
    return render.show(words.language(), Band(*hundredths) if key.endswith(SHARES) else Cents.span(*hundredths))


SHARES = ("coinsurance", "share_of_time_after", "share_of_days")
"""Answers in percent, by the end of their place."""
COUNTED = {
    "household.size",
    "patient.age",
    "household.members.0.age",
    "travel.miles_one_way",
    "travel.miles_per_gallon",
    "travel.plan_benefit.beyond_miles",
    "illness.planned.months",
    "illness.planned.nights_near_center",
} | {
    f"{who}.{name}"
    for who in ("work.patient", "work.caregivers.0.job")
    for name in (
        "hours_per_week",
        "days_per_week",
        "employer_size",
        "months_with_employer",
        "hours_last_12_months",
        "leave_weeks_used",
        "leave.paid_days_left",
        "leave.disability_waiting_days",
        "leave.disability_pays_weeks",
    )
}


def ask_day(key: str) -> None:
    """One day, typed: Streamlit's calendar speaks English only. What was understood stands below in words."""
    st.text_input(
        _label(key),
        max_chars=10,
        placeholder=words.say("pages.field.day_form"),
        help=_help(key),
        key=key,
        persist_state="session",
    )
    typed = st.session_state.get(key)
    if typed:
        found = read_day(typed)
        st.markdown(words.md(words.day(found)) if found else words.text("field.no_day"))


def ask_text(key: str, most: int) -> None:
    st.text_input(
        _label(key),
        max_chars=most,
        help=_help(key),
        key=key,
        persist_state="session",
    )
