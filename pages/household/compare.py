"""Beside the four screens: how far costs may spread, what moves them, and comparisons. Each is worked out when asked for."""

from collections.abc import Callable, Sequence

import streamlit as st

from cases.coverage import Coverage
from cases.files import LARGEST_BYTES
from cases.plan_files import parse_plans
from costs.choose_path import choose_path
from costs.compare import Option, compare_cards, compare_plans, compare_starts, compare_treatments, days_around_the_turn
from costs.drivers import drivers
from costs.simulation.spread import spread
from ground.faults import FileFaults
from pages.frame import session, words
from summaries.exploring_words import driver_lines, option_lines, spread_lines
from texts.faults import explain

KINDS = ("treatments", "starts", "plans", "card")
KIND = "compare.kind"
PLAN_FILE = "compare.plan_file"
NOTES = {
    "treatments": ("compare.no_ranking",),
    "starts": ("compare.wait",),
    "plans": ("compare.two_plans",),
    "card": ("compare.card_note",),
}


def show() -> None:
    st.title(words.text("compare.title"), anchor=False)
    st.markdown(words.text("compare.lead"))
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
    st.markdown("\n\n".join(words.text(key) for key in NOTES[kind]))
    plans = _other_plan() if kind == "plans" else ()
    if kind == "plans" and not plans:
        return
    if not _asked_for(f"do.{kind}", "do"):
        return
    case, today = session.current_case(), session.as_of()
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
    }
    _table(table, "compare.sides")


def _other_plan() -> Sequence[tuple[str, Sequence[Coverage]]]:
    """The plan in the file that was chosen; what is wrong with it is said."""
    uploaded = st.file_uploader(
        words.say("pages.compare.plan_file"), type=["yaml", "yml", "json"], max_upload_size=1, key=PLAN_FILE
    )
    if uploaded is None:
        return ()
    try:
        plans = parse_plans(uploaded.read(LARGEST_BYTES + 1), uploaded.name)
    except FileFaults as error:
        lines = [f"- {words.md(explain(words.language(), fault))}" for fault in error.faults]
        st.error("\n".join([words.text("file.faults", count=len(error.faults)), "", *lines]))
        return ()
    name = plans[0].plan.name or words.name("coverage_kinds", plans[0].kind) if plans else ""
    return ((name, plans),) if plans else ()


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
