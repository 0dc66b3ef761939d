"""The premium tax credit and cost-sharing reductions: income of the tax return's household for the year of cover.

26 U.S.C. 36B: from 100 to 400 percent of the guideline of the year before the cover, both included; above it there is no
credit since 2026. Who may have Medicaid is asked first. Cost-sharing reductions (45 CFR 155.305(g)) reach to 250 percent, in
silver plans only.
Not modeled: an affordable offer through a job, couples who file apart, American Indians' wider rules. Until 2025 people lawfully
here whose status kept them out of Medicaid had the credit below 100 percent too; no guideline is held for so early a year, so it
stays undecided.
"""

from datetime import date
from typing import Any, Literal

from cases.case import Case
from costs.insurance.premiums import APPLICABLE, expected_contribution
from figures.lookup import FigureError, choices
from figures.poverty import poverty_guideline
from ground.bands import Band
from ground.said import Cents, Share, Span
from ground.sources import Source
from programs.answers import Answers
from programs.criteria.leaf import Judged, Missing, ask_household, ask_state_office
from programs.public.households import CountedHousehold, tax_return_household
from programs.public.limits import figure_on
from programs.public.medicaid_first import medicaid_may_fit
from programs.public.monthly import MONTHS_A_YEAR, taxed_income_of_year

CoverYear = Literal["this_year", "next_year"]
VARIANTS = ("silver_94", "silver_87", "silver_73")
MILLION = 1_000_000


def credit_income(answers: Answers, year: CoverYear) -> Judged:
    """Whether income is within the credit's range for a year of cover, with what the benchmark plan then costs at most."""
    first_day = _first_day(answers.as_of, year)
    brackets = _brackets(first_day)
    lowest = figure_on(APPLICABLE, first_day, bracket=brackets[0], part="guideline_from")
    highest = figure_on(APPLICABLE, first_day, bracket=brackets[-1], part="guideline_to")
    if lowest is None or highest is None:
        return Judged(None, _values(answers, None, None), _asks(answers, None))
    top = None if highest.value == "none" else highest.per_million
    judged = _within(answers, first_day, lowest.per_million, top)
    if judged.result and _medicaid_may_fit(answers, first_day):
        return judged._replace(result=None, variant="medicaid_first", asks=_asks_medicaid(answers))
    if judged.result and (cents := _contribution(answers, first_day)) is not None:
        return judged._replace(values=judged.values | {"pays": Cents(cents)}, variant="with_premium")
    return judged


def reduction_income(answers: Answers, year: CoverYear) -> Judged:
    """Whether income is within the range of cost-sharing reductions; which silver plan fits stands in the reason."""
    first_day = _first_day(answers.as_of, year)
    rows = [figure_on("cost_sharing_reduction_variant", first_day, variant=one, part="guideline_from") for one in VARIANTS]
    end = figure_on("cost_sharing_reduction_variant", first_day, variant=VARIANTS[-1], part="guideline_to")
    if end is None or rows[0] is None:
        return Judged(None, _values(answers, None, None), _asks(answers, None))
    judged = _within(answers, first_day, rows[0].per_million, end.per_million)
    if judged.result is not True:
        return judged
    if _medicaid_may_fit(answers, first_day):
        return judged._replace(result=None, variant="medicaid_first", asks=_asks_medicaid(answers))
    for variant in VARIANTS:
        upper = figure_on("cost_sharing_reduction_variant", first_day, variant=variant, part="guideline_to")
        pays = figure_on("cost_sharing_reduction_variant", first_day, variant=variant, part="actuarial_value")
        if upper and pays and _within(answers, first_day, rows[0].per_million, upper.per_million).result:
            return judged._replace(values=judged.values | {"plan": Share(pays.per_million)}, variant="with_plan")
    return judged


def _of_year(case: Case, as_of: date) -> tuple[CountedHousehold, Band]:
    """The tax return's household and its income over a year."""
    household = tax_return_household(case)
    return household, taxed_income_of_year(case, household)


