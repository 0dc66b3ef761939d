"""In what order a household's coverages pay, where the household has not typed it.

Rules: a plan from a current job pays before Medicare when the employer is large enough (42 U.S.C. 1395y(b)); every other plan
pays after it, COBRA and retiree cover included. Without Medicare the plans of a household stand alike here; which of two pays
first then depends on the person who has the bill (see `costs.insurance.adjudicate`). TRICARE pays after Medicare and after
other insurance, CHAMPVA after both, Medicaid after all of them, and Indian health care last of all (42 CFR 136.61). For a
child with two parents' plans the plan of the parent whose birthday comes first in the year pays first (the birthday rule);
birthdays are never asked, only which of the two comes first (`birthday_first`, or the order typed). Kidney failure's own rule is
not modeled.
"""

from collections.abc import Sequence
from datetime import date

from cases.case import Case
from cases.coverage import Coverage
from cases.people import PATIENT, Patient
from cases.vocabulary import vocabulary
from figures.lookup import look_up
from ground.bands import Band
from ground.said import Said

AFTER_ALL = {"tricare": 5, "champva": 6, "chip": 7, "medicaid": 8, "indian_health_service": 9}
JOB, MEDICARE, OTHER = 1, 2, 3
OLD_ENOUGH = 65
CHILD_UNTIL = 25
"""The last year of age on a parent's plan."""


def order_of_payment(case: Case, told: Sequence[Coverage], as_of: date) -> tuple[list[int], list[Said]]:
    """Each coverage's order, 1 first, as typed or by rule; and what must be said of it. Two alike keep the household's order."""
    kinds = vocabulary("coverage_kinds")
    has_medicare = any(kinds.is_or_below(one.kind, "medicare") for one in told)
    ranks, notices = [], []
    for coverage in told:
        rank = AFTER_ALL.get(coverage.kind, OTHER if has_medicare else JOB)
        if kinds.is_or_below(coverage.kind, "medicare"):
            rank = MEDICARE
        elif kinds.is_or_below(coverage.kind, "employer"):
            before = _pays_before_medicare(case, coverage, as_of) if has_medicare else True
            rank = OTHER if before is False else JOB
            if before is None and coverage.pays is None:
                notices.append(Said("costs.notice.employer_size_unknown"))
        ranks.append(rank if coverage.pays is None else coverage.pays)
    parents = parents_plans(case.patient, told)
    if parents:
        first = None if has_medicare else _first_birthday([told[place].birthday_first for place in parents])
        if first is None:
            notices.append(Said("costs.notice.birthday_rule"))
        else:
            ranks = [OTHER if place in parents and place != parents[first] else rank for place, rank in enumerate(ranks)]
    return ranks, notices


def parents_plans(patient: Patient, told: Sequence[Coverage]) -> list[int]:
    """Places of a child's two or more plans that the birthday rule may order; none where it does not apply."""
    kinds = vocabulary("coverage_kinds")
    open_ones = [place for place, one in enumerate(told) if kinds.is_or_below(one.kind, "private_coverage") and _is_open(one)]
    is_child = patient.age is not None and patient.age.is_at_most(CHILD_UNTIL)
    return open_ones if is_child and len(open_ones) > 1 else []


def _is_open(coverage: Coverage) -> bool:
    """Whether the birthday rule may order a plan: it is not the patient's own, and no order was typed."""
    return coverage.pays is None and coverage.holder != PATIENT


def _first_birthday(answers: Sequence[bool | None]) -> int | None:
    """Which of several parents' plans pays first: the only yes, or of two the one that is left when the other is a no."""
    if answers.count(True) == 1:
        return answers.index(True)
    return 1 - answers.index(False) if len(answers) == 2 and set(answers) == {False, None} else None


def _pays_before_medicare(case: Case, coverage: Coverage, as_of: date) -> bool | None:
    """Whether a plan from a current job pays before Medicare; None where age or size leave it open."""
    found = {_is_large(coverage.employer_size, reason, as_of) for reason in _reasons(case.patient.age)}
    return found.pop() if len(found) == 1 else None


def _reasons(age: Band | None) -> tuple[str, ...]:
    is_old = None if age is None else age.is_at_least(OLD_ENOUGH)
    return ("age",) if is_old else ("disability",) if is_old is False else ("age", "disability")


def _is_large(size: Band | None, reason: str, as_of: date) -> bool | None:
    if size is None:
        return None
    threshold = int(str(look_up("medicare_secondary_payer_employer_size", max(as_of, date(2026, 1, 1)), reason=reason).value))
    return size.is_at_least(threshold)
