"""The audit trail is kept by the database itself: no program changes or removes a row of it.

Only dropping the table, as a restore does that puts another trail in its place, takes rows away.
"""

from sqlalchemy import Connection, text

from analytics.store.tables import AUDIT

GUARD = "audit_is_kept"
_TOLD = "rows of the audit trail are never changed"
_REFUSE = f"$$ BEGIN RAISE EXCEPTION '{_TOLD}'; END $$"
_WHEN = "BEFORE UPDATE OR DELETE OR TRUNCATE"


def keep(connection: Connection) -> None:
    """Let the database refuse to change or to remove rows of the audit trail, from now on."""
    of_kind = _on_postgresql if connection.dialect.name == "postgresql" else _on_sqlite
    for statement in of_kind(connection):
        connection.execute(text(statement))


def _on_sqlite(_: Connection) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {GUARD}_{act.lower()} BEFORE {act} ON {AUDIT.name} "
        f"BEGIN SELECT RAISE(ABORT, '{_TOLD}'); END"
        for act in ("UPDATE", "DELETE")
    ]


def _on_postgresql(connection: Connection) -> list[str]:
    """Return the statements with the schema of the workspace, which text does not take over."""
    schema = connection.get_execution_options().get("schema_translate_map", {}).get(None)
    quote = connection.dialect.identifier_preparer.quote_identifier
    place = f"{quote(schema)}." if schema else ""
    table, function = f"{place}{AUDIT.name}", f"{place}{GUARD}()"
    return [
        f"CREATE OR REPLACE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS {_REFUSE}",
        f"DROP TRIGGER IF EXISTS {GUARD} ON {table}",
        f"CREATE TRIGGER {GUARD} {_WHEN} ON {table} EXECUTE FUNCTION {function}",
    ]
