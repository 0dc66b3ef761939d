"""Original Medicare with Part D and a Medigap letter over many rows at once. The same cents as the plain ledger.

What follows from the days (benefit periods, reserve days, qualifying stays, the three-day window, which bills are of one
visit) is read once from the bills by the plain ledger's own code, for all rows with the same hospital and skilled nursing
bills; numpy works across these rows. So the time grows with the number of different sets of stays among the rows.
Alternatives, reasons and prices nobody knows are not here: for these, loop the plain ledger over `bills_of_row`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from costs.bills import Bill
from costs.insurance.arithmetic import Amount
from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.hospice import HospiceBenefit
from costs.insurance.medicare.hospital import HospitalBenefit, part_of_days, skilled_days
from costs.insurance.medicare.ledger import COLUMNS
from costs.insurance.medicare.medical import visit_of
from costs.insurance.medicare.medigap import Supplement
from costs.insurance.medicare.owed import Owed, Visit
from costs.insurance.medicare.timeline import Timeline, days_of_stay, is_hospital_day, read_timeline
from costs.insurance.medicare.vector_amounts import DrugRows, MedicalRows, OutpatientLimits
from costs.insurance.row_splits import Cents, RowParts, RowSplits

Rows = slice | NDArray[np.int64]
"""All rows, or the numbers of some."""


def adjudicate_medicare_rows(cover: MedicareCover, bills: Sequence[Bill], allowed: Cents) -> RowSplits:
    """The splits of every row's bills.

    `bills`: one for each position, in the order of days; they give everything but the allowed amount, the same for all rows.
    `allowed`: cents of shape (rows, bills); a bill a row does not have is 0, and a stay a row does not have begins no benefit
    period there. Raises ValueError for a wrong shape or order, FigureError for a day before the first year whose amounts we
    hold (2025).
    """
    parts = RowParts(allowed, bills)
    figures = YearFigures()
    for person in dict.fromkeys(bill.person for bill in bills):
        own = cover if cover.used is None or cover.used.person == person else replace(cover, used=None)
        places = [place for place, bill in enumerate(bills) if bill.person == person]
        for rows, present in _alike(bills, places, parts.allowed):
            timeline = read_timeline([bills[place] for place in present])
            _PersonRows(own, timeline, present, rows, parts, figures).fill()
    return parts.splits()


def _alike(bills: Sequence[Bill], places: list[int], allowed: Cents) -> Iterator[tuple[Rows, list[int]]]:
    """Rows with the same hospital and skilled nursing bills, and the places of these and of all other bills of a person.

    A bill inside a stay whose days a row has changes nothing else, so a row with it and one without it are alike.
    """
    roles = dict(zip(places, read_timeline([bills[place] for place in places]).roles, strict=True))
    in_hospital = [place for place in places if roles[place] not in ("medical", "drug", "hospice")]
    if not allowed.shape[1]:
        return
    has = allowed[in_hospital] > 0
    for number, place in enumerate(in_hospital):
        for day_number, day_place in enumerate(in_hospital):
            if _lies_in(bills[place], bills[day_place]):
                has[number] |= has[day_number]
    firsts, numbers = np.zeros(1, dtype=np.int64), np.zeros(allowed.shape[1], dtype=np.int64)
    for some_have in has[has.all(axis=1) != has.any(axis=1)]:
        _, firsts, numbers = np.unique(2 * numbers + some_have, return_index=True, return_inverse=True)
    for number, pattern in enumerate(has[:, firsts].T):
        missing = {place for place, is_there in zip(in_hospital, pattern, strict=True) if not is_there}
        rows: Rows = slice(None) if len(firsts) == 1 else np.flatnonzero(numbers == number)
        yield rows, [place for place in places if place not in missing]


def _lies_in(bill: Bill, days: Bill) -> bool:
    """Is the first bill of a stay whose days the second one brings?"""
    if bill.service == "skilled_nursing_day" or is_hospital_day(bill) or not is_hospital_day(days):
        return False
    if bill.stay is not None:
        return bill.stay == days.stay
    return days.day <= bill.day <= days.day + timedelta(days=days_of_stay(days))


class _PersonRows:
    """One person's Medicare in rows with the same timeline."""

    def __init__(
        self,
        cover: MedicareCover,
        timeline: Timeline,
        places: Sequence[int],
        rows: Rows,
        parts: RowParts,
        figures: YearFigures,
    ):
        self._cover = cover
        self._timeline = timeline
        self._places = places
        self._rows = rows
        self._parts = parts
        self._allowed = [parts.allowed[place][rows] for place in places]
        self._hospital = HospitalBenefit(figures, cover.used)
        self._hospice = HospiceBenefit(figures, np.minimum, np.maximum)
        self._medical = MedicalRows(figures, cover.used, OutpatientLimits(timeline, self._allowed))
        self._drugs = DrugRows(figures, cover.used)
        self._supplement = Supplement(cover, figures, np.minimum, np.maximum)

    def fill(self) -> None:
        for number, bill in enumerate(self._timeline.bills):
            visit = visit_of(bill, self._timeline.leads_to_stay(bill.day))
            self._finish(number, self._owed(number, bill), visit)

    def _owed(self, number: int, bill: Bill) -> list[Owed]:
        """What Medicare leaves of a bill; the same cases as the plain ledger's."""
        allowed, role, cover = self._allowed[number], self._timeline.roles[number], self._cover.on(bill.day)
        whole = [Owed("not_covered", allowed, bill.day.year)]
        if role == "drug":
            return self._drugs.take(bill, allowed, cover) if cover.part_d else whole
        if role == "medical":
            if cover.part_a and self._timeline.fold(number):
                return []
            return self._medical.take(number, bill, allowed) if cover.part_b else whole
        if not cover.part_a:
            return whole
        if role == "hospice":
            return self._hospice.owed(bill, allowed)
        return [] if role == "in_stay" else self._inpatient(number, bill, is_hospital=role == "stay")

    def _inpatient(self, number: int, bill: Bill, is_hospital: bool) -> list[Owed]:
        """Amounts the law sets, which no price changes; only days Medicare does not pay cost their part of the price."""
        without_price = replace(bill, allowed=None)
        ask = self._hospital.stay if is_hospital else self._hospital.skilled_nursing
        days = days_of_stay(bill) if is_hospital else skilled_days(bill)
        owed = [
            one if one.cents is not None else replace(one, cents=part_of_days(self._allowed[number], one.days, days))
            for one in ask(without_price).owed
        ]
        at_least = sum(one.cents for one in owed if one.cents is not None)
        self._parts.allowed[self._places[number]][self._rows] = np.maximum(self._allowed[number], at_least)
        return owed

    def _finish(self, number: int, owed: Sequence[Owed], visit: Visit | None) -> None:
        cover = self._cover.on(self._timeline.bills[number].day)
        settled = self._supplement.settle(owed, visit, cover)
        self._supplement.record(settled, cover)
        for one in settled:
            self._add("copay" if one.is_copay else COLUMNS[one.owed.kind], number, one.household)
        self._add("secondary_pays", number, sum(one.supplement for one in settled if one.owed.kind != "part_b_excess"))

    def _add(self, part: str, number: int, cents: Amount) -> None:
        if not np.any(cents):
            return
        self._parts[part][self._places[number]][self._rows] += cents
