"""What people type is shown as they typed it, and both languages say everything."""

import re

import pytest

from pages.frame.fields import words_key
from pages.frame.help_answers import HELP
from pages.frame.life_answers import MEMBERS
from pages.frame.plan_answers import SERVICES
from pages.frame.questions import questions
from pages.frame.words import link, md
from texts.render import has_text, table

HOSTILE = "![x](https://evil.example/p.png) <b>hi</b> **bold** $x$ :red[y] `code` [a](javascript:b) | # ~~z~~ \\"
SIGNS = "\\`*_{}[]()#$:!<>~|"


def test_every_sign_of_markup_is_escaped():
    """Each sign that Markdown reads stands behind a backslash, and nothing else changes."""
    escaped = md(HOSTILE)
    assert all(f"\\{sign}" in escaped for sign in SIGNS if sign in HOSTILE)
    assert re.sub(r"\\(.)", r"\1", escaped) == HOSTILE
    for sign in SIGNS.replace("\\", ""):
        assert not re.search(rf"(?<!\\){re.escape(sign)}", escaped), sign


@pytest.mark.parametrize("typed", ["- one", "+ one", "1. one", "12. one", "> one", "# one", "= one"])
def test_a_line_never_becomes_a_list_or_a_heading(typed):
    """The first sign of a line is escaped where it would start a block."""
    assert md(typed) != typed
    assert md(typed).replace("\\", "") == typed


def test_line_breaks_become_spaces():
    """A typed line break cannot start a block of its own."""
    assert md("one\n\n# two") == "one \\# two"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "https://a b", None, "ftp://a"])
def test_only_addresses_of_the_web_become_links(address):
    """Any other address is left out and the title stays."""
    assert link("Title", address) == "Title"


def test_a_link_cannot_be_broken_out_of():
    """Brackets in title and address are harmless."""
    assert link("a](b", "https://x.example/(y)") == "[a\\]\\(b](https://x.example/%28y%29)"


def test_every_question_has_its_words():
    """Each widget has a label in the tables; kinds of coverage have theirs in the vocabulary."""
    keys = [key for question in questions() for key in question.keys if not key.startswith("has_coverage.")]
    of_services = [key for key in keys if key.startswith(f"{SERVICES}.")]
    of_services += [key for key in keys if key.startswith(f"{HELP}.")]
    of_members = [key for key in keys if key.startswith(f"{MEMBERS}.")]
    assert [key for key in of_members if not has_text(f"pages.members.{key.split('.')[-1]}")] == []
    keys = [key for key in keys if key not in of_members]
    assert [key for key in keys if key not in of_services and not has_text(f"pages.ask.{words_key(key)}.label")] == []
    assert [key for key in of_services if not has_text(f"pages.plan.term.{key.split('.')[-1]}")] == []


def test_screens_never_promise():
    """No screen calls a household approved or qualified."""
    for language, words in (("en", ("approved", "qualif")), ("es", ("aprobad", "califica"))):
        for key, entry in table(language).items():
            if key.startswith("pages."):
                said = " ".join(entry.values()) if isinstance(entry, dict) else entry
                assert not any(word in said.lower() for word in words), key


@pytest.mark.parametrize("language", ["en", "es"])
def test_labels_hold_no_markup(language):
    """A label stands unescaped, for a screen reader says it as it is written; so it holds no sign that makes markup."""
    for key, label in table(language).items():
        if key.startswith("pages.ask.") and not key.endswith("coinsurance.help"):
            assert not re.search(r"[\\`*_{}\[\]#<>~|!]|:[a-z]|\$.*\$", str(label)), key
