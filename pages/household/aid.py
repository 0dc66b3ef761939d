"""The third screen: every program with its verdict, its reasons and how to ask for it. None is left out."""

from collections.abc import Iterable, Sequence

import streamlit as st

from cases.vocabulary import vocabulary
from pages.frame import fields, session, words
from pages.frame.menu import go_to
from pages.frame.program_card import show_cards
from programs.catalogue import Found, catalogue
from summaries.document import ProgramLine, QuestionLine, SourceLine, Summary
from summaries.program_words import VERDICTS
from summaries.status_lines import StatusView
from summaries.status_words import not_asking, status_view

QUESTIONS_SHOWN = 3


def show() -> None:
    summary = session.current_summary()
    lines = summary.programs
    st.title(words.text("aid.title"), anchor=False)
    st.markdown(words.text("aid.lead"))
    found, category = _search(), _category()
    chosen = [line for line in lines if line.program in found and _pays(line, category)]
    _former_names(found.values())
    st.markdown(words.text("aid.shown", shown=len(chosen), count=len(lines)))
    _next_questions(summary.next_questions)
    st.caption(words.md(summary.status.notice))
    by_number = {source.number: source for source in summary.sources}
    view = status_view(session.current_case(), session.as_of(), lines, words.language())
    for verdict in VERDICTS:
        is_no = verdict == "does_not_look_eligible"
        shown = [line for line in chosen if line.verdict == verdict and (is_no or line.id not in view.limited)]
        _group(verdict, shown, by_number, view)
        if verdict == "need_more_information":
            _limited([line for line in chosen if line.id in view.limited and line.verdict != VERDICTS[-1]], by_number, view)
            _apart(summary)


def _search() -> dict[str, Found]:
    typed = st.text_input(
        words.say("pages.aid.search"),
        placeholder=words.say("pages.aid.search_example"),
        max_chars=80,
        key=session.SEARCH,
        persist_state="session",
    )
    return {one.program.id: one for one in catalogue().search(typed or "")}


def _category() -> str | None:
    shown = {term.code: term.name.in_(words.language()) for term in vocabulary("cost_categories").listed}
    fields.choose(session.PAYS, list(shown), shown, words.say("pages.aid.pays"))
    chosen: str | None = st.session_state.get(session.PAYS)
    return chosen


def _pays(line: ProgramLine, category: str | None) -> bool:
    """A program that does not say what it pays for is never filtered out."""
    if category is None or line.pays_for is None:
        return True
    kinds = vocabulary("cost_kinds").terms
    return any(kinds[kind].category == category for kind in line.pays_for)


def _former_names(found: Iterable[Found]) -> None:
    renamed = [one for one in found if one.former_name]
    for one in renamed if st.session_state.get(session.SEARCH) else ():
        st.info(words.text("aid.former", former=one.former_name, now=one.program.name))


def _next_questions(questions: Sequence[QuestionLine]) -> None:
    """The answers that would settle most, with the way to the questions; nothing where none is open."""
    if not questions:
        return
    st.subheader(words.md(words.say("summaries.heading.next_questions")), anchor=False)
    st.markdown("\n".join(f"- {words.md(f'{one.text} {one.why}')}" for one in questions[:QUESTIONS_SHOWN]))
    go_to("situation", words.text("costs.to_situation"), "aid.to_situation")


def _group(verdict: str, lines: list[ProgramLine], by_number: dict[int, SourceLine], view: StatusView) -> None:
    st.subheader(f"{words.md(words.name('verdict', verdict))} \\({len(lines)}\\)", anchor=False)
    st.markdown(words.text(f"aid.{verdict}" if lines else "aid.none_here"))
    show_cards(lines, by_number, view.lines)


def _limited(lines: list[ProgramLine], by_number: dict[int, SourceLine], view: StatusView) -> None:
    """Programs that fit but for the status told, apart; nothing where none was told or all are named."""
    if not lines:
        return
    st.subheader(f"{words.md(words.say('summaries.heading.status'))} \\({len(lines)}\\)", anchor=False)
    st.markdown(words.md(f"{words.say('summaries.status.limited')} {words.say('summaries.status.not_stored')}"))
    show_cards(lines, by_number, view.lines)


def _apart(summary: Summary) -> None:
    """Each child's own benefits, and help that does not ask about status: the same whatever was told."""
    parts = {"own_benefits": summary.status.own_benefits, "not_asking": not_asking(summary, words.language())}
    for name, said in parts.items():
        if said:
            st.subheader(words.md(words.say(f"summaries.heading.{name}")), anchor=False)
            st.markdown("\n".join(f"- {words.md(one)}" for one in said))


show()
