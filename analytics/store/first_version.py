"""Programs of the first version, which know no journal and may still run on a newer database.

When several replicas are upgraded one after the other, an old one goes on for a while. An upload
that it wrote would lie in the tables without an event, seen by nobody. The database itself refuses
it: the old program then says that nothing was changed.
"""

from datetime import datetime

from sqlalchemy import Connection, select, text

from analytics.store import journal
from analytics.store.figures import frame
from analytics.store.tables import OBSERVATION, UPLOAD
from analytics.store.uploads import content_key

GUARD = "upload_has_content_key"
# Every program but the first writes this key.
_IS_UNKNOWN = UPLOAD.c.content_key == ""
_TOLD = ("upload_id", "uploaded_at", "uploaded_by", "note")


def take_over(connection: Connection) -> None:
    """Give a commit and the key of its content to every upload that lacks them.

    The commit comes now, after all that stands in the journal: its moment and its order are those
    of today where the upload was written beside a journal already.
    """
    query = select(*(UPLOAD.c[name] for name in _TOLD)).where(_IS_UNKNOWN)
    for row in connection.execute(query.order_by(UPLOAD.c.upload_id)).mappings().all():
        number, at = row["upload_id"], datetime.fromisoformat(row["uploaded_at"])
        if journal.event_of(connection, number, journal.COMMIT) is None:
            entry = journal.Entry(row["uploaded_by"], at, row["note"])
            journal.write(connection, journal.COMMIT, entry, upload_id=number)
        figures = frame(connection, select(OBSERVATION).where(OBSERVATION.c.upload_id == number))
        key = UPLOAD.update().where(UPLOAD.c.upload_id == number)
        connection.execute(key.values(content_key=content_key(figures)))


def refuse(connection: Connection) -> None:
    """Let the database refuse an upload without the key of its content, from now on."""
    if connection.dialect.name == "postgresql":
        change = f"ALTER TABLE {name_of_uploads(connection)}"
        connection.execute(text(f"{change} DROP CONSTRAINT IF EXISTS {GUARD}"))
        connection.execute(text(f"{change} ADD CONSTRAINT {GUARD} CHECK (content_key <> '')"))
        return
    # SQLite cannot add a constraint to a table that stands.
    connection.execute(
        text(
            f"CREATE TRIGGER IF NOT EXISTS {GUARD} BEFORE INSERT ON {UPLOAD.name} "
            "WHEN NEW.content_key = '' BEGIN SELECT RAISE(ABORT, 'a newer program is needed'); END"
        )
    )


def name_of_uploads(connection: Connection) -> str:
    """Return the name of the table of uploads with its schema, as a statement in words needs it."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema = schema_of(connection)
    return f"{quote(schema)}.{UPLOAD.name}" if schema else UPLOAD.name


def schema_of(connection: Connection) -> str | None:
    """Return the PostgreSQL schema of the workspace."""
    return connection.get_execution_options().get("schema_translate_map", {}).get(None)
