"""Programs in words, one line for each program or fund: verdict, reason, what is missing, how to ask, how it was seen."""

from cases.people import Member
from cases.vocabulary import vocabulary
from costs.results import SourceList
from ground.bands import Band
from ground.said import Cents, Span
from ground.sources import Language, Words
from programs.criteria.leaf import Missing
from programs.criteria.tree import Finding
from programs.matching import Match, MemberMatch
from programs.model import Award, Limit
from programs.when_closed import guidance
from summaries.document import DocumentLine, MemberLine, ProgramLine, RequirementLine
from summaries.finding_lines import FindingLine, MissingLine
from texts.render import joined, say, sentence, show

VERDICTS = ("looks_eligible", "need_more_information", "does_not_look_eligible")
AVAILABILITIES = ("open", "wait_list", "unknown", "paused", "closed", "ended")
RESULTS = {True: "yes", False: "no", None: "unknown"}


def program_words(matches: tuple[Match, ...], language: Language, sources: SourceList) -> tuple[ProgramLine, ...]:
    """By verdict, then by what is known of availability, then by organization: the same order in both languages.

    `sources` collects the pages behind them.
    """
    return tuple(_line(match, matches, language, sources) for match in sorted(matches, key=_order))


def _order(match: Match) -> tuple[int, int, str, str]:
    place = VERDICTS.index(match.verdict), AVAILABILITIES.index(match.availability.status)
    return *place, match.organization.name.casefold(), match.id


def _line(match: Match, matches: tuple[Match, ...], language: Language, sources: SourceList) -> ProgramLine:
    program, fund, now, apply = match.program, match.fund, match.availability, match.program.apply
    gives = fund.gives if fund is not None and fund.gives is not None else program.gives
    is_no = match.verdict == "does_not_look_eligible"
    return ProgramLine(
        id=match.id,
        program=program.id,
        fund=None if fund is None else fund.id,
        name=program.name.in_(language),
        fund_name=None if fund is None else fund.name.in_(language),
        organization=match.organization.name,
        former_names=(*program.former_names, *(fund.former_names if fund else ()), *match.organization.former_names),
        verdict=match.verdict,
        verdict_name=vocabulary("verdict").name(match.verdict, language),
        reason=sentence(language, match.deciding.said) if is_no and match.deciding else None,
        by_how_much=sentence(language, match.nearest_miss) if match.nearest_miss else None,
        missing=tuple(_missing(language, one) for one in match.missing),
        availability=now.status,
        availability_text=sentence(language, now.said),
        availability_last_seen=now.last_status,
        availability_note=now.logged_note or _words(language, now.note),
        when_closed=_when_closed(match, matches, language),
        gives=gives.in_(language),
        pays_for=match.pays_for,
        award=_award(language, match.award),
        award_note=_words(language, match.award.note),
        award_as_of=None if match.award.as_of is None else show(language, match.award.as_of),
        phone=apply.phone or match.organization.phone,
        hours=_words(language, apply.hours),
        url=apply.url or match.organization.url,
        url_was_seen=apply.url_seen if apply.url else None,
        how_to_apply=_words(language, apply.how),
        documents=None if apply.documents is None else tuple(_document(language, one) for one in apply.documents),
        also_requires=tuple(
            RequirementLine(one.who, say(language, f"programs.who.{one.who}"), one.words.in_(language))
            for one in program.also_requires
        ),
        notes=tuple(note.words.in_(language) for note in match.notes),
        members=tuple(_member(language, one) for one in match.members),
        on_other_benefits=_words(language, program.on_other_benefits.words) if program.on_other_benefits else None,
        findings=tuple(_finding(language, one, sources) for one in match.findings),
        verified=program.verified,
        confidence=program.confidence,
        sources=sources.places((*program.sources.values(), *(source for note in match.notes for source in note.sources))),
    )


def member_name(member: Member, language: Language) -> str:
    """A member by relation and age."""
    relation, age = member.relation, member.age
    name = say(language, "programs.member.unknown") if relation is None else vocabulary("relation").name(relation, language)
    return name if age is None else say(language, "programs.member.with_age", name=name, age=Span(age))


def _member(language: Language, one: MemberMatch) -> MemberLine:
    who = member_name(one.member, language)
    reason = sentence(language, one.deciding.said) if one.deciding else None
    missing = tuple(_missing(language, each) for each in one.missing)
    verdict_name = vocabulary("verdict").name(one.verdict, language)
    return MemberLine(one.member.id, who, one.verdict, verdict_name, reason, missing)


def _when_closed(match: Match, matches: tuple[Match, ...], language: Language) -> tuple[str, ...]:
    """What to do about a closed fund that fits, one sentence each; nothing for any other."""
    found = guidance(match, matches)
    if found is None:
        return ()
    said = [sentence(language, one) for one in found.said]
    if found.others:
        names = joined(language, [one.program.name.in_(language) for one in found.others])
        said.append(say(language, "programs.when_closed.others", programs=names))
    return tuple(said)


def _award(language: Language, award: Award) -> tuple[str, ...]:
    said = [] if award.form is None else [say(language, f"programs.form.{award.form}")]
    said += [_limit(language, limit, "programs.award.limit") for limit in award.limits or ()]
    said += _household_pays(language, award.household_pays_at_least)
    if award.guaranteed is not None:
        said.append(say(language, "summaries.program.guaranteed", amount=Cents.of_band(award.guaranteed)))
    return tuple(said)


def _household_pays(language: Language, still: Limit | None) -> list[str]:
    """The sentence itself says "at least": an amount open above is told by its lower end, and zero or more not at all."""
    if still is None or still.amount == Band.exactly(0):
        return []
    amount = still.amount
    if amount is not None and amount.at_most is None:
        if not amount.at_least:
            return []
        still = still.model_copy(update={"amount": Band.exactly(amount.at_least)})
    return [_limit(language, still, "programs.award.household_pays")]


def _limit(language: Language, limit: Limit, key: str) -> str:
    per = say(language, f"programs.per.{limit.per}")
    if limit.amount is None:
        return say(language, "programs.award.limit_unknown", per=per)
    return say(language, key, amount=Cents.of_band(limit.amount), per=per)


def _document(language: Language, code: str) -> DocumentLine:
    return DocumentLine(code, vocabulary("documents").name(code, language))


def _missing(language: Language, missing: Missing) -> MissingLine:
    return MissingLine(missing.field, missing.from_whom, sentence(language, missing.asks))


def _finding(language: Language, finding: Finding, sources: SourceList) -> FindingLine:
    return FindingLine(
        finding.id,
        finding.test,
        RESULTS[finding.result],
        sentence(language, finding.said),
        finding.firmness,
        tuple(_missing(language, one) for one in finding.missing),
        sentence(language, finding.miss) if finding.miss else None,
        sources.places((*finding.sources, *finding.figure_sources)),
    )


def _words(language: Language, words: Words | None) -> str | None:
    return None if words is None else words.in_(language)


def award_text(line: ProgramLine, language: Language) -> str:
    """What the help is worth in one line, with the day its amounts were seen; empty when nothing is known."""
    said = " ".join(f"{one.rstrip('.')}." for one in line.award)
    if not said or line.award_as_of is None:
        return said
    return f"{said} {say(language, 'summaries.program.amounts_as_of', day=line.award_as_of)}"
