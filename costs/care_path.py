"""A care path: what a treatment asks of a household over time. Data in costs/paths/*.yaml, read once.

A path has a start-up phase given in days, then dose intervals until the treatment ends; services come with each dose or
at a rate per month or year; alternatives (in hospital, outpatient) choose what the start-up is; complications come with
a chance per course. Every quantity is low / likely / high with a source or a stated planning default.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from cases.vocabulary import Code
from costs.quantities import Quantity, Sourced
from ground import files
from ground.faults import FileFaults, from_validation
from ground.sources import Model, Words

FOLDER = Path(__file__).parent / "paths"
Category = Literal["deductibles_and_copayments", "follow_up_and_side_effects"]


class Interval(Model):
    """Doses every so many days, from a month of the treatment on (month 0 begins when the start-up ends)."""

    from_month: Annotated[int, Field(ge=0)]
    every_days: Annotated[int, Field(ge=1)]


class DrugSchedule(Model):
    """One drug's doses: the days of the start-up (day 1 is the start) and the intervals after it."""

    start_up_days: tuple[Annotated[int, Field(ge=1)], ...]
    hospital_hours_after_dose: tuple[int, ...] = ()
    intervals: Annotated[tuple[Interval, ...], Field(min_length=1)]
    words: Words
    sources: tuple[str, ...] = ()
    assumption: Words | None = None

    @model_validator(mode="after")
    def _is_founded_and_in_order(self) -> "DrugSchedule":
        if not self.sources and self.assumption is None:
            raise ValueError("a schedule needs a source or an assumption")
        months = [interval.from_month for interval in self.intervals]
        if months[0] != 0 or months != sorted(set(months)):
            raise ValueError("intervals start at month 0 and rise")
        return self


class Service(Model):
    """A service of the path. Exactly one of `with_each_dose`, `per_month`, `per_year` says how often.

    `unknown_price_reaches_limit` says, with its reason, that this service costs more than any plan's limit even where its
    price is not known.
    """

    service: Code("services")  # type: ignore[valid-type]
    category: Category
    with_each_dose: bool = False
    per_month: Quantity | None = None
    per_year: Quantity | None = None
    stay_days: Quantity | None = None
    on_dose_days: bool = True
    only_in: str | None = None
    unknown_price_reaches_limit: Words | None = None

    @model_validator(mode="after")
    def _says_how_often(self) -> "Service":
        if [self.with_each_dose, self.per_month is not None, self.per_year is not None].count(True) != 1:
            raise ValueError("say exactly one of with_each_dose, per_month, per_year")
        return self


class Alternative(Model):
    """One way the start-up can go. `chance` is the published share of courses where it is known."""

    id: str
    name: Words
    inpatient: bool
    stay_days: Quantity | None = None


class Complication(Model):
    """A side effect with a chance per course, and the hospital days it brings. `only_in` names an alternative."""

    id: str
    name: Words
    chance: Annotated[Decimal, Field(ge=0, le=1)]
    service: Code("services")  # type: ignore[valid-type]
    stay_days: Quantity
    day: Annotated[int, Field(ge=1)]
    only_in: str | None = None
    sources: tuple[str, ...]


class DaysOff(Model):
    """Working days lost: during the start-up, and in each month after it."""

    start_up: Quantity
    per_month_after: Quantity


class CarePath(Sourced):
    """One path, whole. `usual_alternative` is the one the likely course takes unless the household knows better."""

    id: str
    name: Words
    plain: Words
    treatment: Code("treatments")  # type: ignore[valid-type]
    diagnoses: tuple[Code("diagnoses"), ...]  # type: ignore[valid-type]
    months: Quantity
    nights_near_center: Quantity
    drugs: dict[Code("drugs"), DrugSchedule]  # type: ignore[valid-type]
    drug_when_unknown: Code("drugs")  # type: ignore[valid-type]
    alternatives: Annotated[tuple[Alternative, ...], Field(min_length=1)]
    usual_alternative: str
    services: tuple[Service, ...]
    complications: tuple[Complication, ...] = ()
    days_off_patient: DaysOff
    days_off_caregiver: DaysOff
    not_modeled: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _names_agree(self) -> "CarePath":
        known = {alternative.id for alternative in self.alternatives}
        only_in = [*(one.only_in for one in self.services), *(one.only_in for one in self.complications)]
        named = {self.usual_alternative, *filter(None, only_in)}
        if named - known:
            raise ValueError(f"alternatives not listed: {', '.join(sorted(named - known))}")
        if self.drug_when_unknown not in self.drugs:
            raise ValueError("drug_when_unknown has no schedule")
        return self

    def alternative(self, alternative_id: str) -> Alternative:
        return next(one for one in self.alternatives if one.id == alternative_id)


@cache
def care_paths() -> dict[str, CarePath]:
    """Every care path by id. Raises FileFaults with all faults of a broken file."""
    paths = (_read(path) for path in sorted(FOLDER.glob("*.yaml")))
    return {path.id: path for path in paths}


def _read(path: Path) -> CarePath:
    raw = files.read_own(path)
    try:
        return CarePath.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, path.name, raw)) from error
