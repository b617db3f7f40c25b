"""A view as a workbook: the table on the first sheet, its meaning and sources on the second.

Text is always written as text: a name that starts with ``=`` stays a name and no source becomes a
link, whatever the reader's program would make of it. Figures are numbers with a display format, so
sums and charts work. Equal views give equal bytes, so that two files can be compared.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analytics.exports.cells import PRACTICE_MARK, Cell, cell, heading
from analytics.exports.definitions import Block, blocks
from analytics.exports.names import sheet_name
from analytics.views.view import Column, View
from analytics.wording import say

A4 = 9
LONGEST_TEXT = 32_767  # of one cell; XlsxWriter leaves out a longer one without a word
NARROWEST, WIDEST = 9, 44
LEAST_LINE_COLUMNS = 6  # so that the sentences above a table of two columns are not a tall strip
DEFINITION_WIDTHS = (34, 66, 40, 15, 15, 30)
POINTS_PER_LINE = 15.5

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The moment of writing would make two files of one view different.
CREATED = datetime(2020, 1, 1, tzinfo=UTC)
_CELL = {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"},
    "line": {"text_wrap": True, "valign": "top"},
    "mark": {
        "bold": True,
        "font_color": "#B00020",
        "border": 2,
        "border_color": "#B00020",
        "text_wrap": True,
        "valign": "vcenter",
    },
    "heading": {
        "bold": True,
        "bg_color": "#E8EEF4",
        "border": 1,
        "border_color": "#7F7F7F",
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
    },
    "block": {"bold": True, "font_size": 12, "valign": "top"},
    "text": {**_CELL, "text_wrap": True},
    "period": _CELL,
    "persons": {**_CELL, "num_format": "#,##0"},
    "number": {**_CELL, "num_format": "#,##0"},
    # As many decimals as the screen shows: 42,71 is printed with two, and 44,96 is not 45,0.
    "pct": {**_CELL, "num_format": "0.0#"},
    "pp": {**_CELL, "num_format": "0.0#####"},
    "year": {**_CELL, "num_format": "0", "align": "center"},
}


@dataclass(frozen=True)
class _Sheet:
    """One sheet being written, with the looks of its workbook and its widths in characters."""

    sheet: Worksheet
    looks: dict[str, Format]
    widths: tuple[int, ...]

    def line(self, row: int, text: str, look: str) -> int:
        """Write one wrapped text across all columns; return the next row."""
        self.sheet.merge_range(row, 0, row, len(self.widths) - 1, "", self.looks[look])
        self.sheet.write_string(row, 0, _fitting(text), self.looks[look])
        self.sheet.set_row(row, _height(text, sum(self.widths), look))
        return row + 1

    def row(self, row: int, values: tuple[Cell, ...], looks: tuple[str, ...]) -> int:
        """Write a row of cells, as tall as its longest wrapped text; return the next row."""
        for col, (value, look) in enumerate(zip(values, looks, strict=True)):
            self.cell(row, col, value, self.looks[look])
        pairs = zip(values, self.widths, looks, strict=False)
        texts = ((v, width, look) for v, width, look in pairs if isinstance(v, str))
        tallest = max((_height(*text) for text in texts), default=0)
        if tallest > POINTS_PER_LINE:
            self.sheet.set_row(row, tallest)
        return row + 1

    def cell(self, row: int, col: int, value: Cell, look: Format) -> None:
        """Write one cell: a text, a number, or a blank for a missing value."""
        if value is None:
            self.sheet.write_blank(row, col, None, look)
        elif isinstance(value, str):
            self.sheet.write_string(row, col, _fitting(value), look)
        else:
            self.sheet.write_number(row, col, value, look)


def to_xlsx(view: View, language: str) -> bytes:
    """Return the view as an Excel workbook of two sheets in the language.

    A missing figure is a blank cell. The practice mark stands on both sheets and at the head of
    every printed page. Equal views give equal bytes.
    """
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        book.set_properties({"title": say(view.title, language), "created": CREATED})
        first, second = _sheet_names(view, language)
        table = _Sheet(book.add_worksheet(first), looks, _widths(view, language))
        _write_table(table, view, language)
        meaning = _Sheet(book.add_worksheet(second), looks, DEFINITION_WIDTHS)
        _write_definitions(meaning, view, language)
    return buffer.getvalue()


def _sheet_names(view: View, language: str) -> tuple[str, str]:
    """Return the names of both sheets, which Excel wants different whatever their case."""
    first = sheet_name(say(view.title, language))
    second = sheet_name(say("Definitions and sources", language))
    return (first, second) if first.casefold() != second.casefold() else (first, f"{second} 2")


def _write_table(out: _Sheet, view: View, language: str) -> None:
    """Write the first sheet: title, finding, facts, mark, table."""
    head = out.line(0, say(view.title, language), "title")
    for message in (view.finding, *view.facts):
        head = out.line(head, say(message, language), "line")
    head = _write_mark(out, head, view, language) + 1
    headings = tuple(heading(column, language) for column in view.columns)
    row = out.row(head, headings, ("heading",) * len(headings))
    units = tuple(column.unit for column in view.columns)
    for values in view.table[[column.name for column in view.columns]].itertuples(index=False):
        cells = (cell(v, unit, language) for v, unit in zip(values, units, strict=True))
        row = out.row(row, tuple(cells), units)
    out.sheet.autofilter(head, 0, head + len(view.table), len(view.columns) - 1)
    out.sheet.freeze_panes(head + 1, 1)
    out.sheet.repeat_rows(head)
    _set_up(out, view, language)


def _write_definitions(out: _Sheet, view: View, language: str) -> None:
    """Write the second sheet, block under block."""
    row = out.line(0, say("Definitions and sources", language), "title")
    row = out.line(row, say(view.title, language), "line")
    row = _write_mark(out, row, view, language)
    for block in blocks(view, language):
        row = _write_block(out, row + 1, block)
    _set_up(out, view, language)


def _write_block(out: _Sheet, row: int, block: Block) -> int:
    """Write one block; return the row below it."""
    row = out.line(row, block.title, "block")
    if not block.headings:
        for (text,) in block.rows:
            row = out.line(row, str(text), "line")
        return row
    row = out.row(row, block.headings, ("heading",) * len(block.headings))
    for values in block.rows:
        # A whole number of these lists is a year, any other a milestone in per cent.
        looks = ({int: "year", float: "pct"}.get(type(value), "text") for value in values)
        row = out.row(row, values, tuple(looks))
    return row


def _write_mark(out: _Sheet, row: int, view: View, language: str) -> int:
    """Write the red-bordered line on generated figures; return the next row."""
    return out.line(row, say(PRACTICE_MARK, language), "mark") if view.is_practice else row


def _set_up(out: _Sheet, view: View, language: str) -> None:
    """Set widths, and printing on A4 landscape, one page wide, numbered, marked when practice."""
    for col, width in enumerate(out.widths):
        out.sheet.set_column(col, col, width)
    out.sheet.set_landscape()
    out.sheet.set_paper(A4)
    out.sheet.fit_to_pages(1, 0)
    out.sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    out.sheet.hide_gridlines(2)
    out.sheet.set_footer("&C&P / &N")
    if view.is_practice:
        # "&" starts a code in a header.
        out.sheet.set_header("&C" + say(PRACTICE_MARK, language).replace("&", "&&"))


def _widths(view: View, language: str) -> tuple[int, ...]:
    """Return the width of each column of the first sheet, wide enough for the lines above it."""
    found = [_width(column, view.table[column.name], language) for column in view.columns]
    return tuple(found + [NARROWEST] * (LEAST_LINE_COLUMNS - len(found)))


def _width(column: Column, values: pd.Series, language: str) -> int:
    """Return a width that holds the longest word of the heading and the longest cell."""
    cells = [cell(value, column.unit, language) for value in values]
    texts = [c if isinstance(c, str) else f"{c or 0:,.1f}" for c in cells]
    words = heading(column, language).split()
    longest = max(map(len, [*texts, *words]), default=0)
    # Room for the filter's button and the cell's margins.
    return min(max(longest + 3, NARROWEST), WIDEST)


def _height(text: str, width: int, look: str) -> float:
    """Return the height in points of a text wrapped at that many characters.

    Said in the file, because Excel does not fit a row to merged cells, nor LibreOffice to any.
    One line in ten is added, since words do not fill lines to the end; a heading also needs room
    for its filter's button.
    """
    per_line = (width - (3 if look == "heading" else 0)) * (11 / 14 if look == "title" else 1)
    lines = sum(max(1, -int(-len(part) * 1.1 // per_line)) for part in text.split("\n"))
    return lines * POINTS_PER_LINE * (1.3 if look == "title" else 1)


def _fitting(text: str) -> str:
    """Return a text that one cell can hold, visibly cut when it is longer."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
