"""Every kind of insurance over drawn courses: row by row the cents of the plain course and the plain ledger."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.case import Case
from costs.bills import Bill
from costs.courses.care_path import care_paths
from costs.insurance.medicaid import cap_of_period
from costs.insurance.medicare.advantage_numbers import MedicareAdvantageNumbers
from costs.insurance.plan_terms import Pool, maxima_of, pools_of
from costs.simulation.payers.medicare_visits import role_of
from costs.simulation.simulate import ROWS, Simulator
from figures.lookup import look_up
from tests.cases.households import cases
from tests.costs.drawn_rows import assert_same_cents, assert_same_limits

AS_OF = date(2026, 11, 20)
ORIGINAL, DRUGS, ADVANTAGE = {"kind": "original_medicare"}, {"kind": "medicare_part_d"}, {"kind": "medicare_advantage"}
PLAN = {"deductible": {"person": 2500}, "out_of_pocket_maximum": {"person": 7000}, "coinsurance": "20%"}
OUTSIDE = {"deductible": {"person": 5000}, "out_of_pocket_maximum": {"person": 20000}, "coinsurance": "50%"}
EMPLOYER = {"kind": "employer", "plan": PLAN}
MYELOMA = {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "start": "2026-12-07"}
COURSES = {
    "bispecific": MYELOMA,
    "pills": {"path": "oral_targeted_imid", "start": "2026-12-07"},
    "transplant": {"path": "allogeneic_sct", "start": "2026-10-01"},
    "CAR T": {"path": "car_t_reference", "start": "2026-12-07"},
    "hospice": {"path": "hospice", "start": "2026-12-07"},
    "chemotherapy": {"path": "salvage_chemotherapy", "start": "2026-12-07"},
}


def medigap(letter, **plan):
    return {"kind": "medigap", "plan": {"medigap_letter": letter, **plan}}


def helped(coverage, kind, **terms):
    return {**coverage, "help": [{"kind": kind, **terms}]}


def employer(**plan):
    return {"kind": "employer", "plan": {**PLAN, **plan}}


MEDICARE = {
    "Medicare alone": [ORIGINAL],
    "Medicare and drugs": [ORIGINAL, DRUGS],
    **{f"letter {letter}": [ORIGINAL, DRUGS, medigap(letter)] for letter in "ABCDFGKLMN"},
    "no letter said": [ORIGINAL, DRUGS, {"kind": "medigap"}],
    "high deductible": [ORIGINAL, DRUGS, medigap("G", deductible={"person": 2950})],
    "Medicare and Medicaid": [ORIGINAL, {"kind": "medicaid"}],
    "QMB": [ORIGINAL, {"kind": "qmb"}],
    "Extra Help": [ORIGINAL, DRUGS, {"kind": "extra_help"}],
    "TRICARE For Life": [ORIGINAL, {"kind": "tricare"}],
    "job before Medicare": [{"kind": "employer", "pays": 1}, {**ORIGINAL, "pays": 2}],
    "Medicare and VA": [ORIGINAL, {"kind": "va_health"}],
    "grant": [helped(ORIGINAL, "charity_grant", limit=3000, per="year"), DRUGS],
    "free drug": [ORIGINAL, helped(DRUGS, "free_drug")],
    "Medicare later": [
        {"kind": "employer", "ends": "2027-02-14"},
        {**ORIGINAL, "starts": "2027-02-15"},
        {**DRUGS, "starts": "2027-02-15"},
        {"kind": "medigap", "starts": "2027-05-01", "plan": {"medigap_letter": "K"}},
    ],
    "open benefit period": [
        {
            **ORIGINAL,
            "used": {
                "benefit_period": {"last_inpatient_day": "2026-11-01", "inpatient_days": 58},
                "lifetime_reserve_days": 55,
                "deductible": {"person": 100},
            },
        },
        DRUGS,
        medigap("K"),
    ],
    "Advantage": [ADVANTAGE],
    "Advantage typed": [
        {
            **ADVANTAGE,
            "plan": {
                "out_of_pocket_maximum": {"person": 5000},
                "deductible": {"person": 300},
                "services": {
                    "hospital_day": {"copay": 350, "per": "day", "at_most_days": 5},
                    "office_visit": {"copay": 10},
                    "drug_in_clinic": {"coinsurance": "20%"},
                },
            },
        }
    ],
    "Advantage and Extra Help": [ADVANTAGE, {"kind": "extra_help"}],
    "Advantage and Medicaid": [ADVANTAGE, {"kind": "medicaid"}],
    "Advantage with a grant": [helped(ADVANTAGE, "charity_grant", limit=300, per="month")],
}
OTHER = {
    "Medicaid": [{"kind": "medicaid"}],
    "Medicaid's copays": [
        {
            "kind": "medicaid",
            "plan": {
                "services": {
                    "office_visit": {"copay": 4},
                    "drug_from_pharmacy": {"copay": 3},
                    "hospital_day": {"copay": 50, "per": "day"},
                }
            },
        }
    ],
    "nobody": [],
    "VA": [{"kind": "va_health"}],
    "VA group 7": [{"kind": "va_health", "plan": {"va_priority_group": 7}}],
    "TRICARE": [{"kind": "tricare", "plan": {"out_of_pocket_maximum": {"family": 3000}}}],
    "CHAMPVA": [{"kind": "champva"}],
    "Indian health care": [{"kind": "indian_health_service"}],
    "health sharing": [{"kind": "health_sharing", "plan": {"coinsurance": "20%"}}],
    "two plans": [{**EMPLOYER, "pays": 1}, {**employer(deductible={"person": 500}), "pays": 2}],
    "two plans, the second pays above": [{**EMPLOYER, "pays": 1}, {**employer(coordination="non_duplication"), "pays": 2}],
    "plan and Medicaid": [EMPLOYER, {"kind": "medicaid"}],
    "plan and VA": [EMPLOYER, {"kind": "va_health"}],
    "card that counts": [helped(employer(copay_help_counts="yes"), "copay_card", limit=9000, per="year")],
    "card under an accumulator": [helped(employer(copay_help_counts="no"), "copay_card", limit=9000, per="year")],
    "card nobody said": [helped(EMPLOYER, "copay_card", limit=90, per="fill", household_pays_at_least=10)],
    "maximizer": [helped(employer(maximizer="yes"), "copay_card", limit=900, per="month")],
    "alternative funding": [employer(alternative_funding="yes")],
    "plan's grant": [helped(employer(copay_help_counts="no"), "charity_grant", limit=4000, per="year")],
    "plan's free drug": [helped(EMPLOYER, "free_drug", drug="teclistamab")],
    "COBRA after the job": [{**EMPLOYER, "ends": "2027-03-31"}, {"kind": "cobra", "starts": "2027-04-01"}],
    "a gap": [{**EMPLOYER, "ends": "2027-03-31"}, {"kind": "marketplace", "plan": PLAN, "starts": "2027-06-01"}],
    "services": [
        employer(
            plan_year_starts=7,
            services={
                "office_visit": {"copay": 60, "after_deductible": "no", "free_visits": 2},
                "lab_panel": {"copay": 25, "after_deductible": "yes"},
                "infusion_administration": {"covered": "no"},
                "drug_from_pharmacy": {"copay": 75, "after_deductible": "no"},
                "hospital_day": {"copay": 300, "per": "day", "at_most_days": 5},
                "drug_in_clinic": {"coinsurance": "20%", "coinsurance_at_most": 200},
            },
        )
    ],
    "visits counted": [
        employer(
            services={
                "office_visit": {"copay": 60, "copay_first": "yes"},
                "hospital_day": {"copay": 1500, "per": "stay"},
                "specialist_visit": {"copay": 30, "visits_before_deductible": 3},
            },
        )
    ],
}
OUT_OF_NETWORK = {
    "terms": [employer(out_of_network=OUTSIDE)],
    "no terms": [EMPLOYER],
    "not covered": [employer(out_of_network={"covered": "no"})],
    "only the share": [employer(out_of_network={"coinsurance": "50%"})],
    "Advantage": [{**ADVANTAGE, "plan": {"out_of_network": {"coinsurance": "40%", "deductible": {"person": 1000}}}}],
    "Advantage without terms": [ADVANTAGE],
}


def household(coverages, planned, **more):
    told = {
        "illness": {"diagnosis": "multiple_myeloma", "planned": planned},
        "coverages": coverages,
        "household": {"income_per_year": 30000, "size": 2},
    }
    return Case.model_validate(told | more)


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("kind", MEDICARE)
def test_medicare_over_drawn_courses_is_the_plain_ledger(kind, course):
    """Original Medicare with what stands beside it, and Medicare Advantage: every row, year by year."""
    assert_same_cents(Simulator(household(MEDICARE[kind], COURSES[course]), AS_OF, rows=8))


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("kind", OTHER)
def test_every_other_kind_over_drawn_courses_is_the_plain_ledger(kind, course):
    """Public payers, nobody, several plans, money of others, and coverages that change: every row, year by year."""
    assert_same_cents(Simulator(household(OTHER[kind], COURSES[course]), AS_OF, rows=8))


@pytest.mark.parametrize("kind", OUT_OF_NETWORK)
def test_care_outside_the_network_over_drawn_courses_is_the_plain_ledger(kind):
    """Terms outside known, unknown, in part and refused."""
    planned = {**MYELOMA, "network": "out_of_network"}
    assert_same_cents(Simulator(household(OUT_OF_NETWORK[kind], planned), AS_OF, rows=24))


@settings(max_examples=40, deadline=None)
@given(cases(), st.sampled_from(sorted(care_paths())))
def test_any_household_over_drawn_courses_is_the_plain_ledger(case, path):
    """Whatever its coverages and answers, on any care path."""
    planned = case.illness.planned.model_copy(update={"path": path})
    illness = case.illness.model_copy(update={"planned": planned})
    assert_same_cents(Simulator(case.model_copy(update={"illness": illness}), AS_OF, rows=5))


def _is_reached(payer, name, splits):
    """Whether the amounts so far of some plain splits of one year come up to a limit."""
    day = splits[0].bill.day
    drugs = [split for split in splits if split.bill.benefit == "pharmacy" and not split.left_out]
    others = [split for split in splits if split.bill.benefit != "pharmacy"]
    if name == "part_d_cap":
        return any(one.out_of_pocket_so_far >= look_up("part_d_out_of_pocket_cap", day).cents for one in drugs)
    if name == "medigap_limit":
        shares = sum(one.deductible + one.copay + one.coinsurance for one in others)
        return shares >= look_up(f"medigap_{payer.cover.medigap.lower()}_out_of_pocket_limit", day).cents
    if name == "medicaid_cap":
        return any(one.out_of_pocket_so_far >= cap_of_period(payer.numbers, one.plan_year) for one in splits)
    plan = payer.numbers.on(day)
    if isinstance(plan, MedicareAdvantageNumbers):
        return any(one.out_of_pocket_so_far >= plan.in_network_maximum for one in others)
    pool: Pool = "shared" if name == "maximum" else "drugs"
    limit, _ = maxima_of(plan, pool)
    return any(one.out_of_pocket_so_far >= limit for one in splits if pools_of(one.bill, plan)[1] == pool)


@pytest.mark.parametrize(
    "coverages",
    [
        pytest.param([employer(out_of_pocket_maximum={"person": 6000})], id="plan"),
        pytest.param([employer(drug_out_of_pocket_maximum={"person": 400})], id="medicines apart"),
        pytest.param([helped(employer(copay_help_counts="no"), "copay_card", limit=9000, per="year")], id="accumulator"),
        pytest.param([ORIGINAL, DRUGS, medigap("K")], id="letter K"),
        pytest.param([ORIGINAL, DRUGS], id="Medicare and drugs"),
        pytest.param([{**ADVANTAGE, "plan": {"out_of_pocket_maximum": {"person": 4000}}}], id="Advantage"),
        pytest.param(OTHER["Medicaid's copays"], id="Medicaid"),
    ],
)
@pytest.mark.parametrize("course", ["bispecific", "pills", "transplant"])
def test_a_limit_is_reached_where_the_plain_ledger_reaches_it(coverages, course):
    """Every limit by its name, row by row and year by year, from the plain ledger's amounts so far."""
    income = {"household": {"income_per_year": 3000, "size": 1}}
    assert_same_limits(Simulator(household(coverages, COURSES[course], **income), AS_OF, rows=16), _is_reached)


