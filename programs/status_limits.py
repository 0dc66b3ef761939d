"""What public law says of immigration statuses, by program and day. It stands beside the verdict and never changes it.

Verdict, availability and status are three things. Status is never required: who does not tell it, or prefers not to, gets the
same verdicts as everybody, with what the rules name on the day. Were it a criterion, either nobody who says nothing could look
eligible, or one more answer would turn a settled yes. And paper, which shows verdicts, would tell a status to whoever reads it.

`listed`: the rules name the status; `not_listed`: they do not; `depends`: under a condition; `unseen`: no page was found that
says; `untold`: no status was told. Not modeled: who is exempt from waiting, lists of single statuses inside a coarse one.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from cases.people import Patient
from cases.vocabulary import Code
from ground import logic
from ground.faults import FileFaults, from_validation
from ground.files import read_own
from ground.sources import Model, Source, Words

FILE = Path(__file__).parent / "status_limits.yaml"
PREFERS_NOT = "prefer_not_to_say"
Outcome = Literal["listed", "not_listed", "depends", "unseen", "untold"]
Listing = Annotated[str, Field(pattern=r"^[a-z_]+$")]
Status = Code("residency")


class Condition(Model):
    """What a status must meet besides. `years`: how many full years with it settle the condition."""

    id: str
    years: int | None = None
    words: Words
    sources: tuple[str, ...] = Field(min_length=1)


class Version(Model):
    """What the rules say of each status from a day to a day, both included. `no_wait_until_age`: conditions of years do not hold
    for younger people."""

    starts: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="until")
    statuses: dict[Status, Listing]  # type: ignore[valid-type]
    no_wait_until_age: int | None = None
    words: Words | None = None
    sources: tuple[str, ...] = Field(min_length=1)


class StateOption(Model):
    """States that name more statuses for children of an age, or for the people of a program. Between the two ages it depends."""

    id: str
    until_age: int | None = None
    perhaps_until_age: int | None = None
    programs: tuple[str, ...] = ()
    statuses: tuple[Status, ...]  # type: ignore[valid-type]
    states: tuple[Code("states"), ...]  # type: ignore[valid-type]
    sources: tuple[str, ...] = Field(min_length=1)


class Rule(Model):
    """One law for several programs. `next_year_fund` is judged by the first day of the year after. `beside`: what may help where
    a status is not named. `by_member`: members count one by one though the household has one verdict."""

    id: str
    what: Words
    programs: tuple[str, ...]
    next_year_fund: str | None = None
    by_member: bool = False
    beside: Words | None = None
    versions: tuple[Version, ...] = Field(min_length=1)
    options: tuple[StateOption, ...] = ()

    def version_on(self, day: date) -> Version | None:
        """None for a day before the first version."""
        days = ((one.starts or date.min, one.ends or date.max, one) for one in self.versions)
        return next((one for starts, ends, one in days if starts <= day <= ends), None)


class NotAsked(Model):
    """A private program whose page says that it does not ask."""

    program: str
    sources: tuple[str, ...] = Field(min_length=1)


class LimitsFile(Model):
    """`not_asked` and `asked`: private programs of which a page says whether they ask."""

    conditions: tuple[Condition, ...]
    rules: tuple[Rule, ...]
    not_asked: tuple[NotAsked, ...]
    asked: tuple[str, ...]
    sources: dict[str, Source]

    @model_validator(mode="after")
    def _is_whole(self) -> "LimitsFile":
        known = {"listed", "not_listed", *(one.id for one in self.conditions)}
        named = {listing for rule in self.rules for one in rule.versions for listing in one.statuses.values()}
        of_rules = [one.sources for rule in self.rules for one in rule.versions]
        of_rules += [one.sources for rule in self.rules for one in rule.options]
        others = [one.sources for one in self.conditions] + [one.sources for one in self.not_asked]
        cited = {name for names in (*of_rules, *others) for name in names}
        if named - known or cited - set(self.sources):
            raise PydanticCustomError(
                "unknown_source", "a condition or source of the file", {"expected": ", ".join((*sorted(known), *self.sources))}
            )
        for rule in self.rules:
            for first, second in zip(rule.versions, rule.versions[1:], strict=False):
                if first.ends is None or second.starts is None or second.starts <= first.ends:
                    raise PydanticCustomError("note_days", "from the oldest to the newest", {"expected": "from after until"})
        return self


@dataclass(frozen=True)
class StatusLimit:
    """What the rules of `day` say of one person's status. `listed`: statuses named without more. `changes`: the next day that the
    outcome is another, with it."""

    rule: Rule
    day: date
    outcome: Outcome
    listed: tuple[str, ...]
    condition: Words | None
    words: Words | None
    changes: tuple[date, Outcome] | None
    sources: tuple[Source, ...]


def status_limit(program: str, fund: str | None, person: Patient, as_of: date) -> StatusLimit | None:
    """The limit of a program for a person; None where no rule by status was found for it, or not for so early a day."""
    rule = _by_program().get(program)
    if rule is None:
        return None
    day = date(as_of.year + 1, 1, 1) if fund is not None and fund == rule.next_year_fund else as_of
    version = rule.version_on(day)
    if version is None:
        return None
    outcome, condition = _judged(rule, version, program, person)
    listed = tuple(code for code, listing in version.statuses.items() if listing == "listed")
    named = {*version.sources, *(condition.sources if condition else ())}
    named |= {name for option in rule.options if outcome in ("listed", "depends") for name in option.sources}
    sources = tuple(source for name, source in limits().sources.items() if name in named)
    words = condition.words if condition else None
    return StatusLimit(rule, day, outcome, listed, words, version.words, _next(rule, version, program, person, outcome), sources)


def _judged(rule: Rule, version: Version, program: str, person: Patient) -> tuple[Outcome, Condition | None]:
    told = person.residency
    if told is None or told == PREFERS_NOT:
        return "untold", None
    listing = version.statuses.get(told)
    if listing is None:
        return "unseen", None
    if listing == "listed":
        return "listed", None
    by_option = logic.any_of(_option_holds(option, program, person) for option in rule.options)
    if by_option:
        return "listed", None
    if listing != "not_listed":
        condition = _conditions()[listing]
        return ("listed", None) if _is_met(condition, version, person) else ("depends", condition)
    return ("depends", _conditions()["state_option"]) if by_option is None else ("not_listed", None)


def _option_holds(option: StateOption, program: str, person: Patient) -> bool | None:
    if person.residency not in option.statuses:
        return False
    is_in_group = program in option.programs if option.until_age is None else _is_child(option, person)
    return logic.all_of((None if person.state is None else person.state in option.states, is_in_group))


def _is_child(option: StateOption, person: Patient) -> bool | None:
    sure, perhaps = option.until_age or 0, option.perhaps_until_age or option.until_age or 0
    if person.age is None:
        return None
    return True if person.age.is_at_most(sure) else False if person.age.is_at_least(perhaps + 1) else None


def _is_met(condition: Condition, version: Version, person: Patient) -> bool:
    if condition.years is None:
        return False
    is_young = (
        version.no_wait_until_age is not None and person.age is not None and person.age.is_at_most(version.no_wait_until_age)
    )
    return bool(is_young or (person.years_in_status is not None and person.years_in_status.is_at_least(condition.years)))


def _next(rule: Rule, version: Version, program: str, person: Patient, now: Outcome) -> tuple[date, Outcome] | None:
    later = [one for one in rule.versions if one.starts and version.ends and one.starts > version.ends]
    for one in later:
        outcome, _ = _judged(rule, one, program, person)
        is_other = one.statuses != version.statuses if outcome == "untold" else outcome != now
        if one.starts and is_other:
            return one.starts, outcome
    return None


@cache
def _by_program() -> dict[str, Rule]:
    return {program: rule for rule in limits().rules for program in rule.programs}


@cache
def _conditions() -> dict[str, Condition]:
    return {one.id: one for one in limits().conditions}


@cache
def limits() -> LimitsFile:
    """Raises FileFaults with every fault of the file."""
    raw = read_own(FILE)
    try:
        return LimitsFile.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, FILE.name, raw)) from error
