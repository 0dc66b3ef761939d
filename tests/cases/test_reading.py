"""What follows from a case's answers: sizes, incomes, coverage on a day, children, help, bills and treatments."""

from datetime import date

import pytest

from cases import reading, treatment_reading
from cases.case import Case
from ground.bands import Band

AS_OF = date(2026, 11, 20)


def case(**answers) -> Case:
    return Case.model_validate(answers)


def test_a_plain_size_goes_before_the_members():
    """The size as told stands, even where members are listed."""
    assert reading.household_size(case(household={"size": 4, "members": [{"id": "spouse"}]})) == Band.exactly(4)


def test_members_sharpen_a_size_that_was_told_as_a_band():
    """At least two, with one member listed, is exactly two; a list that contradicts changes nothing."""
    members = [{"id": "spouse"}]
    assert reading.household_size(case(household={"size": {"at_least": 2}, "members": members})) == Band.exactly(2)
    assert reading.household_size(case(household={"size": {"at_least": 3}, "members": members})) == Band(3, None)


def test_members_make_a_size_only_when_they_are_known():
    """Patient plus members; no list is unknown, an empty list is one person."""
    assert reading.household_size(case()) is None
    assert reading.household_size(case(household={"members": []})) == Band.exactly(1)
    assert reading.household_size(case(household={"members": [{"id": "spouse"}, {"id": "son"}]})) == Band.exactly(3)


@pytest.mark.parametrize(
    ("line", "cents"),
    [
        ({"amount": 20, "per": "hour", "hours_per_week": 40}, 4_160_000),
        ({"amount": 1000, "per": "week"}, 5_200_000),
        ({"amount": 1000, "per": "two_weeks"}, 2_600_000),
        ({"amount": 1000, "per": "twice_a_month"}, 2_400_000),
        ({"amount": 1000, "per": "month"}, 1_200_000),
        ({"amount": 1000, "per": "year"}, 100_000),
    ],
)
def test_a_line_is_told_by_the_year(line, cents):
    """20 dollars an hour for 40 hours is 41,600 dollars a year, and so for each period."""
    assert reading.income_per_year(case(household={"income": [line]})) == Band.exactly(cents)


@pytest.mark.parametrize("line", [{"amount": 20, "per": "hour"}, {"amount": 200, "per": "day"}, {"amount": 5}, {"per": "year"}])
def test_one_line_that_cannot_be_told_leaves_the_income_unknown(line):
    """A sum with an unknown part is unknown, not the sum of the rest."""
    assert reading.income_per_year(case(household={"income": [{"amount": 1000, "per": "month"}, line]})) is None


def test_a_plain_income_goes_before_lines_and_no_lines_is_none():
    """The number as told stands; no list is unknown; an empty list is no income."""
    assert reading.income_per_year(case(household={"income_per_year": 9, "income": []})) == Band.exactly(900)
    assert reading.income_per_year(case()) is None
    assert reading.income_per_year(case(household={"income": []})) == Band.exactly(0)


def test_lines_with_bands_add_up_to_a_band():
    """1,000 to 2,000 a month and 500 a year make 12,500 to 24,500 a year."""
    lines = [{"amount": {"at_least": 1000, "at_most": 2000}, "per": "month"}, {"amount": 500, "per": "year"}]
    assert reading.income_per_year(case(household={"income": lines})) == Band(1_250_000, 2_450_000)


def covered(kind: str, **answers) -> bool | None:
    return reading.has_coverage(case(**answers), kind, AS_OF)


def test_a_listed_coverage_says_yes_for_itself_and_what_is_wider():
    """Medicare Advantage is Medicare and a government health program; nothing else follows."""
    listed = {"coverages": [{"kind": "medicare_advantage"}]}
    assert covered("medicare_advantage", **listed) is True
    assert covered("government_health_program", **listed) is True
    assert covered("medicaid", **listed) is None


def test_a_wider_kind_leaves_the_narrower_open():
    """Who says only Medicare may have Medicare Advantage or not."""
    assert covered("medicare_advantage", coverages=[{"kind": "medicare"}]) is None


def test_no_comes_only_from_an_answer_or_an_empty_list():
    """A no to the kind, to a wider kind, to every narrower one, or no coverage at all."""
    assert covered("medicaid") is None
    assert covered("medicaid", coverages=[]) is False
    assert covered("medicaid", has_coverage={"medicaid": "no"}) is False
    assert covered("medicaid", has_coverage={"government_health_program": "no"}) is False
    every_medicare = {"original_medicare": "no", "medicare_advantage": "no", "medicare_part_d": "no"}
    assert covered("medicare", has_coverage=every_medicare) is False
    assert covered("medicare", has_coverage={"original_medicare": "no"}) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({}, True),
        ({"starts": "2026-11-20"}, True),
        ({"starts": "2026-11-21"}, None),
        ({"ends": "2026-11-20"}, True),
        ({"ends": "2026-11-19"}, None),
        ({"starts": "2026"}, None),
        ({"ends": "2026-11"}, None),
    ],
)
def test_a_coverage_counts_only_while_it_is_in_force(days, expected):
    """It holds on its first and last day; a day known only to the month or year leaves it open; one that is over says nothing."""
    assert covered("medicaid", coverages=[{"kind": "medicaid"} | days]) is expected


