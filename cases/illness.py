"""The illness and its treatments, earlier and planned."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from cases.vocabulary import Code, OptionalCode
from ground.bands import Band, Count, Days, YesNo
from ground.sources import Model

MOST_MONTHS = 600


def _months(months: Band | None) -> Band | None:
    if months is not None and max(months.at_least or 0, months.at_most or 0) > MOST_MONTHS:
        raise PydanticCustomError("number_too_large", "number_too_large")
    return months


class EarlierTreatment(Model):
    """A treatment already had, such as CAR T, with the day as it is known."""

    treatment: Code("treatments")  # type: ignore[valid-type]
    drug: OptionalCode("drugs") = None  # type: ignore[valid-type]
    on: Days = None
    did_not_work: YesNo = None


class PlannedTreatment(Model):
    """The treatment that comes next. `path` is a care path's id; `months` replaces the path's assumed length, and
    `nights_near_center` the nights it assumes near the center, where the center has a rule of its own.
    `trial_supplies_drug`: the study gives its medicine free of charge. After a no from the insurance: `denied_on` is the day on
    its notice, `appeal_until` the last day to appeal that the notice names."""

    path: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")] | None = None
    treatment: OptionalCode("treatments") = None  # type: ignore[valid-type]
    drugs: tuple[Code("drugs"), ...] | None = None  # type: ignore[valid-type]
    start: Days = None
    months: Annotated[Count, AfterValidator(_months)] = None
    nights_near_center: Count = None
    setting: OptionalCode("setting") = None  # type: ignore[valid-type]
    approval: OptionalCode("approval") = None  # type: ignore[valid-type]
    denied_on: Days = None
    appeal_until: Days = None
    network: OptionalCode("network") = None  # type: ignore[valid-type]
    trial: YesNo = None
    trial_supplies_drug: YesNo = None


class Illness(Model):
    """What it is and where the treatment stands. An empty list of earlier treatments means none."""

    diagnosis: OptionalCode("diagnoses") = None  # type: ignore[valid-type]
    diagnosed: Days = None
    earlier_treatments: tuple[EarlierTreatment, ...] | None = None
    in_treatment: YesNo = None
    last_treated: Days = None
    planned: PlannedTreatment = PlannedTreatment()
