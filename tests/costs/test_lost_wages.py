"""What replaces lost wages, in order and to the cent; part-time return; caregivers in turn; the days to know. By hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.files import parse_case
from costs.courses.care_path import care_paths
from costs.courses.course import DayOff, build_course
from costs.quantities import LEVELS, Level
from costs.work import work_costs
from costs.work.absence import Lost
from costs.work.disability import first_medicare_month, first_ssdi_month
from costs.work.replacement import Replacement, replace_wages
from costs.work.state_claims import state_claims
from costs.work.state_leave import state_leave
from costs.work.worker import Worker

AS_OF = date(2026, 11, 20)
START = date(2027, 1, 4)
"""A Monday."""
PATH = care_paths()["bispecific_myeloma"]


def case_of(content):
    return parse_case(("schema_version: 1\n" + content).encode(), "case.yaml")


def costs_of(patient, level="likely", months=3, rest="caregivers: []", more=""):
    """Likely: 10 working days lost at the start and 2.5 in each of two later months."""
    course = build_course(PATH, "teclistamab", level, START, Decimal(months))
    return work_costs(case_of(f"work:\n  patient: {patient}\n  {rest}\n{more}"), course, AS_OF)


def taken_off(costs):
    found = {}
    for one in costs.reductions:
        found[one.kind] = found.get(one.kind, 0) + one.cents
    return found


def said(costs):
    return [(one.day, one.said.key.removeprefix("costs.date.")) for one in costs.dates]


def test_washington_pays_after_paid_leave_and_a_week_of_waiting():
    """$200 a day is $1,000 a week. In 2027 half the average wage is 959.445: 0.9 x 959.445 + 0.5 x 40.555 = 883.78, rounded
    down 883, so 176.60 a day. Of 15 lost days two are paid leave ($400), the first five wait (three of them unpaid), so ten
    are paid: $1,766. Lost: 15 x 200 - 400 - 1,766 = $834.
    """
    costs = costs_of("{works: yes, wage: 200, per: day, state_of_work: WA, leave: {paid_days_left: 2}}")
    assert taken_off(costs) == {"paid_leave": 40_000, "state_leave": 176_600}
    assert costs.cents == 83_400


def test_an_answer_open_above_counts_no_more_than_it_says():
    """At least five paid days: likely and high count five ($1,000), low as many as there are days lost. The same holds for SSDI
    and for what a policy pays, so low is never above likely.
    """
    paid = "{works: yes, wage: 200, per: day, leave: {paid_days_left: {at_least: 5}}}"
    assert [taken_off(costs_of(paid, level))["paid_leave"] for level in ("likely", "high")] == [100_000, 100_000]
    assert costs_of(paid, "low").cents == 0
    job = "{works: yes, wage: 200, per: day, absence: {stops_on: 2026-06-01}, leave: {%s}}"
    for answer in ("ssdi_per_month: {at_least: 500}", "disability_insurance: yes, disability_pays_per_week: {at_least: 100}"):
        low, likely, high = (costs_of(job % answer, level).cents for level in ("low", "likely", "high"))
        assert low <= likely <= high


def test_state_leave_nobody_confirmed_is_not_in_the_high_course():
    """The same worker: high counts it only when the household says that the state's program covers the job."""
    job = "{works: yes, wage: 200, per: day, state_of_work: WA%s}"
    assert "state_leave" not in taken_off(costs_of(job % "", level="high"))
    assert "state_leave" in taken_off(costs_of(job % ", leave: {state_leave: yes}", level="high"))
    assert "state_leave" not in taken_off(costs_of(job % ", leave: {state_leave: no}", level="low"))


def test_the_state_of_work_counts_and_only_low_takes_the_state_of_residence_for_it():
    """Living in Washington and working nobody said where: low counts Washington's program, likely does not."""
    job, home = "{works: yes, wage: 200, per: day}", "patient: {state: WA}\n"
    assert "state_leave" in taken_off(costs_of(job, level="low", more=home))
    assert "state_leave" not in taken_off(costs_of(job, more=home))
    assert not taken_off(costs_of("{works: yes, wage: 200, per: day, state_of_work: TX}", level="low", more=home))


