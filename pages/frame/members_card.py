"""Who lives with the patient or shares the tax return, one by one: several rules look at each person and not at a number."""

import streamlit as st

from cases.people import Member
from cases.reading import cannot_be_pregnant
from pages.frame import fields, session, words
from pages.frame.life_answers import MEMBERS, MOST_MEMBERS

YES_OR_NO = ("lives_with_patient", "in_tax_household", "disability", "pregnant")


def show_members() -> None:
    with st.expander(words.text("members.title")):
        st.markdown(words.text("members.lead"))
        named = _named()
        for place, one in enumerate(named[:MOST_MEMBERS]):
            _show(place, one)
        if len(named) < MOST_MEMBERS:
            st.button(words.text("members.add"), key="members.add", on_click=_add)


def show_statuses() -> None:
    """The immigration status of each person named, as the patient's: never required."""
    for place in range(len(_named()[:MOST_MEMBERS])):
        label = words.say("pages.members.residency", number=str(place + 1))
        fields.choose_term(f"{MEMBERS}.{place}.residency", "residency", label=label)


def _show(place: int, member: Member) -> None:
    who, number = f"{MEMBERS}.{place}", str(place + 1)
    st.markdown(f"**{words.text('members.person', number=number)}**")
    labels = {name: words.say(f"pages.members.{name}", number=number) for name in ("relation", "age", *YES_OR_NO)}
    fields.choose_term(f"{who}.relation", "relation", label=labels["relation"])
    fields.ask_whole(f"{who}.age", 120, label=labels["age"])
    for name in YES_OR_NO:
        if name != "pregnant" or not (member.age is None or cannot_be_pregnant(member.age)):
            fields.ask_yes_no(f"{who}.{name}", labels[name])
    if not _is_named_elsewhere(member):
        st.button(words.text("members.remove", number=number), key=f"members.remove.{place}", on_click=_remove, args=(place,))
    st.divider()


def _named() -> tuple[Member, ...]:
    return session.current_case().household.members or ()


def _is_named_elsewhere(member: Member) -> bool:
    """A coverage or an income of the opened file belongs to this person, who therefore stays."""
    return member.id in session.current_case().persons_named


def _add() -> None:
    case = session.current_case()
    taken = {one.id for one in _named()} | {one.id for one in case.work.caregivers or ()}
    new = next(name for name in (f"member_{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    session.change_members((*_named(), Member(id=new)))


def _remove(place: int) -> None:
    """Whoever takes the last one away is back where nobody was named, which is unknown."""
    session.change_members(tuple(one for number, one in enumerate(_named()) if number != place) or None)
