"""Family limits, a pharmacy's own limits and care outside the network, each worked by hand from the rule named."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.files import parse_case
from costs.bills import Bill
from costs.estimate import estimate
from costs.insurance import adjudicate
from costs.insurance.adjudicate import PayingCoverage
from costs.insurance.payers import CommercialPayer, Yearly
from costs.insurance.plan_numbers import DrugNumbers, FamilyNumbers, OutOfNetworkNumbers, PlanNumbers, ServiceNumbers, UsedSoFar
from costs.quantities import LEVELS
from costs.results import SourceList
from costs.told.insurance import read_insurance
from tests.costs.test_estimate import HOUSEHOLD

AS_OF = date(2026, 11, 20)
DAY = date(2026, 12, 1)


def bill(person, dollars, **more):
    return Bill(DAY, "hospital_day", more.pop("benefit", "medical"), round(dollars * 100), person=person, **more)


def paid(plan, *bills, used=None):
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),)), used))
    return [split.household_pays for split in adjudicate([coverage], bills, AS_OF)]


EMBEDDED = PlanNumbers(150_000, 600_000, 0, family=FamilyNumbers(300_000, 1_200_000))


def test_an_embedded_deductible_is_met_by_each_person_or_by_the_family():
    """$1,500 a person, $3,000 a family, nothing after it: 1,500 + 1,000 + 500, then the fourth person pays nothing."""
    bills = [bill("patient", 5000), bill("mother", 1000), bill("father", 5000), bill("brother", 5000)]
    assert paid(EMBEDDED, *bills) == [150_000, 100_000, 50_000, 0]


def test_a_member_called_family_is_counted_once():
    """Whatever a person is called: $1,500 and $1,500 fill the family's $3,000, and the third person pays nothing."""
    assert paid(EMBEDDED, bill("patient", 5000), bill("family", 5000), bill("father", 5000)) == [150_000, 150_000, 0]
    assert paid(EMBEDDED, bill("family", 5000), bill("patient", 5000), bill("father", 5000)) == [150_000, 150_000, 0]


def test_the_order_of_persons_does_not_change_what_a_family_pays():
    """The same bills in another order sum to the same family deductible."""
    bills = [bill("patient", 5000), bill("mother", 1000), bill("father", 5000), bill("brother", 5000)]
    assert sum(paid(EMBEDDED, *bills)) == sum(paid(EMBEDDED, *reversed(bills))) == 300_000


def test_an_aggregate_deductible_has_no_persons_part():
    """$3,000 for the family: one person's $5,000 bill meets all of it."""
    plan = PlanNumbers(0, None, 0, family=FamilyNumbers(300_000, 1_200_000, "aggregate", person_ceiling=1_060_000))
    assert paid(plan, bill("patient", 5000), bill("mother", 1000)) == [300_000, 0]


def test_no_person_passes_the_self_only_legal_maximum_in_an_aggregate_family():
    """Family maximum $21,200 with 50 %: one person's $60,000 bill stops at $10,600 (2026), the second may reach the rest."""
    plan = PlanNumbers(0, None, 500_000, family=FamilyNumbers(0, 2_120_000, "aggregate", person_ceiling=1_060_000))
    assert paid(plan, bill("patient", 60_000), bill("mother", 60_000), bill("father", 100)) == [1_060_000, 1_060_000, 0]


def test_a_grandfathered_aggregate_family_has_no_persons_ceiling():
    """Without the rule one person may pay the whole family maximum."""
    plan = PlanNumbers(0, None, 500_000, family=FamilyNumbers(0, 2_120_000, "aggregate", person_ceiling=None))
    assert paid(plan, bill("patient", 60_000)) == [2_120_000]


def test_the_family_maximum_stops_everybody():
    """Embedded $6,000 / $12,000, everything coinsurance at 100 %: the third person pays nothing."""
    plan = PlanNumbers(0, 600_000, 1_000_000, family=FamilyNumbers(0, 1_200_000))
    assert paid(plan, bill("patient", 9000), bill("mother", 9000), bill("father", 9000)) == [600_000, 600_000, 0]


def test_what_other_members_used_fills_the_familys_limits():
    """The family has met $2,800 of $3,000: the patient's own $1,500 is cut to $200."""
    used = UsedSoFar(date(2026, 11, 1), 0, 0, family_deductible=280_000, family_out_of_pocket=280_000)
    assert paid(EMBEDDED, bill("patient", 5000), used=used) == [20_000]


def test_a_drug_deductible_of_its_own_is_met_by_pharmacy_bills_only():
    """$500 for drugs beside $2,000 for care, then 20 %: a $1,000 fill is 500 + 100, and care still meets $2,000."""
    plan = PlanNumbers(200_000, 650_000, 200_000, drugs=DrugNumbers(deductible=50_000))
    assert paid(plan, bill("patient", 1000, benefit="pharmacy"), bill("patient", 2000)) == [60_000, 200_000]


