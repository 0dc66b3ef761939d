"""Every fault that the code can name has its words in both languages."""

import ast
from string import Formatter

import pytest

from ground.faults import KNOWN_PYDANTIC, Fault
from tests.house.tree import called, sources
from texts.faults import explain
from texts.render import table

RAISES_FAULTS = {"Fault": 2, "PydanticCustomError": 0, "_fault": 0, "self._fault": 1, "_band": 1}
"""The calls that name a fault, and at which place the code stands."""
FROM_PYDANTIC = {
    "greater_than_equal", "less_than_equal", "string_pattern_mismatch", "string_too_short", "too_long", "too_short",
    "value_error",
}  # fmt: skip
ROOMS = {"ground", "cases", "figures", "programs", "settings"}


def codes_in_the_code():
    """Every fault code written as a literal, those of pydantic that are renamed, and those passed through."""
    found = set(KNOWN_PYDANTIC.values()) | FROM_PYDANTIC
    for source in sources():
        if source.room not in ROOMS:
            continue
        for call, name in called(source):
            place = RAISES_FAULTS.get(name)
            if place is None or len(call.args) <= place:
                continue
            code = call.args[place]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
    return found


def test_codes_are_found():
    """The search sees codes of each way to name one."""
    assert {"not_readable", "not_in_vocabulary", "day", "unknown_test", "money", "missing_key"} <= codes_in_the_code()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_code_has_a_text(language):
    """No fault falls back on the general sentence."""
    missing = sorted(code for code in codes_in_the_code() if f"faults.{code}" not in table(language))
    assert not missing


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_text_says_how_to_mend(language):
    """Each explanation names a way to mend the fault, and needs no value but what was found and expected."""
    frame = {"faults.place", "faults.line", "faults.a_file", "faults.stands", "faults.plain", "faults.see_guide"}
    for key, text in table(language).items():
        if isinstance(text, str) and key.startswith("faults.") and key not in frame:
            assert ("How to mend it:" if language == "en" else "Cómo corregirlo:") in text, key
            assert {place for _, place, _, _ in Formatter().parse(text) if place} <= {"found", "expected"}, key


def test_a_fault_says_where_what_and_how():
    """The message names the file, the key, what stands there, what was expected and how to mend it."""
    fault = Fault("case.yaml", "household.income_per_year", "money", "abc")
    assert explain("en", fault) == (
        'In case.yaml, household.income_per_year stands "abc". Expected: an amount in dollars such as 52000 or 52000.50, or '
        "{at_least: 40000, at_most: 60000}. How to mend it: write the number without words, or unknown."
    )
    assert explain("es", fault).startswith('En case.yaml, household.income_per_year dice "abc". Se esperaba una cantidad')


def test_a_line_is_named_in_the_language():
    """The place "line 7" is a "línea 7" in Spanish."""
    assert explain("es", Fault("case.yaml", "line 7", "not_readable")).startswith("En case.yaml, línea 7:")


def test_a_code_without_a_text_still_gives_a_sentence():
    """An unforeseen fault gets the general sentence with its place and value."""
    said = explain("en", Fault("case.yaml", "label", "never_heard_of", "x", "y"))
    assert said.startswith('In case.yaml, label stands "x". This cannot be used. Expected: y.')


def test_found_signs_cannot_move_a_terminal():
    """Control signs in what was found are shown as question marks."""
    assert "\x1b" not in explain("en", Fault("case.yaml", "label\x1b", "text", "\x1b[2J"))
