"""What of Original Medicare's rules follows from the days of a course: which bills begin a hospital stay, which outpatient bills
of a day share one limit, and on which days somebody is admitted. Found once for all rows, as `costs.insurance.medicare.timeline`
finds it for one.
"""

import numpy as np

from costs.bills import Bill
from costs.insurance.medicare.hospice import HOSPICE
from costs.insurance.medicare.timeline import (
    ADMINISTRATION,
    DRUGS,
    NEVER_IN_A_STAY,
    is_hospital_day,
    is_hospital_outpatient,
)
from costs.simulation.bills import Flags, RowBills
from costs.simulation.draws import Int

MEDICAL, DRUG, STAY, BILLED_IN_STAY, HOSPICE_CARE = range(5)
OF_STAY = 40
"""The bits of a number that hold a stay's; those above hold the row's."""
FIRST_AMONG_PROCEDURES = 1 << 60
"""Puts a procedure that gives a drug before every price."""
ABSENT = -1


def role_of(bill: Bill) -> int:
    """Which part of Medicare a form belongs to."""
    if bill.service == "skilled_nursing_day":
        raise ValueError("skilled nursing days have no form over rows: no care path asks for them")
    if bill.service in HOSPICE:
        return HOSPICE_CARE
    if is_hospital_day(bill):
        return STAY
    if bill.benefit == "pharmacy":
        return DRUG
    return MEDICAL if bill.setting != "hospital" or bill.service in NEVER_IN_A_STAY else BILLED_IN_STAY


class RowTimeline:
    """`begins`: whether a bill opens or brings the days of a stay. `shares`: whether an outpatient bill shares its day's limit.
    Both of shape (places, rows)."""

    def __init__(self, bills: RowBills, is_seen: Flags):
        """`is_seen`: the bills that Medicare sees, of the same shape."""
        self._bills = bills
        self.role = np.array([role_of(bill) for bill in bills.forms], dtype=np.int64)
        self.is_outpatient = np.array(
            [is_hospital_outpatient(bill) and role == MEDICAL for bill, role in zip(bills.forms, self.role, strict=True)]
        )
        role = np.where(is_seen, self.role[bills.form], ABSENT)
        self.begins = role == STAY
        self._open_stays(role)
        self._admitted = self._admissions()
        self.shares = self._shared(is_seen & self.is_outpatient[bills.form])

    def _open_stays(self, role: Int) -> None:
        """A bill in a stay whose days no bill brings opens it itself, the first of its stay."""
        places, rows = np.nonzero(role == BILLED_IN_STAY)
        if not len(places):
            return
        with_days = np.nonzero(self.begins)
        numbers = self._numbers(places, rows)
        alone = np.flatnonzero(~np.isin(numbers, self._numbers(*with_days)))
        _, firsts = np.unique(numbers[alone], return_index=True)
        self.begins[places[alone[firsts]], rows[alone[firsts]]] = True

    def _numbers(self, places: Int, rows: Int) -> Int:
        return (rows << OF_STAY) + self._bills.stay[places, rows]

    def _admissions(self) -> Flags:
        """Of shape (rows, days): whether a stay begins; one admission a stay."""
        admitted = np.zeros((self._bills.rows, self._bills.last + 2), dtype=np.bool_)
        places, rows = np.nonzero(self.begins)
        _, firsts = np.unique(self._numbers(places, rows), return_index=True)
        places, rows = places[firsts], rows[firsts]
        admitted[rows, self._bills.day[places, rows]] = True
        return admitted

    def leads_to_stay(self, rows: Int, day: Int) -> Flags:
        """Whether the patient is admitted on a day or the next one."""
        return self._admitted[rows, day] | self._admitted[rows, day + 1]

    def _shared(self, is_outpatient: Flags) -> Flags:
        """A day's drugs share a limit with the procedure that gives them, else with the dearest one."""
        bills = self._bills
        is_drug = bills.by_form(lambda bill: bill.service in DRUGS).astype(np.bool_)
        first = bills.by_form(lambda bill: FIRST_AMONG_PROCEDURES if bill.service in ADMINISTRATION else 0).astype(np.int64)
        best, day = np.full(bills.rows, ABSENT, dtype=np.int64), np.full(bills.rows, ABSENT, dtype=np.int64)
        main, chosen = np.full(bills.rows, ABSENT, dtype=np.int64), []
        for step in bills:
            place = step.place
            is_new = bills.day[place] != day
            best, main, day = np.where(is_new, ABSENT, best), np.where(is_new, ABSENT, main), bills.day[place]
            weight = np.full(bills.rows, ABSENT, dtype=np.int64)
            is_procedure = is_outpatient[place, step.rows] & ~is_drug[step.form]
            weight[step.rows] = np.where(is_procedure, step.price + first[step.form], ABSENT)
            is_better = weight > best
            best, main = np.where(is_better, weight, best), np.where(is_better, place, main)
            chosen.append(main)
        shares = np.zeros(bills.form.shape, dtype=np.bool_)
        for place in reversed(range(len(chosen))):
            if place + 1 < len(chosen):
                is_same = bills.day[place] == bills.day[place + 1]
                chosen[place] = np.where(is_same, chosen[place + 1], chosen[place])
            shares[place] = is_outpatient[place] & (is_drug[bills.form[place]] | (chosen[place] == place))
        return shares
