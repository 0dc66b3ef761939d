"""The situations beside each program hold, and there are enough of them."""

from functools import cache
from pathlib import Path

import pytest

import programs
from programs.catalogue import catalogue
from programs.criteria.tree import Finding
from programs.matching import verdict_of
from programs.scenario_kinds import missing_kinds
from programs.scenarios import SUFFIX, Scenario, read_rule_scenarios, read_scenarios, scenario_files, tried

ROOM = Path(programs.__file__).parent
FILES = scenario_files(ROOM / "catalogue")
RULE_FILES = sorted((ROOM / "rules").glob(f"*{SUFFIX}"))


@cache
def scenarios_of(program: str) -> tuple[Scenario, ...]:
    return tuple(one for path in FILES if path.name == program + SUFFIX for one in read_scenarios(path))


def named(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_situation_gets_the_verdict_it_expects(path):
    """The verdict, and the criterion that fails or stays unknown, are those the situation names."""
    for scenario in read_scenarios(path):
        found = tried(scenario, catalogue())
        assert found, f"{scenario.name}: no such program or fund"
        for one in found:
            reason = [finding.id for finding in one.findings if finding.result is not True]
            assert one.verdict == scenario.expect, f"{scenario.name} ({one.id}): {one.verdict}, because {reason}"
            assert_because(scenario, list(one.findings))
            verdicts = {each.member.id: each.verdict for each in one.members}
            assert verdicts | scenario.members == verdicts, scenario.name


@pytest.mark.parametrize("path", RULE_FILES, ids=named)
def test_each_situation_of_a_shared_rule_gets_the_verdict_it_expects(path):
    """A rule by itself says what its situations expect."""
    for scenario, findings in read_rule_scenarios(path, catalogue().rules[named(path)]):
        assert verdict_of(findings) == scenario.expect, scenario.name
        assert_because(scenario, list(findings))


def assert_because(scenario: Scenario, findings: list[Finding]) -> None:
    expected = {"does_not_look_eligible": False, "need_more_information": None}.get(scenario.expect, True)
    reasons = [finding.id for finding in _with_parts(findings) if finding.result is expected]
    assert scenario.because is None or scenario.because in reasons, f"{scenario.name}: {reasons}"


def _with_parts(findings: list[Finding]) -> list[Finding]:
    return [one for finding in findings for one in (finding, *_with_parts(list(finding.children)))]


@pytest.mark.parametrize("program", list(catalogue().programs))
def test_each_program_has_the_situations_that_its_criteria_ask_for(program):
    """Each verdict it can give, each firm number at its limit and one beyond, each exclusion; what is missing is named."""
    results = [(scenario, tried(scenario, catalogue())) for scenario in scenarios_of(program)]
    missing = missing_kinds(catalogue().only(program).offers, results)
    assert not missing, f"{program}{SUFFIX} lacks: {', '.join(' '.join(one).strip() for one in missing)}"
