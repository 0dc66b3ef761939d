"""The catalogue: every program, organization and shared rule read once, checked whole, and searchable by old and new names."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from cases.vocabulary import folded
from ground.faults import Fault, FileFaults, from_validation
from ground.files import read_own
from ground.sources import Model, Source, Words
from programs.criteria.leaf import Leaf
from programs.criteria.parse import Parser, Rule
from programs.criteria.tree import Criterion
from programs.model import Availability, Award, Ended, Fund, Organization, Program
from programs.notes import all_notes

HERE = Path(__file__).parent
Record = TypeVar("Record", bound=Model)
JOINING = {"&", "and", "y"}
SHORTEST_JOINED = 6
"""Letters that a search needs before gaps between words stop to matter: shorter ones stand inside many words."""


class RuleFile(Model):
    """Criteria that many programs share: what they say, and their own sources."""

    rule: str
    words: Words
    criteria: tuple[dict[str, Any], ...]
    sources: dict[str, Source]


@dataclass(frozen=True)
class Offer:
    """What is matched: a program, or one fund of it. `shared` are the program's criteria, `own` the fund's."""

    program: Program
    fund: Fund | None
    shared: tuple[Criterion, ...]
    own: tuple[Criterion, ...] = ()

    @property
    def id(self) -> str:
        return self.program.id if self.fund is None else f"{self.program.id}/{self.fund.id}"

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return self.shared + self.own

    @cached_property
    def award(self) -> Award:
        return self.program.award_of(self.fund)

    @cached_property
    def availability(self) -> Availability | None:
        return self.program.availability_of(self.fund)

    @cached_property
    def ended(self) -> Ended | None:
        return self.program.ended_of(self.fund)


@dataclass(frozen=True)
class Found:
    """A program that a search found; `former_name` where an old name led to it."""

    program: Program
    former_name: str | None = None


@dataclass(frozen=True)
class Catalogue:
    """All programs by id, in the order of their ids; offers in the same order, funds in the order of their file."""

    organizations: dict[str, Organization]
    programs: dict[str, Program]
    rules: dict[str, Rule]
    offers: tuple[Offer, ...]

    def organization_of(self, program: Program) -> Organization:
        return self.organizations[program.organization]

    @cached_property
    def on_day(self) -> dict[Any, Any]:
        """What `matching` keeps of the last day that was asked about: the same for every household."""
        return {}

    def only(self, program: str) -> "Catalogue":
        """The same catalogue with what one program offers, to try its situations by themselves."""
        return replace(self, offers=tuple(offer for offer in self.offers if offer.program.id == program))

    def search(self, text: str) -> tuple[Found, ...]:
        """Programs whose names, or whose organization's names, hold every word of the text at a word's beginning.

        Present names go before former ones. Where no name fits, the same letters with other gaps count ("total assist"), and
        then what the program gives. An empty text finds every program.
        """
        words = _words(text)
        joined = "".join(words)
        return (
            self._named(lambda name: _holds(name, words))
            or self._named(lambda name: len(joined) >= SHORTEST_JOINED and joined in "".join(_words(name)))
            or tuple(Found(one) for one in self.programs.values() if _holds(f"{one.gives.en} {one.gives.es}", words))
        )

    def _named(self, fits: Callable[[str], bool]) -> tuple[Found, ...]:
        found = []
        for program in self.programs.values():
            organization = self.organization_of(program)
            funds = [name for fund in program.funds for name in (fund.name.en, fund.name.es)]
            former = [*program.former_names, *organization.former_names]
            former += [name for fund in program.funds for name in fund.former_names]
            if fits(" ".join((program.name.en, program.name.es, organization.name, program.id, *funds))):
                found.append(Found(program))
            elif old := [name for name in former if fits(name)]:
                found.append(Found(program, old[0]))
        return tuple(sorted(found, key=lambda one: one.former_name is not None))


def _holds(names: str, words: list[str]) -> bool:
    spoken = _words(names)
    return all(any(part.startswith(word) for part in spoken) for word in words)


def _words(text: str) -> list[str]:
    """The words of a name or a search, without the "and" that some people write as "&" and some leave out."""
    said = re.sub(r"[(),.;:]", " ", re.sub("['\u2019]", "", folded(text))).split()
    return [word for word in said if word not in JOINING] or said


@cache
def catalogue() -> Catalogue:
    """The project's own catalogue. Raises FileFaults with every fault of every file.

    It stays for the life of the process, so the garbage collector need not walk through it again and again.
    """
    own = load(HERE / "catalogue", HERE / "rules")
    gc.freeze()
    return own


def load(folder: Path, rules_folder: Path = HERE / "rules") -> Catalogue:
    """A catalogue from <folder>/<organization>/<program>.yaml. Raises FileFaults with every fault of every file."""
    return _Loader(folder, rules_folder).catalogue()


class _Loader:
    """One reading of all files; faults are gathered and raised together at the end."""

    def __init__(self, folder: Path, rules_folder: Path):
        self.folder, self.rules_folder = folder, rules_folder
        self.faults: list[Fault] = []
        self.tests: dict[tuple[str, str], Leaf] = {}
        self.references: list[tuple[str, str, str]] = []

    def catalogue(self) -> Catalogue:
        rules = self._rules()
        organizations: dict[str, Organization] = {}
        programs: dict[str, Program] = {}
        offers: list[Offer] = []
        for path in _records(self.folder, "*/*.yaml"):
            file = path.relative_to(self.folder).as_posix()
            if path.name == "organization.yaml":
                organization = self._record(path, file, Organization)
                if organization and self._is_in_place(file, organization.id, path.parent.name):
                    organizations[organization.id] = organization
            else:
                program = self._record(path, file, Program)
                if program is None or not self._is_in_place(file, program.id, path.stem):
                    continue
                if program.id in programs:
                    self.faults.append(Fault(file, "id", "repeated_id", program.id))
                if program.organization != path.parent.name:
                    place = path.parent.name
                    self.faults.append(Fault(file, "organization", "wrong_place", program.organization, place))
                programs[program.id] = program
                offers += self._offers(program, file, rules)
        self._check_references(organizations, programs)
        if self.faults:
            error = FileFaults(self.faults)
            lines = [f"{one.file}: {one.where} {one.code} {one.found} ({one.expected})" for one in self.faults]
            error.add_note("\n".join(lines))
            raise error
        in_order = dict(sorted(programs.items()))
        return Catalogue(organizations, in_order, rules, tuple(sorted(offers, key=lambda offer: offer.program.id)))

    def _rules(self) -> dict[str, Rule]:
        rules = {}
        for path in _records(self.rules_folder, "*.yaml"):
            file = f"{self.rules_folder.name}/{path.name}"
            record = self._record(path, file, RuleFile)
            if record is None or not self._is_in_place(file, record.rule, path.stem):
                continue
            parser = Parser(file, record.sources, {}, known=self.tests)
            rules[record.rule] = Rule(record.rule, record.words, parser.criteria(record.criteria, "criteria"))
            self.faults += parser.faults
        return rules

    def _record(self, path: Path, file: str, kind: type[Record]) -> Record | None:
        try:
            raw = read_own(path)
            return kind.model_validate(raw)
        except FileFaults as error:
            self.faults += [Fault(file, one.where, one.code, one.found, one.expected) for one in error.faults]
        except ValidationError as error:
            self.faults += from_validation(error, file, raw)
        return None

    def _is_in_place(self, file: str, id_: str, place: str) -> bool:
        if id_ != place:
            self.faults.append(Fault(file, "id", "wrong_place", id_, place))
        return id_ == place

    def _offers(self, program: Program, file: str, rules: dict[str, Rule]) -> Iterator[Offer]:
        parser = Parser(file, program.sources, rules, program.counts, known=self.tests)
        shared = parser.criteria(program.criteria, "criteria")
        offers = [Offer(program, None, shared)]
        if program.funds:
            offers = [
                Offer(program, fund, shared, parser.criteria(fund.criteria, f"funds[{number + 1}].criteria"))
                for number, fund in enumerate(program.funds)
            ]
        for where, named in _source_keys(program):
            parser.check_sources(named, where)
        self.faults += parser.faults
        self.faults += [Fault(file, "notes", "unknown_note", id_) for id_ in program.notes if id_ not in all_notes()]
        self.references += [(file, where, id_) for where, id_ in parser.programs_named]
        self.references += [(file, where, id_) for where, id_ in _programs_named(program)]
        yield from offers

    def _check_references(self, organizations: dict[str, Organization], programs: dict[str, Program]) -> None:
        for file, where, id_ in self.references:
            if id_ not in programs:
                self.faults.append(Fault(file, where, "unknown_program", id_))
        for program in programs.values():
            if program.organization not in organizations:
                file = f"{program.organization}/organization.yaml"
                self.faults.append(Fault(file, "", "unknown_organization", program.organization, file))


def _records(folder: Path, pattern: str) -> list[Path]:
    """The data files of a folder, without the situations beside them."""
    return [path for path in sorted(folder.glob(pattern)) if not path.name.endswith(".scenarios.yaml")]


def _source_keys(program: Program) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every place outside the criteria that names sources."""
    owners: list[tuple[str, Program | Fund]] = [("", program)]
    owners += [(f"funds[{number + 1}].", fund) for number, fund in enumerate(program.funds)]
    for place, owner in owners:
        if owner.availability:
            yield f"{place}availability", owner.availability.sources
        if isinstance(owner, Fund):
            yield place.rstrip("."), owner.sources
        award = owner.award
        for number, limit in enumerate((award.limits if award else None) or ()):
            yield f"{place}award.limits[{number + 1}]", limit.sources
        if award and award.household_pays_at_least:
            yield f"{place}award.household_pays_at_least", award.household_pays_at_least.sources
    for number, one in enumerate(program.also_requires):
        yield f"also_requires[{number + 1}]", one.sources
    if program.on_other_benefits:
        yield "on_other_benefits", program.on_other_benefits.sources


def _programs_named(program: Program) -> Iterator[tuple[str, str]]:
    for where, named in (("conflicts_with", program.conflicts_with), ("needs_first", program.needs_first)):
        for id_ in named:
            yield where, id_
    owners: tuple[Program | Fund, ...] = (program, *program.funds)
    for owner in owners:
        if owner.ended and owner.ended.replaced_by:
            yield "ended.replaced_by", owner.ended.replaced_by
