"""Measures as rows below each area: "Hà Nội", then "- Bắt buộc", "- Tự nguyện", "- BHTN".

The sheet becomes one with a column "Chỉ tiêu", as other offices send it: the area stands before
each of its rows, and the row of the area itself holds what the title names.
"""

from dataclasses import replace

from analytics.ingest.cells import Cell
from analytics.ingest.columns import headings
from analytics.ingest.layout.arrange import Grid, Part, arranged, row_parts
from analytics.ingest.layout.table import Table, find_table, has_figures
from analytics.reference.measures import measure

_COLUMN = "Chỉ tiêu"
_TITLE = "Tổng số"
_FEWEST = 2


def turned_in(table: Table) -> Table:
    """Return the table with the measures below its areas in a column; as it is without such rows.

    At least two rows name a measure, no stray row names anything else, and the area has figures or
    no heading stands between.
    """
    below = {row: headings.of_row(table.name(row)) for row in table.stray_rows}
    if len(below) < _FEWEST or not all(below.values()) or min(below) < table.rows[0]:
        return table
    grid = _grid(table, set(below))
    found = find_table(arranged(table.sheet, grid))
    return table if found is None else replace(found, said=table.said)


def _grid(table: Table, below: set[int]) -> Grid:
    """Return the rows of the sheet with the column of measures right of the areas."""
    sheet, col = table.sheet, table.area_col
    named, last = _of_area(table), table.rows[0]
    grid: Grid = []
    for row in range(len(sheet.rows)):
        parts, own = row_parts(sheet, row), None
        if row in below:
            own = Part((row, col))
            parts[col] = Part((last, col), Cell(table.name(last)))
        elif row in table.rows:
            last = row
            own = Part((row, col), Cell(named)) if has_figures(sheet, row, col) else None
        elif table.header_rows and row == table.header_rows[-1]:
            own = Part((row, col), Cell(_COLUMN))
        grid.append([*parts[: col + 1], own, *parts[col + 1 :]])
    return grid


def _of_area(table: Table) -> str:
    """Return what the rows of the areas themselves hold: what the title names, if it is one."""
    above = headings.BETWEEN_LINES.join(x.text for x in table.lines if x.row < table.top)
    found = headings.of_title(above)
    return measure(found).name.vi if found else _TITLE
