"""The situations beside each program hold, and there are enough of them: each verdict, and each firm number from both sides."""

from functools import cache
from pathlib import Path

import pytest

import programs
from programs.answers import Answers
from programs.catalogue import Offer, catalogue
from programs.criteria.tree import Finding, can_be, evaluate_criterion
from programs.matching import Match, match, verdict_of
from programs.scenarios import SUFFIX, Scenario, read_scenarios, scenario_files

ROOM = Path(programs.__file__).parent
FILES = scenario_files(ROOM / "catalogue")
RULE_FILES = sorted((ROOM / "rules").glob(f"*{SUFFIX}"))
ONE = {"cents": 100, "years": 1, "miles": 1}


@cache
def scenarios_of(program: str) -> tuple[Scenario, ...]:
    return tuple(one for path in FILES if path.name == program + SUFFIX for one in read_scenarios(path))


def named(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)


def matches_of(scenario: Scenario) -> list[Match]:
    """The scenario's fund, or everything its program offers."""
    return [
        one
        for one in match(scenario.case, scenario.as_of)
        if one.program.id == scenario.program and (scenario.fund is None or (one.fund and one.fund.id == scenario.fund))
    ]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_each_situation_gets_the_verdict_it_expects(path):
    """The verdict, and the criterion that fails or stays unknown, are those the situation names."""
    for scenario in read_scenarios(path):
        found = matches_of(scenario)
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
    rule = catalogue().rules[named(path)]
    for scenario in read_scenarios(path):
        answers = Answers(scenario.case, scenario.as_of)
        findings = [evaluate_criterion(criterion, answers) for criterion in rule.criteria]
        assert verdict_of(findings) == scenario.expect, scenario.name
        assert_because(scenario, findings)


def assert_because(scenario: Scenario, findings: list[Finding]) -> None:
    expected = {"does_not_look_eligible": False, "need_more_information": None}.get(scenario.expect, True)
    reasons = [finding.id for finding in _with_parts(findings) if finding.result is expected]
    assert scenario.because is None or scenario.because in reasons, f"{scenario.name}: {reasons}"


def _with_parts(findings: list[Finding]) -> list[Finding]:
    return [one for finding in findings for one in (finding, *_with_parts(list(finding.children)))]


OFFERS = catalogue().offers


def expected_of(offer: Offer) -> set[str]:
    """The verdicts that its situations expect, those without a fund counting for every fund."""
    fund = offer.fund.id if offer.fund else None
    return {one.expect for one in scenarios_of(offer.program.id) if one.fund in (None, fund)}


@pytest.mark.parametrize("program", list(catalogue().programs))
def test_each_program_has_a_situation_for_each_verdict_it_can_give(program):
    """One that looks eligible where any answers can make it so, one that needs more, one that does not where there is a no."""
    offers = [offer for offer in OFFERS if offer.program.id == program]
    can_hold = any(all(can_be(criterion.node, True) for criterion in offer.criteria) for offer in offers)
    can_fail = any(can_be(criterion.node, False) for offer in offers for criterion in offer.criteria)
    wanted = {"need_more_information"} | ({"looks_eligible"} if can_hold else set())
    wanted |= {"does_not_look_eligible"} if can_fail else set()
    assert wanted <= set().union(*(expected_of(offer) for offer in offers))


@pytest.mark.parametrize("program", list(catalogue().programs))
def test_each_firm_number_is_tried_at_the_limit_and_one_beyond(program):
    """A situation stands on the limit, and another one unit on the failing side."""
    tried: dict[tuple[str, str], set[str]] = {}
    for scenario in scenarios_of(program):
        for one in matches_of(scenario):
            for path, finding in _numbers(list(one.findings), ""):
                tried.setdefault((finding.test, path), set()).update(_sides(finding))
    short = {key: {"at", "beyond"} - sides for key, sides in tried.items() if sides != {"at", "beyond"}}
    assert not short, short


def _numbers(findings: list[Finding], path: str) -> list[tuple[str, Finding]]:
    """Every firm numeric test of a match with its place, limits that depend on the household by their sentence."""
    found = []
    for number, finding in enumerate(findings):
        place = f"{path}/{finding.id or number}"
        if finding.numbers is not None and finding.firmness == "firm":
            found.append((place, finding))
        found += _numbers(list(finding.children), place)
    return found


def _sides(finding: Finding) -> set[str]:
    numbers = finding.numbers
    if numbers.limit is None or numbers.person is None or numbers.person.exact is None:
        return set()
    is_at_least = ".at_least" in finding.said.key
    beyond = (numbers.limit - numbers.person.exact) * (1 if is_at_least else -1)
    one = ONE[numbers.unit]
    return ({"at"} if -one < beyond <= 0 else set()) | ({"beyond"} if 0 < beyond <= one else set())
