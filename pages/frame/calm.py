"""The one place where a fault of the program ends: a calm sentence for the person, type and place for the log."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from pages.frame import words

LOG = logging.getLogger("navigator")


def shown_calmly(show: Callable[[], None]) -> None:
    """Runs a screen. A fault is logged without its message, which may hold an answer."""
    try:
        show()
    except Exception as error:  # whatever it is, no answer may reach the log or the screen
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        LOG.error("%s in %s", type(error).__name__, place)
        st.error(words.text("frame.fault"))


def made_calmly(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same for a file that is made when somebody asks for it."""

    def made() -> bytes:
        try:
            return make()
        except Exception as error:
            LOG.error("%s while a file was made", type(error).__name__)
            raise RuntimeError("the file could not be made") from None

    return made
