"""Tổng quan: the three indicators of the country against their milestones, on one page."""

from functools import lru_cache

import streamlit as st

from analytics.reference.indicators import indicators
from analytics.reference.periods import of_day
from analytics.views.overview import Card, OtherBase, finding
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
    pairs = _data.national_cards(measured, of_day(_data.today()))
    for block in _verdicts(tuple(card for card, _ in pairs), chosen):
        st.html(block)
    _show.sources(tuple(dict.fromkeys(s for card, _ in pairs for s in card.sources)), chosen)
    _two_bases(tuple((card, other) for card, other in pairs if other is not None), chosen)
    _trend(measured, chosen)
    _disagreements(measured, chosen)


@lru_cache(maxsize=20)
def _verdicts(found: tuple[Card, ...], chosen: Reader) -> tuple[str, str]:
    """Return the finding sentences and the cards; worded once for all who read the same."""
    return (
        _look.finding(*(chosen.say(finding(card)) for card in found)),
        _look.cards(found, chosen),
    )


def _two_bases(known: tuple[tuple[Card, OtherBase], ...], chosen: Reader) -> None:
    """Show each verdict on VSS's base beside what an estimated labour force would give."""
    if not known:
        return
    st.subheader(chosen.say("The verdict depends on the base"), anchor=False)
    for block in _bases_compared(known, chosen):
        st.html(block)


@lru_cache(maxsize=20)
def _bases_compared(known: tuple[tuple[Card, OtherBase], ...], chosen: Reader) -> tuple[str, str]:
    """Return the table of both bases, and what the estimate is."""
    estimate = chosen.say(
        "The estimated base is a range that follows from rounding in the statistics "
        "office's releases on underemployment. It is an estimate, not a figure of "
        "that office."
    )
    sources = dict.fromkeys(other.source for _, other in known)
    return _look.two_bases(list(known), chosen), _look.lines([estimate, *sources])


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
    view = _data.disagreements(measured)
    if view.table.empty:
        return
    _show.heading(view, chosen)
    _show.table(view, chosen, "disagreements")
    _show.provenance(view, chosen)
