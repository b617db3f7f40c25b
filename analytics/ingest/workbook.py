"""An .xlsx workbook as cells, by openpyxl in its normal mode.

Read twice: once for the stored results, once for the formulas, because a formula whose result was
never stored looks like a blank cell to the first reading. No other reader shows error
cells.
"""

import io
import warnings
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.errors import SourceError
from analytics.ingest.cells import BLANK, Book, Cell, Place, Sheet, address

MOST_ROWS = 60_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    AttributeError,
    EOFError,
    NotImplementedError,
)


def read_workbook(content: bytes) -> Book:
    """Return the visible sheets of a workbook.

    Raises:
        SourceError: the workbook is damaged, has no sheet that can be read, or a stray cell far
        away.
    """
    results, formulas = _load(content, data_only=True), _load(content, data_only=False)
    worksheets = [sheet for sheet in results.worksheets if sheet.sheet_state == "visible"]
    if not results.worksheets:
        # Strict Open XML opens without an error and without a sheet.
        raise SourceError(
            "No sheet can be read. If the file was saved as Strict Open XML, "
            "save it as Excel Workbook (.xlsx)."
        )
    hidden = tuple(s.title for s in results.worksheets if s.sheet_state != "visible")
    return Book(tuple(_sheet(s, formulas[s.title]) for s in worksheets), hidden)


def _load(content: bytes, *, data_only: bool) -> Workbook:
    """Return the workbook as openpyxl reads it."""
    try:
        with warnings.catch_warnings():
            # openpyxl warns of every extension it does not keep; none of them holds a figure.
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    except _DAMAGE as error:
        raise SourceError(
            "The workbook is damaged and cannot be opened. Open it in Excel, save it again as "
            "Excel Workbook (.xlsx), and upload it."
        ) from error


def _sheet(results: Worksheet, formulas: Worksheet) -> Sheet:
    """Return one worksheet as cells, without blank rows at its end."""
    _check_reach(results)
    rows = [
        tuple(_cell(cell, formula) for cell, formula in zip(row, row_f, strict=False))
        for row, row_f in zip(results.iter_rows(), formulas.iter_rows(), strict=False)
    ]
    while rows and all(cell.is_blank for cell in rows[-1]):
        rows.pop()
    return Sheet(results.title, tuple(rows), _merged(results))


def _check_reach(sheet: Worksheet) -> None:
    """Refuse a sheet whose last cell lies so far away that walking to it takes minutes."""
    rows, cols = sheet.max_row, sheet.max_column
    if rows > MOST_ROWS or cols > MOST_COLUMNS or rows * cols > MOST_CELLS:
        raise SourceError(
            "Sheet “{sheet}” reaches as far as cell {cell}. "
            "Delete the rows and columns beyond the table and save again.",
            sheet=sheet.title,
            cell=address(rows - 1, cols - 1),
        )


def _cell(result: ExcelCell | MergedCell, formula: ExcelCell | MergedCell) -> Cell:
    """Return one cell with its stored result."""
    value = result.value
    if value is None:
        if formula.data_type == "f":
            return Cell(str(getattr(formula.value, "text", formula.value)), "uncalculated")
        return BLANK
    if isinstance(value, str):
        if not value.strip():
            return BLANK
        return Cell(value, "error" if result.data_type == "e" else "value")
    return Cell(value, "value", is_percent="%" in str(result.number_format))


def _merged(sheet: Worksheet) -> dict[Place, Place]:
    """Return for every covered cell the corner that shows its value."""
    return {
        (row - 1, col - 1): (area.min_row - 1, area.min_col - 1)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, sheet.max_row) + 1)
        for col in range(area.min_col, min(area.max_col, sheet.max_column) + 1)
        if (row, col) != (area.min_row, area.min_col)
    }
