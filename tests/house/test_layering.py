"""Who may know whom: a room imports only rooms below it."""

from collections.abc import Iterable

from tests.house.tree import Source, imported, listed, sources

GROUND = {"ground"}
COSTS = GROUND | {"cases", "figures", "costs"}
PROGRAMS = COSTS | {"programs"}
AID = PROGRAMS | {"aid"}
SUMMARIES = AID | {"summaries", "texts", "settings"}
EVERYTHING = SUMMARIES | {"populations"}

MAY_IMPORT = {
    "ground": GROUND,
    "cases": GROUND | {"cases"},
    "figures": GROUND | {"figures"},
    "costs": COSTS,
    "programs": PROGRAMS,
    "aid": AID,
    "populations": AID | {"populations"},
    "summaries": SUMMARIES,
    "texts": GROUND | {"texts"},
    "settings": GROUND,
    "commands": EVERYTHING | {"commands"},
    "cli": EVERYTHING | {"commands"},
    "pages": EVERYTHING | {"pages"},
    "navigator": EVERYTHING | {"pages"},
}
ONLY_THIS_OF = {("texts", "cases"): "cases.vocabulary"}
MAY_IMPORT_STREAMLIT = {"pages", "navigator"}
KNOW_EVERYONE = {"tests", "bench", "docs", "examples"}
ROOMS = MAY_IMPORT.keys() | KNOW_EVERYONE


def layering_faults(checked: Iterable[Source]) -> list[str]:
    """Every import that goes up or sideways, and every source in a room the table does not know."""
    faults = []
    for source in checked:
        if source.room in KNOW_EVERYONE:
            continue
        if source.room not in MAY_IMPORT:
            faults.append(f"{source.place}: the room {source.room!r} is new; say in MAY_IMPORT what it may import")
            continue
        faults += [
            f"{source.place}:{line}: {source.room} may not import {name}"
            for line, name in imported(source)
            if not _may_import(source.room, name)
        ]
    return faults


def _may_import(room: str, name: str) -> bool:
    other = name.split(".")[0]
    if other == "streamlit":
        return room in MAY_IMPORT_STREAMLIT
    if other not in ROOMS or other in MAY_IMPORT[room]:
        return True
    only_this = ONLY_THIS_OF.get((room, other))
    return only_this is not None and (name == only_this or name.startswith(f"{only_this}."))


def test_every_room_imports_only_rooms_below_it():
    """No source of the project imports a room above or beside its own, and only the pages know Streamlit."""
    faults = layering_faults(sources())
    assert not faults, listed(faults)


def test_an_import_that_goes_up_or_sideways_is_found():
    """Each kind of forbidden import is found, however it is written."""
    planted = {
        "cases/household.py": "import figures.days",
        "figures/days.py": "from cases import household",
        "ground/money.py": "def late():\n    from costs.estimate import estimate",
        "costs/estimate.py": "import texts",
        "costs/insurance/ledger.py": "from ...programs import matching",
        "programs/matching.py": "import streamlit as st",
        "aid/plan.py": "from summaries.pdf import pdf",
        "populations/screening.py": "from summaries import table",
        "summaries/pdf.py": "from pages.frame import words",
        "commands/estimate.py": "from pages.frame import words",
        "texts/tables.py": "from cases.household import Household",
        "settings.py": "import costs",
        "extras/new.py": "import os",
    }
    for place, text in planted.items():
        assert len(layering_faults([Source(place, text)])) == 1, place


def test_an_import_that_goes_down_is_allowed():
    """Imports of lower rooms, of the own room and of other people's packages are no fault."""
    allowed = {
        "costs/insurance/ledger.py": "from . import bill\nfrom ..travel import nights\nimport cases",
        "texts/tables.py": "from cases import vocabulary\nimport cases.vocabulary\nfrom ground.sources import Words",
        "summaries/pdf.py": "import typst\nfrom texts.renderer import render",
        "pages/household/costs.py": "import streamlit as st\nfrom costs.estimate import estimate",
        "navigator.py": "import streamlit as st\nfrom pages.frame import menu",
        "tests/costs/test_estimate.py": "from costs import estimate\nimport streamlit",
    }
    faults = layering_faults(Source(place, text) for place, text in allowed.items())
    assert not faults, listed(faults)
