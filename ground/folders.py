"""A folder of YAML files of one kind, each named by what it is about."""

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ground.faults import Fault, FileFaults, from_validation
from ground.files import read_own
from ground.sources import Model

Kind = TypeVar("Kind", bound=Model)


def read_folder(folder: Path, kind: type[Kind], key: str) -> dict[str, Kind]:
    """Every file of a folder by its name, which its `key` repeats. Raises FileFaults with every fault of every file."""
    found: dict[str, Kind] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        raw, name = read_own(path), f"{folder.name}/{path.name}"
        try:
            one = kind.model_validate(raw)
        except ValidationError as error:
            faults += from_validation(error, name, raw)
            continue
        if getattr(one, key) != path.stem:
            faults.append(Fault(name, key, "wrong_place", getattr(one, key), path.stem))
        found[path.stem] = one
    if faults:
        raise FileFaults(faults)
    return found
