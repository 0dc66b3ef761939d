"""The whole estimate of one household: totals by hand, and the laws every estimate keeps."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from cases.files import parse_case
from costs.estimate import estimate
from costs.results import question_key
from ground.bands import Band
from tests.cases.households import cases
from texts.render import has_text

AS_OF = date(2026, 11, 20)
HOUSEHOLD = """
schema_version: 1
illness:
  diagnosis: multiple_myeloma
  planned: {treatment: bispecific_antibody, drugs: [teclistamab], start: 2027-01-04, months: 1}
coverages:
  - kind: employer
    plan: {deductible: {person: 2000}, out_of_pocket_maximum: {person: 6500}, coinsurance: 20%, plan_year_starts: 1}
    used: {deductible: {person: 0}, out_of_pocket: {person: 0}}
travel: {miles_one_way: 95, transport: car, parking_and_tolls_per_trip: 12, can_go_home_at_night: no}
work: {patient: {works: yes, wage: 200, per: day, leave: {paid_days_left: 4}}, caregivers: []}
assumptions: {bispecific_myeloma.phases.restaging.days: 0}  # its tests were done before
"""


def estimate_of(content, as_of=AS_OF):
    return estimate(parse_case(content.encode(), "case.yaml"), as_of)


def test_a_month_by_hand():
    """Likely month: the stay of 7 x $3,700 = $25,900 meets $2,000 and 20 % of 23,900 = 4,780, cut to the $4,500 that is left
    of $6,500. Travel 155.80 + 990 + 450 + 48 = 1,643.80. Wages: 10 days less 4 paid at $200 = 1,200.
    Together 6,500 + 1,643.80 + 1,200 = 9,343.80.
    """
    found = estimate_of(HOUSEHOLD)
    assert found.total.likely == 650_000 + 164_380 + 120_000
    assert found.by_category["lost_wages"].likely == 120_000
    assert found.by_category["travel_and_lodging"].likely == 164_380
    assert not found.total.likely_is_at_least


def test_a_treatment_across_new_year_meets_the_maximum_twice():
    """From December 7 the maximum is met in 2026 and again in 2027: $13,000 of medical bills."""
    content = HOUSEHOLD.replace("2027-01-04, months: 1", "2026-12-07, months: 3")
    found = estimate_of(content)
    medical = [row for row in found.rows if row.category in ("deductibles_and_copayments", "follow_up_and_side_effects")]
    assert sum(row.likely for row in medical if row.month.year == 2026) == 650_000
    assert sum(row.likely for row in medical if row.month.year == 2027) == 650_000


def test_a_maximum_already_used_up_leaves_nothing_for_this_year():
    """$6,500 used in 2026: December costs no medical bill, January starts anew."""
    content = HOUSEHOLD.replace("2027-01-04, months: 1", "2026-12-07, months: 3").replace(
        "deductible: {person: 0}, out_of_pocket: {person: 0}", "deductible: {person: 2000}, out_of_pocket: {person: 6500}"
    )
    medical = [row for row in estimate_of(content).rows if row.cost_kind in ("deductible", "coinsurance", "copay")]
    assert {row.month for row in medical if row.likely} == {date(2027, 1, 1)}


def test_what_was_used_of_an_earlier_plan_year_is_no_zero_for_this_one():
    """All of 2025's maximum was met; of 2026's nobody said anything. So December 2026 may cost nothing more (low), and costs all
    of the maximum where nothing was used before (high)."""
    content = HOUSEHOLD.replace("2027-01-04, months: 1", "2026-12-07, months: 1").replace(
        "deductible: {person: 0}, out_of_pocket: {person: 0}",
        "as_of: 2025-12-20, deductible: {person: 2000}, out_of_pocket: {person: 6500}",
    )
    medical = [row for row in estimate_of(content).rows if row.cost_kind in ("deductible", "coinsurance", "copay")]
    in_2026 = [row for row in medical if row.month.year == 2026]
    assert sum(row.low for row in in_2026) == 0
    assert sum(row.high for row in in_2026) == 650_000


def test_a_treatment_over_by_its_length_says_why_the_likely_number_is_zero():
    """A month from January 4, 2027 is over on February 20: nothing more is counted. Where the usual length was counted (nine
    months, over by October), the household is asked for its own."""
    over, runs = (estimate_of(HOUSEHOLD, date(2027, month, 20)) for month in (2, 1))
    assert over.total.likely == 0
    assert "costs.notice.is_over" in [one.key for one in over.notices]
    assert "costs.notice.is_over" not in [one.key for one in runs.notices]
    usual = estimate_of(HOUSEHOLD.replace(", months: 1", ""), date(2027, 11, 20))
    assert usual.total.likely == 0 and "illness.planned.months" in usual.questions


def test_without_a_known_price_the_maximum_bounds_it():
    """Linvoseltamab has no public price; a drug of its kind reaches any maximum, so the year costs the maximum and says why."""
    found = estimate_of(HOUSEHOLD.replace("teclistamab", "linvoseltamab"))
    medical = [row for row in found.rows if row.cost_kind in ("deductible", "coinsurance", "copay")]
    assert sum(row.likely for row in medical) == 650_000


def test_a_price_the_household_was_quoted_goes_first():
    """A quoted $1,000 a dose replaces the public list price: low course of six doses and nothing else priced.

    Deductible 2,000 from the first two doses, then 20 % of 4 x 1,000 = 800, and 20 % of the $265 visit = 53.
    """
    content = HOUSEHOLD + "prices: [{service: drug_in_clinic, drug: teclistamab, allowed: 1000}]\n"
    low = [row.low for row in estimate_of(content).rows if row.cost_kind in ("deductible", "coinsurance", "copay")]
    assert sum(low) == 200_000 + 80_000 + 5_300


def test_no_insurance_and_no_price_leaves_the_total_open():
    """Uninsured with a drug nobody prices: the high total is open and names the service."""
    content = HOUSEHOLD.replace("teclistamab", "linvoseltamab")
    start, end = content.index("coverages:"), content.index("travel:")
    found = estimate_of(content[:start] + "coverages: []\n" + content[end:])
    assert found.total.high is None
    assert any(one.opens_high and one.said.key == "costs.left_out.no_coverage" for one in found.left_out)


@pytest.mark.parametrize("start", ["2026", "2026-11"])
def test_a_start_known_only_to_the_year_or_month_is_not_behind_the_household(start):
    """A start "in 2026" asked about on November 20, 2026 begins that day: the first stay is still to come."""
    found = estimate_of(HOUSEHOLD.replace("start: 2027-01-04", f"start: {start}"))
    assert found.start == AS_OF
    assert [notice.key for notice in found.notices] == ["costs.notice.start_band"]
    assert found.total.likely == estimate_of(HOUSEHOLD.replace("2027-01-04", "2026-11-20")).total.likely


def test_a_limit_reached_by_doctors_bills_says_nothing_of_a_drug_with_a_limit_of_its_own():
    """A Medicare Advantage plan's maximum is met; Part D stands outside it, so the pharmacy's unknown price is named."""
    plan = "{out_of_pocket_maximum: {person: 3000}, deductible: {person: 0}, coinsurance: 20%}"
    before, after = HOUSEHOLD.split("coverages:")[0], HOUSEHOLD[HOUSEHOLD.index("travel:") :]
    found = estimate_of(f"{before}coverages: [{{kind: medicare_advantage, plan: {plan}}}]\n{after}")
    bills = [one for one in found.left_out if one.category != "premiums"]
    assert [one.said.values["service"].codes for one in bills] == [("drug_from_pharmacy",)]
    assert found.total.likely_is_at_least


def test_days_before_today_are_not_counted():
    """Treatment began in September: no row lies before the month of the day asked for, and the notice says so."""
    found = estimate_of(HOUSEHOLD.replace("2027-01-04, months: 1", "2026-09-07, months: 6"))
    assert min(row.month for row in found.rows) >= date(2026, 11, 1)
    assert "costs.notice.already_started" in {notice.key for notice in found.notices}


def test_a_case_that_knows_nothing_gets_no_number_as_likely():
    """Nothing known: likely is unknown, high is open, and every reason is named."""
    found = estimate_of("schema_version: 1\n")
    assert found.total.likely is None and found.total.high is None and found.total.likely_is_at_least
    assert {one.field for one in found.left_out} >= {"coverages", "travel.miles_one_way", "work.patient.works", "work.caregivers"}


def test_a_treatment_without_a_path_is_not_guessed():
    """Hormone therapy has no path: no cost of treatment, an open total, and the plan's limits all the same."""
    found = estimate_of(HOUSEHOLD.replace("bispecific_antibody, drugs: [teclistamab]", "hormone_therapy"))
    assert found.path is None and not found.rows and found.total.high is None
    assert [limits.out_of_pocket_maximum for limits in found.limits] == [(650_000,) * 3] * 2


