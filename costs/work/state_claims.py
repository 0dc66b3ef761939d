"""The claims a worker may have for a state's leave: whether it counts, for how many weeks, and what is said of it.

State leave counts by the state of work: always when the household says that it covers the worker, never when it says no; with
no answer low and likely count it and high does not, and none counts it for the self-employed, or where a rule about the employer
or the relation is not met. Without a state of work only low counts it, by the state of residence.

Weeks of leave already used are taken off at high, at likely only where all reasons together have a limit, at low never. After a
claim year low counts a new claim with new weeks and the figures of its day (its earnings rule taken to be met, without waiting),
likely only what the first claim has left, high nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from costs.amounts import at_level
from costs.quantities import Level
from costs.work.absence import Lost
from costs.work.leave_days import Claim
from costs.work.replacement import Replacement
from costs.work.state_leave import Reason, StateLeave, is_family, state_leave
from costs.work.wages import DAYS_A_WEEK, days_per_week
from costs.work.worker import SELF_EMPLOYED, Worker
from figures.lookup import FigureError
from ground.said import Cents, Codes, Said

STATE_LEAVE = "state_leave"


@dataclass(frozen=True)
class _Loss:
    """What one worker loses at a level, at a wage of so many cents a day."""

    worker: Worker
    lost: Lost
    wage: Fraction
    level: Level

    @property
    def a_week(self) -> Fraction:
        return days_per_week(self.worker.job)

    @property
    def weekly_wage(self) -> Fraction:
        return self.wage * self.a_week

    def say(self, key: str, leave: StateLeave, **values: Any) -> None:
        said = {"state": Codes("states", (leave.state,)), "whose": Said(f"costs.whose.{self.worker.cost_kind}")}
        self.worker.costs.notices.append(Said(f"costs.notice.state_leave_{key}", said | values))


def state_claims(worker: Worker, lost: Lost, wage: Fraction, level: Level) -> list[Replacement]:
    """What the state of work replaces, one `Replacement` a claim. What was assumed goes into the worker's costs."""
    loss = _Loss(worker, lost, wage, level)
    leave = _counted(loss)
    if leave is None:
        return []
    benefit = _benefit(loss, leave)
    if benefit is None:
        loss.say("unknown", leave)
        return []
    worker.costs.readings += leave.readings
    weeks = _weeks(loss, leave)
    first = max(lost.days[0].day, leave.first_day or lost.days[0].day)
    year_ends = _year_ends(leave, first, lost)
    _say_what_is_counted(loss, leave, benefit, weeks, year_ends)
    until = None if level == "likely" else year_ends
    new_claims = _new_claims(loss, leave, year_ends) if level == "low" else []
    return [_paid(loss, leave, (first, until), benefit, weeks), *new_claims]


def _counted(loss: _Loss) -> StateLeave | None:
    worker, job = loss.worker, loss.worker.job
    covered = job.leave.state_leave
    if job.state_of_work is None and covered is not False and job.status != SELF_EMPLOYED:
        worker.costs.asks.append(f"{worker.place}.state_of_work")
    if covered is False or (covered is None and job.status == SELF_EMPLOYED):
        return None
    state = job.state_of_work or (worker.home_state if loss.level == "low" else None)
    leave = None if state is None else _program(state, worker.reason, loss.lost.days[0].day)
    if leave is None or covered:
        return leave
    if is_family(leave.state, worker.relation, loss.lost.days[0].day) is False:
        loss.say("family", leave)
        return None
    if not _meets_rules_about_the_employer(loss, leave):
        return None
    return None if loss.level == "high" else leave


def _meets_rules_about_the_employer(loss: _Loss, leave: StateLeave) -> bool:
    """False, and said, where an answer is below a rule; an answer nobody gave is not."""
    job = loss.worker.job
    rules = (
        ("employer_size", job.employer_size, leave.employer_size),
        ("months_employed", job.months_with_employer, leave.months_employed),
        ("hours_worked", job.hours_last_12_months, leave.hours_worked),
    )
    for name, answer, least in rules:
        if least is not None and answer is not None and answer.is_at_least(least) is False:
            loss.say(name, leave, count=least)
            return False
    return True


