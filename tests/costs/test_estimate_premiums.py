"""Premiums in an estimate: a category of their own, typed or set by law, never silently part of what treatment costs."""

from datetime import date

import pytest

from cases.files import parse_case
from costs.estimate import estimate

AS_OF = date(2026, 11, 20)
HOUSEHOLD = """
schema_version: 1
patient: {age: 68, state: OH}
illness:
  diagnosis: multiple_myeloma
  planned: {treatment: bispecific_antibody, drugs: [teclistamab], start: 2026-12-07, months: 3, setting: hospital_outpatient}
travel: {miles_one_way: 10, parking_and_tolls_per_trip: 0, can_go_home_at_night: yes}
work: {patient: {works: no}, caregivers: []}
"""


def estimate_of(more, as_of=AS_OF):
    return estimate(parse_case((HOUSEHOLD + more).encode(), "case.yaml"), as_of)


def by_month(found, level="likely"):
    rows = [row for row in found.rows if row.category == "premiums"]
    assert all(row.cost_kind == "premium" for row in rows)
    return [(f"{row.month:%Y-%m}", getattr(row, level)) for row in rows]


def missed(found):
    return [one.said.values["kind"].codes[0] for one in found.left_out if one.category == "premiums"]


def test_part_b_is_set_by_law_and_the_others_are_asked_for():
    """$202.90 on December 1 and on the first of the next months (2027 carried forward); Part D and Medigap are named, and the
    total stays as sure as it was."""
    found = estimate_of(
        "coverages: [{kind: original_medicare}, {kind: medicare_part_d}, {kind: medigap, plan: {medigap_letter: G}}]"
    )
    assert by_month(found) == [("2026-12", 20_290), ("2027-01", 20_290), ("2027-02", 20_290), ("2027-03", 20_290)]
    assert missed(found) == ["medicare_part_d", "medigap"]
    assert found.by_category["premiums"].likely_is_at_least
    assert "coverages.plan.premium_per_month" in found.questions


def test_unknown_premiums_leave_the_total_as_it_was():
    """Not knowing a premium opens no total: only what is missing of the treatment does."""
    typed, untyped = (
        estimate_of(f"coverages: [{{kind: original_medicare}}, {{kind: medigap, plan: {{medigap_letter: F{more}}}}}]")
        for more in ("", ", premium_per_month: 0")
    )
    assert typed.total == untyped.total


def test_typed_premiums_are_counted_month_by_month():
    """$38.50 for Part D and $162.25 for Medigap beside Part B's $202.90: $403.65 a month, and the estimate says how much."""
    found = estimate_of(
        "coverages: [{kind: original_medicare}, {kind: medicare_part_d, plan: {premium_per_month: 38.50}}, "
        "{kind: medigap, plan: {medigap_letter: G, premium_per_month: 162.25}}]"
    )
    assert by_month(found) == [(month, 40_365) for month in ("2026-12", "2027-01", "2027-02", "2027-03")]
    (said,) = [one for one in found.notices if one.key == "costs.notice.premiums_counted"]
    assert said.values["amount"].low == 4 * 40_365
    assert not missed(found)


@pytest.mark.parametrize("kind", ["qmb", "slmb", "qi", "medicaid"])
def test_a_savings_program_and_medicaid_pay_part_b(kind):
    """From the first of January on, when it begins, there is no premium of Part B any more, and Extra Help pays Part D's."""
    found = estimate_of(
        f"coverages: [{{kind: original_medicare}}, {{kind: medicare_part_d}}, {{kind: {kind}, starts: 2026-12-15}}]"
    )
    assert by_month(found) == [("2026-12", 20_290)]


def test_a_premium_already_due_is_not_counted_again():
    """On December 10 the premium of December 1 is behind the household."""
    found = estimate_of("coverages: [{kind: original_medicare}]", date(2026, 12, 10))
    assert [month for month, _ in by_month(found)] == ["2027-01", "2027-02", "2027-03"]


def test_a_high_income_adds_the_surcharge():
    """$150,000, living alone: the second bracket of 2026, $202.90 on Part B and $37.50 on Part D."""
    found = estimate_of(
        "household: {members: [], income_per_year: 150000}\ncoverages: [{kind: original_medicare}, {kind: medicare_part_d}]"
    )
    assert by_month(found)[0] == ("2026-12", 20_290 + 20_290 + 3_750)


