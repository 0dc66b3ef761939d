"""What is wrong with a file, one fault at a time: where, what stands there, what was expected, how to mend it.

A fault carries codes and values; `texts` makes the sentence. `found` is shown to the person who holds the file and is
never written to a log.
"""

from dataclasses import dataclass

from pydantic import ValidationError


@dataclass(frozen=True)
class Fault:
    """One fault of one file.

    `file`: its name as the person knows it. `where`: the key or row ("household.income", "row 12"), empty for the whole
    file. `code`: which text explains it (`fault.<code>` in texts). `found`: what stands there, cut to 60 characters.
    `expected`: choices or a form, as words of the file itself.
    """

    file: str
    where: str
    code: str
    found: str = ""
    expected: str = ""


class FileFaults(Exception):
    """A file that cannot be used, with every fault found in it."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__(f"{len(faults)} fault(s) in {faults[0].file if faults else 'a file'}")


KNOWN_PYDANTIC = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "int_type": "count",
    "int_parsing": "count",
    "int_from_float": "count",
    "string_type": "text",
    "string_too_long": "text_too_long",
    "date_type": "day",
    "date_parsing": "day",
    "date_from_datetime_parsing": "day",
    "date_from_datetime_inexact": "day",
    "bool_type": "yes_no",
    "bool_parsing": "yes_no",
    "literal_error": "not_a_choice",
    "list_type": "list",
    "tuple_type": "list",
    "dict_type": "group",
    "model_type": "group",
    "model_attributes_type": "group",
}


def from_validation(error: ValidationError, file: str, raw: object) -> list[Fault]:
    """Every fault of a pydantic error, in the order of the file's keys. `raw` is what was read, to show what stands there."""
    faults = []
    for line in error.errors(include_url=False, include_context=True):
        place = [part for part in line["loc"] if isinstance(part, int) or not part.startswith("function-")]
        context = line.get("ctx") or {}
        faults.append(
            Fault(
                file=file,
                where=_where(place),
                code=KNOWN_PYDANTIC.get(line["type"], line["type"]),
                found=_found(raw, place),
                expected=str(context.get("expected", "")),
            )
        )
    return list(dict.fromkeys(faults))


def _where(place: list[int | str]) -> str:
    path = ""
    for part in place:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


def _found(raw: object, place: list[int | str]) -> str:
    for part in place:
        try:
            raw = raw[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return ""
    text = "" if raw is None else str(raw)
    return text if len(text) <= 60 else text[:57] + "..."