def test_approval_not_given_is_said_beside_the_numbers():
    """A pending approval is never counted as given in silence."""
    found = estimate_of(HOUSEHOLD.replace("months: 1", "months: 1, approval: pending"))
    assert "costs.notice.not_approved" in {notice.key for notice in found.notices}


def test_every_number_has_a_source_an_own_answer_or_an_assumption():
    """No row stands without a page or the household's own answer behind it; each place points into the list of sources."""
    found = estimate_of(HOUSEHOLD)
    for row in found.rows:
        assert row.sources or row.from_household
        assert all(1 <= place <= len(found.sources) for place in row.sources)
    assert all(source.page_date and source.checked for source in found.sources)


@given(cases())
def test_totals_are_ordered_and_add_up(case):
    """Low <= likely <= high; likely years and categories sum to the total, and their ranges are no narrower than its range.

    The range is least to most of whole courses, and the course that is least for a category need not be so for the total.
    """
    found = estimate(case, AS_OF)
    rows = {level: sum(getattr(row, level) for row in found.rows) for level in ("low", "likely", "high")}
    assert found.total.low <= rows["low"]
    if found.total.likely is not None:
        assert found.total.likely == rows["likely"]
    for parts in (found.by_year.values(), found.by_category.values()):
        assert sum(part.low for part in parts) <= found.total.low
        highs = [part.high for part in parts if part.high is not None]
        if len(highs) == len(parts) and found.total.high is not None:
            assert sum(highs) >= found.total.high
        assert sum(part.likely or 0 for part in parts) == rows["likely"]
    if not found.total.likely_is_at_least and found.total.likely is not None:
        assert found.total.low <= found.total.likely
        assert found.total.high is None or found.total.likely <= found.total.high


