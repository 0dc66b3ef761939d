"""Medicaid and VA health care over many rows. The same cents as `costs.insurance.medicaid` and `veterans_copays`."""

from fractions import Fraction

import numpy as np

from costs.insurance.medicaid import WITHOUT_COPAY, MedicaidNumbers, cap_of_period, first_day_of_period
from costs.insurance.veterans_copays import DAYS_OF_ONE_COPAY as A_FILL
from costs.insurance.veterans_copays import (
    FIRST_FIGURES,
    HOSPITAL_DAYS,
    PART_OF_GROUP_7,
    PRIMARY_CARE,
    VeteransNumbers,
)
from costs.insurance.veterans_copays import WITHOUT_COPAY as WITHOUT_VA_COPAY
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.draws import Int
from costs.simulation.payers.payer import CalendarYears
from figures.lookup import look_up

DAYS_OF_A_YEAR = 365
LONG_AGO = -(1 << 20)


class MedicaidRows:
    """What each row has paid in its month or quarter. Years here are calendar years: Medicaid has no plan year."""

    is_nobody = False

    def __init__(self, numbers: MedicaidNumbers, bills: RowBills):
        self._numbers = numbers
        calendar = CalendarYears(bills)
        self.years, self._year = calendar.years, calendar.of_day
        firsts = [first_day_of_period(day, numbers.cap_months) for day in bills.days]
        periods = list(dict.fromkeys(firsts))
        self._period = np.array([periods.index(first) for first in firsts], dtype=np.int64)
        caps = [cap_of_period(numbers, first) for first in periods]
        self._caps = None if None in caps else np.array(caps, dtype=np.int64)
        terms = [numbers.copays.get(bill.service) for bill in bills.forms]
        self._copay = np.array([-1 if one is None or one.copay is None else one.copay for one in terms], dtype=np.int64)
        self._is_per_day = np.array([one is not None and one.copay_per == "day" for one in terms])
        self._is_spared = bills.by_form(lambda bill: numbers.is_exempt or bill.service in WITHOUT_COPAY).astype(np.bool_)
        self._now = np.full(bills.rows, -1, dtype=np.int64)
        self._paid = np.zeros(bills.rows, dtype=np.int64)
        self._reached = np.zeros((len(self.years), bills.rows), dtype=np.bool_)

    def year_of(self, step: Step) -> Int:
        return self._year[step.day]

    def owing(self, place: int, rows: Int) -> Int:
        return rows

    def take(self, step: Step) -> Shares:
        """Low: nothing. Likely: a copay nobody typed is left out. High: up to what is left of the cap."""
        period = self._period[step.day]
        paid = np.where(self._now[step.rows] == period, self._paid[step.rows], 0)
        left = None if self._caps is None else np.maximum(self._caps[period] - paid, 0)
        typed = self._copay[step.form]
        asked = np.where(typed >= 0, typed * np.where(self._is_per_day[step.form], step.units, 1), 0)
        is_untyped = typed < 0
        level = self._numbers.level
        if level == "high" and left is not None:
            asked = np.where(is_untyped, left, asked)
        asked = np.where(self._is_spared[step.form], 0, asked)
        if left is not None:
            asked = np.minimum(asked, left)
        shares = Shares.nothing(len(step.rows))
        is_spared = self._is_spared[step.form] if left is None else self._is_spared[step.form] | (left == 0)
        if level == "likely" or (level == "high" and left is None):
            shares.left_out = is_untyped & ~is_spared
        shares.allowed = np.where(shares.left_out, 0, np.where(step.is_known, step.price, asked))
        shares.copay = np.minimum(asked, shares.allowed)
        self._now[step.rows], self._paid[step.rows] = period, paid + shares.copay
        if left is not None:
            year = self._year[step.day]
            self._reached[year, step.rows] |= paid + shares.copay >= self._caps[period]  # type: ignore[index]
        return shares

    def limits(self) -> dict[str, Flags]:
        return {} if self._caps is None or self._numbers.is_exempt else {"medicaid_cap": self._reached}


