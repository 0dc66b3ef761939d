"""Published numbers and ours beside them, in words: what `cli.py validate` prints and the page on the method shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal, format_percent

from costs.anchors import Unit
from costs.validate import Compared
from ground.sources import Language
from texts.render import LOCALES, money, say

SHARES = {"share", "share_of_income"}


@dataclass(frozen=True)
class ComparedLine:
    """One published value. `ours` is empty where nothing of ours can stand beside it."""

    anchor: str
    population: str
    years: str
    value: str
    published: str
    ours: str
    why: str
    sources: tuple[str, ...]


def compared_lines(compared: Iterable[Compared], language: Language) -> tuple[ComparedLine, ...]:
    return tuple(
        ComparedLine(
            one.anchor.id,
            one.anchor.population.in_(language),
            one.anchor.years,
            one.published.words.in_(language) if one.published.words else "",
            say(
                language,
                f"summaries.validation.unit.{one.published.unit}",
                amount=_amount(language, one.published.amount, one.published.unit),
            ),
            _ours(language, one),
            one.why.in_(language),
            tuple(source.url or source.title or "" for source in one.sources),
        )
        for one in compared
    )


def _ours(language: Language, one: Compared) -> str:
    if one.ours is None:
        return ""
    unit = one.published.unit
    low, likely, high = (say(language, "words.unknown") if end is None else _amount(language, end, unit) for end in one.ours)
    return say(language, "summaries.validation.ours", low=low, likely=likely, high=high)


def _amount(language: Language, amount: Decimal, unit: Unit) -> str:
    """A published amount, or ours in the same unit, without the unit's name."""
    if unit in SHARES:
        return str(format_percent(amount, format="#,##0.#%", locale=LOCALES[language]))
    if unit.startswith("dollars"):
        return money(language, int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP)))
    return str(format_decimal(amount, format="#,##0.#", locale=LOCALES[language]))
