"""What follows from a case's answers about the illness and its treatments. Three-valued, as in `cases.reading`."""

from collections.abc import Iterable
from datetime import date, timedelta

from cases.case import Case
from cases.reading import belongs, happened_within
from ground import logic


def has_diagnosis(case: Case, diagnosis: str) -> bool | None:
    return _is(("diagnoses", case.illness.diagnosis), diagnosis)


def plans_drug(case: Case, drug: str) -> bool | None:
    """Whether a drug is among those planned. A list that was given is complete; a wider word in it leaves it open."""
    drugs = case.illness.planned.drugs
    return None if drugs is None else logic.any_of(belongs("drugs", planned, drug) for planned in drugs)


def plans_treatment(case: Case, treatment: str) -> bool | None:
    return _is(("treatments", case.illness.planned.treatment), treatment)


def had_treatment(case: Case, treatments: Iterable[str], day: date, within_days: int | None = None) -> bool | None:
    """Whether an earlier treatment is one of these (or below one), at most so many days before a day when that is asked."""
    if case.illness.earlier_treatments is None:
        return None
    asked = tuple(treatments)
    return logic.any_of(
        logic.all_of(
            (
                logic.any_of(belongs("treatments", earlier.treatment, treatment) for treatment in asked),
                True if within_days is None else happened_within(earlier.on, day, within_days),
            )
        )
        for earlier in case.illness.earlier_treatments
    )


def treated_within(case: Case, day: date, at_most_days: int) -> bool | None:
    """Whether the last treatment, or one listed as earlier, lies at most so many days before a day."""
    if any(happened_within(one.on, day, at_most_days) for one in case.illness.earlier_treatments or ()):
        return True
    return happened_within(case.illness.last_treated, day, at_most_days)


def starts_within(case: Case, day: date, at_most_days: int) -> bool | None:
    """Whether the planned treatment starts on a day or at most so many days after it.

    A start that has just passed, by no more than as many days, leaves it open: the treatment may have begun or been put
    off. One that passed longer ago is no coming start.
    """
    start = case.illness.planned.start
    if start is None:
        return None
    window = timedelta(days=at_most_days)
    if day <= start.earliest and start.latest <= day + window:
        return True
    return False if start.latest < day - window or start.earliest > day + window else None


def _is(answer: tuple[str, str | None], target: str) -> bool | None:
    vocabulary_name, code = answer
    return None if code is None else belongs(vocabulary_name, code, target)
