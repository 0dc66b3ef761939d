"""The README tells the truth: its commands give the output it shows, and the files it names are there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROMPT = "$ .venv/bin/python cli.py "


def shown_commands():
    """(command, lines shown) of every command in a console block."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in block.split(PROMPT)[1:]:
            command, _, output = part.partition("\n")
            yield pytest.param(command, output.removesuffix("\n"), id=command)


@pytest.mark.parametrize(("command", "shown"), list(shown_commands()))
def test_each_command_gives_the_output_shown(command, shown, tmp_path):
    """What a reader types gives what the README promises, to the line."""
    words, _, head = command.partition(" | head -")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    found = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words.split()], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    lines = found.stdout.splitlines()[: int(head)] if head else found.stdout.splitlines()
    assert (found.returncode, "\n".join(lines).rstrip("\n")) == (0, shown.rstrip("\n"))


def test_the_readme_shows_every_example_household():
    """Each household in examples/ is run somewhere in the README."""
    households = [path.name for path in (ROOT / "examples").glob("*.yaml") if "settings" not in path.name]
    assert [name for name in households if f"examples/{name}" not in README] == []


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_each_file_the_readme_names_is_there(link):
    """Screenshots and pages that the README points to exist."""
    assert (ROOT / link).exists()


def test_the_readme_counts_the_catalogue_rightly():
    """The number of programs and funds is today's."""
    from programs.catalogue import catalogue

    programs = {offer.program.id for offer in catalogue().offers}
    assert f"{len(programs)} programs ({len(catalogue().offers)} with their funds)" in README
