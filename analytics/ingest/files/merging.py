"""Merged areas as a way from each covered cell to the one that shows."""

from collections.abc import Iterable, Mapping

from analytics.ingest.cells import Place, place

Corners = tuple[int, int, int, int]


def covered(areas: Iterable[str], last_cols: Mapping[int, int]) -> dict[Place, Place]:
    """Return for every covered cell the corner that shows its value.

    Args:
        areas: such as ``A1:C3``; what is none is passed over.
        last_cols: the last filled column of each row with something in it, both from one: nothing
        is covered beyond the last of all rows and the last of all columns.
    """
    corners = [found for area in areas if (found := _corners(area))]
    return covered_by(corners, max(last_cols, default=0), max(last_cols.values(), default=0))


def _corners(area: str) -> Corners | None:
    """Return the corners of an area; None when it is none."""
    first, _, last = area.partition(":")
    try:
        (top, left), (bottom, right) = place(first), place(last)
    except ValueError:
        return None
    return top, left, bottom + 1, right + 1


def covered_by(corners: Iterable[Corners], n_rows: int, n_cols: int) -> dict[Place, Place]:
    """Return for every covered cell the corner that shows its value.

    Args:
        corners: first row, first column, the row after the last, the column after the last.
        n_rows: rows of the sheet that hold something.
        n_cols: its columns.
    """
    return {
        (row, col): (top, left)
        for top, left, bottom, right in corners
        for row in range(top, min(bottom, n_rows))
        for col in range(left, min(right, n_cols))
        if (row, col) != (top, left)
    }
