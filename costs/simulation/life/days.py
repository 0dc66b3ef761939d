"""Days of life around many drawn courses: visits, nights near the center, days without driving, by row and day from the start."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from costs.courses.care_path import CarePath
from costs.courses.course_time import WHOLE
from costs.simulation.bills import Flags
from costs.simulation.courses import RowCourses
from costs.simulation.days import Stays
from costs.simulation.draws import HUNDREDTHS, Int


@dataclass(frozen=True)
class LifeDays:
    """Of some rows, by day from the start: days in person, nights the path asks to spend near the center, days on which the
    patient may not drive; and the length of each course."""

    start: date
    visited: Flags
    near: Flags
    banned: Flags
    lengths: Int
    planned: Stays

    @classmethod
    def of_courses(cls, path: CarePath, courses: RowCourses, start: date) -> "LifeDays":
        near, banned = (days_asked(path, courses, what) for what in ("nights_near_center", "no_driving_days"))
        return cls(start, courses.visited, near, banned, courses.days, courses.planned)

    def of(self, rows: Int) -> "LifeDays":
        """Some of the rows."""
        parts = self.planned
        planned = Stays(*([part[rows] for part in each] for each in (parts.numbers, parts.firsts, parts.lengths)))
        return LifeDays(self.start, self.visited[rows], self.near[rows], self.banned[rows], self.lengths[rows], planned)

    def in_hospital(self, width: int) -> Flags:
        """Whether the patient spends a night in a hospital stay known beforehand."""
        return self.planned.hold(np.broadcast_to(np.arange(width), (len(self.lengths), width)))


def days_asked(path: CarePath, courses: RowCourses, what: str) -> Flags:
    """The days a quantity of days asks for, from the first day of its phase; of shape (rows, days)."""
    values, spells = courses.draws.values, []
    for phase, key in [(WHOLE, what), *((phase.id, f"phases.{phase.id}.{what}") for phase in path.phases)]:
        if key in values:
            count = np.where(courses.spans[phase].days > 0, values[key] // HUNDREDTHS, 0)
            spells.append((courses.spans[phase].first, count))
    longest = max((int((first + count).max(initial=0)) for first, count in spells), default=0)
    asked = np.zeros((courses.draws.rows, longest), dtype=np.bool_)
    offsets = np.arange(longest)[None, :]
    for first, count in spells:
        asked |= (offsets >= first[:, None]) & (offsets < (first + count)[:, None])
    return asked


def trips(visited: Flags, near: Flags, stays_near: bool) -> Flags:
    """Each visit is a round trip; whoever stays near the center makes one for all visits of that stay: no night but the very
    first holds a trip of its own."""
    if not stays_near or not near.shape[1]:
        return visited
    held = near.copy()
    has = np.flatnonzero(near.any(axis=1))
    held[has, near[has].argmax(axis=1)] = False
    made = visited.copy()
    width = min(made.shape[1], held.shape[1])
    made[:, :width] &= ~held[:, :width]
    return made
