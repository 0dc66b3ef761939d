"""Values a reader can check by hand against the published pages."""

from datetime import date
from decimal import Decimal

import pytest

from figures.lookup import FigureExpired, FigureUnknown, look_up

AS_OF = date(2026, 11, 20)
MAY_2025, MAY_2026, MAY_2027 = date(2025, 5, 1), date(2026, 5, 1), date(2027, 5, 1)

KNOWN = [
    ("irs_mileage", MAY_2025, {"use": "medical"}, "0.21"),
    ("irs_mileage", MAY_2026, {"use": "medical"}, "0.205"),
    ("irs_mileage", MAY_2026, {"use": "business"}, "0.725"),
    ("irs_mileage", MAY_2026, {"use": "charitable"}, "0.14"),
    ("aca_out_of_pocket_maximum", MAY_2025, {"tier": "self_only"}, "9200"),
    ("aca_out_of_pocket_maximum", MAY_2026, {"tier": "self_only"}, "10600"),
    ("aca_out_of_pocket_maximum", MAY_2026, {"tier": "family"}, "21200"),
    ("aca_out_of_pocket_maximum", MAY_2027, {"tier": "self_only"}, "12000"),
    ("aca_out_of_pocket_maximum", MAY_2027, {"tier": "family"}, "24000"),
    ("hdhp_minimum_deductible", MAY_2026, {"tier": "family"}, "3400"),
    ("hdhp_out_of_pocket_maximum", MAY_2027, {"tier": "self_only"}, "8700"),
    ("part_a_deductible", MAY_2025, {}, "1676"),
    ("part_a_deductible", MAY_2026, {}, "1736"),
    ("part_a_coinsurance_days_61_90", MAY_2026, {}, "434"),
    ("part_a_coinsurance_lifetime_reserve", MAY_2026, {}, "868"),
    ("skilled_nursing_coinsurance_days_21_100", MAY_2025, {}, "209.5"),
    ("part_b_deductible", MAY_2026, {}, "283"),
    ("part_b_premium", MAY_2026, {}, "202.9"),
    ("part_b_coinsurance", MAY_2026, {}, "0.2"),
    ("part_d_deductible", MAY_2026, {}, "615"),
    ("part_d_out_of_pocket_cap", MAY_2025, {}, "2000"),
    ("part_d_out_of_pocket_cap", MAY_2026, {}, "2100"),
    ("extra_help_income_limit", MAY_2026, {"region": "contiguous", "household": "couple"}, "32460"),
    ("extra_help_copay", MAY_2026, {"fill": "brand"}, "12.65"),
    ("medicare_savings_asset_limit", MAY_2026, {"household": "individual"}, "9950"),
    ("medicare_savings_income_share", MAY_2026, {"program": "qi"}, "1.35"),
    ("premium_tax_credit_applicable_percentage", MAY_2026, {"bracket": "from_300", "part": "share_to"}, "0.0996"),
    ("gsa_meals_standard", MAY_2026, {}, "68"),
    ("irs_lodging_limit_per_night", AS_OF, {}, "50"),
    ("medical_deduction_floor", AS_OF, {}, "0.075"),
    ("ssi_federal_benefit", MAY_2027, {"household": "individual"}, "1029"),
    ("fmla_weeks", AS_OF, {}, "12"),
    ("fmla_employer_size", AS_OF, {}, "50"),
    ("cobra_months", AS_OF, {"event": "disability_extension"}, "29"),
    ("cobra_premium_share", AS_OF, {"months": "standard"}, "1.02"),
    ("ssdi_medicare_waiting_months", AS_OF, {}, "24"),
]


@pytest.mark.parametrize(("key", "day", "dimensions", "value"), KNOWN)
def test_a_published_value(key, day, dimensions, value):
    """The figure on that day is what the authority published for it."""
    assert look_up(key, day, **dimensions).value == Decimal(value)


def test_lodging_rate_of_last_fiscal_year_is_carried_forward():
    """The rate of fiscal year 2026 is 110 dollars; on 2026-11-20 that of 2027 was due and is missing."""
    reading = look_up("gsa_lodging_standard", AS_OF)
    assert (reading.cents, reading.carried_forward) == (11_000, True)
    assert not look_up("gsa_lodging_standard", date(2026, 9, 30)).carried_forward


def test_the_drug_cap_and_deductible_of_2027_are_final():
    """The announcement of 2026-04-06: $2,400 and at most $700; the amounts of Parts A and B of 2027 are still carried forward."""
    for key, value in (("part_d_out_of_pocket_cap", 2_400), ("part_d_deductible", 700)):
        reading = look_up(key, MAY_2027)
        assert (reading.value, reading.status, reading.carried_forward) == (value, "final", False)
    assert look_up("part_a_deductible", MAY_2027).carried_forward and look_up("part_b_premium", MAY_2027).carried_forward


