"""What every command needs: the case, the day, the language and the settings, or all reasons why there is none."""

import argparse
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TypeVar

from cases.case import Case
from cases.files import read_case
from cases.plan_files import read_plans, with_plans
from figures.lookup import FigureError
from ground.faults import FileFaults
from ground.sources import Language
from programs.catalogue import catalogue
from programs.fund_log import FundLog, read_fund_log
from settings import Settings, read_settings
from summaries.content import build_summary
from summaries.document import Summary
from texts.faults import explain, visible
from texts.render import day, say

FIRST_YEAR, LAST_YEAR = 2000, 2100
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Command = Callable[[argparse.Namespace], int]
Content = TypeVar("Content")


class Refused(Exception):
    """A command that cannot be answered, with one finished sentence for each reason."""

    def __init__(self, *reasons: str):
        self.reasons = reasons
        super().__init__(f"{len(reasons)} reason(s)")


@dataclass(frozen=True)
class Asked:
    case: Case
    as_of: date
    language: Language
    settings: Settings


def answers_or_refuses(command: Command) -> Command:
    """A command that says every reason on the error stream and gives exit code 2 when it cannot be answered."""

    @wraps(command)
    def run(arguments: argparse.Namespace) -> int:
        try:
            return command(arguments)
        except Refused as refused:
            for reason in refused.reasons:
                print(reason, file=sys.stderr)
            return 2

    return run


def read_asked(arguments: argparse.Namespace) -> Asked:
    """Reads the case and the settings. Raises Refused with every fault of a file."""
    language: Language = arguments.language or "en"
    as_of = asked_day(arguments.as_of, language)
    case = read_file(read_case, arguments.case, language)
    for path in arguments.plan or ():
        case = with_plans(case, read_file(read_plans, path, language))
    return Asked(case, as_of, arguments.language or case.language or "en", settings_of(arguments, language))


def settings_of(arguments: argparse.Namespace, language: Language) -> Settings:
    """The settings file that was named, else the clinic's own. Raises Refused with every fault of it."""
    return read_file(read_settings, arguments.settings, language) if arguments.settings else _own_settings(language)


def summary_of(asked: Asked) -> Summary:
    """Raises Refused when no figure is held for the day."""
    try:
        own = asked.settings
        log = _fund_log(own, asked.language)
        return build_summary(asked.case, asked.as_of, asked.language, own.contact, own.days_until_stale, log)
    except FigureError as error:
        refusal = say(asked.language, "commands.fault.no_figures", day=day(asked.language, asked.as_of))
        raise Refused(refusal) from error


def _fund_log(settings: Settings, language: Language) -> FundLog | None:
    if settings.fund_status_log is None:
        return None
    return read_file(lambda path: read_fund_log(path, catalogue()), str(settings.fund_status_log), language)


def file_refusal(language: Language, error: OSError, path: str, doing: str) -> Refused:
    """Why a file cannot be read or written (`doing`), in one sentence."""
    kinds = {FileNotFoundError: "missing", IsADirectoryError: "folder", PermissionError: "not_allowed"}
    kind = next((name for of, name in kinds.items() if isinstance(error, of)), "failed")
    return Refused(say(language, f"commands.fault.{doing}.{kind}", file=visible(path)))


def asked_day(typed: str | None, language: Language) -> date:
    """The day of --as-of, else today. Raises Refused for anything that is no day."""
    if typed is None:
        return date.today()  # noqa: DTZ011 - the day of whoever sits at the terminal
    try:
        if not DAY.fullmatch(typed):
            raise ValueError
        found = date.fromisoformat(typed)
    except ValueError as error:
        raise Refused(say(language, "commands.fault.as_of", typed=visible(typed))) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused(say(language, "commands.fault.no_figures", day=found))
    return found


def _own_settings(language: Language) -> Settings:
    try:
        return read_settings()
    except FileFaults as faulty:
        raise Refused(*(explain(language, fault) for fault in faulty.faults)) from faulty


def read_file(reader: Callable[[Path], Content], typed: str, language: Language) -> Content:
    """What a reader makes of a file a person named. Raises Refused with every fault of it."""
    try:
        return reader(Path(typed))
    except FileFaults as faulty:
        raise Refused(*(explain(language, fault) for fault in faulty.faults)) from faulty
    except OSError as error:
        raise file_refusal(language, error, typed, "read") from error
    except ValueError as error:  # a path that no file can have, such as one with a zero byte
        raise Refused(say(language, "commands.fault.read.failed", file=visible(typed))) from error
