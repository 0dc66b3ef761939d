"""Who replaces lost wages besides paid leave: the state, a disability policy, and SSDI, each as a `Replacement`.

State leave stands in `state_claims`. A policy whose weekly pay nobody knows counts in low only, as the whole wage. SSDI is what
the household types, for somebody who stopped working, after its full calendar months of waiting. Not modeled: taxes on benefits.
"""

from fractions import Fraction

from costs.amounts import TURNED, at_level, more_is_better
from costs.quantities import Level
from costs.work.absence import Lost
from costs.work.disability import first_ssdi_month
from costs.work.replacement import Replacement
from costs.work.state_claims import state_claims
from costs.work.wages import DAYS_A_WEEK, WEEKS_A_YEAR, days_per_week
from costs.work.worker import Worker
from ground.bands import Band
from ground.said import Said

DISABILITY_INSURANCE, SSDI = "disability_insurance", "ssdi"
MONTHS_A_YEAR = 12
WITHOUT_END = 10_000
"""More weeks than any course has."""


def payers_of(worker: Worker, lost: Lost, wage: Fraction, level: Level) -> list[Replacement]:
    """Everyone who may replace part of this worker's wages at a level. What was assumed goes into the worker's costs."""
    others = (_policy(worker, wage, level), _ssdi(worker, lost, wage, level))
    return [*state_claims(worker, lost, wage, level), *(payer for payer in others if payer is not None)]


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
    return Fraction(worker.default("disability_pays_weeks", TURNED[level], f"{worker.place}.leave.disability_pays_weeks"))


def _known(worker: Worker, answer: Band | None, level: Level, name: str) -> Fraction:
    """The household's own answer, or the planning default where it leaves this level open; never below the answer's lower end."""
    known = None if answer is None else at_level(answer, level)
    if known is not None:
        return Fraction(known)
    default = worker.default(name, level, f"{worker.place}.leave.{name}")
    return Fraction(max(default, (answer.at_least or 0) if answer else 0))
