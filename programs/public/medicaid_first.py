"""Whether Medicaid may stand before the Marketplace's help: who can have Medicaid or CHIP gets no credit (26 U.S.C. 36B(c)(2)).

By the year's income against the state's limits for adults from 19 to 64 and for children. Not modeled: parents, pregnancy, and
who is shut out of Medicaid by immigration status and may have the credit; so it is asked, never a no.
"""

from datetime import date

from cases.vocabulary import vocabulary
from figures.figure import NONE
from ground.bands import Band
from programs.answers import REGIONS, Answers
from programs.public.limits import figure_on
from programs.public.medicaid import CHILD_AGES

MILLION = 1_000_000
ADULT_AGES = (19, 64)


def medicaid_may_fit(answers: Answers, income: Band, size: Band, day: date) -> bool:
    """Whether cents a year may be within the limit of some age and state that may hold on the first day of cover."""
    told = answers.case.patient.state
    states = (told,) if told is not None else tuple(vocabulary("states").terms)
    return any(_fits(answers, income, size, state, share) for state in states for share in _shares(answers, state, day))


def _fits(answers: Answers, income: Band, size: Band, state: str, share: int) -> bool:
    region = vocabulary("states").terms[state].guideline_region
    if region not in REGIONS or size.at_most is None:
        return region in REGIONS
    guideline = answers.guideline(max(size.at_most, 1), region, "current")
    return guideline is None or (income.at_least or 0) * MILLION <= guideline.cents * share


def _shares(answers: Answers, state: str, day: date) -> list[int]:
    """The shares of the guideline per million that the state allows to the ages that may hold."""
    age = answers.case.patient.age or Band(0, None)
    adult = [figure_on("medicaid_adult_income_limit", day, state=state)] if _may_be(age, *ADULT_AGES) else []
    rows = [row for row, years in CHILD_AGES.items() if _may_be(age, *years)]
    child = [figure_on("medicaid_child_income_limit", day, age=row, state=state) for row in rows]
    chip = [figure_on("chip_income_limit", day, state=state)] if rows else []
    return [one.per_million for one in (*adult, *child, *chip) if one is not None and one.value != NONE]


def _may_be(age: Band, first: int, last: int) -> bool:
    return (age.at_least or 0) <= last and (age.at_most is None or age.at_most >= first)