@pytest.mark.parametrize(("year", "index"), [(2025, "66621.80"), (2026, "69846.57"), (2027, "72800.33")])
def test_substantial_work_follows_the_wage_index_of_two_years_before(year, index):
    """20 CFR 416.974: $700 over the index of 1998 (28,861.44), blind people $930 over 1992 (22,935.42), to the nearest $10."""
    for vision, base, first in (("not_blind", 700, "28861.44"), ("blind", 930, "22935.42")):
        by_rule = (base * Decimal(index) / Decimal(first) / 10).quantize(Decimal(1)) * 10
        assert look_up("substantial_gainful_activity", date(year, 6, 1), vision=vision).value == by_rule


def test_open_enrollment_for_2027():
    """It starts 2026-11-01 and ends everywhere by 2026-12-31; after that no date is known."""
    assert look_up("marketplace_open_enrollment_starts", AS_OF).value == date(2026, 11, 1)
    assert look_up("marketplace_open_enrollment_ends_by", AS_OF).value == date(2026, 12, 31)
    with pytest.raises(FigureExpired):
        look_up("marketplace_open_enrollment_ends_by", date(2027, 1, 1))


def test_enrollment_for_2026_ended_in_january():
    """The window for 2026 coverage ran to 2026-01-15; between two windows no last day is given."""
    assert look_up("marketplace_open_enrollment_ends_by", date(2026, 1, 10)).value == date(2026, 1, 15)
    with pytest.raises(FigureExpired):
        look_up("marketplace_open_enrollment_ends_by", date(2026, 6, 1))


@pytest.mark.parametrize(
    ("key", "dimensions"),
    [
        ("medicare_advantage_out_of_pocket_maximum", {"network": "combined"}),
        ("extra_help_copay", {"fill": "full_dual_to_100_percent_brand"}),
    ],
)
def test_what_no_page_showed_is_not_a_number(key, dimensions):
    """A cell nobody saw for 2026 is unknown; last year's is not stretched over it."""
    with pytest.raises(FigureUnknown, match="not seen"):
        look_up(key, AS_OF, **dimensions)


def test_tax_credit_brackets_join():
    """Each bracket begins where the one before it ends, and in 2026 they end at 400 percent of the guideline."""
    edges = ("from_100", "from_133", "from_150", "from_200", "from_250", "from_300")
    key = "premium_tax_credit_applicable_percentage"
    ends = [look_up(key, AS_OF, bracket=bracket, part="guideline_to").value for bracket in edges]
    starts = [look_up(key, AS_OF, bracket=bracket, part="guideline_from").value for bracket in edges]
    assert ends[:-1] == starts[1:]
    assert ends[-1] == 4


@pytest.mark.parametrize(
    ("key", "dimensions", "value"),
    [
        ("medicaid_adult_income_limit", {"state": "OH"}, Decimal("1.38")),
        ("medicaid_adult_income_limit", {"state": "TX"}, "none"),
        ("medicaid_adult_income_limit", {"state": "WI"}, Decimal("1.0")),
        ("medicaid_expansion", {"state": "WI"}, "none"),
        ("medicaid_parent_income_limit", {"state": "TX"}, Decimal("0.151")),
        ("medicaid_aged_disabled_asset_limit", {"state": "AZ", "household": "couple"}, "none"),
        ("medicaid_medically_needy_income_limit", {"state": "CO", "household": "individual"}, "none"),
        ("medicaid_medically_needy_income_limit", {"state": "VT", "household": "couple"}, Decimal("1041")),
        ("ssi_medicaid_link", {"state": "CT"}, "stricter_rules"),
        ("medicare_savings_asset_test", {"state": "TX"}, "applies"),
        ("paid_leave_weekly_maximum_ny", {"reason": "own_condition"}, Decimal("170")),
        ("paid_leave_weekly_maximum_hi", {"reason": "family_care"}, "none"),
        ("paid_leave_weeks", {"state": "WA", "reason": "combined"}, Decimal("16")),
    ],
)
def test_a_state_value(key, dimensions, value):
    """A state's number as the survey gives it, and `none` where the state has no such group, test or benefit."""
    assert look_up(key, AS_OF, **dimensions).value == value


@pytest.mark.parametrize(
    ("key", "dimensions"),
    [
        ("medicaid_aged_disabled_income_limit", {"state": "OH"}),
        ("medicare_savings_asset_test", {"state": "CA"}),
        ("medicare_savings_state_income_share", {"state": "CT", "program": "qmb"}),
        ("paid_leave_weeks", {"state": "TX", "reason": "own_condition"}),
        ("medicaid_adult_income_limit", {"state": "PR"}),
    ],
)
def test_a_state_nobody_looked_at_is_unknown_and_never_none(key, dimensions):
    """Limits tied to another amount, lists that contradict each other, and missing states are not an answer."""
    with pytest.raises(FigureUnknown, match=dimensions["state"]):
        look_up(key, AS_OF, **dimensions)


def test_old_surveys_say_that_they_are_old():
    """The aged and disabled limits of 2018 to 2024 are carried forward, with low confidence and a note."""
    reading = look_up("medicaid_aged_disabled_income_limit", AS_OF, state="FL")
    assert reading.carried_forward and reading.confidence == "low" and reading.note is not None
