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


def test_a_date_of_ones_own_coverage_stands_before_the_calls_and_one_that_may_not_apply_says_so():
    """On Medicare December 7 comes before whom to call; the Marketplace's day, where nobody said, stands after with its if."""
    found = steps(date(2026, 11, 24), coverages=[{"kind": "original_medicare"}], patient={"age": 71})
    kinds = [kind for kind, _ in found]
    assert kinds.index("date") < kinds.index("apply")
    (marketplace,) = [text for _, text in found if "HealthCare.gov: enroll" in text]
    assert marketplace.startswith("By December 15, 2026, if it applies to you.")


def test_somebody_without_insurance_is_told_until_when_to_enroll():
    """No insurance at all: the Marketplace's days concern this household before any other, without an if."""
    found = steps(date(2026, 11, 24), coverages=[])
    assert found[0][0] == "date" and found[0][1].startswith("By December 15, 2026. HealthCare.gov")


def test_the_step_about_papers_names_few():
    """Nothing is known, so over fifty papers may be wanted: the ten that most programs ask for, and that there are others."""
    (text,) = [text for kind, text in steps(date(2026, 11, 24)) if kind == "documents"]
    assert text.count(";") == 9 and "Proof of income" in text
    assert "its other papers" in text


def test_no_paper_that_only_an_open_answer_could_want_is_asked_for():
    """A death certificate is wanted by programs whose answers are open: not a step for somebody with likely programs."""
    (text,) = [text for kind, text in steps(date(2026, 11, 24), coverages=[], patient={"age": 34}) if kind == "documents"]
    assert "Medical bill" in text
    assert "Death certificate" not in text