class VeteransRows:
    """The visits of a day, the medicines of a year, and the stays of 365 days of each row."""

    is_nobody = False

    def __init__(self, numbers: VeteransNumbers, bills: RowBills):
        calendar = CalendarYears(bills)
        self.years, self._year = calendar.years, calendar.of_day
        self._group = numbers.priority_group or 8
        asks = numbers.asks_copays if numbers.priority_group is None else True
        self._asks = False if numbers.is_service_connected or numbers.priority_group == 1 else asks
        self._spared = bills.by_form(lambda bill: bill.service in WITHOUT_VA_COPAY).astype(np.bool_)
        self._is_drug = bills.by_form(lambda bill: bill.benefit == "pharmacy").astype(np.bool_)
        self._is_stay = bills.by_form(lambda bill: bill.benefit != "pharmacy" and bill.service in HOSPITAL_DAYS).astype(np.bool_)
        self._is_primary = bills.by_form(lambda bill: bill.service in PRIMARY_CARE).astype(np.bool_)
        self._fills = bills.by_form(lambda bill: -(-(bill.days_supply or A_FILL) // A_FILL)).astype(np.int64)
        self._amounts = _amounts(bills) if self._asks else {}
        self._drugs = np.zeros((len(self.years), bills.rows), dtype=np.int64)
        self._visit_day, self._visits = np.full(bills.rows, -1, dtype=np.int64), np.zeros(bills.rows, dtype=np.int64)
        self._first_stay = np.full(bills.rows, LONG_AGO, dtype=np.int64)

    def year_of(self, step: Step) -> Int:
        return self._year[step.day]

    def owing(self, place: int, rows: Int) -> Int:
        return rows

    def take(self, step: Step) -> Shares:
        shares = Shares.nothing(len(step.rows))
        if self._asks is None:
            shares.left_out = np.ones(len(step.rows), dtype=np.bool_)
            return shares
        copay = self._copay(step) if self._asks else np.zeros(len(step.rows), dtype=np.int64)
        shares.allowed = np.where(step.is_known, step.price, copay)
        shares.copay = np.minimum(copay, shares.allowed)
        return shares

    def _copay(self, step: Step) -> Int:
        found = np.zeros(len(step.rows), dtype=np.int64)
        asks = ~self._spared[step.form]
        is_drug, is_stay = self._is_drug[step.form], self._is_stay[step.form]
        for is_kind, ask in ((is_drug, self._drug), (is_stay, self._stay), (~is_drug & ~is_stay, self._visit)):
            places = np.flatnonzero(asks & is_kind)
            if len(places):
                found[places] = ask(step.of(places))
        return found

    def _drug(self, step: Step) -> Int:
        used = (self._year[step.day], step.rows)
        left = np.maximum(self._amounts["va_drug_copay_cap"][step.day] - self._drugs[used], 0)
        copay = np.minimum(self._amounts["drug_brand"][step.day] * self._fills[step.form], left)
        self._drugs[used] += copay
        return copay

    def _stay(self, step: Step) -> Int:
        if self._group < 7:
            return np.zeros(len(step.rows), dtype=np.int64)
        part = PART_OF_GROUP_7 if self._group == 7 else Fraction(1)
        is_first = step.day >= self._first_stay[step.rows] + DAYS_OF_A_YEAR
        self._first_stay[step.rows] = np.where(is_first, step.day, self._first_stay[step.rows])
        whole = self._amounts["va_inpatient_per_day"][step.day] * step.units + np.where(
            is_first, self._amounts["part_a_deductible"][step.day], 0
        )
        return (2 * whole * part.numerator + part.denominator) // (2 * part.denominator)

    def _visit(self, step: Step) -> Int:
        highest = np.where(
            self._is_primary[step.form],
            self._amounts["primary_care_visit"][step.day],
            self._amounts["specialist_visit"][step.day],
        )
        so_far = np.where(self._visit_day[step.rows] == step.day, self._visits[step.rows], 0)
        more = np.maximum(highest - so_far, 0)
        self._visit_day[step.rows], self._visits[step.rows] = step.day, so_far + more
        return more

    def limits(self) -> dict[str, Flags]:
        return {}


def _amounts(bills: RowBills) -> dict[str, Int]:
    """Each of VA's amounts by day."""
    days = [max(day, FIRST_FIGURES) for day in bills.days]
    found = {
        key: [look_up(key, day).cents for day in days]
        for key in ("va_drug_copay_cap", "va_inpatient_per_day", "part_a_deductible")
    }
    for service in ("primary_care_visit", "specialist_visit", "drug_brand"):
        found[service] = [look_up("va_copay", day, service=service).cents for day in days]
    return {key: np.array(cents, dtype=np.int64) for key, cents in found.items()}
