"""The table's columns: which hold figures, of what, in which unit and style.

What they miss is said once a column.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.ingest import figure_findings, findings, numbers, table_findings
from analytics.ingest.cells import Cell, address
from analytics.ingest.context import Context
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.headings import Heading, classify
from analytics.ingest.periods_text import Label
from analytics.ingest.table import Table
from analytics.reference.measures import Measure, measure
from analytics.reference.periods import of_day

_MOST_HEADINGS = 12


@dataclass(frozen=True)
class Column:
    """One column of figures: ``factor`` turns a printed figure into persons; 1 for percentages.

    ``style`` is how its text writes numbers; nothing when no cell and no unit decides. ``label``
    is missing when a column of the table gives the period of each row.
    """

    col: int
    cell: str
    heading: Heading
    measure: Measure
    factor: Decimal
    style: str
    label: Label | None


@dataclass(frozen=True)
class Columns:
    """The columns of figures, those that describe their rows by kind, and the remarks on them."""

    figures: tuple[Column, ...]
    describing: dict[str, int]
    findings: tuple[Finding, ...]


def columns(table: Table, context: Context, today: date) -> Columns:
    """Return what the columns of a table hold.

    A column without unit or period is left out and said so.
    """
    headings = {
        col: classify(table.heading(col), context.title)
        for col in range(table.sheet.width)
        if col != table.area_col
    }
    describing: dict[str, int] = {}
    for col, heading in headings.items():
        if heading.kind not in ("measure", "unknown"):
            describing.setdefault(heading.kind, col)
    named = {col: heading for col, heading in headings.items() if heading.kind == "measure"}
    figures, problems = [], _unread(table, headings)
    for col, heading in named.items():
        column, found = _column(table, context, (col, heading), today, "period" in describing)
        problems.extend(found)
        if column is not None:
            figures.append(column)
    if not named:
        problems = [_no_measure(table, headings)]
    return Columns(tuple(figures), describing, tuple(problems))


def data_cells(table: Table, col: int) -> Iterable[tuple[int, Cell]]:
    """Return the cells of a column with their rows, those of stray rows too."""
    for row in sorted((*table.rows, *table.stray_rows)):
        yield row, table.sheet.cell(row, col)


def has_numbers(table: Table, col: int) -> bool:
    """Tell whether a column holds at least one figure."""
    return any(
        cell.is_number or (isinstance(cell.value, str) and numbers.looks_numeric(cell.value))
        for _, cell in data_cells(table, col)
    )


def _unread(table: Table, headings: dict[int, Heading]) -> list[Finding]:
    """Return a warning for every column of figures whose heading names no measure."""
    return [
        table_findings.unread_column(Spot(table.sheet.name, table.heading_cell(col)), heading.text)
        for col, heading in headings.items()
        if heading.kind == "unknown" and has_numbers(table, col)
    ]


def _no_measure(table: Table, headings: dict[int, Heading]) -> Finding:
    """Return the error that no column names a measure, with the headings that were found."""
    unknown = [col for col, heading in headings.items() if heading.kind == "unknown"]
    texts = [headings[col].text for col in unknown if headings[col].text]
    cell = table.heading_cell(unknown[0]) if unknown else address(table.rows[0], table.area_col)
    listed = ", ".join(f"“{text}”" for text in texts[:_MOST_HEADINGS])
    return table_findings.no_measure(Spot(table.sheet.name, cell), listed or "–")


def _column(
    table: Table,
    context: Context,
    headed: tuple[int, Heading],
    today: date,
    has_period_column: bool,
) -> tuple[Column | None, list[Finding]]:
    """Return one column of figures and what is wrong with it.

    None when it cannot be read at all.
    """
    col, heading = headed
    if not any(not cell.is_blank for _, cell in data_cells(table, col)):
        return None, []
    spot = Spot(table.sheet.name, table.heading_cell(col))
    counted = measure(heading.measure)
    is_given = has_period_column and not heading.has_part_of_period
    label = heading.label
    if label is None and not has_period_column and not heading.has_part_of_period:
        label = context.label
    problems = _period_problems(context, heading, spot, (label, is_given, today))
    unit = heading.unit or context.unit
    if counted.unit == "persons" and unit is None:
        problems.append(table_findings.no_unit(spot, heading.text))
        return None, problems
    factor = unit.factor if unit is not None and counted.unit == "persons" else Decimal(1)
    style, mixed = _style(table, col, counted, factor)
    problems.extend(mixed)
    if any(problem.severity == findings.ERROR for problem in problems):
        return None, problems
    return Column(col, spot.cell, heading, counted, factor, style, label), problems


def _period_problems(
    context: Context, heading: Heading, spot: Spot, period: tuple[Label | None, bool, date]
) -> list[Finding]:
    """Return what is wrong with the period of a column."""
    label, has_period_column, today = period
    if label is None:
        return [] if has_period_column else [table_findings.no_period(spot, heading.text)]
    own = heading.label is not None or not context.label_cell
    place = spot if own else Spot(spot.sheet, context.label_cell)
    if label.period > of_day(today):
        return [table_findings.future_period(place, label.period)]
    if heading.label is None and context.is_label_of_file:
        return [table_findings.period_of_file_name(Spot(spot.sheet), label.period)]
    return []


def _style(table: Table, col: int, counted: Measure, factor: Decimal) -> tuple[str, list[Finding]]:
    """Return how a column's text writes numbers: by its cells, else by its unit.

    Persons come whole, so ``1.234`` can only be grouped; a percentage has no thousands. Thousands
    of persons without any telling cell stay undecided.
    """
    sign = "%" if counted.unit == "percent" else ""
    texts = {
        row: cell.value.strip().removesuffix(sign)
        for row, cell in data_cells(table, col)
        if isinstance(cell.value, str)
    }
    proved = numbers.styles(texts.values())
    if len(proved) > 1:
        found, other = list(proved.values())[::-1][:2]
        row = next(row for row, text in texts.items() if text == found)
        spot = Spot(table.sheet.name, address(row, col))
        return "", [figure_findings.mixed_styles(spot, found, other)]
    if proved:
        return next(iter(proved)), []
    lone = next((text for text in texts.values() if numbers.is_ambiguous(text)), "")
    if not lone or (counted.unit == "persons" and factor != 1):
        return "", []
    is_dot_decimal = ("." in lone) == (counted.unit == "percent")
    return (numbers.DOT_DECIMAL if is_dot_decimal else numbers.COMMA_DECIMAL), []
