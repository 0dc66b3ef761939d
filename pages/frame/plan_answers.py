"""What the screens ask about the main insurance's plan: its numbers, the terms of single services, and Medigap's letter."""

from functools import cached_property
from typing import Any

from cases.places import Data, get, put
from cases.vocabulary import vocabulary
from pages.frame.kinds import CHOICE, FINE, PERCENT, WHOLE, YES_OR_NO, Kind

PLAN = "coverages.main.plan"
USED = "coverages.main.used"
SERVICES = f"{PLAN}.services"
MEDIGAP = "medigap.letter"
BIRTHDAY = "coverages.birthday_first"
TERMS: dict[str, Kind] = {
    "copay": FINE,
    "coinsurance": PERCENT,
    "after_deductible": YES_OR_NO,
    "per": CHOICE,
    "at_most_days": WHOLE,
    "covered": YES_OR_NO,
}
"""What a plan may say of one service."""
PERIODS = ("visit", "stay", "day")
LETTERS = ("A", "B", "C", "D", "F", "G", "K", "L", "M", "N")


def plan_kinds() -> dict[str, Kind]:
    """Each number or yes-or-no of the plan by its place in the case."""
    plan: dict[str, Kind] = {
        "metal_level": CHOICE,
        "cost_sharing_reduction": PERCENT,
        "deductible.person": WHOLE,
        "deductible.family": WHOLE,
        "out_of_pocket_maximum.person": WHOLE,
        "out_of_pocket_maximum.family": WHOLE,
        "family_rule": CHOICE,
        "coinsurance": PERCENT,
        "plan_year_starts": CHOICE,
        "drug_deductible.person": WHOLE,
        "drug_out_of_pocket_maximum.person": WHOLE,
        "out_of_network.covered": YES_OR_NO,
        "out_of_network.deductible.person": WHOLE,
        "out_of_network.out_of_pocket_maximum.person": WHOLE,
        "out_of_network.coinsurance": PERCENT,
        "self_funded": YES_OR_NO,
        "hsa_qualified": YES_OR_NO,
        "grandfathered": YES_OR_NO,
        "copay_help_counts": YES_OR_NO,
        "premium_per_month": FINE,
    }
    used: dict[str, Kind] = {
        "deductible.person": WHOLE,
        "deductible.family": WHOLE,
        "out_of_pocket.person": WHOLE,
        "out_of_pocket.family": WHOLE,
    }
    return {f"{PLAN}.{name}": kind for name, kind in plan.items()} | {f"{USED}.{name}": kind for name, kind in used.items()}


class PlanServices:
    """The services with terms of their own: which ones, and each one's terms. Terms of a service no longer chosen go."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return (SERVICES, *(f"{SERVICES}.{code}.{term}" for code in vocabulary("services").terms for term in TERMS))

    def shown(self, data: Data) -> dict[str, Any]:
        told = get(data, SERVICES) or {}
        values: dict[str, Any] = {SERVICES: list(told)}
        for key in self.keys[1:]:
            code, term = key.split(".")[-2:]
            values[key] = TERMS[term].shown((told.get(code) or {}).get(term))
        return values

    def write(self, data: Data, values: dict[str, Any]) -> None:
        before = get(data, SERVICES) or {}
        told = {code: self._terms(code, before.get(code) or {}, values) for code in values[SERVICES]}
        put(data, SERVICES, {code: terms for code, terms in told.items() if terms} or None)

    def _terms(self, code: str, before: Data, values: dict[str, Any]) -> Data:
        """A term whose widget shows what the file says stays as the file has it: a band, say."""
        found = {}
        for term, kind in TERMS.items():
            value = values[f"{SERVICES}.{code}.{term}"]
            raw = before.get(term) if kind.shown(before.get(term)) == value else kind.told(value, before.get(term))
            if raw is not None:
                found[term] = raw
        return found


class BirthdayFirst:
    """Which of two parents' plans belongs to the parent whose birthday comes first in the year: its place in the list."""

    keys = (BIRTHDAY,)

    def shown(self, data: Data) -> dict[str, Any]:
        listed = data.get("coverages") or []
        return {BIRTHDAY: next((place for place, one in enumerate(listed) if one.get("birthday_first") == "yes"), None)}

    def write(self, data: Data, values: dict[str, Any]) -> None:
        for place, one in enumerate(data.get("coverages") or []):
            one.pop("birthday_first", None)
            if place == values[BIRTHDAY]:
                one["birthday_first"] = "yes"


class MedigapLetter:
    """The letter of a Medicare supplement. Choosing one says that there is one."""

    keys = (MEDIGAP,)

    def shown(self, data: Data) -> dict[str, Any]:
        plan = _medigap(data).get("plan") or {}
        return {MEDIGAP: plan.get("medigap_letter")}

    def write(self, data: Data, values: dict[str, Any]) -> None:
        found = _medigap(data)
        if values[MEDIGAP] is None:
            (found.get("plan") or {}).pop("medigap_letter", None)
        elif found:
            found.setdefault("plan", {})["medigap_letter"] = values[MEDIGAP]
        else:
            data["coverages"] = [*(data.get("coverages") or []), {"kind": "medigap", "plan": {"medigap_letter": values[MEDIGAP]}}]


def _medigap(data: Data) -> Data:
    listed = data.get("coverages") or []
    return next((one for one in listed if one.get("kind") == "medigap"), {})
