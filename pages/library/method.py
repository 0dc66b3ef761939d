"""What the answers rest on: how a cost is worked out, what is and is not modeled, and published numbers beside ours."""

import streamlit as st

from cases.vocabulary import vocabulary
from costs.courses.care_path import care_paths
from costs.validate import validate
from pages.frame import words
from summaries.validation_words import ComparedLine, compared_lines

STEPS = ("course", "bills", "insurance", "life", "range", "unknown", "help")
LEAVE = ("order", "days", "unknown", "taxes", "left_out")


def show() -> None:
    st.title(words.text("method.title"), anchor=False)
    st.markdown(words.text("method.lead"))
    st.subheader(words.text("method.how"), anchor=False)
    st.markdown("\n".join(f"{number}. {words.text(f'method.step.{step}')}" for number, step in enumerate(STEPS, start=1)))
    st.subheader(words.text("method.leave_title"), anchor=False)
    st.markdown("\n".join(f"- {words.text(f'method.leave.{part}')}" for part in LEAVE))
    _paths()
    _published(compared_lines(validate(), words.language()))


def _paths() -> None:
    st.subheader(words.text("method.paths"), anchor=False)
    st.markdown(words.text("method.paths_lead", count=len(care_paths())))
    for path in care_paths().values():
        with st.expander(words.both(path.name), key=f"method.path.{path.id}"):
            drugs = ", ".join(words.name("drugs", drug) for drug in path.drugs)
            lines = [words.both(path.plain)]
            if drugs:
                lines.append(f"**{words.text('method.drugs')}** {words.md(drugs)}")
            illnesses = ", ".join(vocabulary("diagnoses").name(code, words.language()) for code in path.diagnoses)
            if illnesses:
                lines.append(f"**{words.text('method.illnesses')}** {words.md(illnesses)}")
            if path.not_modeled:
                left_out = "\n".join(f"- {words.both(one)}" for one in path.not_modeled)
                lines.append(f"**{words.text('method.not_modeled')}**\n\n{left_out}")
            st.markdown("\n\n".join(lines))


def _published(lines: tuple[ComparedLine, ...]) -> None:
    st.subheader(words.text("method.published"), anchor=False)
    by_anchor: dict[str, list[ComparedLine]] = {}
    for line in lines:
        by_anchor.setdefault(line.anchor, []).append(line)
    st.markdown(words.text("method.published_lead", count=len(by_anchor)))
    for anchor, values in by_anchor.items():
        first = values[0]
        with st.expander(f"{words.md(first.population)} \\({words.md(first.years)}\\)", key=f"method.anchor.{anchor}"):
            st.markdown("\n".join(_value(line) for line in values))
            links = "\n".join(f"- {words.link(page, page)}" for page in first.sources)
            st.markdown(f"**{words.text('aid.sources')}**\n\n{links}")


def _value(line: ComparedLine) -> str:
    name = f"{words.md(line.value)}: " if line.value else ""
    said = f"- {name}{words.text('method.value_published', amount=line.published)}"
    if line.ours:
        said += f" {words.text('method.value_ours', amount=line.ours)}"
    return f"{said} {words.md(line.why)}"


show()
