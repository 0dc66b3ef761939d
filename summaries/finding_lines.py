"""What a criterion found and what is missing, in words, as parts of a program's line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MissingLine:
    answer: str
    from_whom: str
    text: str


@dataclass(frozen=True)
class FindingLine:
    """What the answers say about one criterion. `result`: yes (it holds), no, or unknown."""

    criterion: str
    test: str
    result: str
    text: str
    firmness: str
    missing: tuple[MissingLine, ...]
    by_how_much: str | None
    sources: tuple[int, ...]
