"""The shell around every page: frame, language, workspace, menu, and what an error looks like.

This is the script that the server runs for every request, so that a first request to any address of
a fresh server passes through it.
"""

import streamlit as st

from analytics.errors import CoverageError
from analytics.wording import LANGUAGES
from analytics.workspace import WORKSPACES
from pages import methods, overview, provinces, tables, upload
from pages._address import adopt, segments
from pages._look import STYLE, brand, practice_band
from pages._reader import Reader, reader
from pages._show import refusal
from pages._user import current_user

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


def shell() -> None:
    """Draw the frame, then the page that was asked for."""
    adopt("ws", WORKSPACES, "official")
    adopt("lang", LANGUAGES, "vi")
    chosen = reader()
    # The title of the window is that of the page that is open.
    st.set_page_config(page_icon="🛡", layout="wide", initial_sidebar_state="collapsed")
    st.html(STYLE)
    page = st.navigation(_menu(chosen), position="top")
    _choices(chosen)
    if chosen.is_practice:
        st.html(practice_band(chosen))
    try:
        page.run()
    except CoverageError as error:
        refusal(error, chosen)


def _menu(chosen: Reader) -> list[st.Page]:
    """Return the pages that this user may open; an address outside the list is not found."""
    first = chosen.say("Overview")
    pages = [
        st.Page(overview.render, title=first, default=True),
        # The first page lives at the root; a link to it by name must not end nowhere.
        st.Page(overview.render, title=first, url_path="tong-quan", visibility="hidden"),
        st.Page(provinces.render, title=chosen.say("Provinces"), url_path="dia-phuong"),
        st.Page(tables.render, title=chosen.say("Data tables"), url_path="bang-so-lieu"),
        st.Page(methods.render, title=chosen.say("Methods and sources"), url_path="phuong-phap"),
    ]
    if current_user().may("staff"):
        pages.append(st.Page(upload.render, title=chosen.say("Upload"), url_path="nap-so-lieu"))
    return pages


def _choices(chosen: Reader) -> None:
    """Draw the name of the site with the two switches."""
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        st.html(brand(chosen), width="stretch")
        workspaces = {name: chosen.say(_WORKSPACE_NAMES[name]) for name in WORKSPACES}
        segments(chosen.say("Workspace"), workspaces, "ws", default="official")
        segments(chosen.say("Language"), LANGUAGE_NAMES, "lang", default="vi")


_WORKSPACE_NAMES = {"official": "Published figures", "practice": "Practice"}

shell()
