"""The next best question: votes of the programs that need more information, worked out by hand."""

from programs.catalogue import Catalogue
from programs.matching import match
from programs.next_question import NextQuestion, next_questions
from tests.programs.tiny import AS_OF, LINE, case, changed, tiny_catalogue


def questions(catalogue: Catalogue, **answers) -> list[NextQuestion]:
    return list(next_questions(match(case(**answers), AS_OF, catalogue)))


def test_a_question_that_decides_alone_goes_before_one_of_several(tmp_path):
    """With myeloma in Texas the grant lacks income and size (half a vote each), the line lacks the age (a whole vote)."""
    told = {"illness": {"diagnosis": "multiple_myeloma"}, "patient": {"state": "TX"}}
    found = questions(tiny_catalogue(tmp_path), **told)
    assert [one.field for one in found] == ["patient.age", "household.income_per_year", "household.size"]
    assert [(one.settles, one.touches) for one in found] == [(1, 1), (0, 1), (0, 1)]


def test_dollars_are_those_of_known_whole_awards(tmp_path):
    """The myeloma fund gives 9,000 an award period; the line names no amount; 300 a month say nothing of a whole award."""
    told = {"illness": {"diagnosis": "multiple_myeloma"}, "patient": {"state": "TX"}}
    by_field = {one.field: one.award for one in questions(tiny_catalogue(tmp_path / "a"), **told)}
    assert by_field == {"patient.age": None, "household.income_per_year": 900_000, "household.size": 900_000}
    monthly = changed(LINE, award={"limits": [{"amount": 300, "per": "month"}]})
    assert [one.award for one in questions(tiny_catalogue(tmp_path / "b", monthly))] == [None]


def test_between_equal_votes_the_dollars_decide(tmp_path):
    """Two programs with one open answer each: the one that gives more goes first."""
    rich = changed(LINE, id="z-rich", criteria=[{"id": "v", "test": "veteran"}], award={"limits": [{"amount": 9, "per": "once"}]})
    found = questions(tiny_catalogue(tmp_path, LINE, rich))
    assert [(one.field, one.award) for one in found] == [("patient.veteran", 900), ("patient.age", None)]


def test_a_program_has_one_vote_however_many_funds_it_has(tmp_path):
    """The grant's two funds lack diagnosis, income, size and state; the line alone puts the age before each of them."""
    assert questions(tiny_catalogue(tmp_path))[0].field == "patient.age"


def test_an_ended_program_asks_nothing(tmp_path):
    """Nobody has to answer for a program that is over."""
    assert questions(tiny_catalogue(tmp_path, changed(LINE, ended={"on": "2025-12-31"}))) == []


def test_what_only_the_program_can_say_is_not_asked_of_the_household(tmp_path):
    """A limit nobody saw takes its share of the vote and is no question here."""
    unseen = changed(LINE, criteria=[*LINE["criteria"], {"id": "money", "test": "assets", "limit": "unknown"}])
    (found,) = questions(tiny_catalogue(tmp_path, unseen))
    assert (found.field, found.settles, found.touches) == ("patient.age", 0, 1)


def test_one_question_on_insurance_stands_for_every_kind(tmp_path):
    """While nothing is told, what insurance there is comes first; with a list, the open kinds are asked one by one."""
    insured = changed(LINE, id="a", criteria=[{"id": "i", "test": "insured"}])
    not_public = {"id": "n", "not": {"test": "coverage", "any_of": ["medicare", "medicaid"]}}
    tiny = tiny_catalogue(tmp_path, insured, changed(LINE, id="b", criteria=[not_public]))
    assert [(one.field, one.settles) for one in questions(tiny)] == [("coverages", 2)]
    told = questions(tiny, coverages=[{"kind": "employer"}])
    assert [one.field for one in told] == ["has_coverage.medicare", "has_coverage.medicaid"]


def test_nothing_open_means_no_question(tmp_path):
    """A decided household is asked nothing more."""
    assert questions(tiny_catalogue(tmp_path, LINE), patient={"age": 30}) == []
