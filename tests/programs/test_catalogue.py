"""Reading the catalogue: every fault of every file at once, and a search by old and new names."""

import pytest

from ground.faults import FileFaults
from programs.catalogue import catalogue, load
from tests.programs.tiny import GRANT, LINE, ORGANIZATION, changed, tiny_catalogue, written


def faults(folder, *programs, organization=ORGANIZATION) -> list[tuple[str, str, str]]:
    with pytest.raises(FileFaults) as raised:
        load(written(folder, *programs, organization=organization))
    return [(one.file, one.where, one.code) for one in raised.value.faults]


def test_the_projects_own_catalogue_is_whole():
    """Every file of the catalogue is read without a fault, and nobody's offers are lost."""
    own = catalogue()
    assert own.offers and {offer.program.id for offer in own.offers} == set(own.programs)


def test_no_note_repeats_what_an_opening_by_law_says():
    """A card says itself that a right by law is open at any time; a note that says so too stands twice on it."""
    told = [(one.id, one.availability) for one in catalogue().programs.values() if one.availability]
    noted = [(name, now.note.en) for name, now in told if now.by_law and now.note]
    assert noted and not [name for name, note in noted if "any time" in note]


def test_a_program_with_funds_is_offered_fund_by_fund(tmp_path):
    """Funds in the order of their file, a program without funds as one."""
    tiny = tiny_catalogue(tmp_path)
    assert [offer.id for offer in tiny.offers] == ["helpers-grant/myeloma", "helpers-grant/aml", "helpers-line"]


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"colour": "red"}, "colour", "unknown_key"),
        ({"effect": "magic"}, "effect", "not_in_vocabulary"),
        ({"pays_for": ["yachts"]}, "pays_for[1]", "not_in_vocabulary"),
        ({"apply": {"documents": ["love_letter"]}}, "apply.documents[1]", "not_in_vocabulary"),
        ({"gives": {"en": "Advice."}}, "gives.es", "missing_key"),
        ({"verified": "soon"}, "verified", "day"),
        ({"organization": "others"}, "organization", "wrong_place"),
        ({"conflicts_with": ["nobody"]}, "conflicts_with", "unknown_program"),
        ({"ended": {"on": "2025-12-31", "replaced_by": "nobody"}}, "ended.replaced_by", "unknown_program"),
        ({"availability": {"status": "open", "sources": ["x"]}}, "availability.sources", "unknown_source"),
        ({"award": {"limits": [{"amount": 5, "per": "month", "sources": ["x"]}]}}, "award.limits[1].sources", "unknown_source"),
        (
            {"on_other_benefits": {"words": {"en": "It counts.", "es": "Cuenta."}, "sources": ["x"]}},
            "on_other_benefits.sources",
            "unknown_source",
        ),
        ({"criteria": [{"id": "a", "test": "help_received", "program": "nobody"}]}, "criteria[1].program", "unknown_program"),
        ({"criteria": [{"id": "a", "test": "nothing"}]}, "criteria[1].test", "unknown_test"),
    ],
)
def test_each_fault_is_named_with_its_file_and_key(tmp_path, changes, where, code):
    """Unknown keys, codes, sources, programs, a missing language, a wrong place: each is said."""
    assert ("helpers/helpers-line.yaml", where, code) in faults(tmp_path, changed(LINE, **changes))


def test_all_faults_of_all_files_come_at_once(tmp_path):
    """A fault in one file hides none in another."""
    found = faults(tmp_path, changed(GRANT, effect="magic"), changed(LINE, pays_for=["yachts"], colour="red"))
    assert {file for file, _, _ in found} == {"helpers/helpers-grant.yaml", "helpers/helpers-line.yaml"}
    assert len(found) == 3


def test_a_file_is_named_like_its_program(tmp_path):
    """The id and the file's name are the same word."""
    written(tmp_path, LINE)
    (tmp_path / "helpers" / "helpers-line.yaml").rename(tmp_path / "helpers" / "other.yaml")
    assert ("helpers/other.yaml", "id", "wrong_place") in faults(tmp_path)


def test_an_organization_must_be_there(tmp_path):
    """A folder without its organization's file is a fault."""
    assert ("helpers/organization.yaml", "", "unknown_organization") in faults(tmp_path, LINE, organization=None)


