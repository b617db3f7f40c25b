"""What was found in the file: every remark with its cell, as a table, a file, an annotated copy."""

import streamlit as st

from analytics.ingest.forms.annotated import annotated_name
from analytics.ingest.frames import findings_of
from analytics.ingest.process.copying import annotated_copy
from analytics.ingest.read import Reading
from analytics.views.uploads.loading import findings_view, observations_view
from pages import _drop, _show
from pages._drop import Dropped
from pages._reader import Reader

MOST_WRAPPED = 60
MOST_IN_A_BOX = 500
BOX_PX = 560


def show(reading: Reading, dropped: Dropped, reader: Reader) -> None:
    """Show all findings at once, the files that help to mend them, and the figures as read."""
    if reading.findings.empty:
        st.success(reader.say("Nothing to mend was found."))
    else:
        _findings(reading, dropped, reader)
    if not reading.observations.empty:
        title = reader.say("Figures read ({n:number})", n=len(reading.observations))
        with st.expander(title):
            view = _show.marked(observations_view(reading.observations), reader)
            _show.table(view, reader, "read")
            _show.provenance(view, reader)


def _findings(reading: Reading, dropped: Dropped, reader: Reader) -> None:
    """Show the findings; sentences that say how to mend something stand whole."""
    view = _show.marked(findings_view(reading.findings), reader)
    _show.heading(view, reader)
    if len(view.table) <= MOST_WRAPPED:
        _show.reading(view, reader)
    elif len(view.table) <= MOST_IN_A_BOX:
        with st.container(height=BOX_PX):
            _show.reading(view, reader)
    else:
        _show.table(view, reader, "findings")
    _copy(reading, dropped, reader)
    _show.downloads(view, reader, "findings", is_main=False)


def _copy(reading: Reading, dropped: Dropped, reader: Reader) -> None:
    """Offer the user's own file with the cells marked and a first sheet that leads to each."""
    inquiry, language = _drop.inquiry(dropped, reader), reader.language
    more = findings_of(_drop.beside(reading))
    st.download_button(
        reader.say("Download your file with the cells marked"),
        lambda: annotated_copy(dropped.content, inquiry, language, more),
        annotated_name(dropped.name),
        _show.XLSX,
        key="annotated",
        on_click="ignore",
        type="primary",
        help=reader.say(
            "A copy of your file: cells with a finding are coloured and commented, and a new first "
            "sheet leads to each. Drawings may be lost; mend the figures in your own file."
        ),
    )
