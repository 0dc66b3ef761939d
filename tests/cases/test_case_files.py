"""Case files: every shape reads, writes and reads again; every fault is named with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case import Case
from cases.coverage import Plan
from cases.files import parse_case, read_case, write_case
from ground.bands import Band
from ground.faults import FileFaults
from tests.cases.households import cases

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*-*.yaml"))
HOUSEHOLDS = [path for path in EXAMPLES if "settings" not in path.name]


def faults_of(content: str) -> dict[str, str]:
    """Place -> code of every fault of a case file."""
    with pytest.raises(FileFaults) as raised:
        parse_case(content.encode(), "case.yaml")
    return {fault.where: fault.code for fault in raised.value.faults}


def test_a_service_of_which_nothing_is_known_is_as_if_not_listed():
    """An empty entry is no answer, so a case that was written and read again gives the same numbers."""
    content = b"schema_version: 1\ncoverages: [{kind: employer, plan: {services: {office_visit: {}}}}]"
    assert parse_case(content, "case.yaml").coverages[0].plan.services is None
    assert Plan(services={"office_visit": {}}).services is None


def test_a_group_of_plan_numbers_of_which_none_is_known_is_as_if_not_listed():
    """Limits for drugs or outside the network without a number are no answer, in a file and in a case alike."""
    empty = {"drug_deductible": {}, "drug_out_of_pocket_maximum": {}, "out_of_network": {}}
    assert Plan.model_validate(empty) == Plan()


@given(cases())
def test_any_case_survives_being_written_and_read(case):
    """Downloading a household and opening it again loses no answer and invents none, in either form."""
    assert parse_case(write_case(case), "case.json") == case
    assert parse_case(write_case(case, "yaml"), "case.yaml") == case


def test_there_are_at_least_six_example_households():
    """The examples the commands are shown with are there."""
    assert len(HOUSEHOLDS) >= 6


@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_each_example_household_reads_and_survives(path):
    """Every example is a good case file."""
    case = read_case(path)
    assert parse_case(write_case(case), "case.json") == case


def test_an_empty_case_knows_nothing_and_says_no_to_nothing():
    """A case with no answer holds unknown everywhere: no zero, no "no", no empty list."""
    case = parse_case(b"schema_version: 1\n", "case.yaml")
    assert case == Case()
    assert case.coverages is None and case.household.members is None and case.illness.earlier_treatments is None
    assert case.household.income_per_year is None and case.patient.veteran is None and case.has_coverage == {}


def test_an_empty_list_is_none_and_not_unknown():
    """`coverages: []` says that there is no insurance; it stays said through a round trip."""
    case = parse_case(b"schema_version: 1\ncoverages: []\nhousehold: {members: []}\n", "case.yaml")
    assert case.coverages == () and case.household.members == ()
    assert parse_case(write_case(case), "case.json") == case


@pytest.mark.parametrize("word", ["unknown", "Unknown", "not sure", "?", "", "~"])
def test_the_word_unknown_is_unknown_wherever_it_stands(word):
    """People write "unknown" in lists, groups, numbers and codes alike."""
    content = f"schema_version: 1\ncoverages: {word!r}\npatient: {{age: {word!r}, state: {word!r}}}\nhousehold: {word!r}\n"
    assert parse_case(content.replace("'~'", "~").encode(), "case.yaml") == Case()


def test_all_faults_are_listed_at_once_with_place_and_kind():
    """The person mends the file in one go."""
    content = """
schema_version: 1
patient: {age: old, state: Ohio, colour: blue}
household: {income_per_year: {at_least: 60000, at_most: 40000}, size: -2}
illness: {diagnosis: myelom, planned: {start: 2026-13, drugs: teclistamab}}
coverages:
  - {kind: employer, plan: {coinsurance: 20, plan_year_starts: 13}}
  - {starts: 2026}
