"""The named situations beside each program: what a social worker expects of it for a household. They run as tests."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from cases.case import Case
from cases.files import without_unknown
from ground.faults import Fault, FileFaults, from_validation
from ground.files import read_own
from ground.sources import Model
from programs.catalogue import Catalogue
from programs.criteria.parse import Rule
from programs.criteria.tree import Finding
from programs.matching import Match, Verdict, judge, match

SUFFIX = ".scenarios.yaml"


class ScenarioFile(Model):
    """One situation as written. `because` names the criterion that fails or stays unknown.

    `members`: the verdicts of other members by id, where the program judges each."""

    name: str
    as_of: date
    case: dict[str, Any]
    expect: Verdict
    members: dict[str, Verdict] = {}
    fund: str | None = None
    because: str | None = None


@dataclass(frozen=True)
class Scenario:
    """A situation with its case read; `program` is the id of the program it belongs to."""

    program: str
    file: str
    name: str
    as_of: date
    case: Case
    expect: Verdict
    fund: str | None
    because: str | None
    members: dict[str, Verdict] = field(default_factory=dict)


def tried(scenario: Scenario, programs: Catalogue) -> list[Match]:
    """What a situation's program says of it: the fund that it names, or everything the program offers."""
    found = match(scenario.case, scenario.as_of, programs.only(scenario.program))
    return [one for one in found if scenario.fund is None or (one.fund is not None and one.fund.id == scenario.fund)]


def read_rule_scenarios(path: Path, rule: Rule) -> list[tuple[Scenario, tuple[Finding, ...]]]:
    """The situations of a shared rule, each with what the rule by itself finds. Raises FileFaults with every fault."""
    return [(one, judge(rule.criteria, one.case, one.as_of)) for one in read_scenarios(path)]


def scenario_files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*/*{SUFFIX}"))


def read_scenarios(path: Path) -> tuple[Scenario, ...]:
    """The situations of one file. Raises FileFaults with every fault."""
    raw, file = read_own(path) or [], path.name
    faults: list[Fault] = []
    try:
        written = TypeAdapter(list[ScenarioFile]).validate_python(raw)
    except ValidationError as error:
        raise FileFaults(from_validation(error, file, raw)) from error
    scenarios = []
    for one in written:
        answers = without_unknown(one.case)
        try:
            case = Case.model_validate(answers)
        except ValidationError as error:
            faults += [
                Fault(file, f"{one.name}: {fault.where}", fault.code, fault.found, fault.expected)
                for fault in from_validation(error, file, answers)
            ]
            continue
        program = path.name.removesuffix(SUFFIX)
        scenarios.append(Scenario(program, file, one.name, one.as_of, case, one.expect, one.fund, one.because, one.members))
    if faults:
        raise FileFaults(faults)
    return tuple(scenarios)
