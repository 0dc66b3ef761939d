"""Case files: reading (YAML or JSON), checking, writing. One fault a message, all of them at once."""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from cases.case import SCHEMA_VERSION, Case
from ground import files
from ground.bands import is_unknown
from ground.faults import Fault, FileFaults, from_validation

LARGEST_BYTES = 1_000_000


def read_case(path: Path) -> Case:
    """The case in a file. Raises FileFaults (all faults) or OSError when there is no such file."""
    with path.open("rb") as handle:
        content = handle.read(LARGEST_BYTES + 1)
    return parse_case(content, path.name)


def parse_case(content: bytes, name: str) -> Case:
    """The case in the bytes of a file. `name` is only for the messages. Raises FileFaults."""
    raw = files.read_strangers(content, name, LARGEST_BYTES)
    if not isinstance(raw, dict):
        raise FileFaults([Fault(name, "", "not_a_case")])
    version = raw.get("schema_version")
    if version is None:
        raise FileFaults([Fault(name, "schema_version", "missing_key", expected=str(SCHEMA_VERSION))])
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise FileFaults([Fault(name, "schema_version", "schema_version", str(version)[:60], str(SCHEMA_VERSION))])
    try:
        return Case.model_validate(without_unknown(raw))
    except ValidationError as error:
        raise FileFaults(from_validation(error, name, without_unknown(raw))) from error


def without_unknown(raw: Any) -> Any:
    """A mapping without its unknown answers: an empty key or the word "unknown" means unknown wherever it stands."""
    if isinstance(raw, dict):
        kept = {key: without_unknown(value) for key, value in raw.items()}
        return {key: value for key, value in kept.items() if value != {} and not is_unknown(value)}
    if isinstance(raw, list):
        return [without_unknown(value) for value in raw]
    return raw


def case_as_data(case: Case) -> dict[str, Any]:
    """The answers as plain data, unknown ones left out; `parse_case` reads it back to an equal case."""
    return {"schema_version": SCHEMA_VERSION} | without_unknown(case.model_dump(mode="json", exclude_defaults=True))


def write_case(case: Case, form: Literal["json", "yaml"] = "json") -> bytes:
    """The case file to download: JSON, so that any program can read it, or YAML, which people read more easily."""
    data = case_as_data(case)
    if form == "yaml":
        return files.as_yaml(data).encode()
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
