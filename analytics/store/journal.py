"""The journal: what was done, by whom and when; everything else about the past is asked of it.

Actions are ``commit`` and ``undo`` of an upload, and the states of a period. A moment is kept in
UTC with microseconds, so that texts compare as moments do. The clock is asked while the right to
write is held, and a moment never lies before the last one, also when the clock was set back: the
order of the moments is that of the events. A question about the past names the events that count
(``as_of`` a moment, ``seen_at`` a version); among those the order is always that of the numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select, true

from analytics.schema import EVENTS
from analytics.store.tables import EVENT

COMMIT, UNDO = "commit", "undo"
NOW = true()

# A clock is asked when it is the writer's turn.
Moment = datetime | Callable[[], datetime]


@dataclass(frozen=True)
class Entry:
    """Who does something, when, and why."""

    by: str
    at: Moment
    note: str = ""


def stamp(moment: datetime) -> str:
    """Return a moment as the store keeps it; without a zone it is in UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


def now() -> datetime:
    """Return the present moment; handed on uncalled, the store asks it within its lock."""
    return datetime.now(UTC)


def next_stamp(connection: Connection, at: Moment) -> str:
    """Return the moment of the next event as the store keeps it, never before the last event."""
    last = connection.execute(select(func.max(EVENT.c.at))).scalar() or ""
    return max(stamp_of(at), last)


def stamp_of(at: Moment) -> str:
    """Return a moment, or what the clock says now, as the store keeps it."""
    return stamp(at if isinstance(at, datetime) else at())


def as_of(moment: datetime | None) -> ColumnElement[bool]:
    """Return which events count at a moment; all of them when none is given."""
    return NOW if moment is None else EVENT.c.at <= stamp(moment)


def seen_at(version: int) -> ColumnElement[bool]:
    """Return which events count at a version of the store."""
    return EVENT.c.event_id <= version


def version(connection: Connection) -> int:
    """Return the number of the last event; 0 when nothing has happened yet."""
    return connection.execute(select(func.max(EVENT.c.event_id))).scalar() or 0


def write(
    connection: Connection,
    action: str,
    entry: Entry,
    upload_id: int | None = None,
    period: str | None = None,
) -> None:
    """Append one event."""
    at = next_stamp(connection, entry.at)
    row = {"at": at, "by": entry.by, "action": action, "note": entry.note}
    connection.execute(EVENT.insert().values(**row, upload_id=upload_id, period=period))


def event_of(connection: Connection, upload_id: int, action: str) -> RowMapping | None:
    """Return the event by which an upload was committed or undone, if it was."""
    query = select(EVENT).where(EVENT.c.upload_id == upload_id, EVENT.c.action == action)
    return connection.execute(query).mappings().one_or_none()


def standing(when: ColumnElement[bool] = NOW) -> Select:
    """Return the query of the uploads that stand: committed and not undone; with the event."""
    undone = select(EVENT.c.upload_id).where(EVENT.c.action == UNDO, when).correlate(None)
    return select(EVENT.c.upload_id, EVENT.c.event_id.label("event_id")).where(
        EVENT.c.action == COMMIT, when, EVENT.c.upload_id.not_in(undone)
    )


def events_frame(connection: Connection, when: ColumnElement[bool] = NOW) -> pd.DataFrame:
    """Return an EVENTS frame, newest first."""
    query = select(EVENT).where(when).order_by(EVENT.c.event_id.desc())
    rows = connection.execute(query).mappings().all()
    if not rows:
        return EVENTS.empty()
    return EVENTS.conform(pd.DataFrame(rows).fillna({"period": ""}))
