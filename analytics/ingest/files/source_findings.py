"""Remarks on a file as a whole: what is hidden, what comes from elsewhere, what was not checked."""

import re
from collections.abc import Callable, Iterable

from analytics.errors import Message
from analytics.ingest.cells import Book, Cell, Sheet, column
from analytics.ingest.findings import NOTE, WARNING, Finding, Spot, finding
from analytics.ingest.layout.layout_findings import listed

_NUMBER = re.compile(r"-?[0-9][0-9., ]*")


def remarks(book: Book) -> list[Finding]:
    """Return the remarks on what is hidden, on linked cells, and on the format of the file."""
    found = [doubt(book)] if book.doubt else []
    for sheet in book.sheets:
        found += [*_hidden(sheet), *_covered(sheet), *_linked(sheet)]
    return found


def _hidden(sheet: Sheet) -> Iterable[Finding]:
    """Yield a warning for the hidden rows that hold figures, and one for the hidden columns."""
    numbers = [(row, col) for row, col, cell in sheet.contents() if _holds_figure(cell)]
    rows = sorted({row for row, _ in numbers} & sheet.hidden_rows)
    cols = sorted({col for _, col in numbers} & sheet.hidden_cols)
    if rows:
        yield hidden_rows(
            Spot(sheet.name, sheet.address(rows[0], 0)), _spans(rows, lambda row: str(row + 1))
        )
    if cols:
        yield hidden_columns(Spot(sheet.name, sheet.address(0, cols[0])), _spans(cols, column))


def _covered(sheet: Sheet) -> Iterable[Finding]:
    """Yield a warning for the figures under merged cells, and a note for the texts there.

    What repeats the value that shows hides nothing.
    """
    covered = [
        (row, col, cell)
        for row, col in sorted(sheet.merged)
        if not (cell := sheet.cell(row, col)).is_blank and cell.text != sheet.shown(row, col).text
    ]
    figures = [(row, col) for row, col, cell in covered if _holds_figure(cell)]
    texts = [(row, col) for row, col, cell in covered if not _holds_figure(cell)]
    for places, remark in ((figures, covered_figures), (texts, covered_texts)):
        cells = [sheet.address(row, col) for row, col in places]
        if cells:
            yield remark(Spot(sheet.name, cells[0]), listed(cells))


def _holds_figure(cell: Cell) -> bool:
    """Tell whether a cell holds a number, also one written as text."""
    return cell.is_number or _NUMBER.fullmatch(cell.text) is not None


def _spans(numbers: list[int], name: Callable[[int], str]) -> str:
    """Return sorted numbers as a reader writes them: ``20–25, 31``."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(
        name(first) if first == last else f"{name(first)}–{name(last)}" for first, last in spans
    )


def _linked(sheet: Sheet) -> Iterable[Finding]:
    """Yield one warning for all cells of a sheet that take their result from another file."""
    cells = [(row, col, cell) for row, col, cell in sheet.contents() if cell.is_linked]
    if cells:
        row, col, cell = cells[0]
        yield linked(Spot(sheet.name, sheet.address(row, col)), cell.text, len(cells))


def hidden_rows(spot: Spot, rows: str) -> Finding:
    """Rows that the user does not see hold figures."""
    return finding(
        "B13",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: rows {rows} are hidden but hold figures; they are read like the "
            "others. Show them and check, or delete them.",
            {"rows": rows},
        ),
    )


def hidden_columns(spot: Spot, columns: str) -> Finding:
    """Columns that the user does not see hold figures."""
    return finding(
        "B13",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: columns {columns} are hidden but hold figures; they are read like "
            "the others. Show them and check, or delete them.",
            {"columns": columns},
        ),
    )


def covered_figures(spot: Spot, cells: str) -> Finding:
    """Figures lie under merged cells, where the user does not see them."""
    return finding(
        "MERGE1",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: merged cells hide figures in {cells}, which may be read like the "
            "others. Unmerge the cells, then check these figures or delete them.",
            {"cells": cells},
        ),
    )


def covered_texts(spot: Spot, cells: str) -> Finding:
    """Texts lie under merged cells; what shows stands for them."""
    return finding(
        "MERGE1",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}”: merged cells hide texts in {cells}. Unmerge the cells if these texts "
            "belong to the data.",
            {"cells": cells},
        ),
    )


def linked(spot: Spot, stored: str, n: int) -> Finding:
    """Formulas take their result from another file, which may have changed since."""
    return finding(
        "B47",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”) takes its figure from another file; the stored value "
            "{stored} is used. So do {n:number} cells of the sheet in all. Better paste the "
            "values.",
            {"stored": stored, "n": n},
        ),
    )


def doubt(book: Book) -> Finding:
    """The file could be read only in a way that shows neither error cells nor hidden rows."""
    spot = Spot(book.sheets[0].name if book.sheets else "")
    return finding(book.doubt, WARNING, spot, Message(_DOUBTS[book.doubt].id))


_DOUBTS = {
    "B69": Message(
        "In a file of this kind (.xlsb, .ods) error cells and hidden rows cannot be checked. "
        "Better save it as Excel Workbook (.xlsx)."
    ),
    "B70": Message(
        "The file was saved as Strict Open XML: error cells and hidden rows could not be checked. "
        "Better save it as Excel Workbook (.xlsx)."
    ),
    "B72": Message(
        "The file is slightly damaged: it was read, but error cells and hidden rows could not be "
        "checked. Better open it in Excel and save it again."
    ),
}
