"""One person's session: the opened case, the answers over it, and what follows from them. Nothing is kept elsewhere."""

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TypeVar

import streamlit as st

from cases.case import Case
from cases.coverage import Coverage
from cases.life import Caregiver, OwnPrice
from cases.people import Member
from cases.plan_files import main_coverage_place, with_plans
from costs.narrowing import narrowing
from ground.bands import Band
from ground.sources import Language
from pages.frame.kinds import NOT_SURE
from pages.frame.questions import build_case, widget_values
from pages.frame.words import LANGUAGE, language
from programs.catalogue import catalogue
from programs.fund_log import read_fund_log
from programs.matching import match
from settings import Settings, read_settings
from summaries.content import build_summary
from summaries.document import Summary

Found = TypeVar("Found")
BASE = "case.base"
UPLOADS = "case.uploads"
FAULTS = "case.faults"
OPENED = "case.opened"
RESULT = "frame.result"
WORKED_OUT = "frame.worked_out"
GO_TO_START = "frame.go_to_start"
SEARCH = "aid.search"
PAYS = "aid.pays"
PAPER_LANGUAGE = "summary.language"
FULL_LIST = "summary.full"


def as_of() -> date:
    """Today; a demonstration or a test may set NAVIGATOR_AS_OF to another day (2026-11-20)."""
    chosen = os.environ.get("NAVIGATOR_AS_OF")
    return date.fromisoformat(chosen) if chosen else date.today()  # noqa: DTZ011 - the day where the person is


def begin() -> None:
    """Gives every widget its first value: unknown."""
    if BASE not in st.session_state:
        _set(Case())


def base() -> Case:
    opened: Case = st.session_state[BASE]
    return opened


def current_case() -> Case:
    """The household's answers as they stand now."""
    return build_case(base(), st.session_state)  # type: ignore[arg-type]


def open_case(case: Case) -> None:
    """Puts a case's answers into the widgets. Only in a callback: before any widget is shown."""
    _set(case)
    st.session_state[OPENED] = case.label or ""
    if case.language:
        st.session_state[PAPER_LANGUAGE] = case.language


def main_coverage() -> Coverage:
    """The main insurance as it stands now. Raises IndexError where there is none."""
    case = current_case()
    place = main_coverage_place(case)
    if place is None or case.coverages is None:
        raise IndexError("no coverage of the patient")
    return case.coverages[place]


def open_plan(plans: tuple[Coverage, ...]) -> None:
    """Lays the plans of a file over the answers as they stand (see `with_plans`). Only in a callback."""
    _change(with_plans(current_case(), plans))


def change_assumption(key: str, number: Band | None) -> None:
    """Puts the household's own number in the place of a care path's, or takes it back (None). Only in a callback."""
    case = current_case()
    kept = {other: told for other, told in case.assumptions.items() if other != key}
    _change(case.model_copy(update={"assumptions": kept if number is None else kept | {key: number}}))


def change_price(price: OwnPrice) -> None:
    """Puts a quoted price in the place of the one before for the same care; without an amount it is taken back. Only in a
    callback."""
    case = current_case()
    others = tuple(one for one in case.prices or () if (one.service, one.drug) != (price.service, price.drug))
    prices = others if price.allowed is None else (*others, price)
    _change(case.model_copy(update={"prices": prices or None}))


def change_caregivers(caregivers: tuple[Caregiver, ...]) -> None:
    """Other people who help, in place of those before. Only in a callback."""
    case = current_case()
    _change(case.model_copy(update={"work": case.work.model_copy(update={"caregivers": caregivers})}))


def change_members(members: tuple[Member, ...] | None) -> None:
    """Other people of the household, in place of those before; None is not known. Only in a callback."""
    case = current_case()
    _change(case.model_copy(update={"household": case.household.model_copy(update={"members": members})}))


def _change(case: Case) -> None:
    """The answers with something changed that no single widget holds; the opened file stays the opened one."""
    opened = st.session_state.get(OPENED)
    _set(case)
    if opened is not None:
        st.session_state[OPENED] = opened


def erase() -> None:
    """Forgets everything but the language, and shows empty widgets. Only in a callback."""
    chosen, uploads = language(), st.session_state.get(UPLOADS, 0)
    st.session_state.clear()
    st.session_state[LANGUAGE] = chosen
    st.session_state[UPLOADS] = uploads + 1
    st.session_state[GO_TO_START] = True
    st.session_state[SEARCH], st.session_state[PAYS] = "", None
    _set(Case())


def _set(case: Case) -> None:
    for key in (FAULTS, OPENED):
        st.session_state.pop(key, None)
    st.session_state[BASE] = case
    for key, value in widget_values(case).items():
        st.session_state[key] = value


def current_summary(chosen: Language | None = None) -> Summary:
    """Estimate, programs and next steps for the answers as they stand, worked out once for each change of them."""
    case, today, told_in = current_case(), as_of(), chosen or language()
    known = st.session_state.get(RESULT)
    if known is None or known[:3] != (case, today, told_in):
        st.session_state[RESULT] = known = (case, today, told_in, paper(case, told_in))
    summary: Summary = known[3]
    return summary


def worked_out(name: str, work: Callable[[], Found]) -> Found:
    """What follows from the answers as they stand, worked out once for each change of them and kept for this session only."""
    case, today, key = current_case(), as_of(), f"{WORKED_OUT}.{name}"
    known = st.session_state.get(key)
    if known is None or known[:2] != (case, today):
        st.session_state[key] = known = (case, today, work())
    found: Found = known[2]
    return found


def may_decide(answer: str) -> bool:
    """Whether an answer could still decide a program, or is told already: what decides nothing need not be asked."""
    told = st.session_state.get(answer)
    return told not in (None, "", NOT_SURE) or answer in worked_out("open_answers", _open_answers)


def _open_answers() -> frozenset[str]:
    undecided = [one for one in match(current_case(), as_of()) if one.availability.status != "ended"]
    every = [one for match_ in undecided for one in match_.missing]
    every += [one for match_ in undecided for member in match_.members for one in member.missing]
    return frozenset(one.field for one in every if one.from_whom == "household")


def answers_that_help() -> tuple[str, ...]:
    """The unanswered questions as places of a case, the one that would narrow the range most first."""
    return worked_out("narrowing", lambda: tuple(one.field for one in narrowing(current_case(), as_of())))


def paper(case: Case, told_in: Language) -> Summary:
    """A case's summary of today, with the clinic's own settings where it has any."""
    own = _settings()
    log = None if own.fund_status_log is None else read_fund_log(own.fund_status_log, catalogue())
    return build_summary(case, as_of(), told_in, own.contact, own.days_until_stale, log)


@cache
def _settings() -> Settings:
    return read_settings()
