"""The bills of many drawn courses at once, one step a bill of every course, and who pays what of them.

Bills of a course stand in the order of their days. A step holds the bills at one place of some courses: they may differ in kind,
day and price from course to course. What a payer says of a bill is read from small tables by the bill's form.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cases.illness import PlannedTreatment
from costs.billing import bill_of_event
from costs.bills import Bill
from costs.courses.course import Event
from costs.simulation.courses import ABSENT, Events, RowCourses, Short
from costs.simulation.days import Slot
from costs.simulation.draws import Int
from costs.simulation.prices import RowPrices

Flags = NDArray[np.bool_]
Found = TypeVar("Found")
IN_A_STAY = "stay"


@dataclass(frozen=True, slots=True)
class Step:
    """One bill of each of some courses: `rows` are their numbers. `form`: a place in the bills' forms; `day` counts from the
    start; `price` is of all units in cents, 0 where it is not known."""

    bills: "RowBills"
    place: int
    rows: Int
    form: Int
    day: Int
    units: Int
    price: Int
    is_known: Flags

    @property
    def stay(self) -> Int:
        """The number of each bill's hospital stay, 0 for none."""
        stay = self.bills.stay[self.place]
        return stay if len(self.rows) == self.bills.rows else stay[self.rows]

    def of(self, some: Int) -> "Step":
        """The same for some of these courses, by their places in the step."""
        return Step(
            self.bills,
            self.place,
            self.rows[some],
            self.form[some],
            self.day[some],
            self.units[some],
            self.price[some],
            self.is_known[some],
        )


@dataclass(slots=True)
class Shares:
    """Who pays what of a step's bills, as in `costs.bills.Split`; one entry a bill. `terms_unknown`: nobody knows the plan's
    terms for it; None: they are known for all."""

    allowed: Int
    deductible: Int
    copay: Int
    coinsurance: Int
    not_covered: Int
    left_out: Flags
    terms_unknown: Flags | None = None

    @classmethod
    def nothing(cls, count: int) -> "Shares":
        allowed, deductible, copay, coinsurance, not_covered = np.zeros((5, count), dtype=np.int64)
        return cls(allowed, deductible, copay, coinsurance, not_covered, np.zeros(count, dtype=np.bool_))

    @property
    def cost_sharing(self) -> Int:
        return self.deductible + self.copay + self.coinsurance

    @property
    def household_pays(self) -> Int:
        return self.deductible + self.copay + self.coinsurance + self.not_covered

    @property
    def plan_pays(self) -> Int:
        return self.allowed - self.household_pays

    def put(self, places: Int, others: "Shares") -> None:
        """Writes the shares of some of the bills."""
        for name in ("allowed", "deductible", "copay", "coinsurance", "not_covered", "left_out"):
            getattr(self, name)[places] = getattr(others, name)
        if others.terms_unknown is not None:
            if self.terms_unknown is None:
                self.terms_unknown = np.zeros(len(self.allowed), dtype=np.bool_)
            self.terms_unknown[places] = others.terms_unknown

    def less(self, cents: Int) -> None:
        """`cents` of the cost sharing paid by somebody else: from the coinsurance first, then the copay, then the deductible."""
        for name in ("coinsurance", "copay", "deductible"):
            held = getattr(self, name)
            taken = np.minimum(cents, held)
            setattr(self, name, held - taken)
            cents = cents - taken


@dataclass(frozen=True)
class RowBills:
    """The bills of some courses. `forms`: every kind of bill there is, without day and price. `days`: every day a course of these
    can have. Tables are of shape (places, rows)."""

    days: tuple[date, ...]
    forms: tuple[Bill, ...]
    events: Events
    prices: RowPrices
    rows: int

    @property
    def places(self) -> int:
        return len(self.events.number)

    @property
    def form(self) -> Int:
        """Below zero where a course has no more bills."""
        return self.events.form

    @property
    def day(self) -> Int:
        return self.events.day

    @property
    def stay(self) -> Int:
        return self.events.stay

    @cached_property
    def last_days(self) -> list[int]:
        """The last day of the bills at each place."""
        number = self.events.number
        there = np.where(number < ABSENT, number, 0)
        days: list[int] = self.events.day_of(there.max(axis=1, initial=0)).tolist()
        return days

    @property
    def start(self) -> date:
        return self.days[0]

    @property
    def last(self) -> int:
        """The last day of the longest course, counted from the start."""
        return len(self.days) - 1

    def there(self, place: int) -> Int:
        """The courses that have a bill at a place."""
        return np.flatnonzero(self.events.number[place] < ABSENT)

    def step(self, place: int, rows: Int) -> Step:
        """The bills at a place of some courses that have one."""
        number = self.of_place(place, rows)
        form, day, units = self.events.form_of(number), self.events.day_of(number), self.events.units_of(number, rows)
        each = self.prices.each(form >> 1, day, rows)
        is_known = each >= 0
        return Step(self, place, rows, form, day, units, np.maximum(each, 0) * units, is_known)

    def of_place(self, place: int, rows: Int) -> Short:
        """The events at a place as numbers."""
        number = self.events.number[place]
        return number if len(rows) == self.rows else number[rows]

    def __iter__(self) -> Iterator[Step]:
        return (self.step(place, self.there(place)) for place in range(self.places))

    def by_form(self, read: Callable[[Bill], object]) -> NDArray[np.generic]:
        """What holds for each form, as an array."""
        return np.array([read(bill) for bill in self.forms])

    def by_day(self, number: Callable[[date], int]) -> Int:
        """A whole number for each day from the start to the last."""
        return np.array([number(day) for day in self.days], dtype=np.int64)


def bills_of_rows(courses: RowCourses, prices: RowPrices, rows: slice, start: date, planned: PlannedTreatment) -> RowBills:
    """The bills of some of the courses; each slot has two forms, outside and inside a hospital stay."""
    forms = tuple(_form(slot, in_stay, start, planned) for slot in courses.slots for in_stay in (False, True))
    days = tuple(start + timedelta(days=number) for number in range(int(courses.days.max(initial=1))))
    return RowBills(days, forms, courses.events.of(rows), prices.of(rows), rows.stop - rows.start)


def _form(slot: Slot, in_stay: bool, start: date, planned: PlannedTreatment) -> Bill:
    """A bill of a slot as the plain builder makes it, without its price."""
    event = Event(
        start,
        slot.service,
        slot.category,
        setting="hospital" if in_stay else "office",
        stay=IN_A_STAY if in_stay else None,
        unknown_price_reaches_limit=slot.reaches_limit,
        drug=slot.drug,
        at_home=slot.at_home,
        days_supply=slot.days_supply,
        is_planned_drug=slot.is_planned_drug,
    )
    return bill_of_event(event, None, "likely", planned)