def test_a_fund_is_named_once(tmp_path):
    """Two funds with one id could not be told apart."""
    twice = changed(GRANT, funds=[GRANT["funds"][0], GRANT["funds"][0]])
    assert [code for _, _, code in faults(tmp_path, twice)] == ["repeated_id"]


def test_an_age_between_two_numbers_becomes_two_tests(tmp_path):
    """18 to 64 is read as at least 18 and at most 64."""
    (offer,) = tiny_catalogue(tmp_path, LINE).offers
    assert [(part.leaf.at_least, part.leaf.at_most) for part in offer.criteria[0].node.parts] == [(18, None), (None, 64)]


def test_a_search_finds_present_and_former_names(tmp_path):
    """Program, fund and organization, in both languages, without accents; an old name is shown as the old name."""
    tiny = tiny_catalogue(tmp_path)

    def search(text):
        return [(one.program.id, one.former_name) for one in tiny.search(text)]

    assert search("help line") == [("helpers-line", None)]
    assert search("LINEA") == [("helpers-line", None)]
    assert search("mieloma") == [("helpers-grant", None)]
    assert search("First Hand") == [("helpers-grant", "First Hand Fund")]
    assert search("OLS") == [
        ("helpers-grant", "Old Leukemia Society (OLS)"),
        ("helpers-line", "Old Leukemia Society (OLS)"),
    ]
    assert search("and") == []
    assert search("Old and Leukemia Society") == search("OLS")
    assert search("firsthand fund") == [("helpers-grant", "First Hand Fund")]
    assert len(search("")) == 2


@pytest.mark.parametrize(
    ("old_name", "organization"),
    [
        ("LLS", "blood-cancer-united"),
        ("PAN", "patient-advocate-foundation"),
        ("Be The Match", "nmdp"),
        ("Chronic Disease Fund", "good-days"),
        ("Patient Services Inc", "accessia-health"),
        ("Bone Marrow Foundation", "bone-marrow-cancer-foundation"),
        ("viatical", "general-help"),
        ("BeiGene", "beone"),
        ("Celgene", "bristol-myers-squibb"),
        ("Janssen CarePath", "johnson-and-johnson"),
        ("NINLARO 1Point", "takeda"),
        ("MorphoSys", "incyte"),
        ("Leukemia and Lymphoma Society", "blood-cancer-united"),
        ("Leukemia & Lymphoma Society", "blood-cancer-united"),
        ("Sociedad de Leucemia y Linfoma", "blood-cancer-united"),
        ("Patient Access Network", "patient-advocate-foundation"),
        ("copay relief", "patient-advocate-foundation"),
        ("total assist", "patient-advocate-foundation"),
        ("Childrens Leukemia", "childrens-leukemia-research-association"),
        ("Myeloma Crowd", "healthtree"),
    ],
)
def test_who_types_an_old_name_finds_the_new_one(old_name, organization):
    """Organizations that merged or changed names are found by the name on older lists."""
    assert organization in {one.program.organization for one in catalogue().search(old_name)}


@pytest.mark.parametrize(
    ("typed", "fund"),
    [("CLL", "bcu-copay"), ("LLC", "healthwell-copay-premium"), ("GVHD", "totalassist"), ("SMD", "bcu-copay")],
)
def test_the_short_name_of_an_illness_finds_its_funds(typed, fund):
    """People know their illness by its letters, in English and in Spanish."""
    assert fund in {one.program.id for one in catalogue().search(typed)}


@pytest.mark.parametrize("typed", ["rent", "renta", "gasolina", "grocery"])
def test_a_word_that_stands_in_no_name_is_sought_in_what_programs_give(typed):
    """Who types what they need, and not who pays it, finds programs too."""
    found = catalogue().search(typed)
    assert found and all(one.former_name is None for one in found)


def test_a_funds_award_goes_before_the_programs(tmp_path):
    """What the fund states replaces the program's, what it leaves out stays."""
    program = tiny_catalogue(tmp_path).programs["helpers-grant"]
    award = program.award_of(program.funds[0])
    assert award.limits[0].amount.exact == 900_000
    assert award.renewable is True and award.form == "grant"
    assert program.award_of(program.funds[1]) == program.award
