"""After a denial the next steps say what one may do; dates of the season stand last, each with its day."""

from datetime import date

from cases.case import Case
from cases.files import without_unknown
from summaries.content import build_summary


def steps(as_of: date, **answers) -> list[tuple[str, str]]:
    case = Case.model_validate(without_unknown(answers))
    return [(one.kind, one.text) for one in build_summary(case, as_of, "en").next_steps]


def test_a_denial_by_medicare_advantage_names_reconsideration_and_the_second_review():
    """The steps of that kind of coverage, in their order."""
    illness = {"diagnosis": "multiple_myeloma", "planned": {"approval": "denied"}}
    found = steps(date(2026, 11, 24), coverages=[{"kind": "medicare_advantage"}], illness=illness)
    appeal = [text for kind, text in found if kind == "appeal"]
    assert len(appeal) == 3 and "reconsideration" in appeal[0] and "by itself" in appeal[1]


def test_without_a_denial_no_appeal_is_named():
    """An approval that is pending or unknown asks for the answer only."""
    found = steps(date(2026, 11, 24), coverages=[{"kind": "medicare_advantage"}])
    assert "appeal" not in [kind for kind, _ in found]


def test_a_date_of_the_season_names_its_day_until_it_has_passed():
    """December 7 stands until that day and not on the next."""
    medicare = {"coverages": [{"kind": "original_medicare"}]}
    assert any(text.startswith("By December 7, 2026.") for kind, text in steps(date(2026, 12, 7), **medicare) if kind == "date")
    assert not any("December 7" in text for kind, text in steps(date(2026, 12, 8), **medicare) if kind == "date")
