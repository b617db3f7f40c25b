"""A look through a packed workbook before any spreadsheet library opens it.

Crafted workbooks of a few kilobytes (a merged area over a whole sheet, a million styles, a cell in
the last row) keep a library busy for minutes or take all memory. Every part that is XML is streamed
through expat, whatever its name and its root: what a library will find in it has been counted here
before. The same pass tells what a reading of the stored results cannot: which cells hold anything,
which formulas were never calculated, and which take their result from another file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from analytics.ingest.cells import Place
from analytics.ingest.files import limits
from analytics.ingest.files.archive import Archive
from analytics.ingest.files.markup import SheetMarkup

_STRICT = "http://purl.oclc.org/ooxml/"
_FIRST = ("workbook.xml", ".rels")


@dataclass(frozen=True)
class SheetFacts:
    """What stands on one sheet.

    ``last_cols`` leads from each row that holds something to its last column that does, both
    counted from one. ``uncalculated`` holds the formulas without a stored result, ``linked`` the
    cells whose result comes from another file, both by their place counted from zero.
    """

    last_cols: Mapping[int, int] = field(default_factory=dict)
    uncalculated: Mapping[Place, str] = field(default_factory=dict)
    linked: frozenset[Place] = frozenset()


@dataclass(frozen=True)
class Preflight:
    """What a workbook holds, by the names of its parts."""

    sheets: Mapping[str, SheetFacts]
    is_strict: bool


def preflight(archive: Archive) -> Preflight:
    """Return what the sheets of a workbook hold.

    A part that is not well-formed is looked at as far as it goes: the library that reads it next
    stops at the same place.

    Raises:
        SourceError: B75 it unpacks beyond the limits, B76 its formatting or its texts do, B77 a
        cell lies far away or there are too many, B79 it defines entities of its own.
    """
    totals = limits.Totals()
    sheets: dict[str, SheetFacts] = {}
    is_strict = False
    for name in _workbook_first(archive.names):
        markup = SheetMarkup(name, totals)
        root = _parsed(archive.pieces(name), markup)
        is_strict = is_strict or (root.startswith(_STRICT) and root.endswith("}workbook"))
        if markup.last_cols:
            sheets[name] = SheetFacts(
                markup.last_cols, markup.uncalculated, frozenset(markup.linked)
            )
    totals.check_texts()
    return Preflight(sheets, is_strict)


def look_through(archive: Archive) -> None:
    """Unpack every part of an archive that is no .xlsx, against the limits of any archive.

    Raises:
        SourceError: as for ``preflight``.
    """
    totals = limits.Totals()
    for name in archive.names:
        _parsed(archive.pieces(name), SheetMarkup(name, totals))


def _workbook_first(names: list[str]) -> list[str]:
    """Return the parts with those first that tell the names of the sheets, for the messages."""
    return sorted(names, key=lambda name: not name.lower().endswith(_FIRST))


def _parsed(pieces: Iterator[bytes], markup: SheetMarkup) -> str:
    """Feed one part to expat and return its root; of a part that is no XML only count the bytes."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = markup.refuse_doctype
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    markup.attach(parser)
    is_xml = True
    for piece in pieces:
        if is_xml:
            is_xml = _fed(parser, piece)
    if is_xml:
        _fed(parser, b"", is_last=True)
    return markup.root


def _fed(parser: expat.XMLParserType, piece: bytes, *, is_last: bool = False) -> bool:
    """Feed one piece and tell whether it was well-formed."""
    try:
        parser.Parse(piece, is_last)
    except (expat.ExpatError, ValueError, LookupError):
        # ValueError and LookupError: an encoding that does not exist or is none of single bytes.
        return False
    return True
