"""Which value holds on a day: the rules of looking up, each with a small figure made here."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from figures.figure import Figure
from figures.lookup import FigureExpired, FigureTooEarly, FigureUnknown, choices, look_up, read

AS_OF = date(2026, 11, 20)


def make(values, *, unit="usd_per_year", dimensions=(), next_update=None):
    """A figure with these values, all from one page."""
    whole = {day: {"status": "final", "confidence": "high", "sources": ["page"]} | dated for day, dated in values.items()}
    page = {"title": "A page", "url": "https://example.org/page", "page_date": "2026", "checked": AS_OF}
    return Figure.model_validate(
        {
            "key": "thing",
            "unit": unit,
            "sentence": {"en": "A thing.", "es": "Una cosa."},
            "dimensions": dimensions,
            "sources": {"page": page},
            "values": whole,
            "next_update": next_update,
        }
    )


YEARS = {date(2025, 1, 1): {"value": 100}, date(2026, 1, 1): {"value": 110.5}}
PROPOSAL = {date(2027, 1, 1): {"value": 120, "status": "proposed"}}


def test_each_day_takes_the_value_of_its_own_time():
    """The last day of a year takes that year's value, the next day the new one."""
    figure = make(YEARS)
    assert read(figure, date(2025, 12, 31)).value == Decimal("100")
    assert read(figure, date(2026, 1, 1)).value == Decimal("110.5")
    assert read(figure, date(2026, 1, 1)).from_day == date(2026, 1, 1)


def test_from_the_day_a_new_value_is_due_the_last_one_is_carried_forward():
    """The day before the next update it is simply in force; on that day and after it says that it is old."""
    figure = make(YEARS, next_update=date(2027, 1, 15))
    assert not read(figure, date(2027, 1, 14)).carried_forward
    on_the_day = read(figure, date(2027, 1, 15))
    assert on_the_day.carried_forward and on_the_day.value == Decimal("110.5")


def test_a_law_without_a_next_update_is_never_carried_forward():
    """A figure that changes only with the law holds without a remark."""
    assert not read(make(YEARS), date(2090, 1, 1)).carried_forward


def test_a_value_is_never_used_past_its_hard_end():
    """On its last day it holds; a day later there is no value."""
    figure = make({date(2026, 1, 1): {"value": 5, "until": date(2026, 6, 30)}})
    assert read(figure, date(2026, 6, 30)).value == 5
    with pytest.raises(FigureExpired, match=r"thing.*2026-07-01.*2026-06-30"):
        read(figure, date(2026, 7, 1))


def test_a_proposed_value_is_used_only_when_asked_for():
    """Unasked, the last final value is carried forward; asked, the proposed one says that it is proposed."""
    figure = make(YEARS | PROPOSAL, next_update=date(2027, 1, 1))
    unasked = read(figure, date(2027, 3, 1))
    assert (unasked.value, unasked.status, unasked.carried_forward) == (Decimal("110.5"), "final", True)
    asked = read(figure, date(2027, 3, 1), include_proposed=True)
    assert (asked.value, asked.status) == (120, "proposed")


def test_asking_for_proposals_does_not_reach_into_the_future():
    """Before a proposal would begin, the final value holds even when proposals are welcome."""
    figure = make(YEARS | PROPOSAL, next_update=date(2027, 1, 1))
    assert read(figure, AS_OF, include_proposed=True).status == "final"


def test_a_final_value_after_a_proposal_wins():
    """Once a later final value stands in the file the old proposal is passed over."""
    figure = make(PROPOSAL | {date(2027, 2, 1): {"value": 118}})
    assert read(figure, date(2027, 2, 1), include_proposed=True).value == 118


def test_a_computed_value_counts_as_published():
    """A derived value is used unasked and says that it is derived."""
    assert read(make({date(2026, 1, 1): {"value": 5, "status": "derived"}}), AS_OF).status == "derived"


@pytest.mark.parametrize("values", [YEARS, PROPOSAL], ids=["before the first", "only proposed"])
def test_a_day_before_the_first_value_is_an_error(values):
    """No value is stretched backwards."""
    with pytest.raises(FigureTooEarly, match=r"thing.*2024-12-31"):
        read(make(values), date(2024, 12, 31))


TABLE = {date(2026, 1, 1): {"table": {"alaska": {1: 10, 2: 20}, "hawaii": {1: "unknown", 2: "none"}}}}


def test_a_table_is_read_by_its_named_dimensions():
    """A size may be given as a number or as text."""
    figure = make(TABLE, dimensions=("region", "size"))
    assert read(figure, AS_OF, region="alaska", size=2).value == 20
    assert read(figure, AS_OF, size="2", region="alaska").value == 20


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"region": "alaska"},
        {"region": "alaska", "size": 1, "year": 2026},
        {"region": "none", "size": 1},
        {"region": "alaska", "size": 9},
        {"region": "hawaii", "size": 1},
    ],
    ids=["no dimension", "one missing", "one too many", "no such row", "no such cell", "not seen"],
)
def test_what_the_table_does_not_hold_is_unknown(asked):
    """A missing or needless dimension, a missing row, and a value nobody saw are errors, never a number."""
    with pytest.raises(FigureUnknown, match="thing on 2026-11-20"):
        read(make(TABLE, dimensions=("region", "size")), AS_OF, **asked)


