"""Nạp số liệu: template, drop zone, questions, findings, preview, commit; step after step."""

import streamlit as st

from analytics.ingest.read import Reading
from pages import _ask, _commit, _drop, _found, _look, _preview, _template
from pages._reader import Reader, reader
from pages._user import require


def render() -> None:
    """Show the steps as far as the file has come."""
    user = require("staff", "nap-so-lieu")
    chosen = reader()
    st.title(chosen.say("Upload figures"), anchor=False)
    if chosen.as_of:
        st.info(chosen.say("A past moment is shown. Go back to the present to load a file."))
        return
    st.html(_look.lines([chosen.say(text) for text in _HELP]))
    _template.offer(chosen)
    dropped = _drop.zone(chosen)
    _commit.say_done(chosen)
    if dropped is None:
        return
    reading = _drop.reading(dropped, user, chosen)
    if reading is None or _ask.is_waiting(reading, dropped, chosen):
        return
    _found.show(reading, dropped, chosen)
    if _stands_in_the_way(reading, chosen):
        return
    seen = _preview.show(reading, dropped, chosen)
    if seen is not None:
        _commit.ask(_commit.Draft(reading, dropped, seen), user, chosen)


_HELP = (
    (
        "Drop the file as the office sent it: the table is recognised by its contents. What is "
        "sure is read; what is not sure is asked."
    ),
    (
        "Nothing is stored before you press Commit; a file with a finding to be mended "
        "cannot be committed."
    ),
)


def _stands_in_the_way(reading: Reading, chosen: Reader) -> bool:
    """Tell, and say, that the file cannot be committed as it is."""
    if reading.is_blocked:
        st.error(
            chosen.say(
                "The file cannot be committed before the findings are mended. Nothing was stored."
            )
        )
        return True
    if reading.observations.empty:
        st.error(chosen.say("No figure could be read. Nothing was stored."))
        return True
    return False
