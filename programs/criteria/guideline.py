"""Income as a percentage of the federal poverty guideline.

The income and the household size may be bands or unknown, and the state (so the guideline's region) may be unknown:
what holds for every possibility is decided. Whole cents are compared, cross-multiplied. The territories have no
guideline of their own: there the answer is settled only where all three regions agree, else the program must say
which one it uses.
"""

from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from cases.household_reading import MONTHS, NARROWER, HouseholdRule, IncomeRule
from figures.poverty import Which
from ground.bands import Band
from ground.said import Cents, Said, Share, Span
from ground.sources import Source
from programs.answers import Answers
from programs.criteria.leaf import Judged, LimitedLeaf, Missing, Numbers, ask_household, known_test
from programs.criteria.numbers import ask_income

DOLLAR_A_MONTH = 100 * 100 * MONTHS
"""A dollar in every month, in hundredths of a cent a year."""


class Limit(NamedTuple):
    """One region's limit in hundredths of a cent for the smallest and the largest possible household (None: open)."""

    lowest: int
    highest: int | None


@known_test("income_percent_of_guideline")
class IncomePercentOfGuideline(LimitedLeaf):
    """Income against a percentage of the poverty guideline for the household's size.

    Whose income and household count, over what period and by which year's guideline, stands in the program's `counts`
    unless the test says it. With `income: current_month` this month's income is compared with a twelfth of the year's limit,
    with `whole_dollars` rounded up to the dollar.
    """

    at_least: int | None = Field(default=None, gt=0, le=5000)
    at_most: int | None = Field(default=None, gt=0, le=5000)
    household: HouseholdRule = "unknown"
    income: IncomeRule = "unknown"
    guideline: Literal["current", "prior_year", "from_july", "from_october", "unknown"] = "unknown"
    whole_dollars: bool = False

    field: ClassVar[str] = "household.income_per_year"
    needs: ClassVar[tuple[str, ...]] = ("at_least", "at_most")

    def judge(self, answers: Answers) -> Judged:
        income, size = answers.income(self.household, self.income), answers.size(self.household)
        variant = "at_least" if self.at_most is None else "at_most"
        variant += "_month" if self.is_monthly else "_any_size" if size is None else ""
        limits, sources = self._limits(answers, size)
        values = {
            "person": None if income is None else self._shown(income.at_least, income.at_most),
            "percent": Share((self.at_most or self.at_least or 0) * 10_000),
            "size": None if size is None else Span(size),
        }
        if not limits:
            return Judged(None, values | {"limit": None}, (self._ask_program(),), variant)
        low = min(limit.lowest for limit in limits) // 100
        highs = [limit.highest for limit in limits if limit.highest is not None]
        high = max(highs) // 100 if highs else None
        values["limit"] = self._shown(low, high)
        results = {_compare(income, limit, self.at_most is not None) for limit in limits}
        result = results.pop() if len(results) == 1 else None
        return Judged(
            result,
            values,
            self._asks(answers) if result is None else (),
            variant,
            self._missed_by(income, low, high) if result is False and income is not None else None,
            Numbers(income, low if low == high else None, "cents"),
            sources,
        )

    @property
    def is_monthly(self) -> bool:
        return self.income == "current_month"

    def _shown(self, low: int | None, high: int | None) -> Cents:
        """A year's cents, or a month's where the rule is about this month."""
        if self.is_monthly:
            low, high = None if low is None else low // MONTHS, None if high is None else high // MONTHS
        return Cents(low) if low == high else Cents.span(low, high)

    def _limits(self, answers: Answers, size: Band | None) -> tuple[list[Limit], tuple[Source, ...]]:
        """Each possible region's limit and the figure's sources; none where the day has no guideline."""
        percent = self.at_most or self.at_least or 0
        which: Which = "current" if self.guideline == "unknown" else self.guideline
        smallest = max(1 if size is None else size.at_least or 1, 1)
        largest = None if size is None else size.at_most
        found: list[Limit] = []
        sources: tuple[Source, ...] = ()
        for region in answers.regions:
            low = answers.guideline(smallest, region, which)
            high = low if largest == smallest else None if largest is None else answers.guideline(max(largest, 1), region, which)
            if low is None:
                return [], ()
            found.append(Limit(self._rounded(low.cents * percent), None if high is None else self._rounded(high.cents * percent)))
            sources = low.sources
        return found, sources

    def _rounded(self, limit: int) -> int:
        """A year's limit in hundredths of a cent; with `whole_dollars` each month's is rounded up to the dollar."""
        return -(-limit // DOLLAR_A_MONTH) * DOLLAR_A_MONTH if self.whole_dollars else limit

    def _missed_by(self, income: Band, low: int, high: int | None) -> Said:
        if self.at_most is not None:
            least, most = _minus(income.at_least, high), _minus(income.at_most, low)
        else:
            least, most = _minus(low, income.at_most), _minus(high, income.at_least)
        direction = "under" if self.at_most is None else "over"
        test = "income_this_month" if self.is_monthly else "income_per_year"
        return Said(f"programs.nearest_miss.{test}.{direction}", {"gap": self._shown(least, most)})

    def _asks(self, answers: Answers) -> tuple[Missing, ...]:
        """Every answer that is open: income, size or who counts, the state where it is unknown; in a territory, the program."""
        asks = list(ask_income(answers, self.household, self.income))
        size = answers.size(self.household)
        if self.household not in NARROWER and (size is None or size.exact is None):
            asks.append(ask_household("household.size", "" if size is None else "finer"))
        if answers.case.patient.state is None:
            asks.append(ask_household("patient.state"))
        return tuple(asks) or (self._ask_program(),)

    def _ask_program(self) -> Missing:
        return Missing(self.field, "program", Said("programs.ask_program.guideline"))


def _compare(income: Band | None, limit: Limit, is_at_most: bool) -> bool | None:
    """Income in cents against a limit in hundredths of a cent, over every household size that may be."""
    low = 0 if income is None else (income.at_least or 0) * 100
    high = None if income is None or income.at_most is None else income.at_most * 100
    if is_at_most:
        if high is not None and high <= limit.lowest:
            return True
        return False if limit.highest is not None and low > limit.highest else None
    if limit.highest is not None and low >= limit.highest:
        return True
    return False if high is not None and high < limit.lowest else None


def _minus(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first - second
