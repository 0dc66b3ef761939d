"""A fresh server for each module, and one Chromium whose every context is another person."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-20"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SECONDS_TO_START = 60
QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_until_healthy(address: str, process: subprocess.Popen) -> None:
    pause = Event()
    for _ in range(SECONDS_TO_START * 10):
        if process.poll() is not None:
            pytest.fail("the server ended before it answered")
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()  # noqa: S310 - our own server
            return
        pause.wait(0.1)
    pytest.fail("the server did not answer in time")


@pytest.fixture(scope="module")
def server(chromium_path: Path) -> Iterator[str]:
    """The address of a server that nobody has asked anything yet."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "navigator.py"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port), "--server.headless", "true"],
        cwd=ROOT,
        env=os.environ | {"NAVIGATOR_AS_OF": AS_OF},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium_path), args=QUIET_CHROMIUM)
        yield running
        running.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a page in a context of its own: another person at another computer."""
    contexts = []

    def visit(viewport: dict[str, int] = PHONE, **options: object) -> Page:
        context = browser.new_context(viewport=viewport, **({"locale": "en-US"} | options))  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()
