"""What moves the likely total most, in dollars: each assumption and each unknown plan number at its two ends, all else likely.

Public entry: `drivers(case, as_of)`. One at a time: two assumptions that work together are not seen here (`costs.simulation`
draws them together). A driver whose two ends make no difference is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cases.case import Case
from cases.life import OwnPrice
from costs.billing import PriceBases
from costs.courses.choose_path import ChosenPath, choose_path
from costs.courses.course import Course, build_course
from costs.courses.path_quantities import Ends, quantities_of
from costs.estimate import cost_course, usual_way
from costs.prices import find_price
from costs.quantities import LEVELS, Level
from costs.results import SourceList
from costs.told.insurance import Insurance, read_insurance
from ground.bands import Band
from ground.said import Codes, Said


@dataclass(frozen=True, slots=True)
class Driver:
    """`said`: the assumption. `at_low` and `at_high`: the likely total in cents with it at its low and at its high end. `field`:
    the answer that would settle it."""

    said: Said
    at_low: int
    at_high: int
    field: str | None = None

    @property
    def swing(self) -> int:
        return abs(self.at_high - self.at_low)


def drivers(case: Case, as_of: date, most: int = 10) -> tuple[Driver, ...]:
    """The assumptions that move the likely total most, the largest first; none where no care path fits."""
    chosen = choose_path(case, as_of)
    if chosen is None:
        return ()
    likely = _Likely(case, chosen, as_of)
    found = [*_quantities(likely), *_plan(likely), *_prices(likely)]
    return tuple(sorted((one for one in found if one.swing), key=lambda one: -one.swing)[:most])


class _Likely:
    """The likely course of a household, costed again with one thing changed."""

    def __init__(self, case: Case, chosen: ChosenPath, as_of: date):
        self.case, self.chosen, self.as_of = case, chosen, as_of
        self.course = self._course(chosen.own.ends)
        self._longest = self._course(chosen.own.ends, "high").end
        self.insurance = read_insurance(case, as_of, max(as_of, self._longest, self.course.end), SourceList())

    def _course(self, own: Mapping[str, Ends], level: Level = "likely") -> Course:
        way = usual_way(self.case, self.chosen)
        return build_course(self.chosen.path, self.chosen.drug, level, self.chosen.start, None, way, own)

    def with_quantity(self, key: str, ends: Ends, level: Level) -> int:
        own = {**self.chosen.own.ends, key: dict.fromkeys(LEVELS, ends[level])}
        return cost_course(self.case, self._course(own), self.insurance, self.as_of).cents

    def with_plan(self, level: Level) -> int:
        by_level = {**self.insurance.by_level, "likely": self.insurance.by_level[level]}
        insurance: Insurance = replace(self.insurance, by_level=by_level)
        return cost_course(self.case, self.course, insurance, self.as_of).cents

    def with_price(self, service: str, drug: str | None, cents: int) -> int:
        own = OwnPrice(service=service, drug=drug, allowed=Band.exactly(cents))
        case = self.case.model_copy(update={"prices": (own, *(self.case.prices or ()))})
        return cost_course(case, self.course, self.insurance, self.as_of).cents


def _quantities(likely: _Likely) -> Iterator[Driver]:
    chosen = likely.chosen
    for key, quantity in quantities_of(chosen.path, chosen.drug).items():
        own = chosen.own.ends.get(key)
        ends: Ends = own or {level: quantity.at(level) for level in LEVELS}
        if ends["low"] != ends["high"]:
            said = Said("costs.driver.quantity", {"words": quantity.words, **_shown(ends)})
            field = chosen.own.fields.get(key) if own else f"assumptions.{chosen.path.id}.{key}"
            yield Driver(said, likely.with_quantity(key, ends, "low"), likely.with_quantity(key, ends, "high"), field)


def _shown(ends: Ends) -> dict[str, str]:
    return {level: f"{ends[level].normalize():f}" for level in ("low", "high")}


def _plan(likely: _Likely) -> Iterator[Driver]:
    """The plan's numbers that nobody typed, all together at their low and at their high end."""
    yield Driver(Said("costs.driver.plan"), likely.with_plan("low"), likely.with_plan("high"), "coverages.plan")


def _prices(likely: _Likely) -> Iterator[Driver]:
    day, bases = max(likely.chosen.start, likely.as_of), PriceBases(likely.case)
    for service, drug in dict.fromkeys((event.service, event.drug) for event in likely.course.events):
        low, high = (find_price(service, drug, level, bases(day), day, likely.case) for level in ("low", "high"))
        if low is None or high is None or low.cents is None or high.cents is None or low.cents == high.cents:
            continue
        what = Codes("services", (service,)) if drug is None else Codes("drugs", (drug,))
        at_low, at_high = (likely.with_price(service, drug, one.cents) for one in (low, high) if one.cents is not None)
        yield Driver(Said("costs.driver.price", {"what": what}), at_low, at_high, "prices")
