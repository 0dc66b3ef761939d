"""What stands on each side of a comparison."""

from costs.compare import Option
from costs.estimate import estimate
from ground.said import Said
from summaries.content import build_summary
from summaries.exploring_words import option_lines
from tests.summaries.households import AS_OF, household


def test_a_side_counts_what_its_own_costs_list_as_not_counted():
    """A visit that is missing from treatment and from follow-up is one thing in the list, so it is one in the count too."""
    planned = {"treatment": "allogeneic_transplant", "start": "2027-02"}
    case = household(illness={"diagnosis": "aml", "planned": planned}, coverages=[{"kind": "original_medicare"}])
    costs = estimate(case, AS_OF)
    (line,) = option_lines([Option(Said("costs.left_out.no_path"), costs)], "en")
    assert line.not_counted == len(build_summary(case, AS_OF, "en").estimate.not_counted_texts) < len(costs.left_out)
