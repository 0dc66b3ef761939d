"""The optional settings file: defaults without it, every fault of it at once."""

from pathlib import Path

import pytest

from ground.faults import FileFaults
from settings import Settings, read_settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "navigator-settings.example.yaml"


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    """No file means no contact block and the programs' own rule of staleness."""
    monkeypatch.chdir(tmp_path)
    assert read_settings() == Settings(contact=(), days_until_stale=None)


def test_the_committed_example_can_be_used():
    """The example file is read as it stands: two lines of contact and thirty days."""
    settings = read_settings(EXAMPLE)
    assert len(settings.contact) == 2 and settings.days_until_stale == 30


def test_an_empty_file_means_the_defaults(tmp_path):
    """A file with nothing but comments is no fault."""
    (tmp_path / "settings.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert read_settings(tmp_path / "settings.yaml") == Settings()


def test_every_fault_is_listed(tmp_path):
    """An unknown key, too many lines and a negative number are three faults, each with its place."""
    path = tmp_path / "settings.yaml"
    path.write_text("contact: [a, b, c, d, e]\ndays_until_stale: -1\nlogo: x\n", encoding="utf-8")
    with pytest.raises(FileFaults) as raised:
        read_settings(path)
    assert {fault.where for fault in raised.value.faults} == {"contact", "days_until_stale", "logo"}


def test_a_list_is_no_settings_file(tmp_path):
    """A file without keys is refused as a whole."""
    path = tmp_path / "settings.yaml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(FileFaults) as raised:
        read_settings(path)
    assert [fault.code for fault in raised.value.faults] == ["group"]
