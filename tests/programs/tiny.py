"""A catalogue of two tiny programs, to change one thing at a time."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cases.case import Case
from cases.files import without_unknown
from programs.answers import Answers
from programs.catalogue import Catalogue, load
from programs.criteria.parse import Parser
from programs.criteria.tree import Finding, find
from programs.matching import Match, match

AS_OF = date(2026, 11, 20)
SOURCE = {"page": {"title": "A page", "url": "https://example.org", "page_date": "2026-10-01", "checked": "2026-11-20"}}
ORGANIZATION = {"id": "helpers", "name": "Blood Helpers", "former_names": ["Old Leukemia Society (OLS)"]}
GRANT: dict[str, Any] = {
    "id": "helpers-grant",
    "organization": "helpers",
    "name": {"en": "Copay Grant", "es": "Ayuda para copagos"},
    "former_names": ["First Hand Fund"],
    "effect": "pays",
    "gives": {"en": "Money for copays.", "es": "Dinero para copagos."},
    "pays_for": ["copay"],
    "award": {"form": "grant", "limits": [{"amount": 5000, "per": "award_period", "sources": ["page"]}], "renewable": "yes"},
    "criteria": [
        {"id": "illness", "test": "diagnosis", "any_of": ["blood_cancer"], "sources": ["page"]},
        {"id": "income", "test": "income_percent_of_guideline", "at_most": 400, "sources": ["page"]},
    ],
    "funds": [
        {
            "id": "myeloma",
            "name": {"en": "Myeloma", "es": "Mieloma"},
            "criteria": [{"id": "fund_illness", "test": "diagnosis", "any_of": ["multiple_myeloma"], "sources": ["page"]}],
            "award": {"limits": [{"amount": 9000, "per": "award_period"}]},
            "availability": {"status": "open", "as_of": "2026-11-01", "sources": ["page"]},
        },
        {
            "id": "aml",
            "name": {"en": "Acute myeloid leukemia", "es": "Leucemia mieloide aguda"},
            "criteria": [{"id": "fund_illness", "test": "diagnosis", "any_of": ["aml"], "sources": ["page"]}],
        },
    ],
    "availability": {"status": "closed", "as_of": "2026-01-01"},
    "verified": "2026-11-20",
    "confidence": "medium",
    "sources": SOURCE,
}
LINE: dict[str, Any] = {
    "id": "helpers-line",
    "organization": "helpers",
    "name": {"en": "Help Line", "es": "Línea de ayuda"},
    "effect": "service",
    "gives": {"en": "Advice.", "es": "Orientación."},
    "criteria": [{"id": "age", "test": "age", "at_least": 18, "at_most": 64, "sources": ["page"]}],
    "verified": "2026-11-20",
    "confidence": "high",
    "sources": SOURCE,
}


def changed(program: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return deepcopy(program) | changes


def written(folder: Path, *programs: dict[str, Any], organization: dict[str, Any] | None = ORGANIZATION) -> Path:
    """The folder with one organization and these programs in it."""
    home = folder / "helpers"
    home.mkdir(parents=True, exist_ok=True)
    if organization is not None:
        (home / "organization.yaml").write_text(yaml.safe_dump(organization), encoding="utf-8")
    for program in programs:
        (home / f"{program['id']}.yaml").write_text(yaml.safe_dump(program, allow_unicode=True), encoding="utf-8")
    return folder


def tiny_catalogue(folder: Path, *programs: dict[str, Any]) -> Catalogue:
    return load(written(folder, *(programs or (GRANT, LINE))))


def case(**answers: Any) -> Case:
    return Case.model_validate(without_unknown(answers))


def found(criterion: dict[str, Any], as_of: date = AS_OF, **answers: Any) -> Finding:
    """What a case's answers say about one criterion as it is written in a file."""
    parser = Parser("test.yaml", {}, {})
    criteria = parser.criteria([{"id": "asked"} | criterion], "criteria")
    assert not parser.faults, parser.faults
    return find(criteria, Answers(case(**answers), as_of))[0]


def matched(catalogue: Catalogue, **answers: Any) -> dict[str, Match]:
    """Matches by id."""
    return {one.id: one for one in match(case(**answers), AS_OF, catalogue)}
