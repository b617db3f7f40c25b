"""Remarks on how numbers are written: units and marks in cells, letters, zeros; one each."""

from collections.abc import Sequence
from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.findings import ERROR, WARNING, Finding, Spot, finding

_MOST_CELLS = 20


def cell_list(cells: Sequence[str]) -> Message:
    """Return addresses as one text: the first 20, then how many more."""
    more = len(cells) - _MOST_CELLS
    listed = ", ".join(cells[:_MOST_CELLS])
    if more > 0:
        return Message("{cells} and {more:number} more", {"cells": listed, "more": more})
    return Message("{cells}", {"cells": listed})


def amount(value: Decimal, unit: str) -> Message:
    """Return a value with the unit in which it was read."""
    if unit == "percent":
        return Message("{value:pct}", {"value": value})
    return Message("{value:persons}", {"value": value})


def letter_for_digit(spot: Spot, found: str, letters: dict[str, str]) -> Finding:
    """A letter stands where a digit belongs."""
    return finding(
        "B38",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): in “{found}” the letter {letter} stands in "
            "place of the digit {digit}. Type the digit.",
            {
                "found": found,
                "letter": ", ".join(letters),
                "digit": ", ".join(dict.fromkeys(letters.values())),
            },
        ),
    )


def not_finite(spot: Spot, found: str) -> Finding:
    """A program wrote that there is no number, or one without end."""
    return finding(
        "B49",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): “{found}” is not a valid number. Type the "
            "figure, or leave the cell blank when it is not known.",
            {"found": found},
        ),
    )


def unit_does_not_fit(spot: Spot, found: str, unit: str) -> Finding:
    """A cell counts in a unit that is not its column's: a percentage among persons."""
    return finding(
        "B39",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): “{found}” is written in “{unit}”, which is not "
            "what this column holds. Type the figure in the unit of the column, or correct the "
            "heading.",
            {"found": found, "unit": unit},
        ),
    )


def mixed_styles(spot: Spot, found: str, first: tuple[str, str]) -> Finding:
    """A column writes its numbers in two styles; ``first`` is the other cell and its text."""
    return finding(
        "B35",
        ERROR,
        spot,
        Message(
            "Sheet “{sheet}”: this column writes numbers in two styles, “{other}” in cell "
            "{first} and “{found}” in cell {cell}. Use one style in the whole column.",
            {"found": found, "first": first[0], "other": first[1]},
        ),
    )


def units_in_cells(spot: Spot, cells: Sequence[str], found: str, read: Message) -> Finding:
    """Cells hold a unit beside the number."""
    return finding(
        "B39",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: a unit stands beside the number in {cells}; “{found}” in cell {cell} "
            "was read as {read}. Check this; it is safer to write the unit into the heading and "
            "only the number into the cell.",
            {"cells": cell_list(cells), "found": found, "read": read},
        ),
    )


def marks_in_cells(
    spot: Spot, cells: Sequence[str], found: str, read: tuple[Message, str]
) -> Finding:
    """The mark of a footnote is glued to numbers; ``read`` is the value and the mark."""
    return finding(
        "B16",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: the mark of a footnote stands at the number in {cells}; “{found}” in "
            "cell {cell} was read as {read} with note {mark}. Check this.",
            {"cells": cell_list(cells), "found": found, "read": read[0], "mark": read[1]},
        ),
    )


def blank_markers(spot: Spot, cells: Sequence[str], markers: Sequence[str]) -> Finding:
    """Marks for a figure that is not known were left blank."""
    return finding(
        "B43",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: {count:number} cells hold {markers} instead of a figure ({cells}). "
            "They are kept blank (no figure) and not counted as zero.",
            {
                "count": len(cells),
                "markers": ", ".join(f"“{marker}”" for marker in markers),
                "cells": cell_list(cells),
            },
        ),
    )


def zeros(spot: Spot, cells: Sequence[str], measure: object) -> Finding:
    """Zeros stand in a measure that is never zero."""
    return finding(
        "B44",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: {count:number} cells of “{measure}” are 0 ({cells}). Is that right? "
            "Leave the cell blank when the figure has not come in yet.",
            {"count": len(cells), "measure": measure, "cells": cell_list(cells)},
        ),
    )


def no_labour_force(spot: Spot) -> Finding:
    """A labour force is zero."""
    return finding(
        "LF1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}): a labour force of 0 is not possible. Type the "
            "figure, or leave the cell blank when it is not known."
        ),
    )
