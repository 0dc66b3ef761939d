"""What the screens ask about travel, work and home beyond the first eight questions."""

import re
from typing import Any

from cases.places import Data
from pages.frame.kinds import CHOICE, DAYS, FINE, NOT_SURE, PERCENT, WHOLE, YES_OR_NO, Fine, Kind, Text

CAREGIVERS = "work.caregivers"
CAREGIVER = f"{CAREGIVERS}.0.job"
MEMBERS = "household.members"
MOST_MEMBERS = 8
"""So many people of the household the screens ask about; a file may name more, and keeps them."""
MOST_CAREGIVERS = 8
"""So many people the screens ask about; a file may name more, and keeps them."""
BENEFIT = "travel.plan_benefit"
HOME = "home_costs"
HOME_KINDS = ("child_care", "sibling_care", "meals_at_home", "other")


class ZipCode(Text):
    """Five digits; anything else is no answer yet."""

    def told(self, value: Any, before: Any) -> Any:
        return value if re.fullmatch(r"[0-9]{5}", value or "") else None


def travel_kinds() -> dict[str, Kind]:
    return {
        "patient.zip": ZipCode(),
        "travel.center_zip": ZipCode(),
        "travel.miles_one_way": WHOLE,
        "travel.transport": CHOICE,
        "travel.fare_round_trip": FINE,
        "travel.companion_comes_along": YES_OR_NO,
        "travel.companion_fare_round_trip": FINE,
        "travel.fuel_price_per_gallon": FINE,
        "travel.miles_per_gallon": WHOLE,
        "travel.patient_may_drive": YES_OR_NO,
        "travel.ride_fare_round_trip": FINE,
        "travel.parking_and_tolls_per_trip": FINE,
        "travel.can_go_home_at_night": YES_OR_NO,
        "travel.free_lodging": YES_OR_NO,
        "travel.lodging_per_night": FINE,
        "travel.meals_per_day": FINE,
        "travel.plan_travel_benefit": CHOICE,
        f"{BENEFIT}.lodging_per_night": FINE,
        f"{BENEFIT}.total": WHOLE,
        f"{BENEFIT}.beyond_miles": WHOLE,
    }


def job_kinds() -> dict[str, Kind]:
    """The patient's job and each caregiver's, with who is there when, by their places in the case."""
    job: dict[str, Kind] = {
        "works": YES_OR_NO,
        "wage": FINE,
        "per": CHOICE,
        "hours_per_week": WHOLE,
        "days_per_week": WHOLE,
        "state_of_work": CHOICE,
        "leave.paid_days_left": WHOLE,
        "leave.state_leave": YES_OR_NO,
        "employer_size": WHOLE,
        "months_with_employer": WHOLE,
        "hours_last_12_months": WHOLE,
        "leave_weeks_used": WHOLE,
        "absence.stops_on": DAYS,
        "absence.returns_on": DAYS,
        "absence.share_of_time_after": PERCENT,
        "absence.full_time_on": DAYS,
    }
    patient: dict[str, Kind] = {
        "status": CHOICE,
        "leave.disability_insurance": YES_OR_NO,
        "leave.disability_pays_per_week": FINE,
        "leave.disability_waiting_days": WHOLE,
        "leave.disability_pays_weeks": WHOLE,
        "leave.ssdi_per_month": FINE,
    }
    person: dict[str, Kind] = {"relation": CHOICE, "share_of_days": PERCENT, "there_from": DAYS, "there_until": DAYS}
    found = {f"work.patient.{name}": kind for name, kind in {**job, **patient}.items()}
    for place in range(MOST_CAREGIVERS):
        found |= {f"{CAREGIVERS}.{place}.{name}": kind for name, kind in person.items()}
        found |= {f"{CAREGIVERS}.{place}.job.{name}": kind for name, kind in job.items()}
    return found


def member_kinds() -> dict[str, Kind]:
    """What the screens ask of each person of the household, by its place in the case."""
    of_one: dict[str, Kind] = {"relation": CHOICE, "age": WHOLE, "residency": CHOICE}
    of_one |= dict.fromkeys(("lives_with_patient", "in_tax_household", "disability", "pregnant"), YES_OR_NO)
    return {f"{MEMBERS}.{place}.{name}": kind for place in range(MOST_MEMBERS) for name, kind in of_one.items()}


class HomeCosts:
    """Whether there are costs at home, and dollars a month for the usual kinds. Other entries of an opened file stay."""

    keys = (HOME, *(f"{HOME}.{kind}" for kind in HOME_KINDS))

    def shown(self, data: Data) -> dict[str, Any]:
        listed = data.get(HOME)
        values: dict[str, Any] = {HOME: NOT_SURE if listed is None else "yes" if listed else "no"}
        for kind in HOME_KINDS:
            mine = [one for one in listed or () if _is_monthly(one, kind)]
            values[f"{HOME}.{kind}"] = Fine().shown(mine[0].get("amount")) if mine else None
        return values

    def write(self, data: Data, values: dict[str, Any]) -> None:
        before = data.get(HOME) or []
        if values[HOME] == "no":
            data[HOME] = []
            return
        kept = [one for one in before if one and not any(self._is_shown(one, kind) for kind in HOME_KINDS)]
        typed = {kind: Fine().told(values[f"{HOME}.{kind}"], None) for kind in HOME_KINDS}
        kept += [{"kind": kind, "amount": amount, "per": "month"} for kind, amount in typed.items() if amount is not None]
        data[HOME] = kept or ([{}] if values[HOME] == "yes" else None)

    def _is_shown(self, one: Data, kind: str) -> bool:
        return _is_monthly(one, kind) and Fine().shown(one.get("amount")) is not None


def _is_monthly(one: Data, kind: str) -> bool:
    return one.get("kind") == kind and one.get("per") == "month"
