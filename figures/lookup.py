"""Which value of a figure holds on a day, and how sure that is.

A day without a value of its own takes the last published one (final, or derived by us from published ones). On or after
the day a newer one was due it is still used, and says that it is carried forward. It is never used past its hard end. A
proposed value is used only when asked for, and says so.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from figures.catalogue import all_figures
from figures.figure import UNKNOWN, DatedValue, Figure, Leaf, Status
from ground import money
from ground.sources import Confidence, Source, Words


class FigureError(LookupError):
    """No value can be given. The message names the figure and the day, nothing of a household."""


class FigureUnknown(FigureError):
    """No such figure, or no such row in its table, or the value was not seen."""


class FigureTooEarly(FigureError):
    """The day lies before the first value we hold."""


class FigureExpired(FigureError):
    """The last value has a hard end before the day."""


@dataclass(frozen=True)
class Reading:
    """One value on one day: a number (Decimal), a day, or a word; `none` where a table says there is no such limit.

    `from_day` is the first day the value holds. `status` is final, derived (computed by us), or proposed.
    """

    key: str
    unit: str
    value: Leaf
    day: date
    from_day: date
    status: Status
    carried_forward: bool
    confidence: Confidence
    sources: tuple[Source, ...]
    sentence: Words
    note: Words | None = None

    @cached_property
    def cents(self) -> int:
        """Dollars as whole cents. Raises ValueError for another unit or an amount finer than a cent (mileage)."""
        if not self.unit.startswith("usd") or isinstance(self.value, date | str):
            raise ValueError(f"{self.key} is not an amount of money")
        if self.value * 100 % 1:
            raise ValueError(f"{self.key} is finer than a cent: multiply it with ground.money.times")
        return int(self.value * 100)

    @cached_property
    def per_million(self) -> int:
        """A fraction as a whole number per million. Raises ValueError for another unit."""
        if self.unit != "fraction" or isinstance(self.value, date | str):
            raise ValueError(f"{self.key} is not a fraction")
        return money.per_million(self.value)


def look_up(key: str, day: date, *, include_proposed: bool = False, **dimensions: str | int) -> Reading:
    """The value of a figure on a day. Raises FigureUnknown, FigureTooEarly or FigureExpired (all FigureError)."""
    return _look_up(key, day, include_proposed, tuple(dimensions.items()))


@lru_cache(maxsize=16_384)
def _look_up(key: str, day: date, include_proposed: bool, dimensions: tuple[tuple[str, str | int], ...]) -> Reading:
    """Figures do not change while the program runs, and one course asks for the same day's rates many times."""
    return read(_figure(key), day, include_proposed=include_proposed, **dict(dimensions))


def choices(key: str, day: date, *, include_proposed: bool = False, **dimensions: str | int) -> tuple[str, ...]:
    """The rows a figure's table offers on a day under the dimensions already named (in the table's order)."""
    figure = _figure(key)
    _, dated = _in_force(figure, day, include_proposed)
    below: Any = dated.table
    for dimension in figure.dimensions[: len(dimensions)]:
        below = _step(figure, day, below, dimension, dimensions)
    return tuple(below) if isinstance(below, dict) else ()


def read(figure: Figure, day: date, *, include_proposed: bool = False, **dimensions: str | int) -> Reading:
    """As `look_up`, for a figure at hand."""
    if set(dimensions) != set(figure.dimensions):
        needed = ", ".join(figure.dimensions) or "no dimension"
        raise FigureUnknown(f"{figure.key} on {day}: takes {needed}, was asked with {', '.join(dimensions) or 'none'}")
    from_day, dated = _in_force(figure, day, include_proposed)
    value: Any = dated.value if dated.table is None else dated.table
    for dimension in figure.dimensions:
        value = _step(figure, day, value, dimension, dimensions)
    if figure.dimensions and value == UNKNOWN:
        raise FigureUnknown(f"{figure.key} on {day}: the value was not seen for {_asked(dimensions)}")
    return Reading(
        key=figure.key,
        unit=figure.unit,
        value=value,
        day=day,
        from_day=from_day,
        status=dated.status,
        carried_forward=dated.status != "proposed" and figure.next_update is not None and day >= figure.next_update,
        confidence=dated.confidence,
        sources=tuple(_with_confidence(figure.sources[name], dated.confidence) for name in dated.sources),
        sentence=figure.sentence,
        note=dated.note,
    )


def _figure(key: str) -> Figure:
    figure = all_figures().get(key)
    if figure is None:
        raise FigureUnknown(f"no figure is called {key}")
    return figure


def _in_force(figure: Figure, day: date, include_proposed: bool) -> tuple[date, DatedValue]:
    usable = [
        (from_day, dated)
        for from_day, dated in figure.values.items()
        if from_day <= day and (include_proposed or dated.status != "proposed")
    ]
    if not usable:
        raise FigureTooEarly(f"{figure.key}: no value on {day}; the first holds from {min(figure.values)}")
    from_day, dated = usable[-1]
    if dated.until and day > dated.until:
        raise FigureExpired(f"{figure.key}: no value on {day}; the last one ended on {dated.until}")
    return from_day, dated


def _step(figure: Figure, day: date, table: Any, dimension: str, asked: dict[str, str | int]) -> Any:
    try:
        return table[str(asked[dimension])]
    except KeyError as error:
        raise FigureUnknown(f"{figure.key} on {day}: no value for {_asked(asked)}") from error


def _asked(dimensions: dict[str, str | int]) -> str:
    return ", ".join(f"{name} {choice}" for name, choice in dimensions.items())


def _with_confidence(source: Source, confidence: Confidence) -> Source:
    """A source as this value rests on it: its own confidence where it states one, else the value's."""
    return source if source.confidence else source.model_copy(update={"confidence": confidence})
