"""Remarks on filled-in templates; one function each."""

from decimal import Decimal

from analytics.errors import Message
from analytics.ingest.findings import ERROR, NOTE, WARNING, Finding, Spot, finding


def changed_row(spot: Spot, row: int, found: str) -> Finding:
    """A row no longer names its area."""
    return finding(
        "TPL1",
        ERROR,
        spot,
        Message(
            "Row {row} no longer follows the template: cell {cell} (sheet “{sheet}”) should name "
            "{area} but holds “{found}”. Put the name and its figures back into their row, or fill "
            "in a new template.",
            {"row": row, "found": found},
        ),
    )


def changed(spot: Spot, expected: str, found: str) -> Finding:
    """A line that says of what the template is was changed."""
    return finding(
        "TPL1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”) no longer follows the template: it should say "
            "“{expected}” but holds “{found}”. For another period download the template of that "
            "period; else restore the cell.",
            {"expected": expected, "found": found},
        ),
    )


def moved(spot: Spot) -> Finding:
    """Rows or columns of a template were inserted, deleted or headed anew."""
    return finding(
        "TPL2",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}”: rows or columns of the template were inserted, deleted or headed anew"
            " (first at cell {cell}). The sheet is read like any other file: check every figure "
            "in the preview."
        ),
    )


def nothing_filled_in(spot: Spot) -> Finding:
    """Every yellow cell is blank."""
    return finding(
        "TPL3",
        ERROR,
        spot,
        Message(
            "Sheet “{sheet}”: no figure was filled in yet. Fill in the yellow cells from {cell} on,"
            " save the file and upload it again."
        ),
    )


def left_blank(spot: Spot, count: int) -> Finding:
    """Some yellow cells are blank."""
    return finding(
        "TPL4",
        NOTE,
        spot,
        Message(
            "Sheet “{sheet}”: {count:number} yellow cells such as {cell} are blank; their figures "
            "count as not known, not as zero.",
            {"count": count},
        ),
    )


def other_sum(spot: Spot, found: str, wanted: Decimal | None) -> Finding:
    """A formula cell holds another number than the sum."""
    if wanted is None:
        return finding(
            "TPL5",
            WARNING,
            spot,
            Message(
                "Cell {cell} (sheet “{sheet}”, {area}) holds {found}, but totals are computed and "
                "this one was not read, because parts of it are missing. Fill in the yellow cells "
                "of which it is the sum.",
                {"found": found},
            ),
        )
    return finding(
        "TPL5",
        WARNING,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”, {area}) holds {found}, but the figures filled in add up "
            "to {wanted:number}, and the sum is what was read. Check the figures.",
            {"found": found, "wanted": wanted},
        ),
    )


def not_of_template(spot: Spot) -> Finding:
    """A sheet with numbers was added to a template."""
    return finding(
        "TPL6",
        WARNING,
        spot,
        Message(
            "Sheet “{sheet}” does not belong to the template and was not read. If it holds figures "
            "to be loaded, upload it as a file of its own."
        ),
    )
