"""The summary says what the estimate and the matching found, in either language, and nothing else."""

from datetime import date

import pytest

from cases.case import Case
from cases.files import parse_case
from costs.estimate import estimate
from programs.matching import match
from summaries.content import build_summary
from summaries.costs_view import cost_table, plan_notes
from summaries.plain_text import plain
from tests.summaries.households import AS_OF, EXAMPLES, LANGUAGES, example, household


def dollars(cents):
    """An amount as paper shows it: whole dollars."""
    return f"${(cents + 50) // 100:,}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_totals_are_the_estimates(path, language):
    """Low, likely, high, every category and every year carry the estimate's own cents."""
    case = example(path.name)
    costs, said = estimate(case, AS_OF), build_summary(case, AS_OF, language).estimate
    assert (said.total.likely.cents, said.total.high.cents) == (costs.total.likely, costs.total.high)
    assert said.total.likely_is_at_least == costs.total.likely_is_at_least
    by_category = [(name, total.likely) for name, total in costs.by_category.items()]
    assert {(one.category, one.likely.cents) for one in said.categories} == set(by_category)
    by_year = [(year, total.likely) for year, total in costs.by_year.items()]
    assert [(one.year, one.total.likely.cents) for one in said.years] == by_year
    assert len(said.rows) == len(costs.rows) and len(said.not_counted) == len(costs.left_out)
    assert len(said.assumptions) == len(costs.assumptions)


def test_months_add_up_to_the_total():
    """The months of the likely course, and each category's months, add up to the totals beside them."""
    said = build_summary(example("maria"), AS_OF, "en").estimate
    assert sum(one.total.cents or 0 for one in said.months) == said.total.likely.cents
    for place, category in enumerate(said.categories):
        assert sum(one.by_category[place].cents or 0 for one in said.months) == category.likely.cents


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_month_never_hides_that_something_is_not_counted(path):
    """Where a kind of cost is a lower bound, each of its months, and each month's total, says so: no bare $0 beside unknowns."""
    _, rows = cost_table(build_summary(example(path.name), AS_OF, "en"), 2)
    said = build_summary(example(path.name), AS_OF, "en").estimate
    columns = [one.likely_is_at_least for one in said.categories] + [said.total.likely_is_at_least]
    for row in rows[:-1]:
        for cell, is_at_least in zip(row[1:], columns, strict=True):
            assert cell.endswith("+") or cell == "not known" if is_at_least else cell.startswith("$") and "+" not in cell


def test_later_months_stand_together_without_losing_a_cent():
    """A table cut to three months puts all others in one row, so that its columns still add up."""
    summary = build_summary(example("maria"), AS_OF, "en")
    _, rows = cost_table(summary, 3)
    later = sum(one.total.cents or 0 for one in summary.estimate.months[3:])
    assert len(rows) == 5
    assert rows[3][0] == f"{len(summary.estimate.months) - 3} later months"
    assert rows[3][-1] == dollars(later)
    assert rows[4][-1] == dollars(summary.estimate.total.likely.cents)


def test_months_are_named_in_the_language():
    """The first month of a treatment that starts on December 1, 2026 is named in English and in Spanish."""
    names = [build_summary(household(), AS_OF, language).estimate.months[0].name for language in LANGUAGES]
    assert names == ["December 2026", "diciembre de 2026"]


def test_plan_numbers_are_those_the_household_told():
    """Deductible 3,000, maximum 8,000 and the amounts met so far (3,000 and 4,500) stand as told; next year starts at zero."""
    first, second = build_summary(household(), AS_OF, "en").estimate.plan[:2]
    assert (first.deductible, first.out_of_pocket_maximum) == ("$3,000", "$8,000")
    assert (first.met_deductible, first.met_out_of_pocket, first.met_as_of) == ("$3,000", "$4,500", "November 1, 2026")
    assert (second.year_text, second.met_out_of_pocket) == ("January 1, 2027", "starts at $0")


def test_an_amount_met_that_nobody_told_is_not_zero():
    """Where the household does not know what is met, the summary says that it is not known."""
    case = household(coverages=[{"kind": "employer", "plan": {"deductible": {"person": 3000}}}])
    first = build_summary(case, AS_OF, "en").estimate.plan[0]
    assert (first.met_deductible, first.met_out_of_pocket) == ("not known", "not known")
    assert first.out_of_pocket_maximum.startswith("likely $") and first.is_typical