def _within(answers: Answers, first_day: date, lowest: int, highest: int | None) -> Judged:
    """Income against a range of the guideline of the year before, both ends included."""
    household, income = answers.derived(_of_year)
    lows, highs, sources = _guidelines(answers, household.size, first_day)
    values = _values(answers, household, income)
    if not lows:
        return Judged(None, values, _asks(answers, household), figure_sources=sources)
    smallest, largest = min(lows), max(highs) if len(highs) == len(lows) else None
    values["from"] = Cents.of_band(Band(smallest * lowest // MILLION, None if largest is None else largest * lowest // MILLION))
    if highest is not None:
        values["to"] = Cents.of_band(
            Band(smallest * highest // MILLION, None if largest is None else largest * highest // MILLION)
        )
    low, high = (income.at_least or 0) * MILLION, None if income.at_most is None else income.at_most * MILLION
    enough = (
        True
        if largest is not None and low >= largest * lowest
        else False
        if high is not None and high < smallest * lowest
        else None
    )
    below: bool | None = True
    if highest is not None:
        below = True if high is not None and high <= smallest * highest else None
        below = False if largest is not None and low > largest * highest else below
    result = False if False in (enough, below) else None if None in (enough, below) else True
    variant = "too_low" if enough is False else "too_high" if below is False else ""
    asks = _asks(answers, household) if result is None else ()
    return Judged(result, values, asks, variant, figure_sources=sources)


def _medicaid_may_fit(answers: Answers, first_day: date) -> bool:
    household = tax_return_household(answers.case)
    return medicaid_may_fit(answers, taxed_income_of_year(answers.case, household), household.size, first_day)


def _asks_medicaid(answers: Answers) -> tuple[Missing, ...]:
    """What would tell whether Medicaid fits: the state and the age, else the state's office."""
    person = answers.case.patient
    asks = [ask_household("patient.state")] if person.state is None else []
    asks += [ask_household("patient.age")] if person.age is None else []
    return tuple(asks) or (ask_state_office("household.income"),)


def _guidelines(answers: Answers, size: Band, first_day: date) -> tuple[list[int], list[int], tuple[Source, ...]]:
    """Cents a year for the smallest and the largest household in each region that may hold, of the year before."""
    lows: list[int] = []
    highs: list[int] = []
    sources: tuple[Source, ...] = ()
    for region in answers.regions:
        try:
            low = poverty_guideline(max(size.at_least or 1, 1), region, first_day, which="prior_year")
        except FigureError:
            return [], [], ()
        lows.append(low.cents)
        sources = low.sources
        if size.at_most is not None:
            highs.append(poverty_guideline(max(size.at_most, 1), region, first_day, which="prior_year").cents)
    return lows, highs, sources


def _contribution(answers: Answers, first_day: date) -> int | None:
    """Cents a month for the benchmark plan where income, size and region are one each."""
    household, told = answers.derived(_of_year)
    income, size = told.exact, household.size.exact
    if income is None or size is None or len(answers.regions) != 1:
        return None
    found = expected_contribution(income, size, answers.regions[0], first_day)
    return None if found is None else round(found.cents_per_year / MONTHS_A_YEAR)


def _brackets(first_day: date) -> tuple[str, ...]:
    try:
        return choices(APPLICABLE, first_day)
    except FigureError:
        return ("none",)


def _first_day(as_of: date, year: CoverYear) -> date:
    return date(as_of.year + (year == "next_year"), 1, 1)


def _values(answers: Answers, household: CountedHousehold | None, income: Band | None) -> dict[str, Any]:
    shown = None
    if income is not None and (income.at_most is not None or income.at_least):
        shown = Cents(income.exact) if income.exact is not None else Cents.span(income.at_least or None, income.at_most)
    return {
        "person": shown,
        "size": None if household is None else Span(household.size),
        "from": None,
        "to": None,
    }


def _asks(answers: Answers, household: CountedHousehold | None) -> tuple[Missing, ...]:
    asks = [ask_household("household.income")]
    if household is None or not household.is_settled:
        asks.append(ask_household("household.members", "taxes"))
    if answers.case.patient.state is None:
        asks.append(ask_household("patient.state"))
    return tuple(asks)
