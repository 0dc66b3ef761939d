"""What stands on each side of a comparison."""

from costs.compare import Option
from costs.estimate import estimate
from ground.said import Said
from summaries.content import build_summary
from summaries.exploring_words import comparison_notes, option_lines
from tests.summaries.households import AS_OF, household


def test_a_side_counts_what_its_own_costs_list_as_not_counted():
    """A visit that is missing from treatment and from follow-up is one thing in the list, so it is one in the count too."""
    planned = {"treatment": "allogeneic_transplant", "start": "2027-02"}
    case = household(illness={"diagnosis": "aml", "planned": planned}, coverages=[{"kind": "original_medicare"}])
    costs = estimate(case, AS_OF)
    (line,) = option_lines([Option(Said("costs.left_out.no_path"), costs)], "en")
    assert line.not_counted == len(build_summary(case, AS_OF, "en").estimate.not_counted_texts) < len(costs.left_out)


def test_a_side_says_how_long_it_is_counted_and_what_each_kind_of_cost_is():
    """Two treatments of different length cannot be read side by side without their days."""
    planned = {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": "2026-12-07", "months": 2}
    case = household(illness={"diagnosis": "multiple_myeloma", "planned": planned}, coverages=[{"kind": "original_medicare"}])
    (line,) = option_lines([Option(Said("costs.compare.own_plan"), estimate(case, AS_OF))], "en")
    assert line.course == "Counted from December 7, 2026 to February 4, 2027."
    assert [one.category for one in line.categories][:1] == ["deductibles_and_copayments"]
    assert len(line.not_counted_texts) == line.not_counted


def test_time_away_from_work_is_said_beside_treatments():
    """It is counted for as long as each course lasts; without such an answer nothing is said of it."""
    away = household(work={"patient": {"works": "yes", "absence": {"stops_on": "2026-12-07"}}})
    said = comparison_notes("treatments", away, "en")
    assert len(said) == len(comparison_notes("treatments", household(), "en")) + 1
    assert "time away from work" in said[-1]
