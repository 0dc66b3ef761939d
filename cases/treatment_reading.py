"""What follows from a case's answers about the illness and its treatments. Three-valued, as in `cases.reading`."""

from datetime import date, timedelta

from cases.case import Case
from cases.reading import Reach, happened_within, reach, reach_of_all
from ground import logic


def has_diagnosis(case: Case, any_of: tuple[str, ...]) -> bool | None:
    """Whether the diagnosis is one of these, or below one."""
    diagnosis = case.illness.diagnosis
    return None if diagnosis is None else reach("diagnoses", diagnosis).has_any(any_of)


def planned_drugs(case: Case) -> Reach | None:
    """What is planned says of every drug. A list that was given is complete; a wider word in it leaves it open."""
    drugs = case.illness.planned.drugs
    return None if drugs is None else reach_of_all("drugs", drugs)


def plans_treatment(case: Case, any_of: tuple[str, ...]) -> bool | None:
    """Whether the planned treatment is one of these, or below one."""
    planned = case.illness.planned.treatment
    return None if planned is None else reach("treatments", planned).has_any(any_of)


def had_treatment(case: Case, any_of: tuple[str, ...], day: date, within_days: int | None = None) -> bool | None:
    """Whether an earlier treatment is one of these (or below one), at most so many days before a day when that is asked."""
    if case.illness.earlier_treatments is None:
        return None
    return logic.any_of(
        logic.all_of(
            (
                reach("treatments", earlier.treatment).has_any(any_of),
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