travel: fast
"""
    assert faults_of(content) == {
        "patient.age": "count",
        "patient.state": "not_in_vocabulary",
        "patient.colour": "unknown_key",
        "household.income_per_year": "band_upside_down",
        "household.size": "negative_number",
        "illness.diagnosis": "not_in_vocabulary",
        "illness.planned.start": "day",
        "illness.planned.drugs": "list",
        "coverages[1].plan.coinsurance": "rate",
        "coverages[1].plan.plan_year_starts": "less_than_equal",
        "coverages[2].kind": "missing_key",
        "travel": "group",
    }


def test_a_near_miss_names_the_code_that_was_meant():
    """ "myelom" is answered with multiple_myeloma."""
    with pytest.raises(FileFaults) as raised:
        parse_case(b"schema_version: 1\nillness: {diagnosis: multiple_myelom}\n", "case.yaml")
    assert raised.value.faults[0].expected == "multiple_myeloma"
    assert raised.value.faults[0].found == "multiple_myelom"


@pytest.mark.parametrize(
    ("content", "where", "code"),
    [
        ("patient: {age: 54}", "schema_version", "missing_key"),
        ("schema_version: 2", "schema_version", "schema_version"),
        ("schema_version: true", "schema_version", "schema_version"),
        ("- 1", "", "not_a_case"),
        ("schema_version: 1\nwork: {caregivers: [{id: a}, {id: a}]}", "", "person_repeated"),
        ("schema_version: 1\ncoverages: [{kind: medicaid, persons: [son]}]", "", "person_unknown"),
        ("schema_version: 1\npatient: {zip: 1234}", "patient.zip", "text"),
        ("schema_version: 1\npatient: {zip: '1234'}", "patient.zip", "zip"),
        ("schema_version: 1\npatient: {zip: '1234a'}", "patient.zip", "zip"),
        ("schema_version: 1\ntravel: {center_zip: '45-701'}", "travel.center_zip", "zip"),
        ("schema_version: 1\nlabel: " + "x" * 81, "label", "text_too_long"),
        ("schema_version: 1\nhas_coverage: {medicaid: maybe}", "has_coverage.medicaid", "yes_no"),
        ("schema_version: 1\npatient: {age: 1000000000000000000}", "patient.age", "number_too_large"),
        ("schema_version: 1\nillness: {planned: {months: 100000}}", "illness.planned.months", "number_too_large"),
        ("schema_version: 1\nillness: {planned: {start: 2026-02-30}}", "illness.planned.start", "day"),
        ("schema_version: 1\nhousehold: {size: 0}", "household.size", "nobody_lives_there"),
        ("schema_version: 1\nhousehold: {income_per_year: 78.000}", "household.income_per_year", "money"),
        ("schema_version: 1\nhousehold: {income_per_year: 78.500}", "household.income_per_year", "money"),
        ("schema_version: 1\nhousehold: {income_per_year: '78.000,00'}", "household.income_per_year", "money"),
        ('{"schema_version": 1, "household": {"income_per_year": 78.000}}', "household.income_per_year", "money"),
        ("schema_version: 1\ncoverages: [{kind: medicaid, starts: 2026-05, ends: 2026-01}]", "coverages[1]", "days_reversed"),
    ],
)
def test_each_kind_of_fault_is_told_apart(content, where, code):
    """One message a fault, at its place."""
    assert faults_of(content) == {where: code}


@given(st.text(max_size=200))
def test_any_text_is_a_case_or_a_list_of_faults(text):
    """Whatever a person uploads, the answer is a case or faults, never a crash."""
    try:
        parse_case(("schema_version: 1\nlabel: x\n" + text).encode(), "case.yaml")
    except FileFaults as raised:
        assert raised.faults


def test_a_members_coverage_can_name_the_person():
    """Persons are the patient, the members and the caregivers."""
    content = b"schema_version: 1\nhousehold: {members: [{id: son, age: 9}]}\ncoverages: [{kind: medicaid, persons: [son]}]\n"
    case = parse_case(content, "case.yaml")
    assert case.coverages is not None and case.coverages[0].persons == ("son",)
    assert case.household.members is not None and case.household.members[0].age == Band.exactly(9)
