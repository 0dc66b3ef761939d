"""Published numbers and what of ours stands beside each: nothing is left out, and what must agree agrees."""

from decimal import Decimal

from costs.anchors import FOLDER, anchors, comparisons
from costs.validate import household, measured, validate


def test_every_published_value_has_one_place_in_the_comparisons():
    """Each value of each anchor is compared once, or once said why it is not."""
    placed = []
    for one in comparisons().comparisons:
        anchor = next(anchor for anchor in anchors().anchors if anchor.id == one.anchor)
        known = [value.id for value in anchor.values]
        assert set(one.values) <= set(known), one.anchor
        placed += [(one.anchor, value) for value in one.values or known]
    published = [(anchor.id, value.id) for anchor in anchors().anchors for value in anchor.values]
    assert sorted(placed) == sorted(published)


def test_the_dossier_of_published_numbers_is_whole():
    """Forty-five anchors, each with a page that can be opened or named."""
    assert len(anchors().anchors) == 45
    assert all(anchors().sources[key].title for anchor in anchors().anchors for key in anchor.sources)


def test_every_household_of_the_comparisons_is_there_and_used():
    """No comparison names a household without a file, and no file lies unused."""
    named = {one.household for one in comparisons().comparisons if one.household}
    assert named == {path.stem for path in (FOLDER / "households").glob("*.yaml")}
    for name in named:
        assert household(name).illness.planned.start is not None


def test_a_value_without_ours_says_why():
    """Where nothing of ours can stand beside a value, the reason does, in both languages."""
    for one in validate():
        assert one.why.en and one.why.es
        assert (one.ours is None) == (one.household is None)


def test_every_comparison_measures_something():
    """No household of the comparisons falls out of the care paths: each has a likely value beside the published one."""
    assert [(one.anchor.id, one.published.id) for one in validate() if one.ours is not None and one.ours[1] is None] == []


def test_an_oral_cancer_drug_never_passes_the_part_d_cap():
    """Published: $2,000 in 2025; the cap of 2026 is $2,100, and no course of that year passes it."""
    assert all(end is not None and end <= 2100 for end in measured("part-d-oral", "pharmacy_year"))


def test_lodging_is_the_switch_of_a_transplant():
    """Published: $5,247 in three months with temporary lodging and $716 without; ours several times as much with it too."""
    far, near = (measured(f"allogeneic-{name}", "travel_three_months")[1] or Decimal(0) for name in ("far", "near"))
    assert far > 4 * near > 0


def test_a_distant_trial_reaches_the_published_threshold():
    """Published: at least $1,000 a month of own costs in nearly half; ours reaches it at 150 miles by the high course."""
    high = measured("trial-far", "travel_a_month")[2]
    assert high is not None and high >= 1000


def test_a_high_deductible_costs_more_than_a_traditional_plan_by_about_the_published_ratio():
    """Published: 5,400 against 3,300 (a ratio of 1.6); ours within 1.3 to 2 for plans of those years."""
    high = measured("commercial-high-deductible", "medical_year_1")[1]
    traditional = measured("commercial-traditional", "medical_year_1")[1]
    assert 1.3 <= high / traditional <= 2


def test_medicare_households_stand_in_the_published_order():
    """Published: with Medicaid and the VA least and nearly alike, supplements and plans between, without a supplement most."""
    kinds = ("dual", "va", "medigap", "hmo", "no-supplement")
    cost = {name: measured(f"medicare-{name}", "medical_year_1")[1] or Decimal(0) for name in kinds}
    assert max(cost["dual"], cost["va"]) <= min(cost["medigap"], cost["hmo"])
    assert max(cost["medigap"], cost["hmo"]) < cost["no-supplement"]


def test_a_commercial_plan_stays_within_its_limits():
    """A typical employer plan's person pays in network at most the legal maximums of the plan years the course touches."""
    low, likely, high = measured("commercial-myeloma", "medical_year_1")
    assert low <= likely <= high <= 10_600
