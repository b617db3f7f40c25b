"""A table whose areas stand side by side is turned, when the user agrees (B12)."""

from analytics.errors import Message
from analytics.ingest.cells import Place, Sheet
from analytics.ingest.findings import Spot
from analytics.ingest.layout.arrange import Grid, Part, arranged, row_parts
from analytics.ingest.questions import Inquiry, Option, Question


def wants_turning(sheet: Sheet, first: Place, inquiry: Inquiry) -> bool:
    """Return whether the user wants the table turned; it is suggested."""
    row, col = first
    answer = inquiry.ask(
        Question(
            "B12",
            Spot(sheet.name, sheet.address(row, col)),
            Message(
                "Sheet “{sheet}”: the names of areas stand side by side in row {row}. "
                "Shall the table be turned, so that each area has a row of its own?",
                {"sheet": sheet.name, "row": row + 1},
            ),
            (
                Option("yes", Message("Yes, turn the table")),
                Option("no", Message("No, leave the sheet unread")),
            ),
            "yes",
            Message("The names from cell {cell} on are areas.", {"cell": sheet.address(row, col)}),
        )
    )
    return answer == "yes"


def turned(sheet: Sheet, first: Place) -> Sheet:
    """Return the sheet with one row for each area; the lines above the names stay as they are.

    Args:
        sheet: the names of its areas stand in one row.
        first: the first of the names. The columns left of it become rows of the heading, except
        those that only number the rows.
    """
    top, left = first
    grid: Grid = [row_parts(sheet, row) for row in range(top)]
    heads = [col for col in range(left) if not _only_numbers(sheet, top, col)]
    down = range(top, len(sheet.rows))
    for col in (*heads, *range(left, sheet.width)):
        grid.append([Part((row, col)) for row in down])
    return arranged(sheet, grid)


def _only_numbers(sheet: Sheet, top: int, col: int) -> bool:
    """Tell whether a column left of the names only numbers the rows, or holds nothing."""
    below = [sheet.cell(row, col).text for row in range(top + 1, len(sheet.rows))]
    return all(not text or text.strip("(). ").isdigit() for text in below)
