"""What drawn courses cost beside the bills: travel, work, home and premiums, to the cents of the plain functions."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

import numpy as np

from cases.case import Case
from cases.child_reading import job_counted
from costs.courses.care_path import CarePath
from costs.home import home_costs
from costs.quantities import LEVELS, Level
from costs.simulation.courses import RowCourses
from costs.simulation.draws import Int
from costs.simulation.life.days import LifeDays
from costs.simulation.life.days_off import nothing_lost, path_days_off
from costs.simulation.life.travel import course_stub, travel_of_rows
from costs.simulation.life.work import WorkRows
from costs.told.premiums import premiums_of
from costs.work.wages import works


@dataclass(frozen=True)
class LifeOfRows:
    """Cents of each row by what they are for."""

    PARTS: ClassVar = ("travel", "work", "home", "premiums")

    travel: Int
    work: Int
    home: Int
    premiums: Int

    @property
    def total(self) -> Int:
        return self.travel + self.work + self.home + self.premiums


def life_of_rows(
    case: Case, path: CarePath, courses: RowCourses, answers: tuple[Level, ...], start: date, as_of: date
) -> LifeOfRows:
    """`answers`: the level at which each row takes what the household knows only as a band or not at all."""
    found = LifeOfRows(*np.zeros((4, len(answers)), dtype=np.int64))
    days = LifeDays.of_courses(path, courses, start)
    patient, caregiver = (
        path_days_off(who, path, courses, start) if is_there else nothing_lost(len(answers))
        for who, is_there in (
            ("patient", works(job_counted(case)) is not False),
            ("caregiver", bool(case.work.caregivers)),
        )
    )
    told = np.array([LEVELS.index(answer) for answer in answers])
    for number, level in enumerate(LEVELS):
        rows = np.flatnonzero(told == number)
        if not len(rows):
            continue
        lengths = courses.days[rows]
        found.travel[rows] = travel_of_rows(case, days.of(rows), level, as_of)
        work = WorkRows(case, level, as_of, start, patient.of(rows), caregiver.of(rows), lengths)
        found.work[rows] = work.cents()
        _to_the_end(case, found, rows, lengths, level, start, as_of)
    return found


def _to_the_end(case: Case, found: LifeOfRows, rows: Int, lengths: Int, level: Level, start: date, as_of: date) -> None:
    """What only depends on the last day of a course: costs at home, and premiums, which turn with its month."""
    premiums: dict[tuple[int, int], int] = {}
    for length in np.unique(lengths):
        end = start + timedelta(days=int(length) - 1)
        mine, course, month = rows[lengths == length], course_stub(level, start, end), (end.year, end.month)
        if case.home_costs:
            found.home[mine] = home_costs(case, course, as_of).cents
        if month not in premiums:
            premiums[month] = sum(line.cents for line in premiums_of(case, course, as_of).lines)
        found.premiums[mine] = premiums[month]
