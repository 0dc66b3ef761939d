"""Importing the engine costs little and touches nothing: data is read when somebody asks for it."""

import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, listed, sources

BELOW_THE_PAGES = {
    "ground", "cases", "figures", "costs", "programs", "aid", "populations", "texts", "summaries", "settings",
}  # fmt: skip
WATCH = """
import importlib, os, sys
root, names = sys.argv[1], sys.argv[2:]
sys.path.insert(0, root)

def watch(event, details):
    if event == "open" and isinstance(details[0], str) and os.path.abspath(details[0]).startswith(root + os.sep):
        if ".venv" not in details[0] and not details[0].endswith(".py") and ".pyc" not in details[0]:
            print(current + " reads " + os.path.relpath(details[0], root) + " when it is imported")

sys.addaudithook(watch)
for current in names:
    importlib.import_module(current)
"""


def files_read_on_import(root: Path, modules: list[str]) -> list[str]:
    """Files under `root`, other than Python's own, that a fresh Python opens while it imports the modules."""
    command = [sys.executable, "-c", WATCH, str(root), *modules]
    watched = subprocess.run(command, cwd=root, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert watched.returncode == 0, watched.stderr
    return watched.stdout.splitlines()


def test_importing_the_engine_reads_no_file():
    """No module below the pages opens a data file while it is imported."""
    modules = [source.module for source in sources() if source.room in BELOW_THE_PAGES]
    faults = files_read_on_import(ROOT, modules)
    assert not faults, listed(faults)


def test_a_module_that_reads_on_import_is_found(tmp_path):
    """A module that opens its data at the top is found, and one that waits to be asked is not."""
    (tmp_path / "values.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "eager.py").write_text("from pathlib import Path\nPath('values.yaml').read_text()\n", encoding="utf-8")
    (tmp_path / "patient.py").write_text("def values():\n    return open('values.yaml').read()\n", encoding="utf-8")
    assert files_read_on_import(tmp_path.resolve(), ["eager", "patient"]) == ["eager reads values.yaml when it is imported"]