def test_a_caregiver_who_works_in_another_state_has_that_state_s_leave():
    """The patient lives in Texas, the caregiver with them, and works in Connecticut in 2027: 40 x 16.94 = 677.60; 0.95 x 677.60 +
    0.6 x 322.40 = 837.16 a week, $167.432 a day. Nine days at likely: $1,506.89, each entry rounded by itself."""
    caregiver = "caregivers: [{id: son, lives_with_patient: yes, job: {works: yes, wage: 200, per: day, state_of_work: CT}}]"
    costs = costs_of("{works: no}", rest=caregiver, more="patient: {state: TX}\n")
    assert abs(taken_off(costs)["state_leave"] - 150_689) <= 3


@pytest.mark.parametrize(("answer", "less", "enough"), [("months_with_employer", 11, 12), ("hours_last_12_months", 1249, 1250)])
def test_delaware_counts_months_and_hours_with_the_employer(answer, less, enough):
    """One below the rule nothing is counted and the rule is said; at the rule it is counted."""
    job = "{works: yes, wage: 200, per: day, state_of_work: DE, %s: %d}"
    short = costs_of(job % (answer, less))
    assert not taken_off(short) and [one for one in short.notices if one.values.get("count") == enough]
    assert "state_leave" in taken_off(costs_of(job % (answer, enough)))


@pytest.mark.parametrize(
    ("state", "relation", "is_counted"),
    [
        ("DE", "spouse", True),
        ("DE", "sibling", False),
        ("DC", "sibling", True),
        ("DC", "other", False),
        ("CA", "other", False),
        ("NJ", "other", True),
        ("NY", "other", True),  # no page read says it: counted at likely, never at high
    ],
)
def test_a_caregiver_whose_relation_a_state_leaves_out_has_no_leave_there(state, relation, is_counted):
    """By the page's list of relatives; what no page says stays counted at likely. A yes of the household goes before."""
    caregiver = (
        f"caregivers: [{{id: one, relation: {relation}, job: {{works: yes, wage: 200, per: day, state_of_work: {state}%s}}}}]"
    )
    costs = costs_of("{works: no}", rest=caregiver % "")
    is_said = "costs.notice.state_leave_family" in [one.key for one in costs.notices]
    assert is_said == (not is_counted)
    assert bool(taken_off(costs)) == is_counted
    assert taken_off(costs_of("{works: no}", rest=caregiver % ", leave: {state_leave: yes}"))


def test_a_small_employer_in_delaware_gives_no_leave_of_its_own_and_it_is_said():
    """Delaware's law begins at 25 employees: with 24 nothing is counted, with 25 or nobody knows it is; a yes goes before."""
    job = "{works: yes, wage: 200, per: day, state_of_work: DE%s}"
    small = costs_of(job % ", employer_size: 24")
    assert not taken_off(small) and "costs.notice.state_leave_employer_size" in [one.key for one in small.notices]
    for more in (", employer_size: 25", "", ", employer_size: 24, leave: {state_leave: yes}"):
        assert "state_leave" in taken_off(costs_of(job % more))
    assert not taken_off(costs_of(job % ", employer_size: 24", level="low"))


