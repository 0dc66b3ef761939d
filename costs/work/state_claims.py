"""The claims a worker may have for a state's leave: whether it counts, for how many weeks, and what is said of it.

State leave counts by the state of work: always when the household says that it covers the worker, never when it says no; with
no answer low and likely count it and high does not, and nobody counts it for the self-employed or below an employer size the
state names. Without a state of work only low counts it, by the state of residence.

Weeks of leave already used are taken off at high, at likely only where all reasons together have a limit, at low never. After a
claim year low counts a new claim with new weeks and the figures of its day (its earnings rule taken to be met, without waiting),
likely only what the first claim has left, high nothing.
"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from costs.amounts import at_level
from costs.quantities import Level
from costs.work.absence import Lost
from costs.work.leave_days import Claim
from costs.work.replacement import Replacement
from costs.work.state_leave import Reason, StateLeave, state_leave
from costs.work.wages import DAYS_A_WEEK, days_per_week
from costs.work.worker import SELF_EMPLOYED, Worker
from figures.lookup import FigureError
from ground.said import Cents, Codes, Said

STATE_LEAVE = "state_leave"


def state_claims(worker: Worker, lost: Lost, wage: Fraction, level: Level) -> list[Replacement]:
    """What the state of work replaces, one `Replacement` a claim. What was assumed goes into the worker's costs."""
    leave = _counted(worker, lost.days[0].day, level)
    if leave is None:
        return []
    a_week = days_per_week(worker.job)
    benefit = _benefit(worker, leave, wage * a_week, level)
    if benefit is None:
        worker.costs.notices.append(Said("costs.notice.state_leave_unknown", {"state": _name(leave)}))
        return []
    worker.costs.readings += leave.readings
    weeks = _weeks(worker, leave, level)
    first = max(lost.days[0].day, leave.first_day or lost.days[0].day)
    year_ends = _year_ends(leave, first, lost)
    _say(worker, leave, lost, benefit, weeks, year_ends)
    until = None if level == "likely" else year_ends
    new_claims = _new_claims(worker, year_ends, leave, wage, lost) if level == "low" else []
    return [_paid(worker, leave, (first, until), (benefit, wage), weeks, lost, level), *new_claims]


def _counted(worker: Worker, claim_day: date, level: Level) -> StateLeave | None:
    job, covered = worker.job, worker.job.leave.state_leave
    if job.state_of_work is None and covered is not False and job.status != SELF_EMPLOYED:
        worker.costs.asks.append(f"{worker.place}.state_of_work")
    if covered is False or (covered is None and job.status == SELF_EMPLOYED):
        return None
    state = job.state_of_work or (worker.home_state if level == "low" else None)
    leave = None if state is None else _program(state, worker.reason, claim_day)
    if leave is None:
        return None
    if covered is None and _is_too_small(worker, leave):
        said = {"state": _name(leave), "count": leave.employer_size, "whose": _whose(worker)}
        worker.costs.notices.append(Said("costs.notice.state_leave_employer_size", said))
        return None
    return None if covered is None and level == "high" else leave


def _is_too_small(worker: Worker, leave: StateLeave) -> bool:
    size = worker.job.employer_size
    return leave.employer_size is not None and size is not None and size.is_at_least(leave.employer_size) is False


def _program(state: str, reason: Reason, day: date) -> StateLeave | None:
    try:
        return state_leave(state, reason, day)
    except FigureError:
        return None


def _benefit(worker: Worker, leave: StateLeave, weekly_wage: Fraction, level: Level) -> int | None:
    """A full week, with what the state adds for children: the fewest there may be, at low the most."""
    if leave.children is None:
        return leave.weekly_benefit(weekly_wage)
    known, most = worker.children, leave.children.most
    fewest = min((known.at_least if known else None) or 0, most)
    greatest = most if known is None or known.at_most is None else min(known.at_most, most)
    said = {"state": _name(leave), "whose": _whose(worker), "most": most, "low": greatest, "high": fewest}
    sure = "" if fewest == greatest else "_unknown"
    worker.costs.notices.append(Said(f"costs.notice.state_leave_children{sure}", said))
    return leave.weekly_benefit(weekly_wage, greatest if level == "low" else fewest)


def _weeks(worker: Worker, leave: StateLeave, level: Level) -> int:
    """The weeks a first claim has left."""
    answer = worker.job.leave_weeks_used
    used = 0 if answer is None or level == "low" else at_level(answer, level) or answer.at_least or 0
    if level == "high":
        return max(leave.weeks - used, 0)
    return leave.weeks if leave.combined_weeks is None else max(min(leave.weeks, leave.combined_weeks - used), 0)


def _year_ends(leave: StateLeave, first: date, lost: Lost) -> date | None:
    """The first day of a new claim year within the lost time."""
    if leave.claim_year_weeks is None:
        return None
    ends = first + timedelta(days=leave.claim_year_weeks * DAYS_A_WEEK)
    return ends if lost.days[-1].day >= ends else None


def _new_claims(worker: Worker, first: date | None, leave: StateLeave, wage: Fraction, lost: Lost) -> list[Replacement]:
    found: list[Replacement] = []
    while first is not None:
        new = _program(leave.state, leave.reason, first)
        benefit = None if new is None else _benefit(worker, new, wage * days_per_week(worker.job), "low")
        if new is None or benefit is None:
            break
        worker.costs.readings += new.readings
        ends = _year_ends(new, first, lost)
        without_waiting = replace(new, days=replace(new.days, waiting=0))
        found.append(_paid(worker, without_waiting, (first, ends), (benefit, wage), new.weeks, lost, "low"))
        first = ends
    return found


def _paid(
    worker: Worker,
    leave: StateLeave,
    span: tuple[date, date | None],
    money: tuple[int, Fraction],
    weeks: int,
    lost: Lost,
    level: Level,
) -> Replacement:
    rules, a_week = leave.days, days_per_week(worker.job)
    if rules.waiting is None:
        rules = replace(rules, waiting=worker.default("paid_leave_waiting_days", level, None))
    claim = Claim(rules, level, *span, *money, a_week, lost.part_time)
    if claim.leaves_out(lost.days):
        said = {"state": _name(leave), "whose": _whose(worker)}
        worker.costs.notices.append(Said("costs.notice.state_leave_single_days", said))
    waiting_weeks = Fraction(rules.waiting or 0, DAYS_A_WEEK) if leave.waiting_in_weeks else 0
    return Replacement(
        STATE_LEAVE,
        per_day=claim.per_day,
        days=max(weeks - waiting_weeks, Fraction(0)) * a_week,
        from_day=claim.first,
        until=claim.until,
        sources=leave.pages,
        claim=claim,
    )


def _say(worker: Worker, leave: StateLeave, lost: Lost, benefit: int, weeks: int, year_ends: date | None) -> None:
    if not worker.job.state_of_work or (leave.first_day is not None and leave.first_day > lost.days[-1].day):
        return
    covered = worker.job.leave.state_leave
    said = {"state": _name(leave), "benefit": Cents(benefit), "weeks": weeks, "whose": _whose(worker)}
    worker.costs.notices.append(Said(f"costs.notice.state_leave_{'counted' if covered else 'assumed'}", said))
    worker.costs.asks += [] if covered else [f"{worker.place}.leave.state_leave"]
    if year_ends is not None:
        worker.costs.notices.append(Said("costs.notice.state_leave_new_year", {"state": _name(leave), "from": year_ends}))


def _name(leave: StateLeave) -> Codes:
    return Codes("states", (leave.state,))


def _whose(worker: Worker) -> Said:
    return Said(f"costs.whose.{worker.cost_kind}")
