"""Planning defaults that belong to no path: one file, each with its source or its reason. Read once."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from costs.quantities import Quantity, Sourced
from ground import files
from ground.faults import FileFaults, from_validation
from ground.sources import Source

FILE = Path(__file__).parent / "defaults.yaml"


class Defaults(Sourced):
    """The whole file: quantities by name, in the unit the name says."""

    defaults: dict[str, Quantity]


@dataclass(frozen=True, slots=True)
class PlanningDefault:
    """A default with its sources."""

    quantity: Quantity
    sources: tuple[Source, ...]


def planning_default(name: str) -> PlanningDefault:
    """The default of a name. Raises KeyError when there is none."""
    quantity = _defaults().defaults[name]
    return PlanningDefault(quantity, tuple(_defaults().sources[key] for key in quantity.sources))


@cache
def _defaults() -> Defaults:
    raw = files.read_own(FILE)
    try:
        return Defaults.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, FILE.name, raw)) from error
