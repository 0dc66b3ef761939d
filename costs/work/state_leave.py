"""State paid leave and disability insurance: what a week pays, when it begins and for how many weeks.

One shape holds all states. A week pays shares of the weekly wage between steps, each step a share of the state's base wage
(California's flat part is a step with the share zero); at most the state's maximum, at least its minimum or the wage itself
where that is lower; rounded as the state rounds. Shares, steps, base wages, limits, days and weeks are dated figures.

The figures of the claim's first day hold for the whole claim. Not modeled: whether past earnings suffice (programs say
that), quarters that differ from today's wage, additions for dependents, a new benefit year, leave by the hour.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from figures.lookup import FigureError, Reading, look_up
from ground.sources import Source

Reason = Literal["own_condition", "family_care"]
STEPS = (("rate_1", "up_to_1"), ("rate_2", "up_to_2"), ("rate_3", None))
NONE = "none"


@dataclass(frozen=True, slots=True)
class StateLeave:
    """One state's program for one reason on the day a claim begins; money in cents, None where no page says it.

    `steps` are (share, up to so much of the base wage or None). `waiting_paid_after_days`: the waiting days are paid once the
    leave has lasted that long. `readings` are the figures behind it, `pages` those of its formula.
    """

    state: str
    reason: Reason
    steps: tuple[tuple[Fraction, Fraction | None], ...]
    base_wage: Fraction | None
    maximum: int
    minimum: int | None
    rounding: str
    waiting_days: int | None
    waiting_paid_after_days: int | None
    weeks: int
    first_day: date | None
    readings: tuple[Reading, ...]
    pages: tuple[Source, ...]

    def weekly_benefit(self, weekly_wage: Fraction) -> int | None:
        """Cents of a full week at a weekly wage in cents; None where the base wage it needs was not seen.

        Never above the wage or the maximum.
        """
        shared = self._shared(weekly_wage)
        if shared is None:
            return None
        benefit = _rounded(max(shared, Fraction(self.minimum or 0)), self.rounding)
        return int(min(benefit, Fraction(self.maximum), weekly_wage))

    def _shared(self, wage: Fraction) -> Fraction | None:
        total, below = Fraction(0), Fraction(0)
        for share, up_to in self.steps:
            if up_to is None:
                return total + share * max(wage - below, Fraction(0))
            if self.base_wage is None:
                return None
            step = up_to * self.base_wage
            total += share * max(min(wage, step) - below, Fraction(0))
            below = step
        return total


def state_leave(state: str, reason: Reason, day: date) -> StateLeave | None:
    """The program of a state for a claim that begins on a day; None where the state has none that we know.

    A program that only begins later says so by its `first_day`.
    """
    try:
        weeks = look_up("paid_leave_weeks", day, state=state, reason=reason)
        maximum = look_up(f"paid_leave_weekly_maximum_{state.lower()}", day, reason=reason)
    except FigureError:
        return None
    if NONE in (weeks.value, maximum.value):
        return None
    steps, pages = _steps(state, reason, day)
    base = None if steps[0][1] is None else _reading(f"paid_leave_base_wage_{state.lower()}", day)
    minimum = _reading("paid_leave_weekly_minimum", day, state=state)
    waiting = _reading(f"paid_leave_waiting_days_{state.lower()}", day, reason=reason)
    paid_after = _reading("paid_leave_waiting_paid_after_days", day, state=state)
    first_day = _reading("paid_leave_first_day", day, state=state)
    rounding = look_up("paid_leave_rounding", day, state=state)
    return StateLeave(
        state=state,
        reason=reason,
        steps=steps,
        base_wage=None if base is None else _number(base) * 100,
        maximum=maximum.cents,
        minimum=None if minimum is None else minimum.cents,
        rounding=str(rounding.value),
        waiting_days=None if waiting is None else int(_number(waiting)),
        waiting_paid_after_days=None if paid_after is None else int(_number(paid_after)),
        weeks=int(_number(weeks)),
        first_day=first_day.value if first_day is not None and isinstance(first_day.value, date) else None,
        readings=tuple(one for one in (base, maximum, waiting) if one is not None),
        pages=pages,
    )


def _steps(state: str, reason: Reason, day: date) -> tuple[tuple[tuple[Fraction, Fraction | None], ...], tuple[Source, ...]]:
    found: list[tuple[Fraction, Fraction | None]] = []
    key = f"paid_leave_formula_{state.lower()}"
    for rate, up_to in STEPS:
        share = look_up(key, day, reason=reason, part=rate)
        if share.value == NONE:
            break
        step = None if up_to is None else _reading(key, day, reason=reason, part=up_to)
        found.append((_number(share), None if step is None else _number(step)))
    return tuple(found), look_up(key, day, reason=reason, part=STEPS[0][0]).sources


def _reading(key: str, day: date, **dimensions: str | int) -> Reading | None:
    """A figure, or None where it was not seen or there is no such limit."""
    try:
        reading = look_up(key, day, include_proposed=False, **dimensions)
    except FigureError:
        return None
    return None if reading.value == NONE else reading


def _number(reading: Reading) -> Fraction:
    assert isinstance(reading.value, Decimal)
    return Fraction(reading.value)


def _rounded(cents: Fraction, rounding: str) -> Fraction:
    """To the cent half up, or to a whole dollar up or down."""
    if rounding == "dollar_down":
        return Fraction(cents // 100 * 100)
    if rounding == "dollar_up":
        return Fraction(-(-cents // 100) * 100)
    return Fraction((cents + Fraction(1, 2)) // 1)
