"""One workspace's store: commit an upload, ask for the present, list what was loaded.

SQLite by default (one file, no server); any SQLAlchemy address of PostgreSQL works the same, with
one schema for each workspace.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import pandas as pd
from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from analytics.errors import StoreError
from analytics.schema import OBSERVATIONS, UPLOADS
from analytics.store.tables import METADATA, OBSERVATION, UPLOAD, present

# Any number, the same in every process: two stores must not be filled at once.
_LOCK = 125


@dataclass(frozen=True)
class Upload:
    """One file as it was delivered, and who brought it."""

    file_name: str
    content: bytes
    uploaded_by: str
    uploaded_at: datetime
    note: str = ""

    @property
    def sha256(self) -> str:
        """Return the hash by which the same bytes are known again."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Store:
    """An open workspace."""

    engine: Engine

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the one right to write until the block ends; all of it is kept, or nothing.

        Raises:
            StoreError: the database refused.
        """
        try:
            with _writing(self.engine) as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(
                "The database refused the operation: {reason}. Nothing was changed.",
                reason=type(error).__name__,
            ) from error

    def commit(self, observations: pd.DataFrame, upload: Upload) -> int:
        """Add an upload with its observations and return its number.

        Args:
            observations: an OBSERVATIONS frame; its ``upload_id`` is given here.
            upload: the file as delivered.

        Raises:
            StoreError: the same bytes stand in the store already, or the database refused.
        """
        with self.writing() as connection:
            known = uploads_by_hash(connection)
            if upload.sha256 in known:
                raise StoreError(
                    "This very file was loaded before, as upload {number}. Nothing was changed.",
                    number=known[upload.sha256],
                )
            return add(connection, observations, upload)

    def observations(self) -> pd.DataFrame:
        """Return the present as an OBSERVATIONS frame: of each key, the figure committed last."""
        with self.engine.connect() as connection:
            rows = connection.execute(present()).mappings().all()
        if not rows:
            return OBSERVATIONS.empty()
        return OBSERVATIONS.conform(pd.DataFrame(rows))

    def uploads(self) -> pd.DataFrame:
        """Return an UPLOADS frame, newest first; the contents of the files are not in it."""
        n_observations = func.count(OBSERVATION.c.observation_id).label("n_observations")
        columns = [column for column in UPLOAD.c if column.name != "content"]
        query = (
            select(*columns, n_observations)
            .join(OBSERVATION, isouter=True)
            .group_by(*columns)
            .order_by(UPLOAD.c.upload_id.desc())
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return UPLOADS.conform(pd.DataFrame(rows)) if rows else UPLOADS.empty()

    def version(self) -> int:
        """Return a number that grows with every commit; caches key on it."""
        with self.engine.connect() as connection:
            return connection.execute(select(func.max(UPLOAD.c.upload_id))).scalar() or 0


def uploads_by_hash(connection: Connection) -> dict[str, int]:
    """Return the number of each upload by the hash of its file."""
    rows = connection.execute(select(UPLOAD.c.sha256, UPLOAD.c.upload_id))
    return {sha: number for sha, number in rows}  # noqa: C416  a Row is not a pair to dict()


def add(connection: Connection, observations: pd.DataFrame, upload: Upload) -> int:
    """Write an upload and its observations within an open transaction; return its number."""
    row = {
        "file_name": upload.file_name,
        "sha256": upload.sha256,
        "content": upload.content,
        "uploaded_at": upload.uploaded_at.isoformat(timespec="seconds"),
        "uploaded_by": upload.uploaded_by,
        "note": upload.note,
    }
    query = UPLOAD.insert().values(**row).returning(UPLOAD.c.upload_id)
    number = int(connection.execute(query).scalar_one())
    figures = OBSERVATIONS.conform(observations.assign(upload_id=number))
    plain = figures.astype(object).where(figures.notna(), None)
    rows = [dict(zip(plain.columns, row, strict=True)) for row in plain.itertuples(index=False)]
    if rows:
        connection.execute(OBSERVATION.insert(), rows)
    return number


def open_store(url: str, schema: str | None = None) -> Store:
    """Return the store at a database address, its tables made when they are not there.

    Args:
        url: ``sqlite:///path`` or ``postgresql+psycopg://…``.
        schema: the PostgreSQL schema of the workspace; SQLite keeps one workspace a file.

    Raises:
        StoreError: the address cannot be opened.
    """
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        elif schema:
            engine = _in_schema(engine, schema)
        with _writing(engine) as connection:
            METADATA.create_all(connection)
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(
            "The database cannot be opened: {reason}.", reason=type(error).__name__
        ) from error
    return Store(engine)


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    """Hold the one right to write: SQLite's own lock, or an advisory lock of PostgreSQL."""
    with engine.execution_options(writing=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection


def _in_schema(engine: Engine, schema: str) -> Engine:
    """Return the engine with every table in one schema, made when it is not there."""
    quoted = engine.dialect.identifier_preparer.quote_identifier(schema)
    with _writing(engine) as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {quoted}"))
    return engine.execution_options(schema_translate_map={None: schema})


def _prepare_sqlite(engine: Engine) -> None:
    """Let readers go on while one writes, and let a writer wait for its turn."""

    @event.listens_for(engine, "connect")
    def connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for setting in ("busy_timeout=20000", "journal_mode=WAL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {setting}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
