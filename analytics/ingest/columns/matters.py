"""Rows under another matter: "1. BHXH bắt buộc" below "II. Số thu (tỷ đồng)" is money."""

import re
from collections.abc import Iterable

from analytics.ingest.cells import Sheet
from analytics.ingest.columns import headings
from analytics.ingest.layout.table import has_figures
from analytics.ingest.letters.fold import fold, has_phrase
from analytics.ingest.numbers import units

_ROMAN = frozenset("IVX")


def under_another(sheet: Sheet, col: int, rows: Iterable[int]) -> set[int]:
    """Return the rows of figures whose name stands under a line of money, benefits or employers.

    Args:
        sheet: the sheet.
        col: the column that names what a row is about.
        rows: the rows of figures; lines without figures between them count as headings too.

    A row is no longer under such a line when it is numbered like that line, when it says itself
    that it counts participants, or when another line without figures began.
    """
    taken = sorted(rows)
    if not taken:
        return set()
    found: set[int] = set()
    above: str | None = None
    for row in range(max(taken[0] - 1, 0), taken[-1] + 1):
        text = sheet.shown(row, col).text
        if not text:
            continue
        if _is_another(text):
            above = _numbering(sheet, row, col)
        elif above is not None and _is_free(sheet, row, col, above):
            above = None
        elif above is not None and row in taken:
            found.add(row)
    return found


def _is_another(text: str) -> bool:
    """Tell whether a line counts money or another matter than participants."""
    stated = units.in_heading((text,))
    return headings.is_of_another_title(text) or (stated is not None and stated.kind == "foreign")


def _is_free(sheet: Sheet, row: int, col: int, above: str) -> bool:
    """Tell whether a row does not belong to the line above it."""
    text = sheet.shown(row, col).text
    own = _numbering(sheet, row, col)
    is_line = not has_figures(sheet, row, col)
    return is_line or has_phrase(fold(text), "tham gia") or bool(own and own == above)


def _numbering(sheet: Sheet, row: int, col: int) -> str:
    """Return how a row is numbered: ``roman``, ``count``, ``parts`` (1.1), ``letter``; or not."""
    cells = [sheet.shown(row, left).text for left in range(col)]
    start = next((text for text in cells if text and len(text) <= 6), "")  # noqa: PLR2004
    words = start or sheet.shown(row, col).text.split(" ")[0]
    mark = re.sub(r"^\W+|\W+$", "", words)
    if not mark:
        return ""
    if all(letter in _ROMAN for letter in mark):
        return "roman"
    if mark.replace(".", "").isdecimal():
        return "parts" if "." in mark else "count"
    return "letter" if len(mark) == 1 else ""
