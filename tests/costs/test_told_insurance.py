"""From what a household knows of its plan to the numbers of each course."""

from datetime import date

import pytest

from cases.case import Case
from cases.files import parse_case
from costs.quantities import LEVELS
from costs.results import SourceList
from costs.told.insurance import read_insurance

AS_OF = date(2026, 11, 20)


def insurance_of(content):
    case = parse_case(("schema_version: 1\n" + content).encode(), "case.yaml") if content else Case()
    return read_insurance(case, AS_OF, date(2027, 6, 30), SourceList())


def numbers(insurance, what, year=0):
    return [getattr(insurance.by_level[level][0].payer.numbers.by_day[year][1], what) for level in LEVELS]


def used(insurance):
    return [
        (coverage.payer.used.deductible, coverage.payer.used.out_of_pocket)
        for (coverage,) in (insurance.by_level[level] for level in LEVELS)
    ]


NUMBERS = "{deductible: {person: 2000}, out_of_pocket_maximum: {person: 6500}, coinsurance: 20%}"
TYPED = f"coverages: [{{kind: employer, plan: {NUMBERS}USED}}]"


def test_typed_numbers_are_used_as_typed_in_every_course():
    """Nothing typical mixes into what the household knows."""
    insurance = insurance_of(TYPED.replace("USED", ""))
    assert numbers(insurance, "deductible") == [200_000] * 3
    assert numbers(insurance, "out_of_pocket_maximum") == [650_000] * 3
    assert numbers(insurance, "coinsurance") == [200_000] * 3
    assert not any(
        "plan" in (one.field or "") for one in insurance.assumptions if one.said.key == "costs.assumption.typical_plan"
    )


def test_an_unknown_silver_plan_takes_the_published_band():
    """CMS 2026, silver: deductible 2,800 / 6,000 / 6,500, maximum 8,100 / 8,900, and the legal 10,600 as the worst."""
    insurance = insurance_of("coverages: [{kind: marketplace, plan: {metal_level: silver}}]")
    assert numbers(insurance, "deductible") == [280_000, 600_000, 650_000]
    assert numbers(insurance, "out_of_pocket_maximum") == [810_000, 890_000, 1_060_000]


def test_the_legal_maximum_is_that_of_each_plan_year():
    """10,600 in 2026 and 12,000 in 2027 bound a maximum nobody knows."""
    insurance = insurance_of("coverages: [{kind: employer}]")
    assert numbers(insurance, "out_of_pocket_maximum", year=0)[2] == 1_060_000
    assert numbers(insurance, "out_of_pocket_maximum", year=1)[2] == 1_200_000


def test_a_band_gives_its_ends_and_its_middle():
    """A deductible of 4,000 to 6,000 is 4,000 / 5,000 / 6,000."""
    insurance = insurance_of("coverages: [{kind: marketplace, plan: {deductible: {person: {at_least: 4000, at_most: 6000}}}}]")
    assert numbers(insurance, "deductible") == [400_000, 500_000, 600_000]


def test_nothing_known_as_used_is_the_whole_span_from_all_to_none():
    """Low counts the maximum as used up, likely and high from nothing; the assumption is said."""
    insurance = insurance_of(TYPED.replace("USED", ""))
    assert used(insurance) == [(200_000, 650_000), (0, 0), (0, 0)]
    assert any(one.said.key == "costs.assumption.nothing_used" for one in insurance.assumptions)


def test_an_amount_used_of_zero_is_zero_and_not_unknown():
    """Someone who typed 0 has used nothing, in every course."""
    insurance = insurance_of(TYPED.replace("USED", ", used: {deductible: {person: 0}, out_of_pocket: {person: 0}}"))
    assert used(insurance) == [(0, 0)] * 3


def test_a_used_maximum_bounds_the_used_deductible():
    """$3,000 out of pocket with a $2,000 deductible: at best and likely the deductible is met, at worst none of it."""
    insurance = insurance_of(TYPED.replace("USED", ", used: {out_of_pocket: {person: 3000}}"))
    assert used(insurance) == [(200_000, 300_000), (200_000, 300_000), (0, 300_000)]


def test_a_used_deductible_is_part_of_the_used_maximum():
    """$1,500 of the deductible met means at least $1,500 of the maximum."""
    insurance = insurance_of(TYPED.replace("USED", ", used: {deductible: {person: 1500}}"))
    assert used(insurance) == [(150_000, 650_000), (150_000, 150_000), (150_000, 150_000)]


