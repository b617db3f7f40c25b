"""An .xls workbook (Excel 5 to 2003) as cells, by xlrd.

It is the one reader that shows error cells, hidden rows, merged areas and fonts of this format.
"""

import io
import math
from collections.abc import Iterator

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book as XlsBook
from xlrd.compdoc import CompDocError
from xlrd.formatting import XF
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from analytics.errors import FileTypeError
from analytics.ingest.cells import BLANK, META, Book, Cell, Sheet
from analytics.ingest.files import limits
from analytics.ingest.files.damage import DAMAGE, damaged
from analytics.ingest.files.merging import covered_by
from analytics.ingest.files.workbook import Report, reading_sheet

_OLDEST_READ = 50
_VISIBILITY = "_sheet_visibility"
_ENCRYPTED = "encrypted"
_NO_WORKBOOK = "Can't find workbook"
_BLANKS = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)


def read_xls(content: bytes, report: Report) -> Book:
    """Return the visible sheets of a workbook.

    Raises:
        FileTypeError: B64 it is no workbook, B66 it is protected by a password, B68 it is older
        than Excel 5.
        SourceError: B73 it is damaged, B77 a cell lies far away.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=content,
            logfile=io.StringIO(),
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
        )
        return _read(book, report)
    except (*DAMAGE, XLRDError, CompDocError) as error:
        if _ENCRYPTED in str(error):
            raise password() from error
        if _NO_WORKBOOK in str(error):
            raise FileTypeError(
                "The file is neither an Excel workbook (.xlsx) nor a text table (.csv).",
                code="B64",
            ) from error
        raise damaged() from error


def password() -> FileTypeError:
    """Return the refusal of a workbook with a password."""
    return FileTypeError(
        "The file is protected by a password. Remove the password "
        "(File › Info › Protect Workbook) and upload it again.",
        code="B66",
    )


def too_old() -> FileTypeError:
    """Return the refusal of a workbook of Excel 4 or older."""
    return FileTypeError(
        "This file was saved by Excel 4 or older. "
        "Open it in Excel and save it as Excel Workbook (.xlsx).",
        code="B68",
    )


def _read(book: XlsBook, report: Report) -> Book:
    """Return the sheets of an open workbook."""
    if book.biff_version < _OLDEST_READ:
        raise too_old()
    names = book.sheet_names()
    # The public attribute is only known of sheets that were loaded.
    states: list[int] = getattr(book, _VISIBILITY)
    visible = [name for name, state in zip(names, states, strict=True) if state == 0]
    sheets: dict[str, Sheet] = {}
    for number, name in enumerate(names):
        if name in visible:
            report(reading_sheet(name, len(sheets) + 1, len(visible)))
        if name in visible or name == META:
            sheets[name] = _sheet(book, number)
            book.unload_sheet(number)
    return Book(
        tuple(sheets[name] for name in visible),
        tuple(name for name in names if name not in visible and name != META),
        meta=sheets.get(META),
    )


def _sheet(book: XlsBook, number: int) -> Sheet:
    """Return one sheet as cells, without what lies beyond its last filled one."""
    sheet = book.sheet_by_index(number)
    fonts: set[str] = set()
    rows = [tuple(_cells(book, sheet.row(row), fonts)) for row in range(sheet.nrows)]
    while rows and not rows[-1]:
        rows.pop()
    width = max(map(len, rows), default=0)
    limits.check_reach(sheet.name, len(rows), width)
    merged = [(top, left, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    return Sheet(
        sheet.name,
        tuple(rows),
        covered_by(merged, len(rows), width),
        frozenset(_hidden(sheet, rows)),
        frozenset(col for col, info in sheet.colinfo_map.items() if info.hidden and col < width),
        frozenset(fonts),
    )


def _hidden(sheet: XlsSheet, rows: list[tuple[Cell, ...]]) -> Iterator[int]:
    """Yield the hidden rows that hold something."""
    for row, info in sheet.rowinfo_map.items():
        if info.hidden and row < len(rows) and rows[row]:
            yield row


def _cells(book: XlsBook, row: list[XlsCell], fonts: set[str]) -> list[Cell]:
    """Return the cells of a row up to its last filled one, and note the fonts of its texts."""
    cells = [_cell(book, cell) for cell in row]
    while cells and cells[-1].is_blank:
        cells.pop()
    for cell, read in zip(row, cells, strict=False):
        if isinstance(read.value, str):
            fonts.add(book.font_list[_style(book, cell).font_index].name)
    return cells


def _cell(book: XlsBook, cell: XlsCell) -> Cell:
    """Return one cell with its stored result."""
    kind, value = cell.ctype, cell.value
    if kind in _BLANKS:
        return BLANK
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(error_text_from_code.get(int(value), "#N/A"), "error")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(bool(value))
    if kind == xlrd.XL_CELL_DATE:
        return _date(book, float(value))
    if isinstance(value, str):
        return Cell(value) if value.strip() else BLANK
    return _number(book, cell)


def _number(book: XlsBook, cell: XlsCell) -> Cell:
    """Return a number; whole ones as Excel shows them."""
    value = float(cell.value)
    if not math.isfinite(value):
        return Cell(str(value), "error")
    shown = book.format_map[_style(book, cell).format_key].format_str
    return Cell(int(value) if value.is_integer() else value, is_percent="%" in shown)


def _style(book: XlsBook, cell: XlsCell) -> XF:
    """Return the style of a cell."""
    return book.xf_list[cell.xf_index or 0]


def _date(book: XlsBook, value: float) -> Cell:
    """Return a date; a number outside the calendar is an error, as Excel shows it."""
    try:
        return Cell(xlrd.xldate_as_datetime(value, book.datemode))
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return Cell("#VALUE!", "error")
