"""What is wrong with the catalogue beyond the shape of its files, and what has grown old. Files that cannot be read at all raise
FileFaults when the catalogue is loaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ground.addresses import is_well_formed
from ground.faults import Fault, FileFaults
from ground.files import read_own
from ground.sources import Source, Words
from programs.catalogue import Catalogue
from programs.matching import verdict_of
from programs.model import Organization, Program
from programs.scenario_kinds import missing_kinds
from programs.scenarios import SUFFIX, read_rule_scenarios, read_scenarios, scenario_files, tried

DAYS_UNTIL_OLD = 365


@dataclass(frozen=True)
class Old:
    """A program whose pages nobody has looked at for too long."""

    program: str
    verified: date


def old(catalogue: Catalogue, as_of: date, days: int = DAYS_UNTIL_OLD) -> list[Old]:
    """Programs last verified more than so many days before a day, the oldest first."""
    found = [Old(one.id, one.verified) for one in catalogue.programs.values() if (as_of - one.verified).days > days]
    return sorted(found, key=lambda one: one.verified)


def faults(catalogue: Catalogue, folder: Path, rules_folder: Path, as_of: date) -> list[Fault]:
    """Every fault of addresses, words, days and situations, program by program, then the shared rules."""
    found: list[Fault] = []
    for organization in catalogue.organizations.values():
        found += _of_organization(organization, as_of)
    for program in catalogue.programs.values():
        found += _of_program(program, as_of)
        found += _of_situations(catalogue, program, folder)
    for name in catalogue.rules:
        found += _of_rule(catalogue, name, rules_folder)
    return found


def _of_organization(organization: Organization, as_of: date) -> Iterator[Fault]:
    file = f"{organization.id}/organization.yaml"
    if not organization.name.strip():
        yield Fault(file, "name", "empty_words")
    yield from _address(file, "url", organization.url)
    yield from _sources(file, organization.sources, as_of)
    yield from _words(file, "", organization)


def _of_program(program: Program, as_of: date) -> Iterator[Fault]:
    file = f"{program.organization}/{program.id}.yaml"
    yield from _address(file, "apply.url", program.apply.url)
    yield from _sources(file, program.sources, as_of)
    yield from _words(file, "", program)
    days = {"verified": program.verified}
    states = [("", program.availability), *((f"funds.{fund.id}.", fund.availability) for fund in program.funds)]
    for place, state in states:
        if state is not None and state.as_of is not None:
            days[f"{place}availability.as_of"] = state.as_of.earliest
    for where, day in days.items():
        if day > as_of:
            yield Fault(file, where, "day_to_come", day.isoformat(), as_of.isoformat())


def _address(file: str, where: str, url: str | None) -> Iterator[Fault]:
    """Where a household is sent must be https; a page that was read may be older."""
    if url is not None and not (is_well_formed(url) and url.startswith("https://")):
        yield Fault(file, where, "address", url[:60], "https://...")


def _sources(file: str, sources: dict[str, Source], as_of: date) -> Iterator[Fault]:
    for key, source in sources.items():
        if source.url is not None and not is_well_formed(source.url):
            yield Fault(file, f"sources.{key}.url", "address", source.url[:60], "https://...")
        if source.title is not None and not source.title.strip():
            yield Fault(file, f"sources.{key}.title", "empty_words")
        if source.checked > as_of:
            yield Fault(file, f"sources.{key}.checked", "day_to_come", source.checked.isoformat(), as_of.isoformat())


def _words(file: str, where: str, part: Any) -> Iterator[Fault]:
    """Every text that is empty in one of the languages."""
    if isinstance(part, Words):
        for language in ("en", "es"):
            if not part.in_(language).strip():
                yield Fault(file, f"{where}.{language}", "empty_words")
    elif isinstance(part, tuple | list):
        for number, one in enumerate(part, start=1):
            yield from _words(file, f"{where}[{number}]", one)
    elif hasattr(type(part), "model_fields"):
        for name in type(part).model_fields:
            yield from _words(file, f"{where}.{name}".removeprefix("."), getattr(part, name))


def _of_situations(catalogue: Catalogue, program: Program, folder: Path) -> Iterator[Fault]:
    path = folder / program.organization / f"{program.id}{SUFFIX}"
    file = f"{program.organization}/{path.name}"
    if not path.is_file():
        yield Fault(file, "", "no_situations")
        return
    try:
        situations = read_scenarios(path)
    except FileFaults as error:
        yield from (Fault(file, one.where, one.code, one.found, one.expected) for one in error.faults)
        return
    results = [(one, tried(one, catalogue)) for one in situations]
    for situation, matches in results:
        if not matches:
            yield Fault(file, situation.name, "unknown_fund", situation.fund or "")
        for match in matches:
            if match.verdict != situation.expect:
                yield Fault(file, situation.name, "situation_verdict", match.verdict, situation.expect)
    for missing in missing_kinds(catalogue.only(program.id).offers, results):
        yield Fault(file, missing.place, "situation_missing", expected=missing.kind)


def _of_rule(catalogue: Catalogue, name: str, rules_folder: Path) -> Iterator[Fault]:
    path = rules_folder / f"{name}{SUFFIX}"
    file = f"{rules_folder.name}/{path.name}"
    if not path.is_file():
        yield Fault(file, "", "no_situations")
        return
    try:
        judged = read_rule_scenarios(path, catalogue.rules[name])
    except FileFaults as error:
        yield from (Fault(file, one.where, one.code, one.found, one.expected) for one in error.faults)
        return
    for situation, findings in judged:
        if (verdict := verdict_of(findings)) != situation.expect:
            yield Fault(file, situation.name, "situation_verdict", verdict, situation.expect)


def counts(catalogue: Catalogue, folder: Path) -> dict[str, int]:
    """How much there is of what."""
    situations = sum(len(read_own(path) or ()) for path in scenario_files(folder))
    return {
        "organizations": len(catalogue.organizations),
        "programs": len(catalogue.programs),
        "with_their_funds": len(catalogue.offers),
        "shared_rules": len(catalogue.rules),
        "situations": situations,
        "sources": sum(len(program.sources) for program in catalogue.programs.values()),
    }
