"""Laws of travel and work over any answers: with the same course low is never above likely, nor likely above high."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings

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


@settings(max_examples=60)
@given(jobs, caregivers(), yes_no, yes_no)
def test_lost_wages_are_in_order_whatever_is_known_of_jobs_and_leave(job, carers, take_turns, unable_to_work):
    """Bands of pay, leave, policies, SSDI and absences, in a state with a program or without."""
    work = Work(patient=job, caregivers=carers, caregivers_take_turns=take_turns)
    case = Case(patient=Patient(state="WA", unable_to_work=unable_to_work), work=work)
    _in_order(*(work_costs(case, replace(COURSE, level=level), AS_OF) for level in LEVELS))


@settings(max_examples=60)
@given(cases())
def test_travel_is_in_order_whatever_is_known_of_it(case):
    """Any distance, car, fares, companion, nights and benefit of the plan."""
    _in_order(*(travel_costs(case, replace(COURSE, level=level), AS_OF) for level in LEVELS))
