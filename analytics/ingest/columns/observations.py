"""The cells of a table become figures: measure, area, period, span, release, basis and value."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.ingest.columns import table_findings, words
from analytics.ingest.columns.columns import Column, Columns
from analytics.ingest.columns.context import Context, attribute
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.names import (
    districts,
    gazetteer,
    name_findings,
    offices,
    regions,
    scheme,
    spelling,
)
from analytics.ingest.names.gazetteer import Found
from analytics.ingest.numbers import sheet_remarks, values
from analytics.ingest.periods import row_periods, span_questions
from analytics.ingest.periods.periods_text import Label
from analytics.ingest.questions import Inquiry
from analytics.reference.areas import area
from analytics.reference.measures import Measure
from analytics.reference.periods import of_day

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
    table: str

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


def figures(
    table: Table, columns: Columns, context: Context, inquiry: Inquiry, table_scheme: str
) -> tuple[list[Figure], list[Finding]]:
    """Return every figure of a table, and what is wrong with its names, rows and cells.

    ``table_scheme`` is the list of provinces that the table uses; nothing when periods decide.
    Figures of the 63 for a period of the 34 come back as they stand, to be merged or refused.
    """
    below, problems = districts.left_out(table, inquiry)
    founds = {row: gazetteer.find(table.name(row)) for row in table.rows if row not in below}
    read: list[Figure] = []
    problems += [_stray(table, row) for row in table.stray_rows if row not in below]
    for row in founds:
        named, remarks = _found(table, row, founds, table_scheme)
        problems.extend(remarks)
        if not named or not _has_content(table, row, columns):
            continue
        described = _row(table, (row, named), columns, context)
        problems.extend(described.findings)
        for item in _row_figures(table, (row, described), columns, (table_scheme, inquiry.today)):
            if isinstance(item, Figure):
                read.append(item)
            else:
                problems.append(item)
    return read, problems + sheet_remarks.remarks(table, columns)


def _stray(table: Table, row: int) -> Finding:
    """Return the error on a row of figures without a known name."""
    spot = Spot(table.sheet.name, table.area_cell(row))
    name = table.name(row)
    if regions.is_older(name):
        return name_findings.other_region(spot, name)
    if offices.is_regional(name):
        return offices.office_row(spot, name)
    near = spelling.nearest(name)
    if near:
        return name_findings.resembling(spot, name, near)
    return table_findings.unknown_area(spot, name) if name else table_findings.unnamed_row(spot)


def _found(
    table: Table, row: int, founds: dict[int, Found], table_scheme: str
) -> tuple[Found, list[Finding]]:
    """Return the areas of a row.

    "Tổng số" is the country only in a complete table or in one of the nation. A region that the
    scheme of the table does not have is left out.
    """
    found, spot = founds[row], Spot(table.sheet.name, table.area_cell(row))
    if table_scheme and gazetteer.level(found) == "region" and table_scheme not in found:
        return {}, [name_findings.other_region(spot, table.name(row))]
    if found:
        return found, []
    listed = len(scheme.province_names(founds.values()))
    if (listed == 0 and not table.stray_rows) or listed >= scheme.FULL_LIST:
        return gazetteer.find("CẢ NƯỚC"), []
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
        return table.sheet.shown(row, col).text, Spot(
            table.sheet.name, table.sheet.address(row, col)
        )

    def read(kind: str) -> str:
        written, spot = text(kind)
        known, remarks = attribute(kind, written, spot)
        problems.extend(remarks)
        return known

    written_period = row_periods.text(table, row, columns.periods) if columns.periods else ""
    label = row_periods.label(written_period, columns.periods, context.label)
    if columns.periods and label is None:
        problems.append(table_findings.unreadable_period(text("period")[1], written_period))
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
    named = Spot(table.sheet.name, table.area_cell(row))
    areas: dict[str, tuple[str, Finding | None]] = {}
    for column in columns.figures:
        cell = table.sheet.cell(row, column.col)
        label = _label(facts, column, columns)
        if label is None or cell.is_blank or values.is_marker(cell):
            continue
        if label.period not in areas:
            areas[label.period] = _area(facts.found, label, rule, named)
        area_id, problem = areas[label.period]
        if problem is not None:
            yield problem
            continue
        spot = Spot(table.sheet.name, table.sheet.address(row, column.col), area_id)
        value, step = values.value_and_step(cell, column, spot)
        basis = _basis(column.measure, _written_basis(facts, column))
        if isinstance(value, Finding):
            yield value
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
                area_cell=named.cell,
                step=step,
                table=table.place,
            )


def _label(facts: Row, column: Column, columns: Columns) -> Label | None:
    """Return the period of a figure: its column's, else its row's; None when it is not read."""
    written = column.label or facts.label
    return span_questions.settled(written, column.measure, columns.meant)


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
    area_id = scheme.area_of(found, label.period, table_scheme)
    named = Spot(spot.sheet, spot.cell, area_id or any_id)
    if not area_id and area(any_id).level == "region":
        return any_id, name_findings.other_region(spot, area(any_id).name)
    if not area_id:
        in_force = scheme.scheme_in_force(label.period)
        return any_id, table_findings.other_scheme(named, label.period, in_force)
    is_merged_later = scheme.is_too_late(table_scheme, label.period)
    if scheme.has_ended(area_id, label.period) and (
        not is_merged_later or scheme.ended_early(area_id)
    ):
        return area_id, table_findings.ended_area(named, label.period)
    return area_id, None


def _span(counted: Measure, label: Label) -> str:
    """Return the span of a figure: a mean covers its label's; all others stand at a point."""
    return label.span if counted.nature == "mean" else "point"


def _basis(counted: Measure, written: str) -> str:
    """Return the basis of a figure.

    Nothing for participants, and for a labour force whose standard has yet to be asked for.
    """
    if counted.measure == "labour_force_15plus":
        return written if written in _ICLS else ""
    if counted.measure == "labour_force_working_age":
        return written if written not in ("", "as_published", *_ICLS) else "nso_working_age"
    if counted.measure.startswith("labour_force_estimated"):
        return "estimated_working_age"
    return (written or "as_published") if counted.unit == "percent" else ""
