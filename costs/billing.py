"""From a course's events to bills with prices, and from split bills to a household's lines."""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.case import Case
from cases.illness import PlannedTreatment
from cases.vocabulary import vocabulary
from costs.amounts import CostLine
from costs.bill_files import benefit_of
from costs.bills import Bill, Split, UnknownPrice
from costs.courses.course import Course, Event
from costs.prices import MEDICARE, NO_PLAN, PRIVATE_PLAN, Basis, PriceFound, find_price
from costs.quantities import Level
from costs.results import LeftOut
from costs.told.insurance import told_coverages
from costs.told.payment_order import order_of_payment
from costs.told.plan_bands import counts_on
from costs.trial import is_product_billed
from ground.said import Codes, Said
from ground.sources import Source

UNKNOWN_PRICE: dict[Level, UnknownPrice] = {"low": "nothing", "likely": "left_out", "high": "all_that_is_left"}
WHOLE_INSURANCE = {
    "kind_not_modeled": "coverages",
    "insurance_unknown": "coverages",
    "terms_unknown": "coverages.plan.out_of_network",
}
"""Reasons that leave out all bills of an insurance alike, and the answer each asks for."""
AT_HOSPITALS = {"apheresis", "cell_infusion"}
CELL_THERAPY = "car_t_cell_therapy"
PARTS = {
    "deductible": "deductible",
    "copay": "copay",
    "coinsurance": "coinsurance",
    "not_covered": "not_covered",
    "balance_billed": "balance_bill",
}
"""The household's parts of a split bill, and the cost kind of each."""


@dataclass(frozen=True)
class PricedCourse:
    """The bills of a course and where each price comes from."""

    bills: tuple[Bill, ...]
    found: dict[tuple[str, str | None], PriceFound]

    def lines(self, splits: tuple[Split, ...]) -> list[CostLine]:
        """What the household pays of each bill, by part."""
        return [
            CostLine(
                split.bill.day,
                split.bill.category,
                kind,
                getattr(split, part),
                self._sources(split),
                self._is_own(split),
            )
            for split in splits
            for part, kind in PARTS.items()
            if getattr(split, part)
        ]

    def left_out(self, splits: tuple[Split, ...], level: Level) -> list[LeftOut]:
        """Services whose share is not counted.

        The low course counts the least there can be, so it leaves nothing out. In a plan year whose maximum is reached by
        other bills an unknown price moves money between bills, not the year's total, so nothing is missing there.
        """
        if level == "low":
            return []
        reached = {_limit_of(one) for one in splits if one.reason.key == "costs.reason.limit_reached"}
        open_splits = [one for one in splits if _limit_of(one) not in reached]
        missing = [_left_out(one) for one in open_splits if one.left_out]
        return missing + [_at_least(one) for one in open_splits if self._is_at_least(one) and one.household_pays]

    def _sources(self, split: Split) -> tuple[Source, ...]:
        found = self.found.get((split.bill.service, split.bill.drug))
        return found.sources if found else ()

    def _is_at_least(self, split: Split) -> bool:
        found = self.found.get((split.bill.service, split.bill.drug))
        return bool(found and found.is_at_least)

    def _is_own(self, split: Split) -> bool:
        found = self.found.get((split.bill.service, split.bill.drug))
        return bool(found and found.is_own)


def _limit_of(split: Split) -> tuple[int | None, date | None, bool]:
    """The maximum a split runs against. Pharmacy bills may have one of their own, so another bill's says nothing of theirs."""
    return split.coverage, split.plan_year, split.bill.benefit == "pharmacy"


def _left_out(split: Split) -> LeftOut:
    """What the likely total misses of one bill, and the answer that would let it be counted."""
    why = split.reason.key.rsplit(".", 1)[-1]
    if why in WHOLE_INSURANCE:
        return LeftOut(Said(f"costs.left_out.{why}"), "deductibles_and_copayments", WHOLE_INSURANCE[why], split.open_above)
    if why == "price_unknown" and split.open_above:
        why = "price_unknown_open"
    service = {"service": Codes("services", (split.bill.service,))}
    return LeftOut(Said(f"costs.left_out.{why}", service), split.bill.category, "prices", split.open_above)