def test_cobra_stops_after_its_months():
    """From August 1, 2025 for 18 months: the last month is January 2027; the notice asks $816 a month."""
    plan = "{premium_per_month: 816, deductible: {person: 0}, out_of_pocket_maximum: {person: 0}, coinsurance: 0%}"
    found = estimate_of(f"coverages: [{{kind: cobra, starts: 2025-08-01, plan: {plan}}}]")
    assert by_month(found) == [("2026-12", 81_600), ("2027-01", 81_600)]
    assert "costs.notice.cobra_ends" in [notice.key for notice in found.notices]


def test_cobra_from_the_whole_premium():
    """102 percent of $800 is $816; months 19 to 29 of a disability extension ask 150 percent, $1,200."""
    found = estimate_of(
        "coverages: [{kind: cobra, starts: 2025-07-01, cobra_event: disability_extension, plan: {full_premium_per_month: 800}}]"
    )
    assert by_month(found) == [("2026-12", 81_600), ("2027-01", 120_000), ("2027-02", 120_000), ("2027-03", 120_000)]


def test_cobra_takes_the_whole_premium_of_the_plan_it_keeps():
    """The job's plan costs $800 a month in all and ends in December; from January COBRA asks 102 percent of it, $816."""
    job = "{kind: employer, ends: 2026-12-31, plan: {premium_per_month: 0, full_premium_per_month: 800}}"
    found = estimate_of(f"coverages: [{job}, {{kind: cobra, starts: 2027-01-01}}]")
    assert by_month(found)[-3:] == [("2027-01", 81_600), ("2027-02", 81_600), ("2027-03", 81_600)]


def test_a_marketplace_premium_is_counted_only_when_typed():
    """Without it the premium is named, and the law's expected contribution of each year is told: 2026, $31,300 is 200 percent of
    $15,650, so 6.6 percent, $2,065.80 a year, $172.15 a month; 2027 is measured by its own guideline and table."""
    household = "household: {size: 1, income_per_year: 31300}\n"
    found = estimate_of(household + "coverages: [{kind: marketplace, plan: {metal_level: silver}}]")
    assert missed(found) == ["marketplace"] and not by_month(found)
    said, of_2027 = [one for one in found.notices if one.key == "costs.notice.marketplace_contribution"]
    assert (said.values["year"], of_2027.values["year"]) == ("2026", "2027")
    assert (said.values["amount"].low, said.values["share"].per_million) == (17_215, 66_000)
    typed = estimate_of(household + "coverages: [{kind: marketplace, plan: {metal_level: silver, premium_per_month: 90}}]")
    assert by_month(typed)[0] == ("2026-12", 9_000) and not missed(typed)


def test_over_400_percent_there_is_no_credit():
    """$62,601 alone in 2026 is past four times $15,650: the whole premium is the household's, and it is said."""
    plan = "plan: {full_premium_per_month: 900, benchmark_premium_per_month: 850}"
    household = "household: {{size: 1, income_per_year: {}}}\n"
    over = estimate_of(household.format(62_601) + f"coverages: [{{kind: marketplace, {plan}}}]")
    assert by_month(over)[0] == ("2026-12", 90_000)
    assert [one.key for one in over.notices if "marketplace" in one.key] == [
        "costs.notice.marketplace_no_credit",  # 2026
        "costs.notice.marketplace_contribution",  # 2027: four times $15,960 is $63,840
    ]
    at = estimate_of(household.format(62_600) + f"coverages: [{{kind: marketplace, {plan}}}]")
    assert by_month(at)[0] == ("2026-12", 90_000 - (85_000 - 51_958))


def test_a_jobs_premium_comes_off_the_pay_unless_it_is_typed():
    """Nothing is missed of a job's plan; a typed share of its premium is counted."""
    assert not missed(estimate_of("coverages: [{kind: employer}]"))
    assert by_month(estimate_of("coverages: [{kind: employer, plan: {premium_per_month: 120}}]"))[0] == ("2026-12", 12_000)


def test_premiums_are_part_of_what_adds_up():
    """The categories sum to the total, premiums among them."""
    found = estimate_of(
        "coverages: [{kind: original_medicare}, {kind: medigap, plan: {medigap_letter: F, premium_per_month: 200}}]"
    )
    assert sum(total.low for total in found.by_category.values()) == found.total.low
    assert found.by_category["premiums"].low == sum(cents for _, cents in by_month(found, "low"))
