"""The closed vocabulary as a page to read, docs/criteria.md: every test, what it says, its keys."""

from collections.abc import Iterator
from typing import Any, get_args

from cases.vocabulary import CodeOf
from programs.criteria import parse  # noqa: F401 - fills the registry
from programs.criteria.leaf import REGISTRY, Leaf

HEAD = """# The tests of a criterion

A program's `criteria` are trees of these tests: `any`, `all` and `not` join them, `rule` names criteria that many programs share
(`programs/rules/`). Each criterion has an `id` and `sources`. No other test exists; CONTRIBUTING says how to add one.
A test holds this page to the code; this writes it anew:

    .venv/bin/python -c "from programs.criteria.table import table; print(table(), end='')" > docs/criteria.md

Every test may also have

- `firmness`: `firm` (as it is when left out), `unconfirmed` (an old or secondary page says it) or `at_least_this` (the real limit
  may be higher). With the last two a miss asks the program and never says no.
- `limit: unknown` in place of its keys: a limit exists and nobody saw it. It asks the program.

Both ends of a number are included. `at_least` and `at_most` may stand together. Money is in dollars.
`household` and `income` are filled from the program's `counts` where the test does not state them.

| test | holds when | keys | answer |
|---|---|---|---|
"""


def table() -> str:
    return HEAD + "".join(f"| {' | '.join(_row(name, leaf))} |\n" for name, leaf in sorted(REGISTRY.items()))


def _row(name: str, leaf: type[Leaf]) -> tuple[str, ...]:
    says = " ".join((leaf.__doc__ or "").split())
    return f"`{name}`", says, "; ".join(_keys(leaf)), f"`{leaf.field}`"


def _keys(leaf: type[Leaf]) -> Iterator[str]:
    for key, info in leaf.model_fields.items():
        if key in Leaf.model_fields:
            continue
        words = " / ".join(_words(info.annotation))
        yield f"`{key}`" + (f" ({words})" if words else "")


def _words(kind: Any) -> Iterator[str]:
    """The words of a closed choice, or the vocabulary whose codes are taken."""
    if isinstance(kind, str):
        yield kind
    elif isinstance(kind, CodeOf):
        yield f"codes of `{kind.vocabulary}`"
    for part in get_args(kind):
        yield from _words(part)
