"""Places in a case's plain data: "travel.miles_one_way", "work.caregivers.0.job.wage", "coverages.main.kind".

A number is a place in a list; "main" is the coverage of the patient that pays first.
"""

from itertools import pairwise
from typing import Any

Data = dict[str, Any]


def main_place(data: Data) -> int:
    """Which of the coverages is the main one: the patient's that pays first."""
    listed = data.get("coverages") or []
    own = [place for place, one in enumerate(listed) if "patient" in one.get("persons", ["patient"])]
    return min(own, key=lambda place: listed[place].get("pays", 1), default=0)


def get(data: Any, key: str) -> Any:
    """What stands at a place of a case's data; None where nothing does."""
    node = data
    for part in _parts(data, key):
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def put(data: Data, key: str, value: Any) -> None:
    """Writes an answer at its place, making what leads to it; None takes the answer away."""
    parts = _parts(data, key)
    node: Any = data
    for part, following in pairwise(parts):
        if isinstance(part, int):
            if not node:
                node.append({})
            node = node[part]
        else:
            if node.get(part) is None:
                node[part] = [] if isinstance(following, int) else {}
            node = node[part]
    if value is None and isinstance(node, dict):
        node.pop(parts[-1], None)
    else:
        node[parts[-1]] = value


def _parts(data: Data, key: str) -> list[str | int]:
    names = key.split(".")
    return [main_place(data) if name == "main" else int(name) if name.isdigit() else name for name in names]
