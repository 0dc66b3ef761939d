"""The main insurance's plan: the numbers on its card first, all its other numbers below, and the plan kept as a file."""

from functools import partial

import streamlit as st

from cases.coverage import Coverage
from cases.files import LARGEST_BYTES
from cases.plan_files import parse_plans, write_plan
from cases.vocabulary import vocabulary
from costs.told.payment_order import parents_plans
from ground.faults import Fault, FileFaults
from pages.frame import fields, session, words
from pages.frame.help_answers import HELP, NO_HELP
from pages.frame.help_answers import PERIODS as PERIODS_OF_HELP
from pages.frame.opened_file import choose_file, show_faults
from pages.frame.plan_answers import BIRTHDAY, LETTERS, MEDIGAP, PERIODS, PLAN, SERVICES, USED
from pages.frame.questions import NO_INSURANCE, main_kinds

FAULTS = "plan.faults"
OPENED = "plan.opened"
UPLOADS = "plan.uploads"
REDUCED = (73, 87, 94)
"""The shares of costs that a Marketplace plan with reduced cost sharing pays."""


def show_plan() -> None:
    kind = st.session_state.get("coverages.main.kind")
    has_plan = kind not in (None, NO_INSURANCE)
    with st.expander(words.text("situation.card")):
        if has_plan:
            _card()
        else:
            st.markdown(words.text("situation.card_needs_kind"))
    if has_plan:
        with st.expander(words.text("plan.all_numbers")):
            _all_numbers(str(kind))
        with st.expander(words.text("plan.services")):
            _services()
        with st.expander(words.text("plan.help")):
            _help()
    with st.expander(words.text("plan.file")):
        _file(has_plan)


def ask_birthday_first() -> None:
    """Only for a child whom two parents' plans cover: which parent's birthday comes first. No birthday is asked."""
    case = session.current_case()
    listed = case.coverages or ()
    has_medicare = any(main_kinds(one.kind) and "medicare" in main_kinds(one.kind) for one in listed)
    places = [] if has_medicare else parents_plans(case.patient, listed)
    if places:
        names = {place: _plan_name(listed[place], number) for number, place in enumerate(places, start=1)}
        fields.choose(BIRTHDAY, places, names)


def _plan_name(coverage: Coverage, number: int) -> str:
    """ "2: Insurance through a job (its own name)"."""
    kind = words.name("coverage_kinds", coverage.kind)
    return f"{number}: {kind} ({coverage.plan.name})" if coverage.plan.name else f"{number}: {kind}"


def ask_medigap_letter() -> None:
    fields.choose(MEDIGAP, LETTERS, {letter: letter for letter in LETTERS})


def _card() -> None:
    fields.ask_large_dollars(f"{PLAN}.deductible.person", seldom_below=20)
    fields.ask_large_dollars(f"{PLAN}.out_of_pocket_maximum.person", seldom_below=100)
    fields.ask_whole(f"{PLAN}.coinsurance", 100)
    fields.ask_whole(f"{USED}.deductible.person")
    fields.ask_whole(f"{USED}.out_of_pocket.person")
    months = {number: words.month_name(number) for number in range(1, 13)}
    fields.choose(f"{PLAN}.plan_year_starts", list(months), months)


def _all_numbers(kind: str) -> None:
    st.markdown(words.text("plan.all_numbers_lead"))
    if set(main_kinds(kind)) & {"marketplace", "individual_off_exchange"}:
        fields.choose_term(f"{PLAN}.metal_level", "metal_level")
        fields.choose(f"{PLAN}.cost_sharing_reduction", REDUCED, {share: f"{share}%" for share in REDUCED})
    fields.ask_dollars_and_cents(f"{PLAN}.premium_per_month")
    for place in (PLAN, USED):
        fields.ask_whole(f"{place}.deductible.family")
        fields.ask_whole(f"{place}.out_of_pocket{'_maximum' if place == PLAN else ''}.family")
    fields.choose_term(f"{PLAN}.family_rule", "family_rule")
    fields.ask_whole(f"{PLAN}.drug_deductible.person")
    fields.ask_whole(f"{PLAN}.drug_out_of_pocket_maximum.person")
    fields.ask_yes_no(f"{PLAN}.out_of_network.covered")
    if st.session_state.get(f"{PLAN}.out_of_network.covered") != "no":
        fields.ask_whole(f"{PLAN}.out_of_network.deductible.person")
        fields.ask_whole(f"{PLAN}.out_of_network.out_of_pocket_maximum.person")
        fields.ask_whole(f"{PLAN}.out_of_network.coinsurance", 100)
    for name in ("self_funded", "hsa_qualified", "grandfathered", "copay_help_counts"):
        fields.ask_yes_no(f"{PLAN}.{name}")


