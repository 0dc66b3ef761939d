"""Dates of this season as data: what ends when, for whom, and how sure that is. A new season is new lines in season.yaml."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError

from cases.vocabulary import Code
from ground import logic
from ground.faults import FileFaults, from_validation
from ground.files import read_own
from ground.sources import Model, Source, Words
from programs.answers import Answers

FILE = Path(__file__).parent / "season.yaml"


class SeasonDate(Model):
    """A last day, shown from a day on. `coverages`: for whom it matters; empty is for everybody.

    `for_uninsured`: it matters to a household that says it has no insurance too. `ends_calendar_plan_year`: it matters where an
    insurance may have a plan year that follows the calendar. `states`: where the day holds; shown only to who lives there.
    """

    id: str
    shown_from: date = Field(alias="from")
    last_day: date
    coverages: tuple[Code("coverage_kinds"), ...] = ()  # type: ignore[valid-type]
    states: tuple[Code("states"), ...] = ()  # type: ignore[valid-type]
    for_uninsured: bool = False
    ends_calendar_plan_year: bool = False
    is_confirmed: bool = True
    words: Words
    sources: tuple[str, ...] = Field(min_length=1)


class SeasonFile(Model):
    dates: tuple[SeasonDate, ...]
    sources: dict[str, Source]


@dataclass(frozen=True)
class DateAhead:
    """A date that is still ahead; `concerns` None where the household's coverage is not known."""

    date: SeasonDate
    concerns: bool | None
    sources: tuple[Source, ...]

    @property
    def is_own(self) -> bool:
        """Whether it surely concerns the household because of its coverage; what concerns everybody does not count."""
        return self.concerns is True and bool(self.date.coverages)


def dates_ahead(answers: Answers) -> tuple[DateAhead, ...]:
    """Dates of the season on a day, the nearest first, without those that surely do not concern the household."""
    found = []
    for one in season().dates:
        if not one.shown_from <= answers.as_of <= one.last_day or (one.states and answers.case.patient.state not in one.states):
            continue
        concerns = logic.any_of(answers.has_coverage(kind) for kind in one.coverages) if one.coverages else True
        if one.for_uninsured and answers.case.coverages == ():
            concerns = True
        if one.ends_calendar_plan_year and _surely_another_plan_year(answers):
            concerns = False
        if concerns is not False:
            found.append(DateAhead(one, concerns, tuple(season().sources[name] for name in one.sources)))
    return tuple(sorted(found, key=lambda ahead: (ahead.date.last_day, ahead.date.id)))


def _surely_another_plan_year(answers: Answers) -> bool:
    """Whether nobody here is insured, or the plan year of each insurance that was told begins in another month."""
    told = answers.case.coverages
    return told is not None and all((one.plan.plan_year_starts or 1) != 1 for one in told)


@cache
def season() -> SeasonFile:
    """Raises FileFaults with every fault of the file."""
    raw = read_own(FILE)
    try:
        return SeasonFile.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, FILE.name, raw)) from error
