"""A sheet arranged anew: turned, cut, or with halves put together; every cell keeps its place.

What reads tables knows one form only: names of areas down a column, figures to the right of it.
A sheet of another form is brought into that one, and ``Sheet.address`` still names the cell in the
user's file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from analytics.ingest.cells import BLANK, Cell, Place, Sheet


@dataclass(frozen=True)
class Part:
    """What comes into one cell of the new sheet: a place of the old one.

    ``cell`` stands in for what is there: "BHXH tỉnh Nghệ An" in the title becomes "Nghệ An".
    """

    place: Place
    cell: Cell | None = None


Grid = list[list[Part | None]]


def only(sheet: Sheet, is_kept: Callable[[int, int], bool]) -> Sheet:
    """Return the sheet with every other cell blank; all that stay keep row and column."""
    rows = tuple(
        tuple(cell if is_kept(row, col) else BLANK for col, cell in enumerate(cells))
        for row, cells in enumerate(sheet.rows)
    )
    merged = {at: anchor for at, anchor in sheet.merged.items() if is_kept(*anchor)}
    return replace(sheet, rows=rows, merged=merged)


def only_rows(sheet: Sheet, kept: Iterable[int]) -> Sheet:
    """Return the sheet with every other row blank."""
    stay = frozenset(kept)
    return only(sheet, lambda row, _: row in stay)


def row_parts(sheet: Sheet, row: int, cols: Iterable[int] | None = None) -> list[Part | None]:
    """Return a row of the sheet, or some columns of it, for a grid."""
    return [Part((row, col)) for col in (range(sheet.width) if cols is None else cols)]


def arranged(sheet: Sheet, grid: Grid) -> Sheet:
    """Return a sheet whose cells are taken from places of another.

    A cell under a merged one goes on showing it, whether or not that one came along.
    """
    target = _targets(grid)
    rows: list[tuple[Cell, ...]] = []
    merged: dict[Place, Place] = {}
    places: dict[Place, Place] = {}
    for row, parts in enumerate(grid):
        cells: list[Cell] = []
        for col, part in enumerate(parts):
            if part is None:
                cells.append(BLANK)
                continue
            shown_at = sheet.merged.get(part.place, part.place)
            own = part.cell or sheet.cell(*part.place)
            if part.cell is None and shown_at != part.place and shown_at in target:
                merged[row, col] = target[shown_at]
            elif part.cell is None:
                own = sheet.cell(*shown_at)
            cells.append(own)
            places[row, col] = sheet.places.get(shown_at, shown_at)
        rows.append(tuple(cells))
    return Sheet(sheet.name, tuple(rows), merged, fonts=sheet.fonts, places=places)


def _targets(grid: Grid) -> dict[Place, Place]:
    """Return where each place of the old sheet first stands in the new one."""
    found: dict[Place, Place] = {}
    for row, parts in enumerate(grid):
        for col, part in enumerate(parts):
            if part is not None and part.cell is None:
                found.setdefault(part.place, (row, col))
    return found
