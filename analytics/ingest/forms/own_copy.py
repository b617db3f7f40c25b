"""The user's own workbook opened to be marked, and written back with the results of its formulas.

openpyxl writes formulas without results, and a copy that nobody opened in Excel would be read as
one whose formulas were never computed: the results that the file held are put beside them again. It
also writes every sheet to a file on disk, which the process that reads uploads may not: here they
stay in memory.
"""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils.datetime import to_excel
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)>(<f[^>]*>[^<]*</f>)<v\s*/?>(?:</v>)?'
)
# What openpyxl raises at a workbook that it cannot open; another library may have read it.
DAMAGE = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    NotImplementedError,
)
# What needs another file or program: its link is not kept, and nothing may start again.
_OUTSIDE = re.compile(r"\[\d+\]|\|")
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class OwnCopy:
    """A workbook to be marked, and the same one with the results of its formulas, if it has any."""

    book: Workbook
    results: Workbook | None


def open_copy(content: bytes) -> OwnCopy:
    """Return the user's workbook, without macros and links to other files.

    A formula that needs another file or program is replaced by its stored result.

    Raises:
        Exception: one of ``DAMAGE``: openpyxl cannot open it.
    """
    book = _load(content, data_only=False)
    formulas = [cell for sheet in book.worksheets for cell in _formulas(sheet)]
    # Most tables have none: opening the file once more takes as long as opening it.
    results = _load(content, data_only=True) if formulas else None
    if results is not None:
        _cut_off(formulas, results)
    _drop_names(book)
    return OwnCopy(book, results)


def _load(content: bytes, *, data_only: bool) -> Workbook:
    """Return the workbook as openpyxl reads it: its formulas, or their results."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(
            io.BytesIO(content), data_only=data_only, keep_links=False, keep_vba=False
        )


def written(book: Workbook, results: Workbook | None = None) -> bytes:
    """Return a workbook as a file, its formulas with the results that another one holds."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _Writer(book, archive, results).write_data()
    return file.getvalue()


class _Writer(ExcelWriter):
    """Writes sheets in memory, and results beside formulas."""

    def __init__(
        self, workbook: Workbook, archive: zipfile.ZipFile, results: Workbook | None
    ) -> None:
        super().__init__(workbook, archive)
        self._zip = archive
        self._results = results

    def write_worksheet(self, ws: Any) -> None:  # noqa: ANN401  what it touches has no types
        """Write one sheet: what the method of the same name does, without its file on disk."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001
        ws._drawing = drawing  # noqa: SLF001
        out = io.BytesIO()
        writer: Any = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001
        self._zip.writestr(ws.path[1:], self._with_results(ws.title, out.getvalue()))
        self.manifest.append(ws)

    def _with_results(self, title: str, xml: bytes) -> bytes:
        """Return the XML of a sheet with the stored result of each formula."""
        if self._results is None or title not in self._results.sheetnames:
            return xml
        sheet = self._results[title]

        def filled(match: re.Match[bytes]) -> bytes:
            cell, style, formula = match.groups()
            kind, text = _stored(sheet[cell.decode()].value, sheet[cell.decode()].data_type)
            said = f' t="{kind}"' if kind else ""
            value = f"<v>{escape(text)}</v>" if text else "<v></v>"
            start = b'<c r="' + cell + b'"' + style + said.encode() + b">"
            return start + formula + value.encode()

        return _FORMULA.sub(filled, xml)


def _stored(value: object, data_type: str) -> tuple[str, str]:
    """Return the kind of a result in a sheet's XML, and how it is written there."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, datetime | date | time | timedelta):
        return "", repr(to_excel(value))
    if isinstance(value, int | float):
        return "", repr(value)
    return ("e" if data_type == "e" else "str"), str(value)


def _formulas(sheet: Worksheet) -> list[Cell]:
    """Return the cells of a sheet that hold a formula."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return [cell for cell in cells if isinstance(cell, Cell) and cell.data_type == "f"]


def _cut_off(formulas: list[Cell], results: Workbook) -> None:
    """Put its stored result in place of each formula that needs another file or program."""
    for cell in formulas:
        if _is_outside(getattr(cell.value, "text", cell.value)):
            stored = results[cell.parent.title][cell.coordinate]
            cell.value = stored.value
            cell.data_type = stored.data_type


def _is_outside(formula: object) -> bool:
    """Tell whether a formula needs another file or program; a text within it does not count."""
    return bool(_OUTSIDE.search(_QUOTED.sub("", str(formula or ""))))


def _drop_names(book: Workbook) -> None:
    """Leave out the names that stand for places in other files; Excel calls them damage."""
    for names in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in [name for name, one in names.items() if _is_outside(one.attr_text)]:
            del names[name]