@given(cases())
def test_an_estimate_is_total_over_all_households(case):
    """Any household gets an answer, and the same one each time."""
    assert estimate(case, AS_OF) == estimate(case, AS_OF)


@pytest.mark.parametrize("level", ["low", "likely", "high"])
def test_more_nights_never_cost_less(level):
    """One more paid night, dearer lodging or a longer way never lowers a total."""
    case = parse_case(HOUSEHOLD.encode(), "case.yaml")
    for field, less, more in (("miles_one_way", 95, 120), ("lodging_per_night", 9_000, 15_000), ("meals_per_day", 2_000, 4_000)):
        totals = []
        for number in (less, more):
            travel = case.travel.model_copy(update={field: Band.exactly(number)})
            totals.append(getattr(estimate(case.model_copy(update={"travel": travel}), AS_OF).total, level))
        assert totals[0] <= totals[1]
        assert field == "miles_one_way" or totals[0] < totals[1]


def test_results_are_frozen():
    """Nothing can change a result after the fact, so two pages never disagree."""
    found = estimate_of(HOUSEHOLD)
    with pytest.raises(AttributeError):
        found.total.low = 0
    assert replace(found.total, low=1).low == 1


@given(cases())
def test_each_answer_that_would_sharpen_an_estimate_has_a_question_in_words(case):
    """The page can ask for whatever the estimate misses."""
    for answer in estimate(case, AS_OF).questions:
        assert has_text(question_key(answer))


def test_the_answers_that_close_an_open_end_come_first():
    """Nothing known: distance, parking, work and insurance leave the high total open and are asked for before anything else."""
    questions = estimate_of("schema_version: 1\n").questions
    opening = {"travel.miles_one_way", "travel.parking_and_tolls_per_trip", "work.patient.works", "work.caregivers", "coverages"}
    assert opening <= set(questions[:6])


def test_a_page_read_for_two_facts_is_listed_once_and_a_carried_figure_says_so():
    """No source stands twice; the mileage rate of 2026 is one line although part of it is carried into 2027."""
    found = estimate_of(HOUSEHOLD.replace("2027-01-04, months: 1", "2026-12-07, months: 3"))
    pages = [(source.title, source.url, source.page_date) for source in found.sources]
    assert len(pages) == len(set(pages))
    keys = [one.said.key for one in found.assumptions if "mileage" in str(one.said.values.get("figure", "")).lower()]
    assert keys == ["costs.assumption.figure_carried"]


def test_a_denial_is_told_beside_the_numbers_and_changes_no_total():
    """Denied, low way of a month with outpatient first doses at a quoted $1,000: the treatment's bills with a known price are six
    doses and one visit of $265 = $6,265; the plan would pay 6,265 less 2,000 and 20 % of 4,265 = 853, so 3,412. The two services
    without a price are named, and the total is that of a treatment the plan agrees to."""
    content = HOUSEHOLD.replace("months: 1", "months: 1, setting: office") + (
        "prices: [{service: drug_in_clinic, drug: teclistamab, allowed: 1000}]\n"
    )
    denied = estimate_of(content.replace("months: 1", "months: 1, approval: denied"))
    assert denied.denial is not None
    assert (denied.denial.priced_bills, denied.denial.plan_would_pay) == (626_500, 341_200)
    assert set(denied.denial.unpriced) == {"infusion_administration", "drug_from_pharmacy"}
    told = {notice.key for notice in denied.notices}
    assert {"costs.notice.denied", "costs.notice.denied_appeal_fails", "costs.notice.denied_unpriced"} <= told
    approved = estimate_of(content.replace("months: 1", "months: 1, approval: approved"))
    assert denied.total == approved.total and approved.denial is None


def test_a_denial_without_insurance_says_nothing():
    """Nobody can say no where there is no plan."""
    start, end = HOUSEHOLD.index("coverages:"), HOUSEHOLD.index("travel:")
    content = HOUSEHOLD[:start] + "coverages: []\n" + HOUSEHOLD[end:]
    assert estimate_of(content.replace("months: 1", "months: 1, approval: denied")).denial is None
