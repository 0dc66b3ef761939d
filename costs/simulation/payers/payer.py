"""What every payer of many rows has in common, and those who look at each bill alone."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

import numpy as np

from costs.insurance.payers import NoPayer, SharingPayer
from costs.insurance.uninsured import SelfPay
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.draws import Int
from ground import money


class RowPayer(Protocol):
    """Takes the steps of some courses in order and keeps what each row has used.

    `years`: the first days of its plan years. `is_nobody`: its bills count as nobody's, so Medicaid pays nothing after it.
    """

    years: tuple[date, ...]
    is_nobody: bool

    def take(self, step: Step) -> Shares: ...

    def year_of(self, step: Step) -> Int:
        """The plan year of each bill, as a number among `years`."""
        ...

    def owing(self, place: int, rows: Int) -> Int:
        """Of the rows with a bill at a place, those where it can cost anything or change what is used."""
        ...

    def limits(self) -> dict[str, Flags]:
        """For each limit, of shape (years, rows): whether it was reached."""
        ...


Taker = Callable[[Step], Shares]


def parted(step: Step, is_other: Flags, other: Taker, rest: Taker) -> Shares:
    """A step some of whose bills are taken in another way than the rest."""
    if not is_other.any():
        return rest(step)
    shares = Shares.nothing(len(step.rows))
    for places, take in ((np.flatnonzero(is_other), other), (np.flatnonzero(~is_other), rest)):
        if len(places):
            shares.put(places, take(step.of(places)))
    return shares


def kinds_among(numbers: Int) -> list[int]:
    """Which of some small whole numbers occur."""
    if not len(numbers) or (numbers == numbers[0]).all():
        return numbers[:1].tolist()
    return np.flatnonzero(np.bincount(numbers)).tolist()


class CalendarYears:
    """The calendar years of some bills."""

    def __init__(self, bills: RowBills):
        first = bills.start.year
        self.of_day = bills.by_day(lambda day: day.year - first)
        self.years = tuple(date(first + number, 1, 1) for number in range(int(self.of_day[-1]) + 1))


class SelfPayRows:
    """Nobody, or a health sharing ministry: the whole price is the household's, less what is taken off it."""

    is_nobody = True

    def __init__(self, payer: NoPayer | SharingPayer, bills: RowBills):
        calendar = CalendarYears(bills)
        self.years, self._year = calendar.years, calendar.of_day
        if isinstance(payer, SharingPayer):
            self._terms = SelfPay(assistance=payer.share or 0) if payer.level == "low" else SelfPay()
        else:
            self._terms = payer.terms or SelfPay()

    def take(self, step: Step) -> Shares:
        discounted = step.price - money.share(step.price, self._terms.discount)
        shares = Shares.nothing(len(step.rows))
        shares.allowed = discounted
        shares.not_covered = discounted - money.share(discounted, self._terms.assistance)
        shares.left_out = ~step.is_known
        return shares

    def year_of(self, step: Step) -> Int:
        return self._year[step.day]

    def owing(self, place: int, rows: Int) -> Int:
        return rows

    def limits(self) -> dict[str, Flags]:
        return {}


class UnknownRows(SelfPayRows):
    """A coverage whose rules nobody can tell: every bill is left out."""

    is_nobody = False

    def __init__(self, bills: RowBills):
        super().__init__(NoPayer(), bills)

    def take(self, step: Step) -> Shares:
        shares = Shares.nothing(len(step.rows))
        shares.left_out = np.ones(len(step.rows), dtype=np.bool_)
        return shares
