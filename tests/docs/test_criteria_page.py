"""The page of tests says what the code does."""

from pathlib import Path

from programs.criteria.leaf import REGISTRY
from programs.criteria.table import table

PAGE = (Path(__file__).parents[2] / "docs" / "criteria.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_code_writes():
    """A test that is added or changed changes the page; the page itself says how it is written anew."""
    assert table() == PAGE


def test_every_test_is_on_the_page_with_its_keys():
    """Each test has its row and each key of its own stands in it."""
    rows = {line.split("`")[1]: line for line in PAGE.splitlines() if line.startswith("| `")}
    for name, leaf in REGISTRY.items():
        assert all(f"`{key}`" in rows[name] for key in leaf.model_fields if key not in ("firmness", "limit")), name
