"""Which unanswered question would narrow the range most: each is tried with plausible answers (costs/probes.yaml).

The range is the high total less the low one. An answer that closes an open high end goes before every other; then the dollars
decide. A question without a probe (a price nobody quoted) is not ranked and comes after those that are.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cases.case import Case
from cases.files import case_as_data
from cases.places import get, main_place, put
from costs.estimate import estimate
from costs.results import Estimate
from costs.told.typical_plans import typical_plans
from ground import files
from ground.faults import FileFaults, from_validation
from ground.sources import Model

FILE = Path(__file__).parent / "probes.yaml"


class Probe(Model):
    """Answers to try for one field, in the words of a case file."""

    field: str
    place: str
    values: tuple[Any, ...] = ()
    typical: str | None = None


class Probes(Model):
    """The whole file."""

    probes: tuple[Probe, ...]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What answering a field would do. `ends_closed`: how many open ends every answer tried closes at least. `by`: cents the
    range becomes narrower on average over the answers tried, None where it is open before or after all of them."""

    field: str
    by: int | None
    ends_closed: int = 0


@cache
def probes() -> dict[str, Probe]:
    """The probes by field, read once. Raises FileFaults with every fault of the file."""
    raw = files.read_own(FILE)
    try:
        return {probe.field: probe for probe in Probes.model_validate(raw).probes}
    except ValidationError as error:
        raise FileFaults(from_validation(error, FILE.name, raw)) from error


def narrowing(case: Case, as_of: date, found: Estimate | None = None) -> tuple[Narrowing, ...]:
    """The unanswered questions of an estimate, the one that would narrow the range most first. None is left out.

    `found` is the case's estimate where it is at hand already.
    """
    found = found or estimate(case, as_of)
    tried = [_try(case, as_of, field, found) for field in found.questions]
    order = sorted(range(len(tried)), key=lambda place: (_rank(tried[place]), place))
    return tuple(tried[place] for place in order)


def _rank(one: Narrowing) -> tuple[int, bool, int]:
    return (-one.ends_closed, one.by is None, -(one.by or 0))


def _try(case: Case, as_of: date, field: str, before: Estimate) -> Narrowing:
    after = [estimate(told, as_of) for told in answered(case, field) if told is not None]
    ends_closed = min((_open_ends(before) - _open_ends(one) for one in after), default=0)
    widths = [width for width in map(_width, after) if width is not None]
    width = _width(before)
    by = width - sum(widths) // len(widths) if width is not None and widths else None
    return Narrowing(field, by, max(ends_closed, 0))


def _open_ends(found: Estimate) -> int:
    return sum(one.opens_high for one in found.left_out)


def _width(found: Estimate) -> int | None:
    return None if found.total.high is None else found.total.high - found.total.low


def answered(case: Case, field: str) -> list[Case | None]:
    """The case with each answer of the field's probe; None where an answer does not fit the case."""
    probe = probes().get(field)
    if probe is None:
        return []
    values = probe.values if probe.typical is None else _typical(case, probe.typical)
    return [_with(case, probe.place, value) for value in values]


def _with(case: Case, place: str, value: Any) -> Case | None:
    data = case_as_data(case)
    if ".main." in place and not data.get("coverages"):
        return None
    put(data, place, {**(get(data, place) or {}), **value} if isinstance(value, dict) else value)
    try:
        return Case.model_validate(data)
    except ValidationError:
        return None


def _typical(case: Case, number: str) -> list[float]:
    """The ends of typical plans of the main coverage's kind, in dollars."""
    data = case_as_data(case)
    listed = case.coverages or ()
    if not listed:
        return []
    main = listed[main_place(data)]
    try:
        ends = getattr(typical_plans().find(main.kind, main.plan.metal_level), number)
    except StopIteration:
        return []
    return [float(end) for end in dict.fromkeys((ends.low, ends.likely, ends.high)) if end is not None]
