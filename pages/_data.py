"""The caches of the pages, keyed on the workspace and its version: a commit shows at once.

Figures and views are shared between sessions and only read; nothing lives here alone, since any
client can clear a cache.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.charts.dumbbell import dumbbell
from analytics.charts.tiles import tile_map
from analytics.charts.trend import trend
from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.reference.areas import provinces as area_ids
from analytics.reference.targets import of_areas, targets
from analytics.store.store import Store
from analytics.views.disagreements import disagreements_view
from analytics.views.gap_table import areas_of_level, gap_rows, gap_table_view
from analytics.views.loading import uploads_view
from analytics.views.overview import Card, OtherBase, cards, other_base
from analytics.views.provinces import Choice, periods_with_figures, province_view
from analytics.views.references import (
    bases_view,
    breaks_view,
    definitions_view,
    targets_view,
)
from analytics.views.trend import trend_view
from analytics.views.view import View
from analytics.workspace import open_workspace
from pages._reader import Reader


@dataclass(frozen=True)
class Measured:
    """All figures of a workspace at one version, with sums over areas, and all their rates."""

    workspace: str
    version: int
    observations: pd.DataFrame
    coverage: pd.DataFrame


@st.cache_resource(show_spinner=False)
def store(workspace: str) -> Store:
    """Return the open store of a workspace, filled on first use."""
    return open_workspace(workspace)


def measured(workspace: str) -> Measured:
    """Return the present figures of a workspace."""
    return _measured(workspace, store(workspace).version())


@st.cache_resource(show_spinner=False, max_entries=6)
def _measured(workspace: str, version: int) -> Measured:
    figures = with_sums(store(workspace).observations())
    return Measured(workspace, version, figures, coverage(figures))


def _key(of: Measured) -> tuple[str, int]:
    return of.workspace, of.version


_BY_VERSION: dict[str | type, Callable] = {Measured: _key}


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=_BY_VERSION)
def provinces(of: Measured, choice: Choice) -> View:
    """Return the provinces of a choice."""
    return _marked(province_view(of.coverage, of.observations, choice), of)


@st.cache_resource(show_spinner=False, max_entries=20, hash_funcs=_BY_VERSION)
def national_trend(of: Measured, indicator: str) -> View:
    """Return the country's rates over time."""
    return _marked(trend_view(of.coverage, of.observations, indicator), of)


@dataclass(frozen=True)
class TableChoice:
    """What a reader chose to download; ``None`` stands for all."""

    level: str
    indicator: str | None
    period: str | None
    year: int | None
    is_headline: bool


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=_BY_VERSION)
def gap_table(of: Measured, choice: TableChoice) -> View:
    """Return the gap table of a choice."""
    rows = gap_rows(
        of.coverage,
        areas_of_level(choice.level),
        indicator_id=choice.indicator,
        period=choice.period,
        year=choice.year,
    )
    return _marked(gap_table_view(rows, choice.level, is_headline=choice.is_headline), of)


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=_BY_VERSION)
def national_cards(of: Measured, month: str) -> tuple[tuple[Card, OtherBase | None], ...]:
    """Return the country's cards in a month, each with its count over an estimated labour force."""
    found = cards(of.coverage, month)
    return tuple((card, other_base(of.observations, card)) for card in found)


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs=_BY_VERSION)
def province_months(of: Measured, indicator: str, scheme: str) -> dict[str, int]:
    """Return the months with provincial rates, and how many provinces have one."""
    return periods_with_figures(of.coverage, indicator, scheme)


@st.cache_resource(show_spinner=False, max_entries=30, hash_funcs=_BY_VERSION)
def level_months(of: Measured, level: str) -> list[str]:
    """Return the months in which an area of a level has a rate."""
    rows = of.coverage[of.coverage["area_id"].isin(areas_of_level(level))]
    return list(rows["period"].astype(str).unique())


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=_BY_VERSION)
def disagreements(of: Measured) -> View:
    """Return the figures that were given in more than one value."""
    return disagreements_view(of.observations)


@st.cache_resource(show_spinner=False, max_entries=6)
def uploads(workspace: str, version: int) -> View:
    """Return the files that the figures of a workspace come from, at one version."""
    return uploads_view(store(workspace).uploads())


@st.cache_resource(show_spinner=False)
def fixed_views() -> tuple[View, ...]:
    """Return the views that no upload changes: definitions, bases, breaks, targets."""
    return definitions_view(), bases_view(), breaks_view(), targets_view(targets())


@st.cache_resource(show_spinner=False)
def assigned_targets(indicator: str, scheme: str) -> View:
    """Return the targets that name a province of a scheme."""
    return targets_view(of_areas(area_ids(scheme), indicator))


def _marked(view: View, of: Measured) -> View:
    """Return the view with the mark of generated figures where they are."""
    return replace(view, is_practice=of.workspace == "practice")


def _reads(reader: Reader) -> tuple[str, str]:
    return reader.language, reader.mode


_BY_READER: dict[str | type, Callable] = {**_BY_VERSION, Reader: _reads}


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=_BY_READER)
def tile_figure(of: Measured, choice: Choice, reader: Reader) -> go.Figure:
    """Return the tile grid of a choice."""
    return tile_map(provinces(of, choice), choice.scheme, reader.mode, reader.language)


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=_BY_READER)
def dumbbell_figure(of: Measured, choice: Choice, reader: Reader) -> go.Figure:
    """Return the dumbbell of a choice."""
    return dumbbell(provinces(of, choice), reader.mode, reader.language)


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs=_BY_READER)
def trend_figure(of: Measured, indicator: str, reader: Reader) -> go.Figure:
    """Return the chart of an indicator over time."""
    return trend(national_trend(of, indicator), reader.mode, reader.language)


def today() -> date:
    """Return the day on which the page is read; the one place that asks the clock."""
    return date.today()  # noqa: DTZ011  the reader's calendar day