def _services() -> None:
    st.markdown(words.text("plan.services_lead"))
    fields.choose_several(SERVICES, "services")
    periods = {code: words.say(f"pages.plan.per.{code}") for code in PERIODS}
    for code in st.session_state.get(SERVICES, ()):
        name = vocabulary("services").name(code, words.language())
        with st.container(border=True):
            st.markdown(f"**{words.md(name)}**")
            place = f"{SERVICES}.{code}"
            fields.ask_dollars_and_cents(f"{place}.copay", label=_of(name, "copay"))
            fields.ask_whole(f"{place}.coinsurance", 100, label=_of(name, "coinsurance"))
            fields.ask_yes_no(f"{place}.after_deductible", _of(name, "after_deductible"))
            if st.session_state.get(f"{place}.copay"):
                fields.choose(f"{place}.per", PERIODS, periods, _of(name, "per"))
            if st.session_state.get(f"{place}.per") == "day":
                fields.ask_whole(f"{place}.at_most_days", 366, label=_of(name, "at_most_days"))
            fields.ask_yes_no(f"{place}.covered", _of(name, "covered"))


def _help() -> None:
    st.markdown(words.text("plan.help_lead"))
    fields.choose_several(HELP, "money_of_others", {NO_HELP: words.say("pages.plan.no_help")})
    periods = {code: words.say(f"pages.plan.help_per.{code}") for code in PERIODS_OF_HELP}
    for code in st.session_state.get(HELP, ()):
        if code == NO_HELP:
            continue
        name = vocabulary("money_of_others").name(code, words.language())
        with st.container(border=True):
            st.markdown(f"**{words.md(name)}**")
            place = f"{HELP}.{code}"
            fields.ask_whole(f"{place}.limit", label=_of(name, "limit"))
            fields.choose(f"{place}.per", PERIODS_OF_HELP, periods, _of(name, "limit_per"))
            fields.ask_whole(f"{place}.household_pays_at_least", label=_of(name, "household_pays_at_least"))


def _of(name: str, term: str) -> str:
    """A label that names its service: a screen reader says it apart from the others."""
    return words.say(f"pages.plan.term.{term}", service=name)


def _file(has_plan: bool) -> None:
    st.markdown(words.text("plan.file_lead"))
    choose_file(words.say("pages.plan.open"), _upload_key(), _open_uploaded)
    faults: tuple[Fault, ...] = st.session_state.get(FAULTS, ())
    if faults:
        show_faults(faults)
    elif st.session_state.get(OPENED):
        st.success(words.text("plan.opened", name=st.session_state[OPENED]))
    if has_plan:
        st.download_button(
            words.text("plan.save"),
            data=partial(write_plan, session.main_coverage()),
            file_name="navigator-plan.yaml",
            mime="application/yaml",
            on_click="ignore",
            key="plan.save",
            width="stretch",
        )


def _upload_key() -> str:
    return f"plan.file.{st.session_state.get(UPLOADS, 0)}"


def _open_uploaded() -> None:
    """The file's plan takes the place of the main one; what the household has used and its days stay."""
    uploaded = st.session_state.get(_upload_key())
    for key in (FAULTS, OPENED):
        st.session_state.pop(key, None)
    if uploaded is None:
        return
    content = uploaded.read(LARGEST_BYTES + 1)
    try:
        plans = parse_plans(content, uploaded.name)
        if not plans:
            raise FileFaults([Fault(uploaded.name, "coverages", "missing_key")])
    except FileFaults as error:
        st.session_state[FAULTS] = tuple(error.faults)
        return
    st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1
    session.open_plan(plans)
    st.session_state[OPENED] = plans[0].plan.name or words.name("coverage_kinds", plans[0].kind)
