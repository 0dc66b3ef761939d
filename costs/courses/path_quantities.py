"""Every quantity of a care path by its key, and those a household replaced with its own answer.

Keys: `months`, `cycles`, `nights_near_center`; `phases.<phase>.days`, `.months`, `.nights_near_center`, `.days_off_patient` and
so on; `services.<service or its id>.per_month`, `.count`, `.stay_days` and so on; `alternatives.<id>.stay_days`;
`complications.<id>.chance`, `.stay_days`, `.services.<service>`; `days_off_patient.start_up`, `.per_month_after`. A case writes
the path's id before it: `assumptions: {car_t_reference.phases.nearby.nights_near_center: 21}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cases.case import Case
from costs.courses.care_path import CarePath
from costs.quantities import LEVELS, Level, Quantity
from ground.bands import Band
from ground.sources import Model

Ends = Mapping[Level, Decimal]
THOUSANDTHS = 1000
CYCLES = "cycles"
NIGHTS = "nights_near_center"


def quantities_of(path: CarePath, drug: str | None) -> dict[str, Quantity]:
    """The quantities a course of this drug uses, by key, in the path's order; a drug's own stand in for the shared ones."""
    found = dict(_within(path, ""))
    for phase in path.phases:
        found |= _within(phase, f"phases.{phase.id}.")
    for alternative in path.alternatives:
        found |= _within(alternative, f"alternatives.{alternative.id}.")
    for days_off in ("days_off_patient", "days_off_caregiver"):
        if getattr(path, days_off) is not None:
            found |= _within(getattr(path, days_off), f"{days_off}.")
    if drug is not None:
        schedule = path.drugs[drug]
        found |= _within(schedule, "")
        found |= {f"phases.{phase}.days": days for phase, days in schedule.phase_days.items()}
        found.update((CYCLES, block.cycles) for block in schedule.cycles if isinstance(block.cycles, Quantity))
    for service in path.services_of(drug):
        found |= _within(service, f"services.{service.key}.")
    for complication in path.complications:
        found |= _within(complication, f"complications.{complication.id}.")
        found |= {f"complications.{complication.id}.services.{care.service}": care.count for care in complication.services}
    return found


def plain_chances(path: CarePath) -> dict[str, Decimal]:
    """Published chances of complications, by key: one number for all courses, which a household's own replaces."""
    return {f"complications.{one.id}.chance": one.chance for one in path.complications if isinstance(one.chance, Decimal)}


def _within(part: Model, prefix: str) -> Iterator[tuple[str, Quantity]]:
    for name, value in part:
        if isinstance(value, Quantity):
            yield prefix + name, value


def center_rule_key(path: CarePath) -> str | None:
    """The key of the nights a center's own rule replaces: the phase marked so, the only one with nights, or the path's."""
    with_nights = [phase for phase in path.phases if phase.nights_near_center is not None]
    marked = [phase for phase in with_nights if phase.is_center_rule] or with_nights
    if len(marked) == 1:
        return f"phases.{marked[0].id}.{NIGHTS}"
    return NIGHTS if path.nights_near_center is not None else None


@dataclass(frozen=True)
class OwnAnswers:
    """A household's own quantities by key, and the assumptions it typed for this path that the path does not have."""

    ends: Mapping[str, Ends]
    fields: Mapping[str, str]
    unused: tuple[str, ...] = ()


def own_answers(case: Case, path: CarePath, drug: str | None) -> OwnAnswers:
    """What the household said in place of the path's quantities. The plain answers (months, the center's nights) go first."""
    known = quantities_of(path, drug)
    typed = {key.removeprefix(f"{path.id}."): band for key, band in case.assumptions.items() if key.startswith(f"{path.id}.")}
    bands = {key: (_scaled(band), f"assumptions.{path.id}.{key}") for key, band in typed.items() if band is not None}
    planned, nights = case.illness.planned, center_rule_key(path)
    if planned.months is not None:
        bands["months"] = (_exactly(planned.months), "illness.planned.months")
    if planned.nights_near_center is not None and nights is not None:
        bands[nights] = (_exactly(planned.nights_near_center), "illness.planned.nights_near_center")
    settable = {*known, *plain_chances(path), "months"}
    ends = {key: _ends(known.get(key), *answer) for key, (answer, _) in bands.items() if key in settable}
    fields = {key: field for key, (_, field) in bands.items() if key in settable}
    return OwnAnswers(ends, fields, tuple(sorted(set(bands) - settable)))


def _exactly(band: Band) -> tuple[Decimal | None, Decimal | None]:
    return (
        None if band.at_least is None else Decimal(band.at_least),
        None if band.at_most is None else Decimal(band.at_most),
    )


def _scaled(band: Band) -> tuple[Decimal | None, Decimal | None]:
    low, high = _exactly(band)
    return None if low is None else low / THOUSANDTHS, None if high is None else high / THOUSANDTHS


def _ends(default: Quantity | None, at_least: Decimal | None, at_most: Decimal | None) -> Ends:
    """The household's answer at each level; an open end takes the path's own, kept inside the answer."""
    own = {level: default.at(level) if default is not None else at_least or at_most or Decimal(0) for level in LEVELS}
    low = at_least if at_least is not None else min(own["low"], at_most or Decimal(0))
    high = at_most if at_most is not None else max(own["high"], low)
    return {"low": low, "likely": min(max(own["likely"], low), high), "high": high}
