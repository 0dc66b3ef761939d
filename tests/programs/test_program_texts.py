"""Everything matching can say has its sentence in both languages."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import programs
from cases.case import Case
from ground.files import read_own
from programs.catalogue import catalogue
from programs.criteria.leaf import REGISTRY
from programs.criteria.tree import Finding
from programs.matching import match
from programs.scenarios import read_scenarios, scenario_files, tried
from tests.programs.tiny import AS_OF, found
from texts.render import sentence, table

ROOM = Path(programs.__file__).parent
EVERY = 40
"""One situation in so many is shown against the whole catalogue."""
NEVER_DECIDED = {"program_decides", "medicaid_level"}


def own_texts(language) -> dict:
    return {key: text for key, text in table(language).items() if key.startswith("programs.")}


def places(text: str) -> set[str]:
    return {place for _, place, _, _ in Formatter().parse(text) if place is not None}


def test_both_languages_have_the_same_sentences_with_the_same_places():
    """No key and no place stands in one language only."""
    english, spanish = own_texts("en"), own_texts("es")
    assert set(english) == set(spanish)
    assert {key: places(text) for key, text in english.items()} == {key: places(text) for key, text in spanish.items()}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_test_has_its_name_and_every_state_of_every_variant(language):
    """A variant has met, not met and unknown; only tests that nobody's answers decide are never met."""
    texts = own_texts(language)
    for test in REGISTRY:
        assert f"programs.test.{test}" in texts
        variants = {key.rsplit(".", 1)[0] for key in texts if re.match(rf"programs\.criterion\.{test}\.", key)}
        assert variants, test
        states = ("unknown",) if test in NEVER_DECIDED else ("met", "not_met", "unknown")
        assert not [f"{one}.{state}" for one in variants for state in states if f"{one}.{state}" not in texts]


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_said_about_every_situation_can_be_shown(language):
    """Reasons, questions, near misses and availability of each match are sentences without a hole: each program in its own
    situations, and every program for some of them."""
    situations = [one for path in scenario_files(ROOM / "catalogue") for one in read_scenarios(path)]
    own = [tried(one, catalogue()) for one in situations]
    everything = [match(one.case, one.as_of) for one in situations[::EVERY]]
    for matches in [*own, *everything, match(Case(), AS_OF)]:
        for one in matches:
            said = [one.availability.said, *([one.nearest_miss] if one.nearest_miss else [])]
            said += [finding.said for finding in with_parts(one.findings)] + [missing.asks for missing in one.missing]
            for each in said:
                text = sentence(language, each)
                assert text.strip() and "{" not in text and not re.search(r"None(?! of)|Said\(|Words\(", text), text


def with_parts(findings: tuple[Finding, ...]) -> list[Finding]:
    return [each for one in findings for each in (one, *with_parts(one.children))]


def test_a_reason_reads_as_a_sentence():
    """The income stands beside the limit, the percentage and the size, in both languages."""
    criterion = {"test": "income_percent_of_guideline", "at_most": 400}
    said = found(criterion, patient={"state": "TX"}, household={"size": 2, "income_per_year": 87000})
    assert sentence("en", said.said) == "Income ($87,000) is above $86,560 (400% of the poverty guideline for a household of 2)."
    assert said.miss is not None
    assert sentence("en", said.miss) == "$440 a year over the limit."
    assert sentence("es", said.miss) == "$440 al año por encima del límite."


@pytest.mark.parametrize(
    ("limit", "age", "english", "spanish"),
    [
        (
            {"at_most": 18},
            72,
            "For people up to 18 years of age (you said 72).",
            "Para personas de hasta 18 años (usted dijo 72).",
        ),
        (
            {"at_least": 65},
            60,
            "For people 65 years of age or older (you said 60).",
            "Para personas de 65 años o más (usted dijo 60).",
        ),
    ],
)
def test_a_program_for_other_ages_says_for_whom_it_is(limit, age, english, spanish):
    """A 72-year-old reads that a program is for children, and is not told that 54 years are missing."""
    finding = found({"test": "age"} | limit, patient={"age": age})
    assert (sentence("en", finding.said), sentence("es", finding.said)) == (english, spanish)
    assert finding.miss is None


def test_an_exclusion_says_that_it_excludes():
    """What shuts somebody out is named, and that it does."""
    said = found({"not": {"test": "coverage", "any_of": ["medicaid"]}}, coverages=[{"kind": "medicaid"}]).said
    assert sentence("en", said) == "The person has this coverage: Medicaid. The program leaves out people to whom this applies."


def test_every_question_to_the_household_names_an_answer_of_the_case():
    """The field of each missing answer is a place in the case."""
    for one in match(Case(), AS_OF):
        for missing in one.missing:
            if missing.from_whom == "household":
                group: object = Case()
                for part in missing.field.split(".")[: 1 if missing.field.startswith("has_coverage.") else None]:
                    assert hasattr(group, part), missing.field
                    group = getattr(group, part)


def test_the_catalogue_says_its_rules_in_both_languages():
    """Each shared rule has its sentence."""
    assert all(rule.words.en and rule.words.es for rule in catalogue().rules.values())


def pairs(raw: object) -> Iterator[tuple[str, str]]:
    """Every sentence that a file of the catalogue tells in English and in Spanish."""
    if isinstance(raw, dict):
        if isinstance(raw.get("en"), str) and isinstance(raw.get("es"), str):
            yield raw["en"], raw["es"]
        for value in raw.values():
            yield from pairs(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from pairs(value)


def numbers(text: str) -> list[str]:
    return sorted(number.strip(".,") for number in re.findall(r"\d[\d,.]*", text))


def test_a_sentence_of_the_catalogue_tells_the_same_numbers_in_both_languages():
    """An amount, an age or a telephone is the same number in English and in Spanish."""
    files = [file for file in (ROOM / "catalogue").glob("*/*.yaml") if ".scenarios" not in file.name]
    apart = [
        (file.name, english, spanish)
        for file in files
        for english, spanish in pairs(read_own(file))
        if numbers(english) != numbers(spanish)
    ]
    assert len(files) > 100
    assert apart == []
