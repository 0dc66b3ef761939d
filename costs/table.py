"""An estimate as one tidy pandas table."""

import pandas as pd

from costs.results import Estimate, EstimateRow

COLUMNS = ("month", "category", "cost_kind", "low", "likely", "high", "source")


def tidy(estimate: Estimate) -> pd.DataFrame:
    """One row a month, category and cost kind: month (datetime64, its first day), low / likely / high (int64, cents).

    `source` holds the pages' titles and dates, or "household" where the household's own answer stands behind the amount.
    """
    rows = [
        (row.month, row.category, row.cost_kind, row.low, row.likely, row.high, _source(estimate, row)) for row in estimate.rows
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    whole_cents = dict.fromkeys(("low", "likely", "high"), "int64")
    return table.astype({"month": "datetime64[s]", **whole_cents})


def _source(estimate: Estimate, row: EstimateRow) -> str:
    pages = [estimate.sources[place - 1] for place in row.sources]
    named = [f"{page.title or page.url} ({page.page_date})" for page in pages]
    return "; ".join([*named, *(["household"] if row.from_household else [])])
