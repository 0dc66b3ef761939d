"""The parts of the first screen about work, travel and home: optional answers, shown only where they can matter."""

from datetime import date

import streamlit as st

from cases.work_reading import WITHOUT_WORK
from pages.frame import fields, words
from pages.frame.caregivers_card import ask_pay, listed_caregivers, show_adding, show_caregiver
from pages.frame.life_answers import BENEFIT, CAREGIVERS, HOME, HOME_KINDS

WITHOUT_A_JOB = ("unemployed", *WITHOUT_WORK)


def show_work(today: date) -> None:
    with st.expander(words.text("situation.about_work")):
        if words.is_to_a_parent():
            st.markdown(words.text("situation.no_wage_child"))
            fields.ask_yes_no("work.patient.works")
        elif _is("work.patient.works", "no"):
            st.markdown(words.text("situation.no_wage_patient"))
            shown = {code: words.name("work_status", code) for code in WITHOUT_A_JOB}
            fields.choose("work.patient.status", WITHOUT_A_JOB, shown)
        if _is("work.patient.works", "yes") or not (words.is_to_a_parent() or _is("work.patient.works", "no")):
            _job("work.patient", today)
            _disability()
        if not _is(CAREGIVERS, "yes"):
            st.markdown(words.text("situation.no_wage_caregiver"))
            return
        for place in listed_caregivers():
            show_caregiver(place, today, _finer)
        show_adding()


def _job(who: str, today: date) -> None:
    ask_pay(who)
    _finer(who, today)


def _finer(who: str, today: date) -> None:
    fields.ask_whole(f"{who}.days_per_week", 7)
    fields.choose_term(f"{who}.state_of_work", "states")
    fields.ask_yes_no(f"{who}.leave.state_leave")
    fields.choose_month(f"{who}.absence.stops_on", today, behind=12, ahead=15)
    if st.session_state.get(f"{who}.absence.stops_on"):
        fields.choose_month(f"{who}.absence.returns_on", today, behind=1, ahead=24)
        fields.ask_whole(f"{who}.absence.share_of_time_after", 100)
        if st.session_state.get(f"{who}.absence.share_of_time_after") is not None:
            fields.choose_month(f"{who}.absence.full_time_on", today, behind=1, ahead=36)
    fields.ask_whole(f"{who}.employer_size", 1_000_000)
    fields.ask_whole(f"{who}.months_with_employer", 800)
    fields.ask_whole(f"{who}.hours_last_12_months", 8_784)
    fields.ask_whole(f"{who}.leave_weeks_used", 52)


def _disability() -> None:
    fields.ask_yes_no("work.patient.leave.disability_insurance")
    if _is("work.patient.leave.disability_insurance", "yes"):
        fields.ask_dollars_and_cents("work.patient.leave.disability_pays_per_week")
        fields.ask_whole("work.patient.leave.disability_waiting_days", 366)
        fields.ask_whole("work.patient.leave.disability_pays_weeks", 520)
    fields.ask_dollars_and_cents("work.patient.leave.ssdi_per_month")


def show_travel() -> None:
    with st.expander(words.text("situation.about_travel")):
        if st.session_state.get("travel.miles_one_way") is None:
            st.markdown(words.text("situation.zip_lead"))
            fields.ask_text("patient.zip", 5)
            fields.ask_text("travel.center_zip", 5)
        fields.choose_term("travel.transport", "transport")
        fields.ask_yes_no("travel.companion_comes_along")
        if st.session_state.get("travel.transport") in (None, "car"):
            _car()
        else:
            _fares()
        fields.ask_dollars_and_cents("travel.parking_and_tolls_per_trip")
        fields.ask_yes_no("travel.can_go_home_at_night")
        fields.ask_yes_no("travel.free_lodging")
        fields.ask_dollars_and_cents("travel.lodging_per_night")
        fields.ask_dollars_and_cents("travel.meals_per_day")
        fields.choose_term("travel.plan_travel_benefit", "plan_travel_benefit")
        if _is("travel.plan_travel_benefit", "not_used"):
            fields.ask_dollars_and_cents(f"{BENEFIT}.lodging_per_night")
            fields.ask_whole(f"{BENEFIT}.total")
            fields.ask_whole(f"{BENEFIT}.beyond_miles", 10_000)


def _car() -> None:
    fields.ask_dollars_and_cents("travel.fuel_price_per_gallon", 50.0)
    fields.ask_whole("travel.miles_per_gallon", 300)
    if not words.is_to_a_parent():
        fields.ask_yes_no("travel.patient_may_drive")
    if _is("travel.companion_comes_along", "no") or _is("work.caregivers", "no"):
        fields.ask_dollars_and_cents("travel.ride_fare_round_trip")


def _fares() -> None:
    fields.ask_dollars_and_cents("travel.fare_round_trip")
    if _is("travel.companion_comes_along", "yes"):
        fields.ask_dollars_and_cents("travel.companion_fare_round_trip")


def show_home() -> None:
    with st.expander(words.text("situation.about_home")):
        fields.ask_yes_no(HOME)
        if _is(HOME, "yes"):
            for kind in HOME_KINDS:
                fields.ask_dollars_and_cents(f"{HOME}.{kind}")


def _is(key: str, value: str) -> bool:
    return bool(st.session_state.get(key) == value)