def test_what_was_met_in_an_earlier_plan_year_is_not_printed_for_this_one():
    """Seen on November 1, 2026 and asked about on January 10, 2027: nobody said what the bills of January have met."""
    first = build_summary(household(), date(2027, 1, 10), "en").estimate.plan[0]
    assert (first.met_deductible, first.met_out_of_pocket, first.met_as_of) == ("not known", "not known", None)


def test_a_plan_that_begins_later_has_met_nothing_yet():
    """From February 2027 on, asked about in November 2026: its first year starts at zero, though nobody told an amount."""
    plan = {"deductible": {"person": 2000}, "out_of_pocket_maximum": {"person": 9000}}
    case = household(coverages=[{"kind": "marketplace", "starts": "2027-02-01", "plan": plan}])
    first = build_summary(case, AS_OF, "en").estimate.plan[0]
    assert (first.year_text, first.met_deductible, first.met_out_of_pocket) == ("January 1, 2027", "starts at $0", "starts at $0")


@pytest.mark.parametrize(("ends", "is_told"), [("2026-10-31", False), ("2027-01-31", True)])
def test_a_plan_that_is_over_has_no_numbers_to_tell(ends, is_told):
    """On November 20, 2026 a job's plan that ended in October limits nothing any more; one that ends in January still does."""
    plan = {"deductible": {"person": 2000}, "out_of_pocket_maximum": {"person": 6000}}
    case = household(coverages=[{"kind": "employer", "ends": ends, "plan": plan}])
    assert bool(build_summary(case, AS_OF, "en").estimate.plan) is is_told


def test_unknown_costs_are_never_zero():
    """With nearly everything unknown, low, likely and high are "not known", not $0."""
    total = build_summary(example("nearly"), AS_OF, "en").estimate.total
    assert {total.low.text, total.likely.text, total.high.text} == {"not known"}


def test_a_likely_total_with_something_left_out_says_at_least():
    """When parking is not known the likely total stands as a lower bound, in both languages."""
    case = household(travel={"miles_one_way": 10, "transport": "car"})
    english, spanish = (build_summary(case, AS_OF, language).estimate.total.likely.text for language in LANGUAGES)
    assert english.startswith("at least $") and spanish.startswith("al menos $")


def test_no_insurance_and_unknown_insurance_are_two_things():
    """An empty list of coverages says that nothing limits the cost; a missing list says that nobody knows."""
    none, unknown = (build_summary(household(coverages=told), AS_OF, "en") for told in ([], None))
    assert plan_notes(none) == ["There is no insurance, so no yearly maximum limits the cost."]
    assert plan_notes(unknown) == ["No insurance is known, so no limit on your costs is known."]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_program_stands_in_the_summary_with_its_verdict(path):
    """Every match appears exactly once with its verdict; a no has its reason, an open one what is missing."""
    case = example(path.name)
    found = {one.id: one.verdict for one in match(case, AS_OF)}
    programs = build_summary(case, AS_OF, "es").programs
    assert {one.id: one.verdict for one in programs} == found and len(programs) == len(found)
    assert all(one.reason for one in programs if one.verdict == "does_not_look_eligible")
    assert all(one.missing for one in programs if one.verdict == "need_more_information")


def test_programs_stand_by_verdict():
    """Those that look eligible come first, those that do not come last."""
    order = [one.verdict for one in build_summary(example("james"), AS_OF, "en").programs]
    ranks = {"looks_eligible": 0, "need_more_information": 1, "does_not_look_eligible": 2}
    assert order == sorted(order, key=ranks.__getitem__) and len(set(order)) == 3


