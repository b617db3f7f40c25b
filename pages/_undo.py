"""One upload in full: what it held, why its warnings were accepted, its file, and its undo."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.errors import Message, RequestError
from analytics.ingest.limits import CODE, outside
from analytics.reference.workspaces import DELIVERED
from analytics.store.audit import ORIGINAL, REFUSED, UNDO, Act
from analytics.store.changing import Undone
from analytics.store.journal import now
from analytics.views.uploads.changes import changes_view
from analytics.views.uploads.loading import observations_view
from analytics.views.uploads.upload import upload_view
from pages import _data, _look, _show, _trail
from pages._reader import Reader
from pages._user import Request, User, authorised, forbid, request, signature


def say_done(reader: Reader) -> None:
    """Say once what the last undo did, and which figures a later upload had changed already."""
    if "undone" not in st.session_state:
        return
    undone: Undone = st.session_state.pop("undone")
    text = (
        "Upload {number} is undone: its {n:number} figures no longer count. The figures before "
        "it stand again."
        if undone.n_figures
        else "Upload {number} is undone. Later uploads gave all its figures anew: what is shown "
        "stays as it is."
    )
    st.success(reader.say(text, number=undone.upload_id, n=undone.n_figures))
    if not undone.kept.empty:
        finding = Message("These figures stay as a later upload gave them.")
        view = _show.marked(changes_view(undone.kept, finding), reader)
        _show.heading(view, reader)
        _show.table(view, reader, "kept")
        _show.provenance(view, reader)


def show(number: int, user: User, reader: Reader) -> None:
    """Show an upload: its facts, its figures, its file as delivered, and the way to undo it."""
    store = _data.store(reader.workspace)
    uploads = store.uploads(reader.moment)
    row = uploads[uploads["upload_id"] == number].iloc[0]
    view = upload_view(row)
    _show.heading(view, reader)
    _show.provenance(view, reader)
    if not view.table.empty:
        _show.reading(view, reader)
    label = reader.say("Figures of this upload ({n:number})", n=row["n_observations"])
    with st.expander(label, key="of-this-upload", on_change="rerun") as place:
        if place.open:
            figures = _show.marked(observations_view(store.observations_of(number)), reader)
            _show.table(figures, reader, "of-upload")
            _show.provenance(figures, reader)
    st.download_button(
        reader.say("Download the original file"),
        _original(number, reader.workspace, request()),
        str(row["file_name"]),
        "application/octet-stream",
        key="original",
        on_click="ignore",
    )
    if not row["undone_at"] and not reader.as_of and user.may(_role(row)):
        _form(row, user, reader)


def _original(number: int, workspace: str, sent: Request) -> Callable[[], bytes]:
    """Return what gives the file at the click: rights are asked then, and the trail written first.

    It runs apart from the page, which is why the request is handed on.
    """

    def give() -> bytes:
        user, obj = sent.user_now(), f"{workspace} {number}"
        if not user.may("analyst"):
            _trail.record_first(user.actor(), Act(REFUSED, f"{ORIGINAL} {obj}", "analyst"))
            raise RequestError("Your rights do not allow this. Nothing was changed.")
        _trail.record_first(user.actor(), Act(ORIGINAL, obj))
        return _data.store(workspace).original(number)[1]

    return give


def _role(row: pd.Series) -> str:
    """Return who may undo an upload: the figures that ship with the application only an admin."""
    return "admin" if row["uploaded_by"] == DELIVERED else "staff"


def _form(row: pd.Series, user: User, reader: Reader) -> None:
    """Ask who and why, and undo."""
    number = int(row["upload_id"])
    with st.expander(reader.say("Undo this upload")), st.form("undo", enter_to_submit=False):
        text = (
            "The whole upload stops counting; the figures before it stand again. Figures that a "
            "later upload changed stay as they are and are listed. The file and the record remain."
        )
        st.html(_look.lines([reader.say(text)]))
        name = signature(user, reader.say("Undone by"))
        note = st.text_input(reader.say("Reason"), max_chars=300)
        pressed = st.form_submit_button(reader.say("Undo upload {number}", number=number))
    if not pressed:
        return
    if not name or not note.strip():
        st.error(reader.say("Please fill in who undoes the upload, and why."))
        return
    act = Act(UNDO, f"{reader.workspace} {number}", note.strip())
    acting, store = authorised(_role(row), UNDO, act.object), _data.store(reader.workspace)
    if not outside(store.observations_of(number), acting.limit).empty:
        forbid(acting, UNDO, act.object, CODE)
    actor = acting.actor(name)
    undone = _trail.acting(reader.workspace, actor).undo(number, name, now, note.strip())
    _trail.record_other(reader.workspace, actor, act)
    st.session_state["undone"] = undone
    st.rerun()
