"""Kleene's three-valued logic."""

import itertools

import pytest

from ground.logic import all_of, any_of, not_

TRUTHS = (True, False, None)


@pytest.mark.parametrize(
    ("results", "expected"),
    [([], True), ([True, None], None), ([False, None], False), ([True, True], True), ([None], None)],
)
def test_all_of_follows_kleene(results, expected):
    """False decides, unknown stays unknown, and nothing asked is true."""
    assert all_of(results) is expected


def test_any_and_all_mirror_each_other_through_not():
    """De Morgan's law holds for every pair, the unknown included."""
    for first, second in itertools.product(TRUTHS, repeat=2):
        assert not_(all_of([first, second])) is any_of([not_(first), not_(second)])


def test_learning_an_unknown_never_changes_a_settled_answer():
    """What is decided with an unknown stays decided when the unknown becomes yes or no."""
    for first, second in itertools.product((True, False), repeat=2):
        for combine in (all_of, any_of):
            settled = combine([first, None])
            assert settled is None or combine([first, second]) is settled
