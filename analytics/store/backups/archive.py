"""One workspace in a backup: its tables as lines of JSON, each original file beside them.

Nothing in it depends on the kind of the database, so that a backup of a SQLite file is restored
into PostgreSQL and the other way round. A ``Section`` tells what was written; what is read is held
against it, and so are the figures that come out at the end.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

import pandas as pd
from sqlalchemy import (
    Column,
    Connection,
    CursorResult,
    LargeBinary,
    MetaData,
    Select,
    Table,
    func,
    select,
)

from analytics.errors import BackupError
from analytics.schema import OBSERVATIONS
from analytics.store import figures, journal, numbering, periods
from analytics.store.backups.form import Form, form_of, tables_of
from analytics.store.backups.parts import Parts
from analytics.store.migrations import LATEST, bring_forward
from analytics.store.tables import EVENT, METADATA, OBSERVATION, SCHEMA_VERSION, UPLOAD

_N_ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Section:
    """What a backup holds of one workspace.

    ``tables`` gives of each its ``form``, its number of ``rows`` and the ``last_number`` given.
    ``figures`` is the hash of the figures in force, with the columns that it covers; none where the
    tables are older than the journal.
    """

    schema_version: int
    n_uploads: int
    n_figures: int
    version: int
    figures: Form | None
    tables: dict[str, Form]


def is_empty(connection: Connection) -> bool:
    """Tell whether nothing was ever written to a workspace."""
    tables = (table for table in METADATA.sorted_tables if table is not SCHEMA_VERSION)
    return not any(_n_rows(connection, table) for table in tables)


def write_section(
    connection: Connection,
    parts: Parts,
    place: str,
    tables: MetaData = METADATA,
    schema_version: int = LATEST,
) -> Section:
    """Write the tables of a workspace under a place in the archive; return what was written.

    Args:
        connection: holding one state of the database.
        parts: where to.
        place: the first part of every name.
        tables: in the form that they have in the database.
        schema_version: of that form.
    """
    numbers = numbering.last_numbers(connection, tables)
    told = {}
    for table in tables.sorted_tables:
        n_rows = _write_table(connection, parts, place, table)
        last = numbers.get(table.name, 0)
        told[table.name] = {"rows": n_rows, "last_number": last, "form": form_of(table)}
    has_journal = EVENT.name in tables.tables
    return Section(
        schema_version,
        told[UPLOAD.name]["rows"],
        told[OBSERVATION.name]["rows"],
        journal.version(connection) if has_journal else 0,
        _seal_of(_present(connection)) if has_journal else None,
        told,
    )


def _write_table(connection: Connection, parts: Parts, place: str, table: Table) -> int:
    """Write the rows of a table and return their number; bytes are parts of their own."""
    where = f"{place}/{table.name}"
    names = {
        column.name: _write_bytes(connection, parts, where, column) for column in _bytes(table)
    }
    plain = select(*(column for column in table.columns if column.name not in names))
    n_rows = 0

    def lines(rows: CursorResult) -> Iterator[bytes]:
        nonlocal n_rows
        for row in rows.mappings():
            kept = {name: found[row[_key(table).name]] for name, found in names.items()}
            n_rows += 1
            yield json.dumps({**row, **kept}, ensure_ascii=False, allow_nan=False).encode() + b"\n"

    with connection.execute(_in_order(plain, table, _N_ROWS_AT_ONCE)) as rows:
        parts.write(f"{where}.jsonl", lines(rows))
    return n_rows


def _write_bytes(
    connection: Connection, parts: Parts, where: str, column: Column
) -> dict[int, str | None]:
    """Write each value of a column of bytes as a part; return the part's name by the row's key."""
    query = select(_key(column.table), column)
    names: dict[int, str | None] = {}
    # One at a time: each may have as many bytes as a file may have.
    with connection.execute(_in_order(query, column.table, 1)) as rows:
        for key, content in rows:
            name = f"{where}/{int(key)}.{column.name}"
            names[key] = None if content is None else name
            if content is not None:
                parts.write(name, [bytes(content)])
    return names


def read_section(connection: Connection, parts: Parts, place: str, section: Section) -> None:
    """Put the tables of a section in place of those of the database, and bring them forward.

    Numbers go on after the highest that either of the two ever gave.

    Raises:
        BackupError: it was made by a newer program, or what came out is not what was written.
    """
    if section.schema_version > LATEST:
        raise BackupError(
            "The backup was made by a newer version of this program ({found}; this one knows "
            "{known}). Nothing was changed. Install the newer version.",
            found=section.schema_version,
            known=LATEST,
        )
    given = numbering.last_numbers(connection, METADATA)
    METADATA.drop_all(connection)
    forms = {name: told["form"] for name, told in section.tables.items()}
    tables = METADATA if section.schema_version == LATEST else tables_of(forms)
    tables.create_all(connection)
    for table in tables.sorted_tables:
        told = section.tables[table.name]
        n_rows = _read_table(connection, parts, place, table)
        _refuse_other(place, n_rows, told["rows"])
        last = max(given.get(table.name, 0), told["last_number"])
        numbering.go_on_after(connection, table, last)
    bring_forward(connection)
    if section.figures:
        _refuse_other(place, _seal_of(_present(connection), section.figures), section.figures)


def _read_table(connection: Connection, parts: Parts, place: str, table: Table) -> int:
    """Fill a table from its part and return the number of its rows."""
    files = [column.name for column in _bytes(table)]
    lines = parts.lines(f"{place}/{table.name}.jsonl")
    n_rows = 0
    while rows := [json.loads(line) for line in islice(lines, 1 if files else _N_ROWS_AT_ONCE)]:
        for row in rows:
            row.update({name: row[name] and parts.content(row[name]) for name in files})
        connection.execute(table.insert(), rows)
        n_rows += len(rows)
    return n_rows


def _refuse_other(place: str, found: object, told: object) -> None:
    """Refuse what is not what the backup tells."""
    if found != told:
        raise BackupError(
            "What came out of the backup of “{workspace}” is not what it says of itself. Nothing "
            "was changed. Use another backup.",
            workspace=place,
        )


def _present(connection: Connection) -> pd.DataFrame:
    """Return an OBSERVATIONS frame of the figures in force, as ``Store.observations`` does."""
    stands = figures.frame(connection, figures.present())
    return OBSERVATIONS.conform(periods.with_final(stands, periods.declared(connection)))


def _seal_of(present: pd.DataFrame, like: Form | None = None) -> Form:
    """Return the hash of figures, of all columns or of those of an earlier seal, and their number.

    Figures stand in the order in which they were committed, which no kind of database changes.
    """
    columns = like["columns"] if like else list(present)
    plain = present[columns].astype(object).where(present[columns].notna(), None)
    lines = (json.dumps(list(row)) for row in plain.itertuples(index=False))
    sealed = sha256("\n".join(lines).encode()).hexdigest()
    return {"columns": columns, "rows": len(present), "sha256": sealed}


def _in_order(query: Select, table: Table, n_at_once: int) -> Select:
    """Return a query in the order of the table's key, so many rows at once in memory."""
    return query.order_by(_key(table)).execution_options(yield_per=n_at_once)


def _key(table: Table) -> Column:
    """Return the column by which a row is known."""
    return next(iter(table.primary_key))


def _bytes(table: Table) -> list[Column]:
    """Return the columns that hold bytes."""
    return [column for column in table.columns if isinstance(column.type, LargeBinary)]


def _n_rows(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
