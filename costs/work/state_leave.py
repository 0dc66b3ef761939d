"""State paid leave and disability insurance: what a week pays, when it begins and for how many weeks.

One shape holds all states. A week pays shares of the weekly wage between steps, each step a share of the state's base wage
(California's flat part is a step with the share zero); at most the state's maximum, at least its minimum or the wage itself
where that is lower; rounded as the state rounds. Shares, steps, base wages, limits, days and weeks are dated figures.

The figures of the claim's first day hold for the whole claim. Rhode Island adds money for children under 18. Which days are
paid stands in `leave_days`, claims and claim years in `state_claims`.

Not modeled (the page on the method says it too): whether past earnings suffice (programs say that), quarters that differ from
today's wage, relatives of whom no page says whether they are family (in-laws, grandparents), New Jersey's 56 single days of
family leave, the weeks after which Rhode Island ends a part-time return, the wages lost by single days that California may pay
in full, an employer's leave that Maryland may ask for first, second disabilities in California and New Jersey, towns, schools or
unions that are left out or joined.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from costs.work.leave_days import DayRules
from costs.work.wages import WEEKS_A_YEAR
from figures.lookup import FigureError, Reading, look_up
from ground.sources import Source

Reason = Literal["own_condition", "family_care"]
STEPS = (("rate_1", "up_to_1"), ("rate_2", "up_to_2"), ("rate_3", None))
NONE, COVERED = "none", "covered"
DOLLAR = 100


@dataclass(frozen=True, slots=True)
class ForChildren:
    """What a week adds for each child under 18, up to `most` of them: a share of the benefit, at least `minimum` cents."""

    share: Fraction
    minimum: int
    most: int

    def added(self, benefit: int, children: int) -> int:
        return int(max(self.share * benefit, Fraction(self.minimum)) * min(children, self.most))


@dataclass(frozen=True, slots=True)
class StateLeave:
    """One state's program for one reason on the day a claim begins; money in cents, None where no page says it.

    `steps` are (share, up to so much of the base wage or None). `waiting_in_weeks`: waiting days count toward the weeks.
    `combined_weeks` holds for all reasons together, `claim_year_weeks` is the time after which a new claim has new weeks,
    `share_of_wages` the most a claim pays of a year's wages; `employer_size`, `months_employed` and `hours_worked` are with one
    employer.
    `readings` are the figures behind it, `pages` those of its formula.
    """

    state: str
    reason: Reason
    steps: tuple[tuple[Fraction, Fraction | None], ...]
    base_wage: Fraction | None
    maximum: int
    minimum: int | None
    rounding: str
    days: DayRules
    weeks: int
    waiting_in_weeks: bool
    combined_weeks: int | None
    claim_year_weeks: int | None
    share_of_wages: Fraction | None
    employer_size: int | None
    months_employed: int | None
    hours_worked: int | None
    children: "ForChildren | None"
    first_day: date | None
    readings: tuple[Reading, ...]
    pages: tuple[Source, ...]

    def weekly_benefit(self, weekly_wage: Fraction, children: int = 0) -> int | None:
        """Cents of a full week at a weekly wage in cents; None where the base wage it needs was not seen.

        Never above the wage, nor above the maximum and what is added for children.
        """
        shared = self._shared(weekly_wage)
        if shared is None:
            return None
        benefit = int(min(_rounded(max(shared, Fraction(self.minimum or 0)), self.rounding), Fraction(self.maximum)))
        if self.children is not None and children:
            benefit = (benefit + self.children.added(benefit, children)) // DOLLAR * DOLLAR
        return int(min(Fraction(benefit), weekly_wage))

    def most_weeks(self, weekly_wage: Fraction) -> Fraction:
        """The weeks a whole claim pays: fewer where all of it may not pass a share of a year's wages."""
        benefit = self.weekly_benefit(weekly_wage)
        if self.share_of_wages is None or not benefit:
            return Fraction(self.weeks)
        return min(Fraction(self.weeks), self.share_of_wages * WEEKS_A_YEAR * weekly_wage / benefit)

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
    first_day = _reading("paid_leave_first_day", day, state=state)
    waiting = _reading(f"paid_leave_waiting_days_{state.lower()}", day, reason=reason)
    rounding = look_up("paid_leave_rounding", day, state=state)
    return StateLeave(
        state=state,
        reason=reason,
        steps=steps,
        base_wage=None if base is None else _number(base) * DOLLAR,
        maximum=maximum.cents,
        minimum=None if minimum is None else minimum.cents,
        rounding=str(rounding.value),
        days=_day_rules(state, reason, day),
        weeks=int(_number(weeks)),
        waiting_in_weeks=_reading("paid_leave_waiting_in_weeks", day, state=state) is not None,
        combined_weeks=_whole("paid_leave_weeks", day, state=state, reason="combined"),
        claim_year_weeks=_whole("paid_leave_claim_year_weeks", day, state=state, reason=reason),
        share_of_wages=_share("paid_leave_share_of_wages", day, state=state, reason=reason),
        months_employed=_whole("paid_leave_months_employed", day, state=state),
        hours_worked=_whole("paid_leave_hours_worked", day, state=state),
        employer_size=_whole("paid_leave_employer_size", day, state=state),
        children=_for_children(state, day),
        first_day=first_day.value if first_day is not None and isinstance(first_day.value, date) else None,
        readings=tuple(one for one in (base, maximum, waiting) if one is not None),
        pages=pages,
    )


