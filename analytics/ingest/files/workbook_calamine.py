"""A workbook as cells by calamine: .xlsb, .ods, and an .xlsx that openpyxl cannot open.

It gives error cells as blank ones and knows no hidden rows and no fonts, so what it reads carries a
doubt. A crafted file can abort the whole process in it: only a process of its own calls it
(``child``).
"""

import io
import math
from datetime import date, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from analytics.ingest.cells import BLANK, META, Book, Cell, Sheet
from analytics.ingest.files import limits
from analytics.ingest.files.damage import DAMAGE, damaged
from analytics.ingest.files.merging import covered_by
from analytics.ingest.files.workbook import Report, reading_sheet
from analytics.ingest.files.workbook_xls import password

_Value = int | float | str | bool | time | date | timedelta


def read_with_doubt(content: bytes, doubt: str, report: Report) -> Book:
    """Return the visible sheets of a workbook, with the reason of the doubt.

    Raises:
        FileTypeError: B66 it is protected by a password.
        SourceError: B73 it is damaged, B77 a cell lies far away.
    """
    try:
        return _read(CalamineWorkbook.from_filelike(io.BytesIO(content)), doubt, report)
    except PasswordError as error:
        raise password() from error
    except (*DAMAGE, CalamineError) as error:
        raise damaged() from error


def _read(workbook: CalamineWorkbook, doubt: str, report: Report) -> Book:
    """Return the sheets of an open workbook."""
    found = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    visible = [s.name for s in found if s.visible == SheetVisibleEnum.Visible]
    if not found:
        raise damaged()
    sheets: dict[str, Sheet] = {}
    for metadata in found:
        if metadata.name in visible:
            report(reading_sheet(metadata.name, len(sheets) + 1, len(visible)))
        if metadata.name in visible or metadata.name == META:
            sheets[metadata.name] = _sheet(workbook.get_sheet_by_name(metadata.name))
    hidden = tuple(s.name for s in found if s.name not in visible and s.name != META)
    return Book(tuple(sheets[name] for name in visible), hidden, doubt, sheets.get(META))


def _sheet(sheet: CalamineSheet) -> Sheet:
    """Return one sheet as cells, without blank rows at its end."""
    n_rows, n_cols = sheet.end or (-1, -1)
    limits.check_reach(sheet.name, n_rows + 1, n_cols + 1)
    rows = [tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False)]
    while rows and all(cell.is_blank for cell in rows[-1]):
        rows.pop()
    merged = [
        (top, left, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Sheet(sheet.name, tuple(rows), covered_by(merged, len(rows), n_cols + 1))


def _cell(value: _Value) -> Cell:
    """Return one cell; what is no finite number is an error."""
    if isinstance(value, str):
        return Cell(value) if value.strip() else BLANK
    if isinstance(value, float):
        if not math.isfinite(value):
            return Cell(str(value), "error")
        return Cell(int(value) if value.is_integer() else value)
    return Cell(value)
