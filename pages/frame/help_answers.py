"""Who else pays for the medicine under the main insurance: a card, a charity's grant, a state's program, free medicine."""

from functools import cached_property
from typing import Any

from cases.places import Data, get, put
from cases.vocabulary import vocabulary
from pages.frame.kinds import Choice, Kind, Whole

HELP = "coverages.main.help"
NO_HELP = "none"
PERIODS = ("year", "month", "fill")
TERMS: dict[str, Kind] = {"limit": Whole(), "per": Choice(), "household_pays_at_least": Whole()}


class MoneyForDrugs:
    """Which kinds of help there are and what each pays. "none" says that there is none; nothing chosen is not known.

    New help is for the planned medicine where one is chosen. A second entry of a kind, and what no widget shows, stay.
    """

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return (HELP, *(f"{HELP}.{code}.{term}" for code in vocabulary("money_of_others").terms for term in TERMS))

    def shown(self, data: Data) -> dict[str, Any]:
        told = get(data, HELP)
        codes = None if told is None else [one["kind"] for one in told] or [NO_HELP]
        values: dict[str, Any] = {HELP: list(dict.fromkeys(codes or ()))}
        for key in self.keys[1:]:
            code, term = key.split(".")[-2:]
            values[key] = TERMS[term].shown(_first(told or [], code).get(term))
        return values

    def write(self, data: Data, values: dict[str, Any]) -> None:
        before = get(data, HELP) or []
        found = []
        for code in values[HELP]:
            if code != NO_HELP:
                first = _first(before, code)
                others = [one for one in before if one["kind"] == code and one is not first]
                found += [self._entry(data, code, first, values), *others]
        put(data, HELP, found if values[HELP] else None)

    def _entry(self, data: Data, code: str, before: Data, values: dict[str, Any]) -> Data:
        drugs = get(data, "illness.planned.drugs") or []
        entry = before or {"kind": code} | ({"drug": drugs[0]} if drugs else {})
        for term, kind in TERMS.items():
            value = values[f"{HELP}.{code}.{term}"]
            if kind.shown(before.get(term)) != value:
                entry = {name: told for name, told in entry.items() if name != term}
                entry |= {} if value is None else {term: kind.told(value, None)}
        return entry


def _first(told: list[Data], code: str) -> Data:
    return next((one for one in told if one["kind"] == code), {})
