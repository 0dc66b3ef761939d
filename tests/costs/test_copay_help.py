"""Whose money counts: rules of cards, grants, free drugs and state laws, and what always holds of a helped ledger."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costs.bills import Bill
from costs.insurance.accumulator_laws import must_count_help, state_laws
from costs.insurance.commercial import CommercialLedger
from costs.insurance.copay_help import Help, HelpState
from costs.insurance.helped_ledger import HelpedLedger
from costs.insurance.medicare.cover import MedicareCover
from costs.insurance.payers import MedicarePayer
from costs.insurance.plan_numbers import PlanNumbers

AS_OF = date(2026, 11, 20)
PLAN = PlanNumbers(200_000, 650_000, 200_000)


def fill(day, dollars, drug="a_drug"):
    return Bill(day, "drug_from_pharmacy", "pharmacy", None if dollars is None else round(dollars * 100), drug=drug)


def take(bills, helps, rule="counts", plan=PLAN):
    ledger = HelpedLedger(HelpState(helps, rule))
    return [ledger.take(bill, plan, 0) for bill in bills]


def parts(split):
    return (split.deductible, split.copay, split.coinsurance, split.not_covered, split.plan_pays)


@pytest.mark.parametrize(
    ("kind", "second"), [("charity_grant", 0), ("state_program", 0), ("copay_card", 0), ("free_drug", 210_000)]
)
def test_which_money_fills_the_part_d_cap(kind, second):
    """After $10,000 with a charity's or a state's help the cap of $2,100 is met and another medicine costs nothing; a maker's
    card pays nothing, so the household's own money met it; a maker's free drug leaves the whole cap to the next medicine."""
    bills = [fill(date(2026, 3, 2), 10_000), fill(date(2026, 4, 2), 10_000, "another_drug")]
    first, later = MedicarePayer(MedicareCover(), (Help(kind, "a_drug"),)).split(bills, 0)
    assert first.household_pays == (210_000 if kind == "copay_card" else 0)
    assert later.household_pays == second


part_d_fills = st.lists(
    st.builds(
        fill, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 20_000), st.sampled_from(["a_drug", "b_drug"])
    ),
    max_size=8,
).map(lambda some: sorted(some, key=lambda bill: bill.day))
some_help = st.builds(
    Help,
    st.sampled_from(["charity_grant", "state_program", "free_drug", "copay_card"]),
    st.sampled_from([None, "a_drug"]),
    st.one_of(st.none(), st.integers(0, 300_000)),
    st.sampled_from(["year", "fill"]),
    st.integers(0, 5_000),
)
extra_help = st.sampled_from([None, "full", "full_dual_institution"])


@given(part_d_fills, st.lists(some_help, max_size=3), extra_help)
def test_help_under_part_d_adds_up_and_never_costs_more(bills, helps, level):
    """Each split adds up, no fill costs the household more than without help beyond what a free drug frees, and a year's own
    money stays under the cap ($2,100, in 2027 $2,400)."""
    cover = MedicareCover(extra_help=level)
    helped = MedicarePayer(cover, tuple(helps)).split(bills, 0)
    assert all(sum(parts(split)) == split.allowed and split.secondary_pays <= split.plan_pays for split in helped)
    for year, cap in ((2026, 210_000), (2027, 240_000)):
        assert sum(split.household_pays for split in helped if split.bill.day.year == year) <= cap
    if not any(one.kind == "free_drug" for one in helps):
        alone = MedicarePayer(cover).split(bills, 0)
        assert all(one.household_pays <= other.household_pays for one, other in zip(helped, alone, strict=True))


def test_a_charitys_grant_counts_where_a_makers_card_does_not():
    """Under an accumulator $1,000 of a grant moves the deductible, $1,000 of a card does not."""
    bill = fill(date(2026, 12, 1), 1000)
    (grant,) = take([bill], [Help("charity_grant", limit=100_000)], "accumulator")
    (card,) = take([bill], [Help("copay_card", limit=100_000)], "accumulator")
    assert (grant.household_pays, grant.deductible_so_far) == (0, 100_000)
    assert (card.household_pays, card.deductible_so_far) == (0, 0)


def test_help_for_one_drug_leaves_other_bills_alone():
    """A scan and another medicine are paid by the household."""
    scan = Bill(date(2026, 12, 2), "imaging_mri", "medical", 50_000)
    other = fill(date(2026, 12, 3), 100, "another_drug")
    splits = take([scan, other], [Help("copay_card", "a_drug", 1_000_000)])
    assert [split.household_pays for split in splits] == [50_000, 10_000]


def test_a_card_begins_again_with_the_plan_year():
    """A yearly limit of $500 pays in December and again in January."""
    bills = [fill(date(2026, 12, 1), 500), fill(date(2026, 12, 20), 500), fill(date(2027, 1, 4), 500)]
    splits = take(bills, [Help("copay_card", limit=50_000)])
    assert [split.household_pays for split in splits] == [0, 50_000, 0]


def test_free_drug_pays_everything_and_counts_nothing():
    """The household pays nothing and the deductible does not move."""
    (split,) = take([fill(date(2026, 12, 1), 1000)], [Help("free_drug", "a_drug")])
    assert (split.household_pays, split.deductible_so_far, split.out_of_pocket_so_far) == (0, 0, 0)


def test_a_limit_by_the_month_begins_again_each_month():
    """$500 a month: two fills of December share it, January has its own."""
    bills = [fill(date(2026, 12, 1), 400), fill(date(2026, 12, 20), 400), fill(date(2027, 1, 4), 400)]
    splits = take(bills, [Help("copay_card", limit=50_000, per="month")])
    assert [split.household_pays for split in splits] == [0, 30_000, 0]


@pytest.mark.parametrize(
    ("state", "day", "self_funded", "has_generic", "expected"),
    [
        ("IL", AS_OF, False, None, True),
        ("IL", AS_OF, True, None, False),
        ("IL", AS_OF, None, None, None),
        ("IL", date(2020, 1, 1), False, None, None),
        ("GA", AS_OF, False, False, True),
        ("GA", AS_OF, False, True, None),
        ("GA", AS_OF, False, None, None),
        ("OR", AS_OF, False, None, None),
        ("WI", AS_OF, False, None, None),
        (None, AS_OF, False, None, None),
    ],
)
def test_a_states_law_binds_insured_plans_only_and_unknown_states_stay_unknown(state, day, self_funded, has_generic, expected):
    """Illinois binds for every drug, Georgia without a generic; Oregon's first day and Wisconsin's law were not seen."""
    assert must_count_help(state, day, self_funded, has_generic) is expected


def test_every_state_law_names_its_page():
    """Each law rests on a source of the file, and no law is in force before it was passed."""
    for law in state_laws().values():
        assert law.sources
        assert law.in_force_by is None or law.in_force_by >= law.passed_by


bills = st.lists(
    st.builds(
        Bill,
        day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        service=st.sampled_from(["drug_in_clinic", "office_visit"]),
        benefit=st.just("medical"),
        allowed=st.one_of(st.none(), st.integers(0, 2_000_000)),
        drug=st.sampled_from([None, "a_drug", "another_drug"]),
        unknown_price=st.sampled_from(["left_out", "all_that_is_left"]),
    ),
    max_size=20,
).map(lambda some: sorted(some, key=lambda one: one.day))
helps = st.lists(
    st.builds(
        Help,
        kind=st.sampled_from(["copay_card", "charity_grant", "state_program", "free_drug"]),
        drug=st.sampled_from([None, "a_drug"]),
        limit=st.one_of(st.none(), st.integers(0, 1_000_000)),
        per=st.sampled_from(["year", "month", "fill"]),
        household_pays_at_least=st.integers(0, 5000),
    ),
    max_size=3,
)
rules = st.sampled_from(["counts", "accumulator", "maximizer"])


@given(bills, helps, rules)
def test_every_helped_split_adds_up(some_bills, some_helps, rule):
    """All parts are the allowed amount, none is negative, and the help is part of what the household does not pay."""
    for split in take(some_bills, some_helps, rule):
        assert sum(parts(split)) == split.allowed
        assert min(parts(split)) >= 0
        assert 0 <= split.secondary_pays <= split.plan_pays


@given(bills, helps, rules)
def test_the_counters_never_pass_the_limits_and_the_household_never_pays_more_than_them(some_bills, some_helps, rule):
    """In each plan year what counts stays within the limits, and own money counts until the maximum ends it, except a
    maximized drug's own minimum, which counts nowhere."""
    splits = take(some_bills, some_helps, rule)
    for split in splits:
        assert 0 <= split.deductible_so_far <= PLAN.deductible
        assert 0 <= split.out_of_pocket_so_far <= PLAN.out_of_pocket_maximum
    for year in {split.plan_year for split in splits}:
        mine = [split for split in splits if split.plan_year == year and split.reason.key != "costs.reason.maximizer"]
        assert sum(split.household_pays for split in mine) <= PLAN.out_of_pocket_maximum


@given(bills)
def test_without_help_nothing_changes(some_bills):
    """The helped ledger without helps gives the plain ledger's splits, also under an accumulator."""
    plain = CommercialLedger()
    assert take(some_bills, [], "accumulator") == [plain.take(bill, PLAN, 0) for bill in some_bills]


@given(bills, helps)
def test_an_accumulator_never_costs_the_household_less(some_bills, some_helps):
    """Money that does not count can only come back later as the household's own."""
    known = [bill for bill in some_bills if bill.allowed is not None]
    counts, accumulator = (
        sum(split.household_pays for split in take(known, some_helps, rule)) for rule in ("counts", "accumulator")
    )
    assert counts <= accumulator
