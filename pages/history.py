"""Lịch sử: who loaded what, when and why; undo; states of periods; any past moment."""

import streamlit as st

from pages import _data, _periods, _show, _undo
from pages._address import listed
from pages._moment import pick
from pages._reader import Reader, reader
from pages._user import require


def render() -> None:
    """Show the uploads, one of them in full, the states of the periods, and the journal."""
    user = require("analyst", "lich-su")
    chosen = reader()
    st.title(chosen.say("History of the figures"), anchor=False)
    _undo.say_done(chosen)
    uploads = _data.uploads(chosen)
    _show.heading(uploads, chosen)
    _show.table(uploads, chosen, "uploads")
    _show.downloads(uploads, chosen, "uploads", is_main=False)
    if number := _number(chosen):
        _undo.show(number, user, chosen)
    pick(chosen)
    _periods.show(user, chosen)
    journal = _data.journal(chosen)
    _show.heading(journal, chosen)
    _show.table(journal, chosen, "journal")


def _number(chosen: Reader) -> int | None:
    """Draw the list of uploads and return the number of the one to be shown."""
    table = _data.uploads(chosen).table
    if table.empty:
        return None
    texts = {
        str(number): chosen.say("{number} · {file}", number=number, file=file)
        for number, file in zip(table["upload_id"], table["file_name"], strict=True)
    }
    label = chosen.say("Upload to look at")
    return int(
        listed(
            label, texts, f"nap-{chosen.workspace}", default=max(texts, key=int), parameter="nap"
        )
    )
