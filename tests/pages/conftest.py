"""The screens without a browser: one run of the whole app a step, with a fixed day."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Navigator as somebody finds it who opens it on 20 November 2026."""
    monkeypatch.setenv("NAVIGATOR_AS_OF", "2026-11-20")
    monkeypatch.chdir(ROOT)
    return AppTest.from_file(str(ROOT / "navigator.py"), default_timeout=60).run()
