"""Beside the four screens: how far costs may spread, what moves them, and comparisons. Each is worked out when asked for."""

from collections.abc import Callable, Sequence

import streamlit as st

from costs.compare import Option, compare_cards, compare_plans, compare_starts, compare_treatments, days_around_the_turn
from costs.courses.choose_path import choose_path
from costs.drivers import drivers
from costs.simulation.spread import spread
from pages.frame import session, words
from pages.frame.other_plan import ask_other_plan
from summaries.exploring_words import OptionLine, comparison_notes, driver_lines, option_lines, spread_lines

KINDS = ("treatments", "starts", "plans", "card")
KIND = "compare.kind"


def show() -> None:
    st.title(words.text("compare.title"), anchor=False)
    st.markdown(words.md(words.say("summaries.compare.lead")))
    if choose_path(session.current_case(), session.as_of()) is None:
        st.info(words.text("compare.needs_path"))
        return
    _spread()
    _drivers()
    _sides()


def _spread() -> None:
    st.subheader(words.text("compare.spread"), anchor=False)
    if _asked_for("spread"):
        found = session.worked_out("spread", lambda: spread(session.current_case(), session.as_of()))
        if found is not None:
            st.markdown("\n\n".join(words.md(line) for line in spread_lines(found, words.language())))


def _drivers() -> None:
    st.subheader(words.text("compare.drivers"), anchor=False)
    st.markdown(words.text("compare.drivers_lead"))
    if not _asked_for("drivers"):
        return
    found = session.worked_out("drivers", lambda: drivers(session.current_case(), session.as_of()))
    lines = driver_lines(found, words.language())
    if not lines:
        st.markdown(words.text("compare.drivers_none"))
        return
    table = {
        "what": [line.text for line in lines],
        "at_low": [line.at_low for line in lines],
        "at_high": [line.at_high for line in lines],
        "swing": [line.swing for line in lines],
    }
    _table(table, "compare.drivers")


def _sides() -> None:
    st.subheader(words.text("compare.sides"), anchor=False)
    shown = {kind: words.say(f"pages.compare.kind.{kind}") for kind in KINDS}
    st.radio(words.say("pages.compare.choose"), KINDS, format_func=shown.__getitem__, key=KIND, persist_state="session")
    kind = str(st.session_state.get(KIND) or KINDS[0])
    case, today = session.current_case(), session.as_of()
    st.markdown("\n\n".join(words.md(note) for note in comparison_notes(kind, case, words.language())))
    plans = ask_other_plan() if kind == "plans" else ()
    if (kind == "plans" and not plans) or not _asked_for(f"do.{kind}", "do"):
        return
    ways: dict[str, Callable[[], Sequence[Option]]] = {
        "treatments": lambda: compare_treatments(case, today),
        "starts": lambda: compare_starts(case, days_around_the_turn(case, today), today),
        "plans": lambda: compare_plans(case, plans, today),
        "card": lambda: compare_cards(case, today),
    }
    options = ways[kind]() if kind == "plans" else session.worked_out(f"sides.{kind}", ways[kind])
    lines = option_lines(options, words.language())
    if not lines:
        st.info(words.text("compare.no_card"))
        return
    table = {
        "option": [line.name for line in lines],
        "low": [line.total.low.text for line in lines],
        "likely": [line.total.likely.text for line in lines],
        "high": [line.total.high.text for line in lines],
        "not_counted": [str(line.not_counted) for line in lines],
    }
    _table(table, "compare.sides")
    st.markdown(words.text("compare.behind"))
    for line in lines:
        with st.expander(words.md(line.name), expanded=bool(line.notes)):
            st.markdown("\n".join(f"- {words.md(text)}" for text in _behind(line)))


def _behind(line: OptionLine) -> list[str]:
    """How long an option is counted, what to ask, the likely cost by kind, and what is not counted."""
    said = [line.course] if line.course else []
    said += line.notes
    said += [f"{one.name}: {one.likely.text}" for one in line.categories]
    return said + [words.say("summaries.compare.missing", what=text) for text in line.not_counted_texts]


def _asked_for(name: str, label: str = "") -> bool:
    """A button that stays pressed for these answers: a change of them asks anew."""
    key = f"compare.pressed.{name}"
    case = session.current_case()
    if st.button(words.text(f"compare.{label or f'{name}_do'}"), key=f"compare.{name}"):
        st.session_state[key] = case
    return bool(st.session_state.get(key) == case)


def _table(columns: dict[str, list[str]], alt: str) -> None:
    shown = {words.text(f"compare.{name}"): [words.md(cell) for cell in cells] for name, cells in columns.items()}
    st.table(shown, hide_index=True, alt=words.say(f"pages.{alt}"))


show()
