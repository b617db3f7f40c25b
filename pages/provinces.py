"""Địa phương: the provinces against a milestone, as a map with gaps or in one of the views."""

import streamlit as st

from analytics.reference.areas import provinces
from analytics.views.places.provinces import Choice, newer_month
from pages import _data, _look, _places, _show
from pages._open import map_that_opens
from pages._reader import Reader, reader
from pages._select import (
    BOUNDARIES,
    choose_drawing,
    choose_indicator,
    choose_milestone,
    choose_period,
    choose_scheme,
)
from pages._user import require


def render() -> None:
    """Show the choices, then the view chosen: the map with the gaps, or one of the others."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen)
    st.title(chosen.say("Gaps by province"), anchor=False)
    choice = _choice(measured, chosen)
    if choice is None:
        return
    _why_not_34(choice, chosen)
    _newer(_data.province_months(measured, choice.indicator, choice.scheme), choice, chosen)
    _places.VIEWS.get(_places.choose_view(chosen), _map_and_gaps)(measured, choice, chosen)
    _assigned(choice, chosen)


def _map_and_gaps(measured: _data.Measured, choice: Choice, chosen: Reader) -> None:
    """Show the map beside the dumbbell, then the table."""
    view = _data.provinces(measured, choice)
    _show.heading(view, chosen)
    left, right = st.columns([5, 6], gap="large")
    with left:
        _map(measured, choice, chosen)
    with right:
        _show.chart(view, _data.dumbbell_figure(measured, choice, chosen), "dumbbell", chosen)
    _show.table(view, chosen, "province-table")
    _show.provenance(view, chosen)
    place = (provinces(choice.scheme), choice.indicator, choice.period)
    _show.origins(lambda: _data.origins(measured, *place), chosen)
    _show.downloads(view, chosen, "provinces")


def _map(measured: _data.Measured, choice: Choice, chosen: Reader) -> None:
    """Show the provinces as squares or within their boundaries; a click opens the province."""
    drawing = choose_drawing(chosen)
    draw = _data.boundary_figure if drawing == BOUNDARIES else _data.tile_figure
    view, figure = _data.provinces(measured, choice), draw(measured, choice, chosen)
    map_that_opens(view, figure, drawing, chosen)


def _choice(measured: _data.Measured, chosen: Reader) -> Choice | None:
    """Draw the choices and return them.

    None when nothing is known, which is said with the reason.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        indicator = choose_indicator(chosen)
        scheme = choose_scheme(chosen)
    left, right = st.columns(2)
    with left:
        known = (
            _data.province_months(measured, indicator, scheme),
            _data.counted_months(measured, indicator, scheme),
        )
        period = choose_period(chosen, *known, scheme)
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


def _newer(months: dict[str, int], choice: Choice, chosen: Reader) -> None:
    """Say which newer month can be chosen where the one shown is that of the milestones."""
    if newer := newer_month(months, choice.period):
        text = "Milestones fall due in December. Newer rates: {period:period}, see Period above."
        st.html(_look.lines([chosen.say(text, period=newer)]))


def _assigned(choice: Choice, chosen: Reader) -> None:
    """Show the targets that name a province; they are not the national percentages."""
    view = _data.assigned_targets(choice.indicator, choice.scheme)
    if view.table.empty:
        return
    st.subheader(chosen.say("Targets and plans of provinces"), anchor=False)
    _show.table(view, chosen, "assigned")
