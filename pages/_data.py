"""The caches of the pages, keyed on the workspace and its version: a commit shows at once.

Figures and views are shared between sessions and only read; nothing lives here alone, since any
client can clear a cache.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from time import monotonic

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analytics.charts.boundary_map import boundary_map
from analytics.charts.dumbbell import dumbbell
from analytics.charts.tiles import tile_map
from analytics.charts.trend import trend
from analytics.errors import Message, StoreAwayError
from analytics.indicators.coverage import coverage
from analytics.indicators.regroup import with_sums
from analytics.ingest.past.known import last_known
from analytics.ingest.questions import Known
from analytics.reference.areas import provinces as area_ids
from analytics.reference.targets import of_areas, targets
from analytics.reference.workspaces import WORKSPACES
from analytics.store.store import Store
from analytics.views.country.needs_words import NamedNeeds, named_needs
from analytics.views.country.overview import Card, OtherBase, other_base
from analytics.views.country.story import Chapter, chapters
from analytics.views.country.trend import trend_view
from analytics.views.counts_table import counts_alone as counts_alone_rows
from analytics.views.counts_table import counts_view
from analytics.views.disagreements import disagreements_view
from analytics.views.gap_table import areas_of_level, gap_rows, gap_table_view
from analytics.views.origins import figures_behind
from analytics.views.places.provinces import (
    Choice,
    periods_with_counts,
    periods_with_figures,
    province_view,
)
from analytics.views.references import (
    bases_view,
    breaks_view,
    definitions_view,
    targets_view,
)
from analytics.views.road.computing import computing_view
from analytics.views.uploads.history import events_view, origins_view, uploads_view
from analytics.views.view import View
from analytics.workspace import open_workspace
from pages._held import Held
from pages._reader import Reader


@dataclass(frozen=True)
class Measured:
    """All figures of a workspace at one version, with sums over areas, and all their rates."""

    workspace: str
    version: int
    as_of: str
    moment: datetime | None
    observations: pd.DataFrame
    coverage: pd.DataFrame


_HELD: Held[Measured] = Held()
_SHOWN_AS_OF = "shown-as-of"


@st.cache_resource(show_spinner=False, max_entries=len(WORKSPACES))
def store(workspace: str) -> Store:
    """Return the open store of a workspace, filled on first use."""
    return open_workspace(workspace)


def measured(reader: Reader) -> Measured:
    """Return the figures of the reader's workspace: the present ones, or those of a past moment.

    While the database cannot be reached these are the last that this program had of them; when it
    had none the error is raised.
    """
    key = (reader.workspace, reader.as_of)
    last, begun = _HELD.resting(key), monotonic()
    if last is None:
        try:
            found = _measured(reader.workspace, store(reader.workspace).version(), reader.as_of)
        except StoreAwayError:
            last = _HELD.without_database(key, monotonic() - begun)
            if last is None:
                raise
        else:
            _HELD.keep(key, found, datetime.now(UTC))
            return found
    st.session_state[_SHOWN_AS_OF] = last.at
    return last.figures


def away_since() -> datetime | None:
    """Return once a run when the figures shown were the present ones, if that is not known now."""
    return st.session_state.pop(_SHOWN_AS_OF, None)


@st.cache_resource(show_spinner=False, max_entries=6)
def _measured(workspace: str, version: int, as_of: str) -> Measured:
    moment = datetime.fromisoformat(as_of).replace(tzinfo=UTC) if as_of else None
    figures = with_sums(store(workspace).observations(moment))
    return Measured(workspace, version, as_of, moment, figures, coverage(figures))


def _key(of: Measured) -> tuple[str, int, str]:
    return of.workspace, of.version, of.as_of


BY_VERSION: dict[str | type, Callable] = {Measured: _key}


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def known(of: Measured) -> Known:
    """Return the last value of each figure, for questions of magnitude."""
    return last_known(of.observations)


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=BY_VERSION)
def provinces(of: Measured, choice: Choice) -> View:
    """Return the provinces of a choice."""
    return marked(province_view(of.coverage, of.observations, choice), of)


@st.cache_resource(show_spinner=False, max_entries=20, hash_funcs=BY_VERSION)
def national_trend(of: Measured, indicator: str) -> View:
    """Return the country's rates over time."""
    return marked(trend_view(of.coverage, of.observations, indicator), of)


@dataclass(frozen=True)
class TableChoice:
    """What a reader chose to download; ``None`` stands for all."""

    level: str
    indicator: str | None
    period: str | None
    year: int | None
    is_headline: bool


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_VERSION)
def gap_table(of: Measured, choice: TableChoice) -> View:
    """Return the gap table of a choice."""
    rows = gap_rows(
        of.coverage,
        areas_of_level(choice.level),
        indicator_id=choice.indicator,
        period=choice.period,
        year=choice.year,
    )
    return marked(gap_table_view(rows, choice.level, is_headline=choice.is_headline), of)


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs=BY_VERSION)
def counts_alone(of: Measured, choice: TableChoice) -> View:
    """Return the participants of a choice that have no rate."""
    rows = _alone(of, choice.level, choice.indicator, choice.period)
    return marked(counts_view(rows, choice.level), of)


