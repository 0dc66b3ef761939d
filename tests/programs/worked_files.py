"""The worked examples of public programs as one list: what each is about, the day it counts for, the page it rests on."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ground.files import read_own

DAY = date(2026, 11, 24)
WORKED = Path(__file__).parent / "worked"
OF_COSTS = Path(__file__).parents[1] / "costs" / "worked"
DEMANDED: dict[str, Any] = read_own(WORKED / "demanded.yaml")
CHANGES: dict[str, Any] = read_own(WORKED / "changes.yaml")
LEAVE_TURNS: list[dict[str, Any]] = read_own(OF_COSTS / "state_leave_turns.yaml")["turns"]
TOPICS = ("medicaid", "msp", "extra_help", "ssi", "tax_credit", "csr")
"""Topics with a file of short examples for one test each, `worked/<topic>/examples.yaml`."""


class Worked(NamedTuple):
    """`day`: the day whose rule the example tries; for the Marketplace the first of the year of cover."""

    topic: str
    name: str
    day: date
    citation: dict[str, Any]
    worked: str
    is_published: bool


def _of_topics() -> list[Worked]:
    found = []
    for topic in TOPICS:
        file = read_own(WORKED / topic / "examples.yaml")
        for one in file["examples"]:
            day = one.get("as_of", DAY)
            if year := one.get("test", {}).get("year"):
                day = date(day.year + (year == "next_year"), 1, 1)
            citation = file["citations"][one["from"]] if "from" in one else file["citation"]
            found.append(_worked(topic, one, day, citation))
    return found


def _of_programs() -> list[Worked]:
    topics = {program: topic for topic, told in DEMANDED.items() for program in told["programs"]}
    found = []
    for path in sorted((WORKED / "programs").glob("*.yaml")):
        file = read_own(path)
        for one in [*file["examples"], *file.get("calendar", ())]:
            topic = topics[one.get("program", file.get("program"))]
            found.append(_worked(topic, one, one.get("as_of") or one["stopped"], file["citations"].get(one["from"], {})))
    return found


def _of_hospitals() -> list[Worked]:
    file = read_own(WORKED / "hospital_dates.yaml")
    return [
        _worked("hospital_dates", {"name": str(one["billed"])} | one, one["as_of"], file["citation"]) for one in file["examples"]
    ]


def _of_households() -> list[Worked]:
    """Households as state manuals work them: whose people and income Medicaid counts."""
    told = read_own(WORKED / "household" / "published.yaml")
    return [_worked("medicaid", one | {"published": True}, DAY, one["citation"]) for one in told]


def _of_leave() -> list[Worked]:
    files = [read_own(path) for path in sorted((OF_COSTS / "state_leave").glob("*.yaml"))]
    return [_worked("paid_leave", one, one["claim_day"], one["source"]) for file in files for one in file["examples"]]


def _worked(topic: str, one: dict[str, Any], day: date, citation: dict[str, Any]) -> Worked:
    return Worked(topic, one["name"], day, citation, one.get("worked", ""), bool(one.get("published")))


EXAMPLES: list[Worked] = [*_of_topics(), *_of_programs(), *_of_households(), *_of_hospitals(), *_of_leave()]
