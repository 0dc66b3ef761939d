"""Every question the screens ask, and the one way from widgets to a case.

The opened case (an empty one at the start) is the base; what a widget holds is laid over it only where it differs from
what the widget shows for the base. So answers that no widget shows, and bands that a number field cannot show, stay.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from cases.case import Case
from cases.files import case_as_data
from cases.places import Data, get, main_place, put
from cases.vocabulary import vocabulary
from pages.frame.help_answers import HELP, MoneyForDrugs
from pages.frame.kinds import CHOICE, DAYS, WHOLE, YES_OR_NO, AtLeastOne, Days, Kind, Range, Several, Text, TypedDay, Whole
from pages.frame.life_answers import CAREGIVER, CAREGIVERS, MEMBERS, HomeCosts, job_kinds, member_kinds, travel_kinds
from pages.frame.plan_answers import PLAN, USED, BirthdayFirst, MedigapLetter, PlanServices, plan_kinds

NO_INSURANCE = "none"
BILLS, BILL = "bills", "bills.0"
NO_TREATMENT = "none"
CAR_T = "car_t_cell_therapy"
TRIAL = "clinical_trial"
OTHER_COVERAGE = (
    "medicare", "medicare_part_d", "medigap", "qmb", "extra_help", "medicaid", "va_health", "tricare", "private_coverage",
)  # fmt: skip


class Question(Protocol):
    """Asks for something with one or more widgets. `shown` gives their values for a case's data, `write` changes it."""

    @property
    def keys(self) -> tuple[str, ...]: ...

    def shown(self, data: Data) -> dict[str, Any]: ...

    def write(self, data: Data, values: dict[str, Any]) -> None: ...


@dataclass(frozen=True)
class Single:
    """One widget for one answer; its key is the answer's place in the case."""

    key: str
    kind: Kind

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def shown(self, data: Data) -> dict[str, Any]:
        return {self.key: self.kind.shown(get(data, self.key))}

    def write(self, data: Data, values: dict[str, Any]) -> None:
        put(data, self.key, self.kind.told(values[self.key], get(data, self.key)))


@dataclass(frozen=True)
class ExactOrRange:
    """A number typed exactly, or else a range; the exact one goes first."""

    key: str

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key, f"{self.key}.range")

    def shown(self, data: Data) -> dict[str, Any]:
        raw = get(data, self.key)
        return dict(zip(self.keys, (Whole().shown(raw), Range().shown(raw)), strict=True))

    def write(self, data: Data, values: dict[str, Any]) -> None:
        exact, band = (values[key] for key in self.keys)
        put(data, self.key, Range().told(band, None) if exact is None else exact)


class MainCoverage:
    """The kind of the main insurance; "none" is no insurance at all."""

    keys = ("coverages.main.kind",)

    def shown(self, data: Data) -> dict[str, Any]:
        is_none = data.get("coverages") == []
        return {self.keys[0]: NO_INSURANCE if is_none else get(data, self.keys[0])}

    def write(self, data: Data, values: dict[str, Any]) -> None:
        kind = values[self.keys[0]]
        if kind == NO_INSURANCE:
            data["coverages"] = []
        elif kind is not None:
            put(data, self.keys[0], kind)
        elif data.get("coverages"):
            del data["coverages"][main_place(data)]
            data["coverages"] = data["coverages"] or None


