"""Costs at home as typed, and what may be deductible; by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from cases.files import parse_case, read_case
from costs.amounts import CostLine
from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.estimate import estimate
from costs.home import home_costs
from costs.taxes import tax_facts
from ground.said import Cents

AS_OF = date(2026, 11, 20)
START = date(2027, 1, 4)
COURSE = build_course(care_paths()["bispecific_myeloma"], "teclistamab", "likely", START, Decimal(3))


def case_of(content):
    return parse_case(("schema_version: 1\n" + content).encode(), "case.yaml")


def test_costs_at_home_come_once_each_week_or_each_month():
    """Three months, January 4 to April 4, are 91 days: 13 weekly amounts, and four monthly ones (the last on April 4)."""
    case = case_of("""home_costs:
  - {kind: child_care, amount: 100, per: week}
  - {kind: meals_at_home, amount: 80, per: month}
  - {kind: sibling_care, amount: 250, per: once}
""")
    costs = home_costs(case, COURSE, AS_OF)
    found = {}
    for line in costs.lines:
        found.setdefault(line.cost_kind, []).append(line.cents)
    assert COURSE.end == date(2027, 4, 4)
    assert found == {"child_care": [10_000] * 13, "meals_at_home": [8_000] * 4, "sibling_care": [25_000]}
    assert all(line.category == "household" and line.from_household for line in costs.lines)


def test_a_month_of_31_days_is_followed_by_the_last_day_of_a_shorter_one():
    """From January 31: February 28 and March 31."""
    course = build_course(care_paths()["bispecific_myeloma"], "teclistamab", "likely", date(2027, 1, 31), Decimal(2))
    case = case_of("home_costs: [{kind: food, amount: 10, per: month}]\n")
    assert [line.day for line in home_costs(case, course, AS_OF).lines] == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]


def test_a_cost_at_home_without_amount_or_rhythm_is_open_never_zero():
    """Listed, but how much or how often is not known: left out and open above."""
    for listed in ("{kind: child_care, per: month}", "{kind: child_care, amount: 100}"):
        (left,) = home_costs(case_of(f"home_costs: [{listed}]\n"), COURSE, AS_OF).left_out
        assert left.opens_high and left.field == "home_costs"


def test_days_behind_the_household_cost_nothing_more():
    """Asked on March 1, only March 1 to April 4 counts: two monthly amounts."""
    case = case_of("home_costs: [{kind: child_care, amount: 100, per: month}]\n")
    assert len(home_costs(case, COURSE, date(2027, 3, 1)).lines) == 2


def test_home_is_a_category_of_its_own_and_its_absence_is_said():
    """Typed: a category with its total. Not typed: an assumption names it and the question is asked."""
    planned = "illness: {planned: {path: bispecific_myeloma, drugs: [teclistamab], start: 2027-01-04, months: 1}}\n"
    typed = estimate(case_of(planned + "home_costs: [{kind: child_care, amount: 300, per: once}]\n"), AS_OF)
    asked = estimate(case_of(planned), AS_OF)
    assert (typed.by_category["household"].low, typed.by_category["household"].likely) == (30_000, 30_000)
    assert "household" not in asked.by_category
    assert "costs.assumption.home_not_counted" in [one.said.key for one in asked.assumptions] and "home_costs" in asked.questions


def test_what_may_be_deductible_by_year():
    """Bills 3,000 and 200, driving 155.80, two nights at 110 for two persons (limit 100 each night), meals and wages not:
    2027: 3,000 + 155.80 + 2 x 100 = 3,355.80; 2028: 200. The floor of 7.5 percent of $60,000 is $4,500.
    """
    lines = [
        CostLine(date(2027, 1, 4), "deductibles_and_copayments", "coinsurance", 300_000),
        CostLine(date(2027, 1, 4), "travel_and_lodging", "mileage", 15_580),
        CostLine(date(2027, 1, 4), "travel_and_lodging", "lodging", 11_000),
        CostLine(date(2027, 1, 5), "travel_and_lodging", "lodging", 11_000),
        CostLine(date(2027, 1, 5), "travel_and_lodging", "meals", 5_000),
        CostLine(date(2027, 1, 5), "lost_wages", "lost_wages_patient", 90_000),
        CostLine(date(2027, 1, 5), "household", "child_care", 90_000),
        CostLine(date(2028, 1, 5), "follow_up_and_side_effects", "copay", 20_000),
    ]
    facts = tax_facts(case_of("household: {income_per_year: 60000}\n"), lines, AS_OF)
    assert [(one.said.values["year"], one.said.values["amount"], one.said.values["floor"]) for one in facts] == [
        ("2027", Cents(335_580), Cents(450_000)),
        ("2028", Cents(20_000), Cents(450_000)),
    ]
    assert all(one.sources for one in facts)
    alone = tax_facts(case_of("work: {caregivers: []}\n"), lines, AS_OF)
    assert alone[0].said.key == "costs.tax.year_income_unknown"
    assert alone[0].said.values["amount"] == Cents(325_580)


def test_taxes_are_information_and_never_subtracted():
    """The total is the sum of its rows, whatever may be deductible."""
    content = """
household: {income_per_year: 20000}
illness: {planned: {path: bispecific_myeloma, drugs: [teclistamab], start: 2027-01-04, months: 1}}
coverages: [{kind: employer, plan: {deductible: {person: 1000}, out_of_pocket_maximum: {person: 3000}, coinsurance: 20%}}]
work: {patient: {works: no}, caregivers: []}
travel: {miles_one_way: 20, parking_and_tolls_per_trip: 10}
"""
    found = estimate(case_of(content), AS_OF)
    assert found.taxes and found.total.likely == sum(row.likely for row in found.rows)


def test_the_example_with_state_leave_shows_every_part_beside_its_total():
    """Anh's household: the plan's travel benefit, paid leave and state leave are told apart; dates and taxes are there."""
    path = Path(__file__).resolve().parents[2] / "examples" / "anh-washington-car-t.yaml"
    found = estimate(read_case(path), AS_OF)
    assert {row.kind for row in found.reductions} == {"paid_leave", "state_leave", "plan_travel_benefit"}
    assert {"costs.date.may_drive_again", "costs.date.fmla_lost_wages_patient", "costs.date.cobra_election"} <= {
        one.said.key for one in found.dates
    }
    assert found.taxes and found.total.high is not None and not found.total.likely_is_at_least
    assert found.total.low <= found.total.likely <= found.total.high