def _alone(
    of: Measured, level: str, indicator: str | None = None, period: str | None = None
) -> pd.DataFrame:
    """Return the counts of a level that have no rate."""
    place = (of.observations, of.coverage, areas_of_level(level))
    return counts_alone_rows(*place, indicator_id=indicator, period=period)


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def story(of: Measured, month: str) -> tuple[Chapter, ...]:
    """Return the country's chapters in a month: verdict, people missing, pace and chance."""
    return chapters(of.coverage, month)


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def two_bases(of: Measured, month: str) -> tuple[tuple[Card, OtherBase], ...]:
    """Return the country's cards whose count is also known over an estimated labour force."""
    pairs = ((c.card, other_base(of.observations, c.card)) for c in story(of, month))
    return tuple((card, other) for card, other in pairs if other is not None)


@st.cache_resource(show_spinner=False, max_entries=20, hash_funcs=BY_VERSION)
def needs(of: Measured, indicator: str, scheme: str) -> NamedNeeds:
    """Return the provinces that need a decision."""
    return named_needs(of.coverage, indicator, scheme)


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs=BY_VERSION)
def province_months(of: Measured, indicator: str, scheme: str) -> dict[str, int]:
    """Return the months with provincial rates, and how many provinces have one."""
    return periods_with_figures(of.coverage, indicator, scheme)


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs=BY_VERSION)
def counted_months(of: Measured, indicator: str, scheme: str) -> dict[str, int]:
    """Return the months with participants of provinces but without any rate, and of how many."""
    rates = province_months(of, indicator, scheme)
    counts = periods_with_counts(of.observations, indicator, scheme)
    return {period: n for period, n in counts.items() if period not in rates}


@st.cache_resource(show_spinner=False, max_entries=30, hash_funcs=BY_VERSION)
def level_months(of: Measured, level: str) -> list[str]:
    """Return the months in which an area of a level has a rate or a count of participants."""
    rows = of.coverage[of.coverage["area_id"].isin(areas_of_level(level))]
    periods = (rows["period"].astype(str), _alone(of, level)["period"].astype(str))
    return list(pd.concat(periods).unique())


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def disagreements(of: Measured) -> View:
    """Return the figures that were given in more than one value."""
    return disagreements_view(of.observations)


def uploads(reader: Reader) -> View:
    """Return the files that the figures come from: of now, or of a past moment."""
    return _uploads(measured(reader))


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def _uploads(of: Measured) -> View:
    return marked(uploads_view(store(of.workspace).uploads(of.moment)), of)


def journal(reader: Reader) -> View:
    """Return all that was ever done in a workspace."""
    return _journal(measured(reader))


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=BY_VERSION)
def _journal(of: Measured) -> View:
    opened = store(of.workspace)
    return events_view(opened.events(of.moment), opened.uploads(of.moment))


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs=BY_VERSION)
def origins(of: Measured, area_ids: tuple[str, ...], indicator: str | None, period: str) -> View:
    """Return the figures behind the rates of areas in a month: upload, file, sheet and cell."""
    rows = of.coverage[of.coverage["area_id"].isin(area_ids)]
    if indicator:
        rows = rows[rows["indicator"] == indicator]
    if period:
        rows = rows[rows["period"] == period]
    behind = figures_behind(of.observations, rows)
    return marked(origins_view(behind, store(of.workspace).uploads(of.moment)), of)


@st.cache_resource(show_spinner=False)
def fixed_views() -> tuple[View, ...]:
    """Return the views that no upload changes: definitions, bases, breaks, formulas, targets."""
    return (
        definitions_view(),
        bases_view(),
        breaks_view(),
        computing_view(),
        targets_view(targets()),
    )


@st.cache_resource(show_spinner=False, max_entries=6)
def assigned_targets(indicator: str, scheme: str) -> View:
    """Return the targets that name a province of a scheme."""
    return targets_view(of_areas(area_ids(scheme), indicator))


def marked(view: View, of: Measured) -> View:
    """Return the view with the mark of generated figures, and of a past moment, where they are."""
    past = Message("Figures as of {moment:moment} (Viet Nam time).", {"moment": of.as_of})
    facts = (*view.facts, past) if of.as_of else view.facts
    return replace(view, facts=facts, is_practice=of.workspace == "practice")


def _reads(reader: Reader) -> tuple[str, str]:
    return reader.language, reader.mode


BY_READER: dict[str | type, Callable] = {**BY_VERSION, Reader: _reads}


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=BY_READER)
def tile_figure(of: Measured, choice: Choice, reader: Reader) -> go.Figure:
    """Return the tile grid of a choice."""
    return tile_map(provinces(of, choice), choice.scheme, reader.mode, reader.language)


@st.cache_resource(show_spinner=False, max_entries=40, hash_funcs=BY_READER)
def boundary_figure(of: Measured, choice: Choice, reader: Reader) -> go.Figure:
    """Return the boundary map of a choice."""
    return boundary_map(provinces(of, choice), choice.scheme, reader.mode, reader.language)


@st.cache_resource(show_spinner=False, max_entries=200, hash_funcs=BY_READER)
def dumbbell_figure(of: Measured, choice: Choice, reader: Reader) -> go.Figure:
    """Return the dumbbell of a choice."""
    return dumbbell(provinces(of, choice), reader.mode, reader.language)


@st.cache_resource(show_spinner=False, max_entries=60, hash_funcs=BY_READER)
def trend_figure(of: Measured, indicator: str, reader: Reader) -> go.Figure:
    """Return the chart of an indicator over time."""
    return trend(national_trend(of, indicator), reader.mode, reader.language)


def today() -> date:
    """Return the day on which the page is read; the one place that asks the clock."""
    return date.today()  # noqa: DTZ011  the reader's calendar day
