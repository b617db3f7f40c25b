"""A view as a text table, in two flavours.

``excel-vi`` opens by double click in a Vietnamese Excel: byte-order mark, ``;`` between fields,
decimal comma, headings and words in the reader's language. ``machine`` is for programs: ``,``,
decimal point, plain column names, months as ``2025-09``. Both stay tables from the first line on:
a mark of generated figures is a column, not a line above.

Text that a spreadsheet would run as a formula gets an apostrophe in front, in both flavours, since
either may be opened in one (CWE-1236, OWASP ASVS 1.2.10); numbers, also negative ones, are left.
"""

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO

import pandas as pd

from analytics.errors import Message, RequestError
from analytics.exports.cells import (
    PRACTICE_MARK,
    Cell,
    cell,
    figure,
    heading,
    is_missing,
    slug,
    workspace,
)
from analytics.reference.areas import area
from analytics.views.view import View
from analytics.wording import Name, say

FLAVOURS = ("excel-vi", "machine")
_RISKY = tuple("=+-@\t\r\n\0＝＋－＠")


def to_csv(view: View, language: str, flavour: str) -> bytes:
    """Return the view as a UTF-8 text table of one of the ``FLAVOURS``; a missing cell is empty.

    Raises:
        RequestError: there is no such flavour.
    """
    if flavour not in FLAVOURS:
        raise RequestError("There is no kind of text table '{flavour}'.", flavour=flavour)
    if flavour == "machine":
        return _joined(_machine_rows(view, language), ",", csv.QUOTE_MINIMAL).encode()
    text = _joined(_reader_rows(view, language), ";", csv.QUOTE_ALL)
    return text.encode("utf-8-sig")


def _reader_rows(view: View, language: str) -> Iterable[list[str]]:
    """Yield the headings and rows that a reader sees, with a last column on generated figures."""
    mark = [say(PRACTICE_MARK, language)] if view.is_practice else []
    titles = [heading(column, language) for column in view.columns]
    yield [_harmless(text) for text in titles + ([say("Note", language)] if mark else [])]
    units = [column.unit for column in view.columns]
    for values in view.table[[column.name for column in view.columns]].itertuples(index=False):
        cells = [cell(v, unit, language) for v, unit in zip(values, units, strict=True)]
        yield [_field(c, ",") for c in cells] + mark


def _machine_rows(view: View, language: str) -> Iterable[list[str]]:
    """Yield every column of the table under its plain name, and the workspace in the last one."""
    table = _with_area_names(view.table)
    yield [*(slug(str(name), "_") for name in table.columns), "workspace"]
    for values in table.itertuples(index=False):
        yield [*(_field(_raw(value, language), ".") for value in values), workspace(view)]


def _with_area_names(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with an ``area_name`` behind its ``area_id``, unless some name is there."""
    if "area_id" not in table.columns or {"area", "area_name"} & set(table.columns):
        return table
    named = [None if is_missing(key) else area(key).name for key in table["area_id"]]
    place = list(table.columns).index("area_id") + 1
    before, after = table.iloc[:, :place], table.iloc[:, place:]
    names = pd.DataFrame({"area_name": pd.Series(named, dtype="object", index=table.index)})
    return pd.concat([before, names, after], axis="columns")


def _raw(value: object, language: str) -> Cell:
    """Return a value for a program: words said, periods and ids as they are."""
    if isinstance(value, bool | str | Message | Name) or is_missing(value):
        return cell(value, "text", language)
    return figure(value) if pd.api.types.is_number(value) else str(value)


def _field(value: Cell, decimal_sign: str) -> str:
    """Return one cell as text: a number in full, without an exponent; nothing for a missing one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _harmless(value)
    return format(Decimal(repr(value)), "f").replace(".", decimal_sign)


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \xa0\u3000").startswith(_RISKY) else text


def _joined(rows: Iterable[list[str]], delimiter: str, quoting: int) -> str:
    """Return the rows as one text, with the line ends of RFC 4180."""
    buffer = StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, quoting=quoting).writerows(rows)  # pyright: ignore[reportArgumentType]
    return buffer.getvalue()
