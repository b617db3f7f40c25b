"""The caches of the page of the road to a milestone, keyed as those of ``_data`` are."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.charts.fan import fan
from analytics.charts.signed_bars import signed_bars
from analytics.indicators.outlook.backtest import backtest
from analytics.indicators.outlook.together import together
from analytics.indicators.scenario import Course
from analytics.reference.areas import COUNTRY, provinces
from analytics.views.road.backtest import backtest_view
from analytics.views.road.movement import contributions_view, months_of_year, movement_view
from analytics.views.road.roadmap import Ask, Road, areas_with_rates, road, road_view
from analytics.views.road.scenario import Blend, blend, compared, outcome_view
from analytics.views.road.together import together_view
from analytics.views.road.trial import trial_view
from analytics.views.road.working import working_view
from analytics.views.view import View
from pages._data import BY_READER, BY_VERSION, Measured, marked
from pages._reader import Reader

SOME, MANY = 120, 400


@st.cache_resource(show_spinner=False, max_entries=SOME, hash_funcs=BY_VERSION)
def areas(of: Measured, indicator: str) -> tuple[str, ...]:
    """Return the areas whose way can be shown."""
    return areas_with_rates(of.coverage, indicator)


@dataclass(frozen=True, eq=False)
class Told:
    """What is known of a way, whatever the scenario; the trial only beside a projection."""

    way: Road
    parts: Blend | None
    trial: View | None
    working: View
    movement: View | None
    contributed: View | None


@st.cache_resource(show_spinner=False, max_entries=SOME, hash_funcs=BY_VERSION)
def told(of: Measured, ask: Ask, month: str) -> Told | None:
    """Return what is known of a way as it stands in a month, none without a rate.

    In one piece: a page that runs again asks the cache once, not for every part.
    """
    way = road(of.coverage, ask, month)
    if way is None:
        return None
    return Told(
        way,
        blend(of.coverage, way),
        None if way.ahead.reason else _trial(of, way),
        marked(working_view(way.row), of),
        _movement(of, ask.indicator, ask.area_id),
        _contributed(of, ask.indicator) if ask.area_id == COUNTRY else None,
    )


def _trial(of: Measured, way: Road) -> View:
    """Return how the projection did on the country's participants of an indicator."""
    return marked(trial_view(_errors(of, way.ask.indicator), way.ahead), of)


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def every_trial(of: Measured, indicator: str) -> View:
    """Return the country's trials on participants and on rates, as the command line prints them."""
    return marked(backtest_view(_errors(of, indicator), indicator, COUNTRY), of)


@st.cache_resource(show_spinner=False, max_entries=SOME, hash_funcs=BY_VERSION)
def _errors(of: Measured, indicator: str) -> pd.DataFrame:
    return backtest(of.coverage, indicator)


def _movement(of: Measured, indicator: str, area_id: str) -> View | None:
    """Return why a rate moved over the year up to its last December, none without one."""
    months = months_of_year(of.coverage, area_id, indicator)
    if months is None:
        return None
    return marked(movement_view(of.coverage, area_id, indicator, months), of)


def _contributed(of: Measured, indicator: str) -> View | None:
    """Return what each of the 34 provinces added over the year of the country's last change."""
    months = months_of_year(of.coverage, COUNTRY, indicator)
    if months is None:
        return None
    return marked(contributions_view(of.coverage, provinces("34"), indicator, months), of)


@st.cache_resource(show_spinner=False, max_entries=SOME, hash_funcs=BY_VERSION)
def added(of: Measured, ask: Ask, month: str) -> View:
    """Return the projections of the 34 provinces, made to add up to the country's."""
    found = together(of.coverage, ask.indicator, provinces("34"), ask.year, month)
    return marked(together_view(found, ask.indicator), of)


@dataclass(frozen=True, eq=False)
class Shown:
    """A way with a scenario: its view and fan, what the scenario brings, the bars below."""

    view: View
    fan: go.Figure
    result: View | None
    movement: go.Figure | None
    contributed: go.Figure | None


@dataclass(frozen=True)
class Tried:
    """What is tried: a course, none where it is the recent one, and the share of voluntary."""

    course: Course | None = None
    voluntary_share: float | None = None


@st.cache_resource(show_spinner=False, max_entries=MANY, hash_funcs=BY_READER)
def shown(of: Measured, ask: Ask, month: str, tried: Tried, reader: Reader) -> Shown:
    """Return a way as it is drawn for a reader with the scenario that is tried."""
    known = told(of, ask, month)
    if known is None:
        raise LookupError(ask)
    view = marked(road_view(known.way, tried.course), of)
    return Shown(
        view,
        fan(view, reader.mode, reader.language),
        _result(of, known, tried),
        _bars(known.movement, reader),
        _bars(known.contributed, reader),
    )


def _result(of: Measured, known: Told, tried: Tried) -> View | None:
    """Return what a scenario brings beside the recent course, none where none can be made."""
    course = tried.course or known.way.recent
    both = course and compared(known.way, course, tried.voluntary_share, known.parts)
    return marked(outcome_view(known.way, both), of) if both else None


def _bars(view: View | None, reader: Reader) -> go.Figure | None:
    """Return causes or parts as signed bars, none where there is nothing to draw."""
    if view is None or view.table.empty:
        return None
    return signed_bars(view, reader.mode, reader.language)
