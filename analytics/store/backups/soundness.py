"""Whether the file of a SQLite database is sound; one that is not makes room for a restored one."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

# The file with what was committed last, and the one that readers and writers share.
_BESIDE = ("", "-wal", "-shm")


def folder_of(address: str) -> Path | None:
    """Return the folder of a SQLite database; none of another kind."""
    file = _file(address)
    return file.parent if file else None


def set_aside_if_damaged(address: str) -> Path | None:
    """Give a damaged database file another name, which is returned; none when it is sound.

    A server looks after its own files: of them nothing is done.
    """
    file = _file(address)
    if file is None or not file.exists() or _is_sound(file):
        return None
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    for ending in _BESIDE:
        part = file.with_name(f"{file.name}{ending}")
        if part.exists():
            part.rename(file.with_name(f"{file.name}.damaged-{now}{ending}"))
    return file.with_name(f"{file.name}.damaged-{now}")


def _is_sound(file: Path) -> bool:
    """Tell whether SQLite finds every page of a file as it should be."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError as error:
        damages = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in damages:
            return False
        raise


def _file(address: str) -> Path | None:
    url = make_url(address)
    is_file = url.get_backend_name() == "sqlite" and url.database
    return Path(url.database or "") if is_file else None
