"""Income as a percentage of the federal poverty guideline.

The income and the household size may be bands or unknown, and the state (so the guideline's region) may be unknown:
what holds for every possibility is decided. Whole cents are compared, cross-multiplied. The territories have no
guideline of their own: there the answer is settled only where all three regions agree, else the program must say
which one it uses.
"""

from typing import ClassVar, NamedTuple

from pydantic import Field

from figures.poverty import Which
from ground.bands import Band
from ground.said import Cents, Said, Share, Span
from ground.sources import Source
from programs.answers import Answers
from programs.criteria.leaf import Judged, LimitedLeaf, Missing, Numbers, ask_household, known_test


class Limit(NamedTuple):
    """One region's limit in hundredths of a cent for the smallest and the largest possible household (None: open)."""

    lowest: int
    highest: int | None


@known_test("income_percent_of_guideline")
class IncomePercentOfGuideline(LimitedLeaf):
    """Income a year against a percentage of the guideline for the household's size. `guideline` names the year's."""

    at_least: int | None = Field(default=None, gt=0, le=5000)
    at_most: int | None = Field(default=None, gt=0, le=5000)
    guideline: Which | None = None

    field: ClassVar[str] = "household.income_per_year"
    needs: ClassVar[tuple[str, ...]] = ("at_least", "at_most")

    def judge(self, answers: Answers) -> Judged:
        income, variant = answers.income, "at_least" if self.at_most is None else "at_most"
        variant += "_any_size" if answers.size is None else ""
        limits, sources = self._limits(answers)
        values = {
            "person": None if income is None else Cents.of_band(income),
            "percent": Share((self.at_most or self.at_least or 0) * 10_000),
            "size": None if answers.size is None else Span(answers.size),
        }
        if not limits:
            return Judged(None, values | {"limit": None}, (self._ask_program(),), variant)
        low = min(limit.lowest for limit in limits) // 100
        highs = [limit.highest for limit in limits if limit.highest is not None]
        high = max(highs) // 100 if highs else None
        values["limit"] = Cents(low) if low == high else Cents.span(low, high)
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

    def _limits(self, answers: Answers) -> tuple[list[Limit], tuple[Source, ...]]:
        """Each possible region's limit and the figure's sources; none where the day has no guideline."""
        percent = self.at_most or self.at_least or 0
        smallest = max(1 if answers.size is None else answers.size.at_least or 1, 1)
        largest = None if answers.size is None else answers.size.at_most
        found: list[Limit] = []
        sources: tuple[Source, ...] = ()
        for region in answers.regions:
            low = answers.guideline(smallest, region, self.guideline or "current")
            high = None if largest is None else answers.guideline(max(largest, 1), region, self.guideline or "current")
            if low is None:
                return [], ()
            found.append(Limit(low.cents * percent, None if high is None else high.cents * percent))
            sources = low.sources
        return found, sources

    def _missed_by(self, income: Band, low: int, high: int | None) -> Said:
        if self.at_most is not None:
            least, most = _minus(income.at_least, high), _minus(income.at_most, low)
        else:
            least, most = _minus(low, income.at_most), _minus(high, income.at_least)
        gap = Cents(least) if least == most else Cents.span(least, most)
        direction = "under" if self.at_most is None else "over"
        return Said(f"programs.nearest_miss.income_per_year.{direction}", {"gap": gap})

    def _asks(self, answers: Answers) -> tuple[Missing, ...]:
        """Every answer that is open: income, size, and the state where it is unknown; in a territory, the program."""
        asks = []
        if answers.income is None or answers.income.exact is None:
            asks.append(ask_household(self.field, "" if answers.income is None else "finer"))
        if answers.size is None or answers.size.exact is None:
            asks.append(ask_household("household.size", "" if answers.size is None else "finer"))
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
