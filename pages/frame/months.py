"""The likely course month by month: a chart, and the same numbers as a table for everyone who cannot use the chart."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.frame import words
from summaries.cost_document import EstimateWords

# Field names are fixed; titles and month names come with the data. Months and categories keep the order of the data. What a
# screen reader hears is the chart's own sentence and the table: the names that Vega makes for axes and bars are English.
CHART: dict[str, Any] = {
    "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1},
    "encoding": {
        "x": {"field": "month", "type": "nominal", "sort": None, "title": None, "axis": {"labelAngle": -60}},
        "y": {"field": "dollars", "type": "quantitative", "title": None, "axis": {"format": "$,.0f"}},
        "color": {
            "field": "category",
            "type": "nominal",
            "sort": None,
            "title": None,
            "scale": {"range": ["#1f77b4", "#e08a1e", "#8e5bb5", "#2f9e77", "#b0413e", "#777777"]},
            "legend": {"orient": "bottom", "columns": 1, "labelLimit": 0},
        },
        "tooltip": [
            {"field": "month", "type": "nominal", "title": " "},
            {"field": "category", "type": "nominal", "title": " "},
            {"field": "dollars", "type": "quantitative", "title": "$", "format": ",.0f"},
        ],
    },
    "height": 420,
    "config": {"axis": {"aria": False}, "legend": {"aria": False}, "mark": {"aria": False}},
}


def show_months(shown: EstimateWords) -> None:
    """Nothing where no month costs anything."""
    if not any(line.total.cents for line in shown.months):
        return
    st.subheader(words.text("costs.by_month"), anchor=False)
    dearest = max(shown.months, key=lambda line: line.total.cents or 0)
    sentence = words.say("pages.costs.dearest", month=dearest.name, amount=dearest.total.text)
    st.markdown(words.md(sentence))
    st.vega_lite_chart(_chart_rows(shown), CHART, width="stretch", alt=words.say("pages.costs.chart_alt", dearest=sentence))
    table = {
        words.text("costs.month"): [words.md(line.name) for line in shown.months],
        words.text("costs.likely_column"): [words.md(line.total.text) for line in shown.months],
    }
    st.table(table, hide_index=True, alt=words.say("pages.costs.by_month"))
    st.caption(words.text("costs.months_note"))


def _chart_rows(shown: EstimateWords) -> pd.DataFrame:
    rows = [
        {"month": words.short_month(line.month), "category": category.name, "dollars": amount.cents / 100}
        for line in shown.months
        for category, amount in zip(shown.categories, line.by_category, strict=True)
        if amount.cents is not None
    ]
    return pd.DataFrame(rows)
