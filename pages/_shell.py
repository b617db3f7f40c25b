"""The shell around every page: frame, language, workspace, menu, and what an error looks like.

This is the script that the server runs for every request, so that a first request to any address of
a fresh server passes through it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analytics.errors import CoverageError, Message
from analytics.reference.workspaces import WORKSPACES
from analytics.wording import LANGUAGES
from pages import (
    history,
    methods,
    overview,
    profile,
    provinces,
    roadmap,
    tables,
    upload,
    users,
    watch,
)
from pages._address import adopt, segments
from pages._data import away_since
from pages._look import STYLE, away_band, brand, practice_band
from pages._moment import adopt_moment, band
from pages._reader import Reader, reader
from pages._show import refusal
from pages._sign_in import sign_in, standing
from pages._user import User, current_user, require

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True)
class _Entry:
    """A page of the menu: what draws it, its title, its path, and the role that it needs."""

    render: Callable[[], None]
    title: Message
    path: str
    role: str = "viewer"
    is_hidden: bool = False


_ENTRIES = (
    _Entry(overview.render, Message("Overview"), ""),
    # The first page lives at the root; a link to it by name must not end nowhere.
    _Entry(overview.render, Message("Overview"), "tong-quan", is_hidden=True),
    _Entry(provinces.render, Message("Provinces"), "dia-phuong"),
    _Entry(profile.render, Message("Province profile"), "ho-so-tinh"),
    _Entry(roadmap.render, Message("The road to 2030"), "lo-trinh"),
    _Entry(watch.render, Message("Watch list"), "theo-doi"),
    _Entry(tables.render, Message("Data tables"), "bang-so-lieu"),
    _Entry(methods.render, Message("Methods and sources"), "phuong-phap"),
    _Entry(upload.render, Message("Upload figures"), "nap-so-lieu", "staff"),
    _Entry(history.render, Message("History"), "lich-su", "analyst"),
    _Entry(users.render, Message("Users"), "nguoi-dung", "admin"),
)
_OF_ONE_AREA = ("ho-so-tinh", "lo-trinh")


def shell() -> None:
    """Draw the frame, then the page that was asked for."""
    adopt("ws", WORKSPACES, "official")
    adopt("lang", LANGUAGES, "vi")
    adopt_moment()
    chosen, user = reader(), current_user()
    # The title of the window is that of the page that is open.
    st.set_page_config(page_icon="🛡", layout="wide", initial_sidebar_state="collapsed")
    st.html(STYLE)
    page = st.navigation([_page(entry, chosen, user) for entry in _ENTRIES], position="top")
    if page.url_path not in _OF_ONE_AREA:
        # Going back in the browser leaves it in the address of a page that has no use for it.
        st.query_params.pop(profile.PROVINCE, None)
    _choices(chosen, user)
    if not user.is_outside:
        _bands(chosen, user)
    # Whether the database answers is known only once the page has asked it.
    place = st.empty()
    try:
        page.run()
    except CoverageError as error:
        refusal(error, chosen)
    finally:
        if last_known := away_since():
            place.html(away_band(chosen, last_known))


def _bands(chosen: Reader, user: User) -> None:
    """Draw what stands above every page: who is signed in, generated figures, a past moment."""
    standing(user, chosen)
    if chosen.is_practice:
        st.html(practice_band(chosen))
    band(chosen)


def _page(entry: _Entry, chosen: Reader, user: User) -> st.Page:
    """Return a page of the menu for a user.

    One that is not for the user is not in the menu; its address leads to its guard, which refuses
    and records that it was asked for. Before signing in every address leads to the sign-in.
    """
    is_open = user.may(entry.role)
    if user.is_outside:
        draw, title = sign_in, Message("Sign in")
    else:
        draw, title = entry.render if is_open else _guard(entry), entry.title
    return st.Page(
        draw,
        title=chosen.say(title),
        url_path=entry.path or None,
        default=not entry.path,
        visibility="visible" if is_open and not entry.is_hidden else "hidden",
    )


def _guard(entry: _Entry) -> Callable[[], None]:
    """Return the guard of a page without the page."""

    def refuse() -> None:
        require(entry.role, entry.path)

    return refuse


def _choices(chosen: Reader, user: User) -> None:
    """Draw the name of the site with the two switches; before signing in with that of language."""
    with st.container(horizontal=True, vertical_alignment="center", key="masthead"):
        st.html(brand(chosen), width="stretch")
        if not user.is_outside:
            workspaces = {name: chosen.say(_WORKSPACE_NAMES[name]) for name in WORKSPACES}
            segments(chosen.say("Workspace"), workspaces, "ws", default="official")
        segments(chosen.say("Language"), LANGUAGE_NAMES, "lang", default="vi")


_WORKSPACE_NAMES = {"official": "Published figures", "practice": "Practice"}

shell()
