"""The frame around every screen: language, menu, the screen, then the way on, the privacy line and the eraser."""

import streamlit as st

from pages.frame import session, words
from pages.frame.calm import shown_calmly

SHOWN = "frame.shown"
SCREENS = ("situation", "costs", "aid", "summary")
"""A household's screens, in the order in which they lead on."""
BESIDE = {"compare": "household", "method": "library"}
"""Screens beside that way, and their folders."""
ENGLISH = "<script>document.documentElement.lang='en'</script>"
SPANISH = "<script>document.documentElement.lang='es'</script>"
# Another screen begins at its top. Two texts, for the browser runs one only when it is new.
TO_TOP = "<script>document.querySelector('[data-testid=stMain]').scrollTo(0, 0)</script>"
TO_TOP_AGAIN = "<script>document.querySelector('[data-testid=stMain]').scrollTo(0, 0);</script>"
# Long words and addresses break instead of pushing the screen sideways; what can be pressed is as tall as a finger is
# wide; headings fit a phone; white words stand on dark blue in both schemes; paper shows no buttons.
STYLE = """<style>
[data-testid=stMainBlockContainer] {padding-top: 4rem}
[data-testid=stMarkdownContainer], [data-testid=stTable] {overflow-wrap: anywhere}
[data-testid=stMain] h1 {font-size: 2rem; padding-top: 0}
[data-testid=stMain] h3 {font-size: 1.3rem}
[data-testid=stMain] button, [data-testid=stExpander] summary {min-height: 2.75rem}
[data-tag-index], [data-tag-index] *, [data-testid=stBaseButton-primary] {background-color: #0b5c8a !important}
[class*=st-key-aid-card] summary strong {display: block}
@media print {[data-testid=stHeader], [data-testid=stSidebar], .st-key-frame_end {display: none !important}}
</style>"""

# Streamlit's own words are English only. Where a style can do it, ours stand in their place: the button that chooses a file, the
# link to the content. Its limits of a file, "Press Enter to apply" and the toolbars of charts are hidden: our own labels and
# tables say the same. Names that only a screen reader says stay English (it hears "Upload" before our words, for a button needs
# words of its own); the first screen says so once, where it is heard.
OWN_WORDS = """<style>
[data-testid=stFileUploaderDropzone] button [data-testid=stMarkdownContainer] * {font-size: 0}
[data-testid=stFileUploaderDropzone] button::after {margin-left: 0.4em; content: "Choose a file"}
:root:lang(es) [data-testid=stFileUploaderDropzone] button::after {content: "Elegir un archivo"}
:root:lang(es) [data-testid=stSkipToContent] {font-size: 0}
:root:lang(es) [data-testid=stSkipToContent]::after {content: "Saltar al contenido"; font-size: 1rem}
[data-testid=stFileUploaderDropzoneInstructions], [data-testid=InputInstructions], [data-testid=stElementToolbar] {
  display: none !important
}
.st-key-frame_heard {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
</style>"""


def show_frame() -> None:
    """Everything of one run. The menu's addresses do not change with the language."""
    if words.LANGUAGE not in st.session_state:
        st.session_state[words.LANGUAGE] = words.start_language()
    session.begin()
    pages = screens()
    page = st.navigation(list(pages.values()), position="top")
    if st.session_state.pop(session.GO_TO_START, False) and page != pages["situation"]:
        st.switch_page(pages["situation"])
    st.html(SPANISH if words.language() == "es" else ENGLISH, unsafe_allow_javascript=True)
    _start_at_top(page)
    st.html(STYLE)
    st.html(OWN_WORDS)
    st.segmented_control(
        "Language / Idioma",
        words.LANGUAGES,
        format_func=lambda code: {"en": "English", "es": "Español"}[code],
        key=words.LANGUAGE,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    shown_calmly(page.run)
    _end(page, pages)


def _start_at_top(page: st.Page) -> None:
    """Where the screen has changed, the new one is shown from its top."""
    screen, changes = st.session_state.get(SHOWN, ("", 0))
    if screen != page.url_path:
        st.session_state[SHOWN] = (page.url_path, changes := changes + 1)
        st.html(TO_TOP if changes % 2 else TO_TOP_AGAIN, unsafe_allow_javascript=True)


def screens() -> dict[str, st.Page]:
    places = dict.fromkeys(SCREENS, "household") | BESIDE
    return {
        name: st.Page(
            f"pages/{group}/{name}.py",
            title=words.say(f"pages.{name}.menu"),
            url_path=name,
            default=name == SCREENS[0],
        )
        for name, group in places.items()
    }


def go_to(name: str, label: str, key: str) -> None:
    """A button to another screen. A button, for a number typed just before a link is tapped on a phone would hold the
    person back on the old screen. `label` is escaped already."""
    if st.button(label, key=key, width="stretch", type="primary" if key == "frame.next" else "secondary"):
        st.switch_page(f"pages/household/{name}.py")


def _end(page: st.Page, pages: dict[str, st.Page]) -> None:
    with st.container(key="frame_end"):
        shown = next((name for name, one in pages.items() if one == page), SCREENS[0])
        place = SCREENS.index(shown) if shown in SCREENS else 0
        if shown in BESIDE:
            go_to(SCREENS[0], words.text(f"frame.back.{SCREENS[0]}"), "frame.back")
        elif place + 1 < len(SCREENS):
            go_to(SCREENS[place + 1], words.text(f"frame.next.{SCREENS[place + 1]}"), "frame.next")
        if place:
            go_to(SCREENS[place - 1], words.text(f"frame.back.{SCREENS[place - 1]}"), "frame.back")
        st.divider()
        st.markdown(words.text("frame.privacy"))
        st.button(words.text("frame.erase"), key="frame.erase", help=words.text("frame.erase_help"), on_click=session.erase)
