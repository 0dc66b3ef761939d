"""Another plan to stand beside the household's own: typed, or opened from a plan file, and what to ask about it."""

from typing import Any

import streamlit as st

from cases.coverage import Coverage
from cases.files import LARGEST_BYTES
from cases.plan_files import parse_plans
from costs.compare import OtherPlan
from ground.faults import FileFaults
from pages.frame import fields, words
from pages.frame.kinds import NOT_SURE
from pages.frame.opened_file import choose_file, show_faults
from pages.frame.plan_answers import PLAN

OTHER = "compare.other"
PLAN_FILE = "compare.plan_file"
NUMBERS = ("deductible.person", "out_of_pocket_maximum.person", "coinsurance", "premium_per_month")
ANSWERS = {"yes": True, "no": False, NOT_SURE: None}


def ask_other_plan() -> tuple[OtherPlan, ...]:
    """The plan that was opened, else the one that was typed; none while there is neither. What is wrong with a file is said."""
    st.markdown(words.text("compare.other_plan"))
    fields.choose_term(f"{OTHER}.kind", "coverage_kinds", label=words.say("pages.compare.other.kind"))
    for name in NUMBERS:
        label = words.say(f"pages.ask.{PLAN}.{name}.label")
        if name == "premium_per_month":
            fields.ask_dollars_and_cents(f"{OTHER}.{name}", label=label)
        else:
            fields.ask_whole(f"{OTHER}.{name}", 100 if name == "coinsurance" else 10_000_000, label=label)
    opened = _opened()
    answers = []
    for name in ("has_center", "lists_drug"):
        fields.ask_yes_no(f"{OTHER}.{name}", words.say(f"pages.compare.other.{name}"))
        answers.append(ANSWERS[st.session_state.get(f"{OTHER}.{name}") or NOT_SURE])
    coverages = opened or _typed()
    if not coverages:
        st.info(words.text("compare.no_other_plan"))
        return ()
    kind = words.name("coverage_kinds", coverages[0].kind)
    name = coverages[0].plan.name or words.say("pages.compare.typed_plan", kind=kind)
    return (OtherPlan(name, coverages, *answers),)


def _typed() -> tuple[Coverage, ...]:
    kind = st.session_state.get(f"{OTHER}.kind")
    if kind is None:
        return ()
    told: dict[str, Any] = {name: st.session_state.get(f"{OTHER}.{name}") for name in NUMBERS}
    share = told["coinsurance"]
    plan = {
        "deductible": {"person": told["deductible.person"]},
        "out_of_pocket_maximum": {"person": told["out_of_pocket_maximum.person"]},
        "coinsurance": None if share is None else f"{share}%",
        "premium_per_month": told["premium_per_month"],
    }
    return (Coverage.model_validate({"kind": kind, "plan": plan}),)


def _opened() -> tuple[Coverage, ...]:
    uploaded = choose_file(words.say("pages.compare.plan_file"), PLAN_FILE)
    if uploaded is None:
        return ()
    try:
        return parse_plans(uploaded.read(LARGEST_BYTES + 1), uploaded.name)
    except FileFaults as error:
        show_faults(error.faults)
        return ()