def test_a_maximum_above_the_legal_one_is_questioned_and_kept():
    """$13,000 is above 2026's 10,600: a notice, and the number as typed."""
    insurance = insurance_of("coverages: [{kind: marketplace, plan: {out_of_pocket_maximum: {person: 13000}}}]")
    assert numbers(insurance, "out_of_pocket_maximum") == [1_300_000] * 3
    assert [notice.key for notice in insurance.notices] == ["costs.notice.above_legal_limit"]


@pytest.mark.parametrize("kind", ["tricare", "state_program"])
def test_a_kind_whose_rules_are_not_built_in_is_said_and_never_guessed(kind):
    """No number is made up for it."""
    insurance = insurance_of(f"coverages: [{{kind: {kind}}}]")
    assert all(not insurance.by_level[level][0].is_modeled for level in LEVELS)
    assert [notice.key for notice in insurance.notices] == ["costs.notice.kind_not_modeled"]


@pytest.mark.parametrize("kind", ["medicare", "private_coverage"])
def test_a_group_of_kinds_is_asked_for_the_exact_one(kind):
    """ "Medicare" may be Original Medicare or an Advantage plan; nothing is counted until it is known."""
    insurance = insurance_of(f"coverages: [{{kind: {kind}}}]")
    assert not insurance.by_level["likely"][0].is_modeled
    assert [notice.key for notice in insurance.notices] == ["costs.notice.kind_too_wide"]


def test_a_kind_answered_yes_beside_a_listed_coverage_counts_too():
    """A job plan in the list and "Medicaid: yes" beside it are two coverages; "Medicare: yes" beside a listed Advantage plan is
    the same one."""
    both = insurance_of("coverages: [{kind: employer}]\nhas_coverage: {medicaid: yes}").by_level["likely"]
    one = insurance_of("coverages: [{kind: medicare_advantage}]\nhas_coverage: {medicare: yes}").by_level["likely"]
    assert [coverage.kind for coverage in both] == ["employer", "medicaid"]
    assert [coverage.kind for coverage in one] == ["medicare_advantage"]


@pytest.mark.parametrize("kind", ["short_term_plan", "health_sharing"])
def test_what_no_law_limits_says_so_first(kind):
    """A short-term plan and a sharing ministry have no legal maximum; that is the first thing said."""
    assert insurance_of(f"coverages: [{{kind: {kind}}}]").notices[0].key == f"costs.notice.no_legal_limit_{kind}"


def test_everything_beside_original_medicare_is_one_payer():
    """Part D, a supplement and Medicaid stand beside Original Medicare, not in line behind it."""
    insurance = insurance_of(
        "coverages: [{kind: original_medicare}, {kind: medicare_part_d}, {kind: medigap, plan: {medigap_letter: G}}]"
    )
    (coverage,) = insurance.by_level["likely"]
    assert (coverage.payer.cover.part_d, coverage.payer.cover.medigap) == (True, "G")
    assert insurance.counted == ("original_medicare", "medicare_part_d", "medigap")
    assert not insurance.notices


def test_original_medicare_alone_says_that_it_has_no_limit():
    """Nothing bounds the household's share; the answers that would are asked for."""
    insurance = insurance_of("coverages: [{kind: original_medicare}]")
    assert [notice.key for notice in insurance.notices] == ["costs.notice.medicare_without_limit"]
    assert insurance.missing == ["has_coverage.medigap", "has_coverage.medicaid"]


def test_medicaid_beside_a_job_plan_pays_last():
    """Both are modeled, and the condition (the provider takes Medicaid) is said."""
    insurance = insurance_of("coverages: [{kind: medicaid}, {kind: employer}]")
    assert "costs.notice.medicaid_pays_last_if_taken" in [notice.key for notice in insurance.notices]


def test_unknown_insurance_is_not_no_insurance():
    """Saying nothing leaves everything open; an empty list is the whole price."""
    assert not insurance_of("").by_level["likely"][0].is_modeled
    assert insurance_of("coverages: []").by_level["likely"] == ()


def test_a_kind_answered_yes_stands_for_a_coverage_without_numbers():
    """ "Yes, through a job" is enough for a first answer."""
    insurance = insurance_of("has_coverage: {employer: yes, medicaid: no}")
    assert [coverage.kind for coverage in insurance.by_level["likely"]] == ["employer"]


