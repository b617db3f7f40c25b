"""Columns that only name the insurance, under a title that says what of it: rates, or money.

"Tỷ lệ bao phủ (%)" over "BHXH | BHTN" gives rates; "Số thu (tỷ đồng)" over them gives no figure.
"""

from dataclasses import replace
from decimal import Decimal

from analytics.ingest.cells import Cell
from analytics.ingest.columns.headings import Heading, classify
from analytics.ingest.layout.table import Table
from analytics.ingest.letters.fold import fold, has_any
from analytics.ingest.numbers import numbers, styles
from analytics.ingest.numbers.cell_text import take_apart
from analytics.reference.measures import measure

_RATE = "Tỷ lệ"
_COUNTED = ("so nguoi", "so lao dong", "so luong", "number", "participants")
_MOST = 100


def as_rates(table: Table, found: dict[int, Heading], title: str) -> dict[int, Heading]:
    """Return the headings that stand for rates although they are worded as numbers of people.

    Only where every figure can be a rate, and the heading states neither a unit nor a count.
    """
    named = {
        col: classify((_RATE, *table.heading(col)), title)
        for col, heading in found.items()
        if _is_uncounted(heading) and _can_be_rates(table, col)
    }
    return {
        col: heading
        for col, heading in named.items()
        if heading.measure and measure(heading.measure).unit == "percent"
    }


def without_uncounted(found: dict[int, Heading]) -> dict[int, Heading]:
    """Return the headings; one that states neither a number nor a rate holds the title's matter."""
    return {
        col: replace(heading, kind="unknown", measure="") if _is_uncounted(heading) else heading
        for col, heading in found.items()
    }


def _is_uncounted(heading: Heading) -> bool:
    """Tell whether a heading names an insurance without a unit and without saying a number."""
    return (
        heading.kind == "measure"
        and heading.unit is None
        and measure(heading.measure).unit == "persons"
        and not has_any(fold(heading.text), _COUNTED)
    )


def _can_be_rates(table: Table, col: int) -> bool:
    """Tell whether a column has figures and none above 100."""
    read = [_number(cell) for _, cell in styles.data_cells(table, col)]
    known = [one for one in read if one is not None]
    return bool(known) and max(known) <= _MOST


def _number(cell: Cell) -> Decimal | None:
    """Return the number of a cell, a lone separator as its decimal mark; None for no number."""
    if cell.is_number and isinstance(cell.value, int | float):
        return numbers.exact(cell.value)
    written = take_apart(cell.text).number
    style = numbers.style_of(written) or numbers.other(numbers.grouping(written))
    return numbers.read_text(written, style)
