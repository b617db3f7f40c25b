"""Nạp số liệu: drop a file, read every finding by its cell, confirm, commit."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from analytics.errors import CoverageError
from analytics.ingest.read import Reading, read
from analytics.store.store import Upload
from analytics.views.loading import findings_view, observations_view
from analytics.workspace import commit
from pages import _data, _look, _show
from pages._reader import Reader, reader
from pages._user import require

MOST_WRAPPED = 60


def render() -> None:
    """Show the drop zone, what was found in the file, and the way to commit it."""
    user = require("staff")
    chosen = reader()
    st.title(chosen.say("Upload figures"), anchor=False)
    st.html(_look.lines([chosen.say(text) for text in _HELP]))
    st.session_state.setdefault("drop", 0)
    file = st.file_uploader(
        chosen.say("An Excel workbook (.xlsx) or a text table (.csv), 15 MB at most"),
        type=["xlsx", "csv"],
        key=f"file-{st.session_state['drop']}",
    )
    if "loaded" in st.session_state:
        st.success(st.session_state.pop("loaded"))
    if file is not None:
        _examine(file.getvalue(), file.name, user.name, chosen)
    view = _data.uploads(chosen.workspace, _data.store(chosen.workspace).version())
    _show.heading(view, chosen)
    _show.table(view, chosen, "uploads")


_HELP = (
    (
        "The table is recognised by its contents: a column with names of provinces (“Cả "
        "nước” counts as one), headings that name the measure, the period and the unit."
    ),
    (
        "Nothing is stored before you press Commit; a file with a finding to be mended "
        "cannot be committed."
    ),
)


def _examine(content: bytes, file_name: str, user_name: str, chosen: Reader) -> None:
    """Show what was read and found, and the commit when nothing stands in its way."""
    try:
        reading = read(content, file_name, _data.today())
    except CoverageError as error:
        _show.refusal(error, chosen)
        st.html(_look.lines([chosen.say("Nothing was stored.")]))
        return
    _findings(reading, chosen)
    if not reading.observations.empty:
        with st.expander(chosen.say("Figures read ({n:number})", n=len(reading.observations))):
            _show.table(observations_view(reading.observations), chosen, "read")
    if reading.is_blocked:
        st.error(
            chosen.say(
                "The file cannot be committed before the findings are mended. Nothing was stored."
            )
        )
    else:
        _commit(reading, content, user_name, chosen)


def _findings(reading: Reading, chosen: Reader) -> None:
    """Show all findings at once, and give them as a file."""
    if reading.findings.empty:
        st.success(chosen.say("Nothing to mend was found."))
        return
    view = replace(findings_view(reading.findings), is_practice=chosen.is_practice)
    _show.heading(view, chosen)
    # Sentences that say how to mend something must be readable whole; a long list scrolls.
    if len(view.table) <= MOST_WRAPPED:
        _show.reading(view, chosen)
    else:
        _show.table(view, chosen, "findings")
    _show.downloads(view, chosen, "findings")


def _commit(reading: Reading, content: bytes, user_name: str, chosen: Reader) -> None:
    """Ask who and why, have the warnings confirmed, and commit."""
    n_warnings = int((reading.findings["severity"] == "warning").sum())
    with st.form("commit"):
        name = st.text_input(chosen.say("Loaded by"), value=user_name, max_chars=80)
        note = st.text_input(chosen.say("Note"), max_chars=300)
        is_confirmed = n_warnings == 0 or st.checkbox(
            chosen.say("I have read the {n} warnings and confirm the figures.", n=n_warnings)
        )
        pressed = st.form_submit_button(chosen.say("Commit"), type="primary")
    if not pressed:
        return
    if not name.strip() or not is_confirmed:
        st.error(chosen.say("Please fill in who loads the file, and confirm the warnings."))
        return
    upload = Upload(reading.file_name, content, name.strip(), datetime.now(UTC), note.strip())
    number = commit(chosen.workspace, _data.store(chosen.workspace), reading, upload)
    st.session_state["loaded"] = chosen.say(
        "Committed as upload {number}: {n:number} figures. They show on every page now.",
        number=number,
        n=len(reading.observations),
    )
    st.session_state["drop"] += 1
    st.rerun()
