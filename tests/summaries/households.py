"""Households for the tests of summaries: the committed examples and a few made to strain a page."""

from datetime import date
from pathlib import Path
from typing import Any

from cases.case import Case
from cases.files import read_case
from ground.sources import Language

AS_OF = date(2026, 11, 20)
EXAMPLES = [
    path
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
    if not path.name.startswith("navigator-settings")
]
LANGUAGES: tuple[Language, ...] = ("en", "es")
HOSTILE = '#read("x") $x$ **b** <script>'


def example(start: str) -> Case:
    """The example whose file name begins so."""
    return read_case(next(path for path in EXAMPLES if path.name.startswith(start)))


def household(**answers: Any) -> Case:
    """A household with myeloma, a job plan and teclistamab; `answers` replace whole parts."""
    told: dict[str, Any] = {
        "patient": {"age": 58, "state": "OH"},
        "household": {"size": 2, "income_per_year": 50000},
        "illness": {
            "diagnosis": "multiple_myeloma",
            "planned": {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": "2026-12-01"},
        },
        "coverages": [
            {
                "kind": "employer",
                "plan": {"deductible": {"person": 3000}, "out_of_pocket_maximum": {"person": 8000}, "coinsurance": "20%"},
                "used": {"as_of": "2026-11-01", "deductible": {"person": 3000}, "out_of_pocket": {"person": 4500}},
            }
        ],
        "travel": {"miles_one_way": 10, "transport": "car", "parking_and_tolls_per_trip": 8},
        "work": {"patient": {"works": "no"}, "caregivers": []},
    }
    return Case.model_validate(told | answers)