def test_a_drug_maximum_of_its_own_leaves_the_medical_one_whole():
    """Drugs stop at $1,000; a $40,000 stay then still costs its own $6,500."""
    plan = PlanNumbers(0, 650_000, 500_000, drugs=DrugNumbers(0, 100_000))
    assert paid(plan, bill("patient", 9000, benefit="pharmacy"), bill("patient", 40_000)) == [100_000, 650_000]


def test_a_shared_maximum_counts_pharmacy_and_medical_bills_together():
    """Only the deductible is apart: $600 of the fill counts toward the $6,500."""
    plan = PlanNumbers(0, 650_000, 500_000, drugs=DrugNumbers(deductible=20_000))
    assert paid(plan, bill("patient", 1000, benefit="pharmacy"), bill("patient", 40_000)) == [60_000, 590_000]


def test_an_aggregate_deductible_may_have_an_embedded_maximum():
    """$3,000 for the family before anything is paid, $5,000 the most of one person: 3,000 + 20 % up to 5,000; then the mother
    has no deductible left and pays 20 % of 10,000."""
    family = FamilyNumbers(300_000, 1_000_000, "aggregate", person_ceiling=1_060_000, maximum_rule="embedded")
    plan = PlanNumbers(0, 500_000, 200_000, family=family)
    assert paid(plan, bill("patient", 50_000), bill("mother", 10_000)) == [500_000, 200_000]


def test_a_familys_drug_limits_bound_all_members_together():
    """Drugs: $300 a person and $500 a family, at most $800 a person and $1,000 a family, all at 100 %."""
    drugs = DrugNumbers(30_000, 80_000, family_deductible=50_000, family_out_of_pocket_maximum=100_000)
    plan = PlanNumbers(0, None, 0, drugs=drugs, services={"hospital_day": ServiceNumbers(coinsurance=500_000)})
    fills = [bill(person, 400, benefit="pharmacy") for person in ("patient", "mother", "father")]
    assert paid(plan, *fills) == [35_000, 30_000, 20_000]
    large = [bill(person, 2000, benefit="pharmacy") for person in ("patient", "mother", "father")]
    assert paid(plan, *large) == [80_000, 20_000, 0]


def test_a_familys_limits_outside_the_network_bound_all_members_together():
    """Outside $1,000 a person and $1,500 a family, then 50 %, at most $2,000 and $3,000: 1,000 + 1,000; 500 + 500; nothing."""
    outside = OutOfNetworkNumbers(100_000, 200_000, 500_000, family_deductible=150_000, family_out_of_pocket_maximum=300_000)
    plan = PlanNumbers(200_000, 650_000, 200_000, out_of_network=outside)
    bills = [bill(person, 10_000, in_network=False) for person in ("patient", "mother", "father")]
    assert paid(plan, *bills) == [200_000, 100_000, 0]


def outside_numbers(outside):
    case = parse_case(
        f"schema_version: 1\ncoverages: [{{kind: employer, plan: {{out_of_network: {outside}}}}}]".encode(), "c.yaml"
    )
    by_level = read_insurance(case, AS_OF, DAY, SourceList()).by_level
    payers: list[Any] = [by_level[level][0].payer for level in LEVELS]
    return [payer.numbers.by_day[0][1].out_of_network for payer in payers]


def test_a_deductible_outside_the_network_nobody_typed_is_no_zero():
    """Low counts none, likely leaves the bill out, high counts everything up to the maximum there, or is open without one."""
    low, likely, high = outside_numbers("{coinsurance: 40%, out_of_pocket_maximum: {person: 9000}}")
    assert (low.deductible, low.is_share_known) == (0, True)
    assert not likely.is_share_known
    assert (high.deductible, high.is_share_known) == (900_000, True)
    assert [one.is_share_known for one in outside_numbers("{coinsurance: 40%}")] == [True, False, False]


def test_a_share_outside_the_network_nobody_knows_is_bounded_by_the_maximum_there():
    """Left out and not open: $9,000 is the most it can be."""
    outside = OutOfNetworkNumbers(0, 900_000, 0, is_share_known=False)
    coverage = PayingCoverage(
        "employer", CommercialPayer(Yearly(((date(2026, 1, 1), PlanNumbers(0, None, 0, out_of_network=outside)),)))
    )
    (split,) = adjudicate([coverage], [bill("patient", 10_000, in_network=False)], AS_OF)
    assert (split.left_out, split.open_above, split.household_pays) == (True, False, 0)


def test_a_balance_bill_stays_when_the_maximum_outside_is_reached():
    """Nothing of the allowed amount is left to pay, but the 2,000 above it are."""
    outside = OutOfNetworkNumbers(0, 0, 0, is_share_known=False)
    plan = PlanNumbers(0, None, 0, out_of_network=outside)
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))
    (split,) = adjudicate([coverage], [bill("patient", 10_000, in_network=False, billed=1_200_000)], AS_OF)
    assert (split.left_out, split.balance_billed, split.household_pays) == (False, 200_000, 200_000)