def _program(state: str, reason: Reason, day: date) -> StateLeave | None:
    try:
        return state_leave(state, reason, day)
    except FigureError:
        return None


def _benefit(loss: _Loss, leave: StateLeave) -> int | None:
    """A full week, with what the state adds for children: the fewest there may be, at low the most."""
    if leave.children is None:
        return leave.weekly_benefit(loss.weekly_wage)
    known, most = loss.worker.children, leave.children.most
    fewest = min((known.at_least if known else None) or 0, most)
    greatest = most if known is None or known.at_most is None else min(known.at_most, most)
    loss.say("children" if fewest == greatest else "children_unknown", leave, most=most, low=greatest, high=fewest)
    return leave.weekly_benefit(loss.weekly_wage, greatest if loss.level == "low" else fewest)


def _weeks(loss: _Loss, leave: StateLeave) -> Fraction:
    """The weeks a first claim has left."""
    answer, level, most = loss.worker.job.leave_weeks_used, loss.level, leave.most_weeks(loss.weekly_wage)
    used = 0 if answer is None or level == "low" else at_level(answer, level) or answer.at_least or 0
    if level == "high":
        return max(most - used, Fraction(0))
    return most if leave.combined_weeks is None else max(min(most, Fraction(leave.combined_weeks - used)), Fraction(0))


def _year_ends(leave: StateLeave, first: date, lost: Lost) -> date | None:
    """The first day of a new claim year within the lost time."""
    if leave.claim_year_weeks is None:
        return None
    ends = first + timedelta(days=leave.claim_year_weeks * DAYS_A_WEEK)
    return ends if lost.days[-1].day >= ends else None


def _new_claims(loss: _Loss, leave: StateLeave, first: date | None) -> list[Replacement]:
    found: list[Replacement] = []
    while first is not None:
        new = _program(leave.state, leave.reason, first)
        benefit = None if new is None else _benefit(loss, new)
        if new is None or benefit is None:
            break
        loss.worker.costs.readings += new.readings
        ends = _year_ends(new, first, loss.lost)
        without_waiting = replace(new, days=replace(new.days, waiting=0))
        found.append(_paid(loss, without_waiting, (first, ends), benefit, new.most_weeks(loss.weekly_wage)))
        first = ends
    return found


def _paid(loss: _Loss, leave: StateLeave, span: tuple[date, date | None], benefit: int, weeks: Fraction) -> Replacement:
    rules = leave.days
    if rules.waiting is None:
        rules = replace(rules, waiting=loss.worker.default("paid_leave_waiting_days", loss.level, None))
    claim = Claim(rules, loss.level, *span, benefit, loss.wage, loss.a_week, loss.lost.part_time)
    if claim.leaves_out(loss.lost.days):
        loss.say("single_days", leave)
    waiting_weeks = Fraction(rules.waiting or 0, DAYS_A_WEEK) if leave.waiting_in_weeks else 0
    return Replacement(
        STATE_LEAVE,
        per_day=claim.per_day,
        days=Fraction(int(max(weeks - waiting_weeks, Fraction(0)) * loss.a_week)),
        from_day=claim.first,
        until=claim.until,
        sources=leave.pages,
        claim=claim,
    )


def _say_what_is_counted(loss: _Loss, leave: StateLeave, benefit: int, weeks: Fraction, year_ends: date | None) -> None:
    worker = loss.worker
    if not worker.job.state_of_work or (leave.first_day is not None and leave.first_day > loss.lost.days[-1].day):
        return
    covered = worker.job.leave.state_leave
    loss.say("counted" if covered else "assumed", leave, benefit=Cents(benefit), weeks=int(weeks))
    worker.costs.asks += [] if covered else [f"{worker.place}.leave.state_leave"]
    if year_ends is not None:
        loss.say("new_year", leave, **{"from": year_ends})
