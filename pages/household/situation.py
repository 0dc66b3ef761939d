"""The first screen: eight questions, and more for those who want a sharper answer."""

from datetime import date

import streamlit as st

from cases.child_reading import PARENT
from pages.frame import case_file, fields, life_card, plan_card, session, words
from pages.frame.members_card import show_members, show_statuses
from pages.frame.questions import BILL, BILLS, CAR_T, NO_INSURANCE, NO_TREATMENT, OTHER_COVERAGE, TRIAL, main_kinds

INCOME_RANGES = ((0, 20_000), (20_000, 40_000), (40_000, 60_000), (60_000, 80_000), (80_000, 110_000), (110_000, 150_000))
SETTINGS = ("hospital", "hospital_outpatient", "office", "home")


def show() -> None:
    today = session.as_of()
    st.title(words.text("situation.title"), anchor=False)
    st.markdown(words.text("situation.lead"))
    if words.language() != "en":  # said once, and only to who hears the page
        with st.container(key="frame_heard"):
            st.markdown(words.text("frame.english_names"))
    case_file.show_opening()
    _first_eight(today)
    st.subheader(words.text("situation.more"), anchor=False)
    st.markdown(words.text("situation.more_lead"))
    _more_about_treatment(today)
    _more_about_person()
    show_members()
    life_card.show_work(today)
    life_card.show_travel()
    life_card.show_home()
    _bills()
    _status()
    st.subheader(words.text("file.save_title"), anchor=False)
    case_file.show_saving()


def _first_eight(today: date) -> None:
    _heading("who")
    fields.choose_term("who_answers", "who_answers")
    if st.session_state.get("who_answers") == PARENT:
        fields.ask_whole("patient.age", 120)
    _heading("illness")
    fields.choose_term("illness.diagnosis", "diagnoses")
    _heading("treatment")
    fields.choose_term("illness.planned.treatment", "treatments")
    fields.choose_several("illness.planned.drugs", "drugs")
    fields.choose_month("illness.planned.start", today, behind=12, ahead=15)
    _heading("state")
    fields.choose_term("patient.state", "states")
    _heading("insurance")
    fields.choose_term("coverages.main.kind", "coverage_kinds", {NO_INSURANCE: words.say("pages.situation.no_insurance")})
    plan_card.show_plan()
    plan_card.ask_birthday_first()
    _other_coverage()
    _heading("distance")
    fields.ask_whole("travel.miles_one_way", 10_000)
    _heading("household")
    fields.ask_whole("household.size", 30, least=1)
    fields.ask_large_dollars("household.income_per_year", seldom_below=1_000)
    fields.choose_range("household.income_per_year.range", (*INCOME_RANGES, (150_000, None)))
    _heading("work")
    if not words.is_to_a_parent():
        fields.ask_yes_no("work.patient.works")
    fields.ask_yes_no("work.caregivers")


def _heading(name: str) -> None:
    number = ("who", "illness", "treatment", "state", "insurance", "distance", "household", "work").index(name) + 1
    st.subheader(f"{number}\\. {words.text(f'situation.question.{name}')}", anchor=False)


def _other_coverage() -> None:
    with st.expander(words.text("situation.other_coverage")):
        covered = main_kinds(st.session_state.get("coverages.main.kind"))
        listed = [kind for kind in OTHER_COVERAGE if kind not in covered]
        keys = [f"has_coverage.{kind}" for kind in listed]
        st.button(words.text("situation.none_of_these"), key="coverages.none_of_these", on_click=_say_no, args=(keys,))
        for kind, key in zip(listed, keys, strict=True):
            term = words.term("coverage_kinds", kind)
            fields.ask_yes_no(key, term.name.in_(words.language()), words.both(term.hint))
            if key == "has_coverage.medigap" and st.session_state.get(key) == "yes":
                plan_card.ask_medigap_letter()


def _say_no(keys: list[str]) -> None:
    for key in keys:
        st.session_state[key] = "no"


def _more_about_treatment(today: date) -> None:
    with st.expander(words.text("situation.about_treatment")):
        none = {NO_TREATMENT: words.say("pages.situation.no_earlier_treatment")}
        fields.choose_several("illness.earlier_treatments", "treatments", none)
        if CAR_T in st.session_state.get("illness.earlier_treatments", ()):
            fields.choose_month("illness.earlier_treatments.car_t", today, behind=60, ahead=0)
        fields.ask_yes_no("illness.in_treatment")
        fields.choose_month("illness.last_treated", today, behind=36, ahead=0)
        fields.ask_whole("illness.planned.months", 120)
        fields.ask_whole("illness.planned.nights_near_center", 366)
        fields.choose("illness.planned.setting", SETTINGS, {code: words.name("setting", code) for code in SETTINGS})
        fields.choose_term("illness.planned.approval", "approval")
        if st.session_state.get("illness.planned.approval") == "denied":
            fields.ask_day("illness.planned.denied_on")
            fields.ask_day("illness.planned.appeal_until")
        fields.choose_term("illness.planned.network", "network")
        fields.ask_yes_no("illness.planned.trial")
        if st.session_state.get("illness.planned.trial") == "yes" or st.session_state.get("illness.planned.treatment") == TRIAL:
            fields.ask_yes_no("illness.planned.trial_supplies_drug")


def _more_about_person() -> None:
    with st.expander(words.text("situation.about_person")):
        if st.session_state.get("who_answers") != PARENT:
            fields.ask_whole("patient.age", 120)
        for name in ("veteran", "disability", "unable_to_work"):
            if (name == "disability" or not words.is_to_a_parent()) and session.may_decide(f"patient.{name}"):
                fields.ask_yes_no(f"patient.{name}")
        has_age = session.current_case().patient.age is not None  # without it the age is asked first
        if has_age and session.may_decide("patient.pregnant"):
            fields.ask_yes_no("patient.pregnant")
        if st.session_state.get("patient.pregnant") == "yes":
            fields.ask_whole("patient.expected_children", 10)
        if session.may_decide("household.assets"):
            fields.ask_whole("household.assets")
        if session.may_decide("household.income_this_month"):
            fields.ask_whole("household.income_this_month")
        if session.may_decide("household.lost_income"):
            fields.ask_yes_no("household.lost_income")


def _bills() -> None:
    """The first hospital bill: help can be asked for only some months after it."""
    with st.expander(words.text("situation.about_bills")):
        fields.ask_yes_no(BILLS)
        if st.session_state.get(BILLS) != "yes":
            return
        fields.ask_yes_no(f"{BILL}.hospital")
        if st.session_state.get(f"{BILL}.hospital") != "no":
            fields.ask_day(f"{BILL}.first_billed")
            fields.ask_yes_no(f"{BILL}.nonprofit_hospital")
        fields.ask_yes_no(f"{BILL}.in_collection")


def _status() -> None:
    """Never required, never counted as missing: it changes no verdict and is on no paper."""
    with st.expander(words.text("situation.about_status")):
        st.markdown(words.text("situation.status_lead"))
        fields.choose_term("patient.residency", "residency")
        if st.session_state.get("patient.residency") == "permanent_resident":
            fields.ask_whole("patient.years_in_status", 100)
        show_statuses()


show()
