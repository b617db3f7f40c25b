"""The cells of a table become figures: measure, area, period, span, release, basis and value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from analytics.ingest import (
    figure_findings,
    gazetteer,
    periods_text,
    scheme,
    table_findings,
    values,
    words,
)
from analytics.ingest.cells import address
from analytics.ingest.columns import Column, Columns
from analytics.ingest.context import Context, attribute
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.gazetteer import Found
from analytics.ingest.periods_text import Label
from analytics.ingest.table import Table
from analytics.reference.measures import Measure
from analytics.reference.periods import of_day
from analytics.schema import OBSERVATIONS

_ICLS = ("nso_15plus_icls13", "nso_15plus_icls19")


@dataclass(frozen=True)
class Figure:
    """One figure with its place; ``step`` is the smallest difference that its print can show."""

    measure: str
    area_id: str
    period: str
    span: str
    publisher: str
    released: str
    basis: str
    value: Decimal
    status: str
    source: str
    note: str
    sheet: str
    row: int
    cell: str
    heading_cell: str
    area_cell: str
    step: Decimal

    @property
    def key(self) -> tuple[str, ...]:
        """Return what makes the figure one: no two rows of OBSERVATIONS share it."""
        release = (self.publisher, self.released, self.basis)
        return (self.measure, self.area_id, self.period, self.span, *release)

    @property
    def spot(self) -> Spot:
        """Return the place of the figure."""
        return Spot(self.sheet, self.cell, self.area_id)


@dataclass(frozen=True)
class Row:
    """What one row says of its figures besides their values."""

    found: Found
    label: Label | None
    basis: str
    basis_around: str
    publisher: str
    released: str
    status: str
    source: str
    note: str
    findings: tuple[Finding, ...] = ()


def frame(figures: Iterable[Figure]) -> pd.DataFrame:
    """Return the figures as an OBSERVATIONS frame that belongs to no upload yet."""
    rows = [{name: getattr(f, name, None) for name in OBSERVATIONS.columns} for f in figures]
    if not rows:
        return OBSERVATIONS.empty()
    shaped = pd.DataFrame(rows)
    return OBSERVATIONS.conform(shaped.assign(value=shaped["value"].astype(float)))


def figures(
    table: Table, columns: Columns, context: Context, today: date
) -> tuple[list[Figure], list[Finding]]:
    """Return every figure of a table, and what is wrong with its names, rows and cells."""
    founds = {row: gazetteer.find(table.name(row)) for row in table.rows}
    table_scheme = scheme.of_table(founds.values())
    read: list[Figure] = []
    problems = [_stray(table, row) for row in table.stray_rows]
    for row, found in founds.items():
        named, remarks = _found(table, row, found, founds.values())
        problems.extend(remarks)
        if not named or not _has_content(table, row, columns):
            continue
        described = _row(table, (row, named), columns, context)
        problems.extend(described.findings)
        for item in _row_figures(table, (row, described), columns, (table_scheme, today)):
            if isinstance(item, Figure):
                read.append(item)
            else:
                problems.append(item)
    return read, problems + _markers(table, columns)


def _stray(table: Table, row: int) -> Finding:
    """Return the error on a row of figures without a known name."""
    spot = Spot(table.sheet.name, address(row, table.area_col))
    name = table.name(row)
    return table_findings.unknown_area(spot, name) if name else table_findings.unnamed_row(spot)


def _found(
    table: Table, row: int, found: Found, founds: Iterable[Found]
) -> tuple[Found, list[Finding]]:
    """Return the areas of a row.

    "Tổng số" is the country only in a complete table or in one of the nation.
    """
    if found:
        return found, []
    listed = len(scheme.province_names(founds))
    if listed == 0 or listed >= scheme.FULL_LIST:
        return gazetteer.find("CẢ NƯỚC"), []
    spot = Spot(table.sheet.name, address(row, table.area_col))
    return {}, [table_findings.partial_total(spot, table.name(row))]


def _has_content(table: Table, row: int, columns: Columns) -> bool:
    """Tell whether a row has something in a column of figures."""
    return any(not table.sheet.cell(row, column.col).is_blank for column in columns.figures)


def _row(table: Table, named: tuple[int, Found], columns: Columns, context: Context) -> Row:
    """Return what a row's describing columns say, else what the lines around the table say."""
    row, found = named
    problems: list[Finding] = []

    def text(kind: str) -> tuple[str, Spot]:
        col = columns.describing.get(kind)
        if col is None:
            return "", Spot(table.sheet.name)
        return table.sheet.shown(row, col).text, Spot(table.sheet.name, address(row, col))

    def read(kind: str) -> str:
        written, spot = text(kind)
        known, remarks = attribute(kind, written, spot)
        problems.extend(remarks)
        return known

    written_period, period_spot = text("period")
    label = periods_text.label(written_period)
    if "period" in columns.describing and label is None:
        problems.append(table_findings.unreadable_period(period_spot, written_period))
    source = text("source")[0]
    publisher = read("publisher") or words.publisher(source) or context.publisher
    return Row(
        found=found,
        label=label,
        basis=read("basis"),
        basis_around=context.basis,
        publisher=publisher or words.UNIT_ITSELF,
        released=read("released") or context.released,
        status=read("status"),
        source=source or context.source,
        note=text("note")[0],
        findings=tuple(problems),
    )


