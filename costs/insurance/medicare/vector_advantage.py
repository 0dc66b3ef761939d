"""The Medicare Advantage ledger over many rows at once. The same cents as the plain one.

The loop runs over the position of a bill and numpy works across the rows. Typed plan numbers may be one int for all rows or
an int64 array with one entry a row. Routine care in a trial and prices nobody knows are not here: for these, loop the plain
ledger over `bills_of_row`.
"""

from collections.abc import Sequence

import numpy as np

from costs.bills import Bill
from costs.insurance.arithmetic import Amount, split_amounts
from costs.insurance.medicare.advantage import EVERYWHERE, copay_of, deductible_left_of, left_of, stay_of, terms_of
from costs.insurance.medicare.advantage_numbers import DrugPart, MedicareAdvantageNumbers
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.hospice import HOSPICE, HospiceBenefit
from costs.insurance.payers import Yearly
from costs.insurance.plan_numbers import UsedSoFar
from costs.insurance.row_splits import Cents, RowParts, RowSplits

Person = tuple[int, str]
"""A calendar year and a person."""


def adjudicate_advantage_rows(
    numbers: Yearly[MedicareAdvantageNumbers], bills: Sequence[Bill], allowed: Cents, used: UsedSoFar | None = None
) -> RowSplits:
    """The splits of every row's bills.

    `bills`: one for each position, in the order of days; they give day, service, person, units, network and stay, the same
    for all rows. `allowed`: cents of shape (rows, bills); a bill a row does not have is 0, and its days do not count in its
    stay. Raises ValueError for a wrong shape or order, and for terms outside the network that nobody knows.
    """
    rows = _AdvantageRows(RowParts(allowed, bills), used)
    for place, bill in enumerate(bills):
        rows.take(place, bill, numbers.on(bill.day))
    return rows.parts.splits()


class _AdvantageRows:
    """What each person has used in each calendar year, one entry a row, and the parts filled in so far."""

    def __init__(self, parts: RowParts, used: UsedSoFar | None):
        self.parts = parts
        self._deductible: dict[tuple[Person, bool], Amount] = {}
        self._in_network: dict[Person, Amount] = {}
        self._combined: dict[Person, Amount] = {}
        self._drugs: dict[Person, tuple[Amount, Amount]] = {}
        self._stay_days: dict[tuple[str, str], Amount] = {}
        self._hospice: dict[str, HospiceBenefit] = {}
        if used is not None:
            mine = (used.as_of.year, used.person)
            self._deductible[mine, True] = used.deductible
            self._in_network[mine] = self._combined[mine] = used.out_of_pocket

    def take(self, place: int, bill: Bill, plan: MedicareAdvantageNumbers) -> None:
        mine = (bill.day.year, bill.person)
        if bill.benefit == "pharmacy":
            self._take_drug(place, bill, plan.drug_part, mine)
            return
        if bill.service in HOSPICE:
            benefit = self._hospice.setdefault(bill.person, HospiceBenefit(YearFigures(), np.minimum, np.maximum))
            for owed in benefit.owed(bill, self.parts.allowed[place]):
                assert owed.cents is not None
                self.parts["coinsurance"][place] = owed.cents
            return
        inside = bill.in_network or bill.service in EVERYWHERE
        terms = terms_of(bill, plan, inside)
        if terms is None:
            raise ValueError("terms outside the network are not known")
        if not terms.is_covered:
            self._not_covered(place, bill)
            return
        used = self._deductible.get((mine, inside), 0)
        in_network, combined = self._in_network.get(mine, 0), self._combined.get(mine, 0)
        copay = copay_of(bill, plan, terms, inside, self._days_before(place, bill), np.minimum, np.maximum)
        left = left_of(plan, inside, in_network, combined, np.minimum, np.maximum)
        deductible_left = deductible_left_of(plan, terms, inside, used, np.maximum)
        rate = 0 if terms.coinsurance is None else terms.coinsurance
        deductible, pays = self._put(place, deductible_left, left, copay, rate)
        self._deductible[mine, inside] = used + deductible
        self._combined[mine] = combined + pays
        if inside:
            self._in_network[mine] = in_network + pays

    def _days_before(self, place: int, bill: Bill) -> Amount:
        """The days of a bill's stay before it, in each row; then counts its own where the row has it."""
        stay = stay_of(bill)
        if stay is None:
            return 0
        before = self._stay_days.get(stay, 0)
        self._stay_days[stay] = before + bill.units * (self.parts.allowed[place] > 0)
        return before

    def _take_drug(self, place: int, bill: Bill, part: DrugPart | None, mine: Person) -> None:
        if part is None:
            self._not_covered(place, bill)
            return
        used, paid = self._drugs.get(mine, (0, 0))
        left = np.maximum(part.cap - paid, 0)
        deductible, pays = self._put(place, np.maximum(part.deductible - used, 0), left, 0, part.coinsurance)
        self._drugs[mine] = (used + deductible, paid + pays)

    def _put(self, place: int, deductible_left: Amount, left: Amount, copay: Amount, rate: Amount) -> tuple[Amount, Amount]:
        """Writes the parts of one bill; its deductible, and all that the household pays of it."""
        allowed = self.parts.allowed[place]
        deductible, copay, coinsurance = split_amounts(allowed, deductible_left, left, copay, rate, np.minimum, np.maximum)
        self.parts["deductible"][place], self.parts["copay"][place] = deductible, copay
        self.parts["coinsurance"][place] = coinsurance
        return deductible, deductible + copay + coinsurance

    def _not_covered(self, place: int, bill: Bill) -> None:
        self.parts["not_covered"][place] = self.parts.allowed[place]
        self.parts.put_balance(place, bill)
