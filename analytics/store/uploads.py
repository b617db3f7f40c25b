"""Uploads: what is written of one, the list of them, and the file itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import pandas as pd
from sqlalchemy import ColumnElement, Connection, func, select

from analytics.errors import StoreError
from analytics.schema import OBSERVATION_KEY, OBSERVATIONS, UPLOADS
from analytics.store import journal
from analytics.store.figures import frame
from analytics.store.tables import EVENT, OBSERVATION, UPLOAD

CONTENT = (*OBSERVATION_KEY, "value", "status")


@dataclass(frozen=True)
class Upload:
    """One file as it was delivered, who brought it, and what that person confirmed.

    ``uploaded_at`` is a moment, or the clock that tells it when the upload is written.
    ``accepted`` gives the reason for each code of the warnings, ``answers`` the answer to each
    question by its key.
    """

    file_name: str
    content: bytes
    uploaded_by: str
    uploaded_at: journal.Moment
    note: str = ""
    accepted: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Return the hash by which the same bytes are known again."""
        return sha256(self.content).hexdigest()


def content_key(figures: pd.DataFrame) -> str:
    """Return the hash by which the same figures are known again in another file.

    Of key, value and status alone: their order, their addresses and the file's form do not count.
    """
    plain = figures[list(CONTENT)].astype(object).where(figures[list(CONTENT)].notna(), None)
    rows = sorted(json.dumps(list(row)) for row in plain.itertuples(index=False))
    return sha256("\n".join(rows).encode()).hexdigest()


def add(connection: Connection, observations: pd.DataFrame, upload: Upload) -> int:
    """Write an upload and its observations within an open transaction; return its number."""
    figures = OBSERVATIONS.conform(observations.assign(upload_id=0))
    at = journal.next_stamp(connection, upload.uploaded_at)
    row = {
        "file_name": upload.file_name,
        "sha256": upload.sha256,
        "content": upload.content,
        "uploaded_at": at,
        "uploaded_by": upload.uploaded_by,
        "note": upload.note,
        "content_key": content_key(figures),
        "accepted": json.dumps(
            {"warnings": dict(upload.accepted), "answers": dict(upload.answers)},
            ensure_ascii=False,
            sort_keys=True,
        ),
    }
    query = UPLOAD.insert().values(**row).returning(UPLOAD.c.upload_id)
    number = int(connection.execute(query).scalar_one())
    entry = journal.Entry(upload.uploaded_by, datetime.fromisoformat(at), upload.note)
    journal.write(connection, journal.COMMIT, entry, upload_id=number)
    plain = figures.astype(object).where(figures.notna(), None).assign(upload_id=number)
    rows = [dict(zip(plain.columns, row, strict=True)) for row in plain.itertuples(index=False)]
    if rows:
        connection.execute(OBSERVATION.insert(), rows)
    return number


def uploads_by_hash(connection: Connection) -> dict[str, int]:
    """Return the number of each upload by the hash of its file, also of those that were undone."""
    rows = connection.execute(select(UPLOAD.c.sha256, UPLOAD.c.upload_id))
    return {sha: number for sha, number in rows}  # noqa: C416  a Row is not a pair to dict()


def uploads_frame(connection: Connection, when: ColumnElement[bool]) -> pd.DataFrame:
    """Return an UPLOADS frame of those committed, newest first, each with its undo if it has one.

    Args:
        connection: open.
        when: which events count.
    """
    commit, undo = (select(EVENT).where(when, EVENT.c.action == a).subquery() for a in _ACTIONS)
    counted = select(OBSERVATION.c.upload_id, func.count().label("n")).group_by("upload_id")
    counts = counted.subquery()
    query = (
        select(
            *(UPLOAD.c[name] for name in _PLAIN),
            commit.c.at.label("uploaded_at"),
            func.coalesce(counts.c.n, 0).label("n_observations"),
            func.coalesce(undo.c.at, "").label("undone_at"),
            func.coalesce(undo.c.by, "").label("undone_by"),
            func.coalesce(undo.c.note, "").label("undo_note"),
        )
        .join(commit, commit.c.upload_id == UPLOAD.c.upload_id)
        .outerjoin(undo, undo.c.upload_id == UPLOAD.c.upload_id)
        .outerjoin(counts, counts.c.upload_id == UPLOAD.c.upload_id)
        .order_by(commit.c.event_id.desc())
    )
    return UPLOADS.conform(frame(connection, query))


_ACTIONS = (journal.COMMIT, journal.UNDO)
_PLAIN = ("upload_id", "file_name", "sha256", "uploaded_by", "note", "content_key", "accepted")


def original(connection: Connection, upload_id: int) -> tuple[str, bytes]:
    """Return the name and the bytes of a file as it was delivered.

    Raises:
        StoreError: there is no such upload, or its bytes are no longer those of its hash.
    """
    query = select(UPLOAD).where(UPLOAD.c.upload_id == upload_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise StoreError("There is no upload {number}.", number=upload_id)
    content = bytes(row["content"])
    if sha256(content).hexdigest() != row["sha256"]:
        raise StoreError(
            "The file of upload {number} is damaged: it is not what was delivered. Restore the "
            "database from a backup.",
            number=upload_id,
        )
    return row["file_name"], content
