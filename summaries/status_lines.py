"""What is said of immigration status: a part that is the same whatever somebody told, and a part that stands on no paper."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StatusNeutral:
    """Printed and kept: it does not depend on any status that was told.

    `notice`: the sentence before public benefits. `own_benefits`: each other member, children first, with the programs that
    may help them by themselves.
    `asks_not`: programs whose page says that they do not ask; `names_none`: private ones that look eligible and whose pages
    name no status.
    """

    notice: str
    own_benefits: tuple[str, ...]
    asks_not: tuple[str, ...]
    names_none: tuple[str, ...]


@dataclass(frozen=True)
class StatusView:
    """For a screen only: what the day's rules say of the status told, by the id of a program's line. `limited`: lines whose rules
    do not name the patient's."""

    lines: dict[str, tuple[str, ...]]
    limited: frozenset[str]
