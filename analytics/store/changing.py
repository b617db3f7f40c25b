"""The two acts: commit and undo, with all that may refuse them; both run within one transaction."""

from dataclasses import dataclass, field

import pandas as pd
from sqlalchemy import ColumnElement, Connection, RowMapping, select

from analytics.errors import NothingToUndoError, StaleExaminationError, UnchangedUploadError
from analytics.schema import CHANGES, OBSERVATION_KEY, OBSERVATIONS
from analytics.store import figures, journal, periods
from analytics.store.tables import EVENT, OBSERVATION, UPLOAD
from analytics.store.uploads import Upload, add, content_key

_KEY = list(OBSERVATION_KEY)


@dataclass(frozen=True)
class Seen:
    """What somebody saw when a file was examined: the store's version, and the figures it had.

    ``before`` is an OBSERVATIONS frame of the keys of the file that stood in the store.
    """

    version: int
    before: pd.DataFrame = field(default_factory=OBSERVATIONS.empty, compare=False)


@dataclass(frozen=True)
class Undone:
    """What an undo did.

    ``n_figures`` were taken back. ``kept`` is a CHANGES frame of the others: what this upload had
    said, what a later upload says since, and whose it is; those stand as they are.
    """

    upload_id: int
    n_figures: int
    kept: pd.DataFrame


def commit(
    connection: Connection, observations: pd.DataFrame, upload: Upload, seen: Seen | None
) -> int:
    """Add an upload with its observations and return its number.

    Raises:
        UnchangedUploadError: the file, or every figure of it, stands in the store already.
        PeriodLockedError: a figure lies in a locked period.
        StaleExaminationError: a figure of this upload was changed since it was seen.
    """
    shaped = OBSERVATIONS.conform(observations.assign(upload_id=0))
    _refuse_known_file(connection, upload)
    if len(shaped):
        _refuse_known_figures(connection, shaped)
    periods.refuse_locked(connection, shaped["period"])
    if seen is not None and len(shaped):
        _refuse_stale(connection, shaped, seen)
    return add(connection, shaped, upload)


def _refuse_known_file(connection: Connection, upload: Upload) -> None:
    """Refuse the bytes of an upload that stands."""
    known = _standing_like(connection, UPLOAD.c.sha256 == upload.sha256)
    if known:
        raise UnchangedUploadError(
            "This very file was loaded on {at:day} as upload {number}. Nothing was added. If it "
            "was read wrongly, undo that upload first.",
            code="B57",
            **known,
        )


def _refuse_known_figures(connection: Connection, shaped: pd.DataFrame) -> None:
    """Refuse figures that would change nothing, or that an upload which stands gave before."""
    stands = figures.present_of(connection, shaped)
    both = shaped.merge(stands, how="left", on=_KEY, suffixes=("_before", "_after"))
    is_same = ~(figures.differ(both, "value") | figures.differ(both, "status"))
    if is_same.all():
        number = int(stands["upload_id"].max())
        raise UnchangedUploadError(
            "The figures are the same as those of upload {number} of {at:day}. Nothing was added.",
            code="B57",
            **_standing_like(connection, UPLOAD.c.upload_id == number),
        )
    known = _standing_like(connection, UPLOAD.c.content_key == content_key(shaped))
    if known:
        raise UnchangedUploadError(
            "The figures are the same as those of upload {number} of {at:day}, which later uploads "
            "changed. Nothing was added. To bring them back, undo the later uploads.",
            code="B57",
            **known,
        )


def _standing_like(connection: Connection, condition: ColumnElement[bool]) -> dict[str, object]:
    """Return number and moment of the last upload that stands and meets a condition, if any."""
    stands = journal.standing().subquery()
    query = (
        select(UPLOAD.c.upload_id.label("number"), EVENT.c.at)
        .join(stands, stands.c.upload_id == UPLOAD.c.upload_id)
        .join(EVENT, EVENT.c.event_id == stands.c.event_id)
        .where(condition)
        .order_by(EVENT.c.event_id.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().one_or_none()
    return dict(row) if row else {}


def _refuse_stale(connection: Connection, shaped: pd.DataFrame, seen: Seen) -> None:
    """Refuse when a figure of these keys is no longer what it was when it was examined."""
    changed = figures.changed_since(connection, shaped, seen.version)
    if changed.empty:
        return
    last = changed.sort_values("at").iloc[-1]
    params = {name: last[name] for name in ("by", "at", "period")}
    if last["action"] == journal.UNDO:
        raise StaleExaminationError(
            "{by} undid upload {number} at {at:moment}, after this file was examined: {n:number} "
            "of its figures changed. Look at the differences before you overwrite them.",
            changed,
            code="B83",
            n=len(changed),
            number=int(last["upload_id"]),
            **params,
        )
    raise StaleExaminationError(
        "{by} loaded {period:quarter} at {at:moment}, after this file was examined: {n:number} of "
        "its figures changed. Look at the differences before you overwrite them.",
        changed,
        code="B83",
        n=len(changed),
        **params,
    )


def undo(connection: Connection, upload_id: int, entry: journal.Entry) -> Undone:
    """Append the undo of an upload; what later uploads say since then stands.

    Raises:
        NothingToUndoError: there is no such upload, or it was undone already.
        PeriodLockedError: a figure of it lies in a locked period.
    """
    committed = journal.event_of(connection, upload_id, journal.COMMIT)
    if committed is None:
        raise NothingToUndoError("There is no upload {number}.", number=upload_id)
    _refuse_undone(journal.event_of(connection, upload_id, journal.UNDO), upload_id)
    query = select(OBSERVATION).where(OBSERVATION.c.upload_id == upload_id)
    own = figures.frame(connection, query)
    periods.refuse_locked(connection, own["period"])
    kept = _kept(connection, own)
    journal.write(connection, journal.UNDO, entry, upload_id=upload_id)
    return Undone(upload_id, len(own) - len(kept), kept)


def _refuse_undone(event: RowMapping | None, upload_id: int) -> None:
    """Refuse a second undo."""
    if event is not None:
        raise NothingToUndoError(
            "Upload {number} was undone by {by} at {at:moment} already. Nothing was changed.",
            number=upload_id,
            by=event["by"],
            at=event["at"],
        )


def _kept(connection: Connection, own: pd.DataFrame) -> pd.DataFrame:
    """Return a CHANGES frame of the figures of an upload that a later one gave anew."""
    if own.empty:
        return CHANGES.empty()
    shown = figures.present_of(connection, own)
    later = shown[shown["upload_id"] != own["upload_id"].iloc[0]]
    columns = [*_KEY, "value", "status"]
    both = own[columns].merge(
        later[[*columns, "upload_id"]], on=_KEY, suffixes=("_before", "_after")
    )
    return figures.changes(connection, both.assign(action=journal.COMMIT))
