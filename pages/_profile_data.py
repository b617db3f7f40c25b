"""The caches of the province page, keyed like those of ``_data``."""

from datetime import date

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.province_trend import province_trend
from analytics.charts.signed_bars import signed_bars
from analytics.reference.areas import provinces
from analytics.views.profile.card import ProvinceCard, province_cards
from analytics.views.profile.change import year_view
from analytics.views.profile.history import ProfileChoice, history_view, merged_from
from analytics.views.profile.known import missing_view
from analytics.views.profile.targets import profile_targets_view
from analytics.views.profile.uploads import behind_view
from analytics.views.view import View
from pages._data import BY_READER, BY_VERSION, Measured, marked, store
from pages._reader import Reader

# All 97 provinces of both workspaces; then each with its three indicators.
OFTEN, MANY = 200, 600


@st.cache_resource(show_spinner=False, max_entries=OFTEN, hash_funcs=BY_VERSION)
def cards(of: Measured, area_id: str, month: str) -> tuple[ProvinceCard, ...]:
    """Return the cards of a province as seen in a month."""
    return province_cards(of.coverage, of.observations, area_id, month)


@st.cache_resource(show_spinner=False, max_entries=MANY, hash_funcs=BY_VERSION)
def history(of: Measured, choice: ProfileChoice) -> View:
    """Return all that is known of a province and an indicator over time."""
    return marked(history_view(of.coverage, of.observations, choice), of)


@st.cache_resource(show_spinner=False, max_entries=MANY, hash_funcs=BY_READER)
def history_figure(of: Measured, choice: ProfileChoice, reader: Reader) -> go.Figure:
    """Return the chart of a province over time."""
    return province_trend(history(of, choice), reader.mode, reader.language)


@st.cache_resource(show_spinner=False, max_entries=MANY, hash_funcs=BY_VERSION)
def year(of: Measured, area_id: str, indicator: str, month: str) -> View:
    """Return why an indicator moved over the last year."""
    (card,) = [c for c in cards(of, area_id, month) if c.indicator == indicator]
    return marked(year_view(of.coverage, area_id, card), of)


@st.cache_resource(show_spinner=False, max_entries=MANY, hash_funcs=BY_READER)
def year_figure(
    of: Measured, area_id: str, indicator: str, month: str, reader: Reader
) -> go.Figure:
    """Return the causes of that move as signed bars."""
    return signed_bars(year(of, area_id, indicator, month), reader.mode, reader.language)


@st.cache_resource(show_spinner=False, max_entries=OFTEN, hash_funcs=BY_VERSION)
def assigned(of: Measured, area_id: str, month: str) -> View:
    """Return the targets that name a province, each with its distance."""
    return marked(profile_targets_view(of.coverage, of.observations, area_id, month), of)


@st.cache_resource(show_spinner=False, max_entries=OFTEN, hash_funcs=BY_VERSION)
def missing(of: Measured, area_id: str, today: date) -> View:
    """Return which figures of the last four quarters are missing."""
    return marked(missing_view(of.observations, area_id, today), of)


@st.cache_resource(show_spinner=False, max_entries=OFTEN, hash_funcs=BY_VERSION)
def behind(of: Measured, area_id: str) -> View:
    """Return the uploads behind a province's figures and those of its former parts."""
    areas = (area_id, *merged_from(area_id))
    uploads = store(of.workspace).uploads(of.moment)
    return marked(behind_view(of.observations, uploads, areas), of)


@st.cache_resource(show_spinner=False, max_entries=OFTEN, hash_funcs=BY_VERSION)
def has_former_figures(of: Measured, area_id: str) -> bool:
    """Tell whether a former part of a merged province has a rate of its own."""
    return bool(of.coverage["area_id"].isin(merged_from(area_id)).any())


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def first_known(of: Measured) -> str:
    """Return the first province with a rate: of the 34, else of the 63, else the first of all."""
    with_rates = set(of.coverage["area_id"].astype(str))
    every = (*provinces("34"), *provinces("63"))
    return next((a for a in every if a in with_rates), every[0])
