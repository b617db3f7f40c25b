"""A file on its way in: its magnitudes, its findings against what is known, and its preview.

Kept for the session by the file, its answers and the version of the store: a click repeats nothing.
"""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from analytics.indicators.revision import changes, effect
from analytics.ingest.limits import outside
from analytics.ingest.past.history import beside_history
from analytics.ingest.questions import Known
from analytics.ingest.read import Reading
from analytics.store.changing import Seen
from analytics.views.uploads.preview import changes_view, counts, effect_view
from analytics.views.view import View
from pages import _data, _show
from pages._reader import Reader
from pages._user import User

_CHECKED, _PREVIEW = "checked", "preview"


@dataclass(frozen=True)
class Preview:
    """What a commit would change, and the state of the store on which that was found."""

    changes: View
    effect: View
    is_nothing: bool
    seen: Seen


def known(reader: Reader) -> Known:
    """Return the last values in the store, for questions of magnitude."""
    return _data.known(_data.measured(reader))


def examined(key: tuple, reading: Reading, user: User, reader: Reader) -> Reading:
    """Return a reading with what the figures in the store, and the user's limits, say about it."""
    store = _data.store(reader.workspace)
    full_key = (*key, store.version(), user.limit)
    kept = st.session_state.get(_CHECKED)
    if kept is None or kept[0] != full_key:
        known = beside_history(reading, _data.measured(reader).observations)
        foreign = outside(reading.observations, user.limit)
        found = pd.concat([known.findings, foreign], ignore_index=True)
        kept = full_key, known if foreign.empty else replace(known, findings=found)
        st.session_state[_CHECKED] = kept
    return kept[1]


def preview(key: tuple, reading: Reading, reader: Reader) -> Preview:
    """Return what the commit would change, as of the first time that it was looked at.

    It does not follow the store by itself: when somebody else changes one of these figures
    meanwhile, the commit is refused and says so.
    """
    kept = st.session_state.get(_PREVIEW)
    if kept is None or kept[0] != key:
        kept = key, _preview(reading.observations, reader)
        st.session_state[_PREVIEW] = kept
    return kept[1]


def forget_preview() -> None:
    """Look at the store anew with the next run."""
    st.session_state.pop(_PREVIEW, None)


def _preview(incoming: pd.DataFrame, reader: Reader) -> Preview:
    """Return the preview on the store as it stands now."""
    store = _data.store(reader.workspace)
    seen = store.preview(incoming)
    present = store.observations()
    compared = changes(incoming, present)
    n = counts(compared)
    return Preview(
        _show.marked(changes_view(compared), reader),
        _show.marked(effect_view(effect(incoming, present)), reader),
        n["new"] + n["changed"] == 0,
        seen,
    )
