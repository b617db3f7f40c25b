"""An .xlsx workbook as cells, by openpyxl.

Only what a table can hold is taken from it: charts, pictures, comments and pivot tables stay
unread, merged areas are kept as areas, and blank formatted cells are passed over. Formulas come
from the pre-flight, so that the workbook is read once. No other reader shows error cells, hidden
rows and fonts.
"""

import io
import math
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.packaging.relationship import Relationship
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.worksheet.worksheet import Worksheet

from analytics.errors import Message
from analytics.ingest.cells import BLANK, META, Book, Cell, Place, Sheet
from analytics.ingest.files.damage import DAMAGE
from analytics.ingest.files.merging import covered
from analytics.ingest.files.preflight import Preflight, SheetFacts

Report = Callable[[Message], None]
Parsed = dict[str, Any]

_TRUE = ("1", "true")


class UnreadableError(Exception):
    """openpyxl cannot read the workbook; another library may."""


def read_workbook(content: bytes, facts: Preflight, report: Report) -> Book:
    """Return the visible sheets of a workbook.

    Raises:
        UnreadableError: it is damaged, Strict Open XML, or has no sheet at all.
    """
    if facts.is_strict:
        # openpyxl opens it without an error and without a sheet.
        raise UnreadableError
    try:
        with warnings.catch_warnings():
            # openpyxl warns of every extension it does not keep; none of them holds a figure.
            warnings.simplefilter("ignore")
            return _read(_Reader(content), facts, report)
    except DAMAGE as error:
        raise UnreadableError from error


class _Reader(ExcelReader):
    """Reads what stands around the sheets; the sheets are read one at a time by the caller."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), data_only=True, keep_links=False)
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)

    def worksheets(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, state and part of every sheet of cells."""
        for sheet, relation in self.parser.find_sheets():
            if _is_worksheet(relation) and relation.target in self.valid_files:
                yield sheet.name, sheet.state or "visible", relation.target


def _is_worksheet(relation: Relationship) -> bool:
    """Tell a sheet of cells from one that is a chart."""
    return "chartsheet" not in (relation.Type or "")


def _read(reader: _Reader, facts: Preflight, report: Report) -> Book:
    """Return the sheets of an open workbook."""
    found = list(reader.worksheets())
    if not found:
        raise UnreadableError
    visible = [name for name, state, _ in found if state == "visible"]
    sheets: dict[str, Sheet] = {}
    for name, _, part in found:
        if name in visible:
            number = len(sheets) + 1
            report(reading_sheet(name, number, len(visible)))
        if name in visible or name == META:
            sheets[name] = _sheet(reader, name, part, facts.sheets.get(part, SheetFacts()))
    return Book(
        tuple(sheets[name] for name in visible),
        tuple(name for name, _, _ in found if name not in visible and name != META),
        meta=sheets.get(META),
    )


def reading_sheet(name: str, number: int, total: int) -> Message:
    """Return what a user is told while a sheet is read."""
    return Message(
        "Reading sheet “{sheet}” ({n} of {total})", {"sheet": name, "n": number, "total": total}
    )


def _sheet(reader: _Reader, name: str, part: str, facts: SheetFacts) -> Sheet:
    """Return one sheet as cells, without what lies beyond its last filled one."""
    # What openpyxl's own reader uses of a workbook is not in its types.
    book: Any = reader.wb
    styles = _Styles(book)
    with reader.archive.open(part) as stream:
        parser = WorkSheetParser(
            stream,
            reader.shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        cells = {
            (cell["row"], cell["column"]): _cell(cell, styles, facts)
            for _, row in parser.parse()
            for cell in row
            if cell["column"] <= facts.last_cols.get(cell["row"], 0)
        }
    return Sheet(
        name,
        _rows(cells, facts),
        covered(_merges(parser), facts.last_cols),
        frozenset(_hidden_rows(parser, facts)),
        frozenset(_hidden_cols(parser, facts)),
        frozenset(styles.fonts),
    )


def _rows(cells: dict[Place, Cell], facts: SheetFacts) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows from the first to the last filled one, each as long as it is filled."""
    last_row = max((row for row, _ in cells), default=0)
    return tuple(
        tuple(cells.get((row, col), BLANK) for col in range(1, facts.last_cols.get(row, 0) + 1))
        for row in range(1, last_row + 1)
    )


def _cell(cell: Parsed, styles: "_Styles", facts: SheetFacts) -> Cell:
    """Return one cell with its stored result."""
    value, place = cell["value"], (cell["row"] - 1, cell["column"] - 1)
    if value is None:
        formula = facts.uncalculated.get(place)
        return BLANK if formula is None else Cell(formula, "uncalculated")
    is_linked = place in facts.linked
    if isinstance(value, str):
        if not value.strip():
            return BLANK
        styles.note_font(cell["style_id"])
        kind = "error" if cell["data_type"] == "e" else "value"
        return Cell(value, kind, is_linked=is_linked)
    if isinstance(value, float) and not math.isfinite(value):
        return Cell(str(value), "error")
    return Cell(value, "value", styles.is_percent(cell["style_id"]), is_linked)


class _Styles:
    """Number formats and fonts of the styles of a workbook, each looked up once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401
        self._book, self._sheet = book, Worksheet(book)
        self._styled: dict[int, ExcelCell] = {}
        self._percent: dict[int, bool] = {}
        self._noted: set[int] = set()
        self.fonts: set[str] = set()

    def is_percent(self, style: int) -> bool:
        """Tell whether a style shows 0.45 as 45 %."""
        if style not in self._percent:
            self._percent[style] = "%" in str(self._example(style).number_format)
        return self._percent[style]

    def note_font(self, style: int) -> None:
        """Keep the name of the font of a text."""
        if style not in self._noted:
            self._noted.add(style)
            name = self._example(style).font.name
            if name:
                self.fonts.add(str(name))

    def _example(self, style: int) -> ExcelCell:
        """Return a cell of a style."""
        if style not in self._styled:
            array = self._book._cell_styles[style]  # noqa: SLF001
            self._styled[style] = ExcelCell(self._sheet, row=1, column=1, style_array=array)
        return self._styled[style]


def _merges(parser: WorkSheetParser) -> Iterator[str]:
    """Yield the merged areas of a sheet."""
    if parser.merged_cells is not None:
        yield from (str(area.ref) for area in parser.merged_cells.mergeCell)


def _hidden_rows(parser: WorkSheetParser, facts: SheetFacts) -> Iterator[int]:
    """Yield the hidden rows that hold something, counted from zero."""
    for row in facts.last_cols:
        attributes = parser.row_dimensions.get(str(row), {})
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            yield row - 1


def _hidden_cols(parser: WorkSheetParser, facts: SheetFacts) -> Iterator[int]:
    """Yield the hidden columns up to the last filled one, counted from zero."""
    last = max(facts.last_cols.values(), default=0)
    for attributes in parser.column_dimensions.values():
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, to = int(attributes["min"]), int(attributes.get("max", attributes["min"]))
            yield from range(first - 1, min(to, last))
