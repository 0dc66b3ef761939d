"""Keeping a household: save the case file, open it again, or look at an example household."""

from functools import cache, partial
from pathlib import Path

import streamlit as st

from cases.case import Case
from cases.files import LARGEST_BYTES, parse_case, read_case, write_case
from ground.faults import Fault, FileFaults
from pages.frame import fields, session, words
from pages.frame.opened_file import choose_file, show_faults

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = "case.example"


@cache
def example_cases() -> dict[str, Case]:
    """The example households by file name. Files beside them that are no cases are left out."""
    found = {}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        try:
            found[path.stem] = read_case(path)
        except FileFaults:
            continue
    return found


def show_opening() -> None:
    """Where a case file or an example is opened, with what is wrong about the file, one fault at a time."""
    with st.expander(words.text("file.open_title")):
        choose_file(words.say("pages.file.open"), _upload_key(), _open_uploaded)
        examples = example_cases()
        shown = {name: case.label or name for name, case in examples.items()}
        st.selectbox(
            words.say("pages.file.example"),
            list(shown),
            index=None,
            format_func=lambda name: shown[name],
            placeholder=words.say("pages.field.choose"),
            key=EXAMPLE,
            on_change=_open_example,
        )
    _show_outcome()


def _show_outcome() -> None:
    faults: tuple[Fault, ...] = st.session_state.get(session.FAULTS, ())
    if faults:
        show_faults(faults)
    elif session.OPENED in st.session_state:
        label = st.session_state[session.OPENED]
        st.success(words.text("file.opened", label=label) if label else words.text("file.opened_plain"))


def show_saving() -> None:
    """A label the person chooses, and the file to keep."""
    fields.ask_text("label", 80)
    save_button("case.save")


def save_button(key: str) -> None:
    st.download_button(
        words.text("file.save"),
        data=partial(write_case, session.current_case()),
        file_name="navigator-case.json",
        mime="application/json",
        on_click="ignore",
        key=key,
        width="stretch",
    )


def _upload_key() -> str:
    return f"case.file.{st.session_state.get(session.UPLOADS, 0)}"


def _open_uploaded() -> None:
    """An opened file leaves the page's memory; a faulty one stays named until another is chosen."""
    uploaded = st.session_state.get(_upload_key())
    st.session_state.pop(session.FAULTS, None)
    if uploaded is None:
        return
    content = uploaded.read(LARGEST_BYTES + 1)
    try:
        case = parse_case(content, uploaded.name)
    except FileFaults as error:
        st.session_state[session.FAULTS] = tuple(error.faults)
        return
    st.session_state[session.UPLOADS] = st.session_state.get(session.UPLOADS, 0) + 1
    session.open_case(case)


def _open_example() -> None:
    chosen = st.session_state.get(EXAMPLE)
    if chosen in example_cases():
        session.open_case(example_cases()[chosen])
    st.session_state[EXAMPLE] = None
