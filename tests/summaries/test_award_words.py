"""What an award's numbers say."""

import pytest

from ground.bands import Band
from programs.model import Award, Limit
from summaries.program_words import _award


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Band(at_least=0), ()),
        (Band.exactly(0), ()),
        (Band(at_least=2_500), ("The household still pays at least $25 (for each dose)",)),
        (Band.exactly(500), ("The household still pays at least $5 (for each dose)",)),
    ],
)
def test_what_the_household_still_pays_is_said_once(amount, said):
    """An open amount is not "at least at least", and zero or more says nothing."""
    limit = Limit(amount=amount, per="dose")
    assert _award("en", Award(household_pays_at_least=limit)) == said
