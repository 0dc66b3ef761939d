"""Tablets for chronic myeloid leukemia and myelofibrosis, and venetoclax with azacitidine: days by hand from their sources."""

from collections import Counter
from datetime import date, timedelta

import pytest

from cases.files import parse_case
from costs.courses.care_path import care_paths
from costs.courses.course import build_course
from costs.estimate import estimate

AS_OF = date(2025, 12, 31)
START = date(2026, 1, 5)
MEDICARE = "[{kind: original_medicare}, {kind: medicare_part_d}]"
CASE = """
schema_version: 1
illness: {diagnosis: %s, planned: {treatment: targeted_oral, drugs: [%s], start: 2026-01-05, months: %s}}
coverages: %s
work: {patient: {works: no}, caregivers: []}
%s
"""


def course(path, level="likely", drug=None):
    return build_course(care_paths()[path], drug or care_paths()[path].drug_when_unknown, level, START)


def estimate_of(diagnosis, drug, coverages, months=6, more=""):
    return estimate(parse_case((CASE % (diagnosis, drug, months, coverages, more)).encode(), "case.yaml"), AS_OF)


def test_a_year_of_tablets_for_chronic_myeloid_leukemia_follows_the_published_schedule():
    """Likely, 365 days: a fill every 30 (13), blood with the first tests, every two weeks for twelve (6) and every three months
    after them (3), the gene test at the start and every three months (4), one marrow."""
    found = Counter(event.service for event in course("oral_targeted_cml").events)
    assert (found["drug_from_pharmacy"], found["lab_panel"]) == (13, 1 + 6 + 3)
    assert (found["mrd_test"], found["bone_marrow_biopsy"], found["imaging_pet_ct"]) == (1 + 4, 1, 0)


def test_blood_counts_with_a_jak_inhibitor_come_every_two_to_four_weeks_at_first():
    """Twelve weeks hold 3, 4 and 6 counts at 4, 3 and 2 weeks; nobody takes the leukemia's gene test."""
    for level, counts in (("low", 3), ("likely", 4), ("high", 6)):
        found = course("oral_targeted_myelofibrosis", level)
        first, last = found.spans[1].first, found.spans[1].last
        assert sum(event.service == "lab_panel" and first <= event.day <= last for event in found.events) == counts
        assert not [event for event in found.events if event.service == "mrd_test"]


def test_azacitidine_is_given_on_seven_days_of_each_cycle_and_the_tablets_filled_with_it():
    """Low, 60 days: two days of tests, cycles from January 7, February 4 and March 4: 7 + 7 + 2 days, and three fills."""
    found = course("venetoclax_azacitidine_aml", "low")
    given = [event.day for event in found.events if event.drug == "azacitidine"]
    fills = [event.day for event in found.events if event.drug == "venetoclax"]
    starts = [date(2026, 1, 7), date(2026, 2, 4), date(2026, 3, 4)]
    assert fills == starts
    assert given == [first + timedelta(number) for first, days in zip(starts, (7, 7, 2), strict=True) for number in range(days)]


def test_imatinib_under_part_d_to_the_cent():
    """$1,602 a fill: the $615 deductible and 25 % of 987 = 246.75, then 400.50 three times: 2,063.25; the fifth is cut to the
    36.75 left of $2,100, and the others are free."""
    found = estimate_of("cml", "imatinib", MEDICARE)
    fills = [split.household_pays for split in found.courses["likely"].splits if split.bill.drug == "imatinib"]
    assert fills == [86_175, 40_050, 40_050, 40_050, 3_675, 0, 0]


@pytest.mark.parametrize(
    ("diagnosis", "drug", "priced"),
    [
        ("cml", "asciminib", 1_790_000),
        ("myelofibrosis", "ruxolitinib", 1_760_000),
        ("polycythemia_vera", "ruxolitinib", 1_760_000),
        ("myelofibrosis", "momelotinib", 2_690_000),
        ("cml", "dasatinib", None),
        ("cml", "bosutinib", None),
        ("aml", "venetoclax", None),
    ],
)
def test_a_price_nobody_published_is_named_and_a_typed_one_takes_its_place(diagnosis, drug, priced):
    """Without insurance a fill costs the list price found; where none was, it is left out, the total is open, and $500 typed
    by the household is used."""
    found = estimate_of(diagnosis, drug, "[]")
    fills = [split for split in found.courses["likely"].splits if split.bill.drug == drug]
    assert {split.bill.allowed for split in fills} == {priced}
    if priced is None:
        assert any(split.left_out for split in fills) and found.total.high is None
    typed = f"prices: [{{service: drug_from_pharmacy, drug: {drug}, allowed: 500}}]"
    found = estimate_of(diagnosis, drug, "[]", more=typed)
    fills = [split for split in found.courses["likely"].splits if split.bill.drug == drug]
    assert {split.household_pays for split in fills} == {50_000}
