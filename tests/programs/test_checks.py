"""What `cli.py check` finds in a catalogue: addresses, words, days, situations, and what is old."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from programs import checks
from programs.catalogue import HERE, catalogue, load
from programs.scenario_kinds import missing_kinds
from programs.scenarios import read_scenarios, tried
from tests.programs.tiny import AS_OF, LINE, ORGANIZATION, SOURCE, changed, written

RULES = HERE / "rules"
SITUATIONS: list[dict[str, Any]] = [
    {"name": "At 18.", "case": {"patient": {"age": 18}}, "expect": "looks_eligible"},
    {"name": "At 17.", "case": {"patient": {"age": 17}}, "expect": "does_not_look_eligible"},
    {"name": "At 64.", "case": {"patient": {"age": 64}}, "expect": "looks_eligible"},
    {"name": "At 65.", "case": {"patient": {"age": 65}}, "expect": "does_not_look_eligible"},
    {"name": "Nothing told.", "case": {}, "expect": "need_more_information"},
]


def with_situations(folder: Path, program=LINE, situations=SITUATIONS, organization=ORGANIZATION) -> Path:
    written(folder, program, organization=organization)
    text = yaml.safe_dump([{"as_of": AS_OF, **one} for one in situations])
    (folder / "helpers" / f"{program['id']}.scenarios.yaml").write_text(text, encoding="utf-8")
    return folder


def found(folder: Path) -> list[tuple[str, str, str, str]]:
    """The faults of the one program, the shared rules of the project being whole."""
    faults = checks.faults(load(folder), folder, RULES, AS_OF)
    return [(one.file.removeprefix("helpers/"), one.where, one.code, one.expected) for one in faults]


def test_the_projects_own_data_has_no_fault():
    """Every address, word, day and situation of the catalogue holds on the day it was last worked on."""
    assert checks.faults(catalogue(), HERE / "catalogue", RULES, date(2026, 11, 24)) == []


def test_a_whole_program_has_no_fault(tmp_path):
    """The tiny program with its five situations is complete."""
    assert found(with_situations(tmp_path)) == []


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"apply": {"url": "http://example.org/apply"}}, "apply.url", "address"),
        ({"apply": {"url": "example.org"}}, "apply.url", "address"),
        ({"sources": {"page": SOURCE["page"] | {"url": "https://"}}}, "sources.page.url", "address"),
        ({"sources": {"page": SOURCE["page"] | {"checked": "2026-11-21"}}}, "sources.page.checked", "day_to_come"),
        ({"verified": "2026-11-21"}, "verified", "day_to_come"),
        ({"availability": {"status": "open", "as_of": "2026-11-21"}}, "availability.as_of", "day_to_come"),
        ({"gives": {"en": "Advice.", "es": " "}}, "gives.es", "empty_words"),
        (
            {"also_requires": [{"id": "a", "who": "clinic", "words": {"en": "", "es": "Firma."}}]},
            "also_requires[1].words.en",
            "empty_words",
        ),
    ],
)
def test_each_fault_of_a_program_is_named(tmp_path, changes, where, code):
    """Addresses a household is sent to are https, sources are whole addresses, days are past, words stand in both languages."""
    faults = found(with_situations(tmp_path, changed(LINE, **changes)))
    assert [one[:3] for one in faults] == [("helpers-line.yaml", where, code)]


def test_an_organizations_address_is_checked_too(tmp_path):
    """Its page is where a household may be sent."""
    faults = found(with_situations(tmp_path, organization=ORGANIZATION | {"url": "http://example.org"}))
    assert [one[:3] for one in faults] == [("organization.yaml", "url", "address")]


def test_missing_situations_are_a_fault(tmp_path):
    """A program without its file of situations is named once."""
    assert found(written(tmp_path, LINE)) == [("helpers-line.scenarios.yaml", "", "no_situations", "")]


def test_a_situation_that_does_not_hold_is_a_fault(tmp_path):
    """The situation is named with the verdict that it expects."""
    wrong = [*SITUATIONS[:-1], SITUATIONS[-1] | {"expect": "looks_eligible"}]
    assert found(with_situations(tmp_path, situations=wrong)) == [
        ("helpers-line.scenarios.yaml", "Nothing told.", "situation_verdict", "looks_eligible"),
        ("helpers-line.scenarios.yaml", "", "situation_missing", "need_more_information"),
    ]


@pytest.mark.parametrize(
    ("left_out", "kind"),
    [(0, "at_limit"), (1, "beyond_limit"), (2, "at_limit"), (3, "beyond_limit"), (4, "need_more_information")],
)
def test_each_kind_of_situation_that_is_missing_is_named(tmp_path, left_out, kind):
    """Both ends of the age, each from both sides, and the unknown."""
    rest = [one for place, one in enumerate(SITUATIONS) if place != left_out]
    assert [one[3] for one in found(with_situations(tmp_path, situations=rest))] == [kind]


def test_an_exclusion_needs_a_situation_that_it_shuts_out(tmp_path):
    """Veterans are left out; a situation that says so is asked for, and enough."""
    criteria = [*LINE["criteria"], {"id": "no_veterans", "not": {"test": "veteran"}, "sources": ["page"]}]
    told = [one | {"case": {"patient": {"veteran": "no", **one["case"].get("patient", {})}}} for one in SITUATIONS]
    program = changed(LINE, criteria=criteria)
    assert [one[1:] for one in found(with_situations(tmp_path / "a", program, told))] == [
        ("no_veterans", "situation_missing", "excluded")
    ]
    shut = {"name": "A veteran.", "case": {"patient": {"veteran": "yes"}}, "expect": "does_not_look_eligible"}
    assert found(with_situations(tmp_path / "b", program, [*told, shut])) == []


def test_a_soft_limit_asks_for_no_situation_beyond_it(tmp_path):
    """What never says no needs neither a no nor a situation at the limit."""
    soft = changed(LINE, criteria=[{"id": "age", "test": "age", "at_least": 18, "firmness": "unconfirmed"}])
    folder = with_situations(tmp_path, soft, [SITUATIONS[0], SITUATIONS[-1]])
    situations = read_scenarios(folder / "helpers" / "helpers-line.scenarios.yaml")
    tiny = load(folder)
    assert missing_kinds(tiny.offers, [(one, tried(one, tiny)) for one in situations]) == []


def test_what_was_verified_long_ago_is_named(tmp_path):
    """Verified on November 20, 2026: on the 365th day after it is not old, on the next it is."""
    tiny = load(written(tmp_path, LINE))
    assert checks.old(tiny, date(2027, 11, 20)) == []
    assert [one.program for one in checks.old(tiny, date(2027, 11, 21))] == ["helpers-line"]
    assert [one.program for one in checks.old(tiny, date(2026, 12, 1), days=10)] == ["helpers-line"]
