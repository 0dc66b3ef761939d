"""Both languages say the same things, and every sentence the code asks for exists."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from texts.render import table

ROOT = Path(__file__).parents[2]
ROOMS = ("ground", "cases", "figures", "costs", "programs", "summaries", "commands", "pages", "texts")
TOPICS = {path.stem for path in (ROOT / "texts" / "en").glob("*.yaml")}


def places(entry: str | dict[str, str]) -> list[set[str]]:
    forms = entry.values() if isinstance(entry, dict) else [entry]
    return [{place for _, place, _, _ in Formatter().parse(form) if place is not None} for form in forms]


def keys_in(source: str) -> Iterator[str]:
    """Every string literal that looks like a text key of a known topic.

    Parts of f-strings are not literals of their own, and `key="..."` names a widget.
    """
    tree = ast.parse(source)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inside |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "key"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            words = node.value.split(".")
            if len(words) >= 2 and words[0] in TOPICS and all(word.replace("_", "").isalnum() for word in words):
                yield node.value


def code_files() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))] + [ROOT / "navigator.py", ROOT / "cli.py"]


def test_both_languages_hold_the_same_keys():
    """No sentence exists in one language only."""
    assert set(table("en")) == set(table("es"))


def test_both_languages_use_the_same_places():
    """A number that stands in the English sentence stands in the Spanish one."""
    different = [key for key, entry in table("en").items() if places(entry) != places(table("es")[key])]
    assert different == []


def test_no_text_is_empty():
    """Silence is not a sentence."""
    assert [
        key for lang in ("en", "es") for key, entry in table(lang).items() if not all(str(form).strip() for form in _forms(entry))
    ] == []


def _forms(entry):
    return entry.values() if isinstance(entry, dict) else [entry]


@pytest.mark.parametrize("path", code_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_key_the_code_names_has_a_text(path):
    """A missing sentence is found here and not by a patient."""
    named = list(keys_in(path.read_text(encoding="utf-8")))
    if path.is_relative_to(ROOT / "pages"):
        named = [f"pages.{key}" if _is_said(f"pages.{key}") else key for key in named]
    assert [key for key in named if not _is_said(key)] == []


def _is_said(key: str) -> bool:
    return key in table("en") or _begins_keys(key)


def _begins_keys(key: str) -> bool:
    """A literal may be the beginning of keys that are put together."""
    return any(known.startswith((key + ".", key + "_")) for known in table("en"))


def test_a_key_without_a_text_would_be_found():
    """The rule above can fail."""
    assert list(keys_in('Said("costs.notice.no_such_thing")')) == ["costs.notice.no_such_thing"]
    assert not _begins_keys("costs.notice.no_such_thing")


VERDICT_WORDS = {
    "en": ("you qualify", "you are eligible", "you are approved"),
    "es": ("usted califica", "ha sido aprobad", "es elegible"),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_promises(language):
    """A verdict "looks" eligible; nobody is told that they qualify or are approved."""
    said = [
        key
        for key, entry in table(language).items()
        for form in _forms(entry)
        for words in VERDICT_WORDS[language]
        if words in form.lower()
    ]
    assert said == []
