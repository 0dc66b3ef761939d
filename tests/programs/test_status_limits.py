"""What public law says of immigration statuses, by program and day; it changes no verdict."""

from datetime import date
from typing import Any

import pytest

from cases.case import Case
from cases.people import Patient
from cases.vocabulary import vocabulary
from ground.bands import Band
from ground.faults import FileFaults
from programs import status_limits
from programs.catalogue import catalogue
from programs.matching import match
from programs.status_limits import limits, status_limit
from tests.programs.tiny import AS_OF, case, found

LINE = {"kind": "wages", "amount": 9000, "per": "year"}
BEFORE, AFTER = date(2026, 9, 30), date(2026, 10, 1)


def outcome(program: str, day: date, fund: str | None = None, **person: Any) -> str:
    found = status_limit(program, fund, Patient.model_validate({"state": "AL", "age": 40} | person), day)
    assert found is not None
    return found.outcome


@pytest.mark.parametrize(
    ("residency", "before", "after"),
    [
        ("citizen", "listed", "listed"),
        ("permanent_resident", "depends", "depends"),
        ("refugee_or_asylee", "listed", "not_listed"),
        ("cuban_haitian_entrant", "listed", "listed"),
        ("compact_citizen", "listed", "listed"),
        ("parole_or_abuse_protection", "depends", "not_listed"),
        ("other_lawful_status", "not_listed", "not_listed"),
        ("daca", "not_listed", "not_listed"),
        ("no_status", "not_listed", "not_listed"),
        ("prefer_not_to_say", "untold", "untold"),
    ],
)
def test_medicaid_names_fewer_statuses_from_october_2026(residency, before, after):
    """P.L. 119-21 section 71109: from 2026-10-01 citizens, permanent residents, Cuban and Haitian entrants, Compact citizens."""
    assert (outcome("medicaid-adult", BEFORE, residency=residency), outcome("medicaid-adult", AFTER, residency=residency)) == (
        before,
        after,
    )


@pytest.mark.parametrize(("years", "expected"), [(5, "listed"), (4, "depends"), (Band(4, 6), "depends"), (None, "depends")])
def test_a_permanent_resident_mostly_waits_five_years(years, expected):
    """8 U.S.C. 1613: five years, with exemptions; so less is a condition, never a no."""
    assert outcome("medicaid-adult", AFTER, residency="permanent_resident", years_in_status=years) == expected


@pytest.mark.parametrize(
    ("state", "age", "expected"),
    [("OH", 18, "listed"), ("OH", 19, "depends"), ("OH", 20, "depends"), ("OH", 21, "not_listed"), ("AL", 10, "not_listed")],
)
def test_states_may_take_in_children_who_live_here_lawfully(state, age, expected):
    """CHIPRA section 214, which the law of 2025 left: Ohio has it and Alabama has not; up to 19 in CHIP, up to 21 in Medicaid."""
    assert outcome("medicaid-child", AFTER, residency="refugee_or_asylee", state=state, age=age) == expected


def test_a_child_without_a_known_state_is_left_open():
    """Only the state says whether it has the option; DACA is never in it."""
    assert outcome("medicaid-child", AFTER, residency="other_lawful_status", state=None, age=9) == "depends"
    assert outcome("medicaid-child", AFTER, residency="daca", state="OH", age=9) == "not_listed"


def test_pregnant_people_have_an_option_of_their_own():
    """Wyoming takes in pregnant people but not children; Texas the other way round."""
    assert outcome("medicaid-pregnant", AFTER, residency="refugee_or_asylee", state="WY", age=30) == "listed"
    assert outcome("medicaid-pregnant", AFTER, residency="refugee_or_asylee", state="TX", age=30) == "not_listed"
    assert outcome("medicaid-child", AFTER, residency="refugee_or_asylee", state="WY", age=9) == "not_listed"


def test_as_many_states_have_the_options_as_the_center_at_georgetown_counts():
    """38 for children and 32 for pregnant people, page of 2025-10-01."""
    (medicaid,) = [rule for rule in limits().rules if rule.id == "medicaid"]
    assert {option.id: len(set(option.states)) for option in medicaid.options} == {"children": 38, "pregnant": 32}


@pytest.mark.parametrize(
    ("residency", "day", "fund", "expected"),
    [
        ("refugee_or_asylee", date(2026, 12, 31), None, "listed"),
        ("refugee_or_asylee", date(2027, 1, 1), None, "not_listed"),
        ("refugee_or_asylee", date(2026, 11, 24), "this-year", "listed"),
        ("refugee_or_asylee", date(2026, 11, 24), "next-year", "not_listed"),
        ("permanent_resident", date(2027, 1, 1), None, "listed"),
        ("daca", date(2024, 10, 31), None, "not_listed"),
        ("daca", date(2025, 8, 24), None, "depends"),
        ("daca", date(2025, 8, 25), None, "not_listed"),
        ("no_status", date(2026, 6, 1), None, "not_listed"),
    ],
)
def test_help_with_marketplace_plans_narrows_in_2027_and_looks_at_the_year_of_cover(residency, day, fund, expected):
    """P.L. 119-21 section 71301 and 90 FR 27220; the credit of next year goes by its own first day."""
    assert outcome("premium-tax-credit", day, fund, residency=residency) == expected