class EarlierTreatments:
    """All earlier treatments, with the month of CAR T. "none" says that there were none."""

    keys = ("illness.earlier_treatments", "illness.earlier_treatments.car_t")

    def shown(self, data: Data) -> dict[str, Any]:
        had = get(data, self.keys[0])
        codes = None if had is None else [one["treatment"] for one in had] or [NO_TREATMENT]
        month = next((one.get("on") for one in had or () if one["treatment"] == CAR_T), None)
        return {self.keys[0]: list(dict.fromkeys(codes or ())), self.keys[1]: Days().shown(month)}

    def write(self, data: Data, values: dict[str, Any]) -> None:
        codes, month = values[self.keys[0]], values[self.keys[1]]
        before = get(data, self.keys[0]) or []
        had: list[Data] = []
        for code in codes:
            if code != NO_TREATMENT:
                had += [one for one in before if one["treatment"] == code] or [{"treatment": code}]
        first = next((one for one in had if one["treatment"] == CAR_T), None)
        if first is not None and Days().shown(first.get("on")) != month:
            first["on"] = Days().told(month, None)
        put(data, self.keys[0], had if codes else None)


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order in which their answers are written."""
    typed_day = TypedDay()
    kinds: dict[str, Kind] = {
        "label": Text(),
        "who_answers": CHOICE,
        "illness.diagnosis": CHOICE,
        "illness.planned.treatment": CHOICE,
        "illness.planned.drugs": Several(),
        "illness.planned.start": DAYS,
        "illness.planned.months": WHOLE,
        "illness.planned.nights_near_center": WHOLE,
        "illness.planned.setting": CHOICE,
        "illness.planned.approval": CHOICE,
        "illness.planned.denied_on": typed_day,
        "illness.planned.appeal_until": typed_day,
        "illness.planned.network": CHOICE,
        "illness.planned.trial": YES_OR_NO,
        "illness.planned.trial_supplies_drug": YES_OR_NO,
        "illness.in_treatment": YES_OR_NO,
        "illness.last_treated": DAYS,
        "patient.state": CHOICE,
        "patient.age": WHOLE,
        "patient.veteran": YES_OR_NO,
        "patient.pregnant": YES_OR_NO,
        "patient.expected_children": WHOLE,
        "patient.disability": YES_OR_NO,
        "patient.unable_to_work": YES_OR_NO,
        "patient.residency": CHOICE,
        "patient.years_in_status": WHOLE,
        "household.size": WHOLE,
        "household.assets": WHOLE,
        "household.income_this_month": WHOLE,
        "household.lost_income": YES_OR_NO,
        BILLS: AtLeastOne(),
        **travel_kinds(),
        CAREGIVERS: AtLeastOne(),
        f"{CAREGIVERS}_take_turns": YES_OR_NO,
        **{f"has_coverage.{kind}": YES_OR_NO for kind in OTHER_COVERAGE},
    }
    singles = [Single(key, kind) for key, kind in kinds.items()]
    bill: dict[str, Kind] = {
        f"{BILL}.hospital": YES_OR_NO,
        f"{BILL}.nonprofit_hospital": YES_OR_NO,
        f"{BILL}.first_billed": typed_day,
        f"{BILL}.in_collection": YES_OR_NO,
    }
    inside = [Single(key, kind) for key, kind in {**plan_kinds(), **job_kinds(), **member_kinds(), **bill}.items()]
    first = (ExactOrRange("household.income_per_year"), MainCoverage(), EarlierTreatments())
    return (*singles, *first, *inside, PlanServices(), MoneyForDrugs(), MedigapLetter(), BirthdayFirst(), HomeCosts())


def widget_values(case: Case) -> dict[str, Any]:
    """What every widget shows for a case."""
    data = case_as_data(case)
    values: dict[str, Any] = {}
    for question in questions():
        values |= question.shown(data)
    return values


def build_case(base: Case, answers: Mapping[str, Any]) -> Case:
    """The base with the widgets' answers over it. Keys that are missing in `answers` stay as the base has them."""
    before = case_as_data(base)
    data = copy.deepcopy(before)
    changed: set[str] = set()
    for question in questions():
        shown = question.shown(before)
        values = {key: answers.get(key, value) for key, value in shown.items()}
        if values != shown and _has_place(question, data):
            question.write(data, values)
            changed |= {key for key, value in values.items() if value != shown[key]}
    if changed & {"illness.planned.treatment", "illness.planned.drugs"}:
        put(data, "illness.planned.path", None)
    if any(key.startswith(USED) for key in changed):
        put(data, f"{USED}.as_of", None)
    return Case.model_validate(data) if changed else base


def _has_place(question: Question, data: Data) -> bool:
    """Whether a plan's or a caregiver's answer has something to belong to."""
    key = question.keys[0]
    if key.startswith((PLAN, USED, HELP)):
        return bool(data.get("coverages"))
    if key.startswith(f"{BILL}."):
        return bool(data.get(BILLS))
    is_of_one = key.startswith((f"{CAREGIVERS}.", f"{MEMBERS}."))
    return get(data, ".".join(key.split(".")[:3])) is not None if is_of_one else True


@cache
def main_kinds(kind: str | None) -> tuple[str, ...]:
    """Kinds of coverage that the main one answers by itself: its own kind and every wider one."""
    return () if kind in (None, NO_INSURANCE) else (str(kind), *vocabulary("coverage_kinds").ancestors(str(kind)))


@cache
def _keys() -> frozenset[str]:
    return frozenset(key for question in questions() for key in question.keys)


def asked(field: str | None) -> str | None:
    """The widget that asks for a place of a case file, if one does: a wider place leads to its first question."""
    if field is None:
        return None
    key = NEAREST.get(field, field.replace("coverages.", "coverages.main.") if field.startswith("coverages.") else field)
    return key if key in _keys() else None


NEAREST = {
    "coverages": "coverages.main.kind",
    "coverages.plan": f"{PLAN}.deductible.person",
    "coverages.used": f"{USED}.out_of_pocket.person",
    "illness.planned.path": "illness.planned.treatment",
    "work.patient": "work.patient.works",
    "work.caregivers.works": f"{CAREGIVER}.works",
    "work.caregivers.wage": f"{CAREGIVER}.wage",
    "work.caregivers.state_of_work": f"{CAREGIVER}.state_of_work",
    "work.caregivers.leave.state_leave": f"{CAREGIVER}.leave.state_leave",
}
"""Places that a result names, where the widget's key is another."""
