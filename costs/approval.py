"""What an insurer's answer about the planned treatment means for the numbers: approved, pending, denied, not asked.

The totals always hold for a treatment the plan agrees to. A denial is a scenario beside them: what the plan would pay if an
appeal succeeds, and which bills stay with the household if none does. Neither is ever added to a total.
"""

from collections.abc import Iterable

from cases.case import Case
from costs.bills import Split
from costs.courses.course_events import TREATMENT
from costs.results import Assumption, Denial
from costs.told.payers import is_commercial
from ground.said import Cents, Codes, Said


def denial_of(case: Case, splits: tuple[Split, ...]) -> Denial | None:
    """The scenario of a denial; None where the insurer did not say no, or there is no insurer. Follow-up care and care for side
    effects are not the treatment and stay covered by their own rules."""
    if case.illness.planned.approval != "denied" or case.coverages == ():
        return None
    treatment = [split for split in splits if split.bill.category == TREATMENT]
    priced = [split for split in treatment if split.bill.allowed is not None]
    is_known = any(split.coverage is not None for split in treatment)
    return Denial(
        plan_would_pay=sum(split.plan_pays for split in priced) if is_known else None,
        priced_bills=sum(split.bill.allowed or 0 for split in priced),
        unpriced=tuple(dict.fromkeys(split.bill.service for split in treatment if split.bill.allowed is None)),
    )


def approval_assumptions(case: Case, counted: Iterable[str]) -> tuple[Assumption, ...]:
    """What is taken for granted of a plan that has a network and approves beforehand, where nobody said it. `counted`: the kinds
    of coverage the estimate counts."""
    if not any(is_commercial(kind) or kind == "medicare_advantage" for kind in counted):
        return ()
    planned = case.illness.planned
    unsaid = [name for name in ("network", "approval") if getattr(planned, name) is None]
    return tuple(Assumption(Said(f"costs.assumption.planned_{name}"), field=f"illness.planned.{name}") for name in unsaid)


def approval_notices(case: Case, denial: Denial | None) -> tuple[Said, ...]:
    """An approval that is not there yet, a denial with its two ends, and a center outside the network, beside the numbers."""
    planned, notices = case.illness.planned, []
    if case.coverages == ():
        return ()
    if denial is not None:
        notices.append(Said("costs.notice.denied"))
        if denial.plan_would_pay:
            notices.append(Said("costs.notice.denied_appeal_succeeds", {"plan_pays": Cents(denial.plan_would_pay)}))
        if denial.priced_bills:
            notices.append(Said("costs.notice.denied_appeal_fails", {"bills": Cents(denial.priced_bills)}))
        if denial.unpriced:
            notices.append(Said("costs.notice.denied_unpriced", {"services": Codes("services", denial.unpriced)}))
    elif planned.approval not in (None, "approved"):
        notices.append(Said("costs.notice.not_approved", {"approval": Codes("approval", (planned.approval,))}))
    if planned.network == "out_of_network":
        notices.append(Said("costs.notice.out_of_network"))
    return tuple(notices)
