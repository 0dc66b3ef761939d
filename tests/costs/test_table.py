"""The tidy table holds the estimate's rows, in cents, with their sources."""

from datetime import date

from cases.files import parse_case
from costs.estimate import estimate
from costs.table import COLUMNS, tidy
from tests.costs.test_estimate import HOUSEHOLD

AS_OF = date(2026, 11, 20)


def test_the_table_adds_up_to_the_totals_and_names_its_sources():
    """Seven columns, whole cents, and no row without a page or the household behind it."""
    found = estimate(parse_case(HOUSEHOLD.encode(), "case.yaml"), AS_OF)
    table = tidy(found)
    assert tuple(table.columns) == COLUMNS
    assert [int(table[level].sum()) for level in ("low", "likely")] == [found.total.low, found.total.likely]
    assert {str(table[level].dtype) for level in ("low", "likely", "high")} == {"int64"}
    assert (table["source"] != "").all()


def test_an_estimate_without_rows_is_an_empty_table_of_the_same_shape():
    """A treatment without a care path gives no rows, not an error."""
    content = HOUSEHOLD.replace("bispecific_antibody, drugs: [teclistamab]", "hormone_therapy")
    table = tidy(estimate(parse_case(content.encode(), "case.yaml"), AS_OF))
    assert table.empty and tuple(table.columns) == COLUMNS
