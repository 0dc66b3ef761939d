"""What one may do after a no from the insurance, with its clocks, by kind of coverage. The date on the notice goes before ours.

Each kind of coverage is a file here: steps in their order, how long one has, how long the decision takes, each with its
pages. Kinds below a kind use its file (a Marketplace plan uses private coverage).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cases.case import Case
from cases.reading import in_force
from cases.vocabulary import Code, vocabulary
from ground.folders import read_folder
from ground.sources import Model, Source, Words

HERE = Path(__file__).parent


class RightStep(Model):
    """One step after a denial. `days_to_ask`: counted from the notice's day.

    `is_confirmed`: false where only one weak page says it."""

    id: str
    words: Words
    days_to_ask: int | None = Field(default=None, gt=0)
    is_confirmed: bool = True
    sources: tuple[str, ...] = Field(min_length=1)


class Rights(Model):
    """The steps of one kind of coverage, in order."""

    coverage: Code("coverage_kinds")  # type: ignore[valid-type]
    steps: tuple[RightStep, ...] = Field(min_length=1)
    sources: dict[str, Source]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if {name for step in self.steps for name in step.sources} != set(self.sources):
            raise PydanticCustomError("unknown_source", "each source used and named", {"expected": ", ".join(self.sources)})
        return self


@dataclass(frozen=True)
class StepOnDay:
    """A step with the last day to ask, counted from the notice's own day; None where no clock is known."""

    step: RightStep
    last_day: date | None
    sources: tuple[Source, ...]


def steps_after_denial(kind: str, notice: date | None, notice_says: date | None = None) -> tuple[StepOnDay, ...]:
    """The steps of a kind of coverage. `notice_says`: the last day that the notice itself names for the first step; it wins.

    No file for the kind or anything above it: no steps, since nothing was seen.
    """
    rights = rights_for(kind)
    if rights is None:
        return ()
    first_clock = next((step.id for step in rights.steps if step.days_to_ask is not None), None)
    found = []
    for step in rights.steps:
        last = None if notice is None or step.days_to_ask is None else notice + timedelta(days=step.days_to_ask)
        if notice_says is not None and step.id == first_clock:
            last = notice_says
        found.append(StepOnDay(step, last, tuple(rights.sources[name] for name in step.sources)))
    return tuple(found)


def rights_for(kind: str) -> Rights | None:
    """The file of a kind of coverage or of the nearest kind above it."""
    kinds = (kind, *vocabulary("coverage_kinds").ancestors(kind))
    return next((all_rights()[one] for one in kinds if one in all_rights()), None)


def rights_of(case: Case, as_of: date) -> tuple[Rights, ...]:
    """The files for every coverage that holds on a day."""
    held = [one.kind for one in case.coverages or () if in_force(one, as_of) is not False]
    found = [rights_for(kind) for kind in (*held, *(kind for kind, has in case.has_coverage.items() if has))]
    by_coverage = {one.coverage: one for one in found if one is not None}
    return tuple(by_coverage.values())


@cache
def all_rights() -> dict[str, Rights]:
    """By kind of coverage. Raises FileFaults with every fault of every file."""
    return read_folder(HERE, Rights, "coverage")
