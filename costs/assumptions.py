"""The assumptions behind an estimate, each with its reason or its sources and the answer that replaces it."""

from collections.abc import Iterable
from datetime import date

from cases.case import Case
from costs.choose_path import ChosenPath
from costs.course import Course
from costs.quantities import Level, Quantity
from costs.results import Assumption, SourceList
from figures.lookup import Reading
from ground.said import Said, Share
from ground.sources import Source


def explain_path(chosen: ChosenPath, courses: dict[Level, Course], case: Case, sources: SourceList) -> tuple[Assumption, ...]:
    """Every quantity of the path that the courses used, the household's own answers left out."""
    path = chosen.path
    schedule = path.drugs[chosen.drug]
    found = [
        Assumption(
            Said("costs.assumption.as_is", {"words": schedule.words}),
            Said("costs.assumption.as_is", {"words": schedule.assumption}) if schedule.assumption else None,
            sources.places(_sources(path.sources, schedule.sources)),
        )
    ]
    quantities: list[tuple[Quantity, str | None]] = []
    if case.illness.planned.months is None:
        quantities.append((path.months, "illness.planned.months"))
    quantities.append((path.nights_near_center, None))
    taken = {course.alternative for course in courses.values()}
    for alternative in path.alternatives:
        if alternative.id in taken and alternative.stay_days is not None:
            quantities.append(
                (alternative.stay_days, "illness.planned.setting" if case.illness.planned.setting is None else None)
            )
    for service in path.services:
        quantities += [(one, None) for one in (service.per_month, service.per_year, service.stay_days) if one is not None]
    for days_off in (path.days_off_patient, path.days_off_caregiver):
        quantities += [(days_off.start_up, None), (days_off.per_month_after, None)]
    found += [_of_quantity(quantity, answer, path.sources, sources) for quantity, answer in quantities]
    found += [Assumption(Said("costs.assumption.not_modeled", {"words": words})) for words in path.not_modeled]
    return tuple(found)


def explain_figures(readings: Iterable[Reading], sources: SourceList) -> tuple[Assumption, ...]:
    """Public figures used, once each; one that is used past the day a newer was due says that it is carried forward."""
    found: dict[tuple[str, date], Reading] = {}
    for reading in readings:
        key = (reading.key, reading.from_day)
        if key not in found or reading.carried_forward:
            found[key] = reading
    return tuple(of_figure(reading, sources) for reading in found.values())


def of_figure(reading: Reading, sources: SourceList) -> Assumption:
    """A public figure with its value, its first day and its pages."""
    key = "costs.assumption.figure_carried" if reading.carried_forward else "costs.assumption.figure"
    number = Share(reading.per_million) if reading.unit == "fraction" else f"{reading.value:,}"
    value = Said(f"costs.unit.{reading.unit}", {"value": number})
    said = Said(key, {"figure": reading.sentence, "value": value, "day": reading.from_day})
    return Assumption(said, sources=sources.places(reading.sources))


def _of_quantity(quantity: Quantity, answer: str | None, names: dict[str, Source], sources: SourceList) -> Assumption:
    ends = {level: f"{quantity.at(level).normalize():f}" for level in ("low", "likely", "high")}
    said = Said("costs.assumption.quantity", {"words": quantity.words, **ends})
    why = Said("costs.assumption.as_is", {"words": quantity.assumption}) if quantity.assumption else None
    return Assumption(said, why, sources.places(_sources(names, quantity.sources)), answer)


def _sources(names: dict[str, Source], keys: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(names[key] for key in keys)
