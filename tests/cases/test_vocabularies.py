"""The words a case is told in: whole files, and the law of wider and narrower words."""

import re
from collections import defaultdict
from itertools import product

import pytest
from pydantic import ValidationError

from cases import vocabulary as words
from cases.vocabulary import Code, OptionalCode, Vocabulary, vocabulary
from ground.faults import from_validation
from ground.sources import Model

ALL = words.names()
FILES = [
    "diagnoses",
    "drugs",
    "treatments",
    "services",
    "coverage_kinds",
    "states",
    "documents",
    "cost_kinds",
    "cost_categories",
]
SHORT_LISTS = [
    "who_answers",
    "approval",
    "residency",
    "relation",
    "transport",
    "setting",
    "income_kind",
    "period",
    "work_status",
    "metal_level",
    "family_rule",
    "help_kind",
    "help_outcome",
    "benefit",
    "verdict",
    "availability",
    "program_effect",
    "network",
    "applicant",
]


class Answers(Model):
    diagnosis: Code("diagnoses") | None = None  # type: ignore[valid-type]
    state: OptionalCode("states") = None  # type: ignore[valid-type]
    approval: OptionalCode("approval") = None  # type: ignore[valid-type]


def test_every_vocabulary_of_the_design_is_there():
    """The files and short lists that the rest of the project names can all be read."""
    assert set(FILES) | set(SHORT_LISTS) <= set(ALL)


def test_unknown_vocabulary_is_refused():
    """A name that no file has raises instead of giving an empty vocabulary."""
    with pytest.raises(KeyError):
        vocabulary("colors")


@pytest.mark.parametrize("name", ALL)
def test_codes_are_unique(name):
    """No code stands twice in one vocabulary."""
    read = vocabulary(name)
    assert read.vocabulary == name
    assert len(read.terms) == len(read.listed) > 0


@pytest.mark.parametrize("name", ALL)
def test_codes_have_one_form(name):
    """Codes are snake_case, or two capitals for a state."""
    form = r"[A-Z]{2}" if name == "states" else r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
    assert [code for code in vocabulary(name).terms if not re.fullmatch(form, code)] == []


@pytest.mark.parametrize("name", ALL)
def test_wider_words_exist_and_form_no_circle(name):
    """Every parent is a term of the same vocabulary, and nobody is their own ancestor."""
    read = vocabulary(name)
    for term in read.listed:
        wider = [*([term.parent] if term.parent else []), *term.also_under]
        assert set(wider) <= set(read.terms), term.code
        assert term.code not in read.ancestors(term.code)


@pytest.mark.parametrize("name", ALL)
def test_both_languages_are_filled(name):
    """Names, hints and notes say something in English and in Spanish."""
    for term in vocabulary(name).listed:
        for said in (term.name, term.hint, term.note):
            assert said is None or (said.en.strip() and said.es.strip()), term.code


@pytest.mark.parametrize("name", ALL)
def test_a_word_names_one_thing(name):
    """No code, name or alias leads to two terms, unless the file lists it as shared."""
    read = vocabulary(name)
    meant = defaultdict(set)
    for term in read.listed:
        for word in term.words:
            meant[word].add(term.code)
    allowed = {words.folded(word) for word in read.shared_aliases}
    assert {word: codes for word, codes in meant.items() if len(codes) > 1 and word not in allowed} == {}


def test_fields_of_single_vocabularies_are_whole():
    """Services and drugs carry a benefit, coverages say whether they are insurance, costs lie in a category."""
    benefits, categories = vocabulary("benefit"), vocabulary("cost_categories")
    assert all(term.benefit in benefits for term in vocabulary("services").listed)
    assert all(term.benefit in benefits for term in vocabulary("drugs").listed if term.benefit)
    assert all(term.is_insurance is not None for term in vocabulary("coverage_kinds").listed)
    assert all(term.category in categories for term in vocabulary("cost_kinds").listed)
    drugs = vocabulary("drugs")
    assert all(term.benefit for term in drugs.listed if term.hcpcs or term.manufacturer)


def test_states_have_a_guideline_region():
    """50 states and the District have a guideline; two of them their own; the five territories have none."""
    by_region = defaultdict(set)
    for term in vocabulary("states").listed:
        by_region[term.guideline_region].add(term.code)
        assert term.territory == (term.guideline_region == "none")
    assert len(by_region["contiguous"]) == 49 and "DC" in by_region["contiguous"]
    assert by_region["alaska"] == {"AK"} and by_region["hawaii"] == {"HI"}
    assert by_region["none"] == {"PR", "GU", "VI", "AS", "MP"}


