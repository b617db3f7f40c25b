"""Questions to the figures: the present, what changed since, and everything that one key was."""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, select

from analytics.schema import CHANGES, HISTORY, OBSERVATION_KEY, OBSERVATIONS
from analytics.store import journal
from analytics.store.tables import EVENT, OBSERVATION, UPLOAD

_KEY = list(OBSERVATION_KEY)
_FIGURE = [column for column in OBSERVATION.c if column.name != "observation_id"]


def present(when: ColumnElement[bool] = journal.NOW, *only: ColumnElement[bool]) -> Select:
    """Return the query of the present: of each key, the figure of the last upload that stands.

    Args:
        when: which events count.
        only: conditions on the observations asked for; they must not divide a key.
    """
    stands = journal.standing(when).subquery()
    newest = func.row_number().over(
        partition_by=[OBSERVATION.c[name] for name in _KEY], order_by=stands.c.event_id.desc()
    )
    ranked = (
        select(*_FIGURE, OBSERVATION.c.observation_id, stands.c.event_id, newest.label("age"))
        .join(stands, OBSERVATION.c.upload_id == stands.c.upload_id)
        .where(*only)
        .subquery()
    )
    columns = [column for column in ranked.c if column.name not in ("age", "observation_id")]
    return select(*columns).where(ranked.c.age == 1).order_by(ranked.c.observation_id)


def of_upload(connection: Connection, upload_id: int) -> pd.DataFrame:
    """Return the figures of an upload as it gave them."""
    query = select(*_FIGURE).where(OBSERVATION.c.upload_id == upload_id)
    return frame(connection, query.order_by(OBSERVATION.c.observation_id))


def frame(connection: Connection, query: Select) -> pd.DataFrame:
    """Return the rows of a query, its columns named also when there is no row."""
    rows = connection.execute(query)
    return pd.DataFrame(rows.all(), columns=list(rows.keys()))


def present_of(
    connection: Connection, keys: pd.DataFrame, when: ColumnElement[bool] = journal.NOW
) -> pd.DataFrame:
    """Return the figures that stand for the keys of a frame, with the event of their commit.

    The status is the one that was committed, whatever was declared of the period.
    """
    only = [OBSERVATION.c[name].in_(sorted(set(keys[name]))) for name in ("measure", "period")]
    stands = frame(connection, present(when, *only))
    columns = {**OBSERVATIONS.columns, "event_id": "Int64"}
    return stands.merge(keys[_KEY], on=_KEY).astype(columns) if len(stands) else stands


def changed_since(connection: Connection, keys: pd.DataFrame, version: int) -> pd.DataFrame:
    """Return a CHANGES frame of those keys whose figure is not what it was at a version."""
    before = present_of(connection, keys, journal.seen_at(version))
    after = present_of(connection, keys)
    both = before.merge(after, how="outer", on=_KEY, suffixes=("_before", "_after"))
    changed = both[differ(both, "value") | differ(both, "status")]
    is_new = changed["event_id_after"].astype("Int64").gt(version).fillna(False)
    upload_id = changed["upload_id_after"].where(is_new, changed["upload_id_before"])
    action = is_new.map({True: journal.COMMIT, False: journal.UNDO})
    return changes(connection, changed.assign(upload_id=upload_id, action=action))


def changes(connection: Connection, figures: pd.DataFrame) -> pd.DataFrame:
    """Return a CHANGES frame of figures with both values, both statuses, the action, its upload."""
    if figures.empty:
        return CHANGES.empty()
    done = select(EVENT.c.upload_id, EVENT.c.action, EVENT.c.at, EVENT.c.by).where(
        EVENT.c.upload_id.in_([int(number) for number in figures["upload_id"].unique()])
    )
    told = figures.merge(frame(connection, done), how="left", on=["upload_id", "action"])
    return CHANGES.conform(told.fillna({"status_before": "", "status_after": ""}))


def differ(both: pd.DataFrame, name: str) -> pd.Series:
    """Tell where a column of two merged frames is not the same; two missing ones are."""
    before, after = both[f"{name}_before"], both[f"{name}_after"]
    return (before.isna() != after.isna()) | (before != after).fillna(False).astype(bool)


def history(connection: Connection, measure: str, area_id: str, period: str) -> pd.DataFrame:
    """Return a HISTORY frame, newest first."""
    of = [OBSERVATION.c[n] == v for n, v in zip(_KEY, (measure, area_id, period), strict=False)]
    commit, undo = EVENT.alias(), EVENT.alias()
    rows = select(
        *_FIGURE,
        UPLOAD.c.file_name,
        commit.c.at.label("uploaded_at"),
        UPLOAD.c.uploaded_by,
        UPLOAD.c.note.label("upload_note"),
        func.coalesce(undo.c.at, "").label("undone_at"),
        func.coalesce(undo.c.by, "").label("undone_by"),
        commit.c.event_id,
    )
    rows = rows.select_from(OBSERVATION).join(UPLOAD).join(commit, _event(commit, journal.COMMIT))
    rows = rows.outerjoin(undo, _event(undo, journal.UNDO)).where(*of)
    found = frame(connection, rows.order_by(commit.c.event_id.desc()))
    if found.empty:
        return HISTORY.empty()
    newest = ~found[found["undone_at"] == ""].duplicated(_KEY)
    return HISTORY.conform(found.assign(is_present=newest.reindex(found.index, fill_value=False)))


def _event(event: FromClause, action: str) -> ColumnElement[bool]:
    """Join an upload to its event of one kind."""
    return and_(event.c.upload_id == UPLOAD.c.upload_id, event.c.action == action)
