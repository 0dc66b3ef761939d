"""`check`, `links` and `new-program`: the commands for whoever keeps the data."""

import json
import shutil
from datetime import date

import pytest
import yaml

from cli import main
from commands import check
from ground.faults import Fault, FileFaults
from programs import catalogue, checks


def test_check_finds_the_projects_own_data_whole(capsys):
    """No fault and exit code 0; the counts are those of the catalogue."""
    assert main(["check", "--json", "--as-of", "2026-11-24"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == [] and told["counts"]["programs"] == len(catalogue.catalogue().programs)


def test_check_names_what_is_old_and_due(capsys):
    """In 2030 every program was last looked at long ago, and the guideline of 2027 is due."""
    assert main(["check", "--json", "--as-of", "2030-01-01"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["verified_long_ago"]) == told["counts"]["programs"]
    assert "poverty_guideline_first_person" in [one["figure"] for one in told["figures_due"]]


@pytest.mark.parametrize("language", ["en", "es"])
def test_check_says_every_fault_and_gives_exit_code_2(capsys, monkeypatch, language):
    """A file that cannot be read is named with what was expected, in either language; nothing deeper is checked then."""

    def broken():
        raise FileFaults([Fault("helpers/line.yaml", "effect", "not_in_vocabulary", "magic", "pays, service")])

    monkeypatch.setattr(check, "READERS", (broken,))
    assert main(["check", "--as-of", "2026-11-24", "--language", language]) == 2
    said = " ".join(capsys.readouterr().out.split())
    assert "helpers/line.yaml, effect" in said and "magic" in said and "pays, service" in said


def test_links_lists_every_address_once_with_the_day_it_was_seen(capsys):
    """Addresses are unique; the guideline's own page was seen on November 20, 2026 or later."""
    assert main(["links", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["addresses"]
    urls = [one["url"] for one in found]
    assert len(urls) == len(set(urls)) > 300
    page = next(one for one in found if one["url"].startswith("https://aspe.hhs.gov/topics/poverty"))
    assert page["checked"] >= "2026-11-20" and any("poverty_guideline" in file for file in page["files"])


def test_links_puts_the_longest_unseen_first(capsys):
    """What was never seen by anybody here comes before every day."""
    assert main(["links"]) == 0
    lines = capsys.readouterr().out.splitlines()[3:]
    days = [line.split()[0] for line in lines if line[:2] == "20"]
    assert lines[0].startswith("no day") and days == sorted(days)


@pytest.fixture
def house(tmp_path, monkeypatch):
    """An empty catalogue with the project's shared rules."""
    shutil.copytree(catalogue.HERE / "rules", tmp_path / "rules")
    (tmp_path / "catalogue").mkdir()
    monkeypatch.setattr(catalogue, "HERE", tmp_path)
    return tmp_path / "catalogue"


def test_a_new_program_starts_with_its_organization_and_situations(house, capsys):
    """Three files, readable as they are; the day stands in them."""
    assert main(["new-program", "new-helpers", "new-grant", "--as-of", "2026-11-24"]) == 0
    assert sorted(path.name for path in (house / "new-helpers").iterdir()) == [
        "new-grant.scenarios.yaml",
        "new-grant.yaml",
        "organization.yaml",
    ]
    loaded = catalogue.load(house, house.parent / "rules")
    assert loaded.programs["new-grant"].organization == "new-helpers"
    assert yaml.safe_load((house / "new-helpers" / "new-grant.yaml").read_text(encoding="utf-8"))["verified"].year == 2026
    assert "cli.py check" in capsys.readouterr().out


def test_a_new_program_is_not_finished_until_it_is_written(house):
    """Each empty text and the empty address are faults of a check."""
    main(["new-program", "new-helpers", "new-grant", "--as-of", "2026-11-24"])
    rules = house.parent / "rules"
    found = checks.faults(catalogue.load(house, rules), house, rules, date(2026, 11, 24))
    assert {one.code for one in found} == {"address", "empty_words"}


def test_a_program_is_never_written_over(house, capsys):
    """An id that is taken, in whatever folder, and one that is no id are refused with exit code 2."""
    assert main(["new-program", "new-helpers", "new-grant"]) == 0
    before = (house / "new-helpers" / "new-grant.yaml").read_text(encoding="utf-8")
    assert main(["new-program", "others", "new-grant"]) == 2
    assert main(["new-program", "../outside", "new-grant"]) == 2
    assert main(["new-program", "others", "New Grant"]) == 2
    assert (house / "new-helpers" / "new-grant.yaml").read_text(encoding="utf-8") == before
    assert sorted(path.name for path in house.iterdir()) == ["new-helpers"]
    assert "new-helpers/new-grant.yaml" in capsys.readouterr().err
