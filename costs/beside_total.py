"""What an estimate says of travel, work and home beside its rows: what was taken off, dates, taxes, planning defaults."""

from collections.abc import Mapping

from costs.defaults import planning_default
from costs.life_costs import LifeCosts, Reduction
from costs.quantities import LEVELS, Level
from costs.results import Assumption, Known, ReductionRow, SourceList
from costs.taxes import TaxFact
from ground.said import Said

ByLevel = Mapping[Level, LifeCosts]


def reduction_rows(life: ByLevel, sources: SourceList) -> tuple[ReductionRow, ...]:
    """What was taken off each kind of cost in each course, by what took it."""
    gathered: dict[tuple[str, str, str], dict[Level, list[Reduction]]] = {}
    for level in LEVELS:
        for one in life[level].reductions if level in life else ():
            key = (one.category, one.cost_kind, one.kind)
            gathered.setdefault(key, {each: [] for each in LEVELS})[level].append(one)
    return tuple(_row(key, gathered[key], sources) for key in sorted(gathered))


def _row(key: tuple[str, str, str], by_level: dict[Level, list[Reduction]], sources: SourceList) -> ReductionRow:
    category, cost_kind, kind = key
    everything = [one for level in LEVELS for one in by_level[level]]
    low, likely, high = (sum(one.cents for one in by_level[level]) for level in LEVELS)
    pages = tuple(dict.fromkeys(source for one in everything for source in one.sources))
    is_own = any(one.from_household for one in everything)
    return ReductionRow(kind, category, cost_kind, low, likely, high, sources.places(pages), is_own)


def known_dates(likely: LifeCosts, sources: SourceList) -> tuple[Known, ...]:
    """The dates of the likely course, in order, each once."""
    found = dict.fromkeys(sorted(likely.dates, key=lambda one: one.day))
    return tuple(Known(one.said, sources.places(one.sources), one.day) for one in found)


def known_taxes(facts: tuple[TaxFact, ...], sources: SourceList) -> tuple[Known, ...]:
    return tuple(Known(one.said, sources.places(one.sources)) for one in facts)


def notices_of(life: ByLevel) -> tuple[Said, ...]:
    """Each notice once, in the words of the likely course where it has it."""
    likely = list(dict.fromkeys(life["likely"].notices))
    others: dict[str, Said] = {}
    for said in [*life["low"].notices, *life["high"].notices]:
        others.setdefault(said.key, said)
    return (*likely, *(said for key, said in others.items() if key not in {one.key for one in likely}))


def explain_defaults(life: ByLevel, sources: SourceList) -> tuple[Assumption, ...]:
    """The planning defaults of travel and work that the courses used, each with the answer that replaces it."""
    used = dict.fromkeys(one for level in LEVELS for one in life[level].defaults)
    return tuple(_default(name, answer, sources) for name, answer in used)


def _default(name: str, answer: str | None, sources: SourceList) -> Assumption:
    default = planning_default(name)
    ends: dict[str, object] = {level: f"{default.quantity.at(level).normalize():f}" for level in LEVELS}
    said = Said("costs.assumption.quantity", {"words": default.quantity.words, **ends})
    why = Said("costs.assumption.as_is", {"words": default.quantity.assumption}) if default.quantity.assumption else None
    return Assumption(said, why, sources.places(default.sources), answer)


def asks_of(life: ByLevel) -> tuple[str, ...]:
    """Answers that would lower a cost or make it surer."""
    return tuple(dict.fromkeys(answer for level in LEVELS for answer in life[level].asks))
