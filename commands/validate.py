"""`cli.py validate`: our estimates beside published numbers, with why they differ."""

import argparse
from dataclasses import asdict

from commands.paper import heading, wrapped
from costs.anchors import comparisons
from costs.validate import validate
from ground.sources import Language
from summaries.tables import json_text
from summaries.validation_words import compared_lines
from texts.render import say


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language or "en"
    lines = compared_lines(validate(), language)
    as_of = comparisons().as_of
    if arguments.json:
        head = {"kind": "validation", "language": language, "as_of": as_of.isoformat()}
        print(json_text(head | {"values": [asdict(line) for line in lines]}), end="")
        return 0
    print(heading(say(language, "commands.validate.title", count=len({line.anchor for line in lines}))))
    print(wrapped(say(language, "commands.validate.lead", day=as_of)))
    last = ""
    for line in lines:
        if line.anchor != last:
            print(f"\n{wrapped(f'{line.anchor}  {line.population} ({line.years})')}")
            last = line.anchor
        value = f"{line.value}: " if line.value else ""
        print(wrapped(say(language, "commands.validate.published", amount=value + line.published), "  "))
        if line.ours:
            print(wrapped(say(language, "commands.validate.ours", amount=line.ours), "  "))
        print(wrapped(line.why, "  ", "    "))
    return 0
