"""Which of several caregivers is there on which of the days that ask for one: by dates, by shares, or both.

Of the days on which somebody is there by `there_from` and `there_until`, a person takes the share they named; who named none
takes what the others leave, evenly. Two people may be there on the same day (shares above 100 % in all). A month given as a
first or last day counts whole. Days nobody named are nobody's: no pay is lost on them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product

from cases.life import Caregiver
from costs.courses.course_time import DayOff, working_days
from costs.quantities import LEVELS, Level
from ground import money
from ground.bands import Band

ONE, NONE = Fraction(1), Fraction(0)


@dataclass(frozen=True, slots=True)
class Way:
    """Each caregiver's share of the days they are there on, None where they named none; `taker`: who of these takes all the rest,
    None where they share it evenly."""

    shares: tuple[Fraction | None, ...]
    taker: int | None = None


Split = tuple[tuple[DayOff, ...], ...]
"""The days of each caregiver, in their order."""


def is_split(caregivers: Iterable[Caregiver]) -> bool:
    """Whether somebody said who is there when, or how much."""
    return any(one.share_of_days is not None or one.there_from or one.there_until for one in caregivers)


def splits_of(caregivers: tuple[Caregiver, ...], days: tuple[DayOff, ...], level: Level, evenly: bool) -> list[Split]:
    """The ways the answers leave open, the likely one first. Low and high look at every end of the shares that are bands, and,
    unless the rest is shared `evenly`, at each person taking all of it."""
    each = tuple(day for one in days for day in working_days(one.day, one.days))
    return [_split(caregivers, each, way) for way in ways_to_split(caregivers, level, evenly)]


def ways_to_split(caregivers: tuple[Caregiver, ...], level: Level, evenly: bool) -> list[Way]:
    """Those ways as shares and takers."""
    shares = _shares(caregivers, "likely")
    if level == "likely":
        return [Way(shares)]
    unnamed = [place for place, share in enumerate(shares) if share is None]
    takers = [None] if evenly or len(unnamed) < 2 else [None, *unnamed]
    ends = dict.fromkeys(product(*zip(*(_shares(caregivers, end) for end in LEVELS), strict=True)))
    return [Way(one, taker) for one in [shares, *ends] for taker in takers]


def weights_on(caregivers: tuple[Caregiver, ...], day: date, way: Way) -> dict[int, Fraction]:
    """The part of a day's absence that falls on each caregiver who is there, by their places."""
    present = [place for place, caregiver in enumerate(caregivers) if _is_there(caregiver, day)]
    unnamed = [place for place in present if way.shares[place] is None]
    rest = max(ONE - sum((way.shares[place] or NONE for place in present), NONE), NONE)
    takers = [way.taker] if way.taker in unnamed else unnamed
    found = {}
    for place in present:
        share = way.shares[place]
        found[place] = share if share is not None else rest / len(takers) if place in takers else NONE
    return found


def days_of_nobody(days: tuple[DayOff, ...], split: Split) -> Fraction:
    """How many of the days nobody named takes."""
    taken: dict[date, Fraction] = {}
    for one in (day for own in split for day in own):
        taken[one.day] = taken.get(one.day, NONE) + one.days
    asked: dict[date, Fraction] = {}
    for one in (day for whole in days for day in working_days(whole.day, whole.days)):
        asked[one.day] = asked.get(one.day, NONE) + one.days
    return sum((max(count - taken.get(day, NONE), NONE) for day, count in asked.items()), NONE)


def _shares(caregivers: tuple[Caregiver, ...], level: Level) -> tuple[Fraction | None, ...]:
    return tuple(None if one.share_of_days is None else _at(one.share_of_days, level) for one in caregivers)


def _at(share: Band, level: Level) -> Fraction:
    low, high = share.at_least or 0, money.MILLION if share.at_most is None else share.at_most
    return Fraction({"low": low, "likely": (low + high) // 2, "high": high}[level], money.MILLION)


def _split(caregivers: tuple[Caregiver, ...], days: tuple[DayOff, ...], way: Way) -> Split:
    found: list[list[DayOff]] = [[] for _ in caregivers]
    for one in days:
        for place, weight in weights_on(caregivers, one.day, way).items():
            if weight:
                found[place].append(DayOff(one.day, one.days * weight))
    return tuple(tuple(own) for own in found)


def _is_there(caregiver: Caregiver, day: date) -> bool:
    first, last = caregiver.there_from, caregiver.there_until
    return (first is None or first.earliest <= day) and (last is None or day <= last.latest)
