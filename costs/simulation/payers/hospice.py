"""Hospice under Part A over many rows: the same as `costs.insurance.medicare.hospice`."""

import numpy as np

from costs.insurance.medicare.hospice import DAY, DRUG
from costs.simulation.bills import Flags, RowBills, Step
from costs.simulation.draws import Int
from costs.simulation.payers.medicare_years import MedicareYears
from ground.money import share


class RowHospice:
    """Each row's respite coinsurance, and its limit of the year hospice began."""

    def __init__(self, bills: RowBills, years: MedicareYears):
        self._years = years
        self._is_day = bills.by_form(lambda bill: bill.service == DAY).astype(np.bool_)
        self._is_drug = bills.by_form(lambda bill: bill.service == DRUG).astype(np.bool_)
        self._takes_all = bills.by_form(lambda bill: bill.unknown_price == "all_that_is_left").astype(np.bool_)
        self._limit = np.zeros(bills.rows, dtype=np.int64)
        self._respite = np.zeros(bills.rows, dtype=np.int64)

    def owed(self, step: Step) -> Int:
        """What hospice leaves of each bill; for a respite day without a price the most there can be."""
        rows, year = step.rows, self._years.of(step.day)
        begins = (self._limit[rows] == 0) & (~step.is_known | (step.price > 0))
        self._limit[rows] += np.where(begins, self._years.cents("part_a_deductible")[year], 0)
        copay = self._years.cents("hospice_drug_copay")[year] * step.units
        drug = np.where(step.is_known, np.minimum(copay, step.price), copay)
        left = np.maximum(self._limit[rows] - self._respite[rows], 0)
        rate = self._years.per_million("hospice_respite_coinsurance")[year]
        respite = np.where(step.is_known, np.minimum(share(step.price, rate), left), left)
        is_day, is_drug = self._is_day[step.form], self._is_drug[step.form]
        counts = ~is_day & ~is_drug & (step.is_known | self._takes_all[step.form])
        self._respite[rows] += np.where(counts, respite, 0)
        return np.where(is_day, 0, np.where(is_drug, drug, respite))

    def is_bounded(self, step: Step) -> Flags:
        """Bills without a price whose amount is the most there can be."""
        return ~step.is_known & ~self._is_day[step.form] & ~self._is_drug[step.form]
