"""The period of a row, from the column or columns that hold it: "Kỳ", or "Năm" beside "Quý"."""

from analytics.ingest.layout.table import Table
from analytics.ingest.periods import periods_text
from analytics.ingest.periods.periods_text import Label

PeriodColumns = dict[int, str]


def text(table: Table, row: int, columns: PeriodColumns) -> str:
    """Return what the columns of a row say of its period: "Năm 2025 ; Quý III".

    A column that names a whole period speaks alone: "Kỳ" beside "Thời điểm".
    """
    cells = {head: table.sheet.shown(row, col).text for col, head in columns.items()}
    if len(cells) == 1:
        return next(iter(cells.values()))
    for cell in cells.values():
        found = periods_text.label(cell)
        if found is not None and found.span != "year":
            return cell
    return " ; ".join(_named(head, cell) for head, cell in cells.items() if cell)


def label(written: str, columns: PeriodColumns, around: Label | None) -> Label | None:
    """Return the period that a row's text names, in the year of the lines around if it has none.

    "III" under "Quý" is a quarter. None when it names none or several.
    """
    found = periods_text.label(written)
    if found is not None:
        return found
    named = _named(next(iter(columns.values()), ""), written)
    if around is None or around.span != "year" or not written:
        return None
    return periods_text.with_year(named, int(around.period[:4]))


def _named(head: str, cell: str) -> str:
    """Return a cell with its heading before it, unless it says itself what it is."""
    says_itself = periods_text.has_part(cell) or periods_text.label(cell) is not None
    return cell if says_itself else f"{head} {cell}"
