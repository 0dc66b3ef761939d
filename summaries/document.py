"""The summary as a document: finished words in one language beside the numbers they were made from (whole cents).

Field names are the keys of the JSON file; a change of their meaning raises SCHEMA_VERSION. `sources` inside a part are
1-based places in the summary's list of sources. `text` is always a finished sentence; None stands for unknown.
"""

from dataclasses import dataclass
from datetime import date

from ground.sources import Language
from summaries.cost_document import EstimateWords
from summaries.finding_lines import FindingLine, MissingLine
from summaries.question_words import QuestionLine
from summaries.status_lines import StatusNeutral

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class RequirementLine:
    who: str
    who_name: str
    text: str


@dataclass(frozen=True)
class DocumentLine:
    code: str
    name: str


@dataclass(frozen=True)
class MemberLine:
    """Another member's own verdict, where the law judges each person. `who` names them by relation and age."""

    member: str
    who: str
    verdict: str
    verdict_name: str
    reason: str | None
    missing: tuple[MissingLine, ...]


@dataclass(frozen=True)
class ProgramLine:
    """One program, or one fund of it, for this household on this day. `reason` is empty unless a criterion fails.

    `members`: each other member's verdict. `notes`: sentences that hold on the day and change no verdict.
    """

    id: str
    program: str
    fund: str | None
    name: str
    fund_name: str | None
    organization: str
    former_names: tuple[str, ...]
    verdict: str
    verdict_name: str
    reason: str | None
    by_how_much: str | None
    missing: tuple[MissingLine, ...]
    availability: str
    availability_text: str
    availability_last_seen: str | None
    availability_note: str | None
    when_closed: tuple[str, ...]
    gives: str
    pays_for: tuple[str, ...] | None
    award: tuple[str, ...]
    award_note: str | None
    award_as_of: str | None
    phone: str | None
    hours: str | None
    url: str | None
    url_was_seen: bool | None
    how_to_apply: str | None
    documents: tuple[DocumentLine, ...] | None
    also_requires: tuple[RequirementLine, ...]
    notes: tuple[str, ...]
    members: tuple[MemberLine, ...]
    on_other_benefits: str | None
    findings: tuple[FindingLine, ...]
    verified: date
    confidence: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class RightLine:
    """One step after a no from the insurance. `last_day`: until when to ask, told by the notice or counted from its day; None
    where no clock is known or the notice's day was not told. `last_day_text` says which."""

    step: str
    coverage: str
    coverage_name: str
    text: str
    last_day: date | None
    last_day_text: str | None
    is_confirmed: bool
    sources: tuple[int, ...]


@dataclass(frozen=True)
class SeasonLine:
    """A last day of this season. `concerns`: yes, or unknown where the household's coverage is not known."""

    id: str
    last_day: date
    text: str
    concerns: str
    is_own: bool
    is_confirmed: bool
    sources: tuple[int, ...]


@dataclass(frozen=True)
class HospitalBillLine:
    """A hospital's bill: until when its financial help can be asked for, and from when it may collect hard. Two days each:
    the earliest and the latest that may hold, where the bill's day is known to the month only. `bill`: its place in the case."""

    bill: int
    name: str
    apply_until: tuple[date, date]
    apply_text: str
    no_hard_collection_before: tuple[date, date]
    collection_text: str | None
    notes: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    kind: str
    text: str


@dataclass(frozen=True)
class SourceLine:
    number: int
    title: str
    url: str | None
    page_date: str
    checked: date


@dataclass(frozen=True)
class Summary:
    """Everything that a page, a paper or a file shows of one household on one day.

    `rights`: what one may do after a no, by each kind of coverage that was told, whether or not there is a no yet.
    """

    language: Language
    title: str
    label: str | None
    as_of: date
    prepared_on: str
    contact: tuple[str, ...]
    estimate: EstimateWords
    status: StatusNeutral
    programs: tuple[ProgramLine, ...]
    next_questions: tuple[QuestionLine, ...]
    next_steps: tuple[Step, ...]
    rights: tuple[RightLine, ...]
    season: tuple[SeasonLine, ...]
    hospital_bills: tuple[HospitalBillLine, ...]
    documents: tuple[DocumentLine, ...]
    sources: tuple[SourceLine, ...]
    footer: tuple[str, ...]
