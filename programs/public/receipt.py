"""Whether somebody receives income of a kind this month, such as SSI or SSDI, from the lines of income."""

from collections.abc import Iterable
from datetime import date

from cases.case import Case
from cases.people import PATIENT
from cases.reading import not_after
from ground import logic


def receives(case: Case, kinds: Iterable[str], as_of: date, person: str = PATIENT) -> bool | None:
    """Unknown where no lines were told, or one of the person's has no kind. A list of lines that was given is complete."""
    if case.household.income is None:
        return None
    wanted = set(kinds)
    return logic.any_of(
        logic.all_of(
            (
                line.person == person,
                None if line.kind is None else line.kind in wanted,
                True if line.starts is None else not_after(line.starts, as_of),
                True if line.ends is None else not_before(line.ends.earliest, line.ends.latest, as_of),
            )
        )
        for line in case.household.income
    )


def not_before(earliest: date, latest: date, day: date) -> bool | None:
    """Whether a day known as a band is `day` or later."""
    return True if earliest >= day else False if latest < day else None
