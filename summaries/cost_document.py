"""The estimate's part of the summary as a document: finished words in one language beside whole cents (see `document`)."""

from dataclasses import dataclass
from datetime import date

from summaries.payment_plan_words import PaymentPlanLine


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
class KindLine:
    """One kind of cost in the three courses."""

    category: str
    cost_kind: str
    cost_kind_name: str
    low_cents: int
    likely_cents: int
    high_cents: int
    sources: tuple[int, ...]
    from_household: bool


@dataclass(frozen=True)
class RowLine(KindLine):
    """One row of the estimate: month, category and cost kind."""

    month: date
    category_name: str


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
class ReductionLine(KindLine):
    """What was already taken off a kind of cost over the whole course, and by what (`kind`); `text` tells the likely amount."""

    kind: str
    text: str


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
