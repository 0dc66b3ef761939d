"""Plan files: one plan, typed once, without anything of the household it was typed for."""

import pytest

from cases.case import Case
from cases.coverage import Coverage
from cases.plan_files import parse_plans, with_plans, write_plan
from ground.faults import FileFaults

TYPED = {
    "kind": "employer",
    "starts": "2026-01-01",
    "persons": ["patient"],
    "pays": 1,
    "employer_size": {"at_least": 20},
    "plan": {"name": "County blue", "deductible": {"person": 1500}, "services": {"office_visit": {"copay": 30}}},
    "used": {"as_of": "2026-11-01", "deductible": {"person": 400}},
}


def test_a_written_plan_opens_again_without_its_household():
    """The numbers come back as typed; days, persons, order and amounts used stay with the household."""
    typed = Coverage.model_validate(TYPED)
    (opened,) = parse_plans(write_plan(typed), "plan.yaml")
    assert opened.plan == typed.plan
    assert opened.employer_size == typed.employer_size
    assert (opened.starts, opened.persons, opened.pays, opened.used) == (None, None, None, Coverage(kind="employer").used)
    assert b"2026-11-01" not in write_plan(typed)


def test_every_fault_of_a_plan_file_is_named():
    """A wrong kind and a wrong number get one message each, with their places."""
    content = b"schema_version: 1\ncoverages: [{kind: hmo, plan: {deductible: {person: much}}}]"
    with pytest.raises(FileFaults) as raised:
        parse_plans(content, "plan.yaml")
    assert {fault.where for fault in raised.value.faults} == {"coverages[1].kind", "coverages[1].plan.deductible.person"}


def test_a_plan_takes_the_main_place_and_the_household_keeps_its_own():
    """The coverage that pays first gets the plan's numbers; its days and used amounts, and the other coverage, stay."""
    medicaid = {"kind": "medicaid", "pays": 2}
    case = Case.model_validate({"coverages": [medicaid, TYPED | {"plan": {"name": "Old"}}]})
    plan = Coverage.model_validate({"kind": "marketplace", "plan": {"name": "New", "deductible": {"person": 3000}}})
    changed = with_plans(case, (plan,))
    assert [one.kind for one in changed.coverages] == ["medicaid", "marketplace"]
    assert changed.coverages[1].plan == plan.plan
    assert changed.coverages[1].used == case.coverages[1].used
    assert changed.coverages[1].starts == case.coverages[1].starts


def test_several_plans_of_a_file_stand_once_each():
    """Opening the same file again does not list its second plan twice."""
    plans = tuple(Coverage(kind=kind) for kind in ("original_medicare", "medigap"))
    once = with_plans(Case(), plans)
    assert [one.kind for one in once.coverages] == ["original_medicare", "medigap"]
    assert with_plans(once, plans) == once
    assert with_plans(once, ()) == once


def test_a_coverage_that_ends_before_it_starts_is_refused():
    """Two days typed the wrong way round are a fault, not a time without insurance."""
    content = b"schema_version: 1\ncoverages: [{kind: employer, starts: 2026-05-01, ends: 2026-01-01}]\n"
    with pytest.raises(FileFaults) as raised:
        parse_plans(content, "plan.yaml")
    assert [fault.code for fault in raised.value.faults] == ["days_reversed"]
