"""Published numbers that estimates are held against, and what of ours stands beside each. Data in costs/validation/, read once.

An anchor is a number somebody published for a population. A comparison names one of its values, a household like that
population and what is measured in its estimate; where nothing of ours can stand beside a value, a reason stands there instead.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, ValidationError, model_validator

from costs.quantities import Sourced
from ground import files
from ground.faults import FileFaults, from_validation
from ground.sources import Confidence, Model, Words

FOLDER = Path(__file__).parent / "validation"
File = TypeVar("File", bound=Model)
Kind = Literal["medical_oop", "nonmedical_oop", "combined_oop", "share", "distance", "time", "work", "payer_cost"]
Unit = Literal[
    "dollars", "dollars_a_visit", "dollars_a_month", "dollars_three_months", "dollars_a_year", "dollars_three_years",
    "share", "share_of_income", "days", "months", "contacts", "score",
]  # fmt: skip
Measure = Literal[
    "medical_year_1", "medical_year_2", "medical_three_years", "pharmacy_year", "travel_three_months", "travel_a_month",
    "share_of_income_year_1", "stay_days", "months_off_work", "allowed_100_days", "allowed_a_month", "emergency_copay",
]  # fmt: skip
"""What is measured in an estimate: dollars the household pays (medical, pharmacy, travel), its part of the income, days in the
hospital, months of work missed, or the whole price of the bills (allowed)."""


class Published(Model):
    """One published number; `words` tell it from the anchor's others."""

    id: str
    amount: Decimal
    unit: Unit
    words: Words | None = None


class Anchor(Model):
    """A population and what was published of it. `years`: the years of the data, as the page says."""

    id: str
    kind: Kind
    population: Words
    years: str
    values: tuple[Published, ...] = Field(min_length=1)
    confidence: Confidence
    sources: tuple[str, ...] = Field(min_length=1)


class Comparison(Model):
    """`values`: ids of the anchor's values (all where none are named). Either a household and a measure, or why nothing of
    ours stands beside them."""

    anchor: str
    values: tuple[str, ...] = ()
    household: str | None = None
    measure: Measure | None = None
    why: Words

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> "Comparison":
        if (self.household is None) != (self.measure is None):
            raise ValueError("a household and a measure go together")
        return self


class Anchors(Sourced):
    """All anchors, in the order of the file."""

    anchors: tuple[Anchor, ...]


class Comparisons(Model):
    """All comparisons. `as_of`: the day before the first of a plan year on which all households stand, their treatment ahead."""

    as_of: date
    comparisons: tuple[Comparison, ...]


@cache
def anchors() -> Anchors:
    """Raises FileFaults with every fault of the file."""
    return _read(FOLDER / "anchors.yaml", Anchors)


@cache
def comparisons() -> Comparisons:
    """Raises FileFaults with every fault of the file."""
    return _read(FOLDER / "comparisons.yaml", Comparisons)


def _read(path: Path, kind: type[File]) -> File:
    raw = files.read_own(path)
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, path.name, raw)) from error
