"""State laws under which a plan must count a maker's copay help, from costs/plans/accumulator_laws.yaml.

A state's law binds insured plans only: a self-funded employer plan follows federal law (ERISA), which lets plans choose. A
state that is not in the file may have a law nobody here has seen, so nothing is known of it.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from cases.vocabulary import Code
from costs.quantities import Sourced
from ground import files
from ground.faults import FileFaults, from_validation
from ground.sources import Model

FILE = Path(__file__).parents[1] / "plans" / "accumulator_laws.yaml"


class StateLaw(Model):
    """One state's law. `in_force_by`: a day on which a page already called it in force; None where only its passing was
    seen. `scope`: every drug, only one without a generic (or reached through an exception), or not seen."""

    state: Code("states")  # type: ignore[valid-type]
    passed_by: date
    in_force_by: date | None = None
    scope: Literal["every_drug", "without_generic", "unknown"] = "unknown"
    sources: tuple[str, ...]


class StateLaws(Sourced):
    """The whole file."""

    laws: tuple[StateLaw, ...]


@cache
def state_laws() -> dict[str, StateLaw]:
    """The laws by state, read once. Raises FileFaults with every fault in the file."""
    raw = files.read_own(FILE)
    try:
        read = StateLaws.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, FILE.name, raw)) from error
    return {law.state: law for law in read.laws}


def must_count_help(state: str | None, day: date, self_funded: bool | None, has_generic: bool | None = None) -> bool | None:
    """Whether state law makes the plan count a maker's help on a day: no for a self-funded plan, yes where a law is known to
    be in force for the drug, else unknown."""
    if self_funded:
        return False
    law = state_laws().get(state or "")
    if law is None or law.in_force_by is None or day < law.in_force_by or self_funded is None:
        return None
    return True if law.scope == "every_drug" or (law.scope == "without_generic" and has_generic is False) else None