def test_another_persons_coverage_is_not_the_patients():
    """A plan that covers only the spouse says nothing about the patient."""
    members = {"members": [{"id": "spouse"}]}
    assert covered("employer", household=members, coverages=[{"kind": "employer", "persons": ["spouse"]}]) is None
    assert covered("employer", household=members, coverages=[{"kind": "employer", "persons": ["patient"]}]) is True


def test_a_health_care_sharing_plan_is_not_insurance():
    """It makes nobody insured, and does not rule out that there is insurance beside it."""
    assert reading.is_insured(case(coverages=[{"kind": "health_sharing"}]), AS_OF) is None
    assert reading.is_insured(case(coverages=[{"kind": "marketplace"}]), AS_OF) is True
    assert reading.is_insured(case(coverages=[]), AS_OF) is False
    assert reading.is_insured(case(), AS_OF) is None


def test_no_to_every_kind_of_insurance_is_uninsured():
    """No private insurance, no Medigap and no government program leave nothing."""
    answers = {"private_coverage": "no", "medicare_supplement": "no", "government_health_program": "no"}
    assert reading.is_insured(case(has_coverage=answers), AS_OF) is False
    assert reading.is_insured(case(has_coverage=answers | {"private_coverage": "unknown"}), AS_OF) is None


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (None, None),
        ([], False),
        ([{"id": "a", "relation": "child", "age": 30}], True),
        ([{"id": "a", "relation": "sibling", "age": 17}], True),
        ([{"id": "a", "relation": "spouse", "age": 18}], False),
        ([{"id": "a", "age": 40}], None),
    ],
)
def test_a_child_is_a_child_by_relation_or_by_age(members, expected):
    """A child of any age or anybody under 18; an unknown relation leaves it open."""
    assert reading.has_child(case(household={"members": members} if members is not None else {})) is expected


def test_help_counts_when_it_was_received():
    """Help that was refused is not received; help from an unnamed program leaves it open; an empty list is none."""
    received = {"program": "bcu-copay", "outcome": "received"}
    assert reading.had_help(case(help=[received]), program="bcu-copay") is True
    assert reading.had_help(case(help=[received]), program="other") is False
    assert reading.had_help(case(help=[received | {"outcome": "refused"}]), program="bcu-copay") is False
    assert reading.had_help(case(help=[{"outcome": "received"}]), program="bcu-copay") is None
    assert reading.had_help(case(help=[]), program="bcu-copay") is False
    assert reading.had_help(case(), program="bcu-copay") is None


def test_a_hospital_bill_is_counted_to_the_day():
    """First billed 240 days ago is within 240 days, a day earlier is not, and without a day nobody knows."""

    def within(first_billed):
        bill = {"hospital": "yes", "first_billed": first_billed}
        return reading.has_hospital_bill(case(bills=[bill]), AS_OF, first_billed_within_days=240)

    assert within("2026-03-25") is True
    assert within("2026-03-24") is False
    assert within(None) is None
    assert reading.has_hospital_bill(case(bills=[{"hospital": "no"}]), AS_OF) is False


def test_an_earlier_treatment_is_counted_to_the_day():
    """CAR T 365 days ago is within 365 days, a day earlier is not; another treatment is not CAR T."""

    def within(on, treatment="car_t_cell_therapy"):
        illness = {"earlier_treatments": [{"treatment": treatment, "on": on}]}
        return treatment_reading.had_treatment(case(illness=illness), ("car_t_cell_therapy",), AS_OF, 365)

    assert within("2025-11-20") is True
    assert within("2025-11-19") is False
    assert within(None) is None
    assert within("2026-01", "radiation") is False


def test_a_planned_drug_is_asked_one_by_one():
    """A list that was given is complete; no list is unknown."""
    planned = case(illness={"planned": {"drugs": ["teclistamab"]}})
    assert treatment_reading.planned_drugs(planned).has_any(("teclistamab",)) is True
    assert treatment_reading.planned_drugs(planned).has_any(("lenalidomide",)) is False
    assert treatment_reading.planned_drugs(case()) is None


def test_a_start_counts_when_it_is_near():
    """Today and in exactly 60 days is within 60 days; in 61 it is not; the month alone may leave it open."""

    def soon(start):
        return treatment_reading.starts_within(case(illness={"planned": {"start": start}}), AS_OF, 60)

    assert soon("2026-11-20") is True
    assert soon("2027-01-19") is True
    assert soon("2027-01-20") is False
    assert soon("2027-01") is None


def test_a_start_that_passed_does_not_count_forever():
    """Passed by up to 60 days it is open whether the treatment began; by 61 days it is no coming start any more."""

    def soon(start):
        return treatment_reading.starts_within(case(illness={"planned": {"start": start}}), AS_OF, 60)

    assert soon("2026-11-19") is None
    assert soon("2026-09-21") is None
    assert soon("2026-09-20") is False
    assert soon("2026-08") is False
    assert soon("2020") is False
