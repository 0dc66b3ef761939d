"""Bills meet coverages: each bill falls on the coverage of its day and person, and that coverage's payer splits it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from costs.bills import Bill, Split
from costs.insurance.coordination import Coordination, after_second
from costs.insurance.medicaid import after_medicaid
from costs.insurance.payers import MedicaidPayer, NoPayer, Payer, UnknownPayer
from ground.said import Said

NOBODY = NoPayer()


@dataclass(frozen=True, slots=True)
class PayingCoverage:
    """One coverage from a day to a day, and who pays under it. `pays` is its order of payment, 1 first.

    `persons`: whom it covers, None for everybody. `holder`: whose plan it is. `is_active`: it comes with a job that goes on.
    `continues`: the place of the coverage whose plan this one keeps, with everything used of it. `coordination`: how the plan
    pays after another one; None where it pays nothing more. `told`: its place in the household's own list.
    """

    kind: str
    payer: Payer
    starts: date | None = None
    ends: date | None = None
    pays: int = 1
    persons: frozenset[str] | None = None
    holder: str | None = None
    is_active: bool = True
    continues: int | None = None
    coordination: Coordination | None = None
    told: int = 0

    @property
    def is_modeled(self) -> bool:
        return not isinstance(self.payer, UnknownPayer)

    def meets(self, other: "PayingCoverage") -> bool:
        """Whether there is a day on which both are in force for one person."""
        if self.persons is not None and other.persons is not None and not self.persons & other.persons:
            return False
        first = max(self.starts or date.min, other.starts or date.min)
        return first <= min(self.ends or date.max, other.ends or date.max)

    def is_in_force(self, day: date) -> bool:
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)

    def covers(self, person: str) -> bool:
        return self.persons is None or person in self.persons


def adjudicate(
    coverages: Sequence[PayingCoverage], bills: Iterable[Bill], as_of: date, nobody: Payer = NOBODY
) -> tuple[Split, ...]:
    """Each bill's split, in the order of the bills' days (bills of one day keep their order).

    A bill falls on the first coverage in force on its day for its person: by order of payment, then the person's own plan
    before one as a dependent, a plan from a job that goes on before one that continues after it, the older before the newer
    (NAIC model 120, section 6); Medicaid always last. Plans that coordinate then pay second; last, Medicaid takes what is
    left to the household. A day or person without any coverage falls on `nobody`: the whole price is the household's, less
    what the provider takes off. Other kinds pay nothing after another payer.
    """
    ordered = sorted(bills, key=lambda one: one.day)
    line_on = {who_when: line_of(coverages, *who_when) for who_when in {(bill.day, bill.person) for bill in ordered}}
    lines = [line_on[bill.day, bill.person] for bill in ordered]
    alone = _alone(coverages, ordered, lines)
    splits = []
    for number, (bill, line) in enumerate(zip(ordered, lines, strict=True)):
        if not line:
            splits.append(_by_nobody(coverages, bill, nobody))
            continue
        split = alone[number, line[0]]
        for place in line[1:]:
            rule = coverages[place].coordination
            split = split if rule is None else after_second(split, alone[number, place], rule)
        splits.append(split)
    return _with_medicaid_last(coverages, tuple(splits))


def line_of(coverages: Sequence[PayingCoverage], day: date, person: str) -> list[int]:
    """The places of the coverages that take a day's bills: the one that pays first, then the plans that coordinate with it."""
    in_force = [place for place, one in enumerate(coverages) if one.is_in_force(day) and one.covers(person)]
    in_force.sort(key=lambda place: (*_order(coverages[place], person), place))
    line: list[int] = []
    roots: set[int] = set()
    for place in in_force:
        root = root_of(coverages, place)
        if root not in roots and (not line or coverages[place].coordination is not None):
            line.append(place)
            roots.add(root)
    return line


def _order(coverage: PayingCoverage, person: str) -> tuple[bool, int, int, bool, date]:
    own = 1 if coverage.holder is None else 0 if coverage.holder == person else 2
    is_medicaid = isinstance(coverage.payer, MedicaidPayer)
    return is_medicaid, coverage.pays, own, not coverage.is_active, coverage.starts or date.max


def root_of(coverages: Sequence[PayingCoverage], place: int) -> int:
    """The place of the coverage whose plan and counters a coverage keeps; its own where it continues none."""
    continued = coverages[place].continues
    return place if continued is None else continued


def _alone(coverages: Sequence[PayingCoverage], bills: Sequence[Bill], lines: list[list[int]]) -> dict[tuple[int, int], Split]:
    """How each coverage splits every bill it sees, as if it were the only one: by the bill's number and the place."""
    found: dict[tuple[int, int], Split] = {}
    for root in dict.fromkeys(root_of(coverages, place) for line in lines for place in line):
        mine = [(number, place) for number, line in enumerate(lines) for place in line if root_of(coverages, place) == root]
        splits = coverages[root].payer.split([bills[number] for number, _ in mine], root)
        for (number, place), split in zip(mine, splits, strict=True):
            found[number, place] = split if split.coverage == place else replace(split, coverage=place)
    return found


def _by_nobody(coverages: Sequence[PayingCoverage], bill: Bill, nobody: Payer) -> Split:
    (split,) = nobody.split([bill], -1)
    if any(one.is_in_force(bill.day) for one in coverages):
        return replace(split, reason=Said("costs.reason.person_not_covered"))
    return split


def _with_medicaid_last(coverages: Sequence[PayingCoverage], splits: tuple[Split, ...]) -> tuple[Split, ...]:
    """Whether a provider takes Medicaid is not known here; low and likely take it that it does (see `after_medicaid`)."""
    for place, coverage in enumerate(coverages):
        if isinstance(coverage.payer, MedicaidPayer):
            others = [number for number, one in enumerate(splits) if one.coverage not in (place, None)]
            others = [number for number in others if coverage.covers(splits[number].bill.person)]
            level = coverage.payer.numbers.level
            helped, _ = after_medicaid([splits[number] for number in others], coverage.is_in_force, None, level)
            turned = dict(zip(others, helped, strict=True))
            splits = tuple(turned.get(number, split) for number, split in enumerate(splits))
    return splits
