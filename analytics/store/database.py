"""The database itself: opened, its tables made or brought forward, one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.pool import ConnectionPoolEntry

from analytics.store.migrations import bring_forward, is_current, refuse_newer
from analytics.store.refusals import told
from analytics.store.turn import Turn

# Any number, the same in every process: two stores must not be filled at once.
_LOCK = 125
# How long a writer of SQLite waits for others.
_WAIT_S = 20
_PAUSE_S = 0.02
# In libpq's own words: a server that does not answer is given up before its reader gives up.
_PATIENCE = {"connect_timeout": 5, "keepalives_idle": 30, "tcp_user_timeout": 20_000}


def opened(url: str, schema: str | None = None) -> Engine:
    """Return the engine of a workspace with its tables in the form of today.

    Raises:
        StoreError: a newer program made it.
        SQLAlchemyError: the database cannot be opened.
        ImportError: there is no driver for it.
    """
    engine = _engine(make_url(url))
    try:
        return _prepared(engine, schema)
    except Exception:
        engine.dispose()
        raise


def _engine(url: URL) -> Engine:
    """Return the engine of an address; its errors do not repeat what was to be written."""
    if url.get_backend_name() != "postgresql":
        return create_engine(url, hide_parameters=True)
    patience = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    # A connection that died while it lay idle is replaced before anybody notices.
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=patience)


def _prepared(engine: Engine, schema: str | None) -> Engine:
    """Return the engine set up for its database, the tables made or brought forward."""
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
        engine = engine.execution_options(turn=Turn())
    elif schema:
        engine = _in_schema(engine, schema)
    with _reading(engine) as connection:
        is_ready = is_current(connection)
    if not is_ready:
        with _writing(engine) as connection:
            bring_forward(connection)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Hold one state of the database, whatever others write in the meantime.

    Raises:
        StoreError: the database refused, or cannot be reached (``refusals``).
    """
    with told(engine, is_writing=False), _reading(engine) as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold the one right to write: SQLite's own lock, or an advisory lock of PostgreSQL.

    Raises:
        StoreError: the database refused, or cannot be reached (``refusals``), or a newer program
            brought it forward in the meantime.
    """
    with told(engine, is_writing=True), _writing(engine) as connection:
        refuse_newer(connection)
        yield connection


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    turn = engine.get_execution_options().get("turn")
    in_line = turn.taken(_WAIT_S) if turn else nullcontext()
    with in_line, engine.execution_options(writing=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection


def _in_schema(engine: Engine, schema: str) -> Engine:
    """Return the engine with every table in one schema, made when it is not there."""
    quoted = engine.dialect.identifier_preparer.quote_identifier(schema)
    with _writing(engine) as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {quoted}"))
    return engine.execution_options(schema_translate_map={None: schema})


def _write_ahead(cursor: DBAPICursor) -> None:
    """Set the journal that lets readers go on; who makes it first of many keeps the others waiting.

    SQLite refuses the change at once while another connection makes it, without waiting as long as
    it was told to.
    """
    give_up = monotonic() + _WAIT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > give_up:
                raise
            sleep(_PAUSE_S)
        else:
            return


def _prepare_sqlite(engine: Engine) -> None:
    """Let readers go on while one writes, and let a writer wait for its turn."""

    @event.listens_for(engine, "connect")
    def connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={1000 * _WAIT_S}")
        _write_ahead(cursor)
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
