"""What an estimate says. Money is whole cents. Sentences are keys with values; nothing here is finished text."""

from dataclasses import dataclass
from datetime import date

from costs.bills import Split
from costs.courses.course import Course
from costs.insurance.medicare.payment_plan import PaymentPlanYear
from costs.quantities import LEVELS, Level
from ground.said import Said
from ground.sources import Source


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """One month, category and cost kind. In one month low may be above high: a dear course reaches its limit earlier.

    `sources` are 1-based places in the estimate's list of sources; `from_household` says that the household's own answer
    stands behind the amount.
    """

    month: date
    category: str
    cost_kind: str
    low: int
    likely: int
    high: int
    sources: tuple[int, ...] = ()
    from_household: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over whole courses.

    `likely_is_at_least`: something unknown is left out of it, so it is a lower bound; `likely` is None where all of it is
    unknown (never zero for want of answers). `high` None: open above, because something unknown has no bound.
    """

    low: int
    likely: int | None
    high: int | None
    likely_is_at_least: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the likely total does not count, and the answer that would let it. `opens_high`: the high total is open."""

    said: Said
    category: str
    field: str | None = None
    opens_high: bool = False


@dataclass(frozen=True, slots=True)
class Assumption:
    """What was assumed, why (if no page says so), where from (1-based places), and which answer replaces it: `field` is one
    that is asked for, `key` where a case holds the number itself ("assumptions.<path>.<quantity>")."""

    said: Said
    why: Said | None = None
    sources: tuple[int, ...] = ()
    field: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class ReductionRow:
    """What was already taken off a kind of cost over the whole course, and by what (`kind`); `sources` as in `EstimateRow`."""

    kind: str
    category: str
    cost_kind: str
    low: int
    likely: int
    high: int
    sources: tuple[int, ...] = ()
    from_household: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence beside the numbers: a tax fact, or with a `day` a date to know beforehand."""

    said: Said
    sources: tuple[int, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PlanYearLimits:
    """The plan's numbers in one plan year at each level, and what is left of the maximum before this treatment. `coverage` is
    its place in the patient's list. None is open above."""

    kind: str
    plan_year: date
    deductible: tuple[int | None, int | None, int | None]
    out_of_pocket_maximum: tuple[int | None, int | None, int | None]
    used: tuple[int, int, int]
    is_typical: bool
    coverage: int = 0


@dataclass(frozen=True, slots=True)
class CourseCosts:
    """One course with every bill split, kept so that each amount can be explained."""

    course: Course
    splits: tuple[Split, ...]


@dataclass(frozen=True, slots=True)
class Denial:
    """The bills of the treatment itself in the likely course, in cents: what the plan pays of those with a known price if an
    appeal succeeds (None: the insurance is not known), what those bills come to, and the services without a price."""

    plan_would_pay: int | None
    priced_bills: int
    unpriced: tuple[str, ...]


@dataclass(frozen=True)
class Estimate:
    """A household's costs without any help. `path` is None when no care path fits; then only the plan's limits are told.

    `counted_coverages` are the kinds of coverage whose rules the estimate counts. `questions` are the unanswered fields that
    would sharpen it: first those that close an open end, then the plan's own numbers, then the rest. `reductions` are already
    taken off the rows; `dates`, `taxes`, `payment_plan` (the likely course's drug costs as monthly bills) and `denial` are
    information.
    """

    as_of: date
    path: str | None
    drug: str | None
    start: date | None
    rows: tuple[EstimateRow, ...]
    total: Total
    by_category: dict[str, Total]
    by_year: dict[int, Total]
    limits: tuple[PlanYearLimits, ...]
    counted_coverages: tuple[str, ...]
    courses: dict[Level, CourseCosts]
    notices: tuple[Said, ...]
    assumptions: tuple[Assumption, ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[str, ...]
    sources: tuple[Source, ...]
    reductions: tuple[ReductionRow, ...] = ()
    dates: tuple[Known, ...] = ()
    taxes: tuple[Known, ...] = ()
    payment_plan: tuple[PaymentPlanYear, ...] = ()
    denial: Denial | None = None


def total_of(rows: list[EstimateRow] | tuple[EstimateRow, ...], left_out: list[LeftOut] | tuple[LeftOut, ...]) -> Total:
    """The sum of rows, with what is left out of them.

    `low` and `high` are the least and the most of the courses that leave nothing out: a dear course can cost the household
    less, when help that counts toward a limit reaches it.
    """
    low, likely, high = (sum(getattr(row, level) for row in rows) for level in LEVELS)
    known_likely = None if left_out and not likely else likely
    is_open = any(one.opens_high for one in left_out)
    whole = [low, *([] if left_out else [likely]), *([] if is_open else [high])]
    return Total(min(whole), known_likely, None if is_open else max(whole), bool(left_out))


class SourceList:
    """Collects pages in the order they are first used and gives each its 1-based place.

    One page read for two facts is one entry: what it says of each fact stands in the data file.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[str | None, str | None, str], int] = {}
        self._pages: list[Source] = []

    def places(self, sources: tuple[Source, ...]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._place(source) for source in sources))

    def _place(self, source: Source) -> int:
        page = (source.title, source.url, source.page_date)
        if page not in self._places:
            self._pages.append(source)
            self._places[page] = len(self._pages)
        return self._places[page]

    def all(self) -> tuple[Source, ...]:
        return tuple(self._pages)


def question_key(answer: str) -> str:
    """The text key of the question that asks for a field: "costs.question.<field with __ for .>"."""
    return "costs.question." + answer.replace(".", "__")
