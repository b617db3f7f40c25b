"""Rates between 0 and 1 under a heading of per cent: shares, or really below one per cent (B40)?

No province has less than one per cent of its labour force insured. Only a rate of voluntary
insurance can be so small, and is taken as it is written.
"""

from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.cells import Cell
from analytics.ingest.columns.headings import Heading
from analytics.ingest.findings import Spot
from analytics.ingest.layout.table import Table
from analytics.ingest.names import gazetteer
from analytics.ingest.numbers import numbers
from analytics.ingest.numbers.cell_text import take_apart
from analytics.ingest.questions import Inquiry, Option, Question

_MEASURES = ("si_rate", "si_compulsory_rate", "ui_rate")
FACTORS = {"shares": Decimal(100), "percent": Decimal(1)}


def factors(table: Table, named: dict[int, Heading], inquiry: Inquiry) -> dict[int, Decimal]:
    """Return what turns the printed rates of each column that holds shares into per cent.

    Nothing for the columns that hold per cent.
    """
    small: dict[int, tuple[int, Decimal]] = {}
    for col, heading in named.items():
        found = _numbers(table, col) if heading.measure in _MEASURES else {}
        if found and max(found.values()) <= 1:
            row = next(iter(found))
            small[col] = (row, found[row])
    if not small:
        return {}
    col, (row, value) = next(iter(small.items()))
    answer = _asked(table, (row, col), value, inquiry)
    return dict.fromkeys(small, FACTORS[answer]) if answer == "shares" else {}


def _asked(table: Table, place: tuple[int, int], value: Decimal, inquiry: Inquiry) -> str:
    """Return whether the rates are shares or per cent, as the user says."""
    area_id = gazetteer.ids(gazetteer.find(table.name(place[0])))[0]
    spot = Spot(table.sheet.name, table.sheet.address(*place), area_id)
    shown = table.sheet.cell(*place).text
    options = tuple(
        Option(name, Message("“{found}” is {rate:pct}", {"found": shown, "rate": value * factor}))
        for name, factor in FACTORS.items()
    )
    message = Message(
        "Sheet “{sheet}”: the rates are all between 0 and 1 ({area}, cell {cell}: {found}). Are "
        "they shares, to be multiplied by 100, or per cent?",
        {**spot.params(), "found": shown},
    )
    reason = Message("No province has less than 1 % of its labour force insured.")
    return inquiry.ask(Question("B40", spot, message, options, "shares", reason))


def _numbers(table: Table, col: int) -> dict[int, Decimal]:
    """Return the positive rates of a column by their rows, without those shown with a % sign."""
    found: dict[int, Decimal] = {}
    for row in table.rows:
        read = _number(table.sheet.cell(row, col))
        if read is not None and read > 0 and gazetteer.find(table.name(row)):
            found[row] = read
    return found


def _number(cell: Cell) -> Decimal | None:
    """Return a rate as printed; None for no number and for one with a % sign."""
    if cell.is_number and isinstance(cell.value, int | float):
        read = numbers.exact(cell.value)
        return read if read.is_finite() and not cell.is_percent else None
    if not isinstance(cell.value, str) or cell.kind != "value":
        return None
    written = take_apart(cell.value)
    if written.unit is not None or not numbers.looks_numeric(written.number):
        return None
    grouped = numbers.grouping(written.number)
    style = numbers.style_of(written.number) or numbers.other(grouped)
    return numbers.read_text(written.number, style)
