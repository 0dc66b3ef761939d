"""JSON for programs and CSV for spreadsheets: everything, exactly, and harmless."""

import csv
import io
import json

import pytest

from cases.files import parse_case
from summaries.content import build_summary
from summaries.tables import harmless, summary_csv, summary_json
from tests.summaries.households import AS_OF, EXAMPLES, HOSTILE, LANGUAGES, example, household


def no_float(number):
    raise AssertionError(f"a float: {number}")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_json_holds_the_summary_without_floats(path, language):
    """The file reads back with whole numbers only and carries its version, day, programs, rows and sources."""
    summary = build_summary(example(path.name), AS_OF, language)
    read = json.loads(summary_json(summary), parse_float=no_float)
    assert (read["schema_version"], read["kind"], read["language"], read["as_of"]) == (1, "summary", language, "2026-11-20")
    assert read["estimate"]["total"]["likely"]["cents"] == summary.estimate.total.likely.cents
    assert sum(row["likely_cents"] for row in read["estimate"]["rows"]) == (summary.estimate.total.likely.cents or 0)
    assert [one["id"] for one in read["programs"]] == [one.id for one in summary.programs]
    assert len(read["sources"]) == len(summary.sources)


def test_json_has_the_same_keys_in_both_languages():
    """Keys do not change with the language, only the words do."""
    english, spanish = (json.loads(summary_json(build_summary(example("maria"), AS_OF, one))) for one in LANGUAGES)
    assert keys_of(english) == keys_of(spanish)


def keys_of(node):
    if isinstance(node, dict):
        return {key: keys_of(value) for key, value in node.items()}
    return [keys_of(node[0])] if isinstance(node, list) and node else None


def test_csv_has_a_row_for_each_cost_and_each_program():
    """The table starts with a byte order mark and its likely dollars add up to the total."""
    summary = build_summary(example("maria"), AS_OF, "es")
    written = summary_csv(summary)
    assert written.startswith("\ufeffpart,")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    costs = [row for row in rows if row["part"] == "estimate"]
    parts = ("estimate", "total", "not_counted", "taken_off", "date", "tax", "right", "season", "program")
    counts = {part: sum(row["part"] == part for row in rows) for part in parts}
    shown = summary.estimate
    beside = [len(shown.reductions), len(shown.dates), len(shown.taxes), len(summary.rights), len(summary.season)]
    expected = [len(shown.rows), 1, len(shown.not_counted), *beside, len(summary.programs)]
    assert min(beside) > 0
    assert (list(counts.values()), sum(counts.values())) == (expected, len(rows))
    cents = sum(int(row["likely_dollars"].replace(".", "")) for row in costs)
    assert cents == summary.estimate.total.likely.cents


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_never_starts_a_formula(start):
    """A cell that would start a formula gets an apostrophe; any other stays as it is."""
    assert harmless(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"
    assert harmless("(877) 557-2672") == "(877) 557-2672"


def test_no_cell_of_a_real_table_starts_a_formula():
    """Every cell of every example's table is harmless."""
    for path in EXAMPLES:
        rows = csv.reader(io.StringIO(summary_csv(build_summary(example(path.name), AS_OF, "en"))))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_a_hostile_label_is_only_text_in_json():
    """Markup in a label comes back from the file letter for letter."""
    assert json.loads(summary_json(build_summary(household(label=HOSTILE), AS_OF, "en")))["label"] == HOSTILE


def test_what_is_not_counted_stands_in_the_table_without_an_amount():
    """Whoever sums a column sees that something is missing: a row for it, and an empty cell where the high end is open."""
    case = parse_case(b"schema_version: 1\nillness: {diagnosis: multiple_myeloma}\n", "case.yaml")
    rows = list(csv.DictReader(io.StringIO(summary_csv(build_summary(case, AS_OF, "en")).removeprefix("\ufeff"))))
    total = next(row for row in rows if row["part"] == "total")
    missing = [row for row in rows if row["part"] == "not_counted"]
    assert (total["likely_dollars"], total["high_dollars"]) == ("", "")
    assert missing and all(not row["likely_dollars"] and row["reason"] for row in missing)
