"""One household against every program: verdict, reasons with numbers, missing answers, availability.

Kleene's logic over a program's criteria: all hold, looks eligible; one does not, does not look eligible; else more
information is needed. What a program requires beyond computable criteria (`also_requires`) changes no verdict.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from cases.case import Case
from cases.people import Member
from cases.viewpoint import seen_by
from ground import logic
from ground.said import Said
from ground.sources import Confidence, Source
from programs.answers import Answers
from programs.availability import DAYS_UNTIL_STALE, AvailabilityNow, availability_now
from programs.catalogue import Catalogue, Offer, catalogue
from programs.criteria.leaf import Missing
from programs.criteria.tree import Criterion, Finding, find, once_each
from programs.fund_log import FundLog
from programs.model import AlsoRequires, Availability, Award, Fund, Organization, Program
from programs.notes import Note, note_on

Verdict = Literal["looks_eligible", "need_more_information", "does_not_look_eligible"]
VERDICTS: dict[bool | None, Verdict] = {
    True: "looks_eligible",
    None: "need_more_information",
    False: "does_not_look_eligible",
}


@dataclass(frozen=True)
class MatchSettings:
    """How long a fund's recorded status counts as today's, and a clinic's own log of it."""

    days_until_stale: int = DAYS_UNTIL_STALE
    fund_log: FundLog | None = None


@dataclass(frozen=True)
class MemberMatch:
    """The same program seen by another member of the household: verdict, reasons and open answers are that person's."""

    member: Member
    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    deciding: Finding | None


class Standing(NamedTuple):
    """What holds of an offer on a day, whoever asks."""

    organization: Organization
    availability: AvailabilityNow
    replaced_by: Program | None
    notes: tuple[Note, ...]


class Match(NamedTuple):
    """What one household's answers say about a program, or about one fund of it, on a day.

    `findings`: one per criterion, in the file's order, the program's before the fund's; each holds the person's value beside
    the limit. `missing`: answers that would help to decide and who gives them, none once the verdict is settled. `deciding`:
    the first criterion that does not hold. `nearest_miss`: by how much, when only numbers stand in the way. `award` is the
    fund's where it states one. `replaced_by`: the program that took the place of an ended one. `members`: the verdict of each
    other member, where the law judges each person; the match's own verdict is the patient's. `notes`: what holds on the day
    and changes no verdict.
    """

    offer: Offer
    standing: Standing
    verdict: Verdict
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    nearest_miss: Said | None
    deciding: Finding | None
    members: tuple[MemberMatch, ...] = ()

    @property
    def id(self) -> str:
        """Unique in a result: the program's id, with the fund's after a slash."""
        return self.offer.id

    @property
    def program(self) -> Program:
        return self.offer.program

    @property
    def fund(self) -> Fund | None:
        return self.offer.fund

    @property
    def organization(self) -> Organization:
        return self.standing.organization

    @property
    def availability(self) -> AvailabilityNow:
        return self.standing.availability

    @property
    def award(self) -> Award:
        return self.offer.award

    @property
    def replaced_by(self) -> Program | None:
        return self.standing.replaced_by

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.standing.notes

    @property
    def pays_for(self) -> tuple[str, ...] | None:
        """Codes of `cost_kinds`: the fund's where it states them; None where nobody saw what it pays."""
        fund = self.fund
        return self.program.pays_for if fund is None or fund.pays_for is None else fund.pays_for

    @property
    def cannot_check(self) -> tuple[AlsoRequires, ...]:
        """What the program requires beyond what any answer decides."""
        return self.program.also_requires

    @property
    def confidence(self) -> Confidence:
        return self.program.confidence

    @property
    def sources(self) -> tuple[Source, ...]:
        """The program's pages, then those of the public figures that its limits were worked out with."""
        figures = [source for finding in self.findings for source in _figure_sources(finding)]
        return (*self.program.sources.values(), *dict.fromkeys(figures))


def _figure_sources(finding: Finding) -> Iterator[Source]:
    yield from finding.figure_sources
    for child in finding.children:
        yield from _figure_sources(child)


def match(
    case: Case, as_of: date, catalogue_: Catalogue | None = None, settings: MatchSettings | None = None
) -> tuple[Match, ...]:
    """Every program (or fund of it) exactly once, in the catalogue's order."""
    programs = catalogue() if catalogue_ is None else catalogue_
    answers = Answers(case, as_of)
    matches: list[Match] = []
    seen_by_others = _SeenByOthers(case, as_of)
    shared_of, shared = "", find((), answers)
    standings = _standings(programs, as_of, settings or MatchSettings())
    for offer, standing in zip(programs.offers, standings, strict=True):
        if offer.program.id != shared_of:
            shared_of, shared = offer.program.id, find(offer.shared, answers)
        findings = shared + find(offer.own, answers)
        members = seen_by_others.judge(offer) if offer.program.judged_for == "each_member" else ()
        matches.append(_match(offer, standing, findings, members))
    return tuple(matches)


