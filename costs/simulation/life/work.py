"""Lost wages of many drawn courses: the cents of `costs.work`, for the patient and for whoever comes along."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from cases.case import Case
from cases.life import Caregiver
from costs.courses.course import DayOff
from costs.quantities import Level
from costs.simulation.bills import Flags
from costs.simulation.draws import Int
from costs.simulation.life.days_off import DaysOff, RowsLost, rows_lost, single_days, weighted
from costs.simulation.life.wages import lost_wages
from costs.work.absence import Lost, PartTime
from costs.work.lost_wages import caregiver_worker, paid_days, patient_worker
from costs.work.payers import payers_of
from costs.work.wages import daily_wage, works
from costs.work.who_is_there import is_split, ways_to_split, weights_on
from costs.work.worker import Worker


@dataclass(frozen=True)
class Wages:
    """Cents of each row, and where a wage is missing from them."""

    cents: Int
    is_open: Flags

    @classmethod
    def nothing(cls, rows: int) -> "Wages":
        return cls(np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.bool_))


@dataclass(frozen=True)
class WorkRows:
    """The rows of one level: the days off the path asks for, and the length of each course."""

    case: Case
    level: Level
    as_of: date
    start: date
    patient: DaysOff
    caregiver: DaysOff
    lengths: Int

    def cents(self) -> Int:
        """As `costs.work.work_costs` has it."""
        worker = patient_worker(self.case)
        cents = self._lose(worker, self.patient).cents
        if self.case.work.caregivers:
            cents = cents + self._caregivers(self.case.work.caregivers).cents
        return cents

    def _caregivers(self, caregivers: tuple[Caregiver, ...]) -> Wages:
        """Of several one comes along, or they take turns: low takes the way that costs least, high the one that costs most or
        may."""
        in_turn = self.case.work.caregivers_take_turns
        if is_split(caregivers):
            return self._as_told(caregivers, bool(in_turn))
        if in_turn:
            return self._in_turn(caregivers)
        ways = [self._lose(caregiver_worker(self.case, one), self.caregiver) for one in caregivers]
        if self.level == "likely":
            at_work = (way for way, one in zip(ways, caregivers, strict=True) if works(one.job) is not False)
            return next(at_work, ways[0])
        if len(ways) > 1 and in_turn is None:
            ways.append(self._in_turn(caregivers))
        return self._end_of(ways)

    def _end_of(self, ways: list[Wages]) -> Wages:
        chosen = ways[0]
        for way in ways[1:]:
            chosen = _cheaper(chosen, way) if self.level == "low" else _dearer(chosen, way)
        return chosen

    def _as_told(self, caregivers: tuple[Caregiver, ...], evenly: bool) -> Wages:
        """Each caregiver on the days and with the share they named; see `costs.work.who_is_there`."""
        each, ways = single_days(self.caregiver, self.start), []
        first, last = int(each.day.min(initial=0)), int(each.day.max(initial=0))
        days = [self.start + timedelta(days=number) for number in range(first, last + 1)]
        for way in ways_to_split(caregivers, self.level, evenly):
            weights = [weights_on(caregivers, day, way) for day in days]
            own = [[one.get(place, Fraction(0)) for one in weights] for place in range(len(caregivers))]
            ways.append(self._together(caregivers, [weighted(each, first, mine) for mine in own]))
        return ways[0] if self.level == "likely" else self._end_of(ways)

    def _in_turn(self, caregivers: tuple[Caregiver, ...]) -> Wages:
        """The days shared evenly, each caregiver with their own leave."""
        return self._together(caregivers, [self.caregiver.shared(len(caregivers))] * len(caregivers))

    def _together(self, caregivers: tuple[Caregiver, ...], days: list[DaysOff]) -> Wages:
        found = Wages.nothing(len(self.lengths))
        for one, own_days in zip(caregivers, days, strict=True):
            own = self._lose(caregiver_worker(self.case, one), own_days)
            found = Wages(found.cents + own.cents, found.is_open | own.is_open)
        return found

    def _lose(self, worker: Worker, path_days: DaysOff) -> Wages:
        found, at_work = Wages.nothing(len(self.lengths)), works(worker.job)
        if at_work is False:
            return found
        cannot_work = worker.cannot_work and at_work is True
        lost = rows_lost(worker.job, path_days, self.lengths, self.start, self.level, cannot_work)
        has: Flags = np.any(lost.days.part > 0, axis=0)
        wage = daily_wage(worker.job, self.level)
        if wage is None:
            return Wages(found.cents, has)
        if at_work is None and self.level == "low":
            return found
        leave = paid_days(worker.job.leave.paid_days_left, self.level)
        for rows, example in self._alike(lost, has):
            payers = payers_of(worker, example, wage, self.level)
            part_time = lost.is_part_time(rows)
            cents = lost_wages(lost.days.of(rows), wage, leave, payers, self.level, self.as_of, self.start, part_time)
            found.cents[rows] = cents
        return found

    def _alike(self, lost: RowsLost, has: Flags) -> list[tuple[Int, Lost]]:
        """Rows with the same payers, with an example of what they lose: payers depend on the first day lost, and a state's claim
        years on the last."""
        found: list[tuple[Int, Lost]] = []
        if not lost.days.part.shape[0]:
            return found
        place = (lost.days.part > 0).argmax(axis=0)
        first = lost.days.day[place, np.arange(len(has))]
        last = np.where(lost.days.part > 0, lost.days.day, first[None, :]).max(axis=0)
        part_time = None
        if lost.part_time is not None:
            returned = self.start + timedelta(days=lost.part_time.first)
            part_time = PartTime(returned, returned, lost.part_time.lost)
        for number in np.unique(first[has]):
            rows = np.flatnonzero(has & (first == number))
            ends = (int(number), int(last[rows].max()))
            days = tuple(DayOff(self.start + timedelta(days=day), Fraction(1)) for day in ends)
            found.append((rows, Lost(days, lost.stopped, lost.returned, part_time)))
        return found


def _cheaper(one: Wages, other: Wages) -> Wages:
    takes = other.cents < one.cents
    return Wages(np.where(takes, other.cents, one.cents), np.where(takes, other.is_open, one.is_open))


def _dearer(one: Wages, other: Wages) -> Wages:
    takes = (other.is_open & ~one.is_open) | ((other.is_open == one.is_open) & (other.cents > one.cents))
    return Wages(np.where(takes, other.cents, one.cents), np.where(takes, other.is_open, one.is_open))
