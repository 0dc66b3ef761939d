"""Navigator from a terminal: `python cli.py estimate CASE`, `match CASE`, `compare CASE`, `summary CASE --output FILE`,
`adjudicate PLAN... BILLS`, `validate`. Only dispatches.

Exit codes: 0 answered, 2 the command line or a file cannot be used (every reason on the error stream).
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from ground.sources import Language
from texts.render import say

ARGUMENTS: dict[str, tuple[str, dict[str, object]]] = {
    "case": ("case", {"metavar": "CASE"}),
    "plan": ("--plan", {"metavar": "FILE", "action": "append"}),
    "other_plan": ("--other-plan", {"metavar": "FILE", "action": "append"}),
    "has_center": ("--has-center", {"choices": ("yes", "no", "unknown"), "action": "append"}),
    "lists_drug": ("--lists-drug", {"choices": ("yes", "no", "unknown"), "action": "append"}),
    "settings": ("--settings", {"metavar": "FILE"}),
    "output": ("--output", {"metavar": "FILE"}),
    "full": ("--full", {"action": "store_true"}),
    "spread": ("--spread", {"action": "store_true"}),
    "drivers": ("--drivers", {"action": "store_true"}),
    "what": ("--what", {"choices": ("treatments", "starts", "plans", "card"), "default": "treatments"}),
    "files": ("files", {"metavar": "PLAN... BILLS", "nargs": "+"}),
    "level": ("--level", {"choices": ("low", "likely", "high"), "default": "likely"}),
    "organization": ("organization", {"metavar": "ORGANIZATION"}),
    "program": ("program", {"metavar": "ID"}),
}
"""What can be typed after a command, by the key of its help text."""
TAKES: dict[str, tuple[str, ...]] = {
    "estimate": ("case", "plan", "settings", "spread", "drivers"),
    "match": ("case", "plan", "settings"),
    "summary": ("case", "plan", "settings", "output", "full"),
    "compare": ("case", "plan", "settings", "what", "other_plan", "has_center", "lists_drug"),
    "adjudicate": ("files", "level"),
    "validate": (),
    "check": ("settings",),
    "new-program": ("organization", "program"),
    "links": (),
}
COMMANDS = tuple(TAKES)


class Parser(argparse.ArgumentParser):
    """Says in the person's language that a command line cannot be understood, and how to see what can be typed."""

    language: Language = "en"

    def error(self, message: str) -> NoReturn:
        self.exit(2, say(self.language, "commands.fault.usage", message=message) + "\n" + self.format_usage())


def main(arguments: Sequence[str] | None = None) -> int:
    words = sys.argv[1:] if arguments is None else list(arguments)
    asked = _parser(_language(words)).parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code: int = importlib.import_module(f"commands.{asked.command.replace('-', '_')}").run(asked)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _language(words: Sequence[str]) -> Language:
    """The language asked for, before anything is parsed, so that help and errors are in it too."""
    after = dict(pairwise(words))
    return "es" if after.get("--language") == "es" or "--language=es" in words else "en"


def _parser(language: Language) -> Parser:
    Parser.language = language
    common = Parser(add_help=False, allow_abbrev=False)
    common.add_argument("--language", choices=("en", "es"), help=say(language, "commands.help.language"))
    common.add_argument("--as-of", metavar="YYYY-MM-DD", help=say(language, "commands.help.as_of"))
    common.add_argument("--json", action="store_true", help=say(language, "commands.help.json"))
    parser = Parser(prog="cli.py", description=say(language, "commands.help.all"), allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name in COMMANDS:
        about = say(language, f"commands.help.{name.replace('-', '_')}")
        command = commands.add_parser(name, parents=[common], help=about, description=about, allow_abbrev=False)
        for key in TAKES[name]:
            flag, options = ARGUMENTS[key]
            command.add_argument(flag, help=say(language, f"commands.help.{key}"), **options)  # type: ignore[arg-type]
    return parser


if __name__ == "__main__":
    sys.exit(main())
