"""A sheet of cells, each with the address under which the user finds it again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from string import ascii_uppercase

from analytics.ingest.letters.fold import tidy

Place = tuple[int, int]

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,9})")

# The very hidden sheet by which a filled-in template is known again.
META = "_meta"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``value`` is None when blank.

    ``kind`` is ``value``, ``error`` (#REF! and its like; the value is its text) or
    ``uncalculated`` (a formula whose result was never stored; the value is the formula).
    ``is_percent`` tells that Excel shows 0.45 as 45 %; ``is_linked`` that the stored result of a
    formula was taken from another file.
    """

    value: object = None
    kind: str = "value"
    is_percent: bool = False
    is_linked: bool = False

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
        if isinstance(value, str):
            return tidy(value)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, datetime):
            return value.date().isoformat()
        return value.isoformat() if isinstance(value, date) else tidy(str(value))


BLANK = Cell()


@lru_cache(maxsize=2048)
def column(col: int) -> str:
    """Return the letters of a column counted from zero: 27 is ``AB``."""
    letters, number = "", col + 1
    while number > 0:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def address(row: int, col: int) -> str:
    """Return the address of a cell counted from zero: (13, 2) is ``C14``."""
    return f"{column(col)}{row + 1}"


def place(cell: str) -> Place:
    """Return row and column of an address counted from zero: ``C14`` is (13, 2).

    Raises:
        ValueError: it is no address.
    """
    match = _ADDRESS.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    number = 0
    for letter in match[1].upper():
        number = number * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    return int(match[2]) - 1, number - 1


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: rows of cells from A1 on.

    ``merged`` leads from a covered cell to the one that shows. ``hidden_rows`` and ``hidden_cols``
    are counted from zero. ``fonts`` are the fonts of its texts: a legacy one tells how its letters
    are coded. ``places`` says of a sheet whose cells were arranged anew where each really stands.
    ``figures`` keeps what ``layout.table`` found of each row, which is asked for again and again.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: dict[Place, Place] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_cols: frozenset[int] = frozenset()
    fonts: frozenset[str] = frozenset()
    places: dict[Place, Place] = field(default_factory=dict)
    figures: dict[int, tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
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
        return self.cell(*self.merged.get((row, col), (row, col)) if self.merged else (row, col))

    def address(self, row: int, col: int) -> str:
        """Return the address under which the user finds a cell in the file."""
        return address(*self.places.get((row, col), (row, col)) if self.places else (row, col))

    def filled(self, row: int) -> tuple[int, ...]:
        """Return the columns of a row that hold something."""
        return self._filled[row] if row < len(self._filled) else ()

    def is_empty(self) -> bool:
        """Tell whether every cell is blank."""
        return not any(self._filled)

    def contents(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield every cell that holds something, row by row."""
        for row, (cells, cols) in enumerate(zip(self.rows, self._filled, strict=True)):
            for col in cols:
                yield row, col, cells[col]

    @cached_property
    def texts(self) -> tuple[tuple[int, int, Cell], ...]:
        """Return every cell that holds a text with its row and column, row by row."""
        return tuple(
            (row, col, cell)
            for row, cells in enumerate(self.rows)
            for col, cell in enumerate(cells)
            if isinstance(cell.value, str)
        )

    @cached_property
    def _filled(self) -> tuple[tuple[int, ...], ...]:
        """Return the columns of each row that hold something."""
        return tuple(
            tuple(col for col, cell in enumerate(cells) if cell.value is not None)
            for cells in self.rows
        )


@dataclass(frozen=True)
class Book:
    """The visible sheets of a file, and the names of those that the user cannot see.

    ``doubt`` is the catalogue's id of the reason why error cells and hidden rows could not be
    checked (B69 another format, B70 Strict Open XML, B72 slightly damaged); nothing when they were.
    ``meta`` is the very hidden sheet ``_meta`` by which a filled-in template is known again.
    """

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
    doubt: str = ""
    meta: Sheet | None = None