def test_sources_are_numbered_from_one_and_cited_by_number():
    """Every number that a row, an assumption or a program cites is in the list, and the list runs from 1."""
    summary = build_summary(example("maria"), AS_OF, "en")
    numbers = [one.number for one in summary.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {place for one in summary.programs for place in one.sources} | summary.estimate.cited
    assert cited and cited <= set(numbers)


def test_staff_is_named_as_the_preparer_only_when_staff_answers():
    """The day line names staff for a case that staff answers, and nobody else."""
    assert "staff" in build_summary(household(who_answers="staff"), AS_OF, "en").prepared_on
    assert build_summary(household(who_answers="patient"), AS_OF, "en").prepared_on == "Prepared on November 20, 2026"


def test_next_steps_ask_for_what_is_missing():
    """With no coinsurance and no amount met, the first step is to call the plan for both; a pending approval comes next."""
    planned = {"treatment": "bispecific_antibody", "drugs": ["teclistamab"], "approval": "pending"}
    plan = {"deductible": {"person": 3000}, "out_of_pocket_maximum": {"person": 8000}}
    case = household(
        illness={"diagnosis": "multiple_myeloma", "planned": planned}, coverages=[{"kind": "employer", "plan": plan}]
    )
    steps = build_summary(case, AS_OF, "en").next_steps
    assert [one.kind for one in steps[:2]] == ["call_plan", "approval"]
    assert "coinsurance" in steps[0].text and "yearly deductible" not in steps[0].text


def test_each_paper_is_listed_once():
    """The merged list of documents names no paper twice."""
    codes = [one.code for one in build_summary(example("james"), AS_OF, "en").documents]
    assert codes and len(codes) == len(set(codes))


def test_what_is_not_counted_is_said_once():
    """A visit whose price is unknown is missing from treatment and from follow-up; paper and screen say it in one line."""
    planned = {"treatment": "allogeneic_transplant", "start": "2027-02"}
    case = household(illness={"diagnosis": "aml", "planned": planned}, coverages=[{"kind": "original_medicare"}])
    shown = build_summary(case, AS_OF, "en").estimate
    visits = [text for text in shown.not_counted_texts if text.startswith("Cancer clinic visit")]
    assert len(visits) == 1 < len([one for one in shown.not_counted if one.text == visits[0]])


def test_no_verdict_promises():
    """No sentence of a summary calls anybody approved or qualified for help."""
    promises = {"en": ("you qualify", "are approved", "guaranteed"), "es": ("usted califica", "garantizado")}
    for language in LANGUAGES:
        summary = build_summary(example("maria"), AS_OF, language)
        said = " ".join([*summary.footer, *(one.text for one in summary.next_steps), *(p.verdict_name for p in summary.programs)])
        assert not [word for word in promises[language] if word in said.lower()]


def test_a_label_loses_only_what_cannot_be_seen():
    """Line breaks become spaces and control signs go; letters with accents and marks of punctuation stay."""
    assert plain("Lucía\n\t<b> \x1b[31m\u202eñ") == "Lucía <b> [31mñ"


def test_a_page_without_a_date_says_so_in_the_readers_language():
    """ "undated" in a data file is "sin fecha" on a Spanish page, "unknown" is "no se sabe"."""
    dates = [source.page_date for source in build_summary(Case(), AS_OF, "es").sources]
    assert any(date.startswith("sin fecha") for date in dates)
    assert "no se sabe" in dates and not any("undated" in date or "unknown" in date for date in dates)


def test_a_fund_last_seen_closed_says_so_on_paper_too():
    """A myeloma fund last seen closed is never listed as if nothing were known of it."""
    case = parse_case(b"schema_version: 1\nillness: {diagnosis: multiple_myeloma}\n", "case.yaml")
    line = next(one for one in build_summary(case, AS_OF, "en").programs if one.id == "bcu-copay/multiple-myeloma")
    assert (line.availability, line.availability_last_seen) == ("unknown", "closed")
    assert "Closed" in line.availability_text


@pytest.mark.parametrize(("language", "words"), [("en", "a set sum paid to you"), ("es", "una suma fija pagada a usted")])
def test_what_taking_help_can_change_elsewhere_stands_with_the_program(language, words):
    """A claim under a cancer policy says how Medicaid may count it; a program that changes nothing says nothing."""
    lines = {one.id: one for one in build_summary(Case(), AS_OF, language).programs}
    assert words in lines["cancer-policy-claim"].on_other_benefits
    assert lines["bcu-patient-aid"].on_other_benefits is None
