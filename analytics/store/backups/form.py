"""The form of tables as plain data, so that a backup tells how its tables were made.

A backup of an earlier version is restored into tables of its own form, which are then brought
forward as any database of that version. No statement is taken from the file: names are checked,
and the rest is chosen among what is known here.
"""

import re
from typing import Any

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

_NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")
_TYPES = {"text": String, "integer": Integer, "float": Float, "bytes": LargeBinary}

Form = dict[str, Any]


def form_of(table: Table) -> Form:
    """Return the form of a table as data that JSON knows.

    Raises:
        KeyError: a column has a type that no backup can hold yet.
    """
    uniques = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    return {
        "columns": [_form_of_column(column) for column in table.columns],
        "unique": {str(one.name): [column.name for column in one.columns] for one in uniques},
        "index": {str(one.name): [column.name for column in one.columns] for one in table.indexes},
        "never_twice": bool(table.dialect_options["sqlite"]["autoincrement"]),
    }


def _form_of_column(column: Column) -> Form:
    """Return the form of a column; what is as usual is left out."""
    names = {kind: name for name, kind in _TYPES.items()}
    default = getattr(column.server_default, "arg", None)
    form = {
        "name": column.name,
        "type": names[type(column.type)],
        "length": getattr(column.type, "length", None),
        "is_key": column.primary_key,
        "is_counted": column.primary_key and column.autoincrement is True,
        "may_miss": column.nullable,
        "refers_to": next((key.target_fullname for key in column.foreign_keys), None),
        "default": None if default is None else str(default),
    }
    return {name: value for name, value in form.items() if value not in (None, False)}


def tables_of(forms: dict[str, Form]) -> MetaData:
    """Return tables of these forms, by their names.

    Raises:
        KeyError, TypeError, ValueError: it is not a form.
    """
    tables = MetaData()
    for name, form in forms.items():
        Table(
            _checked(name),
            tables,
            *(_column(one) for one in form["columns"]),
            *(
                UniqueConstraint(*map(_checked, columns), name=_checked(of))
                for of, columns in form["unique"].items()
            ),
            *(
                Index(_checked(of), *map(_checked, columns))
                for of, columns in form["index"].items()
            ),
            sqlite_autoincrement=bool(form["never_twice"]),
        )
    return tables


def _column(form: Form) -> Column:
    """Return a column of a form."""
    kind = _TYPES[form["type"]]
    sized = (form["length"],) if kind is String and "length" in form else ()
    parts = [ForeignKey(_reference(form["refers_to"]))] if "refers_to" in form else []
    return Column(
        _checked(form["name"]),
        # A figure has the 53 bits of a Python float on every server.
        Float(53) if kind is Float else kind(*sized),
        *parts,
        primary_key=form.get("is_key", False),
        autoincrement=form.get("is_counted", False),
        nullable=form.get("may_miss", False),
        server_default=form.get("default"),
    )


def _reference(text: str) -> str:
    """Return a table and its column with a dot between them, both checked."""
    table, column = text.split(".")
    return f"{_checked(table)}.{_checked(column)}"


def _checked(name: str) -> str:
    """Return a name that is one.

    Raises:
        ValueError: it is not.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return name
