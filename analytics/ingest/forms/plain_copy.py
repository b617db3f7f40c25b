"""The cells of a file as a new workbook: of a text table, an old workbook, a damaged one."""

import math
import re
from datetime import date, datetime, time, timedelta

from openpyxl.cell.cell import ERROR_CODES
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.ingest.cells import Book, Cell, Sheet
from analytics.ingest.forms.correction_list import put

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_NARROWEST, _WIDEST = 9, 45


def plain_copy(book: Book) -> tuple[Workbook, dict[str, Worksheet]]:
    """Return a workbook of the cells as they were read, and its sheets by their names in the file.

    Cells stand where they stood. Every text is a text; a formula without a result is written out.
    """
    copy = Workbook()
    for empty in list(copy.worksheets):
        copy.remove(empty)
    sheets: dict[str, Worksheet] = {}
    for sheet in book.sheets:
        title = _FORBIDDEN.sub(" ", sheet.name).strip("' ")[:_LONGEST_NAME]
        sheets[sheet.name] = copy.create_sheet(title or "Sheet")
        _fill(sheets[sheet.name], sheet)
    return copy, sheets


def _fill(target: Worksheet, sheet: Sheet) -> None:
    """Write the cells of one sheet, its merged areas, and widths that show them."""
    widest: dict[int, int] = {}
    for row, col, cell in sheet.contents():
        written = target.cell(row + 1, col + 1)
        if isinstance(written, ExcelCell):
            _write(written, cell)
        widest[col] = max(widest.get(col, 0), len(cell.text))
    for area in _areas(sheet):
        target.merge_cells(area)
    for col, width in widest.items():
        letter = get_column_letter(col + 1)
        target.column_dimensions[letter].width = min(max(width + 2, _NARROWEST), _WIDEST)


def _write(target: ExcelCell, cell: Cell) -> None:
    """Write one cell."""
    value = cell.value
    if cell.kind == "error" and str(value) in ERROR_CODES:
        target.value = str(value)
        target.data_type = "e"
    elif isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value)):
        target.value = value
        if cell.is_percent:
            target.number_format = "0.0%"
    elif isinstance(value, datetime | date | time | timedelta):
        target.value = value.replace(tzinfo=None) if isinstance(value, datetime | time) else value
    else:
        put(target, str(value))


def _areas(sheet: Sheet) -> list[str]:
    """Return the merged areas, such as ``B2:C2``."""
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, col), corner in sheet.merged.items():
        last = ends.get(corner, corner)
        ends[corner] = (max(row, last[0]), max(col, last[1]))
    return [
        f"{get_column_letter(col + 1)}{row + 1}:{get_column_letter(right + 1)}{bottom + 1}"
        for (row, col), (bottom, right) in ends.items()
    ]