def test_a_coverage_of_somebody_else_is_not_the_patients():
    """A member's own Medicaid pays nothing of the patient's bills."""
    content = "household: {members: [{id: son}]}\ncoverages: [{kind: medicaid, persons: [son]}]"
    assert [coverage.kind for coverage in insurance_of(content).by_level["likely"]] == ["unknown"]


def test_coverages_of_other_people_do_not_make_the_patient_uninsured():
    """Only a husband's plan is listed: what the patient has is unknown, not nothing."""
    members = "household: {members: [{id: husband}]}\n"
    insurance = insurance_of(members + "coverages: [{kind: employer, persons: [husband]}]")
    assert not insurance.by_level["likely"][0].is_modeled
    assert insurance.missing == ["coverages"]


def test_what_is_used_of_an_aggregate_family_plan_is_not_cut_to_a_typical_persons_deductible():
    """$5,500 of a family's $6,000 and $9,000 of its $14,000, all by the patient, stand as typed in every course."""
    plan = "{deductible: {family: 6000}, out_of_pocket_maximum: {family: 14000}, coinsurance: 20%}"
    met = "{as_of: 2026-11-15, deductible: {person: 5500}, out_of_pocket: {person: 9000}}"
    assert used(insurance_of(f"coverages: [{{kind: employer, plan: {plan}, used: {met}}}]")) == [(550_000, 900_000)] * 3


def test_a_familys_limit_outside_the_network_bounds_a_person_too():
    """Only the family's $9,000 and $20,000 are on the card: neither is nothing."""
    outside = "{coinsurance: 40%, deductible: {family: 9000}, out_of_pocket_maximum: {family: 20000}}"
    insurance = insurance_of(f"coverages: [{{kind: employer, plan: {{out_of_network: {outside}}}}}]")
    terms = numbers(insurance, "out_of_network")
    assert [(one.deductible, one.out_of_pocket_maximum) for one in terms] == [(900_000, 2_000_000)] * 3


def medicare_cover(content):
    return insurance_of(content).by_level["likely"][0].payer.cover


def test_a_no_to_medicaid_does_not_take_part_d_away():
    """Part D nobody was asked about counts at likely, whatever is answered about Medicaid."""
    content = "coverages: [{kind: original_medicare}]"
    assert medicare_cover(content).part_d
    assert medicare_cover(content + "\nhas_coverage: {medicaid: no}").part_d
    assert not medicare_cover(content + "\nhas_coverage: {medicaid: no, medicare_part_d: no, qmb: no, extra_help: no}").part_d


def test_what_medicare_took_last_year_belongs_to_last_year():
    """Seen on November 15, 2025: it fills 2025's deductible. Of 2026's nobody said anything, as if nothing had been told."""
    seen = "used: {as_of: 2025-11-15, deductible: {person: 257}}"
    told, untold = (medicare_cover(f"coverages: [{{kind: original_medicare{used}}}]") for used in (f", {seen}", ""))
    assert told.used == untold.used
    assert told.used.part_b_deductible == 0


def test_what_part_d_took_met_its_deductible_first():
    """$900 spent in 2026 is the whole deductible of $615 and $285 of coinsurance."""
    spent = "used: {as_of: 2026-11-15, out_of_pocket: {person: 900}}"
    cover = medicare_cover(f"coverages: [{{kind: original_medicare}}, {{kind: medicare_part_d, {spent}}}]")
    assert (cover.used.part_d_deductible, cover.used.part_d_out_of_pocket) == (61_500, 90_000)


def test_a_supplement_that_has_ended_pays_nothing():
    """A Medigap policy that ended in 2025 stands beside nothing in November 2026."""
    insurance = insurance_of(
        "coverages: [{kind: original_medicare}, {kind: medigap, ends: 2025-06-30, plan: {medigap_letter: G}}]"
    )
    assert [coverage.payer.cover.medigap for coverage in insurance.by_level["likely"]] == [None]


def notices(content):
    return [notice.key for notice in insurance_of(content).notices]


