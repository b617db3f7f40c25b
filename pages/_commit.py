"""The last step: who and why, each kind of warning confirmed with its reason, and the commit."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.errors import StaleExaminationError
from analytics.ingest.limits import CODE, outside
from analytics.ingest.read import Reading
from analytics.store.audit import UPLOAD, Act
from analytics.store.changing import Seen
from analytics.store.journal import now
from analytics.store.uploads import Upload
from analytics.views.uploads.changes import changes_view
from analytics.workspace import commit
from pages import _drop, _incoming, _show, _trail
from pages._drop import Dropped
from pages._reader import Reader
from pages._user import User, authorised, forbid, signature

MOST_REASON = 300


@dataclass(frozen=True)
class Draft:
    """What stands ready to be committed: the reading, the file, and the store as previewed."""

    reading: Reading
    dropped: Dropped
    seen: Seen


def say_done(reader: Reader) -> None:
    """Say once that the last file was committed, and where to see or undo it."""
    if "loaded" not in st.session_state:
        return
    number, n_figures = st.session_state.pop("loaded")
    st.success(
        reader.say(
            "Committed as upload {number}: {n:number} figures. They show on every page now. The "
            "page History undoes it.",
            number=number,
            n=n_figures,
        )
    )


def ask(draft: Draft, user: User, reader: Reader) -> None:
    """Ask who, why and for the warnings, and commit."""
    with st.form("commit", enter_to_submit=False):
        name = signature(user, reader.say("Loaded by"))
        note = st.text_input(reader.say("Note"), max_chars=MOST_REASON)
        accepted = _warnings(draft.reading.findings, reader)
        pressed = st.form_submit_button(reader.say("Commit"), type="primary")
    if not pressed:
        return
    if not name:
        st.error(reader.say("Please fill in who loads the file."))
    elif unconfirmed := [code for code, reason in accepted.items() if not reason]:
        text = "Please tick each kind of warning and give a reason: {codes}."
        st.error(reader.say(text, codes=", ".join(unconfirmed)))
    else:
        _write(draft, (name, note.strip()), accepted, reader)


def _warnings(findings: pd.DataFrame, reader: Reader) -> dict[str, str]:
    """Draw a tick and a reason for each kind of warning; a kind without both has no reason."""
    warnings = findings[findings["severity"] == "warning"]
    accepted: dict[str, str] = {}
    for code, rows in warnings.groupby("code", sort=False):
        first = _show.plain(reader.say(rows["message"].iloc[0]))
        text = "▲ {code} · {n:number} × · {first}"
        ticked = st.checkbox(
            reader.say(text, code=str(code), n=len(rows), first=first), key=f"tick-{code}"
        )
        reason = st.text_input(
            reader.say("Reason for accepting {code}", code=str(code)),
            max_chars=MOST_REASON,
            key=f"reason-{code}",
            placeholder=reader.say("For example: checked against the signed report"),
        )
        accepted[str(code)] = reason.strip() if ticked else ""
    return accepted


def _write(draft: Draft, signed: tuple[str, str], accepted: dict[str, str], reader: Reader) -> None:
    """Commit, and begin anew; a clash with somebody else's figures is shown instead."""
    user = authorised("staff", UPLOAD, draft.dropped.name)
    if not outside(draft.reading.observations, user.limit).empty:
        forbid(user, UPLOAD, draft.dropped.name, CODE)
    name, note = signed
    upload = Upload(
        file_name=draft.dropped.name,
        content=draft.dropped.content,
        uploaded_by=name,
        uploaded_at=now,
        note=note,
        accepted=accepted,
        answers={q.key: q.answer for q in draft.reading.questions},
    )
    store = _trail.acting(reader.workspace, user.actor(name))
    try:
        number = commit(reader.workspace, store, draft.reading, upload, draft.seen)
    except StaleExaminationError as error:
        _show.refusal(error, reader)
        view = _show.marked(changes_view(error.changed, error.message), reader)
        _show.table(view, reader, "changed-since")
        _show.provenance(view, reader)
        st.button(reader.say("Look at the preview again"), on_click=_incoming.forget_preview)
        return
    act = Act(UPLOAD, f"{reader.workspace} {number}", note)
    _trail.record_other(reader.workspace, user.actor(name), act)
    st.session_state["loaded"] = (number, len(draft.reading.observations))
    _drop.put_away()
    st.rerun()
