"""Medicaid's rules beside the monthly limit: levels of old surveys, SSI, a parent's child, and the work rule of 2027.

The work rule (P.L. 119-21, interim final rule of 2026-06-01) asks adults of the expansion group for hours. Who is
"medically frail" is exempt, but since the interim rule an illness alone does not show it: it must also keep the person
from the hours, and each state decides. So nobody is refused here, and being unable to work says "looks exempt". Wages as high as
the hours at the federal minimum wage meet it too; not modeled: other income, seasonal averages, school, who cares for somebody
with a disability, former foster children, tribes, veterans rated 100 percent.
"""

from datetime import date
from typing import Any, Literal

from cases.case import Case
from cases.people import Member
from figures.figure import NONE
from ground import logic
from ground.bands import Band
from ground.said import Cents, Codes
from programs.answers import Answers
from programs.criteria.leaf import Judged, Missing, ask_household, ask_state_office
from programs.public.households import spouse_household
from programs.public.limits import figure_on, share_limit
from programs.public.monthly import wages
from programs.public.receipt import receives

Level = Literal["aged_disabled", "medically_needy"]
MONTHS_A_YEAR, WEEKS_A_YEAR = 12, 52
DEPENDENT_UNTIL = 17
"""A child counts until 18 (42 CFR 435.4); students of 18 by state."""


def worth_asking(answers: Answers, level: Level) -> Judged:
    """Always unknown: the level of the state's last survey with its year, and that one may ask. Never a no."""
    state, day = answers.case.patient.state, answers.as_of
    values: dict[str, Any] = {"state": None if state is None else Codes("states", (state,)), "level": None, "year": None}
    if state is None:
        return Judged(None, values, (ask_household("patient.state"),), f"{level}_unseen")
    asks = (ask_state_office("household.income"),)
    if level == "medically_needy":
        row = {"household": "couple" if spouse_household(answers.case).sure else "individual"}
        found = figure_on("medicaid_medically_needy_income_limit", day, state=state, **row)
        cents = found.cents if found and found.value != NONE else None
        if found and found.value == NONE:
            return Judged(None, values, asks, "medically_needy_none", figure_sources=found.sources)
    else:
        found = figure_on("medicaid_aged_disabled_income_limit", day, state=state)
        limit = share_limit(answers, Band.exactly(1), found.per_million, found.per_million) if found else None
        cents = limit.per_month.exact if limit else None
    if found is None or cents is None:
        return Judged(None, values, asks, f"{level}_unseen")
    values |= {"level": Cents(cents), "year": str(found.from_day.year)}
    return Judged(None, values, asks, level, figure_sources=found.sources)


def by_ssi(answers: Answers) -> Judged:
    """SSI brings Medicaid in most states: by itself, or with an application on the same terms."""
    state = answers.case.patient.state
    has_ssi = receives(answers.case, ("ssi",), answers.as_of)
    link = None if state is None else figure_on("ssi_medicaid_link", answers.as_of, state=state)
    same_terms = None if link is None else link.value in ("automatic", "separate_application")
    result = logic.all_of((has_ssi, same_terms))
    values = {"state": None if state is None else Codes("states", (state,))}
    asks = [] if has_ssi is not None else [ask_household("household.income", "each_this_month")]
    if state is None:
        asks.append(ask_household("patient.state"))
    elif link is None:
        asks.append(ask_state_office("household.income"))
    return Judged(result, values, tuple(asks) if result is None else (), figure_sources=link.sources if link else ())


def has_dependent_child(case: Case) -> bool | None:
    members, age = case.household.members, case.patient.age
    if members is None:
        return None
    is_minor = age is not None and bool(age.is_at_most(DEPENDENT_UNTIL))
    return logic.any_of(_is_dependent_child(member, is_minor) for member in members)


def _is_dependent_child(member: Member, of_minor: bool) -> bool | None:
    """A child of one's own; an adult may also care for a younger relative."""
    is_young = None if member.age is None else member.age.is_at_most(DEPENDENT_UNTIL)
    perhaps = False if of_minor and member.relation is not None else None
    is_cared_for = {"child": True, "sibling": perhaps, "other_relative": perhaps, None: None}.get(member.relation, False)
    return logic.all_of((is_young, is_cared_for, member.lives_with_patient))


def work_rule(answers: Answers) -> Judged:
    """Met before the rule begins; from then on met by hours, or where an exemption looks likely; else unknown."""
    starts = figure_on("medicaid_work_requirement_starts", answers.as_of)
    if starts is None or not isinstance(starts.value, date) or answers.as_of < starts.value:
        day = starts.value if starts and isinstance(starts.value, date) else None
        return Judged(True, {"day": day}, variant="not_yet", figure_sources=starts.sources if starts else ())
    hours = figure_on("medicaid_work_requirement_hours", answers.as_of)
    child_age = figure_on("medicaid_work_rule_child_age", answers.as_of)
    parts = (
        answers.case.patient.unable_to_work,
        answers.case.patient.disability,
        None if hours is None else _works_enough(answers.case, int(hours.value)),  # type: ignore[arg-type]
        None if hours is None else _earns_enough(answers, int(hours.value)),  # type: ignore[arg-type]
        answers.case.patient.pregnant,
        None if child_age is None else _has_child_up_to(answers.case, int(child_age.value)),  # type: ignore[arg-type]
    )
    values = {"day": starts.value, "hours": None if hours is None else int(hours.value)}  # type: ignore[arg-type]
    result = True if True in parts else None
    asks = (*_asks(answers.case), ask_state_office("patient.unable_to_work")) if result is None else ()
    return Judged(result, values, asks, "in_force", figure_sources=starts.sources)


def _asks(case: Case) -> list[Missing]:
    return [ask_household("patient.unable_to_work")] if case.patient.unable_to_work is None else []


def _works_enough(case: Case, hours_a_month: int) -> bool | None:
    job = case.work.patient
    if job.works is False or job.hours_per_week is None:
        return job.works if job.works is False else None
    return job.hours_per_week.is_at_least(-(-hours_a_month * MONTHS_A_YEAR // WEEKS_A_YEAR))


def _earns_enough(answers: Answers, hours_a_month: int) -> bool | None:
    """Wages of this month as high as so many hours at the federal minimum wage meet the rule, however few hours they took."""
    least = figure_on("federal_minimum_wage", answers.as_of)
    return None if least is None else wages(answers.case, answers.as_of).is_at_least(least.cents * hours_a_month * MONTHS_A_YEAR)


def _has_child_up_to(case: Case, age: int) -> bool | None:
    members = case.household.members
    if members is None:
        return None
    return logic.any_of(
        logic.all_of(
            (
                member.relation == "child" if member.relation else None,
                None if member.age is None else member.age.is_at_most(age),
                member.lives_with_patient,
            )
        )
        for member in members
    )
