"""Tổng quan: the story of the three indicators, the verdict first, who must decide next."""

from functools import lru_cache

import streamlit as st

from analytics.reference.areas import COUNTRY
from analytics.reference.indicators import indicators
from analytics.reference.periods import of_day
from analytics.reference.targets import milestones
from analytics.views.country.needs_words import NamedNeeds
from analytics.views.country.overview import Card, OtherBase, finding
from analytics.views.country.story import Chapter
from analytics.views.places.provinces import Choice, month_of_verdicts
from pages import _cards, _data, _look, _show, provinces, roadmap
from pages._open import map_that_opens
from pages._reader import Reader, reader
from pages._select import choose_indicator
from pages._user import require


def render() -> None:
    """Show verdict, people missing, pace and who must decide; then how it came about, and where."""
    require("viewer")
    chosen = reader()
    measured = _data.measured(chosen)
    st.title(chosen.say("Where the country stands"), anchor=False)
    story = _data.story(measured, of_day(_data.today()))
    if not story:
        st.info(chosen.say("No figure of the whole country is in force."))
        return
    for block in _verdicts(story, chosen):
        st.html(block)
    scheme = "34" if chosen.is_practice else "63"
    _decisions(_data.needs(measured, story[0].card.indicator, scheme), chosen)
    _in_full(story, chosen)
    with st.container(key="how"):
        indicator = choose_indicator(chosen)
        _trend(measured, indicator, chosen)
        _where(measured, indicator, scheme, chosen)
    with st.container(key="screen-only"):
        _two_bases(_data.two_bases(measured, of_day(_data.today())), chosen)
        _disagreements(measured, chosen)
        _show.origins(lambda: _data.origins(measured, (COUNTRY,), None, ""), chosen)


@lru_cache(maxsize=20)
def _verdicts(story: tuple[Chapter, ...], chosen: Reader) -> tuple[str, str]:
    """Return the leading sentence and the cards; worded once for all who read the same."""
    return (
        _look.finding(chosen.say(finding(story[0].card))),
        _cards.cards(story, chosen),
    )


def _decisions(found: NamedNeeds, chosen: Reader) -> None:
    """Show the provinces that need a decision, each with its reason."""
    st.subheader(chosen.say("Who needs a decision"), anchor=False)
    st.html(_needs(found, chosen))


@lru_cache(maxsize=20)
def _needs(found: NamedNeeds, chosen: Reader) -> str:
    """Return the provinces as a block; worded once for all who read the same."""
    return _cards.needs(found, chosen)


def _in_full(story: tuple[Chapter, ...], chosen: Reader) -> None:
    """Offer the short answers in full sentences, and the sources of the figures."""
    with st.expander(chosen.say("Pace and chance in full sentences")):
        for chapter in story:
            if chapter.way:
                name = indicators()[chapter.card.indicator].name.say(chosen.language)
                st.markdown(f"**{_show.plain(name)}**")
                st.html(_look.bullets([chosen.say(text) for text in chapter.way.sentences]))
    _show.sources(tuple(dict.fromkeys(s for c in story for s in c.card.sources)), chosen)


def _two_bases(known: tuple[tuple[Card, OtherBase], ...], chosen: Reader) -> None:
    """Show each verdict on VSS's base beside what an estimated labour force would give."""
    if not known:
        return
    st.subheader(chosen.say("The verdict depends on the base"), anchor=False)
    for block in _bases_compared(known, chosen):
        st.html(block)
    st.page_link(
        st.Page(roadmap.render, url_path="lo-trinh"),
        label=chosen.say(
            "The verdicts are exact: no tolerance is taken from the word “about” of the "
            "resolution. Try one on the page The road to 2030."
        ),
    )


@lru_cache(maxsize=20)
def _bases_compared(known: tuple[tuple[Card, OtherBase], ...], chosen: Reader) -> tuple[str, str]:
    """Return the table of both bases, and what the estimate is."""
    estimate = chosen.say(
        "The estimated base is a range that follows from rounding in the statistics "
        "office's releases on underemployment. It is an estimate, not a figure of "
        "that office."
    )
    sources = dict.fromkeys(other.source for _, other in known)
    return _cards.two_bases(list(known), chosen), _look.lines([estimate, *sources])


def _trend(measured: _data.Measured, indicator: str, chosen: Reader) -> None:
    """Show the rates over time with the milestones as dated levels."""
    st.header(chosen.say("How it came about"), anchor=False)
    view = _data.national_trend(measured, indicator)
    _show.heading(view, chosen)
    _show.chart(view, _data.trend_figure(measured, indicator, chosen), "trend", chosen)
    st.html(_look.lines([indicators()[indicator].definition.say(chosen.language)]))
    with st.expander(chosen.say("The figures as a table")):
        _show.table(view, chosen, "trend-table")
    _show.provenance(view, chosen)


def _where(measured: _data.Measured, indicator: str, scheme: str, chosen: Reader) -> None:
    """Show the provinces on the tile grid in the month that the verdicts speak of."""
    period = month_of_verdicts(_data.province_months(measured, indicator, scheme))
    if not period:
        return
    st.header(chosen.say("Where the gap is"), anchor=False)
    choice = Choice(indicator, period, scheme, milestones(indicator)[-1].year)
    view = _data.provinces(measured, choice)
    _show.heading(view, chosen)
    map_that_opens(view, _data.tile_figure(measured, choice, chosen), "where", chosen)
    st.page_link(
        st.Page(provinces.render, url_path="dia-phuong"),
        label=chosen.say("Table, rankings and downloads: page Provinces."),
        query_params={"chi-tieu": indicator},
    )
    _show.provenance(view, chosen)


def _disagreements(measured: _data.Measured, chosen: Reader) -> None:
    """Show the national figures that were given in more than one value."""
    view = _data.disagreements(measured)
    if view.table.empty:
        return
    _show.heading(view, chosen)
    _show.table(view, chosen, "disagreements")
    _show.provenance(view, chosen)