def _row_figures(
    table: Table, described: tuple[int, Row], columns: Columns, rule: tuple[str, date]
) -> Iterator[Figure | Finding]:
    """Yield the figures of a row, and a finding in place of each that cannot be read."""
    row, facts = described
    for column in columns.figures:
        cell = table.sheet.cell(row, column.col)
        label = column.label or facts.label
        if label is None or cell.is_blank or values.is_marker(cell):
            continue
        area_cell = address(row, table.area_col)
        area_id, problem = _area(facts.found, label, rule, Spot(table.sheet.name, area_cell))
        spot = Spot(table.sheet.name, address(row, column.col), area_id)
        if problem is not None:
            yield problem
            continue
        value = values.value(cell, column, spot)
        basis = _basis(column.measure, _written_basis(facts, column))
        if isinstance(value, Finding):
            yield value
        elif basis is None:
            yield table_findings.which_standard(
                Spot(table.sheet.name, _basis_cell(column, spot, columns))
            )
        elif value is not None:
            yield Figure(
                measure=column.measure.measure,
                area_id=area_id,
                period=label.period,
                span=_span(column.measure, label),
                publisher=facts.publisher,
                released=facts.released,
                basis=basis,
                value=value,
                status=facts.status or label.status or "published",
                source=facts.source,
                note=facts.note,
                sheet=table.sheet.name,
                row=row,
                cell=spot.cell,
                heading_cell=column.cell,
                area_cell=area_cell,
                step=values.step(cell, column),
            )


def _written_basis(facts: Row, column: Column) -> str:
    """Return the basis as written nearest: in the row, in the heading, around the table."""
    return facts.basis or column.heading.basis or facts.basis_around


def _area(
    found: Found, label: Label, rule: tuple[str, date], spot: Spot
) -> tuple[str, Finding | None]:
    """Return the area of a name in a period, or why it cannot have a figure then."""
    table_scheme, today = rule
    any_id = next(iter(found.values()))
    if label.period > of_day(today):
        return any_id, table_findings.future_period(spot, label.period)
    if scheme.is_too_late(table_scheme, label.period):
        return any_id, table_findings.whole_table_of_other_scheme(
            Spot(spot.sheet, spot.cell), label.period
        )
    area_id = scheme.area_of(found, label.period, table_scheme)
    named = Spot(spot.sheet, spot.cell, area_id or any_id)
    if not area_id:
        in_force = scheme.scheme_in_force(label.period)
        return any_id, table_findings.other_scheme(named, label.period, in_force)
    if scheme.has_ended(area_id, label.period):
        return area_id, table_findings.ended_area(named, label.period)
    return area_id, None


def _span(counted: Measure, label: Label) -> str:
    """Return the span of a figure: a mean covers its label's; all others stand at a point."""
    return label.span if counted.nature == "mean" else "point"


def _basis(counted: Measure, written: str) -> str | None:
    """Return the basis of a figure.

    Nothing for participants; None when the standard must be asked for.
    """
    if counted.measure == "labour_force_15plus":
        return written if written in _ICLS else None
    if counted.measure == "labour_force_working_age":
        return written if written not in ("", "as_published", *_ICLS) else "nso_working_age"
    if counted.measure.startswith("labour_force_estimated"):
        return "estimated_working_age"
    return (written or "as_published") if counted.unit == "percent" else ""


def _basis_cell(column: Column, spot: Spot, columns: Columns) -> str:
    """Return where the standard is missing: in the row if it has a cell for it, else above."""
    return spot.cell if "basis" in columns.describing else column.cell


def _markers(table: Table, columns: Columns) -> list[Finding]:
    """Return the note on how many cells only mark that there is no figure."""
    marked = [
        address(row, column.col)
        for row in table.rows
        for column in columns.figures
        if values.is_marker(table.sheet.cell(row, column.col))
    ]
    return (
        [figure_findings.blank_markers(Spot(table.sheet.name, marked[0]), len(marked))]
        if marked
        else []
    )
