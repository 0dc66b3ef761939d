"""What the screens ask about travel, work and home beyond the first eight questions."""

import re
from typing import Any

from cases.places import Data
from pages.frame.kinds import NOT_SURE, Choice, Days, Fine, Kind, Percent, Text, Whole, YesNo

CAREGIVERS = "work.caregivers"
CAREGIVER = f"{CAREGIVERS}.0.job"
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
    choice, yes_no, whole, fine = Choice(), YesNo(), Whole(), Fine()
    return {
        "patient.zip": ZipCode(),
        "travel.center_zip": ZipCode(),
        "travel.miles_one_way": whole,
        "travel.transport": choice,
        "travel.fare_round_trip": fine,
        "travel.companion_comes_along": yes_no,
        "travel.companion_fare_round_trip": fine,
        "travel.fuel_price_per_gallon": fine,
        "travel.miles_per_gallon": whole,
        "travel.patient_may_drive": yes_no,
        "travel.ride_fare_round_trip": fine,
        "travel.parking_and_tolls_per_trip": fine,
        "travel.can_go_home_at_night": yes_no,
        "travel.free_lodging": yes_no,
        "travel.lodging_per_night": fine,
        "travel.meals_per_day": fine,
        "travel.plan_travel_benefit": choice,
        f"{BENEFIT}.lodging_per_night": fine,
        f"{BENEFIT}.total": whole,
        f"{BENEFIT}.beyond_miles": whole,
    }


def job_kinds() -> dict[str, Kind]:
    """The patient's job and each caregiver's, with who is there when, by their places in the case."""
    choice, yes_no, whole, fine, days = Choice(), YesNo(), Whole(), Fine(), Days()
    job: dict[str, Kind] = {
        "works": yes_no,
        "wage": fine,
        "per": choice,
        "hours_per_week": whole,
        "days_per_week": whole,
        "state_of_work": choice,
        "leave.paid_days_left": whole,
        "leave.state_leave": yes_no,
        "employer_size": whole,
        "months_with_employer": whole,
        "hours_last_12_months": whole,
        "leave_weeks_used": whole,
        "absence.stops_on": days,
        "absence.returns_on": days,
        "absence.share_of_time_after": Percent(),
        "absence.full_time_on": days,
    }
    patient: dict[str, Kind] = {
        "leave.disability_insurance": yes_no,
        "leave.disability_pays_per_week": fine,
        "leave.disability_waiting_days": whole,
        "leave.disability_pays_weeks": whole,
        "leave.ssdi_per_month": fine,
    }
    person: dict[str, Kind] = {"relation": choice, "share_of_days": Percent(), "there_from": days, "there_until": days}
    found = {f"work.patient.{name}": kind for name, kind in {**job, **patient}.items()}
    for place in range(MOST_CAREGIVERS):
        found |= {f"{CAREGIVERS}.{place}.{name}": kind for name, kind in person.items()}
        found |= {f"{CAREGIVERS}.{place}.job.{name}": kind for name, kind in job.items()}
    return found


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
