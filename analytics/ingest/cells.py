"""A sheet of cells, each with the address under which the user finds it again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from openpyxl.utils import get_column_letter

from analytics.ingest.fold import tidy

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``value`` is None when blank.

    ``kind`` is ``value``, ``error`` (#REF! and its like; the value is its text) or
    ``uncalculated`` (a formula whose result was never stored; the value is the formula).
    ``is_percent`` tells that Excel shows 0.45 as 45 %.
    """

    value: object = None
    kind: str = "value"
    is_percent: bool = False

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing in it."""
        return self.value is None

    @property
    def is_number(self) -> bool:
        """Tell whether it holds a number, not a number written as text."""
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)

    @property
    def text(self) -> str:
        """Return what a reader sees: ``2019`` for 2019.0, nothing for a blank, a date as ISO."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, datetime):
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, date) else tidy(str(value))


BLANK = Cell()


def address(row: int, col: int) -> str:
    """Return the address of a cell counted from zero: (13, 2) is ``C14``."""
    return f"{get_column_letter(col + 1)}{row + 1}"


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: rows of cells from A1 on.

    ``merged`` leads from a covered cell to the one that shows.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: dict[Place, Place] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return max((len(row) for row in self.rows), default=0)

    def cell(self, row: int, col: int) -> Cell:
        """Return the cell itself; blank when it is covered by a merged one or outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= col < len(self.rows[row]):
            return self.rows[row][col]
        return BLANK

    def shown(self, row: int, col: int) -> Cell:
        """Return the cell as it is seen: a cell covered by a merged one shows the merged value."""
        return self.cell(*self.merged.get((row, col), (row, col)))

    def filled(self, row: int) -> tuple[int, ...]:
        """Return the columns of a row that hold something."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return tuple(col for col, cell in enumerate(cells) if not cell.is_blank)

    def is_empty(self) -> bool:
        """Tell whether every cell is blank."""
        return not any(True for _ in self.contents())

    def contents(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield every cell that holds something, row by row."""
        for row, cells in enumerate(self.rows):
            for col, cell in enumerate(cells):
                if not cell.is_blank:
                    yield row, col, cell


@dataclass(frozen=True)
class Book:
    """The visible sheets of a file, and the names of those that the user cannot see."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
