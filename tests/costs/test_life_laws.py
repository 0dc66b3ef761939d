"""Laws of travel and work over any answers: with the same course low is never above likely, nor likely above high."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings

from cases.case import Case
from cases.life import Work
from cases.people import Patient
from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.quantities import LEVELS
from costs.travel import travel_costs
from costs.work import work_costs
from tests.cases.households import caregivers, cases, jobs, yes_no

AS_OF = date(2026, 11, 20)
COURSE = build_course(care_paths()["bispecific_myeloma"], "teclistamab", "likely", date(2027, 1, 4), Decimal(6))


def _in_order(low, likely, high):
    """Where nothing is left out, the three are ordered; what is left out leaves a number open and is said."""
    if not likely.left_out:
        assert low.cents <= likely.cents
        assert high.left_out or likely.cents <= high.cents


def _may_be_cheaper_away(job):
    days = (job.absence.returns_on, job.absence.full_time_on)
    return job.leave.ssdi_per_month is not None and any(one is not None and one.exact is None for one in days)


@settings(max_examples=60)
@given(jobs, caregivers(), yes_no, yes_no)
def test_lost_wages_are_in_order_whatever_is_known_of_jobs_and_leave(job, carers, take_turns, unable_to_work):
    """Bands of pay, leave, policies, SSDI and absences, in a state with a program or without.

    One exception, by the rule of low: it takes the earliest return, and SSDI ends with it. Where SSDI pays more than the job, a
    later return is cheaper; so a return not known to the day is left out beside SSDI. A total's range holds such courses.
    """
    assume(not any(_may_be_cheaper_away(one) for one in (job, *(carer.job for carer in carers or ()))))
    work = Work(patient=job, caregivers=carers, caregivers_take_turns=take_turns)
    case = Case(patient=Patient(state="WA", unable_to_work=unable_to_work), work=work)
    _in_order(*(work_costs(case, replace(COURSE, level=level), AS_OF) for level in LEVELS))


@settings(max_examples=60)
@given(cases())
def test_travel_is_in_order_whatever_is_known_of_it(case):
    """Any distance, car, fares, companion, nights and benefit of the plan."""
    _in_order(*(travel_costs(case, replace(COURSE, level=level), AS_OF) for level in LEVELS))