def test_children_in_rhode_island_count_as_many_as_are_known():
    """$1,000 a week gives $601. Two weeks away of the likely course: 10 x 120.20 = $1,202; the later 2.5 days are no week in a
    row. Nobody listed: likely and high count no child, low five. Two children of 10 and 17 and a son of 18: two, 601 x 1.14 =
    $685.14, down to $685: ten days are $1,370.
    """
    job = "{works: yes, wage: 200, per: day, state_of_work: RI, leave: {state_leave: yes}}"
    alone = costs_of(job)
    assert taken_off(alone) == {"state_leave": 120_200}
    assert "costs.notice.state_leave_children_unknown" in [one.key for one in alone.notices]
    listed = ", ".join(f"{{id: m{age}, relation: child, age: {age}}}" for age in (10, 17, 18))
    family = costs_of(job, more=f"household: {{members: [{listed}]}}\n")
    assert taken_off(family) == {"state_leave": 137_000}
    said_of = next(one for one in family.notices if one.key == "costs.notice.state_leave_children")
    assert (said_of.values["low"], said_of.values["high"]) == (2, 2)
    low = next(one for one in costs_of(job, "low").notices if one.key.startswith("costs.notice.state_leave_children"))
    assert (low.values["low"], low.values["high"]) == (5, 0)


def test_single_days_that_a_state_does_not_pay_are_said():
    """Rhode Island pays no single day of one's own illness, Connecticut pays them all."""
    for state, is_said in (("RI", True), ("CT", False)):
        keys = [one.key for one in costs_of(f"{{works: yes, wage: 200, per: day, state_of_work: {state}}}").notices]
        assert ("costs.notice.state_leave_single_days" in keys) == is_said


def test_weeks_already_used_are_taken_off_at_high_and_at_likely_beyond_the_limit_of_all_reasons():
    """Away for six months from January 4. Massachusetts pays 20 weeks, 26 for all reasons; the waiting week is one of them. With
    ten weeks used low pays 19 weeks or 95 days, likely 26 - 10 - 1 = 15 weeks or 75 days, high 10 - 1 = 9 weeks or 45 days."""
    job = """{works: yes, wage: 200, per: day, state_of_work: MA, leave_weeks_used: 10, absence: {stops_on: 2027-01-04},
    leave: {state_leave: yes}}"""
    found = []
    for level in ("low", "likely", "high"):
        course = build_course(PATH, "teclistamab", level, START, Decimal(6))
        costs = work_costs(case_of(f"work: {{patient: {job}, caregivers: []}}"), course, AS_OF)
        benefit = next(one.values["benefit"].low for one in costs.notices if one.key == "costs.notice.state_leave_counted")
        found.append(round(Fraction(taken_off(costs)["state_leave"]) / (Fraction(benefit) / 5)))
    assert found == [95, 75, 45]


def test_after_a_claim_year_low_counts_new_weeks_likely_what_is_left_and_high_nothing():
    """Washington, stopped on Monday January 4, 2027, for 18 months: 12 weeks are 60 days. The claim year ends on January 3, 2028
    (364 days). Low counts 60 days more from then on, likely and high none, since all weeks were used in 2027."""
    job = "{works: yes, wage: 200, per: day, state_of_work: WA, absence: {stops_on: 2027-01-04}, leave: {state_leave: yes}}"
    found = []
    for level in ("low", "likely", "high"):
        course = build_course(PATH, "teclistamab", level, START, Decimal(18))
        costs = work_costs(case_of(f"work: {{patient: {job}, caregivers: []}}"), course, AS_OF)
        by_year = {2027: 0, 2028: 0}
        for one in costs.reductions:
            by_year[one.day.year] += one.cents
        found.append(by_year)
        said_of = next(one for one in costs.notices if one.key == "costs.notice.state_leave_new_year")
        assert said_of.values["from"] == date(2028, 1, 3)
    assert [one[2028] > 0 for one in found] == [True, False, False]
    assert found[0][2027] == found[1][2027] == found[2][2027]


def test_a_new_claim_has_the_figures_of_its_day():
    """Stopped on Monday January 5, 2026: the claim year ends on January 4, 2027, the first day of the treatment. Low pays 60 days
    at 2027's $883 a week, $176.60 a day, $10,596; the first claim's $866 would be $10,392."""
    job = "{works: yes, wage: 200, per: day, state_of_work: WA, absence: {stops_on: 2026-01-05}, leave: {state_leave: yes}}"
    assert taken_off(costs_of(job, "low", months=6)) == {"state_leave": 1_059_600}
    assert not taken_off(costs_of(job, "likely", months=6))


