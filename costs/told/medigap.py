"""A Medigap policy as the household knows it: its letter, its high-deductible form, and who may have letter C or F.

Letters C and F, which pay the Part B deductible, are not sold to people newly eligible for Medicare from 2020 on: who turned 65
from then on and had no Medicare before (42 U.S.C. 1395ss(z)). A high deductible exists for F and G only (1395ss(p)(11)).
"""

from collections.abc import Sequence
from datetime import date

from cases.case import Case
from cases.coverage import Coverage
from costs.insurance.medicare.cover import Letter
from costs.quantities import Level
from costs.told.plan_bands import first_day
from ground.said import Said

HIGH_DEDUCTIBLE = ("F", "G")
FOR_EARLIER_PEOPLE = ("C", "F")
NEWLY_ELIGIBLE_FROM = date(2020, 1, 1)
OLD_ENOUGH = 65
LETTER_NOT_SAID: dict[Level, Letter] = {"low": "F", "likely": "G", "high": "K"}
"""A supplement whose letter nobody knows: the one that pays everything, a common full one, the one that pays least."""


def letter_not_said(case: Case, told: Sequence[Coverage], level: Level, day: date) -> Letter:
    """The letter that stands in for one nobody knows; G for F where the household cannot have F."""
    letter = LETTER_NOT_SAID[level]
    return "G" if letter in FOR_EARLIER_PEOPLE and is_newly_eligible(case, told, day) else letter


def is_newly_eligible(case: Case, told: Sequence[Coverage], day: date) -> bool:
    """Whether the patient is surely newly eligible from 2020 on: under 65 at the end of 2019, and Medicare began later."""
    age = case.patient.age
    youngest_then = None if age is None or age.at_most is None else age.at_most - (day.year - NEWLY_ELIGIBLE_FROM.year)
    began = [first_day(one) for one in told if one.kind in ("original_medicare", "medicare_advantage")]
    return bool(began) and min(began) >= NEWLY_ELIGIBLE_FROM and youngest_then is not None and youngest_then < OLD_ENOUGH


def is_high_deductible(policy: Coverage) -> bool:
    return policy.plan.medigap_high_deductible is True


def letter_notes(case: Case, told: Sequence[Coverage], coverage: Coverage, day: date) -> list[Said]:
    """What is questioned about a policy: a letter the household surely cannot have newly, a high deductible no letter has."""
    letter = coverage.plan.medigap_letter
    if coverage.kind != "medigap" or letter is None:
        return []
    notes = []
    if letter in FOR_EARLIER_PEOPLE and is_newly_eligible(case, told, day):
        notes.append(Said("costs.notice.medigap_letter_not_sold", {"letter": letter}))
    if is_high_deductible(coverage) and letter not in HIGH_DEDUCTIBLE:
        notes.append(Said("costs.notice.medigap_no_high_deductible", {"letter": letter}))
    return notes
