"""A price somebody quoted goes before any public one, and stands where nobody has published any. It is saved with the case."""

import streamlit as st

from cases.life import OwnPrice
from cases.vocabulary import vocabulary
from costs.estimate import estimate
from ground.bands import Band
from pages.frame import session, words

WHICH, DOLLARS = "price.which", "price.dollars"
MOST, CENTS = 5_000_000.0, 100
Billed = tuple[str, str | None]


def show_prices() -> None:
    """One price at a time: choose the care, type the price, or take it back. Care without a price goes first."""
    billed = session.worked_out("billed", _billed)
    own = {(one.service, one.drug): one.allowed for one in session.current_case().prices or ()}
    listed = list(dict.fromkeys([*billed, *own]))
    if not listed:
        return
    with st.expander(words.text("price.title")):
        st.markdown(words.text("price.lead"))
        for pair, allowed in own.items():
            cents = None if allowed is None else allowed.exact
            st.markdown(f"- {words.text('price.own', care=_name(pair), price=words.money_text(cents))}")
        shown = {_code(pair): _name(pair) for pair in listed}
        st.selectbox(
            words.say("pages.price.which"),
            list(shown),
            index=None,
            format_func=lambda code: shown.get(code, code),
            placeholder=words.say("pages.field.choose"),
            key=WHICH,
        )
        label = words.say("pages.price.dollars")
        st.number_input(label, min_value=0.0, max_value=MOST, value=None, step=10.0, format="%.2f", key=DOLLARS)
        st.button(words.text("price.use"), key="price.use", on_click=_use)
        st.button(words.text("price.back"), key="price.back", on_click=_go_back)


def _billed() -> tuple[Billed, ...]:
    """Every kind of care the courses bill, without a price first."""
    found = estimate(session.current_case(), session.as_of())
    bills = [split.bill for course in found.courses.values() for split in course.splits]
    bills.sort(key=lambda bill: bill.allowed is not None)
    return tuple(dict.fromkeys((bill.service, bill.drug) for bill in bills))


def _name(pair: Billed) -> str:
    service, drug = pair
    name = words.name("services", service)
    return name if drug is None else f"{name}: {vocabulary('drugs').name(drug, words.language())}"


def _code(pair: Billed) -> str:
    return f"{pair[0]}:{pair[1] or ''}"


def _use() -> None:
    dollars = st.session_state.get(DOLLARS)
    if dollars is not None:
        _change(Band.exactly(round(dollars * CENTS)))


def _go_back() -> None:
    _change(None)


def _change(price: Band | None) -> None:
    which = st.session_state.get(WHICH)
    if which is not None:
        service, drug = str(which).split(":")
        session.change_price(OwnPrice(service=service, drug=drug or None, allowed=price))
