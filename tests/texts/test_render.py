"""Values become words by their type, in both languages."""

from datetime import date

import pytest

from ground.bands import Band, DayBand
from ground.said import Cents, Codes, Said, Share, Span
from ground.sources import Words
from texts import render
from texts.render import MissingText, joined, money, month, say, sentence, show


@pytest.mark.parametrize(
    ("cents", "english"),
    [(1_060_000, "$10,600"), (1_234, "$12"), (950, "$9.50"), (0, "$0"), (None, "unknown"), (123_456_789, "$1,234,568")],
)
def test_money_in_whole_dollars_with_cents_only_where_they_matter(cents, english):
    """Whole dollars; cents below ten dollars; unknown is a word and never $0."""
    assert money("en", cents) == english


def test_money_keeps_its_cents_when_asked():
    """A ledger shows every cent."""
    assert money("en", 142_308, exact=True) == "$1,423.08"
    assert money("es", 142_308, exact=True) == "$1,423.08"


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (date(2026, 11, 20), "November 20, 2026", "20 de noviembre de 2026"),
        (Cents.span(4_000_000, 6_000_000), "$40,000 to $60,000", "$40,000 a $60,000"),
        (Cents.span(None, 6_000_000), "at most $60,000", "como máximo $60,000"),
        (Cents.span(4_000_000, None), "at least $40,000", "al menos $40,000"),
        (Cents.span(None, None), "unknown", "no se sabe"),
        (Span(Band(2, 4)), "2 to 4", "2 a 4"),
        (Span(Band(3, 3)), "3", "3"),
        (Share(316_000), "31.6%", "31.6%"),
        (Share(200_000), "20%", "20%"),
        (True, "yes", "sí"),
        (None, "unknown", "no se sabe"),
        (1234, "1,234", "1,234"),
        (
            DayBand(date(2026, 3, 1), date(2026, 3, 31)),
            "March 1, 2026 to March 31, 2026",
            "1 de marzo de 2026 a 31 de marzo de 2026",
        ),
        (Codes("drugs", ("teclistamab",)), "Teclistamab", "Teclistamab"),
        (Words(en="a", es="b"), "a", "b"),
    ],
)
def test_each_kind_of_value_in_both_languages(value, english, spanish):
    """The same value, said twice."""
    assert show("en", value) == english
    assert show("es", value).replace("\xa0", " ") == spanish


def test_months_in_both_languages():
    """Calendar months carry their year."""
    assert month("en", date(2026, 12, 1)) == "December 2026"
    assert month("es", date(2026, 12, 1)) == "diciembre de 2026"


def test_a_persons_own_words_are_shown_as_they_are():
    """Text a person typed is data: braces, dollars and stars in it stay what they are."""
    hostile = "{day} $x$ **b** <script>"
    assert hostile in sentence("en", Said("costs.assumption.as_is", {"words": hostile}))


def test_a_missing_text_or_value_is_loud():
    """A fault of ours is an error in a test, not an empty line on paper."""
    with pytest.raises(MissingText):
        say("en", "costs.no_such_text")
    with pytest.raises(MissingText):
        say("en", "costs.notice.start_assumed")


def test_one_and_many_are_told_apart(monkeypatch):
    """`one` and `other` forms follow the value called count."""
    forms = {"one": "{count} program", "other": "{count} programs"}
    monkeypatch.setattr(render, "table", lambda language: {"t.programs": forms})
    assert [say("en", "t.programs", count=count) for count in (0, 1, 2)] == ["0 programs", "1 program", "2 programs"]


@pytest.mark.parametrize(
    ("parts", "style", "spanish"),
    [
        (["Ohio", "Indiana"], "standard", "Ohio e Indiana"),
        (["Indiana", "Ohio"], "or", "Indiana u Ohio"),
        (["leucemia", "linfoma", "otro cáncer"], "or", "leucemia, linfoma u otro cáncer"),
        (["consulta", "hospitalización"], "or", "consulta u hospitalización"),
        (["leucemia", "Hodgkin"], "or", "leucemia o Hodgkin"),
        (["agua", "hielo"], "standard", "agua y hielo"),
        (["otro cáncer", "leucemia"], "or", "otro cáncer o leucemia"),
        (["Ohio"], "or", "Ohio"),
    ],
)
def test_a_spanish_list_changes_its_last_word_before_the_same_sound(parts, style, spanish):
    """Spanish grammar: "e" for "y" before the sound i, "u" for "o" before the sound o, by the next word only."""
    assert joined("es", parts, style) == spanish
    assert " e " not in joined("en", parts, style) and " u " not in joined("en", parts, style)
