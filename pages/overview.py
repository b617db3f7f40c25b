"""Tổng quan: the three indicators of the country against their milestones, on one page."""

import streamlit as st

from analytics.reference.indicators import indicators
from analytics.reference.periods import of_day
from analytics.views.overview import cards, finding, other_base
from analytics.views.references import disagreements_view
from pages import _data, _look, _show
from pages._reader import Reader, reader
from pages._select import choose_indicator
from pages._user import require


def render() -> None:
    """Show the verdicts first, then how they came about, then where sources disagree."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen.workspace)
    st.title(chosen.say("Where the country stands"), anchor=False)
    found = cards(measured.coverage, of_day(_data.today()))
    st.html(_look.finding(*(chosen.say(finding(card)) for card in found)))
    st.html(_look.cards(found, chosen))
    _two_bases(measured, found, chosen)
    _trend(measured, chosen)
    _disagreements(measured, chosen)


def _two_bases(measured: _data.Measured, found: tuple, chosen: Reader) -> None:
    """Show each verdict on VSS's base beside what an estimated labour force would give."""
    pairs = [(card, other_base(measured.observations, card)) for card in found]
    known = [(card, other) for card, other in pairs if other is not None]
    if not known:
        return
    st.subheader(chosen.say("The verdict depends on the base"), anchor=False)
    st.html(_look.two_bases(known, chosen))
    st.html(
        _look.lines(
            [
                chosen.say(
                    "The estimated base is a range that follows from rounding in the statistics "
                    "office's releases on underemployment. It is an estimate, not a figure of "
                    "that office."
                ),
                *dict.fromkeys(other.source for _, other in known),
            ]
        )
    )


def _trend(measured: _data.Measured, chosen: Reader) -> None:
    """Show the rates over time with the milestones as dated levels."""
    st.header(chosen.say("How it came about"), anchor=False)
    indicator = choose_indicator(chosen)
    view = _data.national_trend(measured, indicator)
    _show.heading(view, chosen)
    _show.chart(view, _data.trend_figure(measured, indicator, chosen), "trend", chosen)
    st.html(_look.lines([indicators()[indicator].definition.say(chosen.language)]))
    with st.expander(chosen.say("The figures as a table")):
        _show.table(view, chosen, "trend-table")
    _show.provenance(view, chosen)


def _disagreements(measured: _data.Measured, chosen: Reader) -> None:
    """Show the national figures that were given in more than one value."""
    view = disagreements_view(measured.observations)
    if view.table.empty:
        return
    _show.heading(view, chosen)
    _show.table(view, chosen, "disagreements")
    _show.provenance(view, chosen)
