"""Remarks on the cells of a table that are said once, with all the cells concerned."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from analytics.ingest.cells import Cell
from analytics.ingest.columns.columns import Column, Columns
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.numbers import number_findings, values
from analytics.ingest.numbers.cell_text import Written, take_apart

Place = tuple[str, Cell, Column]


def remarks(table: Table, columns: Columns) -> list[Finding]:
    """Return what is said of the cells of a table all at once.

    Marks for missing figures, zeros, units and footnotes in cells.
    """
    places = [
        (table.sheet.address(row, column.col), table.sheet.cell(row, column.col), column)
        for row in table.rows
        for column in columns.figures
    ]
    return [
        *_markers(table, places),
        *_zeros(table, places),
        *_written(table, places),
    ]


def _markers(table: Table, places: list[Place]) -> Iterator[Finding]:
    """Yield the warning on cells that only mark that there is no figure."""
    marked = {name: cell.text for name, cell, _ in places if values.is_marker(cell)}
    if marked:
        cells, markers = list(marked), list(dict.fromkeys(marked.values()))
        yield number_findings.blank_markers(Spot(table.sheet.name, cells[0]), cells, markers)


def _zeros(table: Table, places: list[Place]) -> Iterator[Finding]:
    """Yield a warning for each measure that has zeros: no province is without participants.

    A labour force of zero is an error of its cell.
    """
    found: dict[str, list[str]] = {}
    names: dict[str, object] = {}
    for name, cell, column in places:
        if cell.is_number and cell.value:
            continue
        if column.measure.nature != "bound" and _value(cell, column) == 0:
            found.setdefault(column.measure.measure, []).append(name)
            names[column.measure.measure] = column.measure.name
    for measure, cells in found.items():
        spot = Spot(table.sheet.name, cells[0])
        yield number_findings.zeros(spot, cells, names[measure])


def _written(table: Table, places: list[Place]) -> Iterator[Finding]:
    """Yield a warning for each unit and each mark that stands in cells with the number."""
    yield from _by_kind(table, places, lambda w: w.unit_text, _unit_remark)
    yield from _by_kind(table, places, lambda w: w.mark, _mark_remark)


def _by_kind(
    table: Table,
    places: list[Place],
    kind_of: Callable[[Written], str],
    remark: Callable[[Spot, list[str], Place], Finding],
) -> Iterator[Finding]:
    """Yield one remark for all cells that were read and have the same thing beside the number."""
    found: dict[str, list[Place]] = {}
    for place in places:
        _, cell, column = place
        if isinstance(cell.value, str) and _value(cell, column) is not None:
            kind = kind_of(take_apart(cell.value))
            if kind:
                found.setdefault(kind, []).append(place)
    for same in found.values():
        cells = [name for name, _, _ in same]
        yield remark(Spot(table.sheet.name, cells[0]), cells, same[0])


def _unit_remark(spot: Spot, cells: list[str], place: Place) -> Finding:
    """Return the warning on a unit in cells, with what the first one was read as."""
    _, cell, column = place
    read = number_findings.amount(_value(cell, column) or Decimal(0), column.measure.unit)
    return number_findings.units_in_cells(spot, cells, cell.text, read)


def _mark_remark(spot: Spot, cells: list[str], place: Place) -> Finding:
    """Return the warning on marks at numbers, with what the first one was read as."""
    _, cell, column = place
    read = number_findings.amount(_value(cell, column) or Decimal(0), column.measure.unit)
    mark = take_apart(cell.text).mark
    return number_findings.marks_in_cells(spot, cells, cell.text, (read, mark))


def _value(cell: Cell, column: Column) -> Decimal | None:
    """Return the value of a cell; None when it has none or cannot be read."""
    read = values.value(cell, column, Spot(""))
    return read if isinstance(read, Decimal) else None
