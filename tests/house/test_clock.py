"""Every entry of the engine takes `as_of`; only who talks to a person may ask what day it is."""

from collections.abc import Iterable

from tests.house.tree import Source, called, imported, listed, sources

MAY_READ_THE_CLOCK = {"pages", "navigator", "commands", "cli", "bench"}
CLOCK_CALLS = {"today", "now", "utcnow"}


def clock_faults(checked: Iterable[Source]) -> list[str]:
    """Every reading of the clock in a room that is given its day. Tests may wait, but know no "today"."""
    faults = []
    for source in checked:
        if source.room in MAY_READ_THE_CLOCK:
            continue
        faults += [
            f"{source.place}:{call.lineno}: {name}() reads the clock; take `as_of` instead"
            for call, name in called(source)
            if "." in name and name.rsplit(".", 1)[1] in CLOCK_CALLS
        ]
        if source.room != "tests":
            faults += [
                f"{source.place}:{line}: the module `time` reads the clock; take `as_of` instead"
                for line, name in imported(source)
                if name.split(".")[0] == "time"
            ]
    return faults


def test_nothing_below_pages_and_commands_reads_the_clock():
    """No room of the engine and no test asks for today's date."""
    faults = clock_faults(sources())
    assert not faults, listed(faults)


def test_a_reading_of_the_clock_is_found():
    """Each way to ask for the day or the time is found."""
    planted = [
        Source("costs/travel.py", "from datetime import date\nday = date.today()"),
        Source("figures/days.py", "import datetime\nmoment = datetime.datetime.now(datetime.UTC)"),
        Source("programs/funds.py", "import pandas as pd\nday = pd.Timestamp.utcnow()"),
        Source("summaries/pdf.py", "from time import time"),
        Source("tests/costs/test_travel.py", "from datetime import date\nAS_OF = date.today()"),
    ]
    for source in planted:
        assert len(clock_faults([source])) == 1, source.place
    assert not clock_faults([Source("commands/estimate.py", "from datetime import date\nday = date.today()")])
