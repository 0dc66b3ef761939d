"""Coverages one after the other: a plan kept under another name, and days that no coverage reaches.

COBRA keeps the plan of the job (29 U.S.C. 1162(1)), and what was used of its deductible and maximum counts on (26 CFR
54.4980B-5, Q&A-2): the two coverages are one plan with one set of counters, unless other numbers were typed for COBRA.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from cases.coverage import Coverage, Plan, Used
from cases.vocabulary import vocabulary
from costs.insurance.adjudicate import PayingCoverage
from ground.bands import DayBand
from ground.said import Said

NOT_THE_PLANS = dict.fromkeys(("name", "premium_per_month", "full_premium_per_month", "benchmark_premium_per_month"))
"""What may differ between a job's plan and the same plan under COBRA."""
ONE_DAY = timedelta(days=1)


def continued_plans(told: Sequence[Coverage]) -> tuple[tuple[Coverage, ...], dict[int, int]]:
    """The coverages with what was typed once for the same plan filled in, and which one continues which, by their places."""
    kinds = vocabulary("coverage_kinds")
    found = list(told)
    continues: dict[int, int] = {}
    for place, coverage in enumerate(told):
        if coverage.kind != "cobra":
            continue
        jobs = [number for number, one in enumerate(told) if kinds.is_or_below(one.kind, "employer")]
        job = _kept(told, [number for number in jobs if _is_same_plan(told[number], coverage)])
        if job is not None:
            continues[place] = job
            found[job], found[place] = _joined(found[job], coverage)
    return tuple(found), continues


def _kept(told: Sequence[Coverage], jobs: list[int]) -> int | None:
    """Which of the plans that may be meant COBRA keeps: the one that ended last, else the only one; None where two go on."""
    ended = [number for number in jobs if told[number].ends is not None]
    if ended:
        return max(ended, key=lambda number: _ends(told[number]))
    return jobs[0] if len(jobs) == 1 else None


def _ends(coverage: Coverage) -> date:
    return date.max if coverage.ends is None else coverage.ends.latest


def _is_same_plan(job: Coverage, cobra: Coverage) -> bool:
    if cobra.starts is not None and job.starts is not None and job.starts.earliest > cobra.starts.latest:
        return False
    if cobra.persons is not None and job.persons is not None and not set(cobra.persons) <= set(job.persons):
        return False
    mine, other = (one.plan.model_copy(update=NOT_THE_PLANS) for one in (job, cobra))
    return Plan() in (mine, other) or mine == other


def _joined(job: Coverage, cobra: Coverage) -> tuple[Coverage, Coverage]:
    """Both with the same numbers and amounts used; the job's plan ends where COBRA begins, if nobody typed it."""
    plan = job.plan if cobra.plan.model_copy(update=NOT_THE_PLANS) == Plan() else cobra.plan
    used = cobra.used if cobra.used != Used() else job.used
    ends, starts = job.ends, cobra.starts
    if ends is None and starts is not None:
        ends = DayBand(starts.earliest - ONE_DAY, starts.earliest - ONE_DAY)
    elif starts is None and ends is not None:
        starts = DayBand(ends.latest + ONE_DAY, ends.latest + ONE_DAY)
    own = {one: getattr(cobra.plan, one) for one in NOT_THE_PLANS}
    own["full_premium_per_month"] = cobra.plan.full_premium_per_month or job.plan.full_premium_per_month
    return (
        job.model_copy(update={"plan": plan, "used": used, "ends": ends}),
        cobra.model_copy(update={"plan": plan.model_copy(update=own), "used": used, "starts": starts}),
    )


def gap_notices(coverages: Sequence[PayingCoverage], first_day: date, last_day: date) -> list[Said]:
    """A notice for the first day that no coverage reaches, where there is any coverage at all."""
    days = {first_day, *(one.ends + ONE_DAY for one in coverages if one.ends is not None and one.ends < date.max)}
    without = [day for day in days if first_day <= day <= last_day and not any(one.is_in_force(day) for one in coverages)]
    return [Said("costs.notice.coverage_gap", {"day": min(without)})] if coverages and without else []
