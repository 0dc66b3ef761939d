"""Kleene's three-valued logic over True, False and None (unknown)."""

from collections.abc import Iterable


def all_of(results: Iterable[bool | None]) -> bool | None:
    """False if any is false, else unknown if any is unknown, else True (also for none at all)."""
    is_open = False
    for result in results:
        if result is False:
            return False
        is_open = is_open or result is None
    return None if is_open else True


def any_of(results: Iterable[bool | None]) -> bool | None:
    """True if any is true, else unknown if any is unknown, else False (also for none at all)."""
    is_open = False
    for result in results:
        if result is True:
            return True
        is_open = is_open or result is None
    return None if is_open else False


def not_(result: bool | None) -> bool | None:
    return None if result is None else not result