def test_every_kind_draws_ten_thousand_courses():
    """Nobody is drawn fewer courses for the insurance it has."""
    for coverages in ([ORIGINAL, DRUGS, medigap("G")], [], [{"kind": "medicaid"}]):
        simulator = Simulator(household(coverages, COURSES["hospice"]), AS_OF)
        amounts = simulator.medical().by_year.values()
        assert simulator.rows == ROWS == 10_000
        assert all(len(cents) == ROWS for cents in amounts)


def test_no_care_path_asks_for_skilled_nursing_days():
    """They alone have no form over rows: a path that brings them must bring that too."""
    with pytest.raises(ValueError, match="skilled nursing"):
        role_of(Bill(AS_OF, "skilled_nursing_day", "hospital", None))
    for path in care_paths().values():
        for drug in list(path.drugs) or [None]:
            assert all(service.service != "skilled_nursing_day" for service in path.services_of(drug))
        used = [one.service for one in path.complications] + [care.service for one in path.complications for care in one.services]
        assert "skilled_nursing_day" not in used


def test_a_price_keeps_its_place_when_another_payer_s_prices_begin():
    """The rows with the dearer cash price of a drug before Medicare begins have its dearer price after; nobody draws anew."""
    coverages = [{**ORIGINAL, "starts": "2027-02-01"}]
    simulator = Simulator(household(coverages, MYELOMA, has_coverage={"medicaid": False}), AS_OF, rows=50)
    (one, *_) = simulator.drawn
    days = (date(2027, 1, 31) - date(2026, 12, 7)).days, (date(2027, 2, 1) - date(2026, 12, 7)).days
    first, second = ([one.prices.of_row("imaging_pet_ct", None, day, row) or 0 for row in range(10)] for day in days)
    assert first != second
    assert np.argsort(first).tolist() == np.argsort(second).tolist()
