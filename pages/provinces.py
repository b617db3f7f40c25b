"""Địa phương: how far each province is from a milestone, as a tile map, a dumbbell and a table."""

import streamlit as st

from analytics.views.provinces import Choice
from pages import _data, _look, _show
from pages._reader import Reader, reader
from pages._select import choose_indicator, choose_milestone, choose_period, choose_scheme
from pages._user import require


def render() -> None:
    """Show the choice, what it finds, then the map beside the dumbbell, then the table."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen.workspace)
    st.title(chosen.say("Gaps by province"), anchor=False)
    choice = _choice(measured, chosen)
    if choice is None:
        return
    view = _data.provinces(measured, choice)
    _show.heading(view, chosen)
    _why_not_34(choice, chosen)
    left, right = st.columns([5, 6], gap="large")
    with left:
        _show.chart(view, _data.tile_figure(measured, choice, chosen), "tiles", chosen)
    with right:
        _show.chart(view, _data.dumbbell_figure(measured, choice, chosen), "dumbbell", chosen)
    _show.table(view, chosen, "province-table")
    _show.provenance(view, chosen)
    _show.downloads(view, chosen, "provinces")
    _assigned(choice, chosen)


def _choice(measured: _data.Measured, chosen: Reader) -> Choice | None:
    """Draw the choices and return them.

    None when nothing is known, which is said with the reason.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        indicator = choose_indicator(chosen)
        scheme = choose_scheme(chosen)
    left, right = st.columns(2)
    with left:
        period = choose_period(chosen, _data.province_months(measured, indicator, scheme), scheme)
    with right:
        year = choose_milestone(chosen, indicator)
    if period is None and chosen.is_practice:
        st.info(
            chosen.say("The practice figures are those of the 34 provinces; they cannot be split.")
        )
    elif period is None:
        st.info(
            chosen.say(
                "No provincial rate of this indicator is known for these provinces. No complete "
                "provincial table of participants is public; load one on the page Upload, or "
                "choose the 63 provinces."
            )
        )
    if period is None:
        return None
    return Choice(indicator, period, scheme, year)


def _why_not_34(choice: Choice, chosen: Reader) -> None:
    """Say why the 34 provinces have hardly any published figure."""
    if choice.scheme == "34" and not chosen.is_practice:
        text = (
            "No complete table of participants by the 34 provinces is public yet. Counts of the "
            "former provinces are summed where every part is known; rates are never averaged."
        )
        st.html(_look.lines([chosen.say(text)]))


def _assigned(choice: Choice, chosen: Reader) -> None:
    """Show the targets that name a province; they are not the national percentages."""
    view = _data.assigned_targets(choice.indicator, choice.scheme)
    if view.table.empty:
        return
    st.subheader(chosen.say("Targets and plans of provinces"), anchor=False)
    _show.table(view, chosen, "assigned")
