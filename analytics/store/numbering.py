"""The numbers that a database gives to rows: none is given twice, not even after a restore.

A number that was shown, printed or quoted must not mean another upload one day.
"""

from sqlalchemy import Column, Connection, MetaData, Table, func, inspect, select, text


def last_numbers(connection: Connection, tables: MetaData) -> dict[str, int]:
    """Return the last number that the database gave in each table that is there."""
    schema = connection.get_execution_options().get("schema_translate_map", {}).get(None)
    there = set(inspect(connection).get_table_names(schema=schema))
    counted = (table for table in tables.sorted_tables if table.autoincrement_column is not None)
    return {one.name: _last(connection, one) for one in counted if one.name in there}


def _last(connection: Connection, table: Table) -> int:
    """Return the last number that was given in a table; 0 when none was."""
    if connection.dialect.name == "sqlite":
        return max(_kept_by_sqlite(connection, table.name), _highest(connection, table))
    query = text(f"SELECT pg_sequence_last_value({_SEQUENCE})")
    return connection.execute(query, _place(connection, table)).scalar() or 0


def go_on_after(connection: Connection, table: Table, last: int) -> None:
    """Let the next number of a table be the one after the last that was given, here or before."""
    if table.autoincrement_column is None:
        return
    last = max(last, _highest(connection, table))
    if last == 0:
        return
    if connection.dialect.name != "sqlite":
        query = text(f"SELECT setval({_SEQUENCE}, :last)")
        connection.execute(query, {**_place(connection, table), "last": last})
    elif table.dialect_options["sqlite"]["autoincrement"]:
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :n"), {"n": table.name})
        values = {"n": table.name, "last": last}
        connection.execute(text("INSERT INTO sqlite_sequence VALUES (:n, :last)"), values)


def _highest(connection: Connection, table: Table) -> int:
    """Return the highest number in a table; 0 when it is empty."""
    return connection.execute(select(func.max(_column(table)))).scalar() or 0


def _column(table: Table) -> Column:
    """Return the column whose values the database counts."""
    column = table.autoincrement_column
    if column is None:
        raise LookupError(table.name)
    return column


def _kept_by_sqlite(connection: Connection, name: str) -> int:
    """Return the number that SQLite keeps for a table; it makes its own table with the first."""
    if not connection.execute(text(_HAS_SEQUENCES)).scalar():
        return 0
    query = text("SELECT seq FROM sqlite_sequence WHERE name = :n")
    return connection.execute(query, {"n": name}).scalar() or 0


def _place(connection: Connection, table: Table) -> dict[str, str]:
    """Return how PostgreSQL finds the sequence of a table."""
    schema = connection.get_execution_options().get("schema_translate_map", {}).get(None)
    quote = connection.dialect.identifier_preparer.quote_identifier
    place = f"{quote(schema)}.{quote(table.name)}" if schema else quote(table.name)
    return {"place": place, "column": _column(table).name}


_SEQUENCE = "CAST(pg_get_serial_sequence(:place, :column) AS regclass)"
_HAS_SEQUENCES = "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'"
