"""The drop zone, and the reading of what was dropped: in a process of its own, with its progress.

The reading is kept for the session, so that the next click does not read the file again.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import pandas as pd
import streamlit as st

from analytics.errors import CoverageError
from analytics.ingest.questions import Inquiry
from analytics.ingest.read import Reading, ReadingProcess
from pages import _data, _incoming, _look, _show
from pages._reader import Reader
from pages._user import User

KINDS = ["xlsx", "xls", "xlsb", "ods", "csv", "txt"]


@dataclass(frozen=True)
class Dropped:
    """A file as it was dropped."""

    name: str
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """Return the hash of its bytes."""
        return sha256(self.content).hexdigest()


def zone(reader: Reader) -> Dropped | None:
    """Draw the drop zone and return the file in it."""
    st.session_state.setdefault("drop", 0)
    st.html(_look.uploader_words(reader))
    file = st.file_uploader(
        reader.say(
            "An Excel workbook or a text table (.xlsx, .xls, .xlsb, .ods, .csv), 15 MB at most"
        ),
        type=KINDS,
        key=f"file-{st.session_state['drop']}",
    )
    if file is None:
        _forget()
        return None
    return Dropped(file.name, file.getvalue())


def put_away() -> None:
    """Empty the drop zone: the file was committed, or the user gave up."""
    st.session_state["drop"] += 1
    _forget()


def _forget() -> None:
    """Forget what was read and previewed: the same file may come again, to another store."""
    st.session_state.pop("reading", None)
    _incoming.forget_preview()


def answers(dropped: Dropped) -> dict[str, str]:
    """Return what the user answered about a file so far; the caller may add to it."""
    return st.session_state.setdefault("answers", {}).setdefault(dropped.sha256, {})


def key(dropped: Dropped, reader: Reader) -> tuple:
    """Return by what a reading is known again: the file, its name, the workspace, the answers."""
    given = tuple(sorted(answers(dropped).items()))
    return dropped.sha256, dropped.name, reader.workspace, given


def inquiry(dropped: Dropped, reader: Reader) -> Inquiry:
    """Return what surrounds the reading of a file: the day, the answers, the values known."""
    return Inquiry(
        dropped.name,
        _data.today(),
        answers=answers(dropped),
        known=_incoming.known(reader),
        workspace=reader.workspace,
    )


def reading(dropped: Dropped, user: User, reader: Reader) -> Reading | None:
    """Return what the file says; none when it was refused, which is said with the reason."""
    known_as = key(dropped, reader)
    kept = st.session_state.get("reading")
    if kept is None or kept[0] != known_as:
        kept = known_as, _read_or_refuse(dropped, reader)
        st.session_state["reading"] = kept
    read = kept[1]
    if isinstance(read, CoverageError):
        _show.refusal(read, reader)
        st.html(_look.lines([reader.say("Nothing was stored.")]))
        return None
    return _incoming.examined(known_as, read, user, reader)


def beside(examined: Reading) -> pd.DataFrame:
    """Return those findings of a reading that come from the figures in the store."""
    own = st.session_state["reading"][1]
    return examined.findings.iloc[len(own.findings) :]


def _read_or_refuse(dropped: Dropped, reader: Reader) -> Reading | CoverageError:
    """Return the reading, or why there is none: a bad file, too, is read only once."""
    try:
        return _read(dropped, reader)
    except CoverageError as error:
        return error


def _read(dropped: Dropped, reader: Reader) -> Reading:
    """Return the reading; while it lasts, what is happening and a way to stop it are shown.

    Pressing the button ends this run of the page, and with it the process that reads.
    """
    place = st.empty()
    with place.container():
        status = st.status(reader.say("Reading the file…"), type="compact")
        st.button(reader.say("Cancel"), on_click=put_away, key="cancel-reading")
    try:
        with ReadingProcess(dropped.content, inquiry(dropped, reader)) as process:
            for stage in process.stages():
                # Also without news: only a call into the page notices that a button was pressed.
                status.update(label=_show.plain(reader.say(stage)) if stage else None)
            return process.result()
    finally:
        place.empty()
