"""The copays of VA health care, for care that is not for a service-connected condition.

Rules as VA's pages and their copies give them: priority group 1 pays nothing; groups 1 to 6 pay nothing for hospital stays in
general; groups 7 and 8 pay, for the first 90 days of care in any 365 days, as much as Medicare's Part A deductible (group 7 a
fifth of it) and a charge for each day; one visit copay a day, the highest; medicines a copay for each 30 days up to a yearly
cap. The second 90 days of a year, long-term care and urgent care are not modeled. Everything is the same at VA and at a
community provider VA has sent the person to; other care is not VA's.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from costs.bills import Bill, Split
from costs.insurance.whole_bills import household_pays_at_most, left_out, plan_pays
from figures.lookup import look_up
from ground.said import Said

FIRST_FIGURES = date(2025, 1, 1)
HOSPITAL_DAYS = {"hospital_day", "icu_day"}
PRIMARY_CARE = {"primary_care_visit", "telehealth_visit", "counseling_visit", "dietitian_visit"}
WITHOUT_COPAY = {"lab_panel", "preventive_visit", "vaccination", "hospice_day", "hospice_drug", "hospice_respite_day"}
DAYS_OF_ONE_COPAY = 30
PART_OF_GROUP_7 = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class VeteransNumbers:
    """`priority_group` 1 to 8, None unknown. `is_service_connected`: the illness is; then nothing is asked. `asks_copays`:
    what an unknown group counts as (low no, high yes, likely None: left out)."""

    priority_group: int | None = None
    is_service_connected: bool | None = None
    asks_copays: bool | None = None


class VeteransLedger:
    """Takes bills in the order of their days; remembers stays of 365 days, visits of a day, and medicines of a year."""

    def __init__(self) -> None:
        self._drugs: defaultdict[int, int] = defaultdict(int)
        self._visits: defaultdict[date, int] = defaultdict(int)
        self._first_stay: date | None = None

    def take(self, bill: Bill, numbers: VeteransNumbers, coverage: int) -> Split:
        """The split of one bill; a copay does not depend on the price, so an unknown price matters to nobody."""
        year = date(bill.day.year, 1, 1)
        asks = _asks(numbers)
        if asks is None:
            return left_out(bill, Said("costs.reason.veterans_group_unknown"), coverage, year, is_open=False)
        if not asks or bill.service in WITHOUT_COPAY:
            return plan_pays(bill, Said("costs.reason.veterans_no_copay"), coverage, year)
        copay = self._copay(bill, numbers.priority_group or 8)
        return household_pays_at_most(bill, copay, Said("costs.reason.veterans_copay"), coverage, year)

    def _copay(self, bill: Bill, group: int) -> int:
        day = max(bill.day, FIRST_FIGURES)
        if bill.benefit == "pharmacy":
            return self._drug_copay(bill, day)
        if bill.service in HOSPITAL_DAYS:
            return self._stay_copay(bill, group, day)
        kind = "primary_care_visit" if bill.service in PRIMARY_CARE else "specialist_visit"
        highest = look_up("va_copay", day, service=kind).cents
        more = max(highest - self._visits[bill.day], 0)
        self._visits[bill.day] += more
        return more

    def _drug_copay(self, bill: Bill, day: date) -> int:
        """A tier nobody knows counts as brand name, the highest."""
        kind = "drug_other_generic" if bill.drug_kind == "generic" else "drug_brand"
        fills = -(-(bill.days_supply or DAYS_OF_ONE_COPAY) // DAYS_OF_ONE_COPAY)
        left = look_up("va_drug_copay_cap", day).cents - self._drugs[bill.day.year]
        copay = min(look_up("va_copay", day, service=kind).cents * fills, max(left, 0))
        self._drugs[bill.day.year] += copay
        return copay

    def _stay_copay(self, bill: Bill, group: int, day: date) -> int:
        if group < 7:
            return 0
        part = PART_OF_GROUP_7 if group == 7 else Fraction(1)
        days = look_up("va_inpatient_per_day", day).cents * bill.units
        is_first = self._first_stay is None or bill.day >= self._first_stay + timedelta(days=365)
        if is_first:
            self._first_stay = bill.day
        whole = days + (look_up("part_a_deductible", day).cents if is_first else 0)
        return int(whole * part + Fraction(1, 2))


def _asks(numbers: VeteransNumbers) -> bool | None:
    if numbers.is_service_connected or numbers.priority_group == 1:
        return False
    return numbers.asks_copays if numbers.priority_group is None else True
