"""Which part of Medicare each bill of one person belongs to, which bills form one stay, and which form one visit.

Whether a bill is folded into a stay depends on admissions after it, so the whole list is looked at before the first bill
is split.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from costs.bills import Bill
from costs.insurance.medicare.hospice import HOSPICE

Role = Literal["stay", "in_stay", "skilled_nursing", "hospice", "drug", "medical"]
"""`stay` brings the days of a hospital stay; `in_stay` is covered by the stay's own payment."""
Group = tuple[str, str]
HOSPITAL_DAYS = frozenset({"hospital_day", "icu_day"})
OUTPATIENT = frozenset({"hospital_outpatient", "observation"})
ALWAYS_AT_A_HOSPITAL = frozenset({"observation", "emergency_visit"})
PROFESSIONAL = frozenset({"office_visit", "specialist_visit", "primary_care_visit", "telehealth_visit", "counseling_visit"})
"""A doctor's own bill for a visit in the hospital is paid by Part B."""
DRUGS = frozenset({"drug_in_clinic", "ivig_infusion", "growth_factor_injection"})
ADMINISTRATION = frozenset({"infusion_administration", "cell_infusion", "lymphodepletion_day"})
NEVER_IN_A_STAY = PROFESSIONAL | {"observation", "ambulance", "home_health_visit"}
NEVER_FOLDED = frozenset({"ambulance"}) | PROFESSIONAL
WINDOW_DAYS = 3


@dataclass(frozen=True, slots=True)
class Admission:
    """The first day of a stay and where it was; None: nobody said."""

    day: date
    facility: str | None


@dataclass
class Timeline:
    """Roles and groups by a bill's place in the list."""

    bills: Sequence[Bill]
    roles: list[Role] = field(default_factory=list)
    admissions: list[Admission] = field(default_factory=list)
    caps: dict[int, Group] = field(default_factory=dict)

    def fold(self, place: int) -> bool | None:
        """Is this bill part of a stay that began up to three days later at the same hospital? None: nobody said where.

        42 CFR 412.2(c)(5). The ambulance and a doctor's own bill are never folded. Some hospitals (cancer centers outside
        the hospital payment system among them) have a window of one day; a hospital's kind is not known here.
        """
        bill = self.bills[place]
        if self.roles[place] != "medical" or not is_hospital_outpatient(bill) or bill.service in NEVER_FOLDED:
            return False
        near = [one for one in self.admissions if timedelta(0) <= one.day - bill.day <= timedelta(days=WINDOW_DAYS)]
        if any(one.facility is not None and one.facility == bill.facility for one in near):
            return True
        return None if any(one.facility is None or bill.facility is None for one in near) else False

    def leads_to_stay(self, day: date) -> bool:
        """Was the person admitted on this day or the next one?"""
        return any(timedelta(0) <= one.day - day <= timedelta(days=1) for one in self.admissions)


def is_hospital_outpatient(bill: Bill) -> bool:
    return bill.setting in OUTPATIENT or (bill.service in ALWAYS_AT_A_HOSPITAL and bill.setting in {"unknown", "hospital"})


def days_of_stay(bill: Bill) -> int:
    """Inpatient days of a bill: its units, or the nights up to the discharge. The day of discharge does not count, and a
    stay of less than a day counts as one (Medicare Benefit Policy Manual, chapter 3, section 20.1)."""
    if bill.service not in HOSPITAL_DAYS or bill.units == 1:
        return max((bill.discharge - bill.day).days, 1) if bill.discharge else max(bill.units, 1)
    return bill.units


def read_timeline(bills: Sequence[Bill]) -> Timeline:
    """The timeline of one person's bills, in the order of their days."""
    timeline = Timeline(bills)
    with_days = {bill.stay for bill in bills if bill.stay is not None and is_hospital_day(bill)}
    spans = [(bill.day, bill.day + timedelta(days=days_of_stay(bill))) for bill in bills if is_hospital_day(bill)]
    seen: set[str] = set()
    for bill in bills:
        role = _role(bill, with_days, spans)
        if role == "stay" and (bill.stay is None or bill.stay not in seen):
            timeline.admissions.append(Admission(bill.day, bill.facility))
            seen |= {bill.stay} if bill.stay is not None else set()
            if not is_hospital_day(bill):
                spans.append((bill.day, bill.day + timedelta(days=days_of_stay(bill))))
                with_days |= {bill.stay} if bill.stay is not None else set()
        timeline.roles.append(role)
    timeline.caps.update(_cap_groups(timeline))
    return timeline


def is_hospital_day(bill: Bill) -> bool:
    """Is this a bill for the days of a hospital stay themselves?"""
    return bill.service in HOSPITAL_DAYS and bill.setting not in OUTPATIENT


def _role(bill: Bill, with_days: set[str], spans: list[tuple[date, date]]) -> Role:
    if bill.service == "skilled_nursing_day":
        return "skilled_nursing"
    if bill.service in HOSPICE:
        return "hospice"
    if is_hospital_day(bill):
        return "stay"
    if bill.benefit == "pharmacy":
        return "drug"
    if bill.setting != "hospital" or bill.service in NEVER_IN_A_STAY:
        return "medical"
    if bill.stay is not None:
        return "in_stay" if bill.stay in with_days else "stay"
    return "in_stay" if any(first <= bill.day <= last for first, last in spans) else "stay"


def outpatient_visits(timeline: Timeline) -> dict[str, list[int]]:
    """The places of the hospital outpatient bills of each visit: by `encounter`, else by hospital and day."""
    visits: dict[str, list[int]] = {}
    for place, bill in enumerate(timeline.bills):
        if timeline.roles[place] == "medical" and is_hospital_outpatient(bill):
            visits.setdefault(bill.encounter or f"{bill.facility}|{bill.day}", []).append(place)
    return visits


def _cap_groups(timeline: Timeline) -> dict[int, Group]:
    """Hospital outpatient bills that share one limit: a visit's drugs with the procedure that gives them (else with its
    dearest one); each other service alone.

    42 U.S.C. 1395l(t)(8)(C) limits the copayment of one procedure, with the drugs given with it, to that year's Part A
    deductible; a visit with several procedures can cost more.
    """
    groups: dict[int, Group] = {}
    for visit, places in outpatient_visits(timeline).items():
        procedures = [place for place in places if timeline.bills[place].service not in DRUGS]
        main = max(procedures, key=lambda place: _weight(timeline.bills[place]), default=None)
        for place in places:
            is_shared = timeline.bills[place].service in DRUGS or place == main
            groups[place] = (visit, "procedure" if is_shared else f"bill {place}")
    return groups


def _weight(bill: Bill) -> tuple[bool, int]:
    return bill.service in ADMINISTRATION, bill.allowed or 0
