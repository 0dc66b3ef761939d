"""Sentences that stand beside programs and change with the day: rules about immigration, estate recovery, dates of a season.

A note is a file here, programs/notes/<id>.yaml: what it says from a day to a day, each with its sources. A program names
the notes that stand beside it. They change no verdict.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ground.folders import read_folder
from ground.sources import Model, Source, Words

HERE = Path(__file__).parent


class DatedWords(Model):
    """What is said from a day (or as far back as one looks) to a day (or on), both included."""

    starts: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="until")
    words: Words
    sources: tuple[str, ...] = Field(min_length=1)


class NoteFile(Model):
    """One note; `versions` from the oldest to the newest, no two on one day."""

    id: str
    versions: tuple[DatedWords, ...] = Field(min_length=1)
    sources: dict[str, Source]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for first, second in zip(self.versions, self.versions[1:], strict=False):
            if first.ends is None or second.starts is None or second.starts <= first.ends:
                raise PydanticCustomError("note_days", "from the oldest to the newest", {"expected": "from after until"})
        if {name for one in self.versions for name in one.sources} - set(self.sources):
            raise PydanticCustomError("unknown_source", "a source of the file", {"expected": ", ".join(self.sources)})
        return self


@dataclass(frozen=True)
class Note:
    """What a note says on a day, with its pages."""

    id: str
    words: Words
    sources: tuple[Source, ...]


def note_on(id_: str, as_of: date) -> Note | None:
    """What a note says on a day; None where it says nothing then. Raises KeyError for a note that does not exist."""
    file = all_notes()[id_]
    for one in file.versions:
        if (one.starts is None or one.starts <= as_of) and (one.ends is None or as_of <= one.ends):
            return Note(id_, one.words, tuple(file.sources[name] for name in one.sources))
    return None


@cache
def all_notes() -> dict[str, NoteFile]:
    """Every note by its id. Raises FileFaults with every fault of every file."""
    return read_folder(HERE, NoteFile, "id")
