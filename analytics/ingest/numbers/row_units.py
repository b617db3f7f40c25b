"""Units that stand in a column of their own, one for each row: "Người", "Nghìn người", "Tỷ đồng".

A table whose rows count in different units becomes one table for each, and rows in money or per
cent are no headcounts.
"""

from dataclasses import replace

from analytics.ingest.columns.headings import named
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout import layout_findings
from analytics.ingest.layout.table import Table
from analytics.ingest.numbers import units
from analytics.ingest.numbers.units import Unit
from analytics.reference.measures import measure


def apart(table: Table) -> tuple[list[Table], list[Finding]]:
    """Return a table once for each unit of its rows, without those in money or in other units.

    As it is when no column states the units.
    """
    stated = _stated(table)
    if not stated:
        return [table], []
    kind = _kind_of_rows(table, stated)
    fitting = {row: unit for row, unit in stated.items() if unit.kind == kind}
    others = sorted(set(stated) - set(fitting))
    remarks: list[Finding] = []
    if others:
        col = _unit_column(table) or 0
        spot = Spot(table.sheet.name, table.sheet.address(others[0], col))
        texts = [table.sheet.shown(row, col).text for row in others]
        remarks.append(layout_findings.rows_of_other_units(spot, list(dict.fromkeys(texts))))
    found = [
        _only(table, {row for row, own in fitting.items() if own == one} | _without(table, stated))
        for one in dict.fromkeys(fitting.values())
    ]
    return found, remarks


def of_rows(table: Table) -> Unit | None:
    """Return the one unit that a column states for the rows of a table; None for none."""
    found = set(_stated(table).values())
    return found.pop() if len(found) == 1 else None


def _kind_of_rows(table: Table, stated: dict[int, Unit]) -> str:
    """Return the kind of unit that the rows must have: their measure's, else headcounts."""
    told = named(table.said) if table.said else ""
    if told:
        return measure(told).unit
    kinds = {unit.kind for unit in stated.values()}
    return "percent" if kinds == {"percent"} else "persons"


def _stated(table: Table) -> dict[int, Unit]:
    """Return the unit of every row that states one."""
    col = _unit_column(table)
    if col is None:
        return {}
    found = {row: units.unit(table.sheet.shown(row, col).text) for row in _rows(table)}
    return {row: unit for row, unit in found.items() if unit is not None}


def _unit_column(table: Table) -> int | None:
    """Return the column whose texts are units, in every row that has one."""
    rows = _rows(table)
    for col in range(table.sheet.width):
        shown = (table.sheet.shown(row, col).text for row in rows)
        stated = (units.unit(text) for text in shown if text)
        if col != table.area_col and next(stated, None) and all(stated):
            return col
    return None


def _rows(table: Table) -> list[int]:
    """Return the rows of a table, those of unknown names too."""
    return sorted((*table.rows, *table.stray_rows))


def _without(table: Table, stated: dict[int, Unit]) -> set[int]:
    """Return the rows that state no unit."""
    return set(_rows(table)) - set(stated)


def _only(table: Table, kept: set[int]) -> Table:
    """Return the table with some of its rows."""
    return replace(
        table,
        rows=tuple(row for row in table.rows if row in kept),
        stray_rows=tuple(row for row in table.stray_rows if row in kept),
    )
