"""A fault of a file in words: which file, where, what stands there, what was expected, how to mend it."""

import re

from ground.faults import Fault
from ground.sources import Language
from texts.render import has_text, say

LINE = re.compile(r"\bline (\d+)")


def explain(language: Language, fault: Fault) -> str:
    """One message for one fault. It shows what stands in the file, so it goes to whoever holds the file, never to a log."""
    place = fault.file or say(language, "faults.a_file")
    if fault.where:
        place = say(language, "faults.place", file=place, where=_where(language, fault.where))
    key = f"faults.{fault.code}"
    expected = fault.expected or say(language, "faults.see_guide")
    rest = say(language, key if has_text(key) else "faults.other", found=visible(fault.found), expected=visible(expected))
    is_whole_file = not fault.where and fault.found.startswith(("{", "["))
    if fault.found and not is_whole_file:
        return say(language, "faults.stands", place=place, found=visible(fault.found), rest=rest)
    return say(language, "faults.plain", place=place, rest=rest)


def visible(text: str) -> str:
    """Text without signs that a terminal would obey."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _where(language: Language, where: str) -> str:
    return LINE.sub(lambda found: say(language, "faults.line", number=found[1]), visible(where.removesuffix(".[key]")))
