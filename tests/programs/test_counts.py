"""Whose income and household a program counts.

Four times the guideline of 2026 is 63,840 for one person, 86,560 for two and 109,280 for three.
"""

import pytest

from tests.programs.tiny import GRANT, changed, found, matched, tiny_catalogue

FOUR_TIMES = {"test": "income_percent_of_guideline", "at_most": 400}
TAX = FOUR_TIMES | {"household": "tax_return"}
TOGETHER = FOUR_TIMES | {"household": "lives_together"}
MONTH = FOUR_TIMES | {"income": "current_month"}
ADJUSTED = FOUR_TIMES | {"income": "adjusted_gross_per_year"}
SPOUSE = {"id": "wife", "relation": "spouse", "in_tax_household": "yes", "lives_with_patient": "yes"}
LODGER_SON = {"id": "son", "relation": "child", "age": 30, "in_tax_household": "no", "lives_with_patient": "yes"}


def finding(criterion, **household):
    return found(criterion, patient={"state": "TX"}, household=household)


def result(criterion, **household) -> bool | None:
    return finding(criterion, **household).result


def asked(criterion, **household) -> list[str]:
    return [one.asks.key.removeprefix("programs.missing.") for one in finding(criterion, **household).missing]


def test_a_program_that_says_nothing_counts_everyone_told_about():
    """Without a rule the plain size and income are what counts."""
    assert result(FOUR_TIMES, size=3, income_per_year=109280) is True
    assert result(FOUR_TIMES, size=3, income_per_year=109281) is False


@pytest.mark.parametrize("criterion", [TAX, TOGETHER])
def test_a_plain_answer_is_a_band_for_a_narrower_rule(criterion):
    """Of three people one to three may count: within the limit for one it holds, above that who counts decides, and is asked."""
    assert result(criterion, size=3, income_per_year=63840) is True
    assert result(criterion, size=3, income_per_year=63841) is None
    assert result(criterion, size=3, income_per_year=200000) is None
    assert asked(criterion, size=3, income_per_year=200000) == [f"household_members_{criterion['household']}"]


def test_who_lives_alone_is_one_by_every_rule():
    """A size of one needs no list of members."""
    assert result(TAX, size=1, income_per_year=63840) is True
    assert result(TAX, size=1, income_per_year=63841) is False
    assert result(TOGETHER, members=[], income_per_year=63841) is False


def test_the_tax_return_leaves_out_who_is_not_on_it():
    """The grown son's 50,000 and his place count only where all who live together do: two at 86,560, three at 109,280."""
    members = [SPOUSE, LODGER_SON]
    lines = [{"amount": 86560, "per": "year"}, {"person": "son", "amount": 50000, "per": "year"}]
    assert result(TAX, members=members, income=lines) is True
    assert result(TOGETHER, members=members, income=lines) is False
    lines[0]["amount"] = 86561
    assert result(TAX, members=members, income=lines) is False


def test_a_member_nobody_placed_leaves_it_open():
    """Without the son's place on the tax return it is two or three people, with or without his income."""
    son = {"id": "son", "relation": "child", "age": 30}
    lines = [{"amount": 80000, "per": "year"}, {"person": "son", "amount": 30000, "per": "year"}]
    assert result(TAX, members=[SPOUSE, son], income=lines) is None
    assert asked(TAX, members=[SPOUSE, son], income=lines) == ["household_members_tax_return"]


def test_this_month_is_compared_with_a_twelfth_of_the_year():
    """63,840 a year is 5,320 a month for one person."""
    assert result(MONTH, size=1, income_this_month=5320) is True
    assert result(MONTH, size=1, income_this_month="5320.01") is False
    said = finding(MONTH, size=1, income_this_month=5400)
    assert said.said.values["limit"].low == 532_000 and said.said.values["person"].low == 540_000
    assert (said.miss.key, said.miss.values["gap"].low) == ("programs.nearest_miss.income_this_month.over", 8_000)


def test_a_years_income_does_not_say_what_comes_in_this_month():
    """It is at most a twelfth of it each month: 63,840 a year is within 5,320 a month, and 63,841 may be, after a loss."""
    assert result(MONTH, size=1, income_per_year=63840) is True
    assert result(MONTH, size=1, income_per_year=63841) is None
    assert asked(MONTH, size=1, income_per_year=63841) == ["household_income_this_month"]
    assert result(MONTH, size=1, income=[{"amount": 63841, "per": "year"}]) is None


def test_lines_that_run_today_say_what_comes_in_this_month():
    """1,200 a week is 62,400 a year; a job that ended in October brings nothing in November."""
    running = [{"amount": 1200, "per": "week"}]
    assert result(MONTH, size=1, income=running) is True
    assert result(MONTH, size=1, income=[*running, {"amount": 3000, "per": "month"}]) is False
    assert result(MONTH, size=1, income=[*running, {"amount": 3000, "per": "month", "ends": "2026-10-31"}]) is True


def test_lines_without_amounts_undo_nothing_that_the_year_says():
    """Who told 63,840 a year and then names two jobs without their pay is still within 5,320 a month."""
    assert result(MONTH, size=1, income_per_year=63840, income=[{"kind": "wages"}, {"kind": "pension"}]) is True
    assert result(MONTH | {"household": "tax_return"}, size=1, income_per_year=63840, income=[{"kind": "wages"}]) is True


def test_gross_income_is_the_most_that_the_adjusted_one_can_be():
    """63,840 gross is surely within; above it only the tax return tells."""
    assert result(ADJUSTED, size=1, income_per_year=63840) is True
    assert result(ADJUSTED, size=1, income_per_year=70000) is None
    assert asked(ADJUSTED, size=1, income_per_year=70000) == ["household_adjusted_gross_income"]
    assert result(ADJUSTED, size=1, income_per_year=70000, adjusted_gross_income=63840) is True
    assert result(ADJUSTED, size=1, income_per_year=70000, adjusted_gross_income=63841) is False


def test_an_amount_in_dollars_and_a_size_follow_the_same_rule():
    """At most 50,000 and at least two people, by the tax return."""
    dollars = {"test": "income_per_year", "at_most": 50000, "household": "tax_return"}
    two = {"test": "household_size", "at_least": 2, "household": "tax_return"}
    assert result(dollars, size=2, income_per_year=60000) is None
    assert result(dollars, members=[SPOUSE], income_per_year=60000) is False
    assert (result(two, size=2), result(two, members=[SPOUSE]), result(two, members=[LODGER_SON])) == (None, True, False)


def test_a_program_says_once_how_it_counts(tmp_path):
    """`counts` of the file reaches its tests: of two people at 80,000 the one on the tax return may be alone with all of it."""
    illness, patient = {"diagnosis": "multiple_myeloma"}, {"state": "TX"}
    answers = {"illness": illness, "patient": patient, "household": {"size": 2, "income_per_year": 80000}}
    plain = matched(tiny_catalogue(tmp_path / "a", GRANT), **answers)["helpers-grant/myeloma"]
    by_tax = changed(GRANT, counts={"household": "tax_return"})
    narrower = matched(tiny_catalogue(tmp_path / "b", by_tax), **answers)["helpers-grant/myeloma"]
    assert (plain.verdict, narrower.verdict) == ("looks_eligible", "need_more_information")
