"""From a text key and typed values to a sentence. Tables: texts/<language>/<topic>.yaml, keys "<topic>.<path>".

A table entry is a string with {places}, or `one` / `other` forms chosen by the value `count`. A value is shown by its
type (money, date, codes, ...); a plain string is shown as it is, so callers that print Markdown or HTML escape the
whole sentence, never parts.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from cases.vocabulary import vocabulary
from ground import files
from ground.bands import Band, DayBand
from ground.money import MILLION, dollars
from ground.said import Cents, Codes, Said, Share, Span
from ground.sources import Language, Words

LOCALES: dict[Language, str] = {"en": "en_US", "es": "es_US"}
FOLDER = Path(__file__).parent
# Spanish writes "e" for "y" before the sound i, and "u" for "o" before the sound o; "Hodgkin" and English names with H keep "o".
BEFORE_I = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
BEFORE_O = re.compile(r"[oó]|ho(?:gar|n|ra|rmon|sp)", re.IGNORECASE)


class MissingText(KeyError):
    """A key that stands in no table, or a place that got no value: a fault of this project, never of a person."""


@cache
def table(language: Language) -> dict[str, str | dict[str, str]]:
    """Every text of a language by its full key."""
    texts: dict[str, str | dict[str, str]] = {}
    for path in sorted((FOLDER / language).glob("*.yaml")):
        texts.update(_flat(files.read_own(path) or {}, path.stem))
    return texts


def _flat(node: dict[str, Any], prefix: str) -> Iterable[tuple[str, Any]]:
    for key, value in node.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            yield from _flat(value, name)
        else:
            yield name, value


def has_text(key: str) -> bool:
    return key in table("en")


def say(language: Language, key: str, /, **values: Any) -> str:
    """The sentence of a key. Raises MissingText when the key or a value is missing."""
    return sentence(language, Said(key, values))


def sentence(language: Language, said: Said) -> str:
    """The sentence of a result. Raises MissingText when the key or a value is missing."""
    try:
        entry = table(language)[said.key]
    except KeyError as error:
        raise MissingText(f"no {language} text for {said.key}") from error
    if isinstance(entry, dict):
        entry = entry["one" if said.values.get("count") == 1 else "other"]
    shown = {}
    for _, place, _, _ in Formatter().parse(entry):
        if place is not None:
            if place not in said.values:
                raise MissingText(f"{said.key} has no value for {{{place}}}")
            shown[place] = show(language, said.values[place])
    return entry.format(**shown)


def show(language: Language, value: Any) -> str:
    """One value as words: money, dates, numbers, codes, spans, sentences, lists of them."""
    match value:
        case Said():
            return sentence(language, value)
        case Cents():
            return _money_span(language, value)
        case Codes():
            names = [vocabulary(value.vocabulary).name(code, language) for code in value.codes]
            return joined(language, names, "or")
        case Share():
            return format_percent(value.per_million / MILLION, format=_percent_form(value), locale=LOCALES[language])
        case Span():
            return _span(language, value.band)
        case Band():
            return _span(language, value)
        case DayBand():
            return _days(language, value)
        case Words():
            return value.in_(language)
        case date():
            return day(language, value)
        case bool():
            return say(language, "words.yes" if value else "words.no")
        case int():
            return format_decimal(value, locale=LOCALES[language])
        case tuple() | list():
            return joined(language, [show(language, one) for one in value])
        case None:
            return say(language, "words.unknown")
    return str(value)


def money(language: Language, cents: int | None, *, exact: bool = False) -> str:
    """$1,234 (whole dollars unless `exact` or there are cents below $10); None is the word for unknown."""
    if cents is None:
        return say(language, "words.unknown")
    with_cents = exact or (cents % 100 != 0 and abs(cents) < 1000)
    return format_currency(
        dollars(cents), "USD", None if with_cents else "¤#,##0", locale=LOCALES[language], currency_digits=with_cents
    )


def day(language: Language, value: date, form: str = "long") -> str:
    return format_date(value, form, locale=LOCALES[language])


def month(language: Language, value: date) -> str:
    """The month with its year: "November 2026", "noviembre de 2026"."""
    return format_date(value, "MMMM y" if language == "en" else "MMMM 'de' y", locale=LOCALES[language])


def joined(language: Language, parts: Iterable[str], style: str = "standard") -> str:
    listed = list(parts)
    text = format_list(listed, style=style, locale=LOCALES[language])  # type: ignore[arg-type]
    return _with_spanish_conjunction(text, listed[-1]) if language == "es" and len(listed) > 1 else text


def _with_spanish_conjunction(text: str, last: str) -> str:
    before = text.removesuffix(last)
    if before.endswith(" y ") and BEFORE_I.match(last):
        return f"{before[:-3]} e {last}"
    if before.endswith(" o ") and BEFORE_O.match(last):
        return f"{before[:-3]} u {last}"
    return text


def _percent_form(value: Share) -> str:
    return "#,##0%" if value.per_million % 10_000 == 0 else "#,##0.##%"


def _money_span(language: Language, value: Cents) -> str:
    if not value.is_span:
        return money(language, value.low)
    ends = {"low": money(language, value.low), "high": money(language, value.high)}
    if value.low is None and value.high is None:
        return say(language, "words.unknown")
    key = "words.at_most" if value.low is None else "words.at_least" if value.high is None else "words.from_to"
    return say(language, key, **ends)


def _span(language: Language, band: Band) -> str:
    if band.exact is not None:
        return show(language, band.exact)
    if band.at_least is None or band.at_most is None:
        key = "words.at_most" if band.at_least is None else "words.at_least"
        return say(language, key, low=show(language, band.at_least), high=show(language, band.at_most))
    return say(language, "words.from_to", low=band.at_least, high=band.at_most)


def _days(language: Language, value: DayBand) -> str:
    if value.exact is not None:
        return day(language, value.exact)
    return say(language, "words.from_to", low=value.earliest, high=value.latest)
