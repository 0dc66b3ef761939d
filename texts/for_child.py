"""A sentence about "the patient" as a parent reads it: "your child". The phrases stand in child_words.yaml."""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ground import files
from ground.sources import Language

FILE = Path(__file__).parent / "child_words.yaml"
Found = TypeVar("Found")


def of_child(language: Language, text: str) -> str:
    """The text with every phrase for the patient replaced by the one for a child."""
    phrases, found = _phrases(language)
    return found.sub(lambda match: phrases[match.group()], text)


def all_of_child(language: Language, node: Found) -> Found:
    """Every text below a node of frozen results; what is no text stays the same."""
    changed: Any = node
    if isinstance(node, str):
        changed = of_child(language, node)
    elif isinstance(node, tuple) and type(node) is tuple:
        changed = tuple(all_of_child(language, one) for one in node)
    elif is_dataclass(node) and not isinstance(node, type):
        changed = replace(node, **{one.name: all_of_child(language, getattr(node, one.name)) for one in fields(node) if one.init})
    found: Found = changed
    return found


@cache
def _phrases(language: Language) -> tuple[dict[str, str], re.Pattern[str]]:
    phrases: dict[str, str] = files.read_own(FILE)[language]
    longest_first = sorted(phrases, key=len, reverse=True)
    return phrases, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
