"""A file that somebody opens: the field for it, and what is wrong with it, one fault at a time."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

import streamlit as st

from ground.faults import Fault
from pages.frame import words
from texts.faults import explain


def choose_file(label: str, key: str, on_change: Callable[[], None] | None = None) -> BinaryIO | None:
    """A YAML or JSON file of at most 1 MB; None until one is chosen."""
    chosen: BinaryIO | None = st.file_uploader(
        label, type=["json", "yaml", "yml"], max_upload_size=1, key=key, on_change=on_change
    )
    return chosen


def show_faults(faults: Iterable[Fault]) -> None:
    """Every fault in the reader's language."""
    lines = [f"- {words.md(explain(words.language(), fault))}" for fault in faults]
    st.error("\n".join([words.text("file.faults", count=len(lines)), "", *lines]))
