"""Who loaded what, when and why; what was undone; and where every figure comes from."""

import json
from datetime import UTC, datetime

import pandas as pd

from analytics.errors import Message
from analytics.reference.workspaces import DELIVERED
from analytics.views.figure_rows import (
    NAMED,
    STANDING,
    VALUES,
    in_words,
    is_persons,
    with_standing,
    with_units,
)
from analytics.views.view import Column, View, spoken
from analytics.wording import VIET_NAM

IN_FORCE = Message("In force")


def uploads_view(uploads: pd.DataFrame) -> View:
    """Return an UPLOADS frame: who loaded which file when and why, newest first.

    An upload that was undone says by whom and when; its figures are in force nowhere.
    """
    rows = uploads.sort_values("upload_id", ascending=False, ignore_index=True)
    told = [_state(row) for row in rows.to_dict("records")]
    table = rows.assign(
        uploaded_by=spoken([loaded_by(name) for name in rows["uploaded_by"]]),
        uploaded_on=spoken([local_time(moment) for moment in rows["uploaded_at"]]),
        state=spoken(told),
        confirmed=spoken([_confirmed(accepted) for accepted in rows["accepted"]]),
    )
    n_undone = sum(state is not IN_FORCE for state in told)
    return View(
        "lan-nap",
        Message("Uploads"),
        Message(
            "{n:number} files were loaded; {n_undone:number} of them were undone.",
            {"n": len(rows), "n_undone": n_undone},
        )
        if n_undone
        else Message("{n} files were loaded.", {"n": len(rows)}),
        table,
        (
            Column("upload_id", Message("Number"), "year"),
            Column("file_name", Message("File")),
            Column("n_observations", Message("Figures"), "persons"),
            Column("uploaded_on", Message("Loaded on (Viet Nam time, UTC+7)")),
            Column("uploaded_by", Message("By")),
            Column("note", Message("Note")),
            Column("confirmed", Message("Warnings confirmed")),
            Column("state", Message("State")),
        ),
    )


def _confirmed(accepted: str) -> str:
    """Return the codes of the warnings that were confirmed, each with its reason if one was given.

    Args:
        accepted: the JSON of an upload.
    """
    warnings = json.loads(accepted or "{}").get("warnings", {})
    return "; ".join(f"{code}: {why}" if why else code for code, why in warnings.items())


def loaded_by(name: str) -> str | Message:
    """Return who loaded a file; the delivered ones came with the application."""
    return Message("came with the application") if name == DELIVERED else name


def _state(row: dict) -> Message:
    """Return whether an upload is in force, or who undid it, when and why."""
    if not row["undone_at"]:
        return IN_FORCE
    params = {"by": row["undone_by"], "on": row["undone_at"], "note": row["undo_note"]}
    if params["note"]:
        return Message("Undone by {by} on {on:moment}: {note}", params)
    return Message("Undone by {by} on {on:moment}", params)


def local_time(moment: str) -> str:
    """Return a stored moment on the clock of Viet Nam, so written that text sorts as time."""
    if not moment:
        return ""
    read = datetime.fromisoformat(moment)
    local = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(VIET_NAM)
    return f"{local:%Y-%m-%d %H:%M}"


WORDS = {
    "commit": "Loaded",
    "undo": "Undone",
    "open": "Period opened",
    "final": "Period declared final",
    "locked": "Period locked",
}


def events_view(events: pd.DataFrame, uploads: pd.DataFrame) -> View:
    """Return the journal of the store, the newest entry first: loaded, undone, periods declared.

    Args:
        events: an EVENTS frame.
        uploads: the UPLOADS frame of the same store, for the names of the files.
    """
    named = events.merge(uploads[["upload_id", "file_name"]], on="upload_id", how="left")
    rows = named.sort_values("event_id", ascending=False, ignore_index=True)
    table = rows.assign(
        on=spoken([local_time(moment) for moment in rows["at"]]),
        what=spoken(
            [
                Message(WORDS.get(action, "{action}"), {"action": action})
                for action in rows["action"]
            ]
        ),
        file_name=rows["file_name"].fillna(""),
        period=rows["period"].fillna(""),
    )
    return View(
        "nhat-ky",
        Message("What was done"),
        Message("{n:number} entries, the newest first.", {"n": len(rows)})
        if len(rows)
        else Message("Nothing was done yet."),
        table,
        (
            Column("event_id", Message("Entry"), "year"),
            Column("on", Message("On (Viet Nam time, UTC+7)")),
            Column("what", Message("What")),
            Column("upload_id", Message("Upload"), "year"),
            Column("file_name", Message("File")),
            Column("period", Message("Period"), "period"),
            Column("by", Message("By whom")),
            Column("note", Message("Note")),
        ),
    )


