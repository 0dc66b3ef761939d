"""A Medicare Advantage plan over many rows. The same cents as `costs.insurance.medicare.advantage` with what stands beside it.

What the plan says of a bill is read from tables by calendar year and form.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from costs.insurance.arithmetic import split_amounts
from costs.insurance.medicare.advantage import EVERYWHERE, HOSPITAL_DAYS, deductible_left_of, terms_of
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers
from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.medicare.drugs import extra_help_copay
from costs.insurance.medicare.hospice import HOSPICE
from costs.insurance.payers import AdvantagePayer
from costs.insurance.plan_numbers import ServiceNumbers
from costs.simulation.bills import Flags, RowBills, Shares, Step
from costs.simulation.days import STAY_BITS
from costs.simulation.draws import Int
from costs.simulation.payers.hospice import RowHospice
from costs.simulation.payers.medicare_years import MedicareYears
from costs.simulation.payers.payer import parted

NO_LIMIT = 1 << 52
ALL_DAYS = 1 << 20
"""More days than any stay has."""


class AdvantageRows:
    """What each row has used in each calendar year, and the days of its stays."""

    is_nobody = False

    def __init__(self, payer: AdvantagePayer, bills: RowBills):
        if any(bill.service == "skilled_nursing_day" for bill in bills.forms):
            raise ValueError("skilled nursing days have no form over rows: no care path asks for them")
        self._payer, self._bills = payer, bills
        self._covers = payer.beside.all
        covers = {id(one): place for place, one in enumerate(self._covers)}
        self._cover = bills.by_day(lambda day: covers[id(payer.beside.on(day))])
        self._calendar = MedicareYears(bills)
        self.years = self._calendar.years
        self._plans = [payer.numbers.on(year) for year in self.years]
        self._tables()
        self._hospice = RowHospice(bills, self._calendar)
        self._is_drug = bills.by_form(lambda bill: bill.benefit == "pharmacy").astype(np.bool_)
        self._is_hospice = bills.by_form(lambda bill: bill.service in HOSPICE).astype(np.bool_)
        self._takes_all = bills.by_form(lambda bill: bill.unknown_price == "all_that_is_left").astype(np.bool_)
        shape = (len(self.years), bills.rows)
        self._deductible = np.zeros((2, *shape), dtype=np.int64)
        self._in_network, self._combined, self._drug_deductible, self._drugs = (np.zeros(shape, dtype=np.int64) for _ in range(4))
        used, years = payer.used, [year.year for year in self.years]
        if used is not None and used.as_of.year in years:
            place = years.index(used.as_of.year)
            self._deductible[1, place] = used.deductible
            self._in_network[place] = self._combined[place] = used.out_of_pocket
        self._stay_days = np.zeros((self._stays, bills.rows), dtype=np.int64)
        self._last_stay = np.zeros((self._stays, bills.rows), dtype=np.int64)

    def _tables(self) -> None:
        forms = self._bills.forms
        self._inside = np.array([bill.in_network or bill.service in EVERYWHERE for bill in forms])
        known = [
            [terms_of(bill, plan, bool(inside)) for bill, inside in zip(forms, self._inside, strict=True)] for plan in self._plans
        ]
        self._is_known = np.array([[one is not None for one in row] for row in known])
        terms = [[one or ServiceNumbers() for one in row] for row in known]
        self._is_covered = np.array([[one.is_covered for one in row] for row in terms])
        self._rate = np.array([[one.coinsurance or 0 for one in row] for row in terms], dtype=np.int64)
        self._copay = np.array([[one.copay or 0 for one in row] for row in terms], dtype=np.int64)
        self._per = np.array([[one.copay_per for one in row] for row in terms])
        self._at_most = np.array([[ALL_DAYS if one.at_most_days is None else one.at_most_days for one in row] for row in terms])
        self._yearly = np.array(
            [
                [_deductible(plan, one, bool(inside)) for one, inside in zip(row, self._inside, strict=True)]
                for plan, row in zip(self._plans, terms, strict=True)
            ],
            dtype=np.int64,
        )
        names = ["hospital" if bill.service in HOSPITAL_DAYS else bill.service for bill in forms]
        stays = int(self._bills.stay.max(initial=0) >> STAY_BITS) + 1
        places = {name: place for place, name in enumerate(dict.fromkeys(names))}
        self._stay_place = np.array([places[name] * stays for name in names], dtype=np.int64)
        self._stays = len(places) * stays

    def year_of(self, step: Step) -> Int:
        return self._calendar.of(step.day)

    def owing(self, place: int, rows: Int) -> Int:
        return rows

    def take(self, step: Step) -> Shares:
        """The plan's split, then a Medicare Savings Program's or Medicaid's protection and Extra Help."""
        return parted(step, self._is_drug[step.form], self._drug, self._care)

    def _care(self, step: Step) -> Shares:
        shares = parted(step, self._is_hospice[step.form], self._hospice_care, self._services)
        is_spared = np.array([cover.owes_no_cost_sharing for cover in self._covers])[self._cover[step.day]]
        if is_spared.any():
            helps = is_spared & (shares.not_covered == 0)
            if shares.terms_unknown is not None:
                helps = helps & ~shares.terms_unknown
            shares.less(np.where(helps, shares.cost_sharing, 0))
            shares.left_out = shares.left_out & ~helps
        return shares

    def _hospice_care(self, step: Step) -> Shares:
        """What Original Medicare leaves of it; nothing counts toward the plan's limits."""
        owed = self._hospice.owed(step)
        shares = Shares.nothing(len(step.rows))
        shares.left_out = self._hospice.is_bounded(step) & ~self._takes_all[step.form]
        shares.coinsurance = np.where(shares.left_out, 0, owed)
        shares.allowed = np.where(step.is_known, step.price, shares.coinsurance)
        return shares

    def _services(self, step: Step) -> Shares:
        where = self._calendar.of(step.day), step.form
        return parted(step, self._is_known[where] & self._is_covered[where], self._by_terms, self._unpaid)

    def _unpaid(self, step: Step) -> Shares:
        """What the plan does not cover is the household's; terms nobody knows leave it open."""
        shares = Shares.nothing(len(step.rows))
        is_known = self._is_known[self._calendar.of(step.day), step.form]
        shares.terms_unknown = ~is_known
        shares.left_out = ~is_known | ~step.is_known
        shares.allowed = shares.not_covered = np.where(shares.left_out, 0, step.price)
        return shares

    def _by_terms(self, step: Step) -> Shares:
        year, rows = self._calendar.of(step.day), step.rows
        where, inside = (year, step.form), self._inside[step.form].astype(np.int64)
        copay = self._copay_due(step, where)
        used = self._deductible[inside, year, rows]
        deductible_left, left = np.maximum(self._yearly[where] - used, 0), self._left(year, rows, inside > 0)
        amounts = split_amounts(step.price, deductible_left, left, copay, self._rate[where], np.minimum, np.maximum)
        shares = Shares(step.price, *amounts, np.zeros_like(step.price), np.zeros_like(step.is_known))
        if not step.is_known.all():
            self._price_unknown(step, shares, np.where((self._rate[where] == 0) & (deductible_left == 0), copay, -1), left)
        pays = shares.cost_sharing
        self._deductible[inside, year, rows] += shares.deductible
        self._combined[year, rows] += pays
        self._in_network[year, rows] += np.where(inside > 0, pays, 0)
        return shares

    def _copay_due(self, step: Step, where: tuple[Int, Int]) -> Int:
        """Copays by the day or the stay look at the days of the stay so far, and count this bill's."""
        in_stay = step.stay > 0
        place = self._stay_place[step.form] + (step.stay >> STAY_BITS), step.rows
        before = np.where(in_stay & (self._last_stay[place] == step.stay), self._stay_days[place], 0)
        mine = np.flatnonzero(in_stay)
        counted = place[0][mine], step.rows[mine]
        self._last_stay[counted], self._stay_days[counted] = step.stay[mine], (before + step.units)[mine]
        days = np.maximum(np.minimum(before + step.units, self._at_most[where]) - before, 0)
        per = self._per[where]
        return self._copay[where] * np.where(per == "day", days, np.where(per == "stay", before == 0, 1))

    def _left(self, year: Int, rows: Int, inside: Flags) -> Int:
        own = np.array([plan.in_network_maximum for plan in self._plans], dtype=np.int64)[year]
        both = [NO_LIMIT if plan.combined_maximum is None else plan.combined_maximum for plan in self._plans]
        in_both = np.maximum(np.array(both, dtype=np.int64)[year] - self._combined[year, rows], 0)
        return np.where(inside, np.minimum(np.maximum(own - self._in_network[year, rows], 0), in_both), in_both)

    def _price_unknown(self, step: Step, shares: Shares, whole: Int, left: Int) -> None:
        """`whole`: the whole share where the price does not matter, else -1; then the course's rule for unknown prices."""
        is_unknown = ~step.is_known & (left > 0)
        takes_all = is_unknown & (whole < 0) & self._takes_all[step.form] & (left < NO_LIMIT // 2)
        shares.copay = np.where(is_unknown & (whole >= 0), np.minimum(whole, left), shares.copay)
        shares.coinsurance = np.where(takes_all, left, shares.coinsurance)
        shares.left_out = is_unknown & (whole < 0) & ~takes_all
        shares.allowed = np.where(step.is_known, shares.allowed, shares.copay + shares.coinsurance)

    def _drug(self, step: Step) -> Shares:
        """Part D inside the plan; with Extra Help the plan's counters stay those without it."""
        year, rows = self._calendar.of(step.day), step.rows
        has_part = np.array([plan.drug_part is not None for plan in self._plans])[year]
        parts = [plan.drug_part or DrugPart(0, 0, 0) for plan in self._plans]
        numbers = np.array([(one.deductible, one.coinsurance, one.cap) for one in parts], dtype=np.int64)[year]
        left = np.maximum(numbers[:, 2] - self._drugs[year, rows], 0)
        deductible_left = np.maximum(numbers[:, 0] - self._drug_deductible[year, rows], 0)
        amounts = split_amounts(step.price, deductible_left, left, 0, numbers[:, 1], np.minimum, np.maximum)
        shares = Shares(step.price, *amounts, np.zeros_like(step.price), np.zeros_like(step.is_known))
        copay = self._extra_help(step, year)
        is_unknown = ~step.is_known & (left > 0)
        takes_all = is_unknown & self._takes_all[step.form] & (copay < 0)
        shares.coinsurance = np.where(takes_all, left, shares.coinsurance)
        shares.left_out = is_unknown & ~takes_all
        shares.allowed = np.where(takes_all, left, shares.allowed)
        self._drug_deductible[year, rows] += np.where(has_part, shares.deductible, 0)
        self._drugs[year, rows] += np.where(has_part, shares.cost_sharing, 0)
        counted = shares.left_out & (copay >= 0)
        shares.copay, shares.allowed = np.where(counted, copay, shares.copay), np.where(counted, copay, shares.allowed)
        shares.left_out = shares.left_out & ~counted
        shares.less(np.where(copay >= 0, np.maximum(shares.cost_sharing - copay, 0), 0))
        without = np.flatnonzero(~has_part)
        if len(without):
            shares.put(without, self._not_covered(step.of(without)))
        return shares

    def _extra_help(self, step: Step, year: Int) -> Int:
        """The set copay of each prescription under Extra Help; -1 without it."""
        found = np.full(len(step.rows), -1, dtype=np.int64)
        for place, cover in enumerate(self._covers):
            if cover.drug_help is None:
                continue
            table = np.array([self._copays(cover, first) for first in self.years], dtype=np.int64)
            found = np.where(self._cover[step.day] == place, table[year, step.form], found)
        return found

    def _copays(self, cover: MedicareCover, first: object) -> Sequence[int]:
        assert cover.drug_help is not None
        bills = (replace(bill, day=first) for bill in self._bills.forms)  # type: ignore[arg-type]
        return [extra_help_copay(bill, cover.drug_help, self._calendar.figures)[0] for bill in bills]

    def _not_covered(self, step: Step) -> Shares:
        shares = Shares.nothing(len(step.rows))
        shares.left_out = ~step.is_known
        shares.allowed = shares.not_covered = step.price
        return shares

    def limits(self) -> dict[str, Flags]:
        maximum = np.array([plan.in_network_maximum for plan in self._plans], dtype=np.int64)[:, None]
        found = {"maximum": self._in_network >= maximum}
        if self._is_drug.any() and all(plan.drug_part is not None for plan in self._plans):
            caps = np.array([plan.drug_part.cap for plan in self._plans if plan.drug_part], dtype=np.int64)[:, None]
            found["part_d_cap"] = self._drugs >= caps
        return found


def _deductible(plan: MedicareAdvantageNumbers, terms: ServiceNumbers, inside: bool) -> int:
    return int(deductible_left_of(plan, terms, inside, 0))
