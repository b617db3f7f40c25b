"""One upload in full: who, when, whether it counts, and why its warnings were accepted."""

import json

import pandas as pd

from analytics.errors import Message
from analytics.views.uploads.answers import answer
from analytics.views.uploads.history import loaded_by
from analytics.views.view import Column, View, spoken

_ACCEPTED = (Column("what", Message("Warning or question")), Column("why", Message("Reason")))


def upload_view(row: pd.Series) -> View:
    """Return a row of an UPLOADS frame: its facts, and what was confirmed with it."""
    params = {
        "number": row["upload_id"],
        "by": loaded_by(row["uploaded_by"]),
        "at": row["uploaded_at"],
        "n": row["n_observations"],
    }
    return View(
        f"lan-nap-{row['upload_id']}",
        Message("Upload {number}: {file}", {"number": row["upload_id"], "file": row["file_name"]}),
        _standing(row),
        _confirmed(row["accepted"]),
        _ACCEPTED,
        facts=(
            Message("Loaded by {by} at {at:moment} (Viet Nam time): {n:number} figures.", params),
            *_noted(row["note"]),
            Message("Fingerprint of the file (SHA-256): {sha}", {"sha": row["sha256"]}),
        ),
    )


def _standing(row: pd.Series) -> Message:
    """Return whether the upload counts."""
    if not row["undone_at"]:
        return Message("This upload is in force.")
    params = {name: row[name] for name in ("undone_by", "undone_at", "undo_note")}
    return Message("Undone by {undone_by} at {undone_at:moment}. Reason: {undo_note}", params)


def _noted(note: str) -> tuple[Message, ...]:
    """Return the note that was given, if one was."""
    return (Message("Note: {note}", {"note": note}),) if note else ()


def _confirmed(accepted: str) -> pd.DataFrame:
    """Return the warnings and questions that were confirmed, each with the reason or the answer."""
    known = json.loads(accepted) if accepted else {}
    reasons = list(known.get("warnings", {}).items())
    answers = known.get("answers", {})
    whats = [code for code, _ in reasons] + [key.replace(":", " · ") for key in answers]
    whys = spoken(
        [*(why for _, why in reasons), *(answer(key, code) for key, code in answers.items())]
    )
    return pd.DataFrame({"what": whats, "why": whys}, dtype=object)
