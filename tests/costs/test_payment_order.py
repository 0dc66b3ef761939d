"""Who pays first: Medicare beside a job's plan by the employer's size, and the public programs in their order."""

from datetime import date

import pytest

from cases.files import parse_case
from costs.results import SourceList
from costs.told.insurance import read_insurance, told_coverages
from costs.told.payment_order import order_of_payment

AS_OF = date(2026, 11, 20)


def first_payer(content):
    case = parse_case(("schema_version: 1\n" + content).encode(), "case.yaml")
    told = told_coverages(case) or ()
    order, notices = order_of_payment(case, told, AS_OF)
    first = min(range(len(told)), key=lambda place: (order[place], place))
    return told[first].kind, [notice.key.rsplit(".", 1)[-1] for notice in notices]


BOTH = "patient: {{age: {age}}}\ncoverages: [{{kind: original_medicare}}, {{kind: employer, employer_size: {size}}}]"


@pytest.mark.parametrize(
    ("age", "size", "first"),
    [
        (70, 20, "employer"),
        (70, 19, "original_medicare"),
        (65, 20, "employer"),
        (64, 99, "original_medicare"),
        (64, 100, "employer"),
        (50, "{at_least: 20, at_most: 60}", "original_medicare"),
    ],
)
def test_a_jobs_plan_pays_before_medicare_from_a_size_of_the_employer(age, size, first):
    """From 20 employees where Medicare is by age (65), from 100 where it is by disability; one below, Medicare pays first."""
    assert first_payer(BOTH.format(age=age, size=size)) == (first, [])


def test_an_unknown_size_is_said_and_asked_for():
    """Nobody knows the employer's size: the job's plan is counted first, and the notice says what to ask."""
    assert first_payer(BOTH.format(age=70, size="unknown")) == ("employer", ["employer_size_unknown"])


@pytest.mark.parametrize(
    ("kinds", "first"),
    [
        ("cobra, original_medicare", "original_medicare"),
        ("medicaid, employer", "employer"),
        ("tricare, original_medicare", "original_medicare"),
        ("champva, tricare", "tricare"),
        ("indian_health_service, medicaid", "medicaid"),
    ],
)
def test_public_programs_pay_in_their_order(kinds, first):
    """COBRA and TRICARE after Medicare, CHAMPVA after TRICARE, Medicaid after insurance, Indian health care last."""
    listed = ", ".join(f"{{kind: {kind}}}" for kind in kinds.split(", "))
    assert first_payer(f"coverages: [{listed}]")[0] == first


def test_a_typed_order_goes_before_every_rule():
    """Whoever holds the card knows better."""
    content = "coverages: [{kind: original_medicare, pays: 2}, {kind: cobra, pays: 1}]"
    assert first_payer(content)[0] == "cobra"


def test_a_child_with_two_plans_hears_of_the_birthday_rule():
    """Birthdays are never asked; the rule is told and the listed order used."""
    content = "patient: {age: 9}\ncoverages: [{kind: employer}, {kind: employer}]"
    assert first_payer(content)[1] == ["birthday_rule"]


@pytest.mark.parametrize(
    ("mine", "other", "age", "first", "notices"),
    [
        ("", ", birthday_first: yes", 9, "marketplace", []),
        (", birthday_first: no", "", 9, "marketplace", []),
        (", birthday_first: yes", ", birthday_first: no", 9, "employer", []),
        (", birthday_first: unknown", ", birthday_first: unknown", 9, "employer", ["birthday_rule"]),
        (", birthday_first: yes", ", birthday_first: yes", 9, "employer", ["birthday_rule"]),
        (", holder: patient", ", birthday_first: yes", 9, "employer", []),
        ("", ", birthday_first: yes", 30, "employer", []),
    ],
)
def test_the_birthday_rule_orders_two_parents_plans(mine, other, age, first, notices):
    """The earlier birthday pays first; no answer, or two alike, leave the listed order and the notice."""
    content = f"patient: {{age: {age}}}\ncoverages: [{{kind: employer{mine}}}, {{kind: marketplace{other}}}]"
    assert first_payer(content) == (first, notices)


def test_the_order_reaches_the_ledgers():
    """A small employer's plan stands behind Medicare when bills are split."""
    case = parse_case(("schema_version: 1\n" + BOTH.format(age=70, size=10)).encode(), "case.yaml")
    paying = read_insurance(case, AS_OF, date(2027, 3, 1), SourceList()).by_level["likely"]
    assert [(coverage.kind, coverage.pays) for coverage in paying] == [("original_medicare", 2), ("employer", 3)]