def test_single_days_through_a_second_year_use_the_first_claim_s_weeks_at_likely_and_none_at_high():
    """Connecticut, one day a month for 18 months has weeks left after a year: likely still pays them, high stops."""
    lost = [DayOff(date(2027 + month // 12, month % 12 + 1, 4), Fraction(1)) for month in range(18)]
    levels: dict[Level, int] = {"low": 18, "likely": 18, "high": 12}
    for level, days in levels.items():
        job = case_of("work: {patient: {works: yes, state_of_work: CT, leave: {state_leave: yes}}}").work.patient
        worker = Worker(job, "work.patient", "lost_wages_patient", "own_condition")
        payers = state_claims(worker, Lost(tuple(lost)), Fraction(20_000), level)
        ledger = replace_wages(lost, Fraction(20_000), 0, payers, level, AS_OF)
        assert sum("state_leave" in one.by_kind for one in ledger.days) == days


def test_waiting_days_nobody_saw_are_planned_for_and_said(monkeypatch):
    """Where no page says how long a state waits, likely plans with seven days lost, five of 15, and names the
    planning default: no zero. Connecticut's $167.43 a day for the ten others."""
    known = state_leave("CT", "own_condition", START)
    assert known is not None
    unknown = replace(known, days=replace(known.days, waiting=None))
    monkeypatch.setattr("costs.work.state_claims.state_leave", lambda *_: unknown)
    costs = costs_of("{works: yes, wage: 200, per: day, state_of_work: CT}")
    assert ("paid_leave_waiting_days", None) in costs.defaults
    assert abs(taken_off(costs)["state_leave"] - 10 * 16_743) <= 3


def test_the_self_employed_are_not_taken_to_be_covered():
    """Most state programs cover them only if they joined: counted only on a yes."""
    job = "{works: yes, status: self_employed, wage: 200, per: day, state_of_work: WA%s}"
    assert not taken_off(costs_of(job % ""))
    assert "state_leave" in taken_off(costs_of(job % ", leave: {state_leave: yes}"))


def test_new_york_pays_the_patient_at_most_170_a_week_and_the_caregiver_two_thirds():
    """Own illness: 170 / 5 = $34 a day after five waiting days, 10 x 34 = $340. Family care is paid from the first full day:
    0.67 x 1,000 / 5 = $134 a day for 7 + 1 + 1 = 9 days, $1,206.
    """
    caregiver = "caregivers: [{id: son, job: {works: yes, wage: 1000, per: week, state_of_work: NY}}]"
    costs = costs_of("{works: yes, wage: 200, per: day, state_of_work: NY}", rest=caregiver)
    by_person = {(one.cost_kind, one.kind): 0 for one in costs.reductions}
    for one in costs.reductions:
        by_person[one.cost_kind, one.kind] += one.cents
    assert by_person == {("lost_wages_patient", "state_leave"): 34_000, ("lost_wages_caregiver", "state_leave"): 120_600}


def test_a_policy_pays_after_its_own_waiting_days():
    """$600 a week is $120 a day after 14 calendar days, ten working days: five days, $600."""
    leave = "{disability_insurance: yes, disability_pays_per_week: 600, disability_waiting_days: 14, disability_pays_weeks: 26}"
    costs = costs_of(f"{{works: yes, wage: 200, per: day, state_of_work: TX, leave: {leave}}}")
    assert taken_off(costs) == {"disability_insurance": 60_000}
    assert costs.cents == 300_000 - 60_000


def test_likely_counts_the_larger_of_state_and_policy_and_low_both_up_to_the_wage():
    """$176.60 from the state and $120 from a policy without waiting: likely pays 5 x 120 and 10 x 176.60; low never more than
    the wage. The low course loses 5 + 1 + 1 days: five wait for the state (5 x 120), then two are paid whole.
    """
    leave = "{disability_insurance: yes, disability_pays_per_week: 600, disability_waiting_days: 0}"
    job = f"{{works: yes, wage: 200, per: day, state_of_work: WA, leave: {leave}}}"
    assert taken_off(costs_of(job)) == {"disability_insurance": 60_000, "state_leave": 176_600}
    assert costs_of(job, level="low").cents == 5 * 8_000


def test_a_policy_whose_pay_nobody_knows_lowers_only_the_low_course_and_is_asked_for():
    """Unknown pay is not zero pay and not full pay: likely counts nothing of it and says so."""
    job = "{works: yes, wage: 200, per: day, leave: {disability_insurance: yes}}"
    likely = costs_of(job)
    assert likely.cents == 300_000
    assert "costs.notice.disability_pay_unknown" in [one.key for one in likely.notices]
    assert costs_of(job, level="low").cents < costs_of("{works: yes, wage: 200, per: day}", level="low").cents


def test_an_absence_with_a_return_to_half_the_time():
    """Away January 4 to 29 (four weeks, 20 days), half time to February 26 (four weeks, 10 days), then the path's own 2.5
    days of mid-March: 32.5 x $200 = $6,500.
    """
    absence = "{stops_on: 2027-01-04, returns_on: 2027-02-01, share_of_time_after: 50%, full_time_on: 2027-03-01}"
    costs = costs_of(f"{{works: yes, wage: 200, per: day, absence: {absence}}}")
    assert costs.cents == 650_000


def test_a_return_before_the_time_away_begins_is_a_return_on_its_first_day():
    """A wrong pair of days never makes more lost days than there are: away from January 4, back to none of the time "between
    June 2026 and January 1": in the low as in the likely course only January's 22 working days from the 4th, $4,400."""
    absence = "{returns_on: {earliest: 2026-06-01, latest: 2027-01-01}, share_of_time_after: 0%}"
    job = f"{{works: yes, wage: 200, per: day, absence: {absence}}}"
    found = [costs_of(job, level, months=1, more="patient: {unable_to_work: yes}\n").cents for level in ("low", "likely")]
    assert found == [22 * 20_000, 22 * 20_000]


def test_a_patient_who_cannot_work_loses_every_working_day():
    """One month from January 4 ends February 2: four weeks and two days, 22 days at $200."""
    costs = costs_of("{works: yes, wage: 200, per: day}", months=1, more="patient: {unable_to_work: yes}\n")
    assert costs.cents == 22 * 20_000


def test_a_stop_before_the_treatment_uses_up_waiting_time_and_leave_but_costs_nothing_here():
    """Stopped on November 30, five weeks before January 4: ten paid days and the waiting week are over by then. In the first
    month 22 days are lost, each with 173.20 paid (the claim begins in 2026: 866 a week): 22 x 26.80 = $589.60.
    """
    job = "{works: yes, wage: 200, per: day, state_of_work: WA, absence: {stops_on: 2026-11-30}, leave: {paid_days_left: 10}}"
    costs = costs_of(job, months=1)
    assert taken_off(costs) == {"state_leave": 22 * 17_320}
    assert costs.cents == 22 * 2_680 and min(line.day for line in costs.lines) >= START


@pytest.mark.parametrize(
    ("stopped", "ssdi", "medicare"),
    [
        (date(2027, 1, 1), date(2027, 6, 1), date(2029, 6, 1)),
        (date(2027, 1, 4), date(2027, 7, 1), date(2029, 7, 1)),
        (date(2026, 12, 31), date(2027, 6, 1), date(2029, 6, 1)),
    ],
)
def test_ssdi_begins_after_five_full_months_and_medicare_after_29(stopped, ssdi, medicare):
    """A disability of January 1 has January as its first full month; one of January 4 waits from February on."""
    assert (first_ssdi_month(stopped), first_medicare_month(stopped)) == (ssdi, medicare)


@pytest.mark.parametrize("stopped", ["2025-11-10", "2019-03-04"])
def test_who_stopped_years_ago_has_an_estimate_with_ssdi_from_the_start(stopped):
    """Figures of COBRA begin in 2026 and those of SSDI in 2020: an absence from before is no error, and its dates are past.
    $2,600 a month are $120 of each $200 a day: 22 days of the first month cost $1,760."""
    job = f"{{works: yes, wage: 200, per: day, absence: {{stops_on: {stopped}}}, leave: {{ssdi_per_month: 2600}}}}"
    costs = costs_of(job, months=1, more="coverages: [{kind: employer}]\n")
    assert costs.cents == 176_000
    assert not [one for one in costs.dates if one.day < AS_OF]


def test_ssdi_pays_from_its_first_month_on():
    """Stopped on January 1, 2027, $2,600 a month: 2,600 x 12 / 260 = $120 a day from June on. Six months end July 1: June has
    22 working days and July one, 23 x 120 = $2,760.
    """
    job = "{works: yes, wage: 200, per: day, absence: {stops_on: 2027-01-01}, leave: {ssdi_per_month: 2600}}"
    course = build_course(PATH, "teclistamab", "likely", date(2027, 1, 1), Decimal(6))
    costs = work_costs(case_of(f"work: {{patient: {job}, caregivers: []}}"), course, AS_OF)
    assert taken_off(costs) == {"ssdi": 276_000}
    assert min(one.day for one in costs.reductions) == date(2027, 6, 1)


def test_caregivers_who_take_turns_share_the_days_each_with_their_own_leave():
    """Nine days, 4.5 each: the first has five paid days and loses nothing, the second loses 4.5 x $100 = $450."""
    both = """caregivers:
    - {id: one, job: {works: yes, wage: 200, per: day, leave: {paid_days_left: 5}}}
    - {id: two, job: {works: yes, wage: 100, per: day}}
  caregivers_take_turns: %s"""
    assert costs_of("{works: no}", rest=both % "yes").cents == 45_000
    assert costs_of("{works: no}", rest=both % "no").cents == 4 * 20_000
    assert costs_of("{works: no}", rest=both % "unknown").cents == 80_000


def test_three_caregivers_who_do_not_work_cost_nothing_and_nothing_is_left_out():
    """Not working is zero, not unknown, for any number of them."""
    listed = ", ".join(f"{{id: c{number}, job: {{works: no}}}}" for number in (1, 2, 3))
    costs = costs_of("{works: no}", rest=f"caregivers: [{listed}]")
    assert not costs.lines and not costs.left_out


TWO = """caregivers:
    - {id: mother, %s job: {works: yes, wage: 200, per: day}}
    - {id: uncle, %s job: {works: yes, wage: 100, per: day}}"""
NO_PATIENT = "{works: no}"


@pytest.mark.parametrize(
    ("mother", "uncle", "cents"),
    [
        ("share_of_days: 70%,", "share_of_days: 30%,", 9 * (140_00 + 30_00)),
        ("share_of_days: 100%,", "share_of_days: 100%,", 9 * 300_00),
        ("share_of_days: 60%,", "", 9 * (120_00 + 40_00)),
        ("share_of_days: 0%,", "", 9 * 100_00),
        ("there_until: 2027-01,", "there_from: 2027-02,", 7 * 200_00 + 2 * 100_00),
        ("there_until: 2027-01, share_of_days: 50%,", "there_from: 2027-02,", 7 * 100_00 + 2 * 100_00),
        ("there_until: 2027-01,", "", 7 * 150_00 + 2 * 100_00),
    ],
)
def test_several_caregivers_each_lose_the_days_that_are_theirs(mother, uncle, cents):
    """Likely, three months: seven working days from January 4 and one in each of February and March. At $200 and $100 a day: 70
    and 30 %; both all the time; 60 % and what is left; nothing and what is left; January and then; half of January and then;
    both in January, evenly, and then the uncle."""
    assert costs_of(NO_PATIENT, rest=TWO % (mother, uncle)).cents == cents


def test_days_of_nobody_named_cost_no_pay_and_are_told():
    """The mother takes January and nobody the two days after it: $1,400, and two days are named."""
    found = costs_of(NO_PATIENT, rest=TWO % ("there_until: 2027-01,", "there_until: 2027-01, share_of_days: 0%,"))
    assert found.cents == 7 * 200_00
    assert [one.values["days"] for one in found.notices if one.key == "costs.notice.caregiver_days_of_nobody"] == ["2"]


def test_who_takes_the_rest_is_a_range_while_nobody_said_that_they_share_it():
    """One has 20 %; of two others, at $100 and $300, one may take all of the other 80 %: 0.2 x 200 = $40 a day and $80 to $240
    more, likely the middle; taking turns it is the middle in every course. Low has 3 days, likely 9, high 10 + 2 x 4 = 18."""
    three = """caregivers:
    - {id: a, share_of_days: 20%%, job: {works: yes, wage: 200, per: day}}
    - {id: b, job: {works: yes, wage: 100, per: day}}
    - {id: c, job: {works: yes, wage: 300, per: day}}
  caregivers_take_turns: %s"""
    for turns, cents in (("no", (3 * 12_000, 9 * 20_000, 18 * 28_000)), ("yes", (3 * 20_000, 9 * 20_000, 18 * 20_000))):
        assert tuple(costs_of(NO_PATIENT, level, rest=three % turns).cents for level in LEVELS) == cents


def test_the_days_of_a_long_absence_are_dated():
    """Stopped January 4 with all FMLA weeks left: 12 weeks end on March 29; COBRA can be chosen for 60 days, to May 28; SSDI
    begins July 1, 2027, when a policy may pay less, and Medicare July 1, 2029. Three paid days from Monday end on Thursday.
    """
    job = """{works: yes, wage: 200, per: day, employer_size: 200, months_with_employer: 60, hours_last_12_months: 2000,
    absence: {stops_on: 2027-01-04}, leave: {paid_days_left: 3, disability_insurance: yes, disability_pays_per_week: 500}}"""
    costs = costs_of(job, months=6, more="coverages: [{kind: employer}]\n")
    assert [one for one in said(costs) if not one[1].startswith("disability_insurance")] == [
        (date(2027, 1, 7), "paid_leave_lost_wages_patient"),
        (date(2027, 3, 29), "fmla_lost_wages_patient"),
        (date(2027, 3, 29), "employer_cover"),
        (date(2027, 5, 28), "cobra_election"),
        (date(2027, 7, 1), "ssdi"),
        (date(2027, 7, 1), "disability_offset"),
        (date(2029, 7, 1), "medicare"),
    ]


def test_a_small_employer_has_no_protected_leave_and_an_unknown_one_is_said_as_if_covered():
    """49 employees, or working for oneself: no FMLA day at all. Size unknown: the day is given if the law covers the job."""
    job = "{works: yes, wage: 200, per: day%s, absence: {stops_on: 2027-01-04}}"
    small = [
        key
        for job_part in (", employer_size: 49", ", status: self_employed")
        for _, key in said(costs_of(job % job_part, months=6))
    ]
    open_ = [key for _, key in said(costs_of(job % "", months=6))]
    assert not [key for key in small if key.startswith("fmla")]
    assert "fmla_if_covered_lost_wages_patient" in open_


def test_weeks_of_protected_leave_already_used_bring_the_day_forward():
    """Eight of twelve weeks used: four are left, so the day is February 1."""
    job = """{works: yes, wage: 200, per: day, employer_size: 200, months_with_employer: 60, hours_last_12_months: 2000,
    leave_weeks_used: 8, absence: {stops_on: 2027-01-04}}"""
    assert (date(2027, 2, 1), "fmla_lost_wages_patient") in said(costs_of(job, months=6))


LOST = st.lists(st.builds(DayOff, st.dates(START, date(2027, 12, 31)), st.integers(1, 10).map(Fraction)), min_size=1, max_size=8)
PAYER = st.builds(
    Replacement,
    st.sampled_from(["state_leave", "disability_insurance", "ssdi"]),
    st.integers(0, 40_000).map(Fraction),
    st.integers(0, 10).map(Fraction),
    st.none() | st.integers(0, 30).map(Fraction),
)
LEVEL = st.sampled_from(["low", "likely", "high"])


def _unlike(payers):
    return list({payer.kind: payer for payer in payers}.values())


@given(LOST, st.integers(0, 60), st.integers(0, 20), st.lists(PAYER, max_size=3).map(_unlike), LEVEL)
def test_more_paid_leave_never_costs_more(days, paid, more, payers, level):
    """Whatever else pays: with more paid days the wages that stay lost are the same or less."""
    lost = sorted(days, key=lambda one: one.day)
    less, greater = (
        sum(one.lost for one in replace_wages(lost, Fraction(20_000), count, payers, level, AS_OF).days)
        for count in (paid, paid + more)
    )
    assert greater <= less


@given(LOST, st.integers(0, 60), st.lists(PAYER, max_size=3).map(_unlike), LEVEL, st.integers(1, 40_000))
def test_nothing_replaces_more_than_the_wage_nor_than_it_pays_at_most(days, paid, payers, level, wage):
    """What stays lost and what is replaced are the whole wage (to a cent a payer); no payer passes its days times its pay."""
    lost = sorted(days, key=lambda one: one.day)
    ledger = replace_wages(lost, Fraction(wage), paid, payers, level, AS_OF)
    for one, replaced in zip(lost, ledger.days, strict=True):
        whole = int(one.days) * wage
        together = replaced.lost + sum(replaced.by_kind.values())
        assert replaced.lost >= 0 and abs(together - whole) <= len(replaced.by_kind) + 1
    for payer in payers:
        if payer.days is not None:
            paid_in_all = sum(one.by_kind.get(payer.kind, 0) for one in ledger.days)
            assert paid_in_all <= payer.days * payer.per_day + len(lost)


def test_days_behind_the_household_use_up_waiting_time_but_no_paid_leave():
    """Five days before as_of served the waiting week; the five after it are paid leave and then the state's money."""
    lost = [DayOff(date(2026, 11, 2), Fraction(5)), DayOff(date(2026, 11, 23), Fraction(5))]
    payer = Replacement("state_leave", Fraction(15_000), waiting=Fraction(5))
    ledger = replace_wages(lost, Fraction(20_000), 1, [payer], "likely", AS_OF)
    assert [(one.lost, one.by_kind) for one in ledger.days] == [(20_000, {"paid_leave": 20_000, "state_leave": 60_000})]


def test_a_payer_stops_when_its_weeks_are_used_up_and_the_day_is_known():
    """Six days of ten: the second week is paid for one day only, and the money ends in it."""
    payer = Replacement("state_leave", Fraction(10_000), days=Fraction(6))
    lost = [DayOff(date(2027, 1, 4), Fraction(5)), DayOff(date(2027, 1, 11), Fraction(5))]
    ledger = replace_wages(lost, Fraction(20_000), 0, [payer], "likely", AS_OF)
    assert [one.by_kind for one in ledger.days] == [{"state_leave": 50_000}, {"state_leave": 10_000}]
    assert ledger.ended == {"state_leave": date(2027, 1, 12)}
    assert replace_wages(lost, Fraction(20_000), 0, [replace(payer, days=None)], "likely", AS_OF).ended == {}


def test_a_child_too_young_for_a_job_loses_no_wage_and_is_not_asked():
    """A patient of seven has no wage to lose and no leave to use up; at 14 the question is open, and what was told counts."""
    child = costs_of("{}", more="patient: {age: 7}")
    assert (child.cents, child.left_out, child.dates) == (0, [], [])
    assert [one.field for one in costs_of("{}", more="patient: {age: 14}").left_out] == ["work.patient.works"]
    assert costs_of("{works: yes, wage: 20, per: day}", more="patient: {age: 7}").cents == 30_000