def test_emergency_care_outside_the_network_is_at_the_networks_terms():
    """45 CFR 149.110: $2,000 inside deductible and no balance bill, although the hospital billed $9,000."""
    plan = PlanNumbers(200_000, 650_000, 200_000, out_of_network=OutOfNetworkNumbers(is_covered=False), protects_emergencies=True)
    visit = Bill(DAY, "emergency_visit", "medical", 300_000, in_network=False, billed=900_000)
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))
    (split,) = adjudicate([coverage], [visit], AS_OF)
    assert (split.deductible, split.coinsurance, split.balance_billed, split.not_covered) == (200_000, 20_000, 0, 0)


@given(
    st.lists(st.tuples(st.sampled_from(["patient", "mother", "father"]), st.integers(0, 900_000)), max_size=9),
    st.permutations(["patient", "mother", "father"]),
    st.sampled_from(["embedded", "aggregate"]),
    st.sampled_from(["embedded", "aggregate"]),
)
def test_the_order_of_persons_does_not_matter(some_bills, names, deductible_rule, maximum_rule):
    """Who is called what changes no bill's split, and nobody passes a limit of their own or of the family."""
    family = FamilyNumbers(300_000, 900_000, deductible_rule, 700_000, maximum_rule)
    plan = PlanNumbers(150_000, 500_000, 300_000, family=family)
    renamed = dict(zip(["patient", "mother", "father"], names, strict=True))
    first = paid(plan, *(bill(person, cents / 100) for person, cents in some_bills))
    assert first == paid(plan, *(bill(renamed[person], cents / 100) for person, cents in some_bills))
    assert sum(first) <= 900_000
    most = 500_000 if maximum_rule == "embedded" else 700_000
    for who in renamed:
        assert sum(cents for cents, (person, _) in zip(first, some_bills, strict=True) if person == who) <= most


def test_outside_the_network_everything_counts_apart_and_the_rest_is_balance_billed():
    """Inside is paid up. Outside: $4,000 deductible, then 40 % of 6,000 = 2,400, and 15,000 - 10,000 = 5,000 balance bill."""
    plan = PlanNumbers(200_000, 650_000, 200_000, out_of_network=OutOfNetworkNumbers(400_000, 2_000_000, 400_000))
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))
    inside, outside = bill("patient", 90_000), bill("patient", 10_000, in_network=False, billed=1_500_000)
    first, second = adjudicate([coverage], [inside, outside], AS_OF)
    assert first.household_pays == 650_000
    assert (second.deductible, second.coinsurance, second.balance_billed) == (400_000, 240_000, 500_000)
    assert second.deductible + second.coinsurance + second.plan_pays == second.allowed == 1_000_000


@pytest.mark.parametrize(("outside", "left_out"), [(None, True), (OutOfNetworkNumbers(is_covered=False), False)])
def test_terms_outside_the_network_are_known_refused_or_open(outside, left_out):
    """Unknown terms leave the bill open above; a plan that covers nothing there leaves all of it to the household."""
    plan = PlanNumbers(200_000, 650_000, 200_000, out_of_network=outside)
    coverage = PayingCoverage("employer", CommercialPayer(Yearly(((date(2026, 1, 1), plan),))))
    (split,) = adjudicate([coverage], [bill("patient", 10_000, in_network=False)], AS_OF)
    assert (split.left_out, split.open_above) == (left_out, left_out)
    assert split.household_pays == (0 if left_out else 1_000_000)


def test_an_estimate_outside_the_network_does_not_lean_on_the_maximum_inside():
    """With unknown terms outside, the medical total is open and says which answer would close it."""
    found = estimate(
        parse_case(HOUSEHOLD.replace("months: 1", "months: 1, network: out_of_network").encode(), "case.yaml"), AS_OF
    )
    assert found.total.high is None
    assert "coverages.plan.out_of_network" in found.questions
    assert "costs.notice.out_of_network" in {notice.key for notice in found.notices}


def test_a_familys_numbers_reach_the_estimate():
    """The family has used all of its $14,000: the patient pays nothing more this year, whatever their own maximum says."""
    content = HOUSEHOLD.replace("out_of_pocket_maximum: {person: 6500}", "out_of_pocket_maximum: {person: 6500, family: 14000}")
    content = content.replace("out_of_pocket: {person: 0}", "out_of_pocket: {person: 0, family: 14000}")
    content = content.replace("2027-01-04, months: 1", "2026-11-23, months: 1")
    found = estimate(parse_case(content.encode(), "case.yaml"), AS_OF)
    assert not [row for row in found.rows if row.cost_kind in ("deductible", "coinsurance", "copay")]
