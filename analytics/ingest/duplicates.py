"""Figures given twice: two columns, two rows or two sheets that hold the same key."""

from collections.abc import Iterable

from analytics.ingest import figure_findings, table_findings
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.observations import Figure
from analytics.reference.measures import measure


def without_duplicates(figures: Iterable[Figure]) -> tuple[list[Figure], list[Finding]]:
    """Return every figure once, the first one read, and a finding for each that came again."""
    first: dict[tuple[str, ...], Figure] = {}
    problems: list[Finding] = []
    for figure in figures:
        before = first.setdefault(figure.key, figure)
        if before is not figure:
            problems.append(_remark(before, figure))
    return list(first.values()), problems


def _remark(before: Figure, again: Figure) -> Finding:
    """Return what is said of a figure that came again."""
    if before.sheet != again.sheet:
        first = f"{before.cell} (“{before.sheet}”)"
        if before.value == again.value:
            return figure_findings.sheets_agree(again.spot, first)
        return figure_findings.sheets_differ(again.spot, first, (before.value, again.value))
    if before.row == again.row:
        name = measure(again.measure).name
        spot = Spot(again.sheet, again.heading_cell)
        return table_findings.repeated_column(spot, before.heading_cell, name, again.period)
    spot = Spot(again.sheet, again.area_cell, again.area_id)
    return table_findings.repeated_area(spot, before.area_cell)
