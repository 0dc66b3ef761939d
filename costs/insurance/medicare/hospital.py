"""Part A: hospital stays and skilled nursing days, counted in benefit periods.

A benefit period begins with the first inpatient day and ends after 60 days in a row without inpatient hospital or skilled
nursing care (42 CFR 409.60). The deductible is charged once in it, in the amount of the year of its first hospital day
(42 U.S.C. 1395e(b)(3)(A)). Days 61 to 90 and the 60 lifetime reserve days after them cost an amount a day, that of the
day's year (42 CFR 409.61, 409.83; 42 U.S.C. 1395e(b)(3)(B)); after that Part A pays nothing. These amounts do not depend on
a price. The law cuts them to the hospital's charges where those are lower, which does not happen with a real stay, so it is
not done here. Reserve days are used as soon as they are needed, as the law has it unless a person says otherwise.

Skilled nursing follows at least three inpatient days in a row, without the day of discharge and without observation, within
30 days (42 CFR 409.30, 409.36); days 1 to 20 cost nothing, days 21 to 100 an amount a day (42 CFR 409.85).
"""

from collections import defaultdict
from datetime import date, timedelta

from costs.bills import Bill
from costs.insurance.arithmetic import Amount
from costs.insurance.medicare.cover import MedicareUsed
from costs.insurance.medicare.figures import YearFigures
from costs.insurance.medicare.owed import Asked, Owed, OwedKind
from costs.insurance.medicare.timeline import days_of_stay
from ground.said import Said

FULL_DAYS, COINSURANCE_DAYS, RESERVE_DAYS = 60, 90, 60
FREE_SKILLED_DAYS, SKILLED_DAYS = 20, 100
BREAK_DAYS, QUALIFYING_DAYS, TRANSFER_DAYS = 60, 3, 30
ONE_DAY = timedelta(days=1)


