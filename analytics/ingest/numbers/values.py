"""One cell becomes one exact value, or the finding that says why not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from analytics.ingest.cells import Cell
from analytics.ingest.checks import figure_findings
from analytics.ingest.columns.columns import Column
from analytics.ingest.findings import Finding, Spot
from analytics.ingest.letters.fold import tidy
from analytics.ingest.numbers import magnitude, number_findings, numbers, styles
from analytics.ingest.numbers.cell_text import take_apart

# Above any population of the country in the years ahead (101 million in 2024).
MOST_PERSONS = 150_000_000
MOST_PERCENT = 100

# What Excel makes of "3/2025" or "1.5", saved as text: a date and no number.
_DATE = re.compile(
    r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{1,2}/\d{4}|\d{1,2}-[a-z]{3,4}\d{0,2}(?:-\d{2,4})?"
    r"|[a-z]{3}-\d{2}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Printed:
    """A number as it is printed, and what turns it into persons; 1 for percentages."""

    number: Decimal
    factor: Decimal = Decimal(1)


def is_marker(cell: Cell) -> bool:
    """Tell whether a cell says in characters that there is no figure."""
    return isinstance(cell.value, str) and numbers.is_missing(cell.value)


def value(cell: Cell, column: Column, spot: Spot) -> Decimal | Finding | None:
    """Return persons or percent exactly.

    None for a missing figure, and for one whose style the user has yet to tell; a finding when the
    cell holds neither.

    Thousands and millions are multiplied out in decimals, so that 44,904.5 thousand is 44,904,500
    persons.
    """
    return value_and_step(cell, column, spot)[0]


def value_and_step(
    cell: Cell, column: Column, spot: Spot
) -> tuple[Decimal | Finding | None, Decimal]:
    """Return what ``value`` does, and the smallest difference that the printed figure can show."""
    if cell.is_blank or is_marker(cell):
        return None, column.factor
    read = _printed(cell, column, spot)
    if not isinstance(read, Printed):
        return read, column.factor
    return _checked(read.number * read.factor, column, spot), _step(read)


def _step(read: Printed) -> Decimal:
    """Return the last digit of a printed figure, in persons or points."""
    exponent = read.number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return read.factor
    return read.factor * Decimal(1).scaleb(exponent)


def _printed(cell: Cell, column: Column, spot: Spot) -> Printed | Finding | None:
    """Return the number in a cell as it is printed."""
    if cell.kind == "value" and cell.is_number and isinstance(cell.value, int | float):
        read = numbers.exact(cell.value)
        # Excel stores 45 % as 0.45 and shows it by the cell's format.
        is_share = cell.is_percent and column.measure.unit == "percent"
        return Printed(read * 100) if is_share else Printed(read, column.factor)
    if cell.kind == "error":
        return figure_findings.error_cell(spot, cell.text)
    if cell.kind == "uncalculated":
        return figure_findings.uncalculated(spot, cell.text)
    if isinstance(cell.value, datetime | date):
        return figure_findings.date_in_figures(spot, cell.value.strftime("%d/%m/%Y"))
    if isinstance(cell.value, time | timedelta):
        return figure_findings.date_in_figures(spot, cell.text)
    return _of_text(str(cell.value), column, spot)


def _of_text(text: str, column: Column, spot: Spot) -> Printed | Finding | None:
    """Return the number that a text means in its column's style."""
    written = take_apart(text)
    if written.unit is not None and written.unit.kind != column.measure.unit:
        return number_findings.unit_does_not_fit(spot, tidy(text), written.unit_text)
    if not numbers.looks_numeric(written.number):
        return _no_number(spot, tidy(text))
    style = column.style or styles.by_unit(written, column.scale)
    if not style and numbers.is_ambiguous(written.number):
        return None
    read = numbers.read_text(written.number, style or numbers.DOT_DECIMAL)
    if read is None:
        return figure_findings.not_a_number(spot, tidy(text))
    return Printed(read, column.scale.of(written))


def _no_number(spot: Spot, text: str) -> Finding:
    """Return what is wrong with a text that is no number, as exactly as it can be told."""
    letters = numbers.letters_for_digits(text)
    if letters:
        return number_findings.letter_for_digit(spot, text, letters)
    if numbers.is_not_finite(text):
        return number_findings.not_finite(spot, text)
    if _DATE.fullmatch(text):
        return figure_findings.date_in_figures(spot, text)
    return figure_findings.not_a_number(spot, text)


def _checked(read: Decimal, column: Column, spot: Spot) -> Decimal | Finding:
    """Return the value, or why no figure of this measure can be so."""
    if not read.is_finite():
        return number_findings.not_finite(spot, str(read))
    if column.measure.unit == "percent":
        outside = not 0 <= read <= MOST_PERCENT
        return figure_findings.not_a_percentage(spot, read) if outside else read
    if read == 0 and magnitude.is_labour_force(column.measure.measure):
        return number_findings.no_labour_force(spot)
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
