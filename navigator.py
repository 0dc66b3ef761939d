"""Navigator's frame: menu, language, privacy line. Start it with ./run, or: streamlit run navigator.py"""

import streamlit as st

from pages.frame.calm import shown_calmly
from pages.frame.menu import show_frame

st.set_page_config(page_title="Navigator", page_icon="🧭", layout="centered", initial_sidebar_state="auto")
shown_calmly(show_frame)
