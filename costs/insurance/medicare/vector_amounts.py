"""What Parts B and D leave of one bill in every row: the plain benefits' rules with one entry a row."""

from collections.abc import Sequence

import numpy as np

from costs.bills import Bill
from costs.insurance.arithmetic import Amount, split_amounts
from costs.insurance.medicare.cover import MedicareCover, MedicareUsed
from costs.insurance.medicare.drugs import extra_help_copay, part_d_terms
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.medical import excess_charge, free_services
from costs.insurance.medicare.owed import Owed
from costs.insurance.medicare.timeline import ADMINISTRATION, DRUGS, Timeline, outpatient_visits
from costs.insurance.row_splits import Cents
from ground.money import share

FIRST_AMONG_PROCEDURES = 2**62
"""Puts a procedure that gives a drug before every price."""


class OutpatientLimits:
    """What each hospital outpatient bill may still cost, row by row (see `timeline` for who shares a limit).

    Which bills are of one visit is the same in all rows; which procedure is the dearest depends on a row's prices.
    """

    def __init__(self, timeline: Timeline, allowed: Sequence[Cents]):
        """`allowed`: the prices of each of the timeline's bills, one entry a row; 0 is a bill the row does not have."""
        self._visits: dict[int, str] = {}
        self._is_shared: dict[int, Amount] = {}
        self._used: dict[str, Amount] = {}
        for visit, places in outpatient_visits(timeline).items():
            services = {place: timeline.bills[place].service for place in places}
            procedures = [place for place in places if services[place] not in DRUGS]
            for place in places:
                self._visits[place] = visit
            if len(procedures) == len(places):
                continue  # without a drug nothing is shared
            self._is_shared |= {place: True for place in places if place not in procedures}
            if procedures:
                weights = [_weight(services[place], allowed[place]) for place in procedures]
                main = np.argmax(weights, axis=0)
                self._is_shared |= {place: main == number for number, place in enumerate(procedures)}

    def left(self, place: int, limit: int) -> Amount | None:
        """None: this bill has no limit."""
        if place not in self._visits:
            return None
        used = self._used.get(self._visits[place], 0)
        return np.maximum(limit - used * self._is_shared.get(place, False), 0)

    def record(self, place: int, coinsurance: Amount) -> None:
        if place in self._is_shared:
            visit = self._visits[place]
            self._used[visit] = self._used.get(visit, 0) + coinsurance * self._is_shared[place]


def _weight(service: str, allowed: Cents) -> Cents:
    first = FIRST_AMONG_PROCEDURES if service in ADMINISTRATION else 0
    return np.where(allowed > 0, allowed + first, -1)


class MedicalRows:
    """Counts one person's Part B deductible by year."""

    def __init__(self, figures: YearFigures, used: MedicareUsed | None, limits: OutpatientLimits):
        self._figures = figures
        self._limits = limits
        self._deductible: dict[int, Amount] = {} if used is None else {used.as_of.year: used.part_b_deductible}

    def take(self, place: int, bill: Bill, allowed: Cents) -> list[Owed]:
        """What Part B leaves of a bill; it counts toward the deductible and the visit's limit, whoever pays it."""
        year = bill.day.year
        if bill.service in free_services():
            return []
        used = self._deductible.get(year, 0)
        left = np.maximum(self._figures.cents("part_b_deductible", bill.day) - used, 0)
        deductible = np.minimum(allowed, left) if np.any(left) else 0
        coinsurance = share(allowed - deductible, self._figures.per_million("part_b_coinsurance", bill.day))
        limit_left = self._limits.left(place, self._figures.cents("part_a_deductible", bill.day))
        if limit_left is not None:
            coinsurance = np.minimum(coinsurance, limit_left)
        self._deductible[year] = used + deductible
        self._limits.record(place, coinsurance)
        owed = [Owed("part_b_deductible", deductible, year), Owed("part_b_coinsurance", coinsurance, year)]
        if not bill.in_network and bill.billed is not None:
            owed.append(Owed("part_b_excess", excess_charge(bill, allowed, self._figures, np.minimum, np.maximum), year))
        return owed


class DrugRows:
    """Counts one person's Part D deductible and spending toward the limit, by year."""

    def __init__(self, figures: YearFigures, used: MedicareUsed | None):
        self._figures = figures
        self._deductible: dict[int, Amount] = {} if used is None else {used.as_of.year: used.part_d_deductible}
        self._spending: dict[int, Amount] = {} if used is None else {used.as_of.year: used.part_d_out_of_pocket}

    def take(self, bill: Bill, allowed: Cents, cover: MedicareCover) -> list[Owed]:
        """What Part D leaves of one prescription."""
        year = bill.day.year
        if bill.service in free_services():
            return []
        used, spent = self._deductible.get(year, 0), self._spending.get(year, 0)
        limit_left = np.maximum(self._figures.cents("part_d_out_of_pocket_cap", bill.day) - spent, 0)
        yearly, rate = part_d_terms(cover, bill.day, self._figures)
        deductible_left = np.maximum(yearly - used, 0)
        amounts = split_amounts(allowed, deductible_left, limit_left, 0, rate, np.minimum, np.maximum)
        deductible, _, coinsurance = amounts
        self._deductible[year] = used + deductible
        self._spending[year] = spent + deductible + coinsurance
        if cover.drug_help is None:
            return [Owed("part_d_deductible", deductible, year), Owed("part_d_coinsurance", coinsurance, year)]
        copay, _ = extra_help_copay(bill, cover.drug_help, self._figures)
        return [Owed("part_d_copay", np.minimum(copay, deductible + coinsurance), year)]
