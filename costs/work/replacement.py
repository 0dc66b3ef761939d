"""What replaces a lost wage: paid leave first, then state leave, disability insurance and SSDI. In cents.

Each lost day goes through the same ledger. Paid leave covers days whole. What is left meets the others, each after its own
waiting time, for its own number of days. Policies usually subtract what the state or Social Security pays, so likely and high
count the largest of them; low counts them together. Nothing replaces more than the wage that is left.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from costs.courses.course import DayOff
from costs.quantities import Level
from costs.work.leave_days import Claim, Terms
from costs.work.wages import DAYS_A_WEEK, after_working_days
from ground.sources import Source

PAID_LEAVE = "paid_leave"


@dataclass(frozen=True, slots=True)
class Replacement:
    """One payer of lost wages. `waiting` and `days` count lost working days; `days` None is without end.

    A `claim` says of each entry of lost time what is paid of it, instead of `waiting` and `per_day`.
    """

    kind: str
    per_day: Fraction
    waiting: Fraction = Fraction(0)
    days: Fraction | None = None
    from_day: date | None = None
    until: date | None = None
    sources: tuple[Source, ...] = ()
    from_household: bool = False
    claim: Claim | None = None

    def pays_on(self, day: date) -> bool:
        return (self.from_day is None or day >= self.from_day) and (self.until is None or day < self.until)


@dataclass
class Replaced:
    """One lost day (or week) after all payers: the cents that stay lost, and what each payer took over."""

    day: date
    lost: int
    by_kind: dict[str, int] = field(default_factory=dict)


@dataclass
class Ledger:
    """Every lost day after all payers, and the day on which each was used up."""

    days: list[Replaced] = field(default_factory=list)
    ended: dict[str, date] = field(default_factory=dict)


def replace_wages(
    lost: Iterable[DayOff],
    wage: Fraction,
    paid_days: int,
    payers: list[Replacement],
    level: Level,
    as_of: date,
    a_week: Fraction = Fraction(DAYS_A_WEEK),
    counts_from: date | None = None,
) -> Ledger:
    """Goes through the lost days in order, `a_week` of them a week. Days before `as_of` use up waiting time and weeks, but no
    paid leave; those before `counts_from` (the first day of the treatment) use up all of them and cost nothing here."""
    ledger = Ledger()
    without_payers: dict[Fraction, int] = {}
    left = Fraction(paid_days)
    lost = tuple(lost)
    remaining = [payer.days for payer in payers]
    claims = [None if payer.claim is None else payer.claim.terms(lost) for payer in payers]
    begin = Fraction(0)
    for number, one in enumerate(lost):
        if not payers and not left:
            if one.day >= max(as_of, counts_from or as_of):
                if one.days not in without_payers:
                    without_payers[one.days] = _cents(one.days * wage)
                ledger.days.append(Replaced(one.day, without_payers[one.days]))
            continue
        end = begin + one.days
        covered = Fraction(0) if one.day < as_of else min(left, end - begin)
        left -= covered
        used_up: dict[str, Fraction] = {PAID_LEAVE: covered} if covered and not left else {}
        terms = [
            Terms(payer.waiting - begin, payer.per_day) if claim is None else claim[number]
            for payer, claim in zip(payers, claims, strict=True)
        ]
        entry = _Entry(one.day, begin, begin + covered, end, terms)
        taken = _taken(payers, remaining, entry, wage, level, used_up)
        if one.day >= max(as_of, counts_from or as_of):
            stays = (end - begin - covered) * wage - sum(taken.values())
            by_kind = {PAID_LEAVE: covered * wage, **taken} if covered else taken
            ledger.days.append(Replaced(one.day, _cents(stays), {kind: _cents(paid) for kind, paid in by_kind.items() if paid}))
        for kind, place in used_up.items():
            ledger.ended.setdefault(kind, after_working_days(one.day, place if kind == PAID_LEAVE else place - begin, a_week))
        begin = end
    return ledger


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of lost time by counts of lost days: it begins, paid leave has covered it so far, and it ends. `terms` are those
    of each payer."""

    day: date
    begin: Fraction
    covered: Fraction
    end: Fraction
    terms: list[Terms]


def _taken(
    payers: list[Replacement],
    remaining: list[Fraction | None],
    entry: _Entry,
    wage: Fraction,
    level: Level,
    used_up: dict[str, Fraction],
) -> dict[str, Fraction]:
    """What each payer takes over of an entry after paid leave. Cut where a payer begins or is used up; the counts at which one
    is used up go into `used_up`."""
    taken: dict[str, Fraction] = {}
    place = entry.covered
    opens = [entry.begin + terms.closed for terms in entry.terms]
    on_day = [payer.pays_on(entry.day) for payer in payers]
    while place < entry.end:
        active = [at for at, _ in enumerate(payers) if on_day[at] and place >= opens[at] and remaining[at] != 0]
        limits = {at: left for at in active if (left := remaining[at]) is not None}
        cuts = [start for start in opens if start > place] + [place + limit for limit in limits.values()]
        piece = min([entry.end, *cuts]) - place
        for kind, rate in _rates([(payers[at].kind, entry.terms[at].per_day) for at in active], wage, level):
            taken[kind] = taken.get(kind, Fraction(0)) + rate * piece
        for at, limit in limits.items():
            remaining[at] = limit - piece
            if limit == piece:
                used_up[payers[at].kind] = place + piece
        place += piece
    return taken


def _rates(active: list[tuple[str, Fraction]], wage: Fraction, level: Level) -> list[tuple[str, Fraction]]:
    """What each pays for a lost day: low all together up to the wage, likely and high the one that pays most."""
    in_order = active if level == "low" else sorted(active, key=lambda payer: -payer[1])[:1]
    rates, left = [], wage
    for kind, per_day in in_order:
        rate = min(per_day, left)
        rates.append((kind, rate))
        left -= rate
    return rates


def _cents(amount: Fraction) -> int:
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
