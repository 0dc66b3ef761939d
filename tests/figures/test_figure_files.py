"""Every figure file of the house keeps the form, names its sources, and says when it is due."""

import re
from datetime import date
from itertools import product

import pytest

from figures.catalogue import VALUES, all_figures, load, stale
from figures.lookup import FigureError, choices, look_up
from ground.faults import FileFaults

AS_OF = date(2026, 11, 20)
LAST_LOOK = date(2026, 11, 24)
FIGURES = list(all_figures().values())
EACH = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.key)

WHOLE = """\
# A figure of the tests
key: {key}
unit: usd_per_year
sentence: {{en: A figure., es: Una cifra.}}
sources:
  page: {{title: A page, url: "https://example.org/page", page_date: "2026", checked: 2026-11-20}}
values:
  2026-01-01: {{status: final, value: {value}, confidence: high, sources: [page]}}
"""


def test_the_house_holds_the_figures_its_costs_and_programs_ask_for():
    """Every yearly figure that estimates and rules rest on is there under its key."""
    needed = {
        "poverty_guideline",
        "poverty_guideline_first_person",
        "poverty_guideline_additional_person",
        "aca_out_of_pocket_maximum",
        "irs_mileage",
        "gsa_lodging_standard",
        "gsa_meals_standard",
        "irs_lodging_limit_per_night",
        "medical_deduction_floor",
        "part_a_deductible",
        "part_b_deductible",
        "part_b_premium",
        "part_d_out_of_pocket_cap",
        "extra_help_income_limit",
    }
    assert needed <= set(all_figures())


@EACH
def test_a_file_says_what_it_is(figure):
    """A file opens with a comment, is named after its key, and stays within 150 characters a line."""
    (path,) = VALUES.rglob(f"{figure.key}.yaml")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert max(map(len, lines)) <= 150
    assert path.stem == figure.key


@EACH
def test_every_value_names_a_page_somebody_looked_at(figure):
    """Each value has a source with title, address, the page's date, and a day of checking not after today's."""
    for dated in figure.values.values():
        for name in dated.sources:
            source = figure.sources[name]
            assert source.title and source.page_date
            assert re.match(r"https?://\S+$", source.url)
            assert source.checked <= LAST_LOOK


@EACH
def test_no_source_is_left_unused(figure):
    """A source stands in a file because a value rests on it."""
    assert set(figure.sources) == {name for dated in figure.values.values() for name in dated.sources}


@EACH
def test_people_read_it_in_both_languages(figure):
    """The sentence and every note are whole sentences in English and in Spanish, and the two differ."""
    for words in [figure.sentence, *(dated.note for dated in figure.values.values() if dated.note)]:
        assert words.en.endswith(".") and words.es.endswith(".")
        assert words.en != words.es


@EACH
@pytest.mark.parametrize("day", [AS_OF, date(2027, 1, 20), date(2028, 11, 1)], ids=str)
def test_a_stale_figure_is_never_read_without_saying_so(figure, day):
    """On or after its next update a figure is read as carried forward, or not at all; before it, never as such."""
    is_stale = figure in stale(day)
    for cell in _cells(figure, day):
        try:
            reading = look_up(figure.key, day, **cell)
        except FigureError:
            continue
        assert reading.carried_forward == is_stale
        assert reading.status != "proposed"


def _cells(figure, day):
    """Every combination of the figure's dimensions on a day."""
    try:
        rows = [{}]
        for dimension in figure.dimensions:
            rows = [row | {dimension: choice} for row in rows for choice in choices(figure.key, day, **row)]
    except FigureError:
        return []
    return rows


def test_gsa_rates_are_stale_and_poverty_guidelines_are_not():
    """On 2026-11-20 the travel rates of fiscal year 2027 are missing; the guidelines of 2027 are not due yet."""
    keys = {figure.key for figure in stale(AS_OF)}
    assert {"gsa_lodging_standard", "gsa_meals_standard"} <= keys
    assert "poverty_guideline" not in keys


def test_a_proposed_value_never_hides_that_a_final_one_is_due():
    """A figure with a proposed value is due by the day the proposal would begin."""
    for figure in FIGURES:
        for from_day, dated in figure.values.items():
            if dated.status == "proposed":
                assert figure.next_update and figure.next_update <= from_day


def test_poverty_table_is_complete():
    """The guideline has every region for households of one to eight."""
    for year, region, size in product((2025, 2026), ("contiguous", "alaska", "hawaii"), range(1, 9)):
        assert look_up("poverty_guideline", date(year, 6, 1), region=region, size=size).value > 0


def test_each_faulty_file_is_named(tmp_path):
    """Two wrong files give faults for both, each with its name and what is wrong."""
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "one.yaml").write_text(WHOLE.format(key="another", value=5))
    (tmp_path / "two.yaml").write_text(WHOLE.format(key="two", value="yes"))
    with pytest.raises(FileFaults) as caught:
        load(tmp_path)
    assert [(fault.file, fault.code) for fault in caught.value.faults] == [
        ("topic/one.yaml", "figure_key"),
        ("two.yaml", "figure_value"),
    ]


def test_a_key_stands_in_one_file_only(tmp_path):
    """The same key under two topics is a fault."""
    for topic in ("first", "second"):
        (tmp_path / topic).mkdir()
        (tmp_path / topic / "one.yaml").write_text(WHOLE.format(key="one", value=5))
    with pytest.raises(FileFaults) as caught:
        load(tmp_path)
    assert [fault.code for fault in caught.value.faults] == ["repeated_key"]