def test_since_2026_an_income_below_the_guideline_is_said_to_bring_no_help():
    """The exception for statuses kept out of Medicaid ended with 2025."""
    person = Patient(residency="refugee_or_asylee")
    found = [status_limit("premium-tax-credit", None, person, date(year, 6, 1)) for year in (2025, 2026)]
    assert [one.words is not None for one in found if one] == [False, True]


@pytest.mark.parametrize(("day", "expected"), [(date(2025, 12, 31), None), (date(2026, 1, 1), False)])
def test_below_the_guideline_the_credit_is_a_no_only_since_2026(day, expected):
    """$9,000 for one person is below the guideline of 2025 ($15,650); before 2026 some statuses had an exception."""
    told = {"patient": {"state": "TX", "residency": "refugee_or_asylee"}, "household": {"members": [], "income": [LINE]}}
    assert found({"test": "tax_credit_income", "year": "this_year"}, day, **told).result is expected


@pytest.mark.parametrize(
    ("program", "residency", "before", "first", "after"),
    [
        ("snap", "refugee_or_asylee", "listed", date(2025, 7, 4), "not_listed"),
        ("snap", "compact_citizen", "listed", date(2025, 7, 4), "listed"),
        ("medicare-by-disability", "refugee_or_asylee", "depends", date(2027, 1, 4), "not_listed"),
        ("medicare-by-disability", "permanent_resident", "listed", date(2027, 1, 4), "listed"),
        ("qmb", "refugee_or_asylee", "listed", date(2026, 10, 1), "not_listed"),
    ],
)
def test_other_programs_have_days_of_their_own(program, residency, before, first, after):
    """SNAP by section 10108 on 2025-07-04; Medicare of who already had it until 2027-01-04."""
    day_before = date.fromordinal(first.toordinal() - 1)
    assert (outcome(program, day_before, residency=residency), outcome(program, first, residency=residency)) == (before, after)


@pytest.mark.parametrize(("age", "expected"), [(17, "listed"), (18, "depends")])
def test_children_with_a_green_card_do_not_wait_for_food_benefits(age, expected):
    """7 CFR 273.4(a)(6)(ii)(J): under 18."""
    assert outcome("snap", AS_OF, residency="permanent_resident", age=age, years_in_status=1) == expected


def test_ssi_asks_more_than_a_status():
    """Forty quarters of a permanent resident, seven years of a refugee; no status is not named."""
    expected = {"citizen": "listed", "permanent_resident": "depends", "refugee_or_asylee": "depends", "no_status": "not_listed"}
    assert {code: outcome("ssi", AS_OF, residency=code) for code in expected} == expected


def test_the_next_change_is_told_with_its_day():
    """A refugee hears of January 2027 in 2026; without a status one hears that the list changes."""
    refugee = status_limit("premium-tax-credit", "this-year", Patient(residency="refugee_or_asylee"), date(2026, 11, 24))
    untold = status_limit("premium-tax-credit", "this-year", Patient(), date(2026, 11, 24))
    citizen = status_limit("premium-tax-credit", "this-year", Patient(residency="citizen"), date(2026, 11, 24))
    assert refugee and untold and citizen
    assert refugee.changes == (date(2027, 1, 1), "not_listed")
    assert untold.changes == (date(2027, 1, 1), "untold") and citizen.changes is None


def test_a_status_without_a_rule_is_unseen_and_a_day_before_all_rules_says_nothing():
    """No page was found on DACA and Medicare; SNAP's list begins where one was read."""
    assert outcome("medicare-by-disability", AS_OF, residency="daca") == "unseen"
    assert status_limit("snap", None, Patient(), date(2024, 3, 8)) is None
    assert status_limit("bcu-patient-aid", None, Patient(residency="no_status"), AS_OF) is None


def test_no_status_changes_a_verdict_of_a_program_with_limits():
    """Told, kept back or not known: verdicts, reasons and questions are the same."""
    limited = {program for rule in limits().rules for program in rule.programs}

    def results(residency: str | None) -> list[Any]:
        person = {"age": 40, "state": "IL", "residency": residency}
        told: Case = case(patient=person, household={"size": 3, "income_per_year": 18000, "assets": 500}, coverages=[])
        return [(one.id, one.verdict, one.missing) for one in match(told, AS_OF) if one.program.id in limited]

    assert len({tuple(map(str, results(code))) for code in (None, *vocabulary("residency").terms)}) == 1


def test_every_named_program_stands_in_the_catalogue_and_every_public_one_carries_the_sentence():
    """Limits name no program twice, and each shows the neutral sentence with its day."""
    named = [program for rule in limits().rules for program in rule.programs]
    private = [*limits().asked, *(one.program for one in limits().not_asked)]
    assert len(named) == len(set(named)) and len(private) == len(set(private))
    programs = catalogue().programs
    assert {*named, *private} <= set(programs)
    assert all("immigration" in programs[program].notes for program in named)


@pytest.mark.parametrize("fault", ["a condition nobody wrote", "two versions on one day"])
def test_a_file_with_a_hole_is_a_fault(fault, monkeypatch):
    """Its place is named and nothing is read."""
    raw = status_limits.read_own(status_limits.FILE)
    if fault.startswith("a condition"):
        raw["rules"][0]["versions"][0]["statuses"]["citizen"] = "never_written"
    else:
        raw["rules"][0]["versions"][1]["from"] = date(2026, 9, 1)
    monkeypatch.setattr(status_limits, "read_own", lambda path: raw)
    with pytest.raises(FileFaults):
        limits.__wrapped__()