STATES = {
    "open": Message("Open"),
    "final": Message("Final"),
    "locked": Message("Locked"),
}


def periods_view(periods: pd.DataFrame) -> View:
    """Return a PERIODS frame: which months are open, final or locked, and who declared it."""
    table = periods.assign(
        state_word=spoken([STATES[state] for state in periods["state"]]),
        set_on=spoken([local_time(moment) for moment in periods["set_at"]]),
    )
    n = {state: int((periods["state"] == state).sum()) for state in STATES}
    return View(
        "cac-ky-so-lieu",
        Message("Periods"),
        Message("{open:number} open, {final:number} final, {locked:number} locked.", n),
        table,
        (
            Column("period", Message("Period"), "period"),
            Column("state_word", Message("State")),
            Column("set_on", Message("On (Viet Nam time, UTC+7)")),
            Column("set_by", Message("By whom")),
            Column("note", Message("Note")),
        ),
        notes=(
            Message(
                "Final: what was provisional or an estimate reads as final from then on. Locked: "
                "final, and nothing is added or undone."
            ),
        ),
    )


def versions_view(history: pd.DataFrame) -> View:
    """Return a HISTORY frame of one figure: every value that it had, and which one is shown."""
    table = with_standing(with_units(history, "value")).assign(
        uploaded_on=spoken([local_time(moment) for moment in history["uploaded_at"]]),
        use=spoken([_use(row) for row in history.to_dict("records")]),
    )
    value = "value_persons" if is_persons(history).all() else "value_pct"
    return View(
        "cac-lan-nop-cua-mot-so-lieu",
        Message("Every value of this figure"),
        Message("Committed {n:number} times, the latest first.", {"n": len(history)})
        if len(history)
        else Message("There is no figure behind this."),
        table,
        tuple(c for c in _VERSIONS_COLUMNS if not c.name.startswith("value_") or c.name == value),
        sources=tuple(dict.fromkeys(filter(None, history["source"]))),
    )


def _use(row: dict) -> Message:
    """Return whether a value of a figure is in force, was replaced, or was undone."""
    if row["undone_at"]:
        by_whom = {"by": row["undone_by"], "on": row["undone_at"]}
        return Message("Undone by {by} on {on:moment}", by_whom)
    return IN_FORCE if row["is_present"] else Message("Replaced by a later upload")


_VERSIONS_COLUMNS = (
    Column("uploaded_on", Message("Loaded on (Viet Nam time, UTC+7)")),
    *VALUES,
    *STANDING,
    Column("released", Message("Released")),
    Column("use", Message("State")),
    Column("upload_id", Message("Upload"), "year"),
    Column("file_name", Message("File")),
    Column("sheet", Message("Sheet")),
    Column("cell", Message("Cell")),
    Column("uploaded_by", Message("By")),
    Column("upload_note", Message("Note")),
)


def origins_view(observations: pd.DataFrame, uploads: pd.DataFrame) -> View:
    """Return where figures come from: upload, file, sheet and cell, and who loaded them when.

    A sum over areas has the cells of its parts and the latest of their uploads.

    Args:
        observations: an OBSERVATIONS frame of the figures behind a page.
        uploads: the UPLOADS frame of the same store.
    """
    of_upload = uploads[["upload_id", "file_name", "uploaded_at", "uploaded_by"]]
    rows = observations.merge(of_upload, on="upload_id", how="left")
    texts = {name: rows[name].fillna("") for name in ("file_name", "uploaded_at", "uploaded_by")}
    table = in_words(rows).assign(
        **texts,
        uploaded_on=spoken([local_time(moment) for moment in texts["uploaded_at"]]),
    )
    sources = tuple(dict.fromkeys(filter(None, rows["source"])))
    return View(
        "nguon-goc-so-lieu",
        Message("Where these figures come from"),
        Message(
            "{n:number} figures from {n_files:number} files.",
            {"n": len(rows), "n_files": int(rows["upload_id"].nunique())},
        )
        if len(rows)
        else Message("There is no figure behind this."),
        table,
        _ORIGINS_COLUMNS,
        sources=sources,
    )


_ORIGINS_COLUMNS = (
    *NAMED,
    *VALUES,
    *STANDING,
    Column("released", Message("Released")),
    Column("upload_id", Message("Upload"), "year"),
    Column("file_name", Message("File")),
    Column("sheet", Message("Sheet")),
    Column("cell", Message("Cell")),
    Column("uploaded_on", Message("Loaded on (Viet Nam time, UTC+7)")),
    Column("uploaded_by", Message("By")),
    Column("source", Message("Source")),
)
