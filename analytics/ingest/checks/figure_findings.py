"""Remarks on figures: single cells, figures given twice, and sums; one function each."""

from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.findings import ERROR, NOTE, WARNING, Finding, Spot, finding


def not_a_number(spot: Spot, found: str) -> Finding:
    """Text stands where a figure belongs."""
    return finding(
        "B38",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): “{found}” is not a number. "
            "Type a number, or leave the cell blank when the figure is not known.",
            {"found": found},
        ),
    )


def error_cell(spot: Spot, found: str) -> Finding:
    """A formula of the workbook failed."""
    return finding(
        "B45",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}) holds the error {found}. Mend the formula, or "
            "paste the value.",
            {"found": found},
        ),
    )


def uncalculated(spot: Spot, formula: str) -> Finding:
    """A formula has no stored result."""
    return finding(
        "B46",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}) holds the formula {formula} without a result. "
            "Open the file in Excel, save it, and upload it again.",
            {"formula": formula},
        ),
    )


def date_in_figures(spot: Spot, found: str) -> Finding:
    """Excel turned a number into a date."""
    return finding(
        "B50",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}) holds the date {found}, where a number is "
            "expected: Excel may have changed it. Format the cell as Number and type the figure "
            "again.",
            {"found": found},
        ),
    )


def negative(spot: Spot, value: Decimal) -> Finding:
    """A figure is below zero."""
    return finding(
        "B48",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): {value} is below zero. A figure cannot be "
            "negative; correct it.",
            {"value": format(value, "f")},
        ),
    )


def fraction_of_a_person(spot: Spot, value: Decimal) -> Finding:
    """A headcount does not come out whole."""
    return finding(
        "B48",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}) gives {value} persons, which is not a "
            "whole number. "
            "Check the figure and the unit.",
            {"value": format(value.normalize(), "f")},
        ),
    )


def absurd(spot: Spot, value: Decimal, most: int) -> Finding:
    """A headcount is larger than any population."""
    return finding(
        "B48",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}) gives {value:number} persons, more than the "
            "{most:number} that are possible. Check the figure and the unit: is it in persons "
            "rather than in thousands?",
            {"value": value, "most": most},
        ),
    )


def not_a_percentage(spot: Spot, value: Decimal) -> Finding:
    """A rate lies outside 0-100."""
    return finding(
        "RATE1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): a rate of {value} % is not between 0 and 100. "
            "Correct the figure.",
            {"value": format(value, "f")},
        ),
    )


def sum_differs(spot: Spot, printed: Decimal, total: Decimal) -> Finding:
    """A total does not agree with its provinces."""
    return finding(
        "B07",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): {area} is given as {printed:number}, but its provinces "
            "add up to {total:number} (difference {difference:number}). Check the total and the "
            "provinces.",
            {"printed": printed, "total": total, "difference": printed - total},
        ),
    )


def kinds_differ(spot: Spot, printed: Decimal, total: Decimal) -> Finding:
    """Compulsory and voluntary do not add up to the total."""
    return finding(
        "SUM1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): the total is {printed:number}, but compulsory "
            "and voluntary add up to {total:number}. Check the three figures of this row.",
            {"printed": printed, "total": total},
        ),
    )


def more_unemployment_than_compulsory(spot: Spot, ui: Decimal, compulsory: Decimal) -> Finding:
    """Unemployment insurance exceeds the compulsory insurance that it belongs to."""
    return finding(
        "UI1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): unemployment insurance ({ui:number}) is more "
            "than 2 % above compulsory insurance ({compulsory:number}). Check whether two columns "
            "were swapped.",
            {"ui": ui, "compulsory": compulsory},
        ),
    )


def more_voluntary_than_total(spot: Spot, voluntary: Decimal, total: Decimal) -> Finding:
    """Voluntary insurance exceeds the total of which it is a part."""
    return finding(
        "VOL1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): voluntary insurance ({voluntary:number}) is "
            "above the total of social insurance ({total:number}), of which it is a part. Check "
            "both figures.",
            {"voluntary": voluntary, "total": total},
        ),
    )


def sheets_agree(spot: Spot, first: str, count: int) -> Finding:
    """Two tables give the same values of some figures."""
    return finding(
        "KEY2",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}”, from cell {cell} on: {count:number} figures repeat those of {first}; "
            "they are kept once.",
            {"first": first, "count": count},
        ),
    )
