"""`cli.py links`: every address in the data, when it was last seen, and in how many files it stands. Nothing is fetched."""

import argparse

from commands.asked import answers_or_refuses
from commands.check import DATA, ROOT
from commands.paper import heading
from ground.addresses import Address, addresses, places
from ground.sources import Language
from summaries.tables import as_data, json_text
from texts.faults import visible
from texts.render import say


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language or "en"
    found = addresses(places(ROOT, DATA))
    if arguments.json:
        print(json_text({"kind": "links", "language": language, "addresses": as_data(found)}), end="")
        return 0
    print(heading(say(language, "commands.links.title", count=len(found))))
    for one in sorted(found, key=_oldest_first):
        seen = say(language, "commands.links.never") if one.checked is None else one.checked.isoformat()
        print(f"{seen}  {visible(one.url)}  ({say(language, 'commands.links.files', count=len(one.files))})")
    return 0


def _oldest_first(one: Address) -> tuple[bool, str, str]:
    return one.checked is not None, "" if one.checked is None else one.checked.isoformat(), one.url
