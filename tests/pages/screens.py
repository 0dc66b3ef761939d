"""What a test does with a screen: go to it, read it, answer by a widget's key."""

from typing import Any

from streamlit.testing.v1 import AppTest

from cases.case import Case
from pages.frame import session


def go(app: AppTest, screen: str) -> AppTest:
    """Another screen, which must not fail."""
    app.switch_page(f"pages/household/{screen}.py").run()
    assert not app.exception
    assert not [error.value for error in app.error]
    return app


def words_on(app: AppTest) -> str:
    """Everything written on the screen, without the escapes that keep it from becoming markup."""
    pieces = [one.value for kind in ("title", "subheader", "markdown", "info", "success", "error") for one in app.get(kind)]
    pieces += [f"{one.label} {one.value}" for one in app.metric]
    pieces += [one.label for one in app.expander]
    return "\n".join(pieces).replace("\\", "")


def case_of(app: AppTest) -> Case:
    """The household's answers as the session holds them."""
    from pages.frame.questions import build_case, questions

    keys = [key for question in questions() for key in question.keys]
    answers: dict[str, Any] = {key: app.session_state[key] for key in keys if key in app.session_state}
    return build_case(app.session_state[session.BASE], answers)


def choose(app: AppTest, **answers: Any) -> AppTest:
    """Answers of selectboxes; `__` stands for a dot of the key."""
    for name, value in answers.items():
        app.selectbox(key=name.replace("__", ".")).select(value)
    return app.run()


def open_example(app: AppTest, name: str) -> AppTest:
    app.selectbox(key="case.example").select(name).run()
    assert not app.exception
    return app
