"""A list of areas that is printed once for each measure or period, under one heading.

"BHXH bắt buộc", alone in the column of names, stands over a list; "BHTN" over the same list again.
Each list becomes a table of its own, with the line that speaks for it above the common heading.
"""

from collections.abc import Callable

from analytics.ingest.cells import Sheet
from analytics.ingest.columns import headings
from analytics.ingest.layout.arrange import arranged, row_parts
from analytics.ingest.layout.table import Table, find_table
from analytics.ingest.names.gazetteer import find
from analytics.ingest.periods import periods_text

Block = tuple[Sheet, str]


def sections(block: Block) -> list[Block]:
    """Return the lists of a sheet, each with the measure that its line names, else as before."""
    sheet, said = block
    table = find_table(sheet)
    if table is None or not table.rows or not table.header_rows:
        return [block]
    for is_line in (_is_measure, _is_period):
        lines = [row for row in _lone(table) if is_line(table.sheet.cell(row, table.area_col).text)]
        if lines:
            return _split(table, lines, said, is_line)
    return [block]


def _split(
    table: Table, lines: list[int], said: str, is_line: Callable[[str], bool]
) -> list[Block]:
    """Return the lists that the lines begin, and what stands before the first line."""
    sheet = table.sheet
    first = table.header_rows[-1] + 1
    above = [row for row in range(first) if row not in table.header_rows]
    ends = [*lines[1:], len(sheet.rows)]
    parts = [(None, range(first, lines[0]))] if _has_area(table, first, lines[0]) else []
    parts += [(line, range(line + 1, end)) for line, end in zip(lines, ends, strict=True)]
    found: list[Block] = []
    for line, rows in parts:
        own = [] if line is None else [line]
        order = [*above, *own, *table.header_rows, *rows]
        part = arranged(sheet, [row_parts(sheet, row) for row in order])
        text = sheet.cell(line, table.area_col).text if line is not None else ""
        found += sections((part, text if is_line is _is_measure else said))
    return found


def _lone(table: Table) -> list[int]:
    """Return the rows between the heading and the last area that hold one text, no area's name."""
    sheet = table.sheet
    return [
        row
        for row in range(table.header_rows[-1] + 1, table.rows[-1])
        if sheet.filled(row) == (table.area_col,) and not find(table.name(row))
    ]


def _has_area(table: Table, start: int, end: int) -> bool:
    """Tell whether a row of some rows names an area."""
    return any(row in table.rows for row in range(start, end))


def _is_measure(text: str) -> bool:
    """Tell whether a line names a measure and nothing else."""
    return bool(headings.of_row(text))


def _is_period(text: str) -> bool:
    """Tell whether a line names a period and nothing else."""
    is_dated = periods_text.label(text) is not None or periods_text.has_part(text)
    return is_dated and headings.is_generic((text,))
