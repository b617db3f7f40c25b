"""A text table as cells: UTF-8 or UTF-16 with or without a mark, else by the names it then holds.

What is no Unicode is read whole in the Vietnamese code page and, letter for byte, as TCVN3 and VNI
store it; the reading that makes names known stays. Detectors by statistics take one for the other.
The delimiter is found by the names of areas it sets free, not by a sniffer: with a decimal comma a
semicolon file splits just as evenly at its commas.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter

from analytics.errors import FileTypeError, SourceError
from analytics.ingest.cells import BLANK, Book, Cell, Sheet
from analytics.ingest.letters import encodings
from analytics.ingest.letters.lost_letters import lost
from analytics.ingest.names.gazetteer import find

DELIMITERS = (",", ";", "\t")
MOST_LINES = 60_000

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE_BYTES = 4096


def read_delimited(content: bytes, name: str) -> Book:
    """Return the one sheet of a text table, called by the file's name as Excel would call it.

    Raises:
        FileTypeError: the content is not text in UTF-8 or UTF-16.
        SourceError: it is longer than any table of provinces, or a field is broken.
    """
    text = decoded(content)
    if text[:4].lower() == "sep=":
        text = text.split("\n", 1)[-1]
    try:
        grids = [list(csv.reader(io.StringIO(text), delimiter=mark)) for mark in DELIMITERS]
    except csv.Error as error:
        raise SourceError(
            "The text table is damaged: a quotation mark is opened and never closed.", code="B73"
        ) from error
    grid = max(grids, key=_score)
    if len(grid) > MOST_LINES:
        raise SourceError(
            "The table has {lines:number} lines; at most {most:number} can be read.",
            code="B77",
            lines=len(grid),
            most=MOST_LINES,
        )
    return Book((Sheet(name, tuple(tuple(_cell(field) for field in row) for row in grid)),))


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8 or UTF-16, with or without a byte order mark.

    Raises:
        FileTypeError: it is in another encoding, or no text at all.
    """
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        text = _by_names(content)
        if not text:
            raise FileTypeError(
                "The file is neither an Excel workbook nor text in UTF-8. "
                "In Excel choose Save As › Excel Workbook (.xlsx) or “CSV UTF-8”.",
                code="B63",
            ) from error
    if any(letter < " " and letter not in "\t\r\n\f" for letter in text):
        raise FileTypeError(
            "The file is neither an Excel workbook (.xlsx) nor a text table (.csv).", code="B64"
        )
    return text


def _encoding(content: bytes) -> str:
    """Return the encoding by its mark, or by the zero bytes that UTF-16 puts beside letters."""
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith(_UTF16_MARKS):
        return "utf-16"
    sample = content[:_SAMPLE_BYTES]
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(zeros_even, zeros_odd) > len(sample) // 8:
        return "utf-16-le" if zeros_odd > zeros_even else "utf-16-be"
    return "utf-8"


def _by_names(content: bytes) -> str:
    """Return a text in the Vietnamese code page, or with the letters of a legacy font as stored.

    Nothing when no reading makes names or words known, and no letter was lost either.
    """
    stored = content.decode("latin-1")
    try:
        # The code page writes a tone behind its letter.
        composed = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        composed = ""
    if encodings.by_texts([_fields(stored)], _fields(composed)):
        return stored
    is_text = encodings.makes_sense(_fields(composed)) or lost(_fields(stored))
    return (composed or stored) if is_text else ""


def _fields(text: str) -> list[str]:
    """Return the different fields of a text, whatever its delimiter."""
    fields = (field.strip(' "') for field in re.split(r"[,;\t\r\n]", text))
    return list(dict.fromkeys(filter(None, fields)))


def _score(grid: list[list[str]]) -> tuple[int, int]:
    """Return how many fields name an area, then how many lines have the usual number of fields."""
    named = sum(1 for row in grid for field in row if field and find(field))
    widths = Counter(len(row) for row in grid if len(row) > 1)
    return named, max(widths.values(), default=0)


def _cell(field: str) -> Cell:
    """Return one field as a cell.

    A number stays text, because its style is known only by its column.
    """
    if not field.strip():
        return BLANK
    is_error = field.startswith("#") and field.rstrip("!?").upper() in _ERRORS
    return Cell(field, "error" if is_error else "value")


_ERRORS = ("#REF", "#DIV/0", "#N/A", "#NAME", "#VALUE", "#NUM", "#NULL")
