"""The files of the project, and what a Python source imports and calls: what the rules over the whole tree look at."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}


@dataclass(frozen=True)
class Source:
    """One Python file: its place in the project ("costs/travel.py") and its text."""

    place: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text, self.place)

    @property
    def module(self) -> str:
        """The dotted name by which others import it."""
        name = self.place.removesuffix(".py").replace("/", ".")
        return name.removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The top folder, or the file's own name for a file at the top ("cli", "navigator")."""
        return self.module.split(".")[0]


@cache
def _parsed(text: str, place: str) -> ast.Module:
    return ast.parse(text, filename=place)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, without what tools leave behind and without environments."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        if "pyvenv.cfg" in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if name not in NOT_OURS)
        found += [Path(folder) / name for name in sorted(names) if name not in NOT_OURS]
    return tuple(found)


@cache
def sources() -> tuple[Source, ...]:
    """Every Python source of the project."""
    python = (path for path in files() if path.suffix == ".py")
    return tuple(Source(place(path), path.read_text(encoding="utf-8")) for path in python)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported anywhere in a source; `from a import b` gives "a.b"."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = _start_of(source, node)
            yield from ((node.lineno, ".".join(filter(None, [start, alias.name]))) for alias in node.names)


def _start_of(source: Source, node: ast.ImportFrom) -> str:
    """What a `from ... import` starts from; one dot means the package the source stands in."""
    if not node.level:
        return node.module or ""
    package = source.place.removesuffix(".py").split("/")[: -node.level]
    return ".".join([*package, *filter(None, [node.module])])


def called(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the name as it is written: "print", "date.today", "st.html"."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield node, written(node.func)


def written(node: ast.expr) -> str:
    """The dotted name of an expression; what is not a name (a call, an item) is written "?"."""
    if isinstance(node, ast.Attribute):
        return f"{written(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else "?"


def listed(faults: list[str]) -> str:
    """The faults one a line, as the message of a failing test."""
    return "\n" + "\n".join(faults)
