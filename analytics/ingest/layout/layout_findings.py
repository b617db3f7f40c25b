"""Remarks on how a table is laid out: rows and tables left out, and what a title stands for."""

from analytics.errors import Message
from analytics.ingest.findings import ERROR, NOTE, WARNING, Finding, Spot, finding

# More addresses than this do not help to find the first one.
_MOST_CELLS = 20


def part_rows(spot: Spot, cells: list[str]) -> Finding:
    """Rows that break areas down were passed over."""
    return finding(
        "B08",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}”: {count:number} rows only break an area down (“of which women” and the"
            " like, {cells}); they were not read.",
            {"count": len(cells), "cells": listed(cells)},
        ),
    )


def section_rows(spot: Spot, names: list[str]) -> Finding:
    """Subtotals of groups that are no region were passed over."""
    return finding(
        "B06",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: rows of groups or offices that are no area were not read ({names}). "
            "If one of them is a region, write the region's name.",
            {"names": listed(names)},
        ),
    )


def unread_rows(spot: Spot, names: list[str]) -> Finding:
    """Rows that name no measure were passed over."""
    return finding(
        "ROW1",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”, from cell {cell} on: rows that name no known measure were not read "
            "({names}). Correct their names if they belong to the data.",
            {"names": listed([f"“{name}”" for name in names])},
        ),
    )


def rows_of_other_units(spot: Spot, found: list[str]) -> Finding:
    """Rows in money, per cent or another unit were passed over: they are no headcounts."""
    return finding(
        "ROW2",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”, from cell {cell} on: rows in other units ({found}) were not read. "
            "Correct the unit if they belong to the data.",
            {"found": listed([f"“{unit}”" for unit in found])},
        ),
    )


def area_of_title(spot: Spot, name: str) -> Finding:
    """The area of every row stands in the title."""
    return finding(
        "AREA2",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}” has no column of areas; all its figures were taken as those of {name},"
            " which cell {cell} names.",
            {"name": name},
        ),
    )


def area_of_sheet_name(spot: Spot, name: str) -> Finding:
    """The area of every row is the name of the sheet."""
    return finding(
        "AREA2",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}” has no column of areas; all its figures were taken as those of {name},"
            " after which the sheet is called.",
            {"name": name},
        ),
    )


def no_figures(spot: Spot) -> Finding:
    """Names and headings stand in the file, but no figure."""
    return finding(
        "EMPTY1",
        ERROR,
        spot,
        Message(
            "No figure was found in the file (first sheet “{sheet}”). Fill in the figures beside "
            "the names of the areas, save the file, and upload it again."
        ),
    )


def repeated_total(spot: Spot, first: str) -> Finding:
    """A total stands twice with the same values."""
    return finding(
        "B25",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}”: {area} stands in cells {first} and {cell} with the same figures; "
            "they are kept once.",
            {"first": first},
        ),
    )


def above_in_most_rows(spot: Spot, count: int) -> Finding:
    """Unemployment insurance is above compulsory insurance, and the user called it right."""
    return finding(
        "B20",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: unemployment insurance (below cell {cell}) stays above compulsory "
            "insurance in {count:number} rows, as you confirmed. Say why when you accept it.",
            {"count": count},
        ),
    )


def more_of_a_kind(rest: list[Finding]) -> Finding:
    """Many more cells have the same remark as those listed before."""
    first = rest[0]
    cells = [one.spot.cell for one in rest if one.spot.cell]
    return finding(
        first.code,
        first.severity,
        Spot(first.spot.sheet, first.spot.cell),
        Message(
            "Sheet “{sheet}”: {count:number} more cells have the same remark as those before "
            "({cells}). Mend them in the same way.",
            {"count": len(rest), "cells": listed(cells)},
        ),
    )


def listed(cells: list[str]) -> str:
    """Return at most twenty addresses or names; ``…`` stands for the rest."""
    shown = ", ".join(cells[:_MOST_CELLS])
    return f"{shown}, …" if len(cells) > _MOST_CELLS else shown
