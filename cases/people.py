"""The people of a case: who is ill, who answers, who lives with them, what comes in. Every answer may be unknown (None)."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from cases.vocabulary import OptionalCode
from ground.bands import Band, Count, Days, Money, YesNo
from ground.sources import Model

Label = Annotated[str, Field(max_length=80)]
PersonId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")]
PATIENT = "patient"


def _zip(text: str) -> str:
    if len(text) != 5 or not (text.isascii() and text.isdigit()):
        raise PydanticCustomError("zip", "zip")
    return text


def _somebody(size: Band | None) -> Band | None:
    if size is not None and size.at_most == 0:
        raise PydanticCustomError("nobody_lives_there", "nobody_lives_there")
    return size


Zip = Annotated[str, AfterValidator(_zip)]


class Patient(Model):
    """The person who is ill; may be a child. `residency` is never required, changes no verdict of a public program and is on no
    paper; `years_in_status` counts full years with it, for rules that wait."""

    age: Count = None
    state: OptionalCode("states") = None  # type: ignore[valid-type]
    zip: Zip | None = None
    residency: OptionalCode("residency") = None  # type: ignore[valid-type]
    years_in_status: Count = None
    veteran: YesNo = None
    pregnant: YesNo = None
    expected_children: Count = None
    disability: YesNo = None
    unable_to_work: YesNo = None


class Member(Model):
    """Someone who lives with the patient or shares the tax return; the patient is not listed here."""

    id: PersonId
    relation: OptionalCode("relation") = None  # type: ignore[valid-type]
    age: Count = None
    in_tax_household: YesNo = None
    lives_with_patient: YesNo = None
    disability: YesNo = None
    pregnant: YesNo = None
    expected_children: Count = None
    residency: OptionalCode("residency") = None  # type: ignore[valid-type]
    years_in_status: Count = None


class IncomeLine(Model):
    """One income before taxes: whose, what kind, how much per what."""

    person: PersonId = PATIENT
    kind: OptionalCode("income_kind") = None  # type: ignore[valid-type]
    amount: Money = None
    per: OptionalCode("period") = None  # type: ignore[valid-type]
    hours_per_week: Count = None
    starts: Days = None
    ends: Days = None


class Household(Model):
    """Size and income plainly, or the finer answers; the patient is one of `size`. An empty list of members means that the
    patient lives alone.

    `lost_income`: the household's income fell because of the illness.
    """

    size: Annotated[Count, AfterValidator(_somebody)] = None
    members: tuple[Member, ...] | None = None
    income_per_year: Money = None
    income: tuple[IncomeLine, ...] | None = None
    income_this_month: Money = None
    adjusted_gross_income: Money = None
    lost_income: YesNo = None
    assets: Money = None
    assets_not_counted: Money = None
