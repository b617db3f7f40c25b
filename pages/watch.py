"""Danh sách theo dõi: who is below 20 % of the labour force, since when, who is near."""

import streamlit as st

from analytics.indicators.watch import LEVEL_PCT
from analytics.views.watching.watch import WatchChoice
from pages import _data, _show, _watch
from pages._address import whole
from pages._reader import Reader, reader
from pages._select import choose_indicator, choose_scheme
from pages._user import require


def render() -> None:
    """Show who is below the level, the episodes over time, a table for each kind, the rule."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen)
    st.title(chosen.say("Watch list"), anchor=False)
    choice = _choose(chosen)
    shown = _watch.shown(measured, choice, chosen)
    _show.heading(shown.view, chosen)
    if shown.figure is not None:
        _show.chart(shown.view, shown.figure, "episodes", chosen)
    for kind in shown.kinds:
        _kind(kind)
    if shown.absent:
        st.html(shown.absent)
    _show.provenance(shown.view, chosen)
    if shown.area_ids:
        _show.origins(lambda: _data.origins(measured, shown.area_ids, choice.indicator, ""), chosen)
        _show.downloads(shown.view, chosen, "watch")


def _choose(chosen: Reader) -> WatchChoice:
    """Draw the choices and return them."""
    with st.container(horizontal=True, vertical_alignment="top"):
        indicator = choose_indicator(chosen)
        scheme = choose_scheme(chosen)
        level = whole(
            chosen.say("Level in % (the letter: {level:level})", level=LEVEL_PCT),
            "muc",
            bounds=(5, 60),
            default=int(LEVEL_PCT),
        )
    return WatchChoice(indicator, scheme, level)


def _kind(kind: _watch.Kind) -> None:
    """Show the rows of one kind, those that are over only on demand."""
    if kind.is_over:
        with st.expander(kind.heading):
            st.html(kind.block)
    else:
        st.subheader(kind.heading, anchor=False)
        st.html(kind.block)
