"""The list that an annotated copy begins with is known by its first cell, and is not read.

Apart from ``correction_list``, which writes it: reading needs none of what writing does.
"""

from dataclasses import replace

from analytics.ingest.cells import Book
from analytics.ingest.letters.fold import fold

# The message MARKER of ``correction_list`` in each language.
MARKS = (
    "LỖI CẦN SỬA – trang do hệ thống thêm vào, không phải số liệu",
    "TO BE MENDED – sheet added by the system, not part of the figures",
)
_FOLDED = frozenset(map(fold, MARKS))


def without_list(book: Book) -> Book:
    """Return the sheets of a file without such a list."""
    kept = tuple(sheet for sheet in book.sheets if not is_mark(sheet.cell(0, 0).text))
    return book if len(kept) == len(book.sheets) else replace(book, sheets=kept)


def is_mark(text: object) -> bool:
    """Tell whether the first cell of a sheet says that the sheet is such a list."""
    return fold(str(text or "")) in _FOLDED
