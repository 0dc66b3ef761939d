"""The assumptions behind an estimate, each with its reason or its sources and the answer that replaces it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from cases.case import Case
from cases.child_reading import is_child, job_counted
from cases.work_reading import has_job
from costs.courses.choose_path import ChosenPath
from costs.courses.course import Course
from costs.courses.path_parts import Complication
from costs.courses.path_quantities import center_rule_key, quantities_of
from costs.quantities import LEVELS, Quantity
from costs.results import Assumption, SourceList
from figures.lookup import Reading
from ground import money
from ground.said import Said, Share
from ground.sources import Source


def explain_path(chosen: ChosenPath, courses: list[Course], case: Case, sources: SourceList) -> tuple[Assumption, ...]:
    """Every quantity of the path that the courses used; the household's own are shown as its own."""
    path = chosen.path
    found = []
    if chosen.drug is not None:
        schedule = path.drugs[chosen.drug]
        why = Said("costs.assumption.as_is", {"words": schedule.assumption}) if schedule.assumption else None
        said = Said("costs.assumption.as_is", {"words": schedule.words})
        found.append(Assumption(said, why, sources.places(_sources(path.sources, schedule.sources))))
    taken = {course.alternative for course in courses}
    unused = [f"alternatives.{one.id}." for one in path.alternatives if one.id not in taken]
    unused += [f"services.{one.key}." for one in path.services_of(chosen.drug) if one.only_in and not taken & set(one.only_in)]
    unused += [f"complications.{one.id}." for one in path.complications if one.only_in and not taken & set(one.only_in)]
    if is_child(case) and has_job(job_counted(case)) is False:
        unused += [key for key in quantities_of(path, chosen.drug) if "days_off_patient" in key]
    for key, quantity in quantities_of(path, chosen.drug).items():
        if not key.startswith(tuple(unused)):
            found.append(_of_quantity(key, quantity, chosen, case, sources))
    for one in path.complications:
        if not isinstance(one.chance, Quantity) and (not one.only_in or taken & set(one.only_in)):
            found.append(_of_chance(one, one.chance, chosen, sources))
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


def _of_quantity(key: str, quantity: Quantity, chosen: ChosenPath, case: Case, sources: SourceList) -> Assumption:
    """One quantity with the answer that would replace it, or the household's own number in its place."""
    own, place = chosen.own.ends.get(key), f"assumptions.{chosen.path.id}.{key}"
    ends = {level: own[level] if own else quantity.at(level) for level in LEVELS}
    numbers: dict[str, object] = {level: f"{value.normalize():f}" for level, value in ends.items()}
    if own:
        said = Said("costs.assumption.own_quantity", {"words": quantity.words, **numbers})
        return Assumption(said, key=chosen.own.fields[key])
    said = Said("costs.assumption.quantity", {"words": quantity.words, **numbers})
    why = Said("costs.assumption.as_is", {"words": quantity.assumption}) if quantity.assumption else None
    places = sources.places(_sources(chosen.path.sources, quantity.sources))
    return Assumption(said, why, places, _asked(key, chosen, case), place)


def _of_chance(one: Complication, published: Decimal, chosen: ChosenPath, sources: SourceList) -> Assumption:
    """A published chance, or the household's own in its place."""
    key = f"complications.{one.id}.chance"
    own = chosen.own.ends.get(key)
    chance = Share(money.per_million(own["likely"] if own else published))
    if own:
        return Assumption(Said("costs.assumption.own_chance", {"words": one.name, "chance": chance}), key=chosen.own.fields[key])
    pages = sources.places(_sources(chosen.path.sources, one.sources))
    place = f"assumptions.{chosen.path.id}.{key}"
    return Assumption(Said("costs.assumption.chance", {"words": one.name, "chance": chance}), sources=pages, key=place)


def _asked(key: str, chosen: ChosenPath, case: Case) -> str | None:
    """The plain question that would replace a quantity."""
    if key == "months":
        return "illness.planned.months"
    if key == center_rule_key(chosen.path) and chosen.path.phases:
        return "illness.planned.nights_near_center"
    is_stay = key.startswith("alternatives.") and len(chosen.path.alternatives) > 1
    return "illness.planned.setting" if is_stay and case.illness.planned.setting is None else None


def _sources(names: dict[str, Source], keys: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(names[key] for key in keys)
