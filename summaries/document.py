"""The summary as a document: finished words in one language beside the numbers they were made from (whole cents).

Field names are the keys of the JSON file; a change of their meaning raises SCHEMA_VERSION. `sources` inside a part are
1-based places in the summary's list of sources. `text` is always a finished sentence; None stands for unknown.
"""

from dataclasses import dataclass
from datetime import date

from ground.sources import Language
from summaries.finding_lines import FindingLine, MissingLine
from summaries.payment_plan_words import PaymentPlanLine
from summaries.question_words import QuestionLine
from summaries.status_lines import StatusNeutral

SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Amount:
    """Cents (None: not known or open) and the same in words."""

    cents: int | None
    text: str


@dataclass(frozen=True)
class Range:
    """Three whole courses. `likely_is_at_least`: something unknown is left out. High None: nothing bounds it."""

    low: Amount
    likely: Amount
    high: Amount
    likely_is_at_least: bool


@dataclass(frozen=True)
class CategoryLine:
    category: str
    name: str
    likely: Amount
    likely_is_at_least: bool


@dataclass(frozen=True)
class MonthLine:
    """One calendar month of the likely course; `by_category` follows the summary's categories, None where nothing is known."""

    month: date
    name: str
    by_category: tuple[Amount, ...]
    total: Amount


@dataclass(frozen=True)
class YearLine:
    year: int
    total: Range


@dataclass(frozen=True)
class RowLine:
    """One row of the estimate: month, category and cost kind."""

    month: date
    category: str
    category_name: str
    cost_kind: str
    cost_kind_name: str
    low_cents: int
    likely_cents: int
    high_cents: int
    sources: tuple[int, ...]
    from_household: bool


@dataclass(frozen=True)
class NotCounted:
    """What the likely total does not count. `answer`: the place in a case file that would let it be counted."""

    text: str
    category: str
    answer: str | None
    opens_high: bool


@dataclass(frozen=True)
class AssumptionLine:
    text: str
    why: str | None
    sources: tuple[int, ...]
    answer: str | None
    key: str | None = None


@dataclass(frozen=True)
class ReductionLine:
    """What was already taken off a kind of cost over the whole course, and by what (`kind`); `text` tells the likely amount."""

    kind: str
    category: str
    cost_kind: str
    cost_kind_name: str
    text: str
    low_cents: int
    likely_cents: int
    high_cents: int
    sources: tuple[int, ...]
    from_household: bool


@dataclass(frozen=True)
class KnownLine:
    """A sentence beside the numbers; with a `day`, a date to know, which the sentence then begins with."""

    text: str
    day: date | None
    sources: tuple[int, ...]


@dataclass(frozen=True)
class PlanLine:
    """One coverage in one plan year (or over all its time where its rules are not built in). Words only are printed."""

    coverage: str
    coverage_name: str
    plan_year: date | None
    year_text: str
    deductible: str
    out_of_pocket_maximum: str
    met_deductible: str
    met_out_of_pocket: str
    met_as_of: str | None
    is_typical: bool


@dataclass(frozen=True)
class EstimateWords:
    """The estimate without any help. `has_path` False: the treatment's cost is not estimated, and no total is shown.

    `reductions` are already taken off the rows; `dates`, `taxes` and `payment_plan` are information beside the total.

    `is_uninsured`: the household says that there is no insurance at all; an empty `plan` alone does not say so.
    """

    has_path: bool
    treatment: str | None
    drug: str | None
    start: date | None
    total: Range
    categories: tuple[CategoryLine, ...]
    months: tuple[MonthLine, ...]
    years: tuple[YearLine, ...]
    rows: tuple[RowLine, ...]
    not_counted: tuple[NotCounted, ...]
    notices: tuple[str, ...]
    assumptions: tuple[AssumptionLine, ...]
    plan: tuple[PlanLine, ...]
    is_uninsured: bool
    reductions: tuple[ReductionLine, ...]
    dates: tuple[KnownLine, ...]
    taxes: tuple[KnownLine, ...]
    payment_plan: tuple[PaymentPlanLine, ...]
    plain: str | None = None
    """What the treatment is and what its day 1 stands for, in plain words."""

    @property
    def not_counted_texts(self) -> tuple[str, ...]:
        """Each sentence once: a service whose price is unknown may be missing from two kinds of cost."""
        return tuple(dict.fromkeys(one.text for one in self.not_counted))

    @property
    def cited(self) -> frozenset[int]:
        """The places of every source behind a row, an assumption, or what is said beside them."""
        parts = (self.rows, self.assumptions, self.reductions, self.dates, self.taxes)
        behind = [one.sources for part in parts for one in part]
        return frozenset(place for places in behind for place in places)


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
    """Everything that a page, a paper or a file shows of one household on one day."""

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
    documents: tuple[DocumentLine, ...]
    sources: tuple[SourceLine, ...]
    footer: tuple[str, ...]