class HospitalBenefit:
    """Counts one person's benefit periods and reserve days. Bills come in the order of their days."""

    def __init__(self, figures: YearFigures, used: MedicareUsed | None):
        self._figures = figures
        self._last_day: date | None = None
        self._days = self._skilled_days = self._days_in_a_row = self._deductible = 0
        self._is_deductible_paid = False
        self._last_hospital_day: date | None = None
        self._qualified_discharge: date | None = None
        self._reserve_days = RESERVE_DAYS - (used.lifetime_reserve_days if used else 0)
        self._next_day: dict[str, date] = {}
        if used is not None and used.benefit_period is not None:
            period = used.benefit_period
            self._last_day = self._last_hospital_day = period.last_inpatient_day
            self._days, self._skilled_days = period.inpatient_days, period.skilled_nursing_days
            self._is_deductible_paid = period.deductible_paid
            if period.inpatient_days >= QUALIFYING_DAYS or period.skilled_nursing_days:
                self._qualified_discharge = period.last_inpatient_day + ONE_DAY

    def stay(self, bill: Bill) -> Asked:
        """The days of one bill of a stay. Bills of one stay follow each other, so that intensive care adds to its days."""
        first = max(bill.day, self._next_day.get(bill.stay or "", bill.day))
        is_new = self._begin(first)
        count = days_of_stay(bill)
        owed: defaultdict[tuple[OwedKind, int], int] = defaultdict(int)
        used_up = 0
        if not self._is_deductible_paid:
            self._deductible = self._figures.cents("part_a_deductible", first)
            owed["part_a_deductible", first.year] = self._deductible
            self._is_deductible_paid = True
        for day in (first + timedelta(days=number) for number in range(count)):
            amount = self._hospital_day(day)
            if amount is None:
                used_up += 1
            elif amount:
                owed["part_a_coinsurance", day.year] += amount
        if bill.stay is not None:
            self._next_day[bill.stay] = first + timedelta(days=count)
        amounts = [Owed(kind, cents, year) for (kind, year), cents in owed.items()]
        if used_up:
            amounts.append(Owed("hospital_days_used_up", part_of_days(bill.allowed, used_up, count), first.year, used_up))
        reason = "medicare_hospital_days_used_up" if used_up else "medicare_part_a" if is_new else "medicare_same_period"
        return _asked(bill, amounts, reason, self._deductible)

    def skilled_nursing(self, bill: Bill) -> Asked:
        """The days of one skilled nursing bill. Covered or not, they keep an open benefit period open."""
        first, count = bill.day, skilled_days(bill)
        qualified = self._qualified_discharge
        is_covered = qualified is not None and (first - qualified).days <= TRANSFER_DAYS
        if self._last_day is not None and not self._has_ended(first):
            self._last_day = max(self._last_day, first + timedelta(days=count - 1))
        owed: defaultdict[tuple[OwedKind, int], int] = defaultdict(int)
        not_covered = 0
        for day in (first + timedelta(days=number) for number in range(count)):
            if not is_covered or self._skilled_days >= SKILLED_DAYS:
                not_covered += 1
                continue
            self._skilled_days += 1
            if self._skilled_days > FREE_SKILLED_DAYS:
                amount = self._figures.cents("skilled_nursing_coinsurance_days_21_100", day)
                owed["skilled_nursing_coinsurance", day.year] += amount
        if is_covered:
            self._qualified_discharge = first + timedelta(days=count)
        amounts = [Owed(kind, cents, year) for (kind, year), cents in owed.items()]
        if not_covered:
            amounts.append(Owed("not_covered", part_of_days(bill.allowed, not_covered, count), first.year, not_covered))
        used_up = "medicare_skilled_nursing_used_up" if not_covered else "medicare_skilled_nursing"
        return _asked(bill, amounts, used_up if is_covered else "medicare_skilled_nursing_no_stay", self._deductible)

    def _begin(self, first: date) -> bool:
        """Starts a new benefit period when the last one has ended; says whether it did."""
        if self._last_day is not None and not self._has_ended(first):
            return False
        self._days = self._skilled_days = 0
        self._is_deductible_paid = False
        return True

    def _has_ended(self, day: date) -> bool:
        """Has the period ended before this day? The day of discharge is the first of the 60 days."""
        return self._last_day is not None and (day - self._last_day - ONE_DAY).days >= BREAK_DAYS

    def _hospital_day(self, day: date) -> int | None:
        """Counts one inpatient day; what it costs, None when no days are left."""
        is_next = self._last_hospital_day is not None and day - self._last_hospital_day == ONE_DAY
        self._days_in_a_row = self._days_in_a_row + 1 if is_next else 1
        self._last_day = self._last_hospital_day = day
        if self._days_in_a_row >= QUALIFYING_DAYS:
            self._qualified_discharge = day + ONE_DAY
        self._days += 1
        if self._days <= FULL_DAYS:
            return 0
        if self._days <= COINSURANCE_DAYS:
            return self._figures.cents("part_a_coinsurance_days_61_90", day)
        if self._reserve_days == 0:
            return None
        self._reserve_days -= 1
        return self._figures.cents("part_a_coinsurance_lifetime_reserve", day)


def skilled_days(bill: Bill) -> int:
    """The days of one skilled nursing bill."""
    return max(bill.units, 1)


def part_of_days(allowed: Amount | None, days: int, of_days: int) -> Amount | None:
    """An equal part of a price for some of its days, half up. Takes an int or an int64 array."""
    return None if allowed is None else (2 * allowed * days + of_days) // (2 * of_days)


def _asked(bill: Bill, owed: list[Owed], reason: str, deductible: int) -> Asked:
    """The household's amounts are set by law, so an unknown or lower price counts as at least as high as they are."""
    allowed = max(bill.allowed or 0, sum(one.cents or 0 for one in owed))
    return Asked(bill, allowed, tuple(owed), Said(f"costs.reason.{reason}"), deductible_so_far=deductible)
