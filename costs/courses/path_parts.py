"""The parts of a care path: phases, drugs' schedules, services, complications. `costs.care_path` tells the format."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from cases.vocabulary import Code
from costs.quantities import Quantity
from ground.sources import Model, Words

Category = Literal["deductibles_and_copayments", "follow_up_and_side_effects"]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")]
Day = Annotated[int, Field(ge=1)]
RATES = ("per_month", "per_year", "count", "every_weeks", "every_months")


def _listed(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


OnlyIn = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""Ids of alternatives, one or a list; empty: all."""


class Interval(Model):
    """Doses every so many days, from a month of the treatment on (month 0 begins when the start-up ends)."""

    from_month: Annotated[int, Field(ge=0)]
    every_days: Day


class Cycles(Model):
    """Cycles of so many days with doses on some of them. `cycles`: how many; left out: to the end of the course."""

    cycle_days: Day
    dose_days: Annotated[tuple[Day, ...], Field(min_length=1)]
    cycles: Day | Quantity | None = None


class Service(Model):
    """A service of the path; the module says how often it can be. `id` tells two uses of one service apart.

    `drug` names the medicine of a drug service; without it `drug_in_clinic` is the planned drug. `is_planned_drug` says so
    of a drug from the pharmacy. `unknown_price_reaches_limit` says, with its reason, that this service costs more than any
    plan's limit even where its price is not known.
    """

    id: Id | None = None
    service: Code("services")  # type: ignore[valid-type]
    drug: Code("drugs") | None = None  # type: ignore[valid-type]
    is_planned_drug: bool = False
    category: Category
    phase: str | None = None
    with_each_dose: bool = False
    every_day: bool = False
    on_days: tuple[Day, ...] = ()
    per_month: Quantity | None = None
    per_year: Quantity | None = None
    count: Quantity | None = None
    every_weeks: Quantity | None = None
    every_months: Quantity | None = None
    stay_days: Quantity | None = None
    on_dose_days: bool | None = None
    on_visit_days: bool = False
    only_in: OnlyIn = ()
    at_home: bool = False
    billed_in_stay: bool = False
    days_supply: Day | None = None
    unknown_price_reaches_limit: Words | None = None

    @model_validator(mode="after")
    def _says_how_often(self) -> "Service":
        ways = [self.with_each_dose, self.every_day, bool(self.on_days), *(getattr(self, rate) is not None for rate in RATES)]
        if ways.count(True) != 1:
            raise ValueError(f"say exactly one of with_each_dose, every_day, on_days, {', '.join(RATES)}")
        return self

    @property
    def key(self) -> str:
        return self.id or self.service


class DrugSchedule(Model):
    """One drug's variant of the path: its doses and what differs from the shared base."""

    start_up_days: tuple[Day, ...] = ()
    hospital_hours_after_dose: tuple[int, ...] = ()
    intervals: tuple[Interval, ...] = ()
    cycles: tuple[Cycles, ...] = ()
    months: Quantity | None = None
    phase_days: dict[str, Quantity] = {}
    stay_from_day: Day = 1
    services: tuple[Service, ...] = ()
    without: tuple[str, ...] = ()
    words: Words
    sources: tuple[str, ...] = ()
    assumption: Words | None = None

    @model_validator(mode="after")
    def _is_founded_and_in_order(self) -> "DrugSchedule":
        if not self.sources and self.assumption is None:
            raise ValueError("a schedule needs a source or an assumption")
        months = [interval.from_month for interval in self.intervals]
        if self.intervals and (months[0] != 0 or months != sorted(set(months)) or not self.start_up_days):
            raise ValueError("intervals follow start_up_days, start at month 0 and rise")
        if self.cycles and (self.start_up_days or any(block.cycles is None for block in self.cycles[:-1])):
            raise ValueError("cycles stand without start_up_days, and each block but the last says how many")
        if sum(isinstance(block.cycles, Quantity) for block in self.cycles) > 1:
            raise ValueError("at most one block has low, likely and high cycles")
        return self


class Phase(Model):
    """A part of the course. `nights_near_center`, `caregiver_days` (someone must be with the patient) and `no_driving_days` run
    from its first day. Days off are working days: whole spans from its first working day on, which may run past the phase, or
    so many in each of its months. `is_center_rule`: these nights are the ones a center sets by a rule of its own."""

    id: Id
    name: Words
    days: Quantity | None = None
    months: Quantity | None = None
    nights_near_center: Quantity | None = None
    is_center_rule: bool = False
    caregiver_days: Quantity | None = None
    no_driving_days: Quantity | None = None
    days_off_patient: Quantity | None = None
    days_off_caregiver: Quantity | None = None
    days_off_patient_per_month: Quantity | None = None
    days_off_caregiver_per_month: Quantity | None = None


class Alternative(Model):
    """One way the treatment can be given. `phase`: where its hospital stay begins (else the first)."""

    id: str
    name: Words
    inpatient: bool
    phase: str | None = None
    stay_days: Quantity | None = None
    share: Quantity | None = None


class ComplicationCare(Model):
    """A service a complication brings, so many times from its day on, `every_days`."""

    service: Code("services")  # type: ignore[valid-type]
    drug: Code("drugs") | None = None  # type: ignore[valid-type]
    count: Quantity
    every_days: Day = 1


class Complication(Model):
    """A side effect or setback with a chance, and what it brings: hospital days of `service`, other care, days off work.

    `in_stay`: its hospital days are added to the alternative's stay where there is one. `day` counts from the first day of
    `phase`; where it happens more than once the days are spread over the phase.
    """

    id: Id
    name: Words
    chance: Annotated[Decimal, Field(ge=0, le=1)] | Quantity
    per: Literal["course", "month", "dose"] = "course"
    phase: str | None = None
    day: Day = 1
    only_in: OnlyIn = ()
    service: Code("services") | None = None  # type: ignore[valid-type]
    stay_days: Quantity | None = None
    in_stay: bool = False
    services: tuple[ComplicationCare, ...] = ()
    days_off_patient: Quantity | None = None
    days_off_caregiver: Quantity | None = None
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _brings_something(self) -> "Complication":
        if (self.service is None) != (self.stay_days is None) or (self.service is None and not self.services):
            raise ValueError("a complication brings a stay (service and stay_days), services, or both")
        if not self.sources and not isinstance(self.chance, Quantity):
            raise ValueError("a plain chance needs a source; else give low, likely and high with an assumption")
        return self


class DaysOff(Model):
    """Working days lost: during the start-up, and in each month after it."""

    start_up: Quantity
    per_month_after: Quantity
