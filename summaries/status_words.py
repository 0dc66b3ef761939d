"""Immigration status in words. Only `status_view` reads a status that was told; what it says is for a screen, never for paper."""

from collections.abc import Iterable
from datetime import date

from cases.case import Case
from cases.people import Patient
from cases.viewpoint import seen_by
from cases.vocabulary import vocabulary
from ground.said import Codes
from ground.sources import Language
from programs.matching import Match, MemberMatch
from programs.notes import note_on
from programs.status_limits import StatusLimit, limits, status_limit
from summaries.document import ProgramLine, Summary
from summaries.program_words import member_name
from summaries.status_lines import StatusNeutral, StatusView
from texts.render import say

CHILD_UNTIL = 18
OPEN_AT_MOST = 3


def status_neutral(matches: tuple[Match, ...], language: Language, as_of: date) -> StatusNeutral:
    """What stands on every paper, whatever status was told."""
    note = note_on("immigration", as_of)
    may_help = [one for one in matches if one.verdict != "does_not_look_eligible" and one.availability.status != "ended"]
    not_asked, asked = {one.program for one in limits().not_asked}, set(limits().asked)
    private = [one for one in may_help if one.verdict == "looks_eligible" and not _is_public(one)]
    return StatusNeutral(
        notice=note.words.in_(language) if note else "",
        own_benefits=tuple(_own_benefits(matches, language)),
        asks_not=_names((one for one in may_help if one.program.id in not_asked), language),
        names_none=_names((one for one in private if one.program.id not in not_asked | asked), language),
    )


def not_asking(summary: Summary, language: Language) -> list[str]:
    """Help that does not ask about status, and private help whose pages name none; in two sentences at most."""
    status = summary.status
    found = (("asks_not", status.asks_not), ("names_none", status.names_none))
    return [say(language, f"summaries.status.{key}", programs="; ".join(names)) for key, names in found if names]


def status_view(case: Case, as_of: date, programs: Iterable[ProgramLine], language: Language) -> StatusView:
    """What the rules of the day say of the status told, of the patient and of each member, by program."""
    lines: dict[str, tuple[str, ...]] = {}
    limited = set()
    others = [(member, seen_by(case, member.id).patient) for member in case.household.members or () if member.residency]
    for one in programs:
        found = status_limit(one.program, one.fund, case.patient, as_of)
        if found is None:
            continue
        said = [_text(found, language)]
        if one.members or found.rule.by_member:
            for member, person in others:
                said += _of_member(one, person, as_of, member_name(member, language), language)
        lines[one.id] = tuple(said)
        if found.outcome == "not_listed":
            limited.add(one.id)
    return StatusView(lines, frozenset(limited))


def _of_member(line: ProgramLine, person: Patient, as_of: date, who: str, language: Language) -> list[str]:
    found = status_limit(line.program, line.fund, person, as_of)
    if found is None or found.outcome == "untold":
        return []
    return [say(language, "programs.status_limit.person", who=who, text=_text(found, language))]


def _text(found: StatusLimit, language: Language) -> str:
    condition = "" if found.condition is None else found.condition.in_(language)
    values = {
        "day": found.day,
        "what": found.rule.what.in_(language),
        "listed": Codes("residency", found.listed),
        "condition": condition,
    }
    said = [say(language, f"programs.status_limit.{found.outcome}", **values)]
    if found.changes is not None:
        day, outcome = found.changes
        said.append(say(language, f"programs.status_limit.changes.{outcome}", day=day))
    if found.words is not None:
        said.append(found.words.in_(language))
    if found.rule.beside is not None and found.outcome in ("not_listed", "depends", "unseen"):
        said.append(found.rule.beside.in_(language))
    return " ".join(said)


def _own_benefits(matches: tuple[Match, ...], language: Language) -> Iterable[str]:
    """Each other member with the programs that they look eligible for by themselves; a child without any, with the few that lack
    least."""
    own: dict[str, list[MemberMatch]] = {}
    names = {id(one): match.program.name.in_(language) for match in matches for one in match.members}
    for one in (one for match in matches for one in match.members if one.verdict != "does_not_look_eligible"):
        own.setdefault(one.member.id, []).append(one)
    for found in sorted(own.values(), key=lambda one: not _is_child(one[0])):
        shown = [one for one in found if one.verdict == "looks_eligible"]
        if not shown and _is_child(found[0]):
            shown = sorted(found, key=lambda one: len(one.missing))[:OPEN_AT_MOST]
        if shown:
            verdict = vocabulary("verdict").name(shown[0].verdict, language)
            who, programs = member_name(found[0].member, language), "; ".join(names[id(one)] for one in shown)
            yield say(language, "programs.status_limit.own_benefits", who=who, verdict=verdict, programs=programs)


def _is_child(one: MemberMatch) -> bool:
    return one.member.age is not None and bool(one.member.age.is_at_most(CHILD_UNTIL))


def _is_public(match: Match) -> bool:
    availability = match.program.availability
    return availability is not None and availability.by_law


def _names(matches: Iterable[Match], language: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.program.name.in_(language) for match in matches))
