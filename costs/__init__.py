"""What treatment will cost a household: care paths, prices, insurance, travel, work, and the estimate that joins them.

Public entries: `costs.estimate.estimate(case, as_of)` and `costs.adjudicate(coverages, bills, as_of)`.
"""

from typing import Any

__all__ = ["adjudicate"]


def __getattr__(name: str) -> Any:
    """`costs.adjudicate` without loading the insurance rooms for whoever only wants a price."""
    if name == "adjudicate":
        from costs.adjudication import adjudicate

        return adjudicate
    raise AttributeError(name)
