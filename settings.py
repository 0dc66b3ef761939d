"""A clinic's own settings: one optional YAML file, `navigator-settings.yaml`. Without it everything works as it is.

An example with every setting stands in `examples/navigator-settings.example.yaml`.
"""

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from ground.faults import Fault, FileFaults, from_validation
from ground.files import read_strangers
from ground.sources import Model

FILE_NAME = "navigator-settings.yaml"
LARGEST_BYTES = 100_000

Line = Annotated[str, Field(min_length=1, max_length=90)]


class Settings(Model):
    """`contact`: lines that stand on every summary (who to call at the clinic). `days_until_stale`: how long a fund's
    recorded status counts as today's; None leaves it to the programs' own rule. `fund_status_log`: the clinic's own log of
    fund status (see `programs.fund_log`), named from the folder of the settings file. `days_until_recheck`: after how many days
    `cli.py check` asks to look at a program's pages again."""

    contact: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    days_until_stale: Annotated[int, Field(ge=0, le=365)] | None = None
    fund_status_log: Path | None = None
    days_until_recheck: Annotated[int, Field(ge=1, le=3650)] | None = None


def read_settings(path: Path | None = None) -> Settings:
    """The settings in a file; without a path those of the working directory, or the defaults where there are none.

    Raises FileFaults with every fault, and OSError for a named file that cannot be read.
    """
    if path is None:
        path = Path(FILE_NAME)
        if not path.is_file():
            return Settings()
    with path.open("rb") as handle:
        content = handle.read(LARGEST_BYTES + 1)
    raw: Any = read_strangers(content, path.name, LARGEST_BYTES)
    if raw is None:
        return Settings()
    if not isinstance(raw, dict):
        raise FileFaults([Fault(path.name, "", "group")])
    try:
        found = Settings.model_validate(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, path.name, raw)) from error
    if found.fund_status_log is None:
        return found
    return found.model_copy(update={"fund_status_log": path.parent / found.fund_status_log})