@pytest.mark.parametrize(
    ("code", "target", "answer"),
    [
        ("follicular_lymphoma", "lymphoma", True),
        ("follicular_lymphoma", "any_cancer", True),
        ("lymphoma", "follicular_lymphoma", None),
        ("multiple_myeloma", "lymphoma", False),
        ("multiple_myeloma", "multiple_myeloma", True),
        ("cll_sll", "leukemia", True),
        ("cll_sll", "non_hodgkin_lymphoma", True),
        ("non_hodgkin_lymphoma", "cll_sll", None),
        ("non_hodgkin_lymphoma", "leukemia", None),
        ("hodgkin_lymphoma", "leukemia", False),
        ("aplastic_anemia", "any_cancer", False),
        ("breast_cancer", "blood_cancer", False),
    ],
)
def test_a_diagnosis_belongs(code, target, answer):
    """A narrower word belongs, a wider word leaves it open, another word does not belong."""
    assert vocabulary("diagnoses").belongs(code, target) is answer


def test_learning_a_narrower_diagnosis_never_overturns_an_answer():
    """Whoever says a narrower word than before keeps every settled answer; only an open one may move."""
    read = vocabulary("diagnoses")
    for narrow, target in product(read.terms, repeat=2):
        now = read.belongs(narrow, target)
        for wide in read.ancestors(narrow):
            assert read.belongs(wide, target) in (None, now), (wide, narrow, target)


def test_ancestors_come_nearest_first():
    """The parent stands before the grandparent, and a second place beside the first."""
    assert vocabulary("diagnoses").ancestors("dlbcl") == (
        "large_b_cell_lymphoma",
        "non_hodgkin_lymphoma",
        "lymphoma",
        "blood_cancer",
        "any_cancer",
    )
    assert vocabulary("diagnoses").ancestors("cll_sll")[:2] == ("chronic_leukemia", "non_hodgkin_lymphoma")


def test_other_vocabularies_are_trees_too():
    """A QMB is a Medicare Savings Program, but "Medicare" may or may not be a drug plan."""
    kinds = vocabulary("coverage_kinds")
    assert kinds.belongs("qmb", "medicare_savings_program") is True
    assert kinds.belongs("medicare", "medicare_part_d") is None
    assert kinds.belongs("medigap", "government_health_program") is False
    assert kinds.is_or_below("federal_employee_plan", "private_coverage")


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("drugs", "Tecvayli", "teclistamab"),
        ("drugs", "tecvay", "teclistamab"),
        ("drugs", "LENALIDOMIDA", "lenalidomide"),
        ("diagnoses", "mieloma multiple", "multiple_myeloma"),
        ("diagnoses", "MACROGLOBULINEMIA de waldenstrom", "waldenstrom_macroglobulinemia"),
        ("diagnoses", "CLL/SLL", "cll_sll"),
        ("diagnoses", "ALL", "all"),
        ("coverage_kinds", "obamacare", "marketplace"),
        ("states", "nueva york", "NY"),
        ("services", "UCI", "icu_day"),
    ],
)
def test_what_people_type_is_found(name, typed, code):
    """Brand names, abbreviations and Spanish words lead to the term, without regard to case and accents."""
    assert vocabulary(name).find(typed)[0].code == code


def test_search_ranks_whole_words_before_parts():
    """The word myeloma is multiple myeloma before it is a part of another name, and nothing finds nothing."""
    found = [term.code for term in vocabulary("diagnoses").find("myeloma")]
    assert found[0] == "multiple_myeloma" and "smoldering_myeloma" in found
    assert vocabulary("diagnoses").find("  ") == []
    assert vocabulary("diagnoses").find("zzzz") == []


def test_a_wrong_code_names_the_closest():
    """The fault of a mistyped code carries the code that was meant, and all codes of a short list."""
    raw = {"diagnosis": "multiple_mieloma", "state": "texas", "approval": "maybe"}
    with pytest.raises(ValidationError) as caught:
        Answers.model_validate(raw)
    faults = {fault.where: fault for fault in from_validation(caught.value, "case.yaml", raw)}
    assert [fault.code for fault in faults.values()] == ["not_in_vocabulary"] * 3
    assert faults["diagnosis"].expected == "multiple_myeloma"
    assert faults["state"].expected == "TX"
    assert faults["approval"].expected == "approved, pending, denied, not_asked"


def test_a_hopeless_code_still_names_something():
    """A word near to nothing, or not a word at all, is answered with the widest words."""
    for wrong in ("qqqqqqqqqq", 7, ["all"]):
        with pytest.raises(ValidationError) as caught:
            Answers.model_validate({"diagnosis": wrong})
        assert caught.value.errors()[0]["ctx"]["expected"].startswith("any_cancer, ")


def test_unknown_words():
    """An optional code reads the words for unknown as None; a plain code refuses them."""
    assert Answers.model_validate({"state": "not sure", "approval": "?"}) == Answers()
    assert Answers.model_validate({"diagnosis": None}).diagnosis is None
    with pytest.raises(ValidationError):
        Answers.model_validate({"diagnosis": "unknown"})


def test_a_circle_is_seen_by_its_test():
    """A term that stands above itself turns up among its own ancestors, so the test of the files can fail."""
    name = {"en": "x", "es": "x"}
    round_about = [{"code": "a", "parent": "b", "name": name}, {"code": "b", "parent": "a", "name": name}]
    assert "a" in Vocabulary.model_validate({"vocabulary": "x", "terms": round_about}).ancestors("a")
