"""All figures of the house, read once from figures/values when somebody first asks."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from figures.figure import Figure
from ground.faults import Fault, FileFaults, from_validation
from ground.files import read_own

VALUES = Path(__file__).parent / "values"


@cache
def all_figures() -> dict[str, Figure]:
    """Every figure by its key, in the order of topics and keys. Raises FileFaults with every fault of every file."""
    return load(VALUES)


def stale(day: date) -> list[Figure]:
    """Figures whose newer value should exist by this day and does not stand here: they are carried forward."""
    return [figure for figure in all_figures().values() if figure.next_update and figure.next_update <= day]


def load(folder: Path) -> dict[str, Figure]:
    """The figures of a folder and its subfolders by key. A key is its file's name and stands in one file only."""
    figures: dict[str, Figure] = {}
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            figure = _read(path, name)
        except FileFaults as error:
            faults += error.faults
            continue
        if figure.key != path.stem:
            faults.append(Fault(name, "key", "figure_key", figure.key, path.stem))
        elif figure.key in figures:
            faults.append(Fault(name, "key", "repeated_key", figure.key))
        else:
            figures[figure.key] = figure
    if faults:
        unusable = FileFaults(faults)
        unusable.add_note("\n".join(f"{fault.file}: {fault.where} {fault.code} {fault.expected}" for fault in faults))
        raise unusable
    return figures


def _read(path: Path, name: str) -> Figure:
    raw = read_own(path)
    try:
        return Figure.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, name, raw)) from error
