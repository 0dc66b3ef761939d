"""Who replaces lost wages besides paid leave: the state, a disability policy, and SSDI, each as a `Replacement`.

State leave counts by the state of work: always when the household says that it covers the worker, never when it says no; with
no answer low and likely count it and high does not. Without a state of work only low counts it, by the state of residence.
A policy whose weekly pay nobody knows counts in low only, as the whole wage. SSDI is what the household types, for somebody
who stopped working, after its full calendar months of waiting. Not modeled: taxes on benefits.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cases.life import Job
from costs.amounts import TURNED, at_level, more_is_better
from costs.defaults import planning_default
from costs.life_costs import LifeCosts
from costs.quantities import Level
from costs.work.absence import Lost
from costs.work.disability import first_ssdi_month
from costs.work.replacement import Replacement
from costs.work.state_leave import Reason, StateLeave, state_leave
from costs.work.wages import DAYS_A_WEEK, WEEKS_A_YEAR, days_per_week
from figures.lookup import FigureError
from ground.bands import Band
from ground.said import Cents, Codes, Said

STATE_LEAVE, DISABILITY_INSURANCE, SSDI = "state_leave", "disability_insurance", "ssdi"
SELF_EMPLOYED = "self_employed"
MONTHS_A_YEAR = 12
WITHOUT_END = 10_000
"""More weeks than any course has."""


@dataclass(frozen=True)
class Worker:
    """One person at work: where the answers stand, whose wages they are, and for what reason the state would pay."""

    job: Job
    place: str
    cost_kind: str
    reason: Reason
    home_state: str | None = None
    cannot_work: bool = False
    costs: LifeCosts = field(default_factory=LifeCosts)


def payers_of(worker: Worker, lost: Lost, wage: Fraction, level: Level) -> list[Replacement]:
    """Everyone who may replace part of this worker's wages at a level. What was assumed goes into the worker's costs."""
    found = [_state(worker, lost, wage, level), _policy(worker, wage, level), _ssdi(worker, lost, wage, level)]
    return [payer for payer in found if payer is not None]


def _state(worker: Worker, lost: Lost, wage: Fraction, level: Level) -> Replacement | None:
    job, claim_day = worker.job, lost.days[0].day
    covered = job.leave.state_leave
    if job.state_of_work is None and covered is not False and job.status != SELF_EMPLOYED:
        worker.costs.asks.append(f"{worker.place}.state_of_work")
    leave = _leave_of(worker, claim_day, level)
    if leave is None:
        return None
    a_week = days_per_week(job)
    benefit = leave.weekly_benefit(wage * a_week)
    if benefit is None:
        worker.costs.notices.append(Said("costs.notice.state_leave_unknown", {"state": Codes("states", (leave.state,))}))
        return None
    worker.costs.readings += leave.readings
    if job.state_of_work and (leave.first_day is None or leave.first_day <= lost.days[-1].day):
        said = {"state": Codes("states", (leave.state,)), "benefit": Cents(benefit), "weeks": leave.weeks}
        said |= {"whose": Said(f"costs.whose.{worker.cost_kind}")}
        worker.costs.notices.append(Said(f"costs.notice.state_leave_{'counted' if covered else 'assumed'}", said))
        worker.costs.asks += [] if covered else [f"{worker.place}.leave.state_leave"]
    return Replacement(
        STATE_LEAVE,
        per_day=Fraction(benefit) / a_week,
        waiting=_waiting(worker, lost, leave, level) * a_week / DAYS_A_WEEK,
        days=leave.weeks * a_week,
        from_day=leave.first_day,
        sources=leave.pages,
    )


def _leave_of(worker: Worker, claim_day: date, level: Level) -> StateLeave | None:
    """The state's program a level counts for a worker who claims on a day."""
    job, covered = worker.job, worker.job.leave.state_leave
    if covered is False or (covered is None and (level == "high" or job.status == SELF_EMPLOYED)):
        return None
    state = job.state_of_work or (worker.home_state if level == "low" else None)
    return None if state is None else _program(state, worker.reason, claim_day)


def long_absence(worker: Worker, claim_day: date, level: Level) -> Fraction | None:
    """How many lost working days make the state pay its waiting time as well; None: no number of them matters."""
    leave = _leave_of(worker, claim_day, level)
    if leave is None or leave.waiting_days is None or leave.waiting_paid_after_days is None:
        return None
    return leave.waiting_paid_after_days * days_per_week(worker.job) / DAYS_A_WEEK


def _program(state: str, reason: Reason, day: date) -> StateLeave | None:
    try:
        return state_leave(state, reason, day)
    except FigureError:
        return None


def _waiting(worker: Worker, lost: Lost, leave: StateLeave, level: Level) -> int:
    if leave.waiting_days is None:
        return _default(worker, "paid_leave_waiting_days", level, None)
    long_enough = leave.waiting_paid_after_days
    in_all = sum(one.days for one in lost.days) * DAYS_A_WEEK / days_per_week(worker.job)
    return 0 if long_enough is not None and in_all >= long_enough else leave.waiting_days


def _policy(worker: Worker, wage: Fraction, level: Level) -> Replacement | None:
    leave = worker.job.leave
    if not leave.disability_insurance or worker.reason != "own_condition":
        return None
    a_week = days_per_week(worker.job)
    if leave.disability_pays_per_week is None:
        worker.costs.notices.append(Said("costs.notice.disability_pay_unknown"))
        worker.costs.asks.append(f"{worker.place}.leave.disability_pays_per_week")
        if level != "low":
            return None
        per_week = wage * a_week
    else:
        whole = int(wage * a_week) + 1
        per_week = Fraction(more_is_better(leave.disability_pays_per_week, level, unlimited=whole))
    waiting = _known(worker, leave.disability_waiting_days, level, "disability_waiting_days")
    weeks = _weeks(worker, level)
    return Replacement(
        DISABILITY_INSURANCE,
        per_day=per_week / a_week,
        waiting=waiting * a_week / DAYS_A_WEEK,
        days=weeks * a_week,
        from_household=True,
    )


def _ssdi(worker: Worker, lost: Lost, wage: Fraction, level: Level) -> Replacement | None:
    monthly = worker.job.leave.ssdi_per_month
    if monthly is None or lost.stopped is None:
        return None
    days_a_month = WEEKS_A_YEAR * days_per_week(worker.job) / MONTHS_A_YEAR
    per_day = more_is_better(monthly, level, unlimited=int(wage * days_a_month) + 1) / days_a_month
    return Replacement(SSDI, per_day, from_day=first_ssdi_month(lost.stopped), until=lost.returned, from_household=True)


def _weeks(worker: Worker, level: Level) -> Fraction:
    """For how many weeks a policy pays."""
    answer = worker.job.leave.disability_pays_weeks
    if answer is not None:
        return Fraction(more_is_better(answer, level, unlimited=WITHOUT_END))
    return Fraction(_default(worker, "disability_pays_weeks", TURNED[level], f"{worker.place}.leave.disability_pays_weeks"))


def _known(worker: Worker, answer: Band | None, level: Level, name: str) -> Fraction:
    """The household's own answer, or the planning default where it leaves this level open; never below the answer's lower end."""
    known = None if answer is None else at_level(answer, level)
    if known is not None:
        return Fraction(known)
    default = _default(worker, name, level, f"{worker.place}.leave.{name}")
    return Fraction(max(default, (answer.at_least or 0) if answer else 0))


def _default(worker: Worker, name: str, level: Level, answer: str | None) -> int:
    worker.costs.defaults.append((name, answer))
    return int(Decimal(planning_default(name).quantity.at(level)))
