"""Plan files: one coverage or several, kept apart from a household, so that a counselor types each plan once."""

from pathlib import Path

from pydantic import ValidationError

from cases.coverage import Coverage
from cases.files import LARGEST_BYTES, SCHEMA_VERSION, without_unknown
from cases.people import Label
from ground import files
from ground.faults import Fault, FileFaults, from_validation
from ground.sources import Model


class PlanFile(Model):
    """A file of plans. `coverages` has the shape it has in a case; a single plan is a list of one."""

    schema_version: int
    label: Label | None = None
    coverages: tuple[Coverage, ...]


def read_plans(path: Path) -> tuple[Coverage, ...]:
    """The coverages of a plan file. Raises FileFaults (all faults) or OSError when there is no such file."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_BYTES + 1)
    raw = files.read_strangers(content, path.name, LARGEST_BYTES)
    if not isinstance(raw, dict) or raw.get("schema_version") != SCHEMA_VERSION:
        raise FileFaults([Fault(path.name, "schema_version", "schema_version", expected=str(SCHEMA_VERSION))])
    try:
        return PlanFile.model_validate(without_unknown(raw)).coverages
    except ValidationError as error:
        raise FileFaults(from_validation(error, path.name, without_unknown(raw))) from error