def _day_rules(state: str, reason: Reason, day: date) -> DayRules:
    waiting_counts = _reading("paid_leave_waiting_counts", day, state=state, reason=reason)
    part_time = _reading("paid_leave_part_time", day, state=state, reason=reason)
    return DayRules(
        least=_share("paid_leave_least_days", day, state=state, reason=reason),
        waiting=_whole(f"paid_leave_waiting_days_{state.lower()}", day, reason=reason),
        waiting_counts=None if waiting_counts is None else str(waiting_counts.value),
        waiting_paid_after=_whole("paid_leave_waiting_paid_after_days", day, state=state),
        same_period=_whole("paid_leave_same_period_days", day, state=state),
        part_time=None if part_time is None else str(part_time.value),
        kept=_share("paid_leave_earnings_kept", day, state=state) or Fraction(0),
        is_shared=reason == "family_care",
    )


def _for_children(state: str, day: date) -> ForChildren | None:
    share = _share("paid_leave_child_share", day, state=state)
    minimum = _reading("paid_leave_child_minimum", day, state=state)
    most = _whole("paid_leave_children_counted", day, state=state)
    if share is None or minimum is None or most is None:
        return None
    return ForChildren(share, minimum.cents, most)


def is_family(state: str, relation: str | None, day: date) -> bool | None:
    """Whether a caregiver of this relation to the person who is ill is covered; None where no page says it."""
    reading = None if relation is None else _reading("paid_leave_family", day, state=state, relation=relation)
    return None if reading is None else reading.value == COVERED


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


def _share(key: str, day: date, **dimensions: str | int) -> Fraction | None:
    reading = _reading(key, day, **dimensions)
    return None if reading is None else _number(reading)


def _whole(key: str, day: date, **dimensions: str | int) -> int | None:
    number = _share(key, day, **dimensions)
    return None if number is None else int(number)


def _number(reading: Reading) -> Fraction:
    assert isinstance(reading.value, Decimal)
    return Fraction(reading.value)


def _rounded(cents: Fraction, rounding: str) -> Fraction:
    """To the cent half up, or to a whole dollar up or down."""
    if rounding == "dollar_down":
        return Fraction(cents // DOLLAR * DOLLAR)
    if rounding == "dollar_up":
        return Fraction(-(-cents // DOLLAR) * DOLLAR)
    return Fraction((cents + Fraction(1, 2)) // 1)