def test_none_in_a_table_is_an_answer():
    """`none` (there is no such limit) is given back as it stands and is not an amount of money."""
    reading = read(make(TABLE, dimensions=("region", "size")), AS_OF, region="hawaii", size=2)
    assert reading.value == "none"
    with pytest.raises(ValueError, match="thing"):
        _ = reading.cents


def test_a_key_nobody_knows_is_unknown():
    """Looking up a misspelled key is an error that names it."""
    with pytest.raises(FigureUnknown, match="povrety_guideline"):
        look_up("povrety_guideline", AS_OF)


def test_dollars_become_whole_cents():
    """110.5 dollars are 11,050 cents; a mileage rate of 20.5 cents is finer than a cent and refused."""
    assert read(make(YEARS), AS_OF).cents == 11_050
    with pytest.raises(ValueError, match="finer than a cent"):
        _ = read(make({date(2026, 1, 1): {"value": 0.205}}, unit="usd_per_mile"), AS_OF).cents


def test_a_fraction_becomes_parts_per_million():
    """0.0996 is 99,600 per million; it is not an amount of money, nor are dollars a fraction."""
    share = read(make({date(2026, 1, 1): {"value": 0.0996}}, unit="fraction"), AS_OF)
    assert share.per_million == 99_600
    with pytest.raises(ValueError):
        _ = share.cents
    with pytest.raises(ValueError):
        _ = read(make(YEARS), AS_OF).per_million


def test_numbers_are_decimals_as_written():
    """0.205 in the file is exactly 205/1000, and a whole number is a Decimal too."""
    value = read(make({date(2026, 1, 1): {"value": 0.205}}, unit="usd_per_mile"), AS_OF).value
    assert isinstance(value, Decimal) and value * 1000 == 205
    assert isinstance(read(make(YEARS), date(2025, 5, 5)).value, Decimal)


def test_a_reading_carries_sources_note_and_confidence():
    """What a screen needs to say where the number comes from travels with it."""
    note = {"en": "Half of it.", "es": "La mitad."}
    reading = read(make({date(2026, 1, 1): {"value": 5, "note": note, "confidence": "low"}}), AS_OF)
    assert [source.url for source in reading.sources] == ["https://example.org/page"]
    assert reading.note.es == "La mitad." and reading.sentence.en == "A thing."
    assert reading.confidence == reading.sources[0].confidence == "low"


def test_choices_list_the_rows_of_a_table():
    """The rows of the first dimension, then those under a chosen one; a plain number has none."""
    assert choices("irs_mileage", AS_OF) == ("medical", "business", "charitable")
    assert choices("poverty_guideline", AS_OF, region="hawaii") == tuple("12345678")
    assert choices("part_a_deductible", AS_OF) == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({date(2026, 1, 1): {"value": 1}, date(2025, 1, 1): {"value": 2}}, "figure_days_order"),
        ({date(2026, 1, 1): {"value": 1, "until": date(2025, 12, 31)}}, "figure_until"),
        ({date(2025, 1, 1): {"value": 1, "until": date(2026, 1, 1)}, date(2026, 1, 1): {"value": 2}}, "figure_until"),
        ({date(2026, 1, 1): {"value": 1, "sources": ["elsewhere"]}}, "figure_source"),
        ({date(2026, 1, 1): {"value": 1, "sources": []}}, "too_short"),
        ({date(2026, 1, 1): {"table": {"a": 1}}}, "figure_dimensions"),
        ({date(2026, 1, 1): {}}, "figure_dimensions"),
        ({date(2026, 1, 1): {"value": True}}, "figure_value"),
        ({date(2026, 1, 1): {"value": "none"}}, "figure_value"),
        ({date(2026, 1, 1): {"value": -1}}, "figure_value"),
        ({date(2026, 1, 1): {"value": 1, "status": "draft"}}, "literal_error"),
        ({}, "too_short"),
    ],
)
def test_a_figure_out_of_form_is_refused(values, code):
    """Wrong order, an end before the start, a value without source or of the wrong kind: each is its own fault."""
    with pytest.raises(ValidationError) as caught:
        make(values)
    assert [error["type"] for error in caught.value.errors()] == [code]


@pytest.mark.parametrize("table", [{"alaska": 1}, {"alaska": {}}, {"alaska": {"1": {"x": 2}}}, {"alaska": {"1": "some"}}])
def test_a_table_has_one_level_for_each_dimension(table):
    """A branch that is too short, empty or too deep is refused, and so is a stray word."""
    with pytest.raises(ValidationError):
        make({date(2026, 1, 1): {"table": table}}, dimensions=("region", "size"))


def test_an_update_is_due_after_the_newest_value():
    """A next update on or before the newest published value means that somebody forgot to move it."""
    with pytest.raises(ValidationError) as caught:
        make(YEARS, next_update=date(2026, 1, 1))
    assert [error["type"] for error in caught.value.errors()] == ["figure_next_update"]
