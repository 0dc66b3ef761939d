"""A total's range holds every course that leaves nothing out."""

from datetime import date

from costs.results import EstimateRow, LeftOut, Total, total_of
from ground.said import Said

# By hand: 20% of 4,000 dollars once the deductible falls on the helped drug in part; nothing once its grant met the maximum.
TURNED = [EstimateRow(date(2027, 2, 1), "medical_bills", "coinsurance", 80_000, 80_000, 0)]


def test_a_dear_course_that_costs_less_widens_the_range_downwards():
    """Help that counts toward a limit can make the high course the cheapest; the range is still least to most."""
    assert total_of(TURNED, []) == Total(0, 80_000, 80_000)


def test_a_course_that_leaves_something_out_bounds_nothing():
    """An open high course is no least, and an incomplete likely one neither."""
    open_above = LeftOut(Said("costs.left_out.prices"), "medical_bills", opens_high=True)
    assert total_of(TURNED, [open_above]) == Total(80_000, 80_000, None, likely_is_at_least=True)