def _standings(programs: Catalogue, as_of: date, settings: MatchSettings) -> tuple[Standing, ...]:
    """One for each offer; those without a clinic's log are kept until another day is asked about."""
    if settings.fund_log is not None:
        return tuple([_standing(programs, offer, as_of, settings) for offer in programs.offers])
    key = (as_of, settings.days_until_stale)
    kept: tuple[Standing, ...] | None = programs.on_day.get(key)
    if kept is None:
        kept = tuple([_standing(programs, offer, as_of, settings) for offer in programs.offers])
        programs.on_day.clear()
        programs.on_day[key] = kept
    return kept


def _standing(programs: Catalogue, offer: Offer, as_of: date, settings: MatchSettings) -> Standing:
    program, ended = offer.program, offer.ended
    return Standing(
        organization=programs.organization_of(program),
        availability=_availability(offer, as_of, settings),
        replaced_by=programs.programs.get(ended.replaced_by) if ended is not None and ended.replaced_by else None,
        notes=_notes(program, as_of),
    )


class _SeenByOthers:
    """The household as each other member sees it, worked out when the first program asks for it."""

    def __init__(self, case: Case, as_of: date):
        self.case, self.as_of = case, as_of

    @cached_property
    def answers(self) -> list[tuple[Member, Answers]]:
        members = self.case.household.members or ()
        return [(member, Answers(seen_by(self.case, member.id), self.as_of)) for member in members]

    def judge(self, offer: Offer) -> tuple[MemberMatch, ...]:
        judged = []
        for member, answers in self.answers:
            findings = find(offer.criteria, answers)
            verdict = verdict_of(findings)
            missing = about_member(once_each(findings), member) if verdict == "need_more_information" else ()
            deciding = next((finding for finding in findings if finding.result is False), None)
            judged.append(MemberMatch(member, verdict, findings, missing, deciding))
        return tuple(judged)


def about_member(missing: tuple[Missing, ...], member: Member) -> tuple[Missing, ...]:
    """Questions about the patient asked about a member instead."""
    return tuple(
        one._replace(
            field=f"household.members.{member.id}.{one.field.removeprefix('patient.')}",
            asks=Said("programs.missing.member_age") if one.field == "patient.age" else one.asks,
        )
        if one.field.startswith("patient.")
        else one
        for one in missing
    )


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    return VERDICTS[logic.all_of(finding.result for finding in findings)]


def judge(criteria: Iterable[Criterion], case: Case, as_of: date) -> tuple[Finding, ...]:
    """What one household's answers say about some criteria on a day."""
    return find(criteria, Answers(case, as_of))


def _match(offer: Offer, standing: Standing, findings: tuple[Finding, ...], members: tuple[MemberMatch, ...]) -> Match:
    result = logic.all_of([finding.outcome.result for finding in findings])
    failed = [finding for finding in findings if finding.outcome.result is False] if result is False else []
    only_numbers = failed and all(finding.miss is not None for finding in failed)
    missing = once_each(findings) if result is None else ()
    deciding, nearest_miss = (failed[0] if failed else None), (failed[0].miss if only_numbers else None)
    return Match(offer, standing, VERDICTS[result], findings, missing, nearest_miss, deciding, members)


def _availability(offer: Offer, as_of: date, settings: MatchSettings) -> AvailabilityNow:
    """The catalogue's own, or what the clinic's log says where that is newer."""
    recorded, stale_after = offer.availability, settings.days_until_stale
    entry = None if settings.fund_log is None else settings.fund_log.newest(offer, as_of)
    if entry is None or (recorded is not None and recorded.as_of is not None and recorded.as_of.latest > entry.day):
        return availability_now(recorded, offer.ended, as_of, stale_after)
    logged = Availability(status=entry.status, as_of=entry.seen)
    now = availability_now(logged, offer.ended, as_of, stale_after)
    return now if now.status == "ended" and offer.ended else replace(now, logged_by=entry.by or "", logged_note=entry.note)


def _notes(program: Program, as_of: date) -> tuple[Note, ...]:
    return tuple(note for id_ in program.notes if (note := note_on(id_, as_of)) is not None)
