"""Changing a planning number: the household's own stands in for a care path's default, and can be taken back."""

import streamlit as st

from ground.bands import Band
from pages.frame import session, words
from summaries.cost_document import EstimateWords

PLACE = "assumptions."
WHICH, NUMBER = "planning.which", "planning.number"
THOUSANDTHS = 1000
LARGEST = 10_000.0
CHANCE, HUNDRED = ".chance", 100.0
"""A chance is typed in percent."""


def show_changes(shown: EstimateWords) -> None:
    """One planning number at a time: choose it, type the own one, or go back to the usual one."""
    changeable = {line.key: line.text for line in shown.assumptions if line.key and line.key.startswith(PLACE)}
    if not changeable:
        return
    with st.expander(words.text("costs.change")):
        st.markdown(words.text("costs.change_lead"))
        st.selectbox(
            words.say("pages.costs.change_which"),
            list(changeable),
            index=None,
            format_func=lambda key: changeable.get(key, key),
            placeholder=words.say("pages.field.choose"),
            key=WHICH,
        )
        is_chance = str(st.session_state.get(WHICH) or "").endswith(CHANCE)
        number = words.say("pages.costs.change_chance" if is_chance else "pages.costs.change_number")
        st.number_input(number, min_value=0.0, max_value=LARGEST, value=None, step=0.5, format="%g", key=NUMBER)
        st.button(words.text("costs.change_use"), key="planning.use", on_click=_use)
        st.button(words.text("costs.change_back"), key="planning.back", on_click=_go_back)


def _use() -> None:
    number = st.session_state.get(NUMBER)
    if number is not None:
        is_chance = str(st.session_state.get(WHICH) or "").endswith(CHANCE)
        own = min(number, HUNDRED) / HUNDRED if is_chance else number
        _change(Band.exactly(round(own * THOUSANDTHS)))


def _go_back() -> None:
    _change(None)


def _change(number: Band | None) -> None:
    which = st.session_state.get(WHICH)
    if which is not None:
        session.change_assumption(which.removeprefix(PLACE), number)
