"""Who pays what of many rows' bills: the vector forms' answer, the same parts as a plain split."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from costs.bills import Bill

Cents = NDArray[np.int64]
Numbers = TypeVar("Numbers")
PARTS = ("deductible", "copay", "coinsurance", "not_covered", "balance_billed", "secondary_pays")


@dataclass(frozen=True, slots=True)
class RowSplits:
    """Every part as int64 cents of shape (rows, bills), as in `costs.bills.Split`; all zero for a bill a row does not have.
    A part that no bill has is a zero seen in every place, which cannot be written to.

    `allowed` is what was given, but for a hospital stay of Original Medicare at least what the law asks for it.
    """

    allowed: Cents
    deductible: Cents
    copay: Cents
    coinsurance: Cents
    not_covered: Cents
    balance_billed: Cents
    secondary_pays: Cents

    @property
    def household_pays(self) -> Cents:
        return self._of_the_allowed + self.balance_billed

    @property
    def plan_pays(self) -> Cents:
        return self.allowed - self._of_the_allowed

    @property
    def _of_the_allowed(self) -> Cents:
        return self.deductible + self.copay + self.coinsurance + self.not_covered


class RowParts:
    """Parts being filled in. Held bill by bill, so that what is written at once lies together in memory."""

    def __init__(self, allowed: Cents, bills: Sequence[Bill]):
        """Raises ValueError for a wrong shape, an amount below zero, and bills that are not in the order of their days."""
        if allowed.ndim != 2 or allowed.shape[1] != len(bills):
            raise ValueError("allowed has one row a course and one column a bill")
        if any(earlier.day > later.day for earlier, later in pairwise(bills)):
            raise ValueError("bills are in the order of their days")
        if allowed.size and allowed.min() < 0:
            raise ValueError("no allowed amount is below zero")
        self.allowed: Cents = allowed.T.astype(np.int64, order="C", copy=True)
        self._parts: dict[str, Cents] = {}

    def __getitem__(self, part: str) -> Cents:
        """A part to write in, of shape (bills, rows)."""
        if part not in self._parts:
            self._parts[part] = np.zeros(self.allowed.shape, dtype=np.int64)
        return self._parts[part]

    def put_balance(self, place: int, bill: Bill) -> None:
        """What is billed above the allowed amount of a bill, in the rows that have it."""
        if bill.billed is not None:
            allowed = self.allowed[place]
            self["balance_billed"][place] = np.where(allowed > 0, np.maximum(bill.billed - allowed, 0), 0)

    def splits(self) -> RowSplits:
        nothing: Cents = np.broadcast_to(np.int64(0), self.allowed.shape)
        return RowSplits(self.allowed.T, **{part: self._parts.get(part, nothing).T for part in PARTS})


def one_row(numbers: Numbers, row: int) -> Numbers:
    """A plan's numbers in one row, every array read there: what the plain ledger works with."""
    return _at(numbers, row)


def _at(value: Any, row: int) -> Any:
    if isinstance(value, np.ndarray):
        return int(value[row])
    if isinstance(value, dict):
        return {key: _at(held, row) for key, held in value.items()}
    if isinstance(value, tuple):
        return tuple(_at(held, row) for held in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _at(getattr(value, each.name), row) for each in fields(value)})
    return value


def bills_of_row(bills: Sequence[Bill], allowed: Cents, row: int) -> dict[int, Bill]:
    """The bills a row has, priced, by their place: what the plain ledger works with."""
    return {place: replace(bill, allowed=int(allowed[row, place])) for place, bill in enumerate(bills) if allowed[row, place] > 0}
