"""What no workbook with a table of provinces exceeds, and the refusal when one does.

Largest real Vietnamese workbook: 16 sheets, 14,000 rows, 138,000 cells of which 95,000 hold
something, 64 merged areas, 1,184 names.
"""

from collections import Counter
from dataclasses import dataclass, field

from analytics.errors import Message, SourceError
from analytics.ingest.cells import address

MOST_SHEETS = 60
MOST_ROWS = 60_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000
MOST_VALUES = 400_000

MOST_MERGES = 5_000
MOST_MERGED_CELLS = 200_000
MOST_MERGED_CELLS_ALL = 1_000_000
MOST_LINKED_CELLS = 100_000
MOST_STYLES = 65_500
MOST_NAMES = 5_000
MOST_STRINGS = 300_000
MOST_LETTERS = 65_000
MOST_LETTERS_SHOWN = 50_000_000
MOST_ELEMENTS = 5_000_000
MOST_OTHERS = 1_000_000
MOST_DEPTH = 40


@dataclass
class Totals:
    """What the parts of one workbook hold together."""

    rows: int = 0
    cells: int = 0
    values: int = 0
    merges: int = 0
    merged_cells: int = 0
    linked_cells: int = 0
    styles: int = 0
    names: int = 0
    strings: int = 0
    elements: int = 0
    others: int = 0
    letters: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)
    shown: Counter[int] = field(default_factory=Counter)

    def title(self, part: str) -> str:
        """Return the sheet that a part holds as the user knows it, else the part's name."""
        for relation, target in self.targets.items():
            if part.endswith(target) and relation in self.titles:
                return self.titles[relation]
        return part.rpartition("/")[2]

    def check_texts(self) -> None:
        """Refuse texts that are short in the file and endless on the sheets."""
        longest = max(self.lengths, default=0)
        known = dict(enumerate(self.lengths))
        letters = sum(known.get(index, longest) * n for index, n in self.shown.items())
        check(self.letters + letters, MOST_LETTERS_SHOWN, Message("letters on all sheets"))


def check(n: int, most: int, what: Message) -> None:
    """Refuse more of something than a table can need.

    Raises:
        SourceError: B76.
    """
    if n > most:
        raise SourceError(
            "The formatting of the file is abnormal ({what}: {n:number}; at most {most:number} are "
            "read). Copy the table alone into a new workbook.",
            code="B76",
            what=what,
            n=n,
            most=most,
        )


def check_amount(n: int, most: int, what: Message) -> None:
    """Refuse more rows, cells or sheets than a table of provinces can have.

    Raises:
        SourceError: B77.
    """
    if n > most:
        raise SourceError(
            "The workbook is too large ({what}: more than {most:number}). Keep only the table, "
            "delete the rows and columns beyond it, also formatted ones, and save again.",
            code="B77",
            what=what,
            most=most,
        )


def check_reach(sheet: str, n_rows: int, n_cols: int) -> None:
    """Refuse a sheet whose filled cells span more than any table does.

    Raises:
        SourceError: B77.
    """
    if n_rows > MOST_ROWS or n_cols > MOST_COLUMNS or n_rows * n_cols > MOST_CELLS:
        raise far_cell(sheet, n_rows, n_cols)


def far_cell(sheet: str, row: int, col: int) -> SourceError:
    """Return the refusal of a sheet with a cell, counted from one, far from any table."""
    return SourceError(
        "Sheet “{sheet}” reaches as far as cell {cell}. "
        "Delete the rows and columns beyond the table and save again.",
        code="B77",
        sheet=sheet,
        cell=address_of(row, col),
    )


def address_of(row: int, col: int) -> str:
    """Return the address of a cell counted from one, also beyond the last column of Excel."""
    last_column = 18_278  # ZZZ
    return address(row - 1, min(col, last_column) - 1)
