"""All coverages of a household over many rows: the same cents as `costs.insurance.adjudicate`, by plan year.

Each step's bills fall on the coverages in force on their days: the first takes them, others pay after it, Medicaid last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from cases.people import PATIENT
from costs.insurance.adjudicate import PayingCoverage, line_of, root_of
from costs.insurance.coordination import Coordination
from costs.insurance.payers import MedicaidPayer, NoPayer
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.draws import Int
from costs.simulation.payers.choose import row_payer
from costs.simulation.payers.payer import RowPayer, SelfPayRows, kinds_among

NOBODY = -1
Limit = tuple[int, str]
"""The place of a coverage, and the name of its limit."""


@dataclass(frozen=True)
class RowAmounts:
    """What the household pays in cents, by the first day of the plan year, one entry a row; and whether a limit was reached, by
    coverage, limit and plan year."""

    by_year: dict[date, Int]
    reached: dict[Limit, dict[date, Flags]]


def adjudicate_rows(coverages: Sequence[PayingCoverage], bills: RowBills, nobody: NoPayer) -> RowAmounts:
    """Every row's bills through a household's coverages."""
    return _Household(coverages, bills, nobody).take()


class _Household:
    def __init__(self, coverages: Sequence[PayingCoverage], bills: RowBills, nobody: NoPayer):
        self._coverages, self._bills = coverages, bills
        self._lines: list[tuple[int, ...]] = []
        self._line = self._lines_by_day()
        roots = dict.fromkeys(root_of(coverages, place) for line in self._lines for place in line)
        self._payers: dict[int, RowPayer] = {root: row_payer(coverages[root].payer, bills, self._days_of(root)) for root in roots}
        self._payers[NOBODY] = SelfPayRows(nobody, bills)
        self._last = [self._medicaid_last(one) for one in coverages]
        self._years = sorted({year for payer in self._payers.values() for year in payer.years})
        self._cents = np.zeros((len(self._years), bills.rows), dtype=np.int64)
        self._year_numbers = {
            root: np.array([self._years.index(year) for year in payer.years], dtype=np.int64)
            for root, payer in self._payers.items()
        }

    def _lines_by_day(self) -> Int:
        """The number of the line of coverages of each day; it changes where a coverage begins or has ended."""
        begins = {one.starts for one in self._coverages} | {one.ends and _day_after(one.ends) for one in self._coverages}
        numbers = []
        for place, day in enumerate(self._bills.days):
            if not place or day in begins:
                line = tuple(line_of(self._coverages, day, PATIENT))
                if line not in self._lines:
                    self._lines.append(line)
                number = self._lines.index(line)
            numbers.append(number)
        return np.array(numbers, dtype=np.int64)

    def _days_of(self, root: int) -> Flags:
        """The days on which bills fall on a payer."""
        has = [any(root_of(self._coverages, place) == root for place in line) for line in self._lines]
        return np.array(has, dtype=np.bool_)[self._line]

    def _medicaid_last(self, coverage: PayingCoverage) -> Flags | None:
        """The days on which this coverage is Medicaid and pays what others leave; None: never."""
        if not isinstance(coverage.payer, MedicaidPayer) or not coverage.covers(PATIENT):
            return None
        if coverage.payer.numbers.level == "high":
            return None
        return self._bills.by_day(coverage.is_in_force).astype(np.bool_)

    def take(self) -> RowAmounts:
        for place in range(self._bills.places):
            rows = self._bills.there(place)
            if len(self._lines) == 1:
                line = self._lines[0]
                if len(line) < 2:
                    rows = self._payers[self._root(line)].owing(place, rows)
                if len(rows):
                    self._by_line(self._bills.step(place, rows), line)
                continue
            step = self._bills.step(place, rows)
            numbers = self._line[step.day]
            for number in kinds_among(numbers):
                self._by_line(step.of(np.flatnonzero(numbers == number)), self._lines[number])
        by_year = dict(zip(self._years, self._cents, strict=True))
        return RowAmounts(by_year, self._reached())

    def _by_line(self, step: Step, line: tuple[int, ...]) -> None:
        """The bills that meet the same coverages."""
        root = self._root(line)
        payer = self._payers[root]
        shares = payer.take(step)
        for place in line[1:]:
            rule = self._coverages[place].coordination
            alone = self._payers[root_of(self._coverages, place)].take(step)
            if rule is not None:
                _pay_second(shares, alone, rule)
        if not payer.is_nobody:
            for place, on_days in enumerate(self._last):
                if on_days is not None and place != line[0]:
                    _pay_last(shares, on_days[step.day])
        year = self._year_numbers[root][payer.year_of(step)]
        self._cents[year, step.rows] += shares.household_pays

    def _root(self, line: tuple[int, ...]) -> int:
        return root_of(self._coverages, line[0]) if line else NOBODY

    def _reached(self) -> dict[Limit, dict[date, Flags]]:
        return {
            (root, name): dict(zip(payer.years, flags, strict=True))
            for root, payer in self._payers.items()
            for name, flags in payer.limits().items()
        }


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _pay_second(first: Shares, alone: Shares, rule: Coordination) -> None:
    """What a second plan pays of what the first has left, as `costs.insurance.coordination` has it."""
    benefit = alone.plan_pays if rule == "standard" else np.maximum(alone.plan_pays - first.plan_pays, 0)
    left = first.household_pays
    pays = np.where(first.left_out | alone.left_out, 0, np.minimum(benefit, left))
    sharing = first.cost_sharing
    first.less(pays)
    first.not_covered = first.not_covered - (pays - np.minimum(pays, sharing))


def _pay_last(shares: Shares, is_in_force: Flags) -> None:
    """Medicaid takes the cost sharing of others, as `costs.insurance.medicaid.paid_last` has it; a share that was unknown is
    then nothing as well."""
    helps = is_in_force & (shares.not_covered == 0)
    if shares.terms_unknown is not None:
        helps = helps & ~shares.terms_unknown
    shares.less(np.where(helps, shares.cost_sharing, 0))
    shares.left_out = shares.left_out & ~helps
