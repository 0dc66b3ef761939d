"""Part B: a yearly deductible, then a share of the allowed amount (42 CFR 410.152, 410.160).

A hospital outpatient procedure's copayment, with that of the drugs given with it, is at most that year's Part A deductible
(42 U.S.C. 1395l(t)(8)(C)); the Part B deductible comes on top. An office has no such limit. Some services are free (see
services.yaml). A doctor who does not accept assignment (`in_network` no) may bill up to a set share above the allowed
amount (42 U.S.C. 1395w-4(g)(2)); a hospital must accept it.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

from costs.bills import Bill
from costs.insurance.arithmetic import Amount, Smaller
from costs.insurance.medicare.cover import MedicareUsed
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.owed import Asked, Owed, Visit
from costs.insurance.medicare.timeline import Group, is_hospital_outpatient
from ground.files import read_own
from ground.money import share
from ground.said import Said

OFFICE_VISITS = frozenset({"office_visit", "specialist_visit", "primary_care_visit"})
SERVICES = Path(__file__).parent / "services.yaml"


@cache
def free_services() -> frozenset[str]:
    """Services for which Original Medicare asks nothing."""
    return frozenset(row["service"] for row in read_own(SERVICES)["free"])


class MedicalBenefit:
    """Counts one person's Part B deductible by year and the copayments of each limited group."""

    def __init__(self, figures: YearFigures, used: MedicareUsed | None):
        self._figures = figures
        self._deductible: defaultdict[int, int] = defaultdict(int)
        self._copayments: defaultdict[Group, int] = defaultdict(int)
        if used is not None:
            self._deductible[used.as_of.year] = used.part_b_deductible

    def ask(self, bill: Bill, group: Group | None, is_admitted: bool = False) -> Asked:
        """What Part B leaves of a bill; nothing is counted until `record`. `group`: the limited group, if it is in one."""
        year = bill.day.year
        so_far = self._deductible[year]
        if bill.service in free_services():
            return Asked(bill, bill.allowed or 0, (), Said("costs.reason.medicare_no_charge"), deductible_so_far=so_far)
        deductible_left = max(self._figures.cents("part_b_deductible", bill.day) - so_far, 0)
        limit_left = None if group is None else self._limit_left(bill, group)
        reason = Said("costs.reason.medicare_part_b")
        if bill.allowed is None:
            most = (Owed("part_b_deductible", deductible_left, year), Owed("part_b_coinsurance", limit_left, year))
            return Asked(bill, None, most, reason, visit_of(bill, is_admitted), so_far)
        deductible = min(bill.allowed, deductible_left)
        coinsurance = share(bill.allowed - deductible, self._figures.per_million("part_b_coinsurance", bill.day))
        if limit_left is not None and coinsurance > limit_left:
            coinsurance, reason = limit_left, Said("costs.reason.medicare_outpatient_limit")
        owed = [Owed("part_b_deductible", deductible, year), Owed("part_b_coinsurance", coinsurance, year)]
        excess = excess_charge(bill, bill.allowed, self._figures)
        if excess:
            owed.append(Owed("part_b_excess", excess, year))
        return Asked(bill, bill.allowed, tuple(owed), reason, visit_of(bill, is_admitted), so_far + deductible)

    def record(self, asked: Asked, group: Group | None) -> None:
        """Counts what a bill has taken of the deductible and of its group's limit, whoever pays it."""
        for one in asked.owed:
            if one.kind == "part_b_deductible":
                self._deductible[one.year] += one.cents or 0
            if one.kind == "part_b_coinsurance" and group is not None:
                self._copayments[group] += one.cents or 0

    def _limit_left(self, bill: Bill, group: Group) -> int:
        return max(self._figures.cents("part_a_deductible", bill.day) - self._copayments[group], 0)


def excess_charge(bill: Bill, allowed: Amount, figures: YearFigures, smaller: Smaller = min, larger: Smaller = max) -> Amount:
    """What a doctor who does not accept assignment may bill above the allowed amount, in cents."""
    if bill.in_network or bill.billed is None or is_hospital_outpatient(bill):
        return 0
    most = share(allowed, figures.per_million("part_b_excess_charge", bill.day))
    return smaller(larger(bill.billed - allowed, 0), most)


def visit_of(bill: Bill, is_admitted: bool) -> Visit | None:
    """The visit letter N asks a copay for; an emergency that leads to admission is none."""
    if bill.service == "emergency_visit":
        return None if is_admitted else "emergency"
    return "office" if bill.service in OFFICE_VISITS else None
