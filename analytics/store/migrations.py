"""Databases of earlier versions are brought forward when they are opened, without loss.

Version 1 had the tables ``upload`` and ``observation`` alone and said its version nowhere.
Version 2 added the journal, and to an upload the key of its content and what was accepted.
Version 3 added the accounts and the audit trail.
Version 4 takes over what a program of version 1 wrote beside the journal, and lets it write no more
(``first_version``).
Version 5 keeps the audit trail from being changed (``kept``).

A new version is one more step at the end of ``STEPS``; it runs in the one transaction in which all
missing steps run, on both databases, and never takes a row away. A program that runs while a newer
one brings its database forward goes on reading and is refused when it writes.
"""

from collections.abc import Callable

from sqlalchemy import Connection, func, inspect, select, text

from analytics.errors import StoreError
from analytics.store import first_version, kept
from analytics.store.tables import ACCOUNT, AUDIT, EVENT, METADATA, SCHEMA_VERSION, UPLOAD


def is_current(connection: Connection) -> bool:
    """Tell whether the tables have the form of today; nothing is written to find out.

    Raises:
        StoreError: a newer program made them, and this one would misread them.
    """
    version = _version(connection)
    if version > LATEST:
        raise StoreError(
            "The database was made by a newer version of this program ({found}; this one knows "
            "{known}). Install the newer version.",
            found=version,
            known=LATEST,
        )
    return version == LATEST


def bring_forward(connection: Connection) -> None:
    """Make the tables, or take every step that an earlier version still lacks."""
    version = _version(connection)
    if version == 0:
        METADATA.create_all(connection)
    else:
        SCHEMA_VERSION.create(connection, checkfirst=True)
        for step in STEPS[version - 1 :]:
            step(connection)
    # Tables that came out of a backup are of today and lack what guards them.
    first_version.refuse(connection)
    kept.keep(connection)
    if version < LATEST:
        connection.execute(SCHEMA_VERSION.insert().values(version=LATEST))


def refuse_newer(connection: Connection) -> None:
    """Refuse to write into tables that a newer program brought forward since they were opened.

    Raises:
        StoreError: it did; what this program writes might not be all that belongs to it there.
    """
    found = connection.execute(select(func.max(SCHEMA_VERSION.c.version))).scalar_one()
    if found > LATEST:
        raise StoreError(
            "A newer version of this program took over the database: nothing was changed. The "
            "administrator must start this server again in the newer version; then load the page "
            "anew."
        )


def _version(connection: Connection) -> int:
    """Return the version of the tables; 0 where there are none."""
    tables = inspect(connection).get_table_names(schema=first_version.schema_of(connection))
    if SCHEMA_VERSION.name in tables:
        return connection.execute(select(func.max(SCHEMA_VERSION.c.version))).scalar_one()
    return 1 if UPLOAD.name in tables else 0


def _to_2(connection: Connection) -> None:
    """Add the journal with a commit for each upload, and the keys of their content."""
    table = first_version.name_of_uploads(connection)
    for column in ("content_key VARCHAR(64) DEFAULT ''", "accepted VARCHAR DEFAULT '{}'"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {column} NOT NULL"))
    EVENT.create(connection)
    first_version.take_over(connection)


def _to_3(connection: Connection) -> None:
    """Add the accounts and the audit trail, both empty."""
    ACCOUNT.create(connection)
    AUDIT.create(connection)


def _to_4(connection: Connection) -> None:
    """Take over what the first version still wrote; what it would write is refused from now on."""
    first_version.take_over(connection)


def _to_5(_: Connection) -> None:
    """Move nothing: what guards the audit trail is put up wherever tables are brought forward."""


STEPS: tuple[Callable[[Connection], None], ...] = (_to_2, _to_3, _to_4, _to_5)
LATEST = len(STEPS) + 1
