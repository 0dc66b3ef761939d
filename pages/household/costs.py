"""The second screen: what the treatment may cost this household, without any help."""

import streamlit as st

from pages.frame import caregivers_card, months, planning, price_card, session, sources, words
from pages.frame.menu import go_to
from pages.frame.questions import asked
from summaries.cost_document import EstimateWords, PlanLine, Range
from summaries.costs_view import beside_lines
from summaries.document import Summary


def show() -> None:
    summary = session.current_summary()
    shown = summary.estimate
    st.title(words.text("costs.title"), anchor=False)
    _total(shown)
    _notices(shown)
    _not_counted(shown.not_counted_texts)
    advice = st.container()
    _categories(shown)
    months.show_months(shown)
    _beside(summary)
    _plan(shown.plan)
    _assumptions(shown)
    planning.show_changes(shown)
    price_card.show_prices()
    caregivers_card.show_caregivers(session.as_of())
    sources.show_sources([source for source in summary.sources if source.number in shown.cited])
    if shown.has_path:
        with advice:  # last, for trying answers takes longer than all the rest
            _sharpen()


def _total(shown: EstimateWords) -> None:
    if not shown.has_path:
        st.info(words.text("costs.no_total"))
        return
    st.markdown(words.text("costs.without_help", treatment=shown.treatment, start=shown.start))
    if shown.plain:
        st.caption(words.md(shown.plain))
    if shown.total.likely.cents is None:
        st.info(words.text("costs.nothing_known"))
        return
    with st.container(border=True, key="costs.total"):
        st.metric(words.text("costs.likely"), words.md(shown.total.likely.text))
        st.markdown(_range(shown.total))
        if len(shown.years) > 1:
            years = [
                words.text("costs.in_year", year=str(one.year), amount=one.total.likely.text)
                for one in shown.years
                if one.total.likely.cents
            ]
            st.markdown("\n".join(f"- {year}" for year in years))


def _range(total: Range) -> str:
    if total.high.cents is None:
        return words.text("costs.range_open", low=total.low.text)
    return words.text("costs.range", low=total.low.text, high=total.high.text)


def _notices(shown: EstimateWords) -> None:
    if shown.notices:
        st.info("\n".join(f"- {words.md(notice)}" for notice in shown.notices))


def _not_counted(texts: tuple[str, ...]) -> None:
    if not texts:
        return
    st.subheader(words.text("costs.not_counted"), anchor=False)
    st.markdown("\n".join(f"- {words.md(text)}" for text in texts))


def _sharpen() -> None:
    """The answer that would narrow the range most, of those a screen asks for."""
    first = next((asked(field) for field in session.answers_that_help() if asked(field)), None)
    if first is not None:
        kind = first.removeprefix("has_coverage.")
        question = words.say(f"pages.ask.{first}.label") if kind == first else words.name("coverage_kinds", kind)
        st.markdown(words.text("costs.sharpen", question=question))
        go_to("situation", words.text("costs.to_situation"), "costs.to_situation")


def _categories(shown: EstimateWords) -> None:
    if not any(line.likely.cents for line in shown.categories):
        return
    st.subheader(words.text("costs.by_category"), anchor=False)
    rows = {
        words.text("costs.category"): [words.md(line.name) for line in shown.categories],
        words.text("costs.likely_column"): [words.md(line.likely.text) for line in shown.categories],
    }
    st.table(rows, hide_index=True, alt=words.say("pages.costs.by_category"))


def _beside(summary: Summary) -> None:
    """Dates to know, what was already taken off, taxes: beside the total, never part of it."""
    for name, texts in beside_lines(summary):
        st.subheader(words.text(f"costs.{name}"), anchor=False)
        st.markdown("\n".join(f"- {words.md(text)}" for text in texts))


def _plan(lines: tuple[PlanLine, ...]) -> None:
    if not lines:
        return
    st.subheader(words.text("costs.plan"), anchor=False)
    st.markdown(words.text("costs.plan_lead"))
    for line in lines:
        with st.container(border=True):
            st.markdown(f"**{words.md(line.coverage_name)}**, {_plan_year(line)}")
            rows = {
                "deductible": line.deductible,
                "met_deductible": line.met_deductible,
                "maximum": line.out_of_pocket_maximum,
                "met_maximum": line.met_out_of_pocket,
            }
            told = [f"- {words.text(f'costs.plan_{name}')}: {words.md(value)}" for name, value in rows.items()]
            if line.met_as_of:
                told.append(f"- {words.text('costs.plan_as_of', day=line.met_as_of)}")
            if line.is_typical:
                told.append(f"- {words.text('costs.plan_typical')}")
            st.markdown("\n".join(told))


def _plan_year(line: PlanLine) -> str:
    """The plan year by its first day, or whose rules hold where there is none."""
    return words.md(line.year_text) if line.plan_year is None else words.text("costs.plan_year", year=line.year_text)


def _assumptions(shown: EstimateWords) -> None:
    with st.expander(words.text("costs.assumptions", count=len(shown.assumptions))):
        for line in shown.assumptions:
            why = f" {words.text('costs.why', why=line.why)}" if line.why else ""
            st.markdown(f"- {words.md(line.text)}{why}{sources.numbers(line.sources)}")


show()
