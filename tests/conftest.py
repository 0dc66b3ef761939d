"""What all tests share: how long a law may take, where Chromium is, and what happens where there is none."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "No Chromium was found, so no page was opened in a real browser. On Debian type:\n"
    "    sudo apt install chromium\n"
    "or name one you have: NAVIGATOR_CHROMIUM=<its path> ./test"
)
MISSING = pytest.StashKey[int]()


def find_chromium() -> str | None:
    """The path of the browser that NAVIGATOR_CHROMIUM names, else of the first on PATH; None where there is none."""
    named = os.environ.get("NAVIGATOR_CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def runs_in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


# A slow machine is no fault of a law; where CI is set the examples are the same on every run.
settings.register_profile("navigator", deadline=None, derandomize=runs_in_ci())
settings.load_profile("navigator")


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The system's Chromium; the test is skipped without one, and fails where CI is set."""
    found = find_chromium()
    if found is None:
        _give_up()
    return Path(found or "")


def _give_up() -> None:
    if runs_in_ci():
        pytest.fail(NO_CHROMIUM, pytrace=False)
    pytest.skip("no Chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for `chromium_path` is a browser test, marked or not."""
    for item in items:
        if "chromium_path" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Says at the start, past pytest's own capture, that the chosen browser tests cannot run."""
    chosen = sum(item.get_closest_marker("browser") is not None for item in session.items)
    missing = 0 if find_chromium() else chosen
    session.config.stash[MISSING] = missing
    capture = session.config.pluginmanager.getplugin("capturemanager")
    if missing and capture:
        with capture.global_and_fixture_disabled():
            sys.stderr.write(f"\n{NO_CHROMIUM}\n\n")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any server is started for it, a browser test is skipped or fails where there is no browser."""
    if item.get_closest_marker("browser") and find_chromium() is None:
        _give_up()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says before the closing line what was not looked at, and which check outside pytest failed."""
    missing = config.stash.get(MISSING, 0)
    if missing:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", red=True, bold=True)
        terminalreporter.line(f"Not run: {missing}. {NO_CHROMIUM}", red=True)
    failed = os.environ.get("NAVIGATOR_FAILED_CHECKS")
    if failed:
        terminalreporter.section("A CHECK FAILED BEFORE THE TESTS", red=True, bold=True)
        terminalreporter.line(f"{failed} found faults: see the lines above the tests.", red=True)
