"""Generated figures never mix with published ones: a file that carries their mark is not loaded.

Every file that the practice workspace gives is marked, in its tables and in its lines; a figure
that was copied out of one by hand can only be told by its mark.
"""

from analytics.errors import Message
from analytics.ingest.cells import Book, Sheet, address
from analytics.ingest.findings import ERROR, Finding, Spot, finding
from analytics.ingest.letters.fold import fold

MARKS = (
    "so lieu luyen tap",
    "so lieu tao",
    "luyen tap so lieu tao",
    "figures generated for practice",
    "practice generated figures",
    "practice figures",
)
WORKSPACE = "practice"


def marked(book: Book) -> list[Finding]:
    """Return an error for each sheet that says that its figures were generated."""
    return [found for sheet in book.sheets if (found := _first(sheet)) is not None]


def _first(sheet: Sheet) -> Finding | None:
    """Return the error at the first mark on a sheet, none without one."""
    for row, col, cell in sheet.contents():
        if not cell.is_number and _is_mark(cell.text):
            return generated(Spot(sheet.name, address(row, col)), cell.text)
    return None


def _is_mark(text: str) -> bool:
    """Tell whether a text is the mark; most texts are told from it by a single look."""
    if "uy" not in text and "ractice" not in text:
        return False
    folded = fold(text)
    is_line = folded.startswith(MARKS) and ("luyen tap" in folded or "practice" in folded)
    return folded == WORKSPACE or is_line


def generated(spot: Spot, found: str) -> Finding:
    """The file says that its figures were generated for practice."""
    return finding(
        "PRAC1",
        ERROR,
        spot,
        Message(
            "Cell {cell} (sheet “{sheet}”): “{found}” marks figures that were generated for "
            "practice. Generated figures are never loaded; use the figures of the reporting unit.",
            {"found": found},
        ),
    )
