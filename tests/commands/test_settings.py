"""The optional settings file: defaults without it, every fault of it at once."""

from pathlib import Path

import pytest

from cli import main
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


def test_the_fund_log_is_named_from_the_settings_folder(tmp_path):
    """A clinic keeps both files side by side, wherever Navigator is started."""
    path = tmp_path / "settings.yaml"
    path.write_text("fund_status_log: funds.csv\n", encoding="utf-8")
    assert read_settings(path).fund_status_log == tmp_path / "funds.csv"


def test_match_shows_what_the_clinic_noted(tmp_path, capsys):
    """The state from the clinic's log stands beside the program, with who noted it; a fault in the log refuses the command."""
    (tmp_path / "settings.yaml").write_text("fund_status_log: funds.csv\n", encoding="utf-8")
    log = tmp_path / "funds.csv"
    log.write_text("program,status,day,by\nacs-hope-lodge,wait_list,2026-11-18,Ana\n", encoding="utf-8")
    case = str(EXAMPLE.parent / "maria-employer-myeloma.yaml")
    asked = ["match", case, "--as-of", "2026-11-20", "--settings", str(tmp_path / "settings.yaml")]
    assert main(asked) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Waiting list when last seen (November 18, 2026). From the clinic's own log, noted by Ana." in shown
    log.write_text("program,status,day\nnobody,open,2026-11-18\n", encoding="utf-8")
    assert main(asked) == 2
    assert "funds.csv, row 1, program" in capsys.readouterr().err
