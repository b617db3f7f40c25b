"""The views of *Địa phương* beside the map: ranking, change in a year, courses, people missing.

Each is one view with its figure, cached as in ``_data`` and shown in the same order: finding,
figure, table, facts and sources, figures behind it, downloads.
"""

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.arrows import arrows
from analytics.charts.multiples import panels
from analytics.charts.pareto import pareto
from analytics.charts.ranking import ranking
from analytics.indicators.ranking import CHANGE as BY_CHANGE
from analytics.indicators.ranking import LEVEL, PACE_RATIO, PEOPLE_MISSING
from analytics.reference.areas import COUNTRY, provinces
from analytics.views.places.multiples import multiples_view
from analytics.views.places.pareto import pareto_view
from analytics.views.places.provinces import Choice
from analytics.views.places.rankings import is_ranked, ranking_view
from analytics.views.places.year_change import has_changes, year_change_view
from analytics.views.view import View
from pages import _data, _multiples_look, _said, _show
from pages._address import segments
from pages._data import BY_READER, BY_VERSION, Measured
from pages._reader import Reader

MAP, RANKING, CHANGE, COURSES, MISSING = (
    "ban-do",
    "xep-hang",
    "thay-doi",
    "nhieu-bieu-do",
    "thieu-nguoi",
)
# In the address: what provinces are ranked by.
RANKED_BY = {
    "ty-le": LEVEL,
    "thay-doi": BY_CHANGE,
    "toc-do": PACE_RATIO,
    "thieu-nguoi": PEOPLE_MISSING,
}


def choose_view(reader: Reader) -> str:
    """Return the view chosen; the map at first."""
    texts = {
        MAP: reader.say("Map and gaps"),
        RANKING: reader.say("Ranking"),
        CHANGE: reader.say("Change in a year"),
        COURSES: reader.say("Small charts"),
        MISSING: reader.say("People missing"),
    }
    return segments(reader.say("View"), texts, "xem", default=MAP)


def _choose_rank(reader: Reader) -> str:
    """Return what provinces are ranked by; the rate at first."""
    texts = {
        "ty-le": reader.say("Rate"),
        "thay-doi": reader.say("Change in a year"),
        "toc-do": reader.say("Pace"),
        "thieu-nguoi": reader.say("People missing"),
    }
    return RANKED_BY[segments(reader.say("Ranked by"), texts, "hang", default="ty-le")]


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=BY_VERSION)
def _ranked(of: Measured, choice: Choice, by: str) -> View:
    return _data.marked(ranking_view(of.coverage, of.observations, choice, by), of)


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=BY_READER)
def _ranking_figure(of: Measured, choice: Choice, by: str, reader: Reader) -> go.Figure | None:
    view = _ranked(of, choice, by)
    return ranking(view, reader.mode, reader.language) if is_ranked(view) else None


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_VERSION)
def _changed(of: Measured, choice: Choice) -> View:
    return _data.marked(year_change_view(of.coverage, of.observations, choice), of)


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_READER)
def _change_figure(of: Measured, choice: Choice, reader: Reader) -> go.Figure | None:
    view = _changed(of, choice)
    return arrows(view, reader.mode, reader.language) if has_changes(view) else None


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_VERSION)
def _courses(of: Measured, choice: Choice) -> View:
    return _data.marked(multiples_view(of.coverage, choice), of)


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_READER)
def _course_grid(of: Measured, choice: Choice, reader: Reader) -> str:
    """Return the small pictures as a block, empty where no province has a course."""
    view = _courses(of, choice)
    found = panels(view, reader.mode, reader.language)
    alt = _said.alt(view, reader.language)
    return _multiples_look.grid(view, found, alt, reader) if found else ""


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_VERSION)
def _missing(of: Measured, choice: Choice) -> View:
    return _data.marked(pareto_view(of.coverage, of.observations, choice), of)


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_READER)
def _missing_figure(of: Measured, choice: Choice, reader: Reader) -> go.Figure | None:
    view = _missing(of, choice)
    is_known = view.table["is_in_half"].any()
    return pareto(view, reader.mode, reader.language) if is_known else None


def ranked(of: Measured, choice: Choice, reader: Reader) -> None:
    """Show the provinces by rank, each with the interval in which it may lie."""
    by = _choose_rank(reader)
    figure = _ranking_figure(of, choice, by, reader)
    _shown(_ranked(of, choice, by), figure, (of, choice, reader))


def change_in_a_year(of: Measured, choice: Choice, reader: Reader) -> None:
    """Show who rose, who fell and for whom the move is too small to conclude."""
    _shown(_changed(of, choice), _change_figure(of, choice, reader), (of, choice, reader))


def people_missing(of: Measured, choice: Choice, reader: Reader) -> None:
    """Show in which provinces the people missing to the milestone are."""
    _shown(_missing(of, choice), _missing_figure(of, choice, reader), (of, choice, reader))


def courses(of: Measured, choice: Choice, reader: Reader) -> None:
    """Show the course of every province in a small picture of its own."""
    _shown(_courses(of, choice), _course_grid(of, choice, reader), (of, choice, reader))


VIEWS = {
    RANKING: ranked,
    CHANGE: change_in_a_year,
    COURSES: courses,
    MISSING: people_missing,
}


def _shown(view: View, figure: go.Figure | str | None, of: tuple[Measured, Choice, Reader]) -> None:
    """Show a view from its finding to its downloads; without a figure where it would be empty.

    A figure is Plotly's, or a block of small pictures.
    """
    measured, choice, reader = of
    _show.heading(view, reader)
    if isinstance(figure, go.Figure):
        _show.chart(view, figure, view.view_id, reader)
    elif figure:
        st.html(figure)
    _show.table(view, reader, f"{view.view_id}-table")
    _show.provenance(view, reader)
    places = (*provinces(choice.scheme), COUNTRY), choice.indicator, choice.period
    _show.origins(lambda: _data.origins(measured, *places), reader)
    _show.downloads(view, reader, view.view_id)
