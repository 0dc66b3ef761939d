"""Tables of bills: CSV and YAML read alike, and every fault of every row is told."""

from datetime import date

import pytest

from costs.bill_files import parse_bills
from ground.faults import FileFaults

CSV = (
    b"day,service,allowed,units,in_network,drug\n2027-01-04,drug_in_clinic,9115.38,,yes,teclistamab\n2027-01-05,lab_panel,,2,,\n"
)
YAML = b"""
bills:
  - {day: 2027-01-04, service: drug_in_clinic, allowed: 9115.38, in_network: yes, drug: teclistamab}
  - {day: 2027-01-05, service: lab_panel, units: 2}
"""


def test_csv_and_yaml_give_the_same_bills():
    """Dollars become cents, an empty cell is unknown, and the benefit follows from the service."""
    from_csv, from_yaml = parse_bills(CSV, "bills.csv"), parse_bills(YAML, "bills.yaml")
    assert from_csv == from_yaml
    assert (from_csv[0].allowed, from_csv[0].benefit, from_csv[0].day) == (911_538, "medical", date(2027, 1, 4))
    assert (from_csv[1].allowed, from_csv[1].units) == (None, 2)


def test_each_fault_names_its_row_and_key():
    """Three faults in two rows are three messages."""
    content = b"day,service,allowed\n2027-02-30,lab_panel,5\n2027-02-01,blood,minus one\n"
    with pytest.raises(FileFaults) as raised:
        parse_bills(content, "bills.csv")
    found = {fault.where: fault.code for fault in raised.value.faults}
    assert found == {"row 1, day": "day", "row 2, service": "not_in_vocabulary", "row 2, allowed": "money"}


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"day,service\n2027-01-04,lab_panel,9\n", "bills.csv", "too_many_cells"),
        (b"day,service,day\n2027-01-04,lab_panel,2027-01-05\n", "bills.csv", "repeated_key"),
        (b"day,discharge,service\n2027-01-04,2027-01-03,hospital_day\n", "bills.csv", "days_reversed"),
        (b"day;service;allowed\n2027-01-04;lab_panel;9\n", "bills.csv", "other_separator"),
        (b"day\tservice\n2027-01-04\tlab_panel\n", "bills.csv", "other_separator"),
        (b"", "bills.csv", "no_rows"),
        (b"day,service,allowed\n", "bills.csv", "no_rows"),
        (b"\xff\xfe", "bills.csv", "not_text"),
        (b"- 1\n", "bills.yaml", "missing_key"),
        (b"bills: [1]\n", "bills.yaml", "group"),
    ],
)
def test_a_file_that_is_no_table_of_bills_is_refused(content, name, code):
    """A wrong file gets its fault, not a crash."""
    with pytest.raises(FileFaults) as raised:
        parse_bills(content, name)
    assert [fault.code for fault in raised.value.faults] == [code]


def test_empty_columns_at_the_end_are_left_aside():
    """A spreadsheet may write commas after the last column; they name nothing twice."""
    assert len(parse_bills(b"day,service,,\n2027-01-04,lab_panel,,\n", "bills.csv")) == 1


def test_inpatient_is_another_word_for_the_hospital_setting():
    """The claim's word and ours give the same bill."""
    ours, theirs = (
        parse_bills(b"day,service,setting\n2027-01-04,hospital_day," + word + b"\n", "bills.csv")
        for word in (b"hospital", b"inpatient")
    )
    assert ours == theirs
