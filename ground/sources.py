"""Where a fact comes from, and words in both languages: the two shapes every data file shares."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

Language = Literal["en", "es"]
Confidence = Literal["high", "medium", "low"]


class Model(BaseModel):
    """A frozen record that refuses unknown keys and never repeats a person's values in an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, populate_by_name=True)


class Words(Model):
    """One thing said in English and in Spanish."""

    en: str
    es: str

    def in_(self, language: Language) -> str:
        return self.es if language == "es" else self.en


def _page_date_as_written(raw: Any) -> Any:
    """YAML reads an unquoted 2026-11-20 as a day; a page's date is text, as the page shows it."""
    return raw.isoformat() if isinstance(raw, date) else str(raw) if type(raw) is int else raw


class Source(Model):
    """A page, the date that page shows (as it shows it), and the day somebody here last looked at it.

    `fact` says in our words what was read there. `url` may be missing only where no page exists (a survey read in a
    library, a printed label).
    """

    title: str | None = None
    url: str | None = None
    page_date: Annotated[str, BeforeValidator(_page_date_as_written)]
    checked: date
    fact: str | None = None
    confidence: Confidence | None = None
