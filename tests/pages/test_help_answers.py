"""Money of others for the medicine: what the widgets show and what they write into a case."""

from cases.files import case_as_data, parse_case
from pages.frame.help_answers import HELP, NO_HELP
from pages.frame.questions import build_case, widget_values


def case_of(coverage):
    planned = "illness: {planned: {treatment: bispecific_antibody, drugs: [teclistamab]}}"
    return parse_case(f"schema_version: 1\n{planned}\ncoverages: [{coverage}]\n".encode(), "case.yaml")


def helps(case):
    return case_as_data(case)["coverages"][0].get("help")


def test_a_card_is_for_the_planned_medicine():
    """Chosen with its limit a year and what stays with the household each time."""
    answers = {HELP: ["copay_card"], f"{HELP}.copay_card.limit": 20000, f"{HELP}.copay_card.per": "year"}
    answers |= {f"{HELP}.copay_card.household_pays_at_least": 5}
    told = build_case(case_of("{kind: employer}"), answers)
    (card,) = helps(told)
    assert card["kind"] == "copay_card" and card["drug"] == "teclistamab"
    assert (card["limit"], card["household_pays_at_least"]) == (20000, 5)
    assert widget_values(told)[f"{HELP}.copay_card.limit"] == 20000


def test_nobody_else_pays_is_an_answer_and_nothing_chosen_is_none():
    """An empty list is "none"; without a choice it stays unknown."""
    assert helps(build_case(case_of("{kind: employer}"), {HELP: [NO_HELP]})) == []
    assert widget_values(case_of("{kind: employer, help: []}"))[HELP] == [NO_HELP]
    told = case_of("{kind: employer, help: [{kind: copay_card}]}")
    assert helps(build_case(told, {HELP: []})) is None


def test_what_no_widget_shows_stays():
    """A second card, its drug and a limit typed as a band outlive a change of another answer."""
    told = case_of(
        "{kind: employer, help: [{kind: copay_card, drug: lenalidomide, limit: {at_least: 100, at_most: 200}}, "
        "{kind: copay_card, drug: pomalidomide, limit: 300}, {kind: free_drug}]}"
    )
    changed = build_case(told, {f"{HELP}.copay_card.household_pays_at_least": 10})
    first, second, free = helps(changed)
    assert first["drug"] == "lenalidomide" and first["limit"] == {"at_least": 100, "at_most": 200}
    assert first["household_pays_at_least"] == 10 and second["drug"] == "pomalidomide" and free["kind"] == "free_drug"


def test_without_insurance_there_is_nothing_to_help_with():
    """An answer that belongs to a plan nobody has makes no coverage."""
    empty = parse_case(b"schema_version: 1\n", "case.yaml")
    assert build_case(empty, {HELP: ["copay_card"]}).coverages is None
