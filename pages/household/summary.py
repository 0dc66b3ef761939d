"""The fourth screen: the household's summary on paper and in files, in the language of whoever will read it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from cases.vocabulary import vocabulary
from pages.frame import case_file, session, words
from pages.frame.calm import made_calmly
from summaries.document import Summary
from summaries.pdf import summary_pdf
from summaries.program_words import VERDICTS
from summaries.tables import summary_csv, summary_json
from summaries.web_page import summary_html


def show() -> None:
    st.title(words.text("summary.title"), anchor=False)
    st.markdown(words.text("summary.lead"))
    _choose_language()
    _choose_length()
    _downloads()
    _preview(session.current_summary())
    st.info(words.text("summary.no_promise"))


def _choose_language() -> None:
    if st.session_state.get(session.PAPER_LANGUAGE) not in words.LANGUAGES:
        st.session_state[session.PAPER_LANGUAGE] = words.language()
    shown = {code: words.text(f"summary.language_{code}") for code in words.LANGUAGES}
    st.segmented_control(
        words.say("pages.summary.paper_language"),
        words.LANGUAGES,
        format_func=shown.__getitem__,
        key=session.PAPER_LANGUAGE,
        required=True,
        persist_state="session",
    )


def _choose_length() -> None:
    st.checkbox(words.text("summary.full"), key=session.FULL_LIST, persist_state="session")
    st.caption(words.text("summary.full_help"))


def _downloads() -> None:
    """Each file is made only when it is asked for, from the answers shown."""
    language, is_full = st.session_state[session.PAPER_LANGUAGE], bool(st.session_state.get(session.FULL_LIST))
    paper = partial(session.paper, session.current_case(), language)
    files: dict[str, tuple[str, Callable[[], bytes]]] = {
        "pdf": ("application/pdf", lambda: summary_pdf(paper(), is_full)),
        "html": ("text/html", lambda: summary_html(paper(), is_full).encode()),
        "csv": ("text/csv", lambda: summary_csv(paper()).encode()),
        "json": ("application/json", lambda: summary_json(paper()).encode()),
    }
    for kind, (mime, make) in files.items():
        st.download_button(
            words.text(f"summary.{kind}"),
            data=made_calmly(make),
            file_name=f"navigator-summary-{language}.{kind}",
            mime=mime,
            on_click="ignore",
            key=f"summary.{kind}",
            type="primary" if kind == "pdf" else "secondary",
            width="stretch",
        )
    case_file.save_button("summary.case")


def _preview(summary: Summary) -> None:
    st.subheader(words.text("summary.preview"), anchor=False)
    total = summary.estimate.total
    lines = []
    if not summary.estimate.has_path:
        lines.append(words.text("costs.no_total"))
    elif total.likely.cents is None:
        lines.append(words.text("costs.nothing_known"))
    else:
        lines.append(words.text("summary.total", likely=total.likely.text, low=total.low.text, high=total.high.text))
    for verdict in VERDICTS:
        count = sum(line.verdict == verdict for line in summary.programs)
        name = vocabulary("verdict").name(verdict, words.language())
        lines.append(words.text("summary.programs", verdict=name, count=count))
    st.markdown("\n".join(f"- {line}" for line in lines))
    if summary.next_steps:
        st.subheader(words.text("summary.next_steps"), anchor=False)
        st.markdown("\n".join(f"{place}. {words.md(step.text)}" for place, step in enumerate(summary.next_steps, 1)))


show()
