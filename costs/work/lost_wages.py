"""Wages lost to treatment, for the patient and for whoever comes along: unpaid working days after what replaces them. In cents.

Not working is zero, not unknown. Of several caregivers one comes along, or they take turns, or each has days or a share of
their own: low takes the way that costs least, high the one that costs most or may, likely what the household says, else the first
who works. Not modeled: taxes, raises.
"""

from dataclasses import replace
from datetime import date

from cases.case import Case
from cases.child_reading import job_counted
from cases.life import Caregiver
from costs.amounts import CostLine, more_is_better
from costs.courses.course import Course, DayOff
from costs.life_costs import LifeCosts, Reduction
from costs.quantities import Level
from costs.results import LeftOut
from costs.work.absence import lost_days
from costs.work.cliffs import dates_to_know
from costs.work.payers import payers_of
from costs.work.replacement import Ledger, replace_wages
from costs.work.wages import daily_wage, days_per_week, works
from costs.work.who_is_there import days_of_nobody, is_split, splits_of
from costs.work.worker import Worker, children_of_patient
from ground.bands import Band
from ground.said import Said
from ground.sources import Source

CATEGORY = "lost_wages"
WITHOUT_END = 10_000
"""More days than any course has."""


def work_costs(case: Case, course: Course, as_of: date) -> LifeCosts:
    """Lost wages of one course from `as_of` on. Nobody named as caregiver is unknown; an empty list is nobody."""
    costs = LifeCosts()
    costs.add(_lose(patient_worker(case), case, course.days_off_patient, course, as_of))
    if case.work.caregivers is None:
        costs.left_out.append(LeftOut(Said("costs.left_out.caregiver"), CATEGORY, "work.caregivers", opens_high=True))
    elif case.work.caregivers:
        costs.add(_caregivers(case, case.work.caregivers, course, as_of))
    return costs


def patient_worker(case: Case) -> Worker:
    cannot_work, home = bool(case.patient.unable_to_work), case.patient.state
    children = children_of_patient(case)
    return Worker(job_counted(case), "work.patient", "lost_wages_patient", "own_condition", home, cannot_work, children)


def caregiver_worker(case: Case, caregiver: Caregiver) -> Worker:
    home = case.patient.state if caregiver.lives_with_patient else None
    relation = caregiver.relation
    return Worker(caregiver.job, "work.caregivers", "lost_wages_caregiver", "family_care", home, relation=relation)


def _caregivers(case: Case, caregivers: tuple[Caregiver, ...], course: Course, as_of: date) -> LifeCosts:
    if is_split(caregivers):
        return _as_told(case, caregivers, course, as_of)
    if case.work.caregivers_take_turns:
        return _in_turn(case, caregivers, course, as_of)
    each = [_caregiver(case, one, course.days_off_caregiver, course, as_of) for one in caregivers]
    ways = list(each)
    if course.level != "likely" and len(each) > 1 and case.work.caregivers_take_turns is None:
        ways.append(_in_turn(case, caregivers, course, as_of))
    if course.level != "likely":
        return _end_of(ways, course.level)
    at_work = (costs for costs, one in zip(each, caregivers, strict=True) if works(one.job) is not False)
    return next(at_work, each[0])


def _end_of(ways: list[LifeCosts], level: Level) -> LifeCosts:
    """Of several ways low takes the one that costs least, high the one that costs most or may."""
    if level == "low":
        return min(ways, key=lambda costs: costs.cents)
    return max(ways, key=lambda costs: (bool(costs.left_out), costs.cents))


def _as_told(case: Case, caregivers: tuple[Caregiver, ...], course: Course, as_of: date) -> LifeCosts:
    """Each caregiver on the days and with the share they named."""
    days, ways = course.days_off_caregiver, []
    for split in splits_of(caregivers, days, course.level, bool(case.work.caregivers_take_turns)):
        costs = LifeCosts()
        for one, own in zip(caregivers, split, strict=True):
            costs.add(_caregiver(case, one, own, course, as_of))
        left = days_of_nobody(days, split)
        if left:
            costs.notices.append(Said("costs.notice.caregiver_days_of_nobody", {"days": f"{float(left):.1f}".removesuffix(".0")}))
        ways.append(costs)
    return ways[0] if course.level == "likely" else _end_of(ways, course.level)


def _in_turn(case: Case, caregivers: tuple[Caregiver, ...], course: Course, as_of: date) -> LifeCosts:
    """The days shared evenly, each caregiver with their own leave."""
    costs = LifeCosts()
    shared = tuple(replace(one, days=one.days / len(caregivers)) for one in course.days_off_caregiver)
    for one in caregivers:
        costs.add(_caregiver(case, one, shared, course, as_of))
    return costs


def _caregiver(case: Case, caregiver: Caregiver, days: tuple[DayOff, ...], course: Course, as_of: date) -> LifeCosts:
    return _lose(caregiver_worker(case, caregiver), case, days, course, as_of)


def _lose(worker: Worker, case: Case, path_days: tuple[DayOff, ...], course: Course, as_of: date) -> LifeCosts:
    costs, level = worker.costs, course.level
    at_work = works(worker.job)
    if at_work is False:
        return costs
    lost = lost_days(worker.job, path_days, course, worker.cannot_work and at_work is True)
    if not lost.days:
        return costs
    wage = daily_wage(worker.job, level)
    if wage is None:
        unknown = "wage" if at_work else "works"
        said = Said(f"costs.left_out.{unknown}_{worker.cost_kind}")
        costs.left_out.append(LeftOut(said, CATEGORY, f"{worker.place}.{unknown}", opens_high=True))
        costs.dates += dates_to_know(worker, case, lost, {}, as_of)
        return costs
    if at_work is None and level == "low":
        return costs
    payers = payers_of(worker, lost, wage, level)
    paid = paid_days(worker.job.leave.paid_days_left, level)
    a_week = days_per_week(worker.job)
    ledger = replace_wages(lost.days, wage, paid, payers, level, as_of, a_week, course.start)
    pages = {payer.kind: payer.sources for payer in payers}
    _write(worker, ledger, costs, {kind: sources for kind, sources in pages.items() if sources})
    if lost.stopped is not None:
        costs.notices.append(Said(f"costs.notice.stopped_{worker.cost_kind}"))
    costs.dates += dates_to_know(worker, case, lost, ledger.ended, as_of)
    return costs


def _write(worker: Worker, ledger: Ledger, costs: LifeCosts, pages: dict[str, tuple[Source, ...]]) -> None:
    for one in ledger.days:
        if one.lost:
            costs.lines.append(CostLine(one.day, CATEGORY, worker.cost_kind, one.lost, from_household=True))
        for kind, cents in one.by_kind.items():
            sources = pages.get(kind, ())
            costs.reductions.append(Reduction(one.day, kind, CATEGORY, worker.cost_kind, cents, sources, kind not in pages))


def paid_days(answer: Band | None, level: Level) -> int:
    """Paid leave lowers the cost; unknown is none in every course."""
    return 0 if answer is None else more_is_better(answer, level, unlimited=WITHOUT_END)
