"""The caches of the watch list, keyed as those of ``_data`` are."""

from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from analytics.charts.episodes import episodes
from analytics.views.view import View, printed
from analytics.views.watching.watch import WatchChoice, kinds_of, nobody, watch_view
from pages import _look
from pages._data import BY_READER, BY_VERSION, Measured, marked
from pages._reader import Reader

OFTEN = 120


@dataclass(frozen=True)
class Kind:
    """The rows of one kind as a reader sees them: heading, table with links; ``is_over`` for good.

    Those that are over are many, and shown only on demand.
    """

    heading: str
    block: str
    is_over: bool


@dataclass(frozen=True)
class Shown:
    """All that the page shows of a choice: asked for once, since each cache takes its time.

    ``figure`` is none where there is no episode; ``absent`` says which kinds have nobody.
    """

    view: View
    area_ids: tuple[str, ...]
    figure: go.Figure | None
    kinds: tuple[Kind, ...]
    absent: str


@st.cache_resource(show_spinner=False, max_entries=OFTEN, hash_funcs=BY_READER)
def shown(of: Measured, choice: WatchChoice, reader: Reader) -> Shown:
    """Return the watch list as a reader sees it."""
    view = _watched(of, choice)
    has_episodes = bool((view.table["kind"] != "next").any())
    absent = nobody(view)
    return Shown(
        view,
        tuple(dict.fromkeys(view.table["area_id"])),
        episodes(view, reader.mode, reader.language) if has_episodes else None,
        tuple(_kind(kind, reader) for kind in kinds_of(view)),
        _look.lines([reader.say(absent)]) if absent else "",
    )


@st.cache_resource(show_spinner=False, max_entries=OFTEN, hash_funcs=BY_VERSION)
def _watched(of: Measured, choice: WatchChoice) -> View:
    """Return every row of the watch list."""
    return marked(watch_view(of.coverage, of.observations, choice), of)


def _kind(view: View, reader: Reader) -> Kind:
    """Return the rows of one kind with their explanation; each province leads to its page."""
    addresses = tuple(_look.province_address(area_id, reader) for area_id in view.table["area_id"])
    heading = reader.say(view.title)
    rows = _look.text_table(printed(view, reader.language), heading, addresses)
    is_over = bool((view.table["kind"] == "left").all())
    return Kind(
        f"{heading} ({len(view.table)})" if is_over else heading,
        _look.lines([reader.say(view.finding)]) + rows,
        is_over,
    )
