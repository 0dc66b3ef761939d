"""Ten thousand drawn courses of one household: p10, p50 and p90 of what it pays, by plan year, and how often a limit is reached.

Each row draws the path's quantities and complications (`draws`), the way the treatment is given by its published share, a price
for each service between its known ends, and the plan's numbers: where the household does not know them, the three levels with
the weights of a triangle (one sixth, four sixths, one sixth). A household on one commercial plan runs through the rows' ledger;
any other loops the plain ledger over fewer rows and says how many. Both give the same cents for the same row. The seed is
fixed: the same household gets the same numbers.

Not drawn: travel beyond trips and nights (each at the likely course's cost), wages and the like (between the three courses, by
the length of the drawn one), and prices that nobody knows, which stay left out and are named by the estimate.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from cases.case import Case
from costs.billing import PriceBases, bill_of_event
from costs.bills import Bill, Split
from costs.choose_path import ChosenPath, choose_path
from costs.course import course_of
from costs.estimate import ways_of
from costs.insurance.adjudicate import adjudicate
from costs.insurance.payers import CommercialPayer
from costs.path_parts import Alternative
from costs.prices import PriceFound, find_price
from costs.quantities import LEVELS, Level
from costs.results import SourceList
from costs.simulation.courses import RowCourses, draw_courses
from costs.simulation.days import Slot
from costs.simulation.draws import Draws, Int, draw_values
from costs.simulation.ledger import LEFT_OUT, TO_THE_LIMIT, can_take, take_rows
from costs.told_insurance import read_insurance
from costs.trial import is_product_billed

ROWS, PLAIN_ROWS, SEED = 10_000, 300, 20_261_120
WEIGHTS = (1 / 6, 4 / 6, 1 / 6)


@dataclass(frozen=True)
class Drawn:
    """Some rows of a simulation: courses given the same way under the plan's numbers of one level.

    `prices`: cents of one unit, of shape (slots, rows); see `costs.simulation.ledger` for prices nobody knows.
    """

    courses: RowCourses
    level: Level
    prices: Int
    rows: Int
    """Places of these rows among the courses."""


@dataclass(frozen=True)
class Medical:
    """What the household pays for bills in each row, by the first day of the plan year (of the calendar year without one)."""

    by_year: dict[date, Int]
    reached: dict[date, Int]
    trips: tuple[Int, Int]
    nights: Int
    days: Int
    is_plain: bool


class Simulator:
    """Draws the courses of a household once; `medical` takes them through its insurance."""

    def __init__(self, case: Case, as_of: date, rows: int | None = None, seed: int = SEED):
        """Raises LookupError where no care path fits the household."""
        chosen = choose_path(case, as_of)
        if chosen is None:
            raise LookupError("no care path fits this household")
        self.case, self.as_of, self.chosen, self.seed = case, as_of, chosen, seed
        self.drawn = self._draw(rows or PLAIN_ROWS)
        self.is_plain = not self._fits_rows()
        if rows is None and not self.is_plain:
            self.drawn = self._draw(ROWS)
        self.rows = sum(len(one.rows) for one in self.drawn)

    def _draw(self, rows: int) -> tuple[Drawn, ...]:
        """All rows, and the insurance over the longest of them."""
        self._generator = np.random.default_rng(self.seed)
        ways = _ways(self.case, self.chosen)
        counts = self._generator.multinomial(rows, [share for _, share in ways])
        courses = [self._courses(way, int(count)) for (way, _), count in zip(ways, counts, strict=True) if count]
        last = self.chosen.start + timedelta(days=max(int(one.days.max()) for one in courses))
        self.insurance = read_insurance(self.case, self.as_of, max(last, self.as_of), SourceList())
        return tuple(drawn for one in courses for drawn in self._at_levels(one))

    def _courses(self, way: Alternative | None, rows: int) -> RowCourses:
        path, drug = self.chosen.path, self.chosen.drug
        draws = Draws(rows, draw_values(path, drug, self.chosen.own.ends, rows, self._generator))
        is_free = not is_product_billed(self.case.illness.planned, "likely")
        return draw_courses(path, drug, way, draws, self.chosen.start, self.as_of, self._generator, is_free)

    def _at_levels(self, courses: RowCourses) -> Iterator[Drawn]:
        rows = len(courses.days)
        prices = np.empty((len(courses.slots), rows), dtype=np.int64)
        for place, slot in enumerate(courses.slots):
            prices[place] = self._prices(slot, rows)
        levels = self._generator.choice(len(LEVELS), rows, p=WEIGHTS)
        for number, level in enumerate(LEVELS):
            places = np.flatnonzero(levels == number)
            if len(places):
                yield Drawn(courses, level, prices, places)

    def _prices(self, slot: Slot, rows: int) -> Int:
        ends = [price.cents if price else None for price in (self._price(slot, level) for level in LEVELS)]
        low, likely, high = ends
        if likely is None:
            return np.full(rows, TO_THE_LIMIT if slot.reaches_limit else LEFT_OUT, dtype=np.int64)
        low, high = min(likely if low is None else low, likely), max(likely if high is None else high, likely)
        if low == high:
            return np.full(rows, likely, dtype=np.int64)
        return np.rint(self._generator.triangular(low, likely, high, rows)).astype(np.int64)

    def _price(self, slot: Slot, level: Level) -> PriceFound | None:
        """The price of the day the course starts, or of today where it has."""
        day = max(self.chosen.start, self.as_of)
        return find_price(slot.service, slot.drug, level, PriceBases(self.case)(day), day, self.case)

    def _fits_rows(self) -> bool:
        """Whether one commercial plan holds from the first bill on, and the rows' ledger knows all of it."""
        first_day = max(self.chosen.start, self.as_of)
        in_network = self.case.illness.planned.network != "out_of_network"
        return all(
            len(coverages) == 1
            and isinstance(coverages[0].payer, CommercialPayer)
            and coverages[0].is_in_force(first_day)
            and coverages[0].is_in_force(date.max)
            and all(can_take(coverages[0].payer, one.courses, self.as_of, in_network) for one in self.drawn)
            for coverages in self.insurance.by_level.values()
        )

    def medical(self) -> Medical:
        """Every row's bills through the insurance."""
        by_year: dict[date, Int] = {}
        reached: dict[date, Int] = {}
        gathered: dict[str, list[Int]] = {"home": [], "near": [], "nights": [], "days": []}
        done = 0
        for one in self.drawn:
            amounts, hits = self._plain(one) if self.is_plain else self._in_rows(one)
            for target, found in ((by_year, amounts), (reached, hits)):
                for year, values in found.items():
                    column = target.setdefault(year, np.zeros(self.rows, dtype=np.int64))
                    column[done : done + len(one.rows)] = values
            for name, values in zip(gathered, (*one.courses.trips, one.courses.nights, one.courses.days), strict=True):
                gathered[name].append(values[one.rows])
            done += len(one.rows)
        home, near, nights, days = (np.concatenate(parts) for parts in gathered.values())
        return Medical(dict(sorted(by_year.items())), dict(sorted(reached.items())), (home, near), nights, days, self.is_plain)

    def _in_rows(self, one: Drawn) -> tuple[dict[date, Int], dict[date, Int]]:
        payer = self.insurance.by_level[one.level][0].payer
        assert isinstance(payer, CommercialPayer)
        found = take_rows(payer, one.courses.of(one.rows), one.prices[:, one.rows], self.chosen.start)
        amounts = {year: found.by_year[:, place] for place, year in enumerate(found.years)}
        return amounts, {year: found.reached[:, place].astype(np.int64) for place, year in enumerate(found.years)}

    def _plain(self, one: Drawn) -> tuple[dict[date, Int], dict[date, Int]]:
        amounts: dict[date, Int] = {}
        reached: dict[date, Int] = {}
        for place, row in enumerate(one.rows):
            for split in self.splits_of(one, int(row)):
                year = split.plan_year or date(split.bill.day.year, 1, 1)
                column = amounts.setdefault(year, np.zeros(len(one.rows), dtype=np.int64))
                column[place] += split.household_pays
                hits = reached.setdefault(year, np.zeros(len(one.rows), dtype=np.int64))
                hits[place] |= split.reason.key == "costs.reason.limit_reached"
        return amounts, reached

    def splits_of(self, one: Drawn, row: int) -> tuple[Split, ...]:
        """One row through the plain course builder and the plain ledger."""
        return adjudicate(self.insurance.by_level[one.level], self.bills_of(one, row), self.as_of)

    def bills_of(self, one: Drawn, row: int) -> tuple[Bill, ...]:
        draw = one.courses.draws.of_row(row)
        course = course_of(self.chosen.path, self.chosen.drug, draw, self.chosen.start, one.courses.way)
        prices = {(slot.service, slot.drug): int(one.prices[place, row]) for place, slot in enumerate(one.courses.slots)}
        bills, is_billed = [], is_product_billed(self.case.illness.planned, "likely")
        for event in course.events:
            if event.day >= self.as_of and (is_billed or not event.is_planned_drug):
                cents = prices[event.service, event.drug]
                price = None if cents < 0 else PriceFound(cents, None, ())
                bills.append(bill_of_event(event, price, "likely", self.case.illness.planned))
        return tuple(bills)


def _ways(case: Case, chosen: ChosenPath) -> list[tuple[Alternative | None, float]]:
    """The alternatives left open, by their published shares; the usual one alone where some share was not published."""
    ways = [None if way is None else chosen.path.alternative(way) for way in ways_of(case, chosen)]
    shares = [float(way.share.likely) if way is not None and way.share is not None else None for way in ways]
    if None in shares or not sum(share or 0 for share in shares):
        usual = next((way for way in ways if way is not None and way.id == chosen.path.usual_alternative), ways[0])
        return [(usual, 1.0)]
    total = sum(share or 0 for share in shares)
    return [(way, (share or 0) / total) for way, share in zip(ways, shares, strict=True)]
