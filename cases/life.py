"""The life around the treatment: travel, work, bills already received, help already asked for."""

from typing import Annotated

from pydantic import Field

from cases.people import PATIENT, Label, PersonId, Zip
from cases.vocabulary import Code, OptionalCode
from ground.bands import Count, Days, Money, Rate, YesNo
from ground.sources import Model


class PlanTravelBenefit(Model):
    """What the health plan itself pays for travel (`plan_travel_benefit: not_used`): how much a night, how much in all, and
    beyond how many miles from home."""

    lodging_per_night: Money = None
    total: Money = None
    beyond_miles: Count = None


class Travel(Model):
    """The way to the center. `lodging`: a free house is `free_lodging: yes`; a price typed replaces the public rate.

    Without `miles_one_way` the two ZIP codes (the patient's and `center_zip`) give an estimate. The price of fuel and the
    miles a car runs on a gallon replace the public rate per mile together. Fares are for one person and a round trip;
    `ride_fare_round_trip` is for days on which the patient may not drive and nobody comes along.
    """

    center_zip: Zip | None = None
    miles_one_way: Count = None
    minutes_one_way: Count = None
    transport: OptionalCode("transport") = None  # type: ignore[valid-type]
    fare_round_trip: Money = None
    parking_and_tolls_per_trip: Money = None
    can_go_home_at_night: YesNo = None
    free_lodging: YesNo = None
    lodging_per_night: Money = None
    meals_per_day: Money = None
    patient_may_drive: YesNo = None
    fuel_price_per_gallon: Money = None
    miles_per_gallon: Count = None
    companion_comes_along: YesNo = None
    companion_fare_round_trip: Money = None
    ride_fare_round_trip: Money = None
    plan_benefit: PlanTravelBenefit = PlanTravelBenefit()
    plan_travel_benefit: OptionalCode("plan_travel_benefit") = None  # type: ignore[valid-type]


class PaidLeave(Model):
    """Days still paid, state paid leave, a private or employer disability policy, and Social Security Disability (SSDI).

    `state_leave`: whether the state's program covers this worker. Waiting days are calendar days without pay at the start.
    """

    paid_days_left: Count = None
    state_leave: YesNo = None
    disability_insurance: YesNo = None
    disability_waiting_days: Count = None
    disability_pays_per_week: Money = None
    disability_pays_weeks: Count = None
    ssdi_per_month: Money = None


class Absence(Model):
    """Time fully away from work, and a return to part of it: `share_of_time_after` of the usual hours until `full_time_on`."""

    stops_on: Days = None
    returns_on: Days = None
    share_of_time_after: Rate = None
    full_time_on: Days = None


class Job(Model):
    """Work as wage formulas need it. `works: no` means no wage to lose: zero, not unknown."""

    works: YesNo = None
    status: OptionalCode("work_status") = None  # type: ignore[valid-type]
    wage: Money = None
    per: OptionalCode("period") = None  # type: ignore[valid-type]
    hours_per_week: Count = None
    days_per_week: Count = None
    state_of_work: OptionalCode("states") = None  # type: ignore[valid-type]
    employer_size: Count = None
    months_with_employer: Count = None
    hours_last_12_months: Count = None
    leave_weeks_used: Count = None
    leave: PaidLeave = PaidLeave()
    absence: Absence = Absence()


class Caregiver(Model):
    """Someone who helps, and the work they may miss. Which of the days that ask for a caregiver are theirs: those from
    `there_from` to `there_until`, and of them `share_of_days`."""

    id: PersonId = "caregiver"
    relation: OptionalCode("relation") = None  # type: ignore[valid-type]
    lives_with_patient: YesNo = None
    share_of_days: Rate = None
    there_from: Days = None
    there_until: Days = None
    job: Job = Job()


class Work(Model):
    """The patient's work and every caregiver's. An empty list means that nobody can come along.

    `caregivers_take_turns`: the days are shared evenly; otherwise one of them comes along, unless somebody's own days or
    share is told.
    """

    patient: Job = Job()
    caregivers: tuple[Caregiver, ...] | None = None
    caregivers_take_turns: YesNo = None


class HomeCost(Model):
    """A cost at home that the illness brings, typed by the household: its kind, how much, once or per week or month."""

    kind: OptionalCode("cost_kinds") = None  # type: ignore[valid-type]
    amount: Money = None
    per: OptionalCode("home_cost_period") = None  # type: ignore[valid-type]


class ReceivedBill(Model):
    """A bill that has come: from whom is not asked, only what kind and how much."""

    cost_kind: OptionalCode("cost_kinds") = None  # type: ignore[valid-type]
    service: OptionalCode("services") = None  # type: ignore[valid-type]
    hospital: YesNo = None
    nonprofit_hospital: YesNo = None
    service_day: Days = None
    first_billed: Days = None
    amount: Money = None
    in_collection: YesNo = None
    insurance_has_answered: YesNo = None


class HelpReceived(Model):
    """Help already asked for or received; `program` is a catalogue id where the household knows it."""

    program: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,80}$")] | None = None
    kind: OptionalCode("help_kind") = None  # type: ignore[valid-type]
    outcome: OptionalCode("help_outcome") = None  # type: ignore[valid-type]
    on: Days = None
    ends: Days = None
    amount: Money = None
    person: PersonId = PATIENT


class OwnPrice(Model):
    """A price the household was quoted; it goes before any public price. `drug` narrows a drug service."""

    service: Code("services")  # type: ignore[valid-type]
    drug: OptionalCode("drugs") = None  # type: ignore[valid-type]
    allowed: Money = None
    label: Label | None = None
