"""What must hold for every household and every program: nothing learned overturns a verdict, and no program is lost."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from cases.case import Case
from programs.catalogue import catalogue
from programs.criteria.tree import Finding
from programs.matching import VERDICTS, match
from tests.programs.households import knowledge

AS_OF = date(2026, 11, 20)
SETTLED = ("looks_eligible", "does_not_look_eligible")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@MANY
@given(knowledge())
def test_learning_more_never_changes_a_settled_verdict(known: tuple[Case, Case]):
    """Only `need_more_information` can move when an answer becomes known or more exact, for the patient and for each member."""
    for before, after in zip(match(known[0], AS_OF), match(known[1], AS_OF), strict=True):
        assert before.verdict not in SETTLED or after.verdict == before.verdict, (before.id, before.deciding, after.deciding)
        of_members = {one.member.id: one for one in after.members}
        for one in before.members:
            other = of_members[one.member.id]
            assert one.verdict not in SETTLED or other.verdict == one.verdict, (before.id, one.member.id, one.deciding)


@MANY
@given(knowledge())
def test_learning_more_never_changes_a_settled_criterion(known: tuple[Case, Case]):
    """The same holds for each criterion by itself."""
    for before, after in zip(match(known[0], AS_OF), match(known[1], AS_OF), strict=True):
        for first, second in zip(before.findings, after.findings, strict=True):
            assert first.result is None or second.result is first.result, (before.id, first.id, first.said, second.said)


@MANY
@given(knowledge())
def test_every_program_appears_once_with_its_verdict_and_reason(known: tuple[Case, Case]):
    """No program or fund is left out or doubled; each verdict has its reason."""
    found = match(known[0], AS_OF)
    assert [one.id for one in found] == [offer.id for offer in catalogue().offers]
    assert len({one.id for one in found}) == len(found)
    for one, offer in zip(found, catalogue().offers, strict=True):
        assert [finding.id for finding in one.findings] == [criterion.id for criterion in offer.criteria]
        assert one.verdict == _verdict(one.findings) and one.findings
        for each in one.members:
            assert each.verdict == _verdict(each.findings) and len(each.findings) == len(one.findings)
        assert (one.deciding is not None) == (one.verdict == "does_not_look_eligible"), one.id
        assert bool(one.missing) == (one.verdict == "need_more_information"), one.id
        assert all(finding.said.key for finding in one.findings)


def _verdict(findings: tuple[Finding, ...]) -> str:
    """One criterion that does not hold is a no, else one that is open leaves it open."""
    results = [finding.result for finding in findings]
    return VERDICTS[False if False in results else None if None in results else True]
