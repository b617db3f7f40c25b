"""Figures given twice: two columns, two rows or two sheets that hold the same key."""

from collections.abc import Iterable

from analytics.ingest.checks import figure_findings
from analytics.ingest.columns import table_findings
from analytics.ingest.columns.observations import Figure
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout import layout_findings
from analytics.reference.areas import area
from analytics.reference.measures import measure


def without_duplicates(figures: Iterable[Figure]) -> tuple[list[Figure], list[Finding]]:
    """Return every figure once, the first one read, and what came again.

    Tables that give different values were asked for before, so those left here agree: one note
    for each pair of tables.
    """
    first: dict[tuple[str, ...], Figure] = {}
    told: set[tuple[Spot, str]] = set()
    problems: list[Finding] = []
    agreeing: dict[tuple[str, ...], list[tuple[Figure, Figure]]] = {}
    for figure in figures:
        before = first.setdefault(figure.key, figure)
        if before is figure:
            continue
        if (before.sheet, before.table) == (figure.sheet, figure.table):
            remark = _remark(before, figure)
            # Two columns that are one differ in every row, and are told of once.
            if (remark.spot, before.heading_cell) not in told or before.row != figure.row:
                problems.append(remark)
            told.add((remark.spot, before.heading_cell))
        else:
            pair = (before.sheet, before.table, figure.sheet, figure.table)
            agreeing.setdefault(pair, []).append((before, figure))
    problems += [
        figure_findings.sheets_agree(pairs[0][1].spot, _place(pairs[0][0]), len(pairs))
        for pairs in agreeing.values()
    ]
    return list(first.values()), problems


def _place(figure: Figure) -> str:
    """Return where a figure stands, with its sheet."""
    return f"{figure.cell} (“{figure.sheet}”)"


def _remark(before: Figure, again: Figure) -> Finding:
    """Return what is wrong with a figure that came again; a total may, when it agrees."""
    if before.row == again.row:
        name = measure(again.measure).name
        spot = Spot(again.sheet, again.heading_cell)
        return table_findings.repeated_column(spot, before.heading_cell, name, again.period)
    spot = Spot(again.sheet, again.area_cell, again.area_id)
    is_total = area(again.area_id).level != "province"
    if is_total and before.value == again.value:
        return layout_findings.repeated_total(spot, before.area_cell)
    return table_findings.repeated_area(spot, before.area_cell)
