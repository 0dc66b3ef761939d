"""Households with public insurance: the estimate follows the payer's own rules, worked by hand."""

from datetime import date

import pytest

from cases.files import parse_case
from costs.adjudication import adjudicate
from costs.bill_files import BillRow
from costs.estimate import estimate

AS_OF = date(2026, 11, 20)
HOUSEHOLD = """
schema_version: 1
patient: {age: 72}
illness:
  diagnosis: multiple_myeloma
  planned: {treatment: bispecific_antibody, drugs: [teclistamab], start: 2026-12-01, months: 1, setting: SETTING}
COVERAGE
travel: {miles_one_way: 10, parking_and_tolls_per_trip: 0, can_go_home_at_night: yes}
work: {patient: {works: no}, caregivers: []}
assumptions: {bispecific_myeloma.phases.restaging.days: 0}  # its tests were done before
"""


def estimate_of(coverage, setting="hospital"):
    return estimate(parse_case(HOUSEHOLD.replace("COVERAGE", coverage).replace("SETTING", setting).encode(), "case.yaml"), AS_OF)


def medical(found, level="likely"):
    kinds = ("deductible", "copay", "coinsurance", "not_covered")
    return sum(getattr(row, level) for row in found.rows if row.cost_kind in kinds)


MEDICARE = "coverages: [{kind: original_medicare}, {kind: medicare_part_d}]"


def test_original_medicare_without_a_supplement_by_hand():
    """Likely month from December 1: a seven-day stay, so one Part A deductible of $1,736; then doses on December 14, 21 and 28.
    A dose: drug 9,115.38 and injection 337.00, of one visit; 20 % of the drug is 1,823.08, of the injection 67.40, and the
    drug shares the injection's limit of $1,736. The first dose meets the Part B deductible of $283 on top. So 3 x 1,736 + 283
    for the doses and 1,736 for the stay: 7,227. The visit with the doctor is 20 % of $265 = 53.
    """
    found = estimate_of(MEDICARE)
    assert medical(found) == 4 * 173_600 + 28_300 + 5_300


def test_a_supplement_g_leaves_the_part_b_deductible():
    """Letter G pays everything of Parts A and B but the Part B deductible of $283."""
    found = estimate_of(
        "coverages: [{kind: original_medicare}, {kind: medicare_part_d}, {kind: medigap, plan: {medigap_letter: G}}]"
    )
    assert medical(found) == 28_300


@pytest.mark.parametrize("kind", ["qmb", "medicaid"])
def test_qmb_and_full_medicaid_leave_nothing_of_parts_a_and_b(kind):
    """Nobody may charge them; only Extra Help's copay for one fill remains, at most $12.65 in 2026 (brand)."""
    found = estimate_of(f"coverages: [{{kind: original_medicare}}, {{kind: {kind}}}]")
    assert medical(found) == 1_265
    assert not [one for one in found.left_out if one.opens_high and one.category == "follow_up_and_side_effects"]


def test_a_medicare_advantage_plan_stops_at_its_limit():
    """Limit $5,900 typed: the stay asks $1,736 (stand-in), the doses 20 %, and nothing passes the limit."""
    plan = "plan: {out_of_pocket_maximum: {person: 5900}}, used: {out_of_pocket: {person: 0}}"
    found = estimate_of(f"coverages: [{{kind: medicare_advantage, {plan}}}]")
    assert medical(found) == 590_000
    assert found.limits[0].out_of_pocket_maximum == (590_000,) * 3


def test_what_is_left_open_is_named_once():
    """A service that one course bounds and another leaves open is one line, the open one."""
    said = [(one.said.key, str(one.said.values)) for one in estimate_of(MEDICARE).left_out]
    services = [values for key, values in said if key.startswith("costs.left_out.price_unknown")]
    assert len(services) == len(set(services))


def test_original_medicare_has_no_maximum_to_show():
    """The plan's line says that there is none, and Part B's deductible of the year."""
    limits = estimate_of(MEDICARE).limits
    assert limits[0].deductible == (28_300,) * 3 and limits[0].out_of_pocket_maximum == (None,) * 3


def test_prices_are_those_of_the_payer_of_each_day():
    """Giving a drug has Medicare's price ($337) and no private one: a job's plan until December 20, then Medicare."""
    change = "coverages: [{kind: employer, ends: 2026-12-20}, {kind: original_medicare, starts: 2026-12-21}]"
    splits = estimate_of(change).courses["likely"].splits
    given = [split.bill.allowed for split in splits if split.bill.service == "infusion_administration"]
    assert given == [None, 33_700, 33_700]


def test_a_supplement_that_begins_inside_the_course_pays_from_its_day_on():
    """Without it the three doses leave 283 + 3 x 1,736; letter G from December 21 takes the second and the third."""
    found = estimate_of("coverages: [{kind: original_medicare}, {kind: medigap, starts: 2026-12-21, plan: {medigap_letter: G}}]")
    doses = [split for split in found.courses["likely"].splits if split.bill.service == "drug_in_clinic"]
    assert [(f"{one.bill.day:%m-%d}", one.household_pays) for one in doses] == [
        ("12-14", 28_300 + 173_600),
        ("12-21", 0),
        ("12-28", 0),
    ]


@pytest.mark.parametrize("kind", ["medicaid", "qmb", "extra_help"])
def test_extra_help_under_an_advantage_plan_costs_no_less_at_high(kind):
    """A medicine of unknown price costs Extra Help's copay in every course; at high it must not fill the limit for the next."""
    found = estimate_of(f"coverages: [{{kind: medicare_advantage}}, {{kind: {kind}}}]")
    fills = {
        level: [split.household_pays for split in found.courses[level].splits if split.bill.benefit == "pharmacy"]
        for level in ("low", "likely", "high")
    }
    assert set(fills["low"] + fills["likely"] + fills["high"]) == {1_265}
    assert sum(fills["low"]) <= sum(fills["likely"]) <= sum(fills["high"])


@pytest.mark.parametrize(("income", "copay"), [("15960", 1_60), ("15961", 5_10), ("{at_most: 12000}", 1_60), ("unknown", 5_10)])
def test_full_medicaid_up_to_the_guideline_asks_the_smaller_copay(income, copay):
    """The guideline of 2026 for one person is 15,960 dollars; a generic drug costs 1.60 up to it and 5.10 above it."""
    content = f"""schema_version: 1
patient: {{state: OH}}
household: {{size: 1, income_per_year: {income}}}
coverages: [{{kind: original_medicare}}, {{kind: medicare_part_d}}, {{kind: medicaid}}]
"""
    case = parse_case(content.encode(), "case.yaml")
    bill = BillRow(day="2026-03-02", service="drug_from_pharmacy", allowed=500, drug_kind="generic").bill()
    (split,) = adjudicate(case.coverages or (), [bill], date(2026, 2, 1), case=case).splits
    assert split.household_pays == copay
