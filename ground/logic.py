"""Kleene's three-valued logic over True, False and None (unknown)."""

from collections.abc import Iterable


def all_of(results: Iterable[bool | None]) -> bool | None:
    """False if any is false, else unknown if any is unknown, else True (also for none at all)."""
    seen = list(results)
    return False if False in seen else None if None in seen else True


def any_of(results: Iterable[bool | None]) -> bool | None:
    """True if any is true, else unknown if any is unknown, else False (also for none at all)."""
    seen = list(results)
    return True if True in seen else None if None in seen else False


def not_(result: bool | None) -> bool | None:
    return None if result is None else not result
