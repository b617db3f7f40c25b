"""Pages of constants: each click of one viewer is recorded the first time and drawn from then on.

The address says which click of the walk it is. A first walk runs the real pages and writes down
what they draw; every later walk of the same clicks draws that again and computes nothing.
"""

import streamlit as st

from pages import _look, methods, overview, profile, provinces, roadmap, tables, watch
from pages._address import adopt
from pages._reader import Reader
from tests.bench.recorded import DRAWN, recording
from tests.bench.viewer import PAGES

BRAND = _look.brand(Reader("vi", "official", "light"))
CHOICES = {"ws": ("official", "practice"), "lang": ("vi", "en")}
RENDERED = (overview, provinces, profile, roadmap, watch, tables, methods)


def shell() -> None:
    """Draw the frame, then what was recorded for this click; else record it."""
    click = st.query_params.get("click", "")
    st.set_page_config(page_icon="🛡", layout="wide", initial_sidebar_state="collapsed")
    st.html(_look.STYLE)
    for key, codes in CHOICES.items():
        adopt(key, codes, codes[0])
    workspace = st.session_state["ws"]
    listed = [
        st.Page(
            lambda page=page: _draw(f"{workspace} {click} {page.__name__}", page),
            title=path or "first",
            url_path=path,
            default=not path,
        )
        for path, page in zip(PAGES, RENDERED, strict=True)
    ]
    page = st.navigation(listed, position="top")
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        st.html(BRAND, width="stretch")
        for key, codes in CHOICES.items():
            st.segmented_control(key, codes, key=key, required=True, label_visibility="collapsed")
    page.run()


def _draw(name: str, page: object) -> None:
    """Draw a click from what was recorded; record it the first time."""
    if name in DRAWN:
        DRAWN[name].draw()
        return
    with recording(name):
        page.render()  # pyright: ignore[reportAttributeAccessIssue]


shell()
