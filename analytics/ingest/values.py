"""One cell becomes one exact value, or the finding that says why not."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from analytics.ingest import figure_findings, numbers
from analytics.ingest.cells import Cell
from analytics.ingest.columns import Column
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.fold import tidy

# Above any population of the country in the years ahead (101 million in 2024).
MOST_PERSONS = 150_000_000
MOST_PERCENT = 100


def is_marker(cell: Cell) -> bool:
    """Tell whether a cell says in characters that there is no figure."""
    return isinstance(cell.value, str) and numbers.is_missing(cell.value)


def value(cell: Cell, column: Column, spot: Spot) -> Decimal | Finding | None:
    """Return persons or percent exactly.

    None for a missing figure; a finding when the cell holds neither.

    Thousands and millions are multiplied out in decimals, so that 44,904.5 thousand is 44,904,500
    persons.
    """
    if cell.is_blank or is_marker(cell):
        return None
    read = _number(cell, column, spot)
    return read if isinstance(read, Finding) else _checked(read * column.factor, column, spot)


def step(cell: Cell, column: Column) -> Decimal:
    """Return the smallest difference that the printed figure can show, in persons or points."""
    read = _number(cell, column, Spot(""))
    exponent = read.as_tuple().exponent if isinstance(read, Decimal) else 0
    decimals = min(exponent, 0) if isinstance(exponent, int) else 0
    return column.factor * Decimal(1).scaleb(decimals)


def _number(cell: Cell, column: Column, spot: Spot) -> Decimal | Finding:
    """Return the number in a cell as it is printed."""
    if cell.kind == "error":
        return figure_findings.error_cell(spot, cell.text)
    if cell.kind == "uncalculated":
        return figure_findings.uncalculated(spot, cell.text)
    if isinstance(cell.value, datetime | date | time | timedelta):
        return figure_findings.date_in_figures(spot, cell.text)
    if isinstance(cell.value, int | float) and cell.is_number:
        read = numbers.exact(cell.value)
        # Excel stores 45 % as 0.45 and shows it by the cell's format.
        return read * 100 if cell.is_percent and column.measure.unit == "percent" else read
    return _text_number(str(cell.value), column, spot)


def _text_number(text: str, column: Column, spot: Spot) -> Decimal | Finding:
    """Return the number that a text means in its column's style."""
    number = text.strip().removesuffix("%") if column.measure.unit == "percent" else text
    if not column.style and numbers.is_ambiguous(number):
        return figure_findings.ambiguous_number(spot, tidy(text))
    read = numbers.read_text(number, column.style or numbers.DOT_DECIMAL)
    return figure_findings.not_a_number(spot, tidy(text)) if read is None else read


def _checked(read: Decimal, column: Column, spot: Spot) -> Decimal | Finding:
    """Return the value, or why no figure of this measure can be so."""
    if not read.is_finite():
        return figure_findings.not_a_number(spot, str(read))
    if column.measure.unit == "percent":
        outside = not 0 <= read <= MOST_PERCENT
        return figure_findings.not_a_percentage(spot, read) if outside else read
    for is_wrong, remark in _HEADCOUNT_RULES:
        if is_wrong(read):
            return remark(spot, read)
    return read


_HEADCOUNT_RULES: tuple[
    tuple[Callable[[Decimal], bool], Callable[[Spot, Decimal], Finding]], ...
] = (
    (lambda read: read < 0, figure_findings.negative),
    (lambda read: read > MOST_PERSONS, partial(figure_findings.absurd, most=MOST_PERSONS)),
    (lambda read: read != read.to_integral_value(), figure_findings.fraction_of_a_person),
)
