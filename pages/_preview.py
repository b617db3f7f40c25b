"""What the commit would change: the figures one by one, then coverage, gap and rank."""

import streamlit as st

from analytics.ingest.read import Reading
from analytics.store.changing import Seen
from pages import _drop, _incoming, _show
from pages._drop import Dropped
from pages._reader import Reader


def show(reading: Reading, dropped: Dropped, reader: Reader) -> Seen | None:
    """Show the preview and return the state of the store that it shows.

    None when the file would change nothing, which is said.
    """
    st.header(reader.say("Preview"), anchor=False)
    preview = _incoming.preview(_drop.key(dropped, reader), reading, reader)
    _show.heading(preview.changes, reader)
    if preview.is_nothing:
        st.info(
            reader.say("Every figure of this file stands in the store already: nothing to commit.")
        )
        return None
    _show.table(preview.changes, reader, "changes")
    _show.provenance(preview.changes, reader)
    _show.downloads(preview.changes, reader, "changes", is_main=False)
    _show.heading(preview.effect, reader)
    _show.table(preview.effect, reader, "effect")
    _show.provenance(preview.effect, reader)
    return preview.seen
