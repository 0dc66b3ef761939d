"""Hospice under Part A: nothing for the hospice's care, a small copay for a medicine, a share of respite days.

42 U.S.C. 1395e(a)(4), 42 CFR 418.400: for each outpatient medicine for pain and symptoms up to a set amount, which is taken
where its price is not known; for a day of inpatient respite care a share of Medicare's payment, in all no more than the
hospital deductible of the year hospice began. Original Medicare pays hospice also for members of an Advantage plan. A break of
14 days without hospice, after which the limit begins again, is not modeled.
"""

from costs.bills import Bill
from costs.insurance.arithmetic import Amount, Smaller
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.owed import Asked, Owed
from ground.money import share
from ground.said import Said

DAY, DRUG, RESPITE = "hospice_day", "hospice_drug", "hospice_respite_day"
HOSPICE = frozenset({DAY, DRUG, RESPITE})


class HospiceBenefit:
    """Counts one person's respite coinsurance and the limit of the year hospice began.

    Bills come in the order of their days; amounts may have one entry a row.
    """

    def __init__(self, figures: YearFigures, smaller: Smaller = min, larger: Smaller = max):
        self._figures = figures
        self._smaller, self._larger = smaller, larger
        self._limit: Amount = 0
        self._respite: Amount = 0

    def owed(self, bill: Bill, allowed: Amount | None) -> list[Owed]:
        """What hospice leaves of a bill; for a respite day without a price the most there can be."""
        has = 1 if allowed is None else allowed > 0
        self._limit = self._limit + (self._limit == 0) * has * self._figures.cents("part_a_deductible", bill.day)
        if bill.service == DAY:
            return []
        if bill.service == DRUG:
            copay = self._figures.cents("hospice_drug_copay", bill.day)
            cents = copay * bill.units if allowed is None else self._smaller(copay * bill.units, allowed)
            return [Owed("hospice_coinsurance", cents, bill.day.year)]
        left = self._larger(self._limit - self._respite, 0)
        if allowed is None:
            if bill.unknown_price == "all_that_is_left":
                self._respite = self._respite + left
            return [Owed("hospice_coinsurance", left, bill.day.year)]
        coinsurance = self._smaller(share(allowed, self._figures.per_million("hospice_respite_coinsurance", bill.day)), left)
        self._respite = self._respite + coinsurance
        return [Owed("hospice_coinsurance", coinsurance, bill.day.year)]

    def ask(self, bill: Bill) -> Asked:
        """The same for the plain ledger, with its reason."""
        owed = self.owed(bill, bill.allowed)
        if bill.service == DAY:
            return Asked(bill, bill.allowed or 0, (), Said("costs.reason.medicare_no_charge"))
        if bill.service == DRUG:
            allowed = bill.allowed if bill.allowed is not None else sum(one.cents or 0 for one in owed)
            return Asked(bill, allowed, tuple(owed), Said("costs.reason.medicare_hospice_drug"))
        return Asked(bill, bill.allowed, tuple(owed), Said("costs.reason.medicare_hospice_respite"))
