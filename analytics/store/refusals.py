"""What a database refuses or cannot do, told as a fault that a person can act on.

Told apart by the code that the database gives (SQLite's result code, SQLSTATE of PostgreSQL), never
by the text, which is written in the server's language. The text stays out of the message too: it
may name people and figures.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from analytics.errors import DamagedStoreError, Message, StoreAwayError, StoreError
from analytics.store.backups import last_backup

FULL, READ_ONLY, DAMAGED, BUSY, AWAY = "full", "read-only", "damaged", "busy", "away"

# The primary result codes of https://sqlite.org/rescode.html.
_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_IOERR: AWAY,
    sqlite3.SQLITE_CANTOPEN: AWAY,
}
# Appendix A of the PostgreSQL manual; a class of two letters stands for all of its codes.
_POSTGRESQL = {
    "53100": FULL,
    "25006": READ_ONLY,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "55P03": BUSY,
    "40": BUSY,
    "08": AWAY,
    "53300": AWAY,
    "57P": AWAY,
}
_SAID = {
    FULL: Message(
        "The disk of the database is full: nothing was changed. Ask the administrator to free "
        "space, then do it again."
    ),
    READ_ONLY: Message(
        "The database can only be read: nothing was changed. Ask the administrator to let this "
        "program write to it."
    ),
    BUSY: Message(
        "Others are writing to the database: nothing was changed. Try again in a moment."
    ),
}
_AWAY = Message("The database cannot be reached at present. Try again in a while.")


@contextmanager
def told(engine: Engine, *, is_writing: bool) -> Iterator[None]:
    """Raise what the database refuses within the block as a ``StoreError``."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise refusal(error, engine.url, is_writing=is_writing) from error


def refusal(error: Exception, url: URL, *, is_writing: bool) -> StoreError:
    """Return what an error of the database means for the one who asked."""
    kind = kind_of(error)
    if kind == DAMAGED:
        return damaged(url)
    if kind == AWAY and is_writing:
        # The answer to a commit may be what was lost: nobody here knows how it ended.
        return StoreAwayError(
            "The connection to the database was lost. Either all was stored or nothing: look at "
            "the history before you do it again."
        )
    if kind == AWAY:
        return StoreAwayError(_AWAY.id)
    if kind in _SAID:
        return StoreError(_SAID[kind].id)
    return StoreError(
        "The database refused the operation: {reason}. Nothing was changed.",
        reason=type(error).__name__,
    )


def unopened(error: Exception, address: str) -> StoreError:
    """Return why the database at an address was not opened."""
    kind = kind_of(error)
    if kind == DAMAGED:
        return damaged(make_url(address))
    if kind == READ_ONLY:
        return StoreError(_SAID[READ_ONLY].id)
    if kind == AWAY and not address.startswith("sqlite"):
        return StoreAwayError(_AWAY.id)
    # Of a file the address is wrong as often as the disk is away.
    of = StoreAwayError if kind == AWAY else StoreError
    return of("The database cannot be opened: {reason}.", reason=type(error).__name__)


def damaged(url: URL) -> StoreError:
    """Return the refusal of a damaged database, with the command that brings the last backup."""
    is_file = url.get_backend_name() == "sqlite" and url.database
    backup = last_backup.known(Path(url.database or "").parent) if is_file else None
    if backup is None:
        return DamagedStoreError(
            "The database is damaged: nothing was changed. Restore it from your last backup: "
            "python -m analytics restore FILE --replace"
        )
    return DamagedStoreError(
        "The database is damaged: nothing was changed. Restore it from the last backup: "
        'python -m analytics restore "{backup}" --replace',
        backup=str(backup),
    )


def kind_of(error: Exception) -> str:
    """Return what kind of fault an error of the database is; nothing for any other."""
    if isinstance(error, PoolTimeoutError):
        return BUSY
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        # The lowest byte is the primary code; the rest says where it arose.
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF, "")
    state = getattr(cause, "sqlstate", None) or ""
    kinds = (kind for code, kind in _POSTGRESQL.items() if state.startswith(code))
    found = next(kinds, "")
    is_cut = isinstance(error, DBAPIError) and error.connection_invalidated
    is_unconnected = type(cause).__name__ == "OperationalError" and not state
    return found or (AWAY if is_cut or is_unconnected else "")