def test_a_coverage_that_follows_another_is_no_second_one():
    """A job's plan until December and Medicare from January meet on no day; with Medicare from December they do."""
    content = "coverages: [{kind: employer, ends: 2026-12-31}, {kind: original_medicare, starts: DAY}]"
    assert "costs.notice.second_plan" not in notices(content.replace("DAY", "2027-01-01"))
    assert "costs.notice.second_plan" in notices(content.replace("DAY", "2026-12-31"))


def test_medicaid_before_medicare_pays_alone():
    """Medicaid is its own payer up to the day before Medicare begins, and from then on stands beside it."""
    insurance = insurance_of("coverages: [{kind: medicaid}, {kind: original_medicare, starts: 2027-02-01}]")
    alone, medicare = insurance.by_level["likely"]
    assert (alone.kind, alone.ends) == ("medicaid", date(2027, 1, 31))
    assert (medicare.starts, medicare.payer.cover.medicaid) == (date(2027, 2, 1), True)


def test_medicaid_that_ends_with_medicare_running_is_never_alone():
    """Inside Medicare's time Medicaid is no payer of its own, and from its end on it does not help."""
    insurance = insurance_of("coverages: [{kind: original_medicare}, {kind: medicaid, ends: 2027-01-31}]")
    (medicare,) = insurance.by_level["likely"]
    assert medicare.payer.cover.on(date(2027, 1, 31)).medicaid and not medicare.payer.cover.on(date(2027, 2, 1)).medicaid
    assert "costs.notice.medicare_without_limit" in [notice.key for notice in insurance.notices]


def test_help_named_with_an_insurance_is_counted_and_said():
    """A grant under Part D is counted; a maker's card is not, because Medicare does not allow it."""
    content = "coverages: [{kind: original_medicare}, {kind: medicare_part_d, help: [{kind: KIND, limit: 500}]}]"
    assert "costs.notice.help_counted" in notices(content.replace("KIND", "charity_grant"))
    assert "costs.notice.copay_card_federal" in notices(content.replace("KIND", "copay_card"))
    assert "costs.notice.help_counted" not in notices(content.replace("KIND", "copay_card"))


def letters(content):
    case = "patient: {age: AGE}\ncoverages: [{kind: original_medicare, starts: STARTS}, {kind: medigap}]"
    insurance = insurance_of(case.replace("AGE", content[0]).replace("STARTS", content[1]))
    return [insurance.by_level[level][0].payer.cover.medigap for level in LEVELS]


def test_a_supplement_of_unknown_letter_is_never_one_the_household_cannot_have():
    """66 with Medicare since 2025 cannot have F, so the best letter is G; at 72, or with Medicare since 2018, F stands."""
    assert letters(("66", "2025-06-01")) == ["G", "G", "K"]
    assert letters(("72", "2025-06-01")) == ["F", "G", "K"]
    assert letters(("60", "2018-06-01")) == ["F", "G", "K"]


def test_a_letter_not_sold_any_more_is_questioned_and_kept():
    """Letter C of somebody of 66 whose Medicare began in 2025 is asked about; of somebody of 75 it is not. N has no high form."""
    content = "patient: {age: AGE}\ncoverages: [{kind: original_medicare, starts: 2025-06-01}, {kind: medigap, plan: PLAN}]"
    of_66 = content.replace("AGE", "66").replace("PLAN", "{medigap_letter: C}")
    assert "costs.notice.medigap_letter_not_sold" in notices(of_66)
    assert insurance_of(of_66).by_level["likely"][0].payer.cover.medigap == "C"
    assert "costs.notice.medigap_letter_not_sold" not in notices(of_66.replace("66", "75"))
    high = content.replace("AGE", "75").replace("PLAN", "{medigap_letter: N, medigap_high_deductible: yes}")
    assert "costs.notice.medigap_no_high_deductible" in notices(high)


def test_a_supplement_that_begins_with_medicare_leaves_no_time_without_a_limit():
    """Medicare and Medigap from January: that the days before have neither says nothing of Medicare. A month later it does."""
    content = "coverages: [{kind: marketplace, ends: 2026-12-31}, {kind: original_medicare, starts: 2027-01-01}, "
    policy = "{kind: medigap, plan: {medigap_letter: G}, starts: DAY}]"
    assert "costs.notice.medicare_without_limit" not in notices(content + policy.replace("DAY", "2027-01-01"))
    assert "costs.notice.medicare_without_limit" in notices(content + policy.replace("DAY", "2027-02-01"))
