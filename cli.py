"""Navigator from a terminal: `python cli.py estimate CASE`, `match CASE`, `summary CASE --output FILE`,
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

COMMANDS = ("estimate", "match", "summary", "adjudicate", "validate", "check", "new-program", "links")


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
        if name == "adjudicate":
            command.add_argument("files", metavar="PLAN... BILLS", nargs="+", help=say(language, "commands.help.files"))
            command.add_argument(
                "--level", choices=("low", "likely", "high"), default="likely", help=say(language, "commands.help.level")
            )
            continue
        if name in ("validate", "links"):
            continue
        if name == "check":
            command.add_argument("--settings", metavar="FILE", help=say(language, "commands.help.settings"))
            continue
        if name == "new-program":
            command.add_argument("organization", metavar="ORGANIZATION", help=say(language, "commands.help.organization"))
            command.add_argument("program", metavar="ID", help=say(language, "commands.help.program"))
            continue
        command.add_argument("case", metavar="CASE", help=say(language, "commands.help.case"))
        command.add_argument("--plan", metavar="FILE", action="append", help=say(language, "commands.help.plan"))
        command.add_argument("--settings", metavar="FILE", help=say(language, "commands.help.settings"))
        if name == "summary":
            command.add_argument("--output", metavar="FILE", help=say(language, "commands.help.output"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
