"""Ten thousand drawn courses of one household: p10, p50 and p90 of what it pays, by plan year, and how often a limit is reached.

Each row draws the path's quantities and complications (`draws`), the way the treatment is given by its published share, a price
for each service between its known ends (`prices`), and the plan's numbers and, apart from them, the household's other answers:
where it knows them only as a band or not at all, the three levels with the weights of a triangle (one sixth, four sixths, one
sixth). A row costs the cents of the plain course and the plain ledger. The seed is fixed: the same household gets the same
numbers. Not drawn: prices that nobody knows, which stay left out and are named by the estimate.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from cases.case import Case
from costs.billing import bill_of_event
from costs.bills import Bill, Split
from costs.courses.choose_path import ChosenPath, choose_path
from costs.courses.course import Course, course_of
from costs.courses.path_parts import Alternative
from costs.estimate import ways_of
from costs.insurance.adjudicate import adjudicate
from costs.prices import PriceFound
from costs.quantities import LEVELS, Level
from costs.results import SourceList
from costs.simulation.bills import Flags, RowBills, bills_of_rows
from costs.simulation.courses import RowCourses, draw_courses
from costs.simulation.draws import Draws, Int, draw_values
from costs.simulation.life.household import LifeOfRows, life_of_rows
from costs.simulation.payers.household import adjudicate_rows
from costs.simulation.prices import RowPrices, draw_prices
from costs.told.insurance import read_insurance
from costs.told.self_pay import nobody_of
from costs.trial import is_product_billed

ROWS, SEED = 10_000, 20_261_120
WEIGHTS = (1 / 6, 4 / 6, 1 / 6)


@dataclass(frozen=True)
class Drawn:
    """Courses given the same way, with their prices. `levels`: for the plan's numbers, which rows take which level; `answers`:
    the same for what else the household said, a level for each row."""

    courses: RowCourses
    prices: RowPrices
    levels: tuple[tuple[Level, slice], ...]
    answers: tuple[Level, ...]

    def level_of(self, row: int) -> Level:
        return next(level for level, rows in self.levels if rows.start <= row < rows.stop)


@dataclass(frozen=True)
class Medical:
    """What the household pays for bills in each row, by the first day of the plan year (of the calendar year without one); and
    whether each limit was reached, by the place of the coverage in the household's list, the limit's name and plan year."""

    by_year: dict[date, Int]
    reached: dict[tuple[int, str, date], Flags]


class Simulator:
    """Draws the courses of a household once; `medical` takes them through its insurance."""

    def __init__(self, case: Case, as_of: date, rows: int | None = None, seed: int = SEED):
        """Raises LookupError where no care path fits the household."""
        chosen = choose_path(case, as_of)
        if chosen is None:
            raise LookupError("no care path fits this household")
        self.case, self.as_of, self.chosen, self.seed, self.rows = case, as_of, chosen, seed, rows or ROWS
        self._generator = np.random.default_rng(self.seed)
        ways = _ways(self.case, self.chosen)
        counts = self._generator.multinomial(self.rows, [share for _, share in ways])
        self.drawn = tuple(self._draw(way, int(count)) for (way, _), count in zip(ways, counts, strict=True) if count)
        last = self.chosen.start + timedelta(days=max(int(one.courses.days.max()) for one in self.drawn))
        self.insurance = read_insurance(self.case, self.as_of, max(last, self.as_of), SourceList())

    def _draw(self, way: Alternative | None, rows: int) -> Drawn:
        path, drug = self.chosen.path, self.chosen.drug
        draws = Draws(rows, draw_values(path, drug, self.chosen.own.ends, rows, self._generator))
        is_free = not is_product_billed(self.case.illness.planned, "likely")
        courses = draw_courses(path, drug, way, draws, self.chosen.start, self.as_of, self._generator, is_free)
        first, last = max(self.chosen.start, self.as_of), int(courses.days.max()) - 1
        prices = draw_prices(self.case, courses.slots, first, self.chosen.start, last, rows, self._generator)
        bounds = np.cumsum([0, *self._generator.multinomial(rows, WEIGHTS)])
        levels = tuple(
            (level, slice(int(bounds[place]), int(bounds[place + 1])))
            for place, level in enumerate(LEVELS)
            if bounds[place] < bounds[place + 1]
        )
        answers = tuple(LEVELS[place] for place in self._generator.choice(len(LEVELS), rows, p=WEIGHTS))
        return Drawn(courses, prices, levels, answers)

    def medical(self) -> Medical:
        """The rows' bills through the insurance, in the order in which they were drawn."""
        found = Medical({}, {})
        done = 0
        for one in self.drawn:
            for level, rows in one.levels:
                coverages = self.insurance.by_level[level]
                amounts = adjudicate_rows(coverages, self._bills(one, rows), nobody_of(self.case, level))
                after = done + rows.stop - rows.start
                for year, cents in amounts.by_year.items():
                    found.by_year.setdefault(year, np.zeros(self.rows, dtype=np.int64))[done:after] = cents
                for (place, name), by_year in amounts.reached.items():
                    for year, flags in by_year.items():
                        key = coverages[place].told, name, year
                        found.reached.setdefault(key, np.zeros(self.rows, dtype=np.bool_))[done:after] = flags
                done = after
        return Medical(dict(sorted(found.by_year.items())), dict(sorted(found.reached.items())))

    def life(self) -> LifeOfRows:
        """What the rows cost beside the bills, in the order in which they were drawn."""
        path, start = self.chosen.path, self.chosen.start
        found = [life_of_rows(self.case, path, one.courses, one.answers, start, self.as_of) for one in self.drawn]
        return LifeOfRows(*(np.concatenate([getattr(one, name) for one in found]) for name in LifeOfRows.PARTS))

    def _bills(self, one: Drawn, rows: slice) -> RowBills:
        return bills_of_rows(one.courses, one.prices, rows, self.chosen.start, self.case.illness.planned)

    def splits_of(self, one: Drawn, row: int) -> tuple[Split, ...]:
        """One row through the plain course builder and the plain ledger."""
        level = one.level_of(row)
        bills = self.bills_of(one, row)
        return adjudicate(self.insurance.by_level[level], bills, self.as_of, nobody_of(self.case, level))

    def course_of(self, one: Drawn, row: int) -> Course:
        """One row through the plain course builder."""
        draw = one.courses.draws.of_row(row)
        return course_of(self.chosen.path, self.chosen.drug, draw, self.chosen.start, one.courses.way)

    def bills_of(self, one: Drawn, row: int) -> tuple[Bill, ...]:
        """The plain course's bills at the row's prices."""
        bills, is_billed = [], is_product_billed(self.case.illness.planned, "likely")
        for event in self.course_of(one, row).events:
            if event.day >= self.as_of and (is_billed or not event.is_planned_drug):
                cents = one.prices.of_row(event.service, event.drug, (event.day - self.chosen.start).days, row)
                price = None if cents is None else PriceFound(cents, None, ())
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