def _at_least(split: Split) -> LeftOut:
    """A share counted from the lowest price known: the likely one may be more."""
    service = {"service": Codes("services", (split.bill.service,))}
    return LeftOut(Said("costs.left_out.price_at_least", service), split.bill.category, "prices")


def bills_of(case: Case, course: Course, as_of: date) -> PricedCourse:
    """The bills of a course from `as_of` on. A stay under way on that day counts from its first day, so it is left out,
    and so is a medicine that a clinical trial gives free."""
    found: dict[tuple[str, str | None], PriceFound] = {}
    bills, bases_on = [], PriceBases(case)
    is_billed = is_product_billed(case.illness.planned, course.level)
    for event in course.events:
        if event.day < as_of or (event.is_planned_drug and not is_billed):
            continue
        price = find_price(event.service, event.drug, course.level, bases_on(event.day), event.day, case)
        if price is not None:
            found[event.service, event.drug] = price
        bills.append(bill_of_event(event, price, course.level, case.illness.planned))
    return PricedCourse(tuple(bills), found)


class PriceBases:
    """Whose prices stand for those of the payer who pays first on a day; found once for each set of coverages in force."""

    def __init__(self, case: Case):
        self._case, self._told = case, told_coverages(case)
        self._found: dict[tuple[int, tuple[bool, ...]], tuple[Basis, ...]] = {}
        self._on: dict[date, tuple[Basis, ...]] = {}

    def __call__(self, day: date) -> tuple[Basis, ...]:
        if day not in self._on:
            self._on[day] = self._on_new_day(day)
        return self._on[day]

    def _on_new_day(self, day: date) -> tuple[Basis, ...]:
        counts = tuple(counts_on(one, day) for one in self._told or ())
        key = (day.year, counts)
        if key not in self._found:
            self._found[key] = self._bases(day, counts)
        return self._found[key]

    def _bases(self, day: date, counts: tuple[bool, ...]) -> tuple[Basis, ...]:
        in_force = tuple(one for one, is_in_force in zip(self._told or (), counts, strict=True) if is_in_force)
        if self._told is not None and not in_force:
            return NO_PLAN
        kinds = vocabulary("coverage_kinds")
        order, _ = order_of_payment(self._case, in_force, day)
        first = next((one for _, one in sorted(zip(order, in_force, strict=True), key=lambda pair: pair[0])), None)
        return MEDICARE if first is not None and kinds.is_or_below(first.kind, "medicare") else PRIVATE_PLAN


def _setting(event: Event, level: Level, planned: PlannedTreatment) -> str:
    """Where a visit is billed. Nobody having said, low and likely take a hospital's outpatient department, where Original
    Medicare limits the copayment, and high takes an office, where it does not. Cells are collected and given at hospitals."""
    if event.setting == "hospital":
        return event.setting
    if event.service in AT_HOSPITALS or (event.drug and vocabulary("drugs").is_or_below(event.drug, CELL_THERAPY)):
        return "hospital_outpatient"
    if event.at_home:
        return "home"
    if planned.setting in ("hospital_outpatient", "office"):
        return str(planned.setting)
    return "office" if level == "high" else "hospital_outpatient"


def bill_of_event(event: Event, price: PriceFound | None, level: Level, planned: PlannedTreatment) -> Bill:
    """One event of a course as a bill at a price for one unit; without a price, the level's rule for what nobody knows holds."""
    each = None if price is None else price.cents
    rule = UNKNOWN_PRICE[level]
    if each is None and event.unknown_price_reaches_limit:
        rule = "all_that_is_left"
    return Bill(
        day=event.day,
        service=event.service,
        benefit=benefit_of(event.service),
        allowed=None if each is None else each * event.units,
        setting=_setting(event, level, planned),
        units=event.units,
        in_network=planned.network != "out_of_network",
        stay=event.stay,
        discharge=event.day + timedelta(days=event.units) if event.stay else None,
        encounter=event.day.isoformat(),
        drug=event.drug,
        days_supply=event.days_supply,
        category=event.category,
        unknown_price=rule,
    )
