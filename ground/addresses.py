"""Addresses in data files: where each stands, what it is, and when somebody here last saw it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ground.files import read_own

WELL_FORMED = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?")


@dataclass(frozen=True)
class Place:
    """One address in one file. `checked`: the day it was last seen; None where the file does not say."""

    file: str
    url: str
    checked: date | None


@dataclass(frozen=True)
class Address:
    """One address, with every file that names it and the newest day it was seen."""

    url: str
    checked: date | None
    files: tuple[str, ...]


def is_well_formed(url: str) -> bool:
    return WELL_FORMED.fullmatch(url) is not None


def places(root: Path, folders: Iterable[str]) -> Iterator[Place]:
    """Every `url` of every YAML file below some folders, in the order of the files."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.yaml")):
            raw = read_own(path)
            verified = raw.get("verified") if isinstance(raw, dict) else None
            yield from _in(raw, path.relative_to(root).as_posix(), verified)


def _in(part: Any, file: str, verified: Any) -> Iterator[Place]:
    """`verified`: the day the whole file was last looked at; it counts for an address that is marked as seen."""
    if isinstance(part, list):
        for one in part:
            yield from _in(one, file, verified)
    if not isinstance(part, dict):
        return
    url, checked = part.get("url"), part.get("checked", verified if part.get("url_seen") is True else None)
    if isinstance(url, str):
        yield Place(file, url, checked if isinstance(checked, date) else None)
    for value in part.values():
        yield from _in(value, file, verified)


def addresses(found: Iterable[Place]) -> tuple[Address, ...]:
    """Each address once, in order of the address."""
    by_url: dict[str, list[Place]] = {}
    for place in found:
        by_url.setdefault(place.url, []).append(place)
    return tuple(
        Address(
            url,
            max((one.checked for one in named if one.checked), default=None),
            tuple(dict.fromkeys(one.file for one in named)),
        )
        for url, named in sorted(by_url.items())
    )
