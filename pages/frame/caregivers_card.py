"""The people who are there for the patient: one after another or together, their pay, and which of the days are theirs."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from cases.life import Caregiver
from pages.frame import fields, session, words
from pages.frame.life_answers import CAREGIVERS, MOST_CAREGIVERS


def show_caregivers(today: date) -> None:
    """All of it in one place, for the screen of costs."""
    with st.expander(words.text("caregivers.title")):
        st.markdown(words.text("caregivers.lead"))
        fields.ask_yes_no(CAREGIVERS)
        if st.session_state.get(CAREGIVERS) == "yes":
            for place in listed_caregivers():
                show_caregiver(place, today)
            show_adding()


def listed_caregivers() -> range:
    """The places of the people the screens ask about; at least one once somebody helps."""
    return range(min(max(len(_named()), 1), MOST_CAREGIVERS))


def show_caregiver(place: int, today: date, finer: Callable[[str, date], None] | None = None) -> None:
    """One person: who, pay (and what `finer` asks of the job) and the days that are theirs. Of one alone all days are."""
    who, several = f"{CAREGIVERS}.{place}", len(listed_caregivers()) > 1
    if several:
        st.markdown(f"**{words.text('caregivers.person', number=str(place + 1))}**")
        fields.choose_term(f"{who}.relation", "relation")
    fields.ask_yes_no(f"{who}.job.works")
    if st.session_state.get(f"{who}.job.works") != "no":
        ask_pay(f"{who}.job")
        if finer is not None:
            finer(f"{who}.job", today)
    if several:
        fields.ask_whole(f"{who}.share_of_days", 100)
        fields.choose_month(f"{who}.there_from", today, behind=3, ahead=24)
        fields.choose_month(f"{who}.there_until", today, behind=3, ahead=24)
        remove = words.text("caregivers.remove", number=str(place + 1))
        st.button(remove, key=f"caregivers.remove.{place}", on_click=_remove, args=(place,))
        st.divider()


def ask_pay(job: str) -> None:
    fields.ask_dollars_and_cents(f"{job}.wage", 1_000_000.0)
    fields.choose_term(f"{job}.per", "period")
    if st.session_state.get(f"{job}.per") == "hour":
        fields.ask_whole(f"{job}.hours_per_week", 100)
    fields.ask_whole(f"{job}.leave.paid_days_left", 366)


def show_adding() -> None:
    if len(listed_caregivers()) > 1:
        fields.ask_yes_no(f"{CAREGIVERS}_take_turns")
    if len(_named()) < MOST_CAREGIVERS:
        st.button(words.text("caregivers.add"), key="caregivers.add", on_click=_add)


def _named() -> tuple[Caregiver, ...]:
    return session.current_case().work.caregivers or ()


def _add() -> None:
    there = _named() or (Caregiver(),)
    taken = {one.id for one in there}
    new = next(name for name in (f"caregiver_{number}" for number in range(2, len(there) + 3)) if name not in taken)
    session.change_caregivers((*there, Caregiver(id=new)))


def _remove(place: int) -> None:
    session.change_caregivers(tuple(one for number, one in enumerate(_named()) if number != place))
