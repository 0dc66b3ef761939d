"""Medicaid by this month's income and the state's table, for one person: adult, parent, child, pregnant.

42 CFR 435.603: modified adjusted gross income of the household that tax rules give, in the month of the application. State
limits are `figures/values/states/medicaid_*_income_limit`; those of adults include the five points that are not counted.
Not modeled: deductions from gross income (retirement savings at work, student loan interest), so a small excess is worth
asking; the yearly income that 435.603(i) uses where the Marketplace would find somebody too poor for its help.
"""

from datetime import date
from typing import Any, Literal, NamedTuple

from cases.case import Case
from figures.figure import NONE
from ground.bands import Band
from ground.said import Cents, Codes, Span
from ground.sources import Source
from programs.answers import Answers
from programs.criteria.leaf import Judged, Missing, ask_household, ask_state_office
from programs.public.households import CountedHousehold, tax_rule_household
from programs.public.limits import figure_on, share_limit
from programs.public.monthly import taxed_income

Group = Literal["adult", "parent", "child", "pregnant"]
CHILD_AGES = {"under_1": (0, 0), "from_1": (1, 5), "from_6": (6, 18)}
"""Rows of the child table and the ages they hold for."""
PRIVATE = "private_coverage"


class Shares(NamedTuple):
    """A state's limit for a group in millionths of the guideline, over the ages that may hold. None: no such group.

    `for_insured`: for a child, the lowest limit of Medicaid itself. Above it stands a separate CHIP, which a child covered by a
    job's plan or other private insurance cannot have (42 CFR 457.310(b)(2)).
    """

    lowest: int | None
    highest: int | None
    sources: tuple[Source, ...]
    for_insured: int | None = None


def income_within(answers: Answers, group: Group) -> Judged:
    """Whether this month's income is within the state's limit for a group."""
    state = answers.case.patient.state
    household, income = answers.derived(_of_adult if group == "adult" else _of_others)
    values: dict[str, Any] = {
        "person": _a_month(income),
        "size": Span(household.size),
        "state": None if state is None else Codes("states", (state,)),
        "limit": None,
    }
    if state is None:
        return Judged(None, values, (ask_household("patient.state"),))
    shares = _shares(answers, group, state)
    if shares is None:
        return Judged(None, values, (ask_state_office("household.income"),))
    if shares.highest is None:
        return Judged(False, values, variant="no_group", figure_sources=shares.sources)
    limit = share_limit(answers, household.size, shares.lowest or 0, shares.highest)
    if limit is None:
        return Judged(None, values, (ask_state_office("household.income"),))
    values["limit"] = Cents.of_band(limit.per_month)
    result, sources = limit.is_at_most(income), (*shares.sources, *limit.sources)
    if result and shares.for_insured is not None:
        medicaid = share_limit(answers, household.size, shares.for_insured, shares.for_insured)
        is_insured = answers.has_coverage(PRIVATE)
        if is_insured is not False and (medicaid is None or not medicaid.is_at_most(income)):
            ask = ask_household("coverages") if is_insured is None else ask_state_office("household.income")
            return Judged(None, values, (ask,), "chip", figure_sources=sources)
    asks = _asks(answers, household, income) if result is None else ()
    return Judged(result, values, asks, figure_sources=sources)


def _of_adult(case: Case, as_of: date) -> tuple[CountedHousehold, Band]:
    """The household and its income this month for the adult group."""
    household = tax_rule_household(case)
    return household, taxed_income(case, household, as_of)


def _of_others(case: Case, as_of: date) -> tuple[CountedHousehold, Band]:
    """The same for the groups in which children whom the person expects count."""
    household = tax_rule_household(case, is_pregnancy_counted=True)
    return household, taxed_income(case, household, as_of)


def _shares(answers: Answers, group: Group, state: str) -> Shares | None:
    if group == "child":
        return _child_shares(answers, state)
    share = figure_on(f"medicaid_{group}_income_limit", answers.as_of, state=state)
    if share is None:
        return None
    limit = None if share.value == NONE else share.per_million
    return Shares(limit, limit, share.sources)


def _child_shares(answers: Answers, state: str) -> Shares | None:
    """Medicaid by the child's age, or the state's separate CHIP where that goes higher."""
    age = answers.case.patient.age or Band(0, None)
    rows = [row for row, (first, last) in CHILD_AGES.items() if _may_be(age, first, last)] or ["from_6"]
    read = [figure_on("medicaid_child_income_limit", answers.as_of, age=row, state=state) for row in rows]
    chip = figure_on("chip_income_limit", answers.as_of, state=state)
    known = [one for one in read if one is not None]
    if len(known) < len(read) or chip is None:
        return None
    floor = 0 if chip.value == NONE else chip.per_million
    limits = [max(one.per_million, floor) for one in known]
    medicaid = min(one.per_million for one in known)
    return Shares(min(limits), max(limits), (*known[0].sources, *chip.sources), medicaid if medicaid < min(limits) else None)


def _may_be(age: Band, first: int, last: int) -> bool:
    return (age.at_least or 0) <= last and (age.at_most is None or age.at_most >= first)


def _asks(answers: Answers, household: CountedHousehold, income: Band) -> tuple[Missing, ...]:
    """What would decide: who comes in with what this month, and who lives here and is on the same tax return."""
    asks = []
    if income.exact is None:
        asks.append(ask_household("household.income", "each_this_month"))
    if not household.is_settled:
        asks.append(ask_household("household.members", "taxes"))
    if answers.case.patient.age is None:
        asks.append(ask_household("patient.age"))
    if answers.case.patient.pregnant is None and household.is_settled and household.size.exact is None:
        asks.append(ask_household("patient.pregnant"))
    return tuple(asks) or (ask_state_office("household.income"),)


def _a_month(income: Band) -> Cents | None:
    """Cents a month, to show; None where nothing is known."""
    if income.at_most is None and not income.at_least:
        return None
    low, high = income.at_least or 0, income.at_most
    if income.exact is not None:
        return Cents(round(income.exact / 12))
    return Cents.span(round(low / 12) or None, None if high is None else round(high / 12))
