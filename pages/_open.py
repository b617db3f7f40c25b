"""Opening a province from a map: a click on its square or outline leads to its profile.

The list below the map is the same way for the keyboard and for those who do not see the map.
"""

from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from analytics.reference.areas import areas
from analytics.views.view import View
from pages import _show, profile
from pages._reader import Reader

WIDTH_PX = 320


def map_that_opens(view: View, figure: go.Figure, key: str, reader: Reader) -> None:
    """Show a map; a click on a province, or on the archipelago that belongs to it, opens it."""
    clicked = _show.chart_to_choose_from(view, figure, key, reader)
    if area_id := clicked or _listed(tuple(view.table["area_id"]), f"open-{key}", reader):
        open_province(area_id)


def _listed(area_ids: tuple[str, ...], key: str, reader: Reader) -> str | None:
    """Return the province that was chosen by its name; none at first."""
    label, names = reader.say("Open the profile of a province"), _names(area_ids, reader.language)
    return st.selectbox(
        label,
        names,
        index=None,
        format_func=names.__getitem__,
        placeholder=label,
        label_visibility="collapsed",
        width=WIDTH_PX,
        key=key,
    )


@lru_cache(maxsize=40)
def _names(area_ids: tuple[str, ...], language: str) -> dict[str, str]:
    """Return the names of provinces in the order of their ids."""
    return {i: areas()[i].name.say(language) for i in sorted(area_ids)}


def open_province(area_id: str) -> None:
    """Go to the profile of a province.

    Like language, workspace and moment, the province is kept by the session, and the profile writes
    it into its own address: written here, it would stand in that of the page that is left.
    """
    st.session_state[profile.PROVINCE] = area_id
    st.switch_page(st.Page(profile.render, url_path="ho-so-tinh"))
