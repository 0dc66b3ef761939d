"""`cli.py check`: every fault of the data by file and key, how much there is, and what has grown old. Exit code 2 on faults."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from commands.asked import answers_or_refuses, asked_day, settings_of
from commands.paper import heading, wrapped
from costs.courses.care_path import care_paths
from costs.prices import price_files
from costs.told.typical_plans import typical_plans
from figures.catalogue import all_figures, stale
from ground.addresses import places
from ground.faults import Fault, FileFaults
from ground.sources import Language
from programs import checks
from programs.catalogue import HERE, catalogue
from programs.rights import all_rights
from programs.season import season
from programs.status_limits import limits
from summaries.tables import as_data, json_text
from texts.faults import explain
from texts.render import say

ROOT = Path(__file__).parents[1]
DATA = ("cases", "figures", "costs", "programs")
READERS: tuple[Callable[[], object], ...] = (
    lambda: list(places(ROOT, DATA)),
    all_figures,
    care_paths,
    price_files,
    typical_plans,
    catalogue,
    all_rights,
    season,
    limits,
)
"""Everything that reads the project's own data, each raising FileFaults with every fault."""


@answers_or_refuses
def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language or "en"
    as_of = asked_day(arguments.as_of, language)
    own = settings_of(arguments, language)
    found = _faults_of_files()
    old: list[checks.Old] = []
    counts: dict[str, int] = {}
    if not found:
        found = checks.faults(catalogue(), HERE / "catalogue", HERE / "rules", as_of)
        days = checks.DAYS_UNTIL_OLD if own.days_until_recheck is None else own.days_until_recheck
        old = checks.old(catalogue(), as_of, days)
        counts = checks.counts(catalogue(), HERE / "catalogue") | {"figures": len(all_figures())}
    due = [] if not counts else [{"figure": one.key, "next_update": one.next_update} for one in stale(as_of)]
    body = {"faults": found, "verified_long_ago": old, "figures_due": due}
    if arguments.json:
        head = {"kind": "check", "language": language, "as_of": as_of, "counts": counts}
        told = {"faults": [asdict(one) | {"text": explain(language, one)} for one in found]}
        print(json_text(as_data(head | body | told)), end="")
        return 2 if found else 0
    print(heading(say(language, "commands.check.title", day=as_of)))
    for name, count in counts.items():
        print(say(language, f"commands.check.count.{name}", count=count))
    _list(language, "faults", [explain(language, one) for one in found])
    _list(language, "old", [say(language, "commands.check.verified", program=one.program, day=one.verified) for one in old])
    _list(language, "due", [say(language, "commands.check.next", figure=one["figure"], day=one["next_update"]) for one in due])
    return 2 if found else 0


def _list(language: Language, name: str, lines: list[str]) -> None:
    print(heading(f"{say(language, f'commands.check.{name}')} ({len(lines)})"))
    for line in lines or [say(language, "commands.check.none")]:
        print(wrapped(line, "- ", "  "))


def _faults_of_files() -> list[Fault]:
    """The faults of files that cannot be read or do not have their shape, each file once."""
    found: list[Fault] = []
    for read in READERS:
        try:
            read()
        except FileFaults as error:
            found += error.faults
    return list(dict.fromkeys(found))
