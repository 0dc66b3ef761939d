"""What two pages have no room for: counted, with the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from ground.sources import Language
from texts.render import say

ONLY_IN_FILES = {"sources"}
"""What the full list leaves to the files as well."""
IN_TABLES = {"programs", "by_name"}
"""What the CSV file holds too, not only the JSON file."""


@dataclass(frozen=True)
class Cut:
    """Cuts lists to their room. `has_full_list`: the pages that follow hold what is cut."""

    language: Language
    has_full_list: bool = False

    def first(self, said: Iterable[str], room: int, kind: str) -> list[str]:
        """As many as have room, then how many more there are and where."""
        every = list(said)
        return [*every[:room], *self.more(len(every) - room, kind)]

    def more(self, count: int, kind: str, **values: str) -> list[str]:
        """The line for what is cut; none where nothing is."""
        if count <= 0:
            return []
        follows = self.has_full_list and kind not in ONLY_IN_FILES
        where = say(self.language, f"summaries.where.{'follows' if follows else 'table' if kind in IN_TABLES else 'data'}")
        return [say(self.language, f"summaries.more.{kind}", count=count, where=where, **values)]
