"""One household against every program: verdict, reasons with numbers, missing answers, availability.

Kleene's logic over a program's criteria: all hold, looks eligible; one does not, does not look eligible; else more
information is needed. What a program requires beyond computable criteria (`also_requires`) changes no verdict.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cases.case import Case
from ground import logic
from ground.said import Said
from programs.answers import Answers
from programs.availability import DAYS_UNTIL_STALE, AvailabilityNow, availability_now
from programs.catalogue import Catalogue, Offer, catalogue
from programs.criteria.leaf import Missing
from programs.criteria.tree import Criterion, Finding, evaluate_criterion
from programs.model import Award, Fund, Organization, Program

Verdict = Literal["looks_eligible", "need_more_information", "does_not_look_eligible"]
VERDICTS: dict[bool | None, Verdict] = {
    True: "looks_eligible",
    None: "need_more_information",
    False: "does_not_look_eligible",
}


@dataclass(frozen=True)
class MatchSettings:
    """How long a fund's recorded status counts as today's."""

    days_until_stale: int = DAYS_UNTIL_STALE


@dataclass(frozen=True)
class Match:
    """What one household's answers say about a program, or about one fund of it, on a day.

    `findings`: one per criterion, in the file's order, the program's before the fund's. `missing`: answers that would
    help to decide, none once the verdict is settled. `deciding`: the first criterion that does not hold.
    `nearest_miss`: by how much, when only numbers stand in the way. `award` is the fund's where it states one.
    """

    program: Program
    fund: Fund | None
    organization: Organization
    verdict: Verdict
    availability: AvailabilityNow
    award: Award
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    nearest_miss: Said | None
    deciding: Finding | None

    @property
    def id(self) -> str:
        """Unique in a result: the program's id, with the fund's after a slash."""
        return self.program.id if self.fund is None else f"{self.program.id}/{self.fund.id}"


def match(
    case: Case, as_of: date, catalogue_: Catalogue | None = None, settings: MatchSettings | None = None
) -> tuple[Match, ...]:
    """Every program (or fund of it) exactly once, in the catalogue's order."""
    programs = catalogue() if catalogue_ is None else catalogue_
    answers = Answers(case, as_of)
    stale_after = (settings or MatchSettings()).days_until_stale
    matches: list[Match] = []
    shared_of, shared = "", _findings((), answers)
    for offer in programs.offers:
        if offer.program.id != shared_of:
            shared_of, shared = offer.program.id, _findings(offer.shared, answers)
        findings = shared + _findings(offer.own, answers)
        matches.append(_match(programs, offer, findings, as_of, stale_after))
    return tuple(matches)


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    return VERDICTS[logic.all_of(finding.result for finding in findings)]


def judge(criteria: Iterable[Criterion], case: Case, as_of: date) -> tuple[Finding, ...]:
    """What one household's answers say about some criteria on a day."""
    return _findings(criteria, Answers(case, as_of))


def _findings(criteria: Iterable[Criterion], answers: Answers) -> tuple[Finding, ...]:
    return tuple([evaluate_criterion(criterion, answers) for criterion in criteria])


def _match(programs: Catalogue, offer: Offer, findings: tuple[Finding, ...], as_of: date, stale_after: int) -> Match:
    program, fund = offer.program, offer.fund
    result = logic.all_of(finding.result for finding in findings)
    failed = [finding for finding in findings if finding.result is False]
    only_numbers = failed and all(finding.miss is not None for finding in failed)
    return Match(
        program=program,
        fund=fund,
        organization=programs.organization_of(program),
        verdict=VERDICTS[result],
        availability=availability_now(program.availability_of(fund), program.ended_of(fund), as_of, stale_after),
        award=program.award_of(fund),
        findings=findings,
        missing=_missing(findings) if result is None else (),
        nearest_miss=failed[0].miss if only_numbers else None,
        deciding=failed[0] if failed else None,
    )


def _missing(findings: tuple[Finding, ...]) -> tuple[Missing, ...]:
    open_findings = [finding for finding in findings if finding.result is None]
    return tuple(dict.fromkeys(missing for finding in open_findings for missing in finding.missing))
